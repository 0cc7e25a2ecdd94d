"""What the complements of all posts of one article are read with: its organisations, regions, quotation marks."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from operator import attrgetter
from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionFound, InstitutionSpan, PlaceFound, PositionFound
from extractor.pipeline.institutions.names import Reader
from extractor.pipeline.officials.organisations import Organisations
from extractor.pipeline.officials.sub_units import SubUnits
from extractor.pipeline.places.districts import SMALL, village_end
from extractor.pipeline.speech import Quoted
from extractor.rules.bundle import Rules
from extractor.rules.institution_kinds import Kind
from extractor.rules.regions import RegionEntry

FIRST: Final = attrgetter("first")
NEARBY: Final = 9
"""Words back to an organisation that a post without one may be of."""
FAR_BEFORE: Final = 80
"""Words between an agency and the head of one of its sub-units in a later sentence."""
AGENCIES: Final = frozenset({"agency", "hospital", "vertical_office"})
"""Types of organisations with sub-units that news names without them."""
COMPANIES: Final = frozenset({"company", "bank"})
"""Types of organisations with a board of directors."""
GOVERNING: Final = frozenset({"regional_government", "legislature", "secretariat"})
"""Types of organisations whose region is also that of a head named behind them."""
MOST_BEFORE: Final = 12
"""Posts and organisations looked back at: time stays linear on one endless sentence."""
BRACKET: Final = 8
"""A bracket behind a post holds a short form, not a sentence."""
SHORTEST_SHORT: Final = 4
"""Letters of a post's short form that no list holds."""


class Surroundings:
    """What the complements of all posts of one article are read with."""

    def __init__(self, analysis: Analysis, rules: Rules) -> None:
        self.analysis = analysis
        self.words = analysis.words
        self.rules = rules
        self.organisations = Organisations(analysis, rules)
        self.reader = Reader(analysis, rules)
        self.spans: dict[int, InstitutionSpan] = {}
        for span in analysis.institution_spans:
            known = self.spans.get(span.first)
            if known is None or known.last < span.last:
                self.spans[span.first] = span
        self.heads: dict[tuple[str, str], PositionFound] = {}
        """(role, first part of the name in small letters) -> position, of those found so far."""
        self.sub_units = SubUnits(analysis, rules, self.spans)
        self.placed: list[tuple[int, str, InstitutionFound]] = []
        """(first word, role, organisation) of the posts read so far whose region stands in the text."""

    @cached_property
    def quoted(self) -> Quoted:
        """Which words stand between quotation marks."""
        return Quoted(self.analysis)

    @cached_property
    def _villages(self) -> list[PlaceFound]:
        """The villages and districts that stand with their level word, and not behind a post (*Wali | Nagari …*)."""
        regions, lower = self.rules.regions, self.words.lower
        posts = regions.titles | regions.heads
        return [
            place
            for place in self.analysis.places
            if place.explicit
            and place.last > place.first + 1
            and regions.levels.get(lower[place.first]) == place.region.kind
            and (place.first == 0 or lower[place.first - 1] not in posts)
        ]

    def village_at(self, at: int, levels: Sequence[str]) -> tuple[int, RegionEntry] | None:
        """(end, village) where the words at ``at`` are the name of a village that the article names elsewhere."""
        lower = self.words.lower
        for place in self._villages:
            last = at + place.last - place.first - 1
            if place.region.kind in levels and lower[at:last] == lower[place.first + 1 : place.last]:
                longer = last < len(lower) and self.words.forms[last].cap and lower[last] in self.rules.regions.closing
                return None if longer else (last, place.region)
        return None

    def village_before(self, at: int, begin: int, levels: Sequence[str]) -> RegionEntry | None:
        """The village named last before a word, but not before ``begin``."""
        found = None
        for place in self._villages:
            if begin <= place.first < at and place.region.kind in levels:
                found = place.region
        return found

    def only_village(self, levels: Sequence[str]) -> RegionEntry | None:
        """The village of those levels that the article names, if it names one only: *Sentot selaku Kepala Kampung*."""
        named = {place.region.name: place.region for place in self._villages if place.region.kind in levels}
        return next(iter(named.values())) if len(named) == 1 else None

    @cached_property
    def polled(self) -> RegionEntry | None:
        """The village whose head is elected, if the article tells of one election only: *Pilkades Naekasak*."""
        words, polls, named = self.words, self.rules.positions.polls, set()
        for hit in words.hits.get("poll", ()):
            match = polls.longest(words.lower, hit)
            if match is not None and self._may_be_village(match[0]):
                named.add(words.surface(match[0], village_end(words.forms, self.rules.regions, match[0], posted=True)))
        if len(named) != 1:
            return None
        village = named.pop()
        return RegionEntry(f"{SMALL['desa']} {village}", village, "desa", None)

    def _may_be_village(self, at: int) -> bool:
        """A capital in a sentence that is no region of a larger level and no common word."""
        words = self.words
        if not self.analysis.body <= at < len(words) or at in self.analysis.place_starts:
            return False
        return words.forms[at].cap and words.forms[at].word and not self.rules.names.common(words.lower[at])

    def not_a_place(self, at: int) -> None:
        """Take back the village that the first word behind a post looked like: it is a name."""
        place = self.analysis.place_starts.get(at)
        if place is not None and place.region.code is None:
            del self.analysis.place_starts[at]
            self.analysis.places.remove(place)

    def is_inside(self, at: int) -> bool:
        """Whether a word stands inside the name of an organisation, behind its first word: *Kantor Staf | Presiden*."""
        spans = self.analysis.institution_spans
        before = bisect_left(spans, at, key=FIRST) - 1
        return before >= 0 and spans[before].last > at and _is_closed(spans[before].institution)

    def colleagues(self, at: int, begin: int, role: str) -> InstitutionFound | None:
        """*Ketua DPRD Bone N, didampingi Wakil Ketua N2*: a deputy is of what the head before him is of."""
        last = role.rpartition(" ")[2]
        for first, other, institution in self.placed[: -MOST_BEFORE - 1 : -1]:
            if first < begin:
                break
            if first < at and other == last and other != role:
                return institution
        return None

    def same_kind(self, begin: int, kind: Kind | None) -> InstitutionFound | None:
        """*Ketua KPU Bontang N bersama Komisioner KPU lainnya*: the one of that kind that its sentence names."""
        for first, _, institution in self.placed[: -MOST_BEFORE - 1 : -1]:
            if first < begin:
                break
            if institution.kind is kind and institution.region is not None:
                return institution
        return None

    def neighbour(self, at: int, begin: int, levels: Sequence[str], role: str) -> RegionEntry | None:
        """The region of the post or government named last before a word of its sentence, if it is of those levels.

        *Gubernur Sulsel, N1, dan Wakil Gubernur N2*, *Pemkab Pidie Jaya yang diwakili Sekda N*. Behind one who holds
        the same ``role`` it is another region's: *Gubernur Sumut N1 dan Gubernur N2*.
        """
        found: tuple[int, RegionEntry] | None = None
        for first, other, institution in self.placed[: -MOST_BEFORE - 1 : -1]:
            if first < begin:
                break
            if other == role:
                return None
            if institution.region is not None and institution.region.kind in levels:
                found = first, institution.region
                break
        spans = self.analysis.institution_spans
        last = bisect_left(spans, at, key=FIRST)
        for span in reversed(spans[max(last - MOST_BEFORE, 0) : last]):
            if span.first < begin or (found is not None and span.first < found[0]):
                break
            region = span.institution.region
            if region is not None and region.kind in levels and span.institution.type in GOVERNING:
                return region
        return found[1] if found is not None else None

    def bracket(self, at: int, end: int, head: int | None = None) -> int | None:
        """End of a bracket that repeats something in short: *(Dishub)*, *(JPU)*, *(Jabar)*.

        One word whose letters stand in the words from ``head`` on, in order, is their short form: *(Wamenhum)*.
        """
        words = self.words
        if at >= end or words.forms[at].text != "(":
            return None
        for close in range(at + 1, min(at + BRACKET, end)):
            if words.forms[close].text == ")":
                inside = words.forms[at + 1 : close]
                if not inside or not self.rules.positions.as_past.isdisjoint(form.lower for form in inside):
                    return None  # "(sebelumnya Kepala Dinas ESDM)" says more than a short form.
                first = at + 1
                short = any(any(c.isupper() for c in form.text[1:]) for form in inside)
                known = self.rules.positions.posts.longest(words.lower, first) or first in self.spans
                starts = self.analysis.place_starts
                behind = close == at + 2 and (close + 1 in starts or close + 1 in self.spans)
                if short or known or behind or first in starts:
                    return close + 1
                return (
                    close + 1 if head is not None and close == first + 1 and self._is_short(first, head, at) else None
                )
        return None

    def _is_short(self, token: int, first: int, last: int) -> bool:
        """*Wamenhum* of *Wakil Menteri Hukum*: a capital, and each letter comes from those words in order."""
        form = self.words.forms[token]
        if not form.cap or not form.word or form.length < SHORTEST_SHORT or last - first < 2:
            return False
        if form.lower in self.words.lower[first:last] or form.lower[0] != self.words.lower[first][0]:
            return False
        letters = iter("".join(self.words.lower[first:last]))
        return all(letter in letters for letter in form.lower)

    def without_name(self, span: InstitutionSpan, end: int) -> InstitutionSpan:
        """A company's name that has run on into its director's: *Dirut PT Bina Karya | Ali Amri mengatakan*.

        It is cut back to a name that the article uses elsewhere, and only where no other name follows.
        """
        kind = span.institution.kind
        after = self.words.forms[span.last] if span.last < end else None
        if kind is None or kind.reads != "name" or (after is not None and (after.cap or after.text in ",(")):
            return span
        wrong = span.institution
        for other in self.analysis.institutions:
            if other.kind is not kind or not wrong.name.startswith(f"{other.name} "):
                continue
            last = span.first + len(self.rules.splitter.phrase(other.name))
            if last >= span.last or not other.mentions:
                continue
            overlong = self.analysis.mention(span.first, span.last, "name")
            wrong.mentions = [mention for mention in wrong.mentions if mention.start != overlong.start]
            other.mentions.append(self.analysis.mention(span.first, last, "name"))
            if not wrong.mentions:
                self.analysis.institutions.remove(wrong)
            span.last, span.institution = last, other
            return span
        return span

    def nearby(self, phrase_first: int, begin: int, type: str | None) -> InstitutionFound | None:
        """The organisation a post without one is of: the last one named before it in its sentence.

        With a ``type`` (a judge's court, a chairman's party) the nearest one of that type in the article.
        """
        spans = self.analysis.institution_spans
        if type is not None:
            typed = [span for span in spans if span.institution.type == type]
            nearest = min(typed, key=lambda span: abs(span.first - phrase_first), default=None)
            return nearest.institution if nearest else None
        at = bisect_left(spans, phrase_first, key=FIRST) - 1
        while at >= 0 and (spans[at].last > phrase_first or self._is_party_of(spans[at])):
            at -= 1
        if at < 0 or spans[at].first < max(begin, phrase_first - NEARBY) or self.quoted[spans[at].first]:
            return None
        return spans[at].institution

    def owner(self, at: int) -> InstitutionFound | None:
        """*BUMDes Sumber Rejeki rajin menyetor. | Direkturnya, N*: the organisation that the sentences tell of."""
        spans = self.analysis.institution_spans
        last = bisect_left(spans, at, key=FIRST) - 1
        if last < 0 or spans[last].first < at - FAR_BEFORE or self.quoted[spans[last].first]:
            return None
        return spans[last].institution if spans[last].institution.type not in GOVERNING else None

    def employer(self, at: int) -> InstitutionFound | None:
        """*PT Gag Nikel buka suara. | Presiden Direktur N …*: the article's first company, if no other came since."""
        spans = self.analysis.institution_spans
        before = [span for span in spans[: bisect_left(spans, at, key=FIRST)] if span.institution.type in COMPANIES]
        if not before or before[-1].first < at - FAR_BEFORE or before[-1].institution is not before[0].institution:
            return None
        return before[0].institution

    def _is_party_of(self, span: InstitutionSpan) -> bool:
        """*N dari | Partai Golkar | sebagai Wakil Ketua*: where somebody comes from, and not what the post is of."""
        before = self.words.lower[span.first - 1] if span.first else ""
        return span.institution.type == "party" and before == self.rules.positions.terms.origin

    def agency_before(self, at: int) -> InstitutionFound | None:
        """The agency that the sentences before are about: *Dinkes menyisir. … kata Kepala Seksi Imunisasi, N*."""
        spans = self.analysis.institution_spans
        for span in reversed(spans[: bisect_left(spans, at, key=FIRST)]):
            if span.first < at - FAR_BEFORE:
                return None
            if span.institution.type in AGENCIES and span.institution.region is not None:
                return span.institution
        return None

    def caucus(self, at: int, begin: int) -> str | None:
        """The party of the Fraksi named last before a word of its sentence: *Golkar* of *Fraksi Golkar*."""
        words, word = self.words, self.rules.positions.terms.caucus.lower()
        for first in range(at - 1, max(begin, at - NEARBY) - 1, -1):
            if words.lower[first] == word:
                span = self.spans.get(first + 1)
                last = span.last if span is not None else first + 1
                while span is None and last < at and words.forms[last].cap and words.forms[last].word:
                    last += 1
                return words.surface(first + 1, last).partition(" (")[0] or None
        return None

    def place(self, at: int, end: int) -> tuple[RegionEntry, int] | None:
        """The region named at a word, and where its name ends."""
        place = self.analysis.place_starts.get(at) if at < end else None
        return (place.region, place.last) if place is not None and at < place.last <= end else None


def _is_closed(found: InstitutionFound) -> bool:
    """No post's holder can have got into the name: it is listed, or that of an association (*Forum | Camat | …*)."""
    return found.kind is not None and (found.kind.reads == "closed" or found.type == "association")
