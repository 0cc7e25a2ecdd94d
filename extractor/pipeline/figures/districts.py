"""Districts named bare beside a number: in a list that a district opened, or of the region the article is about."""

from bisect import bisect_left
from typing import Final

from extractor.pipeline.analysis import Analysis, PlaceFound
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.quantities.units import PERCENT
from extractor.records import Region
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionEntry, RegionRules

NATION: Final = Region(name="Indonesia")
SMALL: Final = frozenset({"kecamatan", "kelurahan", "desa"})
LONGEST_NAME: Final = 3
HOME: Final = 5
"""Characters of the code of a kabupaten or kota."""
LIST_REACH: Final = 40
"""Words back to the district that says what the bare names of a list are."""


class FigureDistricts:
    """Finds the districts of one article's figures."""

    def __init__(self, analysis: Analysis, rules: FigureRules, regions: RegionRules) -> None:
        self.analysis = analysis
        self.rules = rules
        self.regions = regions
        self.named = analysis.places
        self.named_firsts = [place.first for place in self.named]

    def of(self, draft: Draft) -> Region | None:
        """The district that a number is of, or ``None``."""
        return self._listed(draft) or self._own(draft)

    def _listed(self, draft: Draft) -> Region | None:
        """The district named bare in a list that a district opened: *Kelurahan Guntung nihil, sedangkan Loktuan 12*."""
        words, rules = self.analysis.words, self.rules
        last = draft.name_end
        listed = draft.item or draft.origin is not None or draft.respective is not None
        if not listed:
            contrast = self._contrast(draft)
            if contrast is None:
                return None
            last = contrast
        first = last
        while first > draft.sentence[0] and last - first < LONGEST_NAME and words.forms[first - 1].cap:
            first -= 1
        if first == last or words.forms[first].upper:
            return None
        model = self._model(first)
        if model is None or words.lower[first] in rules.openers:
            return None
        home = (model.region.code or "")[:HOME]
        for region in self.regions.districts_named(words.lower, first, last, home):
            if region.kind == model.region.kind:
                return region_record(region)
        if (not listed or draft.respective is not None) and model.explicit and model.region.kind in SMALL:
            level = words.forms[model.first].text
            return Region(name=f"{level} {words.surface(first, last)}")
        return None

    def _own(self, draft: Draft) -> Region | None:
        """A district of the region the article is about, right before a rate: *Kejajar : 91,4 persen*, *Ketol 49*."""
        words, topic = self.analysis.words, self.analysis.topic
        last, floor = draft.name_end, draft.sentence[0]
        home = (topic.code or "") if topic is not None else ""
        if draft.measure.unit != PERCENT or len(home) != HOME or self.analysis.in_title(draft.numeral.first):
            return None
        while last > floor and words.forms[last - 1].punct:
            last -= 1
        for first in range(max(floor, last - LONGEST_NAME), last):
            match = self.regions.districts.longest(words.lower, first)
            if match is None or match[0] != last or not all(form.cap for form in words.forms[first:last]):
                continue
            larger = self.analysis.place_starts.get(first)
            if larger is not None and larger.last >= last and not larger.town and larger.region.kind not in SMALL:
                return None  # "Di tingkat kabupaten, Ciamis 33 persen"
            if first > floor and words.forms[first - 1].word and words.lower[first - 1] not in self.rules.before_names:
                return None  # "kopi Bajawa 20 persen"
            within = (one for one in match[1] if one.kind == "kecamatan" and (one.code or "").startswith(home))
            district = next(within, None)
            return region_record(district) if district is not None else None
        return None

    def _contrast(self, draft: Draft) -> int | None:
        """End of the capitalised subject that follows a word of contrast in the number's clause."""
        words, at = self.analysis.words, draft.numeral.first
        first = max(draft.sentence[0], at - LONGEST_NAME - 4)
        if self.rules.contrasts.isdisjoint(words.lower[first:at]):
            return None
        for token in range(at - 1, first - 1, -1):
            if words.forms[token].punct:
                return None
            if words.lower[token] in self.rules.contrasts:
                last = token + 1
                while last < at and words.forms[last].cap:
                    last += 1
                return last if last > token + 1 else None
        return None

    def _model(self, at: int) -> PlaceFound | None:
        """The district last named before a token: what a bare name of its list must be."""
        index = bisect_left(self.named_firsts, at) - 1
        if index < 0:
            return None
        place = self.named[index]
        return place if place.region.kind in SMALL and place.last <= at and at - place.last <= LIST_REACH else None


def is_district(place: Region | None) -> bool:
    """Tell whether a place is smaller than a kabupaten or kota; villages have no code, nor has the nation."""
    return place is not None and (len(place.code) > HOME if place.code else place != NATION)


def region_record(region: RegionEntry) -> Region:
    """A region as a figure's place: districts keep their code, which tells those of one name apart."""
    return Region(name=region.name, code=region.code)
