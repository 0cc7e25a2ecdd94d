"""When and who: the date a figure stands for and the official who said it; where is told in ``places``."""

from bisect import bisect_left, bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis, DateFound, FigureFound, OfficialFound
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.places import FigurePlaces
from extractor.pipeline.figures.quantities.lent_units import NEIGHBOURS
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionRules

DATE_REACH: Final = 4
NOW_REACH: Final = 8
SAYING_BEFORE: Final = 10
SAYING_BEHIND: Final = 7


class Circumstances:
    """Adds place, as-of date and speaker, only where the article gives them."""

    def __init__(self, rules: FigureRules, regions: RegionRules) -> None:
        self.rules = rules
        self.regions = regions
        self.parting = rules.compared | rules.naming.turning
        """Between a number and a date they tell that the date is of something else."""

    def add(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Fill ``place``, ``as_of`` and ``speaker`` of every draft's figure."""
        words = analysis.words
        dates = [date for date in sorted(analysis.dates, key=lambda date: date.start) if _describes(date)]
        date_starts = [date.start for date in dates]
        voices = _Voices(analysis, self.rules)
        places = FigurePlaces(analysis, self.rules, self.regions)
        sentence: tuple[int, int] | None = None
        near: list[DateFound] = []
        for index, draft in enumerate(drafts):
            figure = draft.figure
            if figure is None:
                continue
            if draft.sentence != sentence:
                sentence = first, end = draft.sentence
                start, stop = words.start[first], words.end[end - 1]
                near = dates[bisect_left(date_starts, start) : bisect_left(date_starts, stop)]
            figure.speaker = voices.of(draft, figure)
            figure.place = places.of(draft, figure)
            own = [date for date in near if _is_of(date, figure)]
            if own:
                chosen = self._as_of(analysis, draft, own, self._reach(drafts, index))
                figure.as_of = chosen.value if chosen is not None else self._now(analysis, draft)
                if chosen is not None and (years := self._years(analysis, near, chosen)) is not None:
                    figure.as_of = self._of_years(analysis, drafts, index, years)
            else:
                figure.as_of = self._now(analysis, draft)
            if index and not near:
                self._carry(analysis, drafts[index - 1], draft)

    def _reach(self, drafts: list[Draft], index: int) -> int:
        """Token up to which a date behind a number can be its own: the next number of another standing has it first."""
        draft = drafts[index]
        for other in drafts[index + 1 : index + 1 + NEIGHBOURS]:
            if other.sentence != draft.sentence:
                break
            if other.before.status != draft.before.status:
                return other.numeral.first
        return draft.sentence[1]

    def _carry(self, analysis: Analysis, previous: Draft, draft: Draft) -> None:
        """Hand on date and speaker where a sentence only sets another figure beside the last: *Sedangkan belanja …*."""
        figure, other = draft.figure, previous.figure
        if figure is None or other is None:
            return
        if previous.sentence != draft.sentence:
            first = draft.sentence[0]
            if previous.sentence[1] != first or analysis.words.lower[first] not in self.rules.contrasts:
                return
            paragraph = bisect_left(analysis.paragraph_tokens, (first, 0))
            if (
                analysis.paragraph_tokens[paragraph : paragraph + 1]
                and analysis.paragraph_tokens[paragraph][0] == first
            ):
                return
        elif analysis.words.lower[draft.sentence[0]] not in self.rules.contrasts:
            return
        if figure.as_of is None:
            figure.as_of = other.as_of
        if figure.speaker is None:
            figure.speaker = other.speaker

    def _as_of(self, analysis: Analysis, draft: Draft, dates: list[DateFound], end: int) -> DateFound | None:
        words = analysis.words
        start = words.start[draft.numeral.first]
        after = draft.last
        before = [date for date in dates if date.end <= start]
        behind = next((date for date in dates if date.start >= words.end[after - 1]), None)
        if behind is not None:
            gap = words.lower[after : words.at(behind.start)]
            joined = before and gap and (gap[0] in self.rules.joins or gap[0] in self.rules.contrasts)
            following = words.at(behind.end - 1) + 1
            labels = following < len(words.lower) and words.lower[following] == ":"  # "Rp5,4 juta (2025: Rp5 juta)"
            if words.at(behind.start) >= end or labels or not self.parting.isdisjoint(gap):
                # "turun 0,4 persen dari tahun 2023", "12 persen dari sebelumnya 15 persen pada 2023",
                # "38 persen, padahal batasnya 30 persen pada 2027"
                behind = None
            elif gap == ["("] and behind.precision != "day":
                # "dari 8,9 persen (2024) menjadi 10,5 persen (2025)"
                return behind
            elif len(gap) < DATE_REACH and not joined:
                return behind
            elif not before and self._of_next(gap, behind):
                return None
        return before[-1] if before else behind

    def _of_next(self, gap: list[str], date: DateFound) -> bool:
        """A date opens the clause behind a number's: *2.200 warisan*, **dan tahun ini** *saja 500 lagi*.

        A period in brackets says when, a day in them is that of an event or of speech.
        """
        joined = gap[-1] in self.rules.joins or gap[-1] in self.rules.contrasts
        return joined and (gap[-1].isalpha() or date.precision == "day")

    def _years(self, analysis: Analysis, dates: list[DateFound], chosen: DateFound) -> list[DateFound] | None:
        """The years of a list that a date belongs to: *pada 2023 dan 2024 sebesar Rp5 miliar*."""
        listed = [chosen]
        at = dates.index(chosen)
        for other in dates[at + 1 :]:
            if not self._joins(analysis, listed[-1], other):
                break
            listed.append(other)
        for other in reversed(dates[:at]):
            if not self._joins(analysis, other, listed[0]):
                break
            listed.insert(0, other)
        return listed if len(listed) > 1 else None

    def _of_years(self, analysis: Analysis, drafts: list[Draft], index: int, years: list[DateFound]) -> str | None:
        """All of a list's years for one number, or one for each: *pada 2023 dan 2024 masing-masing 8 dan 9 persen*."""
        words, draft = analysis.words, drafts[index]
        behind = words.at(years[-1].end)
        if self.rules.naming.respectively.isdisjoint(words.lower[behind : draft.numeral.first]):
            return span_of([year.value for year in years])
        first = index
        while first and drafts[first - 1].sentence == draft.sentence and drafts[first - 1].numeral.first >= behind:
            first -= 1
        return years[index - first].value if index - first < len(years) else None

    def _joins(self, analysis: Analysis, first: DateFound, second: DateFound) -> bool:
        between = analysis.text[first.end : second.start].strip(" ,").lower()
        return first.precision == second.precision == "year" and between in self.rules.conjunctions

    def _now(self, analysis: Analysis, draft: Draft) -> str | None:
        """The day of publication, or its year, where a word says that it counts: *kini*, *akhir tahun*."""
        published, lower = analysis.published, analysis.words.lower
        if published is None:
            return None
        if draft.before.status == "actual":
            before = lower[max(draft.sentence[0], draft.numeral.first - NOW_REACH) : draft.numeral.first]
            if not self.rules.now.isdisjoint(before):
                return published[:10]
        behind = draft.last
        year = self.rules.this_year.longest(lower, behind) if behind < draft.sentence[1] else None
        return published[:4] if year is not None else None


class _Voices:
    """Who speaks where: quotes by their range, reported speech by the official who is its subject."""

    def __init__(self, analysis: Analysis, rules: FigureRules) -> None:
        self.analysis = analysis
        self.rules = rules
        self.quotes = sorted(analysis.quotes, key=lambda quote: quote.start)
        self.starts = [quote.start for quote in self.quotes]
        named = [
            (mention.start, mention.end, official) for official in analysis.officials for mention in official.mentions
        ]
        named.sort(key=lambda one: one[:2])
        self.mentions: list[tuple[int, int, OfficialFound]] = named
        self.mention_starts = [start for start, _, _ in named]
        self.reported: dict[tuple[int, int], OfficialFound | None] = {}

    def of(self, draft: Draft, figure: FigureFound) -> OfficialFound | None:
        """The official who says a figure: speaker of its quote, else subject of its sentence's verb of saying."""
        at = bisect_right(self.starts, figure.start) - 1
        for quote in self.quotes[max(0, at - 1) : at + 1]:
            inside = quote.start <= figure.start and figure.end <= quote.end
            if inside and (quote.speaker is not None or quote.kind == "direct"):
                return quote.speaker
        if draft.sentence not in self.reported:
            self.reported[draft.sentence] = self._reporter(*draft.sentence)
        return self.reported[draft.sentence]

    def _reporter(self, first: int, end: int) -> OfficialFound | None:
        words, rules = self.analysis.words, self.rules
        lower = words.lower
        begin = bisect_left(self.mention_starts, words.start[first])
        stop = bisect_left(self.mention_starts, words.end[end - 1], begin)
        for mention_start, mention_end, official in self.mentions[begin:stop]:
            start, last = words.token_range(mention_start, mention_end)
            before = lower[max(first, start - SAYING_BEFORE) : start]
            behind = lower[last : min(end, last + SAYING_BEHIND)]
            if not rules.according.isdisjoint(before) or not rules.saying.isdisjoint(behind):
                return official
        return None


def _describes(date: DateFound) -> bool:
    """Tell whether a date can be what a number stands for; a day of the week dates an event, unless a level is told."""
    if date.precision == "minute":
        return False
    return date.scope is not None or (date.weekday_agrees is None and date.part_of_day is None)


def _is_of(date: DateFound, figure: FigureFound) -> bool:
    """Tell whether a number can stand for a date: a rise never for the year from which it is counted."""
    if date.scope is not None and not date.scope[0] <= figure.start < date.scope[1]:
        return False
    if date.begins:
        return figure.status == "previous"
    return not date.base or figure.status != "change"


def span_of(years: list[str]) -> str | None:
    """The interval of years that follow one another; one number cannot be of others.

    >>> span_of(["2023", "2024"]), span_of(["2019", "2024"])
    ('2023/2024', None)
    """
    numbers = [int(year) for year in years]
    return f"{years[0]}/{years[-1]}" if numbers == list(range(numbers[0], numbers[-1] + 1)) else None
