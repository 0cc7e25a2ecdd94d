"""Figure -> the place it stands for, only where the article gives one."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound, InstitutionSpan, PlaceFound
from extractor.pipeline.figures.districts import NATION, SMALL, FigureDistricts, is_district, region_record
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.nearby import nearby
from extractor.pipeline.figures.quantities.units import COUNT, MEASURELESS, PERCENT
from extractor.pipeline.places.landmarks import in_passing, is_joined, is_landmark, is_origin
from extractor.records import Region
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionRules

NATION_LOOK: Final = 9
RUPIAH: Final = "IDR"
LENGTHS: Final = frozenset({"km", "m"})
GOVERNMENT: Final = "regional_government"
GOVERNMENTS: Final = frozenset({GOVERNMENT, "village_government", "district_government"})
BREAKS: Final = frozenset({",", ";", ":", "."})
HERE_REACH: Final = 30
OURS_REACH: Final = 4


class FigurePlaces:
    """The places of one article's figures, asked for in text order."""

    def __init__(self, analysis: Analysis, rules: FigureRules, regions: RegionRules) -> None:
        self.analysis = analysis
        self.rules = rules
        self.regions = regions
        self.named = analysis.places
        self.named_firsts = [place.first for place in self.named]
        self.scopes = self._scopes()
        self.firsts = [place.first for place in self.scopes]
        self.districts = FigureDistricts(analysis, rules, regions)
        self.agencies = {span.first: span.institution for span in analysis.institution_spans}
        self.recorders = [span for span in analysis.institution_spans if self._records(span)]
        self.recorder_ends = [span.last for span in self.recorders]
        self.spelled = frozenset(analysis.words.hits.get("number-word", ()))
        self.told = sorted((quote.start, quote.end) for quote in analysis.quotes)
        self.rates: dict[str, Region] = {}
        """The place of the last rate of each known indicator."""

    def of(self, draft: Draft, figure: FigureFound) -> Region | None:
        """The place named with a figure, or by clear reference; its speaker must be known."""
        found = self._of(draft, figure)
        if figure.indicator_id is not None and figure.unit == PERCENT:
            if found is not None:
                if not is_district(found):
                    self.rates[figure.indicator_id] = found
            elif not draft.item:
                found = self.rates.get(figure.indicator_id)
        return found

    def _of(self, draft: Draft, figure: FigureFound) -> Region | None:
        first, end = draft.sentence
        district = self.districts.of(draft)
        if district is not None:
            return district
        if draft.respective is not None:
            within = (p for p in self.named if p.first >= draft.respective[0] and p.last <= draft.respective[1])
            named = next(within, None)
            if named is not None or self.analysis.words.forms[draft.respective[0]].cap:
                return self._region(named) if named is not None else None
        elif draft.item:
            return None
        inside = self.scopes[bisect_left(self.firsts, first) : bisect_left(self.firsts, end)]
        found = self._stated(draft, figure, inside)
        if found is None and _is_regional(figure):
            # "Kepala DLH Kota Bontang menyebut timbulan sampah 128 ton": a known rate is that of the region.
            inside = self.named[bisect_left(self.named_firsts, first) : bisect_left(self.named_firsts, end)]
            found = self._stated(draft, figure, inside) or self._of_source(first)
        found = found or self._recorded(draft)
        origin = draft.origin.figure if draft.origin is not None else None
        # "Terendah di Kecamatan Wates. Pemkab menargetkan 80 persen" is no target of the district.
        apart = figure.status == "target" and not draft.before.later
        if found is None and origin is not None and not (apart and is_district(origin.place)):
            found = origin.place
        return found or self._referred(draft, figure)

    def _stated(self, draft: Draft, figure: FigureFound, inside: Sequence[PlaceFound]) -> Region | None:
        lower, at = self.analysis.words.lower, draft.numeral.first
        after = draft.after
        inside = self._not_passed(figure, nearby(inside, at), at) if inside else inside
        nation = self._nation(draft)
        if not inside:
            return NATION if nation is not None else None
        before = [place for place in inside if place.last <= at]
        if len(before) > 1 and self._is_among_whom(before[-1], before[-2]):
            before.pop()
        if nation is not None and not (before and before[-1].first > nation):
            return NATION
        if len(before) > 1 and is_joined(self.analysis, self.regions, before[-2], before[-1]):
            return None
        ahead = [place for place in inside if place.first >= draft.numeral.last]
        behind = ahead[0] if ahead else None
        if len(ahead) > 1 and not before and is_joined(self.analysis, self.regions, ahead[0], ahead[1]):
            return None
        if behind is not None and self._is_event(behind) and self._is_told(figure):
            behind = None
        if behind is not None and self._is_of_another(after, behind):
            behind = None
        if behind is not None and behind.first == after + 1 and self._leads_to_place(draft, lower[after]):
            # "Banjir di Kutai Barat, 5 desa di Kecamatan Bongan terendam": the place of what is counted.
            return self._region(behind)
        if before:
            return (
                None
                if self._other_subject(before[-1].last, at) or self._goes_on(before[-1], at)
                else self._region(self._innermost(before))
            )
        return self._region(behind) if behind is not None else None

    def _not_passed(self, figure: FigureFound, inside: Sequence[PlaceFound], at: int) -> list[PlaceFound]:
        """Leave out where a length is measured from, with what lies about it, and what those counted have left."""
        kept: list[PlaceFound] = []
        for place in inside:
            if figure.unit in LENGTHS and is_landmark(self.analysis, self.regions, place):
                if place.first > at:
                    break
            elif figure.unit not in MEASURELESS or not is_origin(self.analysis, self.regions, place):
                kept.append(place)
        return kept

    def _is_among_whom(self, place: PlaceFound, subject: PlaceFound) -> bool:
        """*Badung memiliki cakupan tertinggi di Bali, 58 persen*: among whom it is the highest, not where."""
        lower, first = self.analysis.words.lower, place.first
        if not (first > 1 and lower[first - 1] in self.rules.locatives and lower[first - 2] in self.rules.superlatives):
            return False
        outer, inner = place.region.code, subject.region.code
        return outer is not None and inner is not None and inner != outer and inner.startswith(outer)

    def _leads_to_place(self, draft: Draft, word: str) -> bool:
        """Tell whether a count's place follows a word directly behind it: *dua orang* **dari** *Kabupaten Paser*."""
        return word in self.rules.locatives or (draft.measure.unit == COUNT and word in self.rules.of)

    def _is_of_another(self, after: int, place: PlaceFound) -> bool:
        """Tell whether a place behind a number is the next one's: *enam orang, tiga dari Paser*, *9%, Paser 8*."""
        if self._is_number(place.last):
            return True
        other = next((at for at in range(after, place.first) if self._is_number(at)), None)
        # "104 keluarga dengan 423 jiwa di Klungkung" is in one place; a mark begins another count.
        return other is not None and any(form.text in BREAKS for form in self.analysis.words.forms[after:other])

    def _is_number(self, at: int) -> bool:
        """Tell whether a number of no date begins at a token."""
        words = self.analysis.words
        if at >= len(words) or at in self.analysis.dated:
            return False
        return words.forms[at].digit or at in self.spelled

    def _is_event(self, place: PlaceFound) -> bool:
        """Tell whether a place only says where something was said: *kata Budi di Jakarta, Selasa (10/6)*."""
        words = self.analysis.words
        if words.lower[place.first - 1] not in self.regions.events or place.last + 1 >= len(words):
            return False
        return words.lower[place.last] in (",", "(") and place.last + 1 in self.analysis.dated

    def _is_told(self, figure: FigureFound) -> bool:
        """Tell whether somebody says a figure: in a quote, or as the subject of its sentence."""
        if figure.speaker is not None:
            return True
        at = bisect_right(self.told, (figure.start, figure.end)) - 1
        return at >= 0 and figure.start < self.told[at][1]

    def _nation(self, draft: Draft) -> int | None:
        """Token at which the words before a number speak of the whole country."""
        words, rules = self.analysis.words, self.rules
        at = draft.numeral.first
        first = max(draft.sentence[0], at - NATION_LOOK)
        if self.rules.nation_words.isdisjoint(words.lower[first:at]):
            return None
        for token in range(at - 1, first - 1, -1):
            word = words.lower[token]
            if rules.national.longest(words.lower, token) is not None:
                return token
            if word in rules.nation and token > draft.sentence[0]:
                before = words.forms[token - 1]
                if before.word and not before.cap:
                    return token
        return None

    def _innermost(self, before: list[PlaceFound]) -> PlaceFound:
        """The smallest of the regions in apposition: *di Kelurahan Kapuk, Cengkareng* is Kapuk."""
        at = len(before) - 1
        while at and self._holds(before[at], before[at - 1]):
            at -= 1
        return before[at]

    def _holds(self, outer: PlaceFound, inner: PlaceFound) -> bool:
        if inner.last != outer.first - 1 or self.analysis.words.lower[inner.last] != ",":
            return False
        if inner.region.code and outer.region.code:
            return inner.region.code.startswith(outer.region.code)
        return inner.region.kind in SMALL and outer.region.kind not in ("desa", "kelurahan")

    def _other_subject(self, first: int, at: int) -> bool:
        """Tell whether a subject of its own, by name, begins between a place and the number."""
        words = self.analysis.words
        for token in range(first, at - 1):
            if words.lower[token] in self.rules.contrasts:
                return words.forms[token + 1].cap
        return False

    def _goes_on(self, place: PlaceFound, at: int) -> bool:
        """Tell whether a district's longer name, up to the number, begins with a region's: *Riau* **Silip** *97,8*."""
        match = self.regions.districts.longest(self.analysis.words.lower, place.first)
        return match is not None and match[0] == at and match[0] > place.last

    def _of_source(self, first: int) -> Region | None:
        """The region of the agency that opens a sentence: *Dinas Pertanian PPU … menyebut optimasi lahan*."""
        agency = self.agencies.get(first)
        return agency.jurisdiction if agency is not None else None

    def _recorded(self, draft: Draft) -> Region | None:
        """The region of the agency that counts: *Sampai Rabu | BPBD Musi Rawas Utara | menghitung 3.268 rumah*."""
        before = bisect_left(self.recorder_ends, draft.numeral.first)
        last = self.recorders[before - 1] if before else None
        told = last is not None and last.first >= draft.sentence[0]
        return last.institution.jurisdiction if last is not None and told else None

    def _records(self, span: InstitutionSpan) -> bool:
        """Tell whether an organisation counts something, as the next word says."""
        lower = self.analysis.words.lower
        return span.last < len(lower) and lower[span.last] in self.rules.recording

    def _referred(self, draft: Draft, figure: FigureFound) -> Region | None:
        """The region of *daerah itu*, or of the head of a government who says *kami*."""
        words, topic = self.analysis.words, self.analysis.topic
        first, number = draft.sentence[0], draft.numeral.first
        if topic is not None:
            before = words.lower[max(first, number - HERE_REACH) : number]
            if not self.rules.here_words.isdisjoint(before) and any(
                self.rules.here.longest(before, at) is not None for at in range(len(before))
            ):
                return region_record(topic)
        if (
            figure.speaker is not None
            and figure.unit == RUPIAH
            and not self.rules.ours.isdisjoint(words.lower[max(first, number - OURS_REACH) : number])
        ):
            for position in figure.speaker.positions:
                if position.institution is not None and position.institution.type in GOVERNMENTS:
                    return position.jurisdiction
        return None

    def _region(self, place: PlaceFound) -> Region:
        """The record of a place; *di Babulu* means the district, not the region that the town stands for."""
        if place.town and place.first and self.analysis.words.lower[place.first - 1] in self.rules.locatives:
            lower, home = self.analysis.words.lower, place.region.code
            for region in self.regions.districts_named(lower, place.first, place.last, home):
                if region.kind == "kecamatan":
                    return region_record(region)
        return region_record(place.region)

    def _scopes(self) -> list[PlaceFound]:
        """The places that can be a figure's: not those that only belong to a post or to an agency's name.

        *Kepala Dinas Kesehatan Kota Bontang* says whose head speaks; *Pemkot Bontang* acts for its region. The
        province in *Bupati Mukomuko, Provinsi Bengkulu* only says where the post is.
        """
        if not self.named:
            return []
        analysis = self.analysis
        token_range = analysis.words.token_range
        names: set[int] = set()
        for official in analysis.officials:
            for position in official.positions:
                names.update(range(*token_range(position.evidence.start, position.evidence.end)))
        for span in analysis.institution_spans:
            if span.institution.type != GOVERNMENT:
                names.update(range(span.first, span.last))
        for place in in_passing(analysis, self.regions):
            names.add(place.last - 1)
        kept: list[PlaceFound] = []
        previous: PlaceFound | None = None
        for place in self.named:
            apposed = previous is not None and previous.last - 1 in names and self._holds(place, previous)
            if place.last - 1 not in names and not apposed:
                kept.append(place)
            previous = place
        return kept


def _is_regional(figure: FigureFound) -> bool:
    """Tell whether a figure is a rate or quantity of a known indicator, which its source states for its region."""
    return figure.indicator_id is not None and figure.unit not in MEASURELESS and figure.unit != RUPIAH
