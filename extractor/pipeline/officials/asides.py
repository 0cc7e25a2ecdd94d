"""What stands between a post and a name and belongs to neither: *terpilih*, *periode 2021-2026*, *dari Fraksi X*."""

from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, InstitutionSpan
from extractor.pipeline.officials.sub_units import NUMERALS
from extractor.records import PositionStatus
from extractor.rules.positions import PositionRules

LONGEST_DETAIL: Final = 6
LONGEST_ORDINAL: Final = 3
DASHES: Final = frozenset("-–/")
UPPER: Final = frozenset({"provinsi", "kota", "kabupaten", "negara"})


class Aside(Struct):
    """Where a name may follow, and what the words before it say about the post."""

    end: int
    status: PositionStatus | None = None
    ordinal: int | None = None
    """*ke-7*: which holder of the post is meant."""
    that: bool = False
    """*itu*, *tersebut*: somebody named before is meant."""


class Asides:
    """Reads what stands behind the position phrases of one article."""

    def __init__(self, analysis: Analysis, posts: PositionRules, spans: dict[int, InstitutionSpan]) -> None:
        self._words = analysis.words
        self._places = analysis.place_starts
        self._posts = posts
        self._spans = spans
        year = (analysis.published or "")[:4]
        self._year = int(year) if year.isdigit() else None

    def at(self, at: int, end: int) -> Aside:
        """Read on from the end of a position phrase."""
        words, posts = self._words, self._posts
        found = Aside(at)
        while found.end < end:
            at = found.end
            form = words.forms[at]
            listed = form.lower in posts.behind
            if form.lower in posts.demonstratives:
                after = posts.after.longest(words.lower, at)
                found.end, found.that = (at + 1, True) if after is None else (after[0], False)
                break
            elif listed and (match := posts.after.longest(words.lower, at)) is not None and match[0] <= end:
                found.end, found.status = match
            elif listed and (aside := posts.asides.longest(words.lower, at)) is not None and aside[0] <= end:
                found.end = aside[0]
            elif listed and (past := posts.past_details.longest(words.lower, at)) is not None and past[0] < end:
                found.end, found.status = self._run(past[0], end), "former"
            elif listed and (contest := posts.contests.longest(words.lower, at)) is not None and contest[0] < end:
                found.end = self._when(contest[0], end)
            elif listed and (detail := posts.details.longest(words.lower, at)) is not None:
                stop = self._detail(detail[0], end)
                if stop is None:
                    break
                found.end, over = stop
                found.status = "former" if over else found.status
            elif (ordinal := _ordinal(form.lower)) is not None:
                found.end, found.ordinal = self._ordinals(at + 1, end), ordinal
            elif (stop_at := self._place(at + (form.text == ","), end)) is not None:
                found.end = stop_at
            else:
                break
        return found

    def _place(self, at: int, end: int) -> int | None:
        """*Ketua DPRD Kuantan Singingi, Riau, N*: the region above, between commas or right before a name."""
        place = self._places.get(at)
        if place is None or not at < place.last < end or not (place.region.kind in UPPER or place.explicit):
            return None
        last = place.last
        forms = self._words.forms
        if forms[last].text == "(" and last + 3 < end and forms[last + 2].text == ")":
            last += 3
        return last if forms[last].text == "," or forms[last].cap else None

    def _when(self, at: int, end: int) -> int:
        """*pada Pilkada | 2024 kemarin*: the year and what places it."""
        while at < end and (self._words.forms[at].digit or self._words.lower[at] in self._posts.as_when):
            at += 1
        return at

    def _ordinals(self, at: int, end: int) -> int:
        """*Wakil Presiden ke-10 dan 12 RI*."""
        if (
            at + 1 < end
            and self._words.lower[at] == self._posts.terms.conjunction
            and _ordinal(f"ke-{self._words.lower[at + 1].removeprefix('ke-')}") is not None
        ):
            return at + 2
        return at

    def _run(self, at: int, end: int) -> int:
        limit = min(at + LONGEST_DETAIL, end)
        while at < limit and self._words.forms[at].cap:
            at += 1
        return at

    def _detail(self, at: int, end: int) -> tuple[int, bool] | None:
        """Skip *dari Fraksi Golkar*, *periode 2024-2029*; say whether a period is over."""
        words = self._words
        begin, over = at, False
        while at < end and at - begin < LONGEST_DETAIL:
            form = words.forms[at]
            span, place = self._spans.get(at), self._places.get(at)
            if span is not None:
                return span.last, over
            if place is not None and place.last > at:
                at = place.last
                while (more := self._places.get(at)) is not None and at < more.last < end:
                    at = more.last
                return at + self._is_number(at, end), over
            if at == begin and self._is_number(at, end):
                return at + 1, over
            if form.digit:
                over = self._is_over(form.text)
            elif not (form.text in DASHES or (form.cap and form.word)):
                break
            at += 1
            if form.digit and not (at < end and words.forms[at].text in DASHES):
                return at, over
        return (at, over) if at > begin and at < end and words.forms[at].text == "," else None

    def _is_number(self, at: int, end: int) -> bool:
        """*dapil Jawa Timur | IV*, *dapil | 2*: the number of a constituency; the *I* of *I Made* begins a name."""
        if at + 1 >= end:
            return False
        form, after = self._words.forms[at], self._words.forms[at + 1]
        roman = form.text in NUMERALS and (form.length > 1 or not after.cap)
        return roman or (form.digit and form.length <= LONGEST_ORDINAL and after.text not in DASHES)

    def _is_over(self, years: str) -> bool:
        last = years.replace("–", "-").split("-")[-1]
        return self._year is not None and len(last) == 4 and last.isdigit() and int(last) < self._year


def _ordinal(word: str) -> int | None:
    """*ke-7* -> 7."""
    digits = word.removeprefix("ke-")
    return int(digits) if digits != word and digits.isdecimal() and len(digits) <= LONGEST_ORDINAL else None
