"""A percentage -> the programme whose reach it states: by its own words, else by those of its sentence."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import takewhile
from operator import attrgetter
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.pipeline.words import SENTENCE_END
from extractor.rules.bundle import Rules

FAR: Final = 25
"""Tokens behind a rate in which its programme may be named."""
NEAR: Final = 6
"""Tokens between a word of reach and the programme: *terlindungi oleh program jaminan kesehatan*."""
NEIGHBOURS: Final = 12
"""Figures on either side that are looked at for the next rate: time stays linear on one endless sentence."""
START: Final = attrgetter("start")
WHOLE_REGION: Final = "se-"
"""*se-kabupaten* says where, not what."""
REST: Final = 6
"""Tokens beside a rate that say that it is of the rest."""
NEGATED: Final = 3
"""Tokens between a negation and the word of reach that it turns around."""


class Programmes:
    """Names the programmes of one set of rules."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules.coverage
        self._indicators = rules.indicators
        self._known_names = {entry.programme for entry in rules.indicators.by_id.values()}
        figures = rules.figures
        self._relatives = figures.relatives
        self._modals = figures.modals
        self._joins = figures.conjunctions | {","}
        self._contrasts = figures.contrasts
        self._vague = figures.empty | figures.anaphors | self._rules.heads | figures.heads | figures.demonstratives
        self._people = self._rules.people | self._vague | self._relatives | self._rules.reach

    def of(self, figure: FigureFound, analysis: Analysis) -> str | None:
        """The programme whose reach a percentage states, or ``None``."""
        written = (figure.indicator or "").split()
        words = [word.lower() for word in written]
        if self._something_else(words) or self._opens_with_another(figure, analysis):
            return None
        programme = self._known(figure.indicator_id, words) if figure.indicator_id is not None else None
        programme = (
            programme
            or self._headed(written, words)
            or self._reached(words)
            or self._of_sentence(figure, words, analysis)
        )
        other = self._indicators.unless.get(programme) if programme else None
        return None if other and not other.isdisjoint(words) else programme

    def is_rest(self, figure: FigureFound, analysis: Analysis) -> bool:
        """Tell whether a rate is of those who are not reached: *tersisa 1,3 persen*, *1,3 persen belum perekaman*."""
        words, rules = analysis.words, self._rules
        start, end = words.token_range(figure.start, figure.end)
        if not rules.rests.isdisjoint(words.lower[max(figure.sentence, start - REST) : start]):
            return True
        behind = takewhile(lambda at: not words.forms[at].punct, range(end, min(end + REST, len(words))))
        return any(words.lower[at] in rules.unreached for at in behind)

    def is_among_members(self, figure: FigureFound, analysis: Analysis) -> bool:
        """Tell whether a share is one of those who take part already: *12 persen* **dari total peserta**."""
        words, lower, rules = analysis.words, analysis.words.lower, self._rules
        figures, index = analysis.figures, bisect_left(analysis.figures, figure.start, key=START) + 1
        at = words.at(figure.end - 1) + 1
        while index < len(figures) and lower[at] in self._joins and words.at(figures[index].start) == at + 1:
            # "masing-masing 12 dan 10 persen dari total peserta"
            at, index = words.at(figures[index].end - 1) + 1, index + 1
        if at >= len(lower) or lower[at] not in rules.of:
            return False
        at += 1
        while at < len(lower) and lower[at] in rules.whole:
            at += 1
        return at < len(lower) and lower[at] in rules.members

    def is_known(self, programme: str) -> bool:
        """Tell whether rule data names a programme, or only the article does."""
        return programme in self._known_names

    def _something_else(self, words: Sequence[str]) -> bool:
        return any(self._is_other(words, at) for at in range(len(words)))

    def _is_other(self, words: Sequence[str], at: int) -> bool:
        """A word of another measure stands there; *realisasi perekaman KTP-el* is what the programme reaches."""
        rules, word = self._rules, words[at]
        if not rules.is_other(word):
            return False
        return word not in rules.carried or self._indicators.programmes.longest(words, at + 1) is None

    def _opens_with_another(self, figure: FigureFound, analysis: Analysis) -> bool:
        """The sentence begins with what is measured instead: *Kepuasan terhadap Kopdes Merah Putih mencapai …*."""
        words = analysis.words
        first, start = figure.sentence, words.at(figure.start)
        if first >= start or not self._is_other(words.lower, first):
            return False
        between = words.forms[first:start]
        return not any(form.text == "," or form.digit for form in between)

    def _known(self, id: str, words: list[str]) -> str | None:
        """The programme of a known indicator, unless the figure's own words measure something else.

        *cakupan sebesar 75 persen* is of what its sentence names; *produksi listrik 15 persen* is no reach of a grid,
        and *daftar tunggu pelanggan* none of a waterworks.
        """
        indicators = self._indicators
        programme = indicators.by_id[id].programme
        if programme is None:
            return None
        matches = [(at, match) for at in range(len(words)) if (match := indicators.phrases.longest(words, at))]
        reaching = [match for at, match in matches if tuple(words[at : match[0]]) not in indicators.not_reach]
        if matches and not reaching:
            return None
        named = any(match[1].id == id for match in reaching)
        vague = all(word in self._vague or word.startswith(WHOLE_REGION) for word in words)
        return programme if named or vague else None

    def _headed(self, written: list[str], words: list[str]) -> str | None:
        """What a word of coverage is followed by: *cakupan asuransi nelayan*, *capaian imunisasi rotavirus*."""
        rules = self._rules
        at = begin = next((k for k, word in enumerate(words) if word not in rules.attained), len(words))
        while at < len(words) and words[at] in rules.heads:
            at += 1
        services = rules.services if begin else rules.reaching
        named = (
            at < len(words)
            and words[at] in services
            and (at < len(words) - 1 or (begin and words[at] in rules.reaching))
        )
        headed = at > begin or named
        if not headed:
            return None
        if programme := self._named(words, at, len(words)):
            return programme
        while at < len(words) and words[at] in rules.people:
            at += 1
            if at < len(words) and words[at] in rules.within:
                at += 1
        return " ".join(written[at:]) if words[at:] and self._says_what(words[at:]) else None

    def _says_what(self, words: Sequence[str]) -> bool:
        """Words that an article names a programme with: more than whom it reaches, and no clause of its own."""
        if words[0] in self._relatives or words[0] in self._modals:
            return False
        idle = self._rules.idle | self._rules.compared
        return any(word not in self._people and word not in idle for word in words)

    def _named(self, words: Sequence[str], first: int, last: int) -> str | None:
        """The known programme that is called by its name between two words."""
        for at in range(first, last):
            if (match := self._indicators.programmes.longest(words, at)) and match[0] <= last:
                return match[1]
        return None

    def _reached(self, words: Sequence[str]) -> str | None:
        """The programme behind a word of reach (*warga yang terlindungi JKN*), unless nobody is reached."""
        rules = self._rules
        for at, word in enumerate(words):
            if word not in rules.reach or not rules.negations.isdisjoint(words[max(0, at - NEGATED) : at]):
                continue
            if programme := self._named(words, at, min(at + NEAR, len(words))):
                return programme
        return None

    def enrolled(self, figure: FigureFound) -> str | None:
        """What people are enrolled in, in the figure's own words: *nelayan yang tercover* **layanan asuransi**."""
        rules, written = self._rules, (figure.indicator or "").split()
        words = [word.lower() for word in written]
        if self._something_else(words):
            return None
        for at, word in enumerate(words[:-1], 1):
            if word in rules.enrolled and rules.negations.isdisjoint(words[max(0, at - 1 - NEGATED) : at - 1]):
                first = next((k for k in range(at, len(words)) if words[k] not in rules.within), len(words))
                last = first + self._place(words[first:])
                whom = any(word in rules.people or word in self._relatives for word in words[first:last])
                if first < last and not whom and self._says_what(words[first:last]):
                    return " ".join(written[first:last])
        return None

    def _of_sentence(self, figure: FigureFound, words: list[str], analysis: Analysis) -> str | None:
        """The programme that the sentence names where the rate's own words name only people (*98 persen penduduk*)."""
        own = words[: self._place(words)]
        if own and own[0] in self._rules.sources:
            own = []
        if figure.status != "actual" or any(word not in self._people for word in own):
            return None
        tokens = analysis.words
        start, end = tokens.token_range(figure.start, figure.end)
        first, last = self._between_rates(figure, analysis)
        last = min(last, end + FAR)
        behind = tokens.lower[end : self._clause_end(analysis, end, last)]
        before = tokens.lower[self._clause_start(analysis, first, start) : start]
        if self._something_else(behind) or self._something_else(before):
            return None
        return self._reached(behind) or self._served(analysis, before, start) or self._reached(before)

    def _between_rates(self, figure: FigureFound, analysis: Analysis) -> tuple[int, int]:
        """The tokens of a rate's sentence that no other rate or amount beside it claims."""
        tokens, figures = analysis.words, analysis.figures
        first, last = figure.sentence, len(tokens)
        at = bisect_left(figures, figure.start, key=START)
        for other in reversed(figures[max(0, at - NEIGHBOURS) : at]):
            if other.sentence == figure.sentence and other.unit != COUNT and other.end <= figure.start:
                first = max(first, tokens.at(other.end - 1) + 1)
                break
        for other in figures[at + 1 : at + 1 + NEIGHBOURS]:
            if other.sentence == figure.sentence and other.unit != COUNT and other.start >= figure.end:
                last = tokens.at(other.start)
                break
        return first, last

    def _served(self, analysis: Analysis, before: Sequence[str], rate: int) -> str | None:
        """The subject that reaches people: *Layanan angkut sampah di Bontang baru menjangkau 74 persen penduduk*."""
        rules = self._rules
        verb = next((k for k in range(1, 1 + min(NEGATED, len(before))) if before[-k] in rules.serves), 0)
        if not verb:
            return None
        subject = list(before[:-verb])
        if programme := self._named(subject, 0, len(subject)):
            return programme
        subject = subject[: self._place(subject)]
        while subject and subject[-1] in rules.adverbs:
            subject.pop()
        first = rate - len(before)
        return analysis.words.surface(first, first + len(subject)) if subject and subject[0] in rules.services else None

    def _place(self, words: Sequence[str]) -> int:
        """Where a place begins in a noun phrase, or its end: *warga* **di** *Handil*."""
        return next((k for k, word in enumerate(words) if word in self._rules.before_place), len(words))

    def _clause_end(self, analysis: Analysis, first: int, last: int) -> int:
        words = analysis.words
        for i in range(first, last):
            if words.forms[i].text in SENTENCE_END or words.lower[i] in self._contrasts:
                return i
        return last

    def _clause_start(self, analysis: Analysis, first: int, last: int) -> int:
        words = analysis.words
        return next((i + 1 for i in range(last - 1, first - 1, -1) if words.lower[i] in self._contrasts), first)
