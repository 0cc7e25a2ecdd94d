"""The item of a list -> what the list is of: the words before its colon, or before what introduces its items."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.list_items import BULLETS
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.rules.figures import FigureRules

BAR: Final = "|"
ENDS: Final = frozenset({":", "."})
REACH: Final = 10
LONGEST: Final = 24
LEAST: Final = 2
LONGEST_SHARE: Final = 5
LONGEST_BULLET: Final = 4
"""Words of the label of a bullet."""
LONGEST_LIST: Final = 30
"""Lines of a list above which its heading is not looked for."""
OPENING: Final = 3
"""Words of a sentence among which one says that it heads a list."""


class Headings:
    """Finds what heads a list before the first of its items."""

    def __init__(self, rules: FigureRules, leftward: Leftward) -> None:
        self.rules = rules
        self.leftward = leftward

    def of(self, analysis: Analysis, draft: Draft) -> str | None:
        """What the heading of a list names: *Berikut rincian dana transfer per kabupaten:* before its first item."""
        if analysis.in_title(draft.sentence[0]):
            # In a headline it is the source that stands before a colon.
            return None
        at = self._opening(analysis, draft)
        if at is None:
            return self._bulleted(analysis, draft)
        if analysis.words.lower[at] == ":":
            number = self.leftward.phrases.opens_number(analysis.words.forms[at + 1])
            if number and not analysis.begins_line(at + 1):
                # "SIM A: Rp80.000": the label of another item.
                return None
            return self._headed(analysis, self._start(analysis, at), at)
        return self._introduced(analysis, draft, at)

    def _bulleted(self, analysis: Analysis, draft: Draft) -> str | None:
        """What a list of bullets is of, with the label of this one: **harga sawit 3 tahun**."""
        words, end = analysis.words, draft.before.phrase_end
        at = start = self._start(analysis, draft.numeral.first, stop=None)
        if words.lower[start] not in BULLETS or not 0 < end - start - 1 <= LONGEST_BULLET:
            return None
        if any(self.leftward.phrases.verb_at(analysis, token) for token in range(start + 1, end)):
            return None
        for _ in range(LONGEST_LIST):
            heading = self.above(analysis, at)
            if heading is not None:
                place = start + 1 in analysis.place_starts
                return heading if place else f"{heading} {words.surface(start + 1, end)}"
            at = self._start(analysis, at - 1, stop=None) if at else at
            if words.lower[at] not in BULLETS:
                break
        return None

    def share_in(self, analysis: Analysis, draft: Draft) -> str | None:
        """The share that is told of each of a list: **andil inflasi** *in memberikan andil inflasi yakni beras*."""
        words, rules, opening = analysis.words, self.rules.naming, draft.opening
        if draft.measure.unit != PERCENT or opening is None or words.lower[opening - 1] not in rules.introducers:
            return None
        first = max(draft.sentence[0], opening - LONGEST)
        start = next((at for at in range(opening - 2, first - 1, -1) if words.lower[at] in rules.shares), None)
        if start is None:
            return None
        last = min(self.leftward.phrases.counted_end(analysis, start, opening - 1), start + LONGEST_SHARE)
        return words.surface(start, last) if last > start else None

    def above(self, analysis: Analysis, at: int) -> str | None:
        """What the line before a token's names, where it heads a table or list: *Berikut harga beras per kilogram:*."""
        line = self.line_above(analysis, at)
        return self._headed(analysis, *line) if line is not None else None

    def in_line(self, analysis: Analysis, start: int, end: int) -> str | None:
        """What a heading of counts names, not that it is a sum: *Jumlah* **sapi yang divaksin** *per desa*."""
        lower, first = analysis.words.lower, start
        while first < end and (lower[first] in self.rules.headings or lower[first] in self.rules.wholes):
            first += 1
        name = self._headed(analysis, first, end)
        clause = next((at for at in range(first, end) if lower[at] in self.rules.relatives), end)
        last = self.leftward.phrases.modified_end(analysis, clause, end)
        told = name is not None and analysis.words.surface(first, clause) == name and last > clause
        return analysis.words.surface(first, last) if told else name

    def line_above(self, analysis: Analysis, at: int) -> Range | None:
        """The tokens of the line before a token's, up to the colon with which it heads a table or list."""
        words = analysis.words
        last = self._start(analysis, at, stop=None) - 1
        while last > 0 and words.lower[last] == BAR:
            last -= 1
        if last < 0 or words.lower[last] not in ENDS:
            return None
        start = self._start(analysis, last)
        heads = not self.rules.headings.isdisjoint(words.lower[start : min(last, start + OPENING)])
        return (start, last) if heads or words.lower[last] == ":" else None

    def _opening(self, analysis: Analysis, draft: Draft) -> int | None:
        """Token of the colon or the word that introduces the item before a number."""
        lower, forms, rules = analysis.words.lower, analysis.words.forms, self.rules
        at = draft.before.phrase_end - 1
        floor = max(0, at - REACH)
        comma: int | None = None
        while at > floor and lower[at] != ":":
            if lower[at] in rules.naming.introducers:
                return at
            if comma is None and lower[at] == "," and forms[at + 1].cap and forms[at + 1].word:
                comma = at
            if forms[at].word and not forms[at].cap and lower[at] not in rules.joins:
                return comma
            if forms[at].digit or at < draft.sentence[0]:
                comma = None
            at -= 1
        return at if lower[at] == ":" else comma

    def _start(self, analysis: Analysis, at: int, *, stop: str | None = ".") -> int:
        """Where the line of a token begins, or what stands behind the last ``stop`` in it."""
        lower = analysis.words.lower
        start = at
        while start > 0 and at - start < LONGEST and lower[start - 1] != stop and not analysis.begins_line(start):
            start -= 1
        return start

    def _headed(self, analysis: Analysis, start: int, at: int) -> str | None:
        words, rules = analysis.words, self.rules
        lower, forms = words.lower, words.forms
        while start < at and (lower[start] in rules.headings or forms[start].punct):
            start += 1
        last = start
        while last < at and forms[last].word and lower[last] not in rules.heading_ends and last not in analysis.dated:
            last += 1
        while last > start and lower[last - 1] in rules.ends:
            last -= 1
        if last == start or self.leftward.kinds.is_post(analysis, start, at):
            return None  # "Kepala BPBD Paser, Budi Hartono merinci:"
        if self._is_label(analysis, start, last) or self._is_clause(analysis, start, last):
            return None
        return words.surface(start, last)

    def _is_clause(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether what stands before a colon is a whole sentence, which heads nothing by name."""
        verb_at, participles = self.leftward.phrases.verb_at, self.rules.participles
        return any(
            analysis.words.lower[at] not in participles and verb_at(analysis, at) for at in range(start + 1, end)
        )

    def _is_label(self, analysis: Analysis, start: int, end: int) -> bool:
        """Tell whether what stands before a colon labels a line: *Kecamatan Suka Maju: 315 KK*, *Jontona: 12 jiwa*."""
        form = analysis.words.forms[start]
        if not form.cap:
            return False
        if any(span.first <= start < span.last for span in analysis.institution_spans):
            # "Data Dinas Kesehatan:" says whence.
            return True
        alone = end - start == 1 and not form.upper
        return alone or form.lower in self.rules.areas or start in analysis.place_starts

    def _introduced(self, analysis: Analysis, draft: Draft, at: int) -> str | None:
        """What is told of those that are introduced: *negara tujuan ekspor meliputi Cina USD 41 juta*."""
        words, rules, first = analysis.words, self.rules, draft.sentence[0]
        lower = words.lower
        introduced = lower[at] in rules.naming.introducers
        while at > first and (lower[at] == "," or lower[at - 1] in rules.naming.introducers or lower[at - 1] == ","):
            if introduced and lower[at] == ",":
                break  # "rincian jumlah pendaki, yakni Rabu …"
            at -= 1
        start, end = self.leftward.phrase(analysis, at, first)
        while start < end and lower[start] in rules.headings:
            start += 1
        last = start
        while last < end and lower[last] not in rules.heading_ends:
            last += 1
        numbers = self.leftward.phrases.number_words
        counted = words.forms[start].digit or lower[start] in numbers or lower[start] in rules.ranks
        if any(form.digit or form.lower in numbers for form in words.forms[start + 1 : last]):
            return None
        if last > start and (counted or lower[start] in rules.areas):
            # "empat kabupaten terendah yaitu Paser 12 persen": of which they are, not what is told of them.
            return None
        summed = lower[start - 1] in rules.wholes  # "rincian jumlah pendaki, yakni Rabu …"
        if last - start < LEAST and not (summed or words.forms[start].upper):
            return None
        return words.surface(start, last) if last > start else None
