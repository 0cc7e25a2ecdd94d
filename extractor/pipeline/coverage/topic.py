"""The programme that an article is about -> rates whose clause names nothing else: *Teluk Kimi 81,2 persen*."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Set
from functools import cached_property
from typing import Final

from extractor.pipeline.analysis import FigureFound
from extractor.pipeline.coverage.counts import START
from extractor.pipeline.coverage.discourse import BEHIND, Discourse
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.pipeline.words import QUOTE_MARKS
from extractor.rules.bundle import Rules

ASPECT_REACH: Final = 3
"""Words before a rate among which it is said that so many have been reached *so far*."""
ROMAN: Final = re.compile(r"[IVX]+")
"""The number of a district: *Puskesmas Kokap II*."""
STEM: Final = 6
DONE: Final = ("ber", "ter")
"""What words for those begin with to whom something was done: *bersertifikat*."""
OPENING: Final = 3
"""Paragraphs in which an article says what it is about."""
LONGEST: Final = 5
"""Words of a programme that only the headline names."""


class TopicWords:
    """The words around rates that say nothing of what is measured, and those for whom a programme has reached."""

    def __init__(self, rules: Rules, generic: frozenset[str]) -> None:
        own, figures = rules.coverage, rules.figures
        naming = figures.naming
        tied = figures.links | figures.ends | figures.openers | figures.modals | figures.contrasts
        told = figures.saying | figures.according | naming.pronouns | naming.occasions | naming.grades | naming.grading
        aimed = frozenset(word for word, cue in figures.cue_words.items() if cue in ("target", "hope", "previous"))
        said = generic | tied | figures.superlatives | told | aimed | own.aspects | own.idling | own.areas
        self.openings = frozenset(rules.indicators.programmes.first_words) | frozenset(
            rules.indicators.phrases.first_words
        )
        """The first words of programmes and of their rates: at others no look-up is worth it."""
        self.allowed = said - own.others
        """Where, when, by whom and how far, but not of what."""
        self.done: dict[str, set[str]] = {}
        """Programme -> what those are whom it has reached: *bersertifikat* of *sertifikasi halal*."""
        self.named: dict[str, set[str]] = {}
        """Programme -> the words that it is called by: *MBG* of *makan bergizi gratis*."""
        for entry in rules.indicators.by_id.values():
            words = (word for name in entry.called for word in name.lower().split() if len(word) >= STEM)
            if entry.programme is not None:
                called = self.named.setdefault(entry.programme, set())
                names = (*entry.called, *(name for name in entry.triggers if name not in entry.not_reach))
                called.update(word for name in names for word in name.lower().split())
                done = self.done.setdefault(entry.programme, set())
                done.update(prefix + word for word in words for prefix in DONE)


class Topic:
    """Gives rates the programme of the headline, or else of the first paragraph."""

    def __init__(self, rules: Rules, words: TopicWords, phrases: NounPhrases, discourse: Discourse) -> None:
        analysis = discourse.analysis
        self._phrases = phrases
        self._discourse = discourse
        self._rules = rules.coverage
        self._indicators = rules.indicators
        self._figures = rules.figures
        self._openings = words.openings
        self._allowed = words.allowed
        self._done = words.done
        self._named: Mapping[str, Set[str]] = words.named
        self._analysis = analysis
        self._words = analysis.words

    def of(self, figure: FigureFound, *, counted: bool) -> str | None:
        """The article's programme where a rate is of nothing else; ``counted``: its counts stand beside it."""
        if self.programme is None or self._is_of_another(figure):
            return None
        words = self._words
        start, end = words.token_range(self._discourse.first_unit(figure).start, figure.end)
        first = self._discourse.clause(start, figure.sentence, listed=True)
        clause, behind = words.lower[first:start], self._behind(end)
        near = (words.lower[at] for at in (*range(first, start), *behind))
        if any(self._rules.is_other(word) and word not in self._own for word in near):
            return None
        if any(words.lower[at] in self._rules.apart for at in behind) or self._is_of_official(first, start):
            return None
        if not self._done.get(self.programme, set()).isdisjoint(clause):
            return self.programme
        where = (figure.place.name if figure.place is not None else "").lower().split()
        if not all(
            words.lower[at] in where or self._says_no_measure(at, figure.sentence)
            for at in (*range(first, start), *behind)
        ):
            return None
        told = (
            counted
            or figure.status != "actual"
            or not self._rules.aspects.isdisjoint(clause[-ASPECT_REACH:])
            or (not self._rules.concluding.isdisjoint(clause) and self._follows_count(figure))
            or not self._rules.attained.isdisjoint(word.removesuffix("nya") for word in clause)
            or any(words.lower[at] in where or self._is_name(at, figure.sentence) for at in range(first, start))
            or (first == start and self._is_labelled(start))
        )
        return (self._discourse.spoken_of(start) or self.programme) if told else None

    def _follows_count(self, figure: FigureFound) -> bool:
        """Tell whether the figure before a rate is a count, in its sentence or the one before."""
        figures, sentences = self._analysis.figures, self._analysis.sentences
        at = bisect_left(figures, figure.start, key=START)
        last = figures[at - 1] if at else None
        if last is None or last.unit != COUNT:
            return False
        return bisect_left(sentences, (figure.sentence,)) - bisect_left(sentences, (last.sentence,)) <= 1

    def name(self, figure: FigureFound, programme: str) -> None:
        """Let a rate be named by the programme where its name was taken from another figure, or is a place's."""
        words = self._words
        first = self._discourse.clause(words.at(figure.start), figure.sentence, listed=True)
        near = words.lower[first : words.at(figure.end - 1) + BEHIND]
        name = (figure.indicator or "").split()
        own = [word for word in name if word.lower() in near and word.islower()]
        if own and " ".join(name) in words.surface(figure.sentence, words.at(figure.start)):
            return  # "imunisasi Measles-Rubella (MR) mencapai 86 persen": its own words.
        if all(word in self._allowed for word in own):
            told = self._topic is not None and self._topic[0] == programme
            figure.indicator = self._topic[1] if told and self._topic is not None else programme

    @property
    def programme(self) -> str | None:
        """The programme that the headline names, or else the article's opening."""
        return self._topic[0] if self._topic is not None else None

    @cached_property
    def _topic(self) -> tuple[str, str] | None:
        """That programme and the article's words for it; read only when a rate asks for it."""
        analysis, body = self._analysis, self._analysis.body
        found = self._known(0, body)
        if found is None and (told := self._headlined(body)) is not None:
            found = told, told
        if found is not None:
            return found
        opening = (self._known(*span) for span in analysis.opening(OPENING))
        return next((found for found in opening if found is not None), None)

    @cached_property
    def _own(self) -> Set[str]:
        programme = self.programme or ""
        return self._named.get(programme, set()) | set(programme.lower().split())

    def _known(self, first: int, last: int) -> tuple[str, str] | None:
        for token, word in enumerate(self._words.lower[first:last], first):
            if word in self._openings and (found := self._discourse.named(token, last)) is not None:
                own = self._analysis.in_title(token) or not self._discourse.is_named(token)
                return found, self._discourse.wording(token, last) if own else found
        return None

    def _headlined(self, body: int) -> str | None:
        """What a word of service in the headline is followed by: **Penimbangan Balita** *Wonosobo Capai 82 Persen*."""
        words, rules = self._words, self._rules
        for first in range(body):
            if words.forms[first].digit or words.forms[first].text == ",":
                return None
            if words.lower[first] not in rules.services:
                continue
            last = first + 1
            while (
                last < min(body, first + LONGEST) and words.forms[last].word and last not in self._analysis.place_starts
            ):
                word = words.lower[last]
                if word in self._figures.ends or word in rules.adverbs or word in self._figures.verbs:
                    break
                last += 1
            if last > first + 1:
                return words.surface(first, last).lower()
        return None

    def _behind(self, end: int) -> range:
        forms = self._words.forms
        last = min(end + BEHIND, len(forms))
        return range(end, next((at for at in range(end, last) if forms[at].punct or forms[at].digit), last))

    def _is_of_another(self, figure: FigureFound) -> bool:
        """Tell whether a rate is of a known indicator that is none of the programme's: *inflasi Jakarta*."""
        if figure.indicator_id is None:
            return False
        own = self._indicators.by_id[figure.indicator_id].programme
        return (own is not None and own != self.programme) or (own is None and self._names_it(figure))

    def _names_it(self, figure: FigureFound) -> bool:
        """Tell whether the indicator's own words stand in a rate's name."""
        match = self._indicators.phrases.longest((figure.indicator or "").lower().split(), 0)
        return match is not None and match[1].id == figure.indicator_id

    def _is_of_official(self, first: int, start: int) -> bool:
        """Tell whether an official stands right before a rate: *Menteri Luar Negeri Sugiono 79 persen*."""
        words = self._words
        while start > first and words.lower[start - 1] in self._figures.coupling:
            start -= 1
        if start == first or not words.forms[start - 1].cap:
            return False
        return self._analysis.official_before(start) is not None

    def _is_labelled(self, at: int) -> bool:
        """Tell whether a name and a colon stand before a rate: *Kejajar : 91,4 persen*."""
        forms = self._words.forms
        return at > 1 and forms[at - 1].text == ":" and forms[at - 2].cap and not forms[at - 2].upper

    def _says_no_measure(self, at: int, sentence: int) -> bool:
        form = self._words.forms[at]
        if not form.word or at in self._analysis.dated or form.lower in self._own or form.lower in self._allowed:
            return True
        if form.lower in self._phrases.number_words or (form.text[-1] == "." and form.cap):
            # "dari delapan kecamatan", "KH."
            return True
        return self._is_name(at, sentence) or form.lower.removesuffix("nya") in self._allowed

    def _is_name(self, at: int, sentence: int) -> bool:
        """Tell whether a word is part of a name; the first of a sentence only where it is a region's.

        In a headline every word has a capital, so there verbs are none.
        """
        form = self._words.forms[at]
        if at in self._analysis.place_starts:
            return True
        if (
            not form.cap
            or (form.upper and not ROMAN.fullmatch(form.text))
            or at == sentence
            or self._words.forms[at - 1].text in QUOTE_MARKS
        ):
            return False
        return not (self._analysis.in_title(at) and self._phrases.is_verb(form.lower))
