"""A percentage whose own words name no programme -> the one that the article speaks of where it stands.

*Kepesertaan baru 51 persen*, *Siak memiliki coverage tertinggi, 58 persen*, *Siak 81 persen, Kampar 75 persen*:
what reaches so many was named in a sentence before.
"""

from bisect import bisect_left
from functools import cached_property
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.coverage.counts import START
from extractor.pipeline.figures.drafts import SECOND_UNIT
from extractor.pipeline.words import SENTENCE_END
from extractor.rules.bundle import Rules

REMEMBERED: Final = 90
"""Tokens back in which the programme is named, or a rate of it stands."""
CLAUSE: Final = 12
"""Tokens before a rate that say what it is a rate of."""
BEHIND: Final = 5
"""Tokens behind a rate that say what it is a share of."""


def generic_words(rules: Rules) -> frozenset[str]:
    """The words that name nobody and nothing but people and the reaching itself."""
    own, figures = rules.coverage, rules.figures
    tied = figures.empty | figures.anaphors | figures.demonstratives | figures.relatives | figures.heads
    reached = own.people | own.reach | own.heads | own.attained | own.areas
    return reached | own.reaching | own.compared | own.adverbs | own.before_place | own.sources | tied


class Discourse:
    """What one article speaks of, asked for in the order of its figures."""

    def __init__(self, rules: Rules, generic: frozenset[str], analysis: Analysis) -> None:
        self._rules = rules.coverage
        self._indicators = rules.indicators
        self._generic = generic
        self._conjunctions = rules.figures.conjunctions
        self.analysis = analysis
        self._words = analysis.words
        self._last: tuple[int, str] | None = None
        self._last_indicator: str | None = None

    def tell(self, programme: str, figure: FigureFound) -> None:
        """Remember that a figure states the reach of a programme."""
        self._last = self._words.at(figure.end - 1), programme
        self._last_indicator = figure.indicator

    def programme(self, figure: FigureFound, enrolled: str | None) -> str | None:
        """The programme that a rate is of by what stands before it, or ``None``.

        ``enrolled`` is what the figure's own words say that people are enrolled in; the programme must share
        a word of it.
        """
        found = self._programme(figure)
        own = (figure.indicator or "").lower().split()
        if found is None or (enrolled is None and self._rules.formed.isdisjoint(own)):
            return found
        return None if set((enrolled or "").lower().split() or own).isdisjoint(found.split()) else found

    def of_counts(self, figure: FigureFound) -> str | None:
        """The programme spoken of, for a rate beside its counts: *5.107 bayi atau 61 persen dari 8.303 bayi*."""
        at = self._words.at(figure.start)
        own = [word.lower() for word in (figure.indicator or "").split()]
        clause = self._words.lower[self.clause(at, figure.sentence) : at]
        if self._is_of_something_else(own, clause):
            return None
        return self.spoken_of(at)

    def _programme(self, figure: FigureFound) -> str | None:
        at = self._words.at(self.first_unit(figure).start)
        own = [word.lower() for word in (figure.indicator or "").split()]
        if figure.indicator_id is not None:
            # "di Bali, Kabupaten Tabanan cakupannya 90 persen": of what is known already; its own words add where.
            known = self._indicators.by_id[figure.indicator_id].programme
            if not self._is_generic(own) or self._is_of_something_else(own):
                return None
            if known is not None or not self._is_reach(own):
                return known
        if (
            self._last is not None
            and own
            and figure.indicator == self._last_indicator
            and self._goes_on(figure.sentence)
        ):
            return self._last[1]
        if not (self._rules.enrolled.isdisjoint(own) and self._rules.formed.isdisjoint(own)):
            return None if self._is_of_something_else(own) else self.spoken_of(at)
        if not self._is_generic(own):
            return None
        first = self.clause(at, figure.sentence)
        clause = self._words.lower[first:at]
        if self._is_of_something_else(own, clause, self._behind(figure)) or not self._rules.raises.isdisjoint(clause):
            return None
        if self._is_reach(own) or self._is_reach(clause):
            return self.spoken_of(at)
        if figure.place is not None and self._goes_on(figure.sentence):
            return self._last[1] if self._last is not None else None
        if not self._rules.attained.isdisjoint(clause):
            # "capaian vaksinasi dosis kedua di wilayah Polda Aceh 57,6 persen"
            return next((found for token in range(at - 1, first - 1, -1) if (found := self._rated(token, at))), None)
        return None

    def first_unit(self, figure: FigureFound) -> FigureFound:
        """The count before a rate that says the same: *2,3 juta orang* **atau 57,6 persen**."""
        if figure.evidence.rule != SECOND_UNIT:
            return figure
        figures = self.analysis.figures
        at = bisect_left(figures, figure.start, key=START)
        return figures[at - 1] if at else figure

    def _is_generic(self, own: list[str]) -> bool:
        """The figure's own words name nobody and nothing but people, places and the reaching itself."""
        return all(word in self._generic or word in self._place_words for word in own)

    @cached_property
    def _place_words(self) -> frozenset[str]:
        lower = self._words.lower
        return frozenset(word for place in self.analysis.places for word in lower[place.first : place.last])

    def clause(self, at: int, sentence: int, *, listed: bool = False) -> int:
        """The first of the words between the last mark or number and a rate.

        ``listed``: a colon is a mark as well, and the numbers of dates are none (*Kejajar per 1 Mei 91,4 persen*).
        """
        words, dated = self._words, self.analysis.dated
        first = max(sentence, at - CLAUSE)
        for token in range(at - 1, first - 1, -1):
            form = words.forms[token]
            mark = form.text in SENTENCE_END or form.text == ";" or (listed and form.text == ":")
            if mark or (form.digit and not (listed and token in dated)):
                return token + 1
        return first

    def _behind(self, figure: FigureFound) -> list[str]:
        words = self._words
        first = words.at(figure.end - 1) + 1
        for token in range(first, min(first + BEHIND, len(words))):
            if words.forms[token].punct or words.lower[token] in self._conjunctions:
                return words.lower[first:token]
        return words.lower[first : first + BEHIND]

    def _is_of_something_else(self, *stretches: list[str]) -> bool:
        return any(self._rules.is_other(word) for stretch in stretches for word in stretch)

    def _is_reach(self, words: list[str]) -> bool:
        rules = self._rules
        return any(word in rules.heads or word in rules.enrolled or word in rules.reaching for word in words)

    def _goes_on(self, sentence: int) -> bool:
        """A rate of the programme stands in this sentence or the one before: *Siak 81 persen, Kampar 75 persen*."""
        if self._last is None:
            return False
        before = bisect_left(self.analysis.sentences, (sentence,)) - 1
        return self._last[0] >= (self.analysis.sentences[before][0] if before >= 0 else sentence)

    def spoken_of(self, at: int) -> str | None:
        """The programme named last before a token, or whose rate stood last."""
        nearest = max(0, at - REMEMBERED, self._last[0] if self._last is not None else 0)
        body = min(max(nearest, self.analysis.body), at)
        # A headline that names two programmes is about the first.
        for token in (*range(at - 1, body - 1, -1), *range(nearest, body)):
            found = self.named(token, at) or (self._headlined.get(self._words.lower[token]) if token >= body else None)
            if found is not None:
                return found
        return self._last[1] if self._last is not None and self._last[0] >= at - REMEMBERED else None

    @cached_property
    def _headlined(self) -> dict[str, str]:
        """The first words of the programmes of a headline that names several: later they stand for the whole name."""
        body, lower = self.analysis.body, self._words.lower
        found = {lower[at]: programme for at in range(body) if (programme := self.named(at, body)) is not None}
        return found if len(set(found.values())) > 1 else {}

    def named(self, token: int, limit: int) -> str | None:
        """The programme whose name, or whose rate's name, begins at a token and ends before a limit."""
        if token and self._words.lower[token - 1] in self._rules.wares:
            return None  # "penjualan mobil listrik"
        match = self._indicators.programmes.longest(self._words.lower, token)
        return match[1] if match is not None and match[0] <= limit else self._rated(token, limit)

    def wording(self, token: int, limit: int) -> str:
        """The article's words for the programme that :meth:`named` finds at a token."""
        lower = self._words.lower
        names = (self._indicators.programmes.longest(lower, token), self._indicators.phrases.longest(lower, token))
        last = max((name[0] for name in names if name is not None and name[0] <= limit), default=token + 1)
        forms = self._words.forms[token:last]
        return " ".join(form.text if form.upper else form.lower for form in forms)

    def is_named(self, token: int) -> bool:
        """Tell whether the words at a token belong to a proper name: *Perumda* **Air Minum** *Bitung*."""
        return self._words.forms[token].cap and token > 0 and self._words.forms[token - 1].cap

    def _rated(self, token: int, limit: int) -> str | None:
        """The programme whose rate's name (*vaksinasi dosis kedua*) begins at a token and ends before a limit."""
        lower, indicators = self._words.lower, self._indicators
        rate = indicators.phrases.longest(lower, token)
        if rate is None or rate[0] > limit:
            return None
        words, entry = tuple(lower[token : rate[0]]), rate[1]
        if words in indicators.not_reach:
            return None
        guarded = " ".join(words) in entry.guarded and entry.beside.isdisjoint(lower[max(0, token - CLAUSE) : limit])
        return None if guarded else entry.programme
