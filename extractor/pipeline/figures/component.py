"""Numbers -> figures with unit, status, indicator, place, date and speaker."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from spacy.language import Language

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.component import Component
from extractor.pipeline.figures.circumstances import Circumstances
from extractor.pipeline.figures.drafts import BARE, FROM_TO, Draft
from extractor.pipeline.figures.naming.antecedents import Antecedents
from extractor.pipeline.figures.naming.completions import Completions
from extractor.pipeline.figures.naming.gauges import Gauges
from extractor.pipeline.figures.naming.headings import Headings
from extractor.pipeline.figures.naming.indicator_sharing import IndicatorSharing
from extractor.pipeline.figures.naming.indicator_wording import IndicatorWording
from extractor.pipeline.figures.naming.indicators import Indicators
from extractor.pipeline.figures.naming.measured import Measured
from extractor.pipeline.figures.naming.owners import Owners
from extractor.pipeline.figures.naming.respective import Respective
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.quantities.lookalikes import Lookalikes
from extractor.pipeline.figures.quantities.numerals import YEARS, Numeral, Numerals
from extractor.pipeline.figures.quantities.unit_lending import UnitLending
from extractor.pipeline.figures.quantities.units import PERCENT, Measure, Units
from extractor.pipeline.figures.statuses.ahead import Ahead
from extractor.pipeline.figures.statuses.changes import Changes
from extractor.pipeline.figures.statuses.comparisons import Comparisons
from extractor.pipeline.figures.statuses.draft_statuses import DraftStatuses
from extractor.pipeline.figures.statuses.enumerations import Enumerations
from extractor.pipeline.figures.statuses.pairs import Pairs
from extractor.pipeline.figures.tables import Tables
from extractor.pipeline.words import DIGITS
from extractor.values.numbers import plain


class Figures(Component):
    """Numbers -> figures with unit, status, indicator, place, date and speaker."""

    layer = "figures"

    def __init__(self, patterns: str | None = None) -> None:
        super().__init__(patterns)
        numbers, figures = self.rules.numbers, self.rules.figures
        phrases = NounPhrases(figures, numbers)
        self.numerals = Numerals(numbers)
        self.units = Units(numbers, phrases)
        self.lookalikes = Lookalikes(figures, numbers, self.units)
        self.statuses = DraftStatuses(self.rules)
        self.measured = Measured(figures, phrases, numbers.money, self.rules.regions)
        self.respective = Respective(figures, self.rules.regions, self.measured.leftward)
        self.lending = UnitLending(figures, numbers, phrases)
        self.pairs = Pairs(figures, self.rules.comparisons, self.rules.intents, numbers.money)
        self.antecedents = Antecedents(figures, phrases, numbers)
        leftward = self.measured.leftward
        headings = Headings(figures, leftward)
        owners = Owners(figures, leftward)
        self.sharing = IndicatorSharing(figures, numbers, headings, owners, Gauges(figures, leftward))
        self.completions = Completions(figures, leftward, owners)
        self.tables = Tables(figures, numbers, self.rules.indicators, headings, self.numerals, self.units)
        self.wording = IndicatorWording(figures, numbers)
        self.circumstances = Circumstances(figures, self.rules.regions)
        self.ahead = Ahead(figures, numbers, self.rules.intents, self.rules.comparisons)
        self.enumerations = Enumerations(figures, self.rules.intents)
        self.indicators = Indicators(self.rules.indicators, phrases)
        self.changes = Changes(figures, self.rules.comparisons, self.rules.intents.economies)
        self.comparisons = Comparisons(figures, self.rules.comparisons)

    def read(self, analysis: Analysis) -> None:
        """Fill ``figures``, with a warning for every number that can be read in two ways."""
        analysis.dated = _dated(analysis)
        listed = self.tables.read(analysis)
        starts = self._starts(analysis)
        if starts:
            self._read_sentences(analysis, starts)
        if listed:
            analysis.figures = _merged(analysis.figures, listed)

    def _read_sentences(self, analysis: Analysis, starts: list[int]) -> None:
        drafts: list[Draft] = []
        for first, end, inside in analysis.sentences_with(starts):
            drafts += self._sentence(analysis, inside, first, end)
        kept = self.lending.settle(analysis, drafts)
        for draft in drafts:
            if draft.measure.unit == BARE:
                _note_year(analysis, draft.numeral)
        drafts = kept
        self.pairs.settle(analysis, drafts)
        _settle_pairs(drafts)
        self.respective.settle(analysis, drafts)
        previous: Draft | None = None
        for draft in drafts:
            if previous is not None and previous.sentence != draft.sentence:
                previous = None
            if draft.respective is None:
                self.measured.read(analysis, draft, previous)
            previous = draft
        self.sharing.share(analysis, drafts)
        self.antecedents.complete(analysis, drafts)
        self.changes.level(analysis, drafts)
        for draft in drafts:
            if draft.indicator is None:
                draft.indicator = self.measured.change(analysis, draft)
            figure = draft.figure = self._figure(analysis, draft)
            analysis.figures.append(figure)
            if draft.numeral.doubt:
                _doubt(analysis, draft, figure)
        self.indicators.add(analysis, drafts)
        self.circumstances.add(analysis, drafts)
        self.ahead.settle(analysis, drafts)
        self.enumerations.settle(analysis, drafts)
        self.changes.settle(analysis, drafts)
        self.comparisons.settle(analysis, drafts)
        self.completions.complete(analysis, drafts)

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield every figure with its status as label."""
        for figure in analysis.figures:
            yield figure.start, figure.end, figure.status

    def _starts(self, analysis: Analysis) -> list[int]:
        """Tokens at which a number can start, in text order."""
        hits, dated = analysis.words.hits, analysis.dated
        starts = [at for at in hits.get(DIGITS, ()) if at not in dated]
        spelled = [at for at in hits.get("number-word", ()) if at not in dated]
        spelled += hits.get("number-zero", ())
        return sorted(starts + spelled) if spelled else starts

    def _sentence(self, analysis: Analysis, starts: Sequence[int], first: int, end: int) -> Iterator[Draft]:
        """Yield a draft per number of one sentence that is not a look-alike."""
        numerals: list[Numeral] = []
        lower = analysis.words.lower
        for at in starts:
            if numerals and at < numerals[-1].last:
                continue
            numeral = self._numeral(analysis, at, first, end)
            if numeral is None:
                continue
            last = numerals[-1] if numerals else None
            ratio = self.numerals.in_ratio(analysis.words, last, numeral, first)
            if ratio is None and (last is None or not self.numerals.joined(analysis.words, last, numeral, end)):
                numerals.append(numeral)
            elif ratio is not None and ratio is not last:
                numerals.append(ratio)
        done = first
        listed = False
        for numeral in numerals:
            if numeral.first < done:
                continue
            if self.lookalikes.is_reference(analysis, numeral, first, end, listed=listed):
                continue
            measure = self.units.read(analysis, numeral, end) or Measure(BARE, numeral.last, numeral.last)
            if measure.unit == BARE and self._repeats_name(analysis, numeral.first, done):
                continue
            if self.lookalikes.is_name(analysis, numeral, measure, first):
                continue
            if self.lookalikes.is_rule(analysis, numeral, measure, first, end):
                continue
            if numeral.of is not None and measure.counted is not None:
                measure.per = f"{plain(numeral.of)} {analysis.words.surface(*measure.counted)}"
            done = measure.after
            listed = listed or (measure.unit != BARE and numeral.first > first and lower[numeral.first - 1] == "(")
            before = self.statuses.read(analysis, numeral, measure, first, end)
            yield Draft(numeral, measure, before, (first, end))

    def _repeats_name(self, analysis: Analysis, at: int, done: int) -> bool:
        """Tell whether a bare number stands beside one that was none: *hubungi nomor 112 atau 110*."""
        words = analysis.words
        beside = at - 2 >= done and words.lower[at - 1] in self.rules.figures.same
        return beside and words.forms[at - 2].digit and words.lower[at - 1] != "("

    def _is_base(self, analysis: Analysis, at: int) -> bool:
        """Tell whether *dari sasaran* stands before a number: a share is taken of it."""
        lower, rules = analysis.words.lower, self.rules.figures
        return at > 1 and lower[at - 1] in rules.bases and lower[at - 2] in rules.of

    def _numeral(self, analysis: Analysis, at: int, first: int, end: int) -> Numeral | None:
        words = analysis.words
        if words.forms[at].digit:
            return self.numerals.at_digits(words, at, end)
        if words.lower[at] in self.rules.numbers.zero:
            if at + 1 < end and at > first and words.lower[at - 1] in self.rules.figures.relatives:
                return None  # "sekolah yang nihil pendaftar": which schools, and not how many applicants
            return Numeral(at, at + 1, Decimal(0), spelled=True)
        if self.lookalikes.idiom_end(analysis, at, first) is not None and not self._is_level(analysis, at, first, end):
            return None
        return self.numerals.at_words(words, at, end)

    def _is_level(self, analysis: Analysis, at: int, first: int, end: int) -> bool:
        """Tell whether an idiom states a level after all: *realisasinya mencapai seratus persen*."""
        lower = analysis.words.lower
        unit = self.rules.numbers.units.longest(lower, at + 1) if at + 1 < end else None
        return unit is not None and unit[1] == PERCENT and at > first and lower[at - 1] in self.rules.figures.strong

    def _figure(self, analysis: Analysis, draft: Draft) -> FigureFound:
        words = analysis.words
        numeral, measure, before = draft.numeral, draft.measure, draft.before
        start, end = words.start[numeral.first], words.end[max(measure.last, numeral.last) - 1]
        if analysis.text[end - 1] == ".":
            # "Rp1,5 T." ends its sentence: the stop is not the amount's.
            end -= 1
        qualifier = before.qualifier or measure.qualifier or ("about" if numeral.rounded else "exact")
        return FigureFound(
            start=start,
            end=end,
            value=plain(numeral.value),
            value_high=plain(numeral.high) if numeral.high is not None else None,
            unit=None if draft.is_unitless else measure.unit,
            counted=words.surface(*measure.counted) if measure.counted else draft.counted,
            qualifier=qualifier,
            per=measure.per,
            direction=before.direction,
            indicator=self.wording.worded(analysis, draft),
            status=before.status,
            whole=before.status == "actual" and (before.earlier or self._is_base(analysis, numeral.first)),
            sentence=draft.sentence[0],
            evidence=analysis.evidence(draft.rule, words.start[min(numeral.first, before.phrase_end)], end),
        )


def _merged(told: list[FigureFound], listed: list[FigureFound]) -> list[FigureFound]:
    """Figures of sentences and tables in text order; a table's number is never read twice."""
    starts = [figure.start for figure in listed]
    kept = [figure for figure in told if not _overlaps(figure, listed, starts)]
    return sorted(kept + listed, key=lambda figure: figure.start)


def _overlaps(figure: FigureFound, listed: list[FigureFound], starts: list[int]) -> bool:
    at = bisect_left(starts, figure.end)
    return at > 0 and listed[at - 1].end > figure.start


def _dated(analysis: Analysis) -> set[int]:
    """Tokens of dates and of what only looks like a date or figure."""
    dated: set[int] = set()
    token_range = analysis.words.token_range
    for date in analysis.dates:
        dated.update(range(*token_range(date.start, date.end)))
    for start, end in analysis.not_dates:
        dated.update(range(*token_range(start, end)))
    return dated


def _settle_pairs(drafts: Sequence[Draft]) -> None:
    """Let both levels of a pair be of an index where one is (*dari* **80** *menjadi* **81,2**), and have one base."""
    for before, after in pairwise(drafts):
        if after.rule != FROM_TO or before.sentence != after.sentence or not before.same_kind(after):
            continue
        if before.is_unitless != after.is_unitless:
            before.index = after.index = True
        if before.measure.per is None:
            before.measure.per = after.measure.per  # "dari Rp5.900 menjadi Rp6.500 per kilogram"


def _note_year(analysis: Analysis, numeral: Numeral) -> None:
    """Let a bare year end no phrase: *bantuan sosial 2025: Rp9 miliar*."""
    if numeral.value in YEARS and not numeral.grouped and numeral.last == numeral.first + 1:
        analysis.dated.add(numeral.first)


def _doubt(analysis: Analysis, draft: Draft, figure: FigureFound) -> None:
    text = analysis.text[figure.start : figure.end]
    if draft.numeral.doubt == "separator":
        message = f"{text!r} is read as {figure.value}; the separator could also mean the other kind of number"
        analysis.warn("ambiguous-separator", message, figure.start, figure.end)
    else:
        message = f"{text!r} is read as {figure.value}; the number is written out and has a scale word as well"
        analysis.warn("ambiguous-scale", message, figure.start, figure.end)


@Language.factory("petik_figures", assigns=["doc.spans"], default_config={"patterns": None})
def make_figures(nlp: Language, name: str, patterns: str | None) -> Figures:
    """Build the component for a spaCy pipeline."""
    return Figures(patterns)
