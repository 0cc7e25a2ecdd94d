"""Where, when and who: the place and date a figure stands for, and the official who said it."""

from bisect import bisect_left, bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis, DateFound, FigureFound, OfficialFound, PlaceFound
from extractor.pipeline.sequences import Draft
from extractor.pipeline.units import COUNT
from extractor.records import Region
from extractor.rules.figures import FigureRules

NATION: Final = Region(name="Indonesia")
NATION_LOOK: Final = 6
DATE_REACH: Final = 4
RUPIAH: Final = "IDR"
GOVERNMENT: Final = "regional_government"
SAYING_BEFORE: Final = 10
SAYING_BEHIND: Final = 7


class Circumstances:
    """Adds place, as-of date and speaker, only where the article gives them."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def add(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Fill ``place``, ``as_of`` and ``speaker`` of every draft's figure."""
        words = analysis.words
        places = sorted(_scopes(analysis), key=lambda place: place.first)
        firsts = [place.first for place in places]
        named = sorted(analysis.places, key=lambda place: place.first)
        named_firsts = [place.first for place in named]
        dates = [date for date in sorted(analysis.dates, key=lambda date: date.start) if _describes(date)]
        date_starts = [date.start for date in dates]
        voices = _Voices(analysis, self.rules)
        for draft in drafts:
            figure = draft.figure
            if figure is None:
                continue
            first, end = draft.sentence
            inside = places[bisect_left(firsts, first) : bisect_left(firsts, end)]
            figure.place = self._place(analysis, draft, inside) if not draft.item else None
            if figure.place is None and not draft.item and _is_regional(figure):
                # "Kepala DLH Kota Bontang menyebut timbulan sampah 128 ton": a known rate is that of the region.
                inside = named[bisect_left(named_firsts, first) : bisect_left(named_firsts, end)]
                figure.place = self._place(analysis, draft, inside)
            origin = draft.origin.figure if draft.origin is not None else None
            if figure.place is None and origin is not None and not draft.item:
                figure.place = origin.place
            start, stop = words.start[first], words.end[end - 1]
            near = dates[bisect_left(date_starts, start) : bisect_left(date_starts, stop)]
            figure.as_of = self._as_of(analysis, draft, near)
            figure.speaker = voices.of(draft, figure)

    def _place(self, analysis: Analysis, draft: Draft, inside: list[PlaceFound]) -> Region | None:
        lower = analysis.words.lower
        at = draft.numeral.first
        for token in range(max(draft.sentence[0], at - NATION_LOOK), at):
            if self.rules.national.longest(lower, token) is not None:
                return NATION
        before = [place for place in inside if place.last <= at]
        if before:
            return None if self._other_subject(analysis, before[-1].last, at) else _region(before[-1])
        after = next((place for place in inside if place.first >= draft.numeral.last), None)
        return _region(after) if after is not None else None

    def _other_subject(self, analysis: Analysis, first: int, at: int) -> bool:
        """Tell whether a subject of its own, by name, begins between a place and the number."""
        words = analysis.words
        for token in range(first, at - 1):
            if words.lower[token] in self.rules.contrasts:
                return words.forms[token + 1].cap
        return False

    def _as_of(self, analysis: Analysis, draft: Draft, dates: list[DateFound]) -> str | None:
        if not dates:
            return None
        words = analysis.words
        start = words.start[draft.numeral.first]
        after = max(draft.measure.last, draft.numeral.last)
        behind = next((date for date in dates if date.start >= words.end[after - 1]), None)
        if behind is not None and words.at(behind.start) - after < DATE_REACH:
            return behind.value
        before = [date for date in dates if date.end <= start]
        if before:
            return before[-1].value
        return behind.value if behind is not None else None


class _Voices:
    """Who speaks where: quotes by their range, reported speech by the official who is its subject."""

    def __init__(self, analysis: Analysis, rules: FigureRules) -> None:
        self.analysis = analysis
        self.rules = rules
        self.quotes = sorted(analysis.quotes, key=lambda quote: quote.start)
        self.starts = [quote.start for quote in self.quotes]
        named = [
            (analysis.words.at(mention.start), analysis.words.at(mention.end - 1) + 1, official)
            for official in analysis.officials
            for mention in official.mentions
        ]
        named.sort(key=lambda one: one[:2])
        self.mentions: list[tuple[int, int, OfficialFound]] = named
        self.firsts = [first for first, _, _ in named]
        self.reported: dict[tuple[int, int], OfficialFound | None] = {}

    def of(self, draft: Draft, figure: FigureFound) -> OfficialFound | None:
        """The official who says a figure: speaker of its quote, else subject of its sentence's verb of saying."""
        at = bisect_right(self.starts, figure.start) - 1
        for quote in self.quotes[max(0, at - 1) : at + 1]:
            if quote.start <= figure.start and figure.end <= quote.end:
                return quote.speaker
        if draft.sentence not in self.reported:
            self.reported[draft.sentence] = self._reporter(*draft.sentence)
        return self.reported[draft.sentence]

    def _reporter(self, first: int, end: int) -> OfficialFound | None:
        lower, rules = self.analysis.words.lower, self.rules
        for start, last, official in self.mentions[bisect_left(self.firsts, first) : bisect_left(self.firsts, end)]:
            before = lower[max(first, start - SAYING_BEFORE) : start]
            behind = lower[last : min(end, last + SAYING_BEHIND)]
            if any(word in rules.according for word in before) or any(word in rules.saying for word in behind):
                return official
        return None


def _is_regional(figure: FigureFound) -> bool:
    """Tell whether a figure is a rate or quantity of a known indicator, which its source states for its region."""
    return figure.indicator_id is not None and figure.unit not in (COUNT, RUPIAH)


def _scopes(analysis: Analysis) -> list[PlaceFound]:
    """The places that can be a figure's: not those that only belong to a post or to an agency's name.

    *Kepala Dinas Kesehatan Kota Bontang* says whose head speaks; *Pemkot Bontang* acts for its region.
    """
    token_range = analysis.words.token_range
    names: set[int] = set()
    for official in analysis.officials:
        for position in official.positions:
            names.update(range(*token_range(position.evidence.start, position.evidence.end)))
    for span in analysis.institution_spans:
        if span.institution.type != GOVERNMENT:
            names.update(range(span.first, span.last))
    return [place for place in analysis.places if place.last - 1 not in names]


def _describes(date: DateFound) -> bool:
    """Tell whether a date can be what a number stands for; a day of the week dates an event, not a count."""
    return date.weekday_agrees is None and date.part_of_day is None and date.precision != "minute"


def _region(place: PlaceFound) -> Region:
    return Region(name=place.region.name, code=place.region.code)
