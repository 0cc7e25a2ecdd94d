"""Fields of agencies -> where they end: *Dinas Koperasi, UKM, Perindustrian dan Perdagangan | Kota Bontang*.

A field ends with its last word that rule data knows, or at the place or short form that closes it.
"""

from bisect import bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.rules.institution_kinds import Surface
from extractor.rules.institutions import InstitutionRules
from extractor.rules.regions import RegionRules

SHORTEST_FIELD: Final = 3
LIST_AHEAD: Final = 8
FIELD_AHEAD: Final = 9
AGENCY: Final = "agency"
GOVERNMENT: Final = "government"
HYPHENS: Final = ("-", "/", "–")
"""Between the fields of an agency that has several: *Dinas PUPR-Perkim*."""


class FieldEnds:
    """Where fields end in one article, and which listed forms stand where."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, regions: RegionRules) -> None:
        self._rules = rules
        self._regions = regions
        self._places = analysis.place_starts
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower
        self._paragraphs = [last for _, last in analysis.paragraph_tokens] or [len(analysis.words.lower)]
        self._begin = self.limit = len(analysis.words.lower)
        """No name goes on behind this token: the end of the paragraph."""

    def within(self, token: int) -> int:
        """Keep to the paragraph of a token; return its end."""
        if not self._begin <= token < self.limit:
            at = min(bisect_right(self._paragraphs, token), len(self._paragraphs) - 1)
            self._begin = self._paragraphs[at - 1] if at else 0
            self.limit = self._paragraphs[at]
        return self.limit

    def surface(self, token: int) -> tuple[int, Surface] | None:
        """The longest listed form at a token; it begins with a capital, and an acronym is all capitals."""
        if token >= self.limit:
            return None
        form = self._forms[token]
        if not form.cap:
            return self._small(token)
        match = self._rules.surfaces.longest(self._lower, token)
        if match is None or match[0] > self.limit or (match[1].exact and not form.upper):
            return None
        return match

    def _small(self, token: int) -> tuple[int, Surface] | None:
        """A head in small letters is one where its region stands right behind: *pemerintah Kabupaten X*, *polres X*."""
        match = self._rules.surfaces.longest(self._lower, token)
        if match is None or match[1].exact or match[1].guarded or match[1].kind.reads != "closed":
            return None
        kind = match[1].kind
        if kind.place == GOVERNMENT and kind.inherits == "article" and match[0] == token + 1:
            return match  # "pemkot": no other word is written like it.
        if token + 1 >= self.limit or not (self._forms[token + 1].cap or self._forms[token + 1].word):
            return None
        if not self._forms[token + 1].cap and (match[0] < token + 2 or kind.home):
            return None
        last = match[0]
        place = self._places.get(token + 1 if kind.home else last)
        fits = place is not None and (kind.home is not None or place.region.kind in kind.levels)
        return match if fits else None

    def _is_unknown_short_form(self, at: int) -> bool:
        """*Dinas | PUPRPKP | Tabanan*: capitals that no list holds are a field where the place stands behind them."""
        form = self._forms[at]
        place = self._places.get(at + 1)
        if place is None or not (form.upper and form.word) or form.length < SHORTEST_FIELD or form.triggers:
            return False
        return form.lower not in self._rules.no_short and at not in self._places

    def field(self, at: int, *, begun: bool = False, short: bool = False) -> int:
        """The end of a field: words of fields, joined by *dan*, or by commas where a *dan* is still to come.

        ``begun``: field words stand before ``at`` already, so it may go on with a comma; ``short``: in a short form
        (*Dinsos | -PMD*).
        """
        joining, lower = self._rules.joining, self._lower
        end = at
        while end < self.limit:
            if self._is_field(end):
                end += 1
            elif lower[end] in joining and (begun or end > at) and self._is_field(end + 1):
                end += 2
            elif lower[end] in HYPHENS and end and self._is_field(end + 1) and (short or self._is_field(end - 1)):
                end += 2  # "Dinas PUPR-Perkim"
            elif lower[end] == "," and (begun or end > at) and self._list_goes_on(end + 1):
                if self._opens_listed(end + 1 + (lower[end + 1] in joining)):
                    return end
                end += 1
                while lower[end] in joining:
                    end += 1
            else:
                return self._closed_ahead(end) or end
        return end

    def _opens_listed(self, at: int) -> bool:
        """*Badan Nasional Sertifikasi dan Profesi, serta | Badan Gizi Nasional*: a listed body, no more of a field."""
        inner = self.surface(at)
        return inner is not None and inner[1].kind.reads == "closed" and inner[0] > at + 1

    def _closed_ahead(self, at: int) -> int | None:
        """Where a field of unlisted words ends all the same: at *Kota X* or at its short form in brackets.

        *Dinas Kelautan, Perikanan dan Rumput Laut Kota Bontang*, *Dinas Syariat Islam (DSI)*. A comma asks for a *dan*
        behind it, since a person may follow the first one.
        """
        forms, lower, rules = self._forms, self._lower, self._rules
        comma = joined = False
        for token in range(at, min(at + FIELD_AHEAD, self.limit)):
            form = forms[token]
            place = self._places.get(token)
            if place is not None:
                ends = (
                    token > at
                    and forms[token - 1].text != ","
                    and lower[token - 1] not in rules.joining
                    and place.explicit
                    and place.first == token
                    and form.lower in self._regions.levels
                )
                return token if ends and joined >= comma else None
            if form.text == "(":
                closed = token + 2 < self.limit and forms[token + 2].text == ")"
                listed = closed and (inner := self.surface(token + 1)) is not None and inner[1].kind.type == AGENCY
                short = closed and (forms[token + 1].upper or listed)
                if short and forms[token + 1].text == "".join(form.text[0] for form in forms[at:token]):
                    return None  # "Kepala Dinas Perhubungan Agus Hadi Yusuf (AHY)": a person's initials.
                return token if token > at and short and joined >= comma else None
            if lower[token] in rules.joining:
                joined = True
            elif form.text == ",":
                comma = True
            elif (not form.cap or not form.word or lower[token] in rules.rank or "post" in form.triggers) or (
                lower[token] not in rules.field_words and self.surface(token) is not None
            ):
                return None
        return None

    def _is_field(self, token: int) -> bool:
        if token >= self.limit or not self._forms[token].cap or token in self._places:
            return False
        return self._lower[token] in self._rules.field_words

    def _list_goes_on(self, at: int) -> bool:
        """After a comma: the list ends in *dan* and a field word before anything else stands between."""
        joining, lower = self._rules.joining, self._lower
        for token in range(at, min(at + LIST_AHEAD, self.limit)):
            if lower[token] in joining:
                return self._is_field(token + 1)
            if lower[token] != "," and not self._is_field(token):
                return False
        return False
