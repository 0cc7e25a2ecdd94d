"""What a date is told of -> where in its sentence a number can stand for it, for the layer that reads figures."""

from typing import Final, NamedTuple

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.dates.expression import Reading
from extractor.pipeline.words import QUOTE_MARKS, SENTENCE_END
from extractor.rules.comparisons import ComparisonRules
from extractor.rules.dates import DateRules

SINCE: Final = 6
"""Words from *sejak* to its date: *sejak pabrik itu dibuka pada 2019*."""
ROLE: Final = 4
MOMENT: Final = 5
CLAUSE: Final = 16
COUNTED: Final = 5
LEVEL: Final = 12
STATED: Final = 2
"""A condition says more than its date by at least so many words: *jika panen gagal pada 2027*, but *kalau 2027*."""
STOPS: Final = SENTENCE_END | QUOTE_MARKS
BREAKS: Final = STOPS | {",", ";", ":"}
NOWHERE: Final = (0, 0)


class Role(NamedTuple):
    """Where numbers can stand for a date: ``scope`` of the text, or anywhere.

    ``base`` is what is compared with; where something ``begins``, only an earlier value is told of (*sejak 2018 naik
    dari 61 menjadi 93 persen*).
    """

    scope: tuple[int, int] | None = None
    base: bool = False
    begins: bool = False


class RoleWords:
    """Words before dates that give some a role, put together once for all articles."""

    def __init__(self, rules: DateRules, comparisons: ComparisonRules) -> None:
        small = rules.small
        self.telling = small["before_name"] | small["saying"]
        of_something_else = small["speeches"] | small["expiring"] | small["other_role"]
        compared = comparisons.against | small["over_against"]
        self.leading = small["since"] | of_something_else | compared | comparisons.conditions
        """Without any of these before it, a date stands for every number of its sentence."""


class Roles:
    """Looks at the words around the dates of one article."""

    def __init__(self, analysis: Analysis, rules: DateRules, comparisons: ComparisonRules, words: RoleWords) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._lower = analysis.words.lower
        self._small = rules.small
        self._telling = words.telling
        self._leading = words.leading
        self._comparisons = comparisons
        self._clause = (-1, -1)
        """A token and the one before the clause that leads to it."""

    def of(self, reading: Reading) -> Role:
        """Say for which numbers of its sentence an expression is the date."""
        first, last = self._words.token_range(reading.start, reading.end)
        if reading.weekday is not None or reading.part is not None:
            return Role(self._told_level(first, last) or NOWHERE)
        if self._leading.isdisjoint(self._lower[max(0, first - CLAUSE) : first]):
            return Role()
        since = reading.until is None and reading.last is None and self._behind(first, "since", SINCE) is not None
        if self._of_something_else(first):
            return Role(NOWHERE)
        if since and not self._of_that_moment(last):
            return Role(begins=True)
        if first and self._lower[first - 1] in self._small["over_against"]:
            return Role((self._words.start[first - 1], self._clause_end(last, "onward")), base=True)
        for i in self._back(first, CLAUSE):
            if self._lower[i] in self._comparisons.against:
                return Role((self._words.start[i], self._clause_end(last, "onward")), base=True)
            if self._lower[i] in self._comparisons.conditions and self._states(i, first, last):
                return Role((self._words.start[i], self._clause_end(last)))
        return Role()

    def _back(self, first: int, reach: int) -> range:
        """The tokens before a date in its clause, the nearest first."""
        if first != self._clause[0]:
            words, least = self._words, max(0, first - CLAUSE)
            line = words.text.rfind("\n", words.start[least], words.start[first]) if first else -1
            i = first - 1
            while i >= least and words.start[i] > line and words.forms[i].text not in BREAKS:
                i -= 1
            self._clause = first, i
        return range(first - 1, max(self._clause[1], first - 1 - reach), -1)

    def _breaks(self, i: int) -> bool:
        return self._words.forms[i].text in BREAKS or self._line_ends(i)

    def _line_ends(self, i: int) -> bool:
        """A line ends right behind token ``i``."""
        return i + 1 < len(self._words.lower) and self._analysis.begins_line(i + 1)

    def _behind(self, first: int, kind: str, reach: int) -> int | None:
        """Token of a word of a kind shortly before, with no number in between that it could belong to."""
        for i in self._back(first, reach):
            if self._lower[i] in self._small[kind]:
                return i
            if self._words.forms[i].digit:
                break
        return None

    def _of_something_else(self, first: int) -> bool:
        """A deadline, a publication or a speech has the date, unless they say when: *saat diluncurkan pada 2014*."""
        if self._behind(first, "speeches", ROLE) is not None:
            return True
        i = self._behind(first, "expiring", ROLE)
        if i is not None and not self._small["limit_before"].isdisjoint(self._lower[i + 1 : first]):
            return True  # "izin sampai 2034"
        i = self._behind(first, "other_role", ROLE)
        return i is not None and (i == 0 or self._lower[i - 1] not in self._small["moments"])

    def _of_that_moment(self, last: int) -> bool:
        """What follows was so at that time: *sejak 2022, ketika inflasi masih 5 persen*."""
        behind = self._lower[last : last + MOMENT]
        return not self._small["moments"].isdisjoint(behind) and self._small["now"].isdisjoint(behind)

    def _clause_end(self, last: int, ends: str = "consequence") -> int:
        words = self._words
        for i in range(last, min(last + CLAUSE, len(words.lower))):
            if i + 1 < len(words.lower) and self._lower[i + 1] in self._small["apposing"]:
                continue  # "dibanding tahun lalu, yakni 29 ribu ton"
            if self._breaks(i) or self._lower[i] in self._small[ends]:
                return words.start[i]
        return words.end[min(last + CLAUSE, len(words.lower)) - 1]

    def _states(self, condition: int, first: int, last: int) -> bool:
        """The clause of a condition says something besides its date."""
        if not self._small["topics"].isdisjoint(self._lower[condition + 1 : first]):
            return False
        end = self._clause_end(last)
        end = self._words.token_range(end, end)[0]
        others = [*self._lower[condition + 1 : first], *self._lower[last:end]]
        return sum(word not in self._small["around_date"] for word in others) >= STATED

    def _told_level(self, first: int, last: int) -> tuple[int, int] | None:
        """Where a rise, fall or level is told of a day: *pada Senin (7/7) saham itu anjlok …*, *… turun pada Senin*."""
        words, lower, small = self._words, self._lower, self._small
        dated = first > 0 and lower[first - 1] in small["on_day"]
        text, starts = words.text, words.start
        least = max(first - LEVEL, 0)
        line = text.rfind("\n", starts[least], starts[first])
        for i in range(first - 1, least - 1, -1):
            if starts[i] < line or words.forms[i].text in SENTENCE_END:
                break
            if lower[i] in self._telling or words.forms[i].text in QUOTE_MARKS:
                return None
        most = min(last + LEVEL, len(lower))
        line = text.find("\n", starts[last]) if last < most else -1
        for i in range(last, most):
            if 0 <= line < starts[i] or words.forms[i].text in STOPS or lower[i] in self._telling:
                break
            if lower[i] in small["levels"] or (dated and i - last < COUNTED and lower[i] in small["amounting"]):
                return starts[i], len(text)
        if not dated:
            return None
        found = None
        for i in self._back(first, LEVEL):
            if lower[i] in small["levels"]:
                found = words.start[i]
        return None if found is None else (found, words.start[first])
