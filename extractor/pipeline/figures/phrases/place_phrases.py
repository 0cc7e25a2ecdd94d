"""The end of a phrase -> where the place or the bracket begins that closes it, which are no part of its name."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.rules.figures import FigureRules

LONGEST_NAME: Final = 5
LONGEST_PLACES: Final = 60
"""Words of several places in a row: time stays linear on one endless list."""
LONGEST_BRACKET: Final = 5
MOST_PLACES: Final = 4
LONGEST_ASIDE: Final = 8


class PlacePhrases:
    """Finds the places that close a phrase."""

    def __init__(self, rules: FigureRules) -> None:
        self.rules = rules

    def start(self, analysis: Analysis, end: int, first: int) -> int | None:
        """Token where the places that end at ``end`` begin with their preposition, behind ``first``.

        A short form in brackets, *daerah ini* and several places in a row are read too.
        """
        lower = analysis.words.lower
        if self.rules.locatives.isdisjoint(lower[max(first, end - LONGEST_PLACES) : end]):
            return None
        if lower[end - 1] == ")":
            # "untuk Provinsi Nusa Tenggara Barat (NTB)"
            floor = max(first, end - LONGEST_BRACKET)
            end = next((at for at in range(end - 2, floor, -1) if lower[at] == "("), end)
        place = self._named(analysis, end, first)
        if place is not None or end - first <= 2:
            return place
        # "penerima bantuan di daerah ini": the demonstrative may have been passed over already.
        head = end - 2 if lower[end - 1] in self.rules.demonstratives else end - 1
        kind = head - 2 if lower[head - 1] == "/" else head  # "kabupaten/kota"
        several = lower[kind] in self.rules.areas and lower[kind - 1] in self.rules.naming.several
        if several and kind - 2 > first and lower[kind - 2] in self.rules.locatives:
            return kind - 2  # "luasan lahan terbakar di beberapa kabupaten"
        here = lower[head - 1] in self.rules.locatives and self.rules.here.longest(lower, head) is not None
        return head - 1 if here and head - 1 > first else None

    def _named(self, analysis: Analysis, end: int, first: int) -> int | None:
        lower = analysis.words.lower
        for _ in range(MOST_PLACES):
            start = self.ending(analysis, end, first)
            if start is None:
                return None
            before = lower[start - 1]
            if before in self.rules.locatives:
                return start - 1
            if before != "," and before not in self.rules.conjunctions:
                # "di Kabupaten A Provinsi B"
                if self.ending(analysis, start, first) is None:
                    return None
                end = start
                continue
            # "di Kabupaten A, Kabupaten B dan Kota C"
            end = start - 1
        return None

    def behind(self, analysis: Analysis, at: int, end: int) -> int | None:
        """Token where a phrase begins behind the place that its clause opens with: *di Bontang* **| pengeluaran**."""
        place = analysis.place_starts.get(at + 1) if analysis.words.lower[at] in self.rules.naming.scenes else None
        told = place is not None and place.last < end and not analysis.words.forms[place.last].cap
        return place.last if place is not None and told else None

    def ending(self, analysis: Analysis, end: int, first: int) -> int | None:
        """Token where the name of a region begins that ends at ``end``, behind ``first``; islands are named so too."""
        land = self.rules.lands.longest(analysis.words.lower, end)
        if land is not None and land[0] > first:
            return land[0]
        for start in range(end - 1, max(first + 1, end - LONGEST_NAME) - 1, -1):
            place = analysis.place_starts.get(start)
            if place is not None and place.last == end and place.first > first:
                return place.first
        return None

    def aside(self, analysis: Analysis, start: int, end: int) -> int | None:
        """Token of the bracket that closes a phrase behind a date: *pada 7 Mei (H+4)*."""
        lower = analysis.words.lower
        opening = next((at for at in range(end - 2, max(start, end - LONGEST_ASIDE) - 1, -1) if lower[at] == "("), None)
        return opening if opening is not None and opening - 1 in analysis.dated else None
