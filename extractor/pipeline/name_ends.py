"""Names whose words no list holds -> where they end, and how they are written out in full.

Fields (*Dinas Koperasi, UKM, Perindustrian dan Perdagangan*) end with the last field word; other names (*PT …*,
*Yayasan …*) with the last capital, before a rank, a place or another organisation.
"""

from bisect import bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.rules.institutions import InstitutionRules, Kind, Surface
from extractor.rules.regions import RegionRules

LONGEST_NAME: Final = 7
LONGEST_NUMBER: Final = 5
SHORTEST_FIELD: Final = 3
POST_BEFORE: Final = 2
LIST_AHEAD: Final = 8
FIELD_AHEAD: Final = 9
BRACKET_AHEAD: Final = 6
GLUED: Final = frozenset(",/-)'")
OPENING: Final = frozenset("/-('")


class NameEnds:
    """Where names end in one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, regions: RegionRules) -> None:
        self._rules = rules
        self._regions = regions
        self._places = analysis.place_starts
        self._forms = analysis.words.forms
        self._lower = analysis.words.lower
        self._paragraphs = [last for _, last in analysis.paragraph_tokens] or [len(analysis.words)]
        self.limit = len(analysis.words)
        """No name goes on behind this token: the end of the paragraph."""

    def within(self, token: int) -> int:
        """Keep to the paragraph of a token; return its end."""
        at = bisect_right(self._paragraphs, token)
        self.limit = self._paragraphs[min(at, len(self._paragraphs) - 1)]
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
        if token + 1 >= self.limit or not self._forms[token + 1].cap:
            return None
        match = self._rules.surfaces.longest(self._lower, token)
        if match is None or match[1].exact or match[1].guarded or match[1].kind.reads != "closed":
            return None
        last, kind = match[0], match[1].kind
        place = self._places.get(token + 1 if kind.home else last)
        fits = place is not None and (kind.home is not None or place.region.kind in kind.levels)
        return match if fits else None

    def end(self, kind: Kind, first: int, at: int) -> int:
        """The end of an open name whose head is ``first`` to ``at``; ``at`` itself where no name follows."""
        if at >= self.limit or (kind.strict and (self.surface(at) or self._inside_other(first))):
            return at
        if kind.reads == "field":
            end = self.field(at)
            if end == at and self._is_unknown_short_form(at):
                return at + 1
            return at if self._is_cut_off(kind, first, end) else end
        return self._number(at) if kind.reads == "number" else self.name(kind, first, at)

    def _is_unknown_short_form(self, at: int) -> bool:
        """*Dinas | PUPRPKP | Tabanan*: capitals that no list holds are a field where the place stands behind them."""
        form = self._forms[at]
        place = self._places.get(at + 1)
        if place is None or not (form.upper and form.word) or form.length < SHORTEST_FIELD or form.triggers:
            return False
        return form.lower not in self._rules.no_short and at not in self._places

    def after_post(self, first: int) -> bool:
        """A post stands right before, so its holder's name may stand right behind."""
        return any("post" in self._forms[token].triggers for token in range(max(first - POST_BEFORE, 0), first))

    def _inside_other(self, first: int) -> bool:
        """The head is the middle of another name: *Badan | Pusat Statistika*."""
        return first > 0 and self._lower[first - 1] in self._rules.field_heads

    def _is_cut_off(self, kind: Kind, first: int, end: int) -> bool:
        """A field that breaks off at a capital it does not know is not understood (*Badan Nasional Keselamatan …*)."""
        if kind.levels and kind.inherits == "article":
            return False
        unknown = end < self.limit and self._forms[end].cap and self._forms[end].word and end not in self._places
        return unknown and not self.after_post(first)

    def field(self, at: int, *, begun: bool = False) -> int:
        """The end of a field: words of fields, joined by *dan*, or by commas where a *dan* is still to come.

        ``begun``: field words stand before ``at`` already, so it may go on with a comma.
        """
        joining, lower = self._rules.joining, self._lower
        end = at
        while end < self.limit:
            if self._is_field(end):
                end += 1
            elif lower[end] in joining and (begun or end > at) and self._is_field(end + 1):
                end += 2
            elif lower[end] == "," and (begun or end > at) and self._list_goes_on(end + 1):
                end += 1
                while lower[end] in joining:
                    end += 1
            else:
                return self._closed_ahead(end) or end
        return end

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
                closed = (
                    token > at
                    and forms[token - 1].text != ","
                    and place.explicit
                    and place.first == token
                    and form.lower in self._regions.levels
                )
                return token if closed and joined >= comma else None
            if form.text == "(":
                short = token + 2 < self.limit and forms[token + 1].upper and forms[token + 2].text == ")"
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

    def _number(self, at: int) -> int:
        """*0901/Samarinda*, *1701-22/Muara Tami*, *VI/Mulawarman*, *10*."""
        forms = self._forms
        end = at
        while end < min(at + LONGEST_NUMBER, self.limit):
            form = forms[end]
            place = self._places.get(end)
            if end > at and forms[end - 1].text == "/" and form.cap:
                return place.last if place is not None else self._run(end)
            if form.digit or form.text in "/-" or (end == at and form.upper):
                end += 1
            else:
                break
        while end > at and forms[end - 1].text in "/-":
            end -= 1
        return end

    def _run(self, at: int) -> int:
        """The end of a run of capitals; in the forces a person's name comes behind a rank."""
        end = at
        while end < self.limit and self._forms[end].cap and self._forms[end].word and end < at + LONGEST_NUMBER:
            if self._lower[end] in self._rules.rank or self._lower[end] in self._rules.stop:
                break
            end += 1
        return end

    def name(self, kind: Kind, first: int, at: int) -> int:
        """The end of a name in capitals whose head starts at ``first``."""
        ends_in_country = kind.joins or self.after_post(first)
        rules, forms, lower = self._rules, self._forms, self._lower
        limit = min(at + LONGEST_NAME, self.limit)
        end = at
        if (
            kind.place == "level"
            and (place := self._places.get(at)) is not None
            and self._holder_follows(first, place.last)
        ):
            return place.last
        while end < limit:
            form = forms[end]
            inner = self.surface(end) if form.cap else None
            if inner is not None and kind.expands and inner[1].kind.reads == "closed":
                place = self._places.get(inner[0])
                return place.last if place is not None else inner[0]
            if form.cap and end > at:
                place = self._places.get(end)
                if place is not None:
                    return self._closed(self._side(place.last))
                if self._stops(kind, end) or self._starts_other(inner) or self._opens_name(first, end):
                    break
                end += 1
                if lower[end - 1] in rules.close or (ends_in_country and lower[end - 1] in rules.country):
                    return self._closed(end)
            elif form.cap or (form.digit and end == at) or self._goes_on(kind, end, limit, begun=end > at):
                end += 1
            elif form.text == "(" and end > at:
                return self._closed(end)
            else:
                break
        return end

    def _opens_name(self, first: int, token: int) -> bool:
        """*Dirut RSUP Ngoerah | I Wayan Sudana*: behind a post, these open the holder's name."""
        if self._lower[token] not in self._rules.openers or token + 1 >= self.limit or not self.after_post(first):
            return False
        after = self._forms[token + 1]
        return after.cap and after.word and not after.upper and token + 1 not in self._places

    def _side(self, at: int) -> int:
        """*Serang | Barat*: the part of a town that closes a name."""
        closes = at < self.limit and self._forms[at].cap and self._lower[at] in self._regions.sides
        return at + 1 if closes and at not in self._places else at

    def _holder_follows(self, first: int, at: int) -> bool:
        """*Direktur RSUD Bontang | Dewi Lestari*: behind post and place, capitals without a comma are the holder."""
        if not self.after_post(first):
            return False
        end = at
        while end < self.limit and self._forms[end].cap and self._forms[end].word:
            end += 1
        return end - at > 1 and not (end < self.limit and self._forms[end].text in ",(")

    def _starts_other(self, inner: tuple[int, Surface] | None) -> bool:
        """A head that begins a name of its own, with no mark between: *PT Bina Karya Yayasan …*."""
        return inner is not None and inner[1].kind.reads != "closed" and not inner[1].exact and not inner[1].kind.strict

    def _stops(self, kind: Kind, token: int) -> bool:
        """A word that belongs to no name, or a title that opens a person's."""
        word = self._lower[token]
        return word in self._rules.stop or (
            word in self._rules.rank and not (kind.titles and word in self._rules.titles)
        )

    def _goes_on(self, kind: Kind, token: int, limit: int, *, begun: bool) -> bool:
        """Whether a small word or mark inside a name is followed by more of it."""
        lower, rules = self._lower, self._rules
        if token + 1 >= limit or not (self._forms[token + 1].cap or self._forms[token + 1].digit):
            return False
        if lower[token] in rules.inside or (kind.titles and lower[token] in rules.titles):
            return begun or kind.titles
        if not begun or lower[token] not in rules.joining or self.surface(token + 1) is not None:
            return False
        fields = self._rules.field_words
        if lower[token - 1] in fields and lower[token + 1] in fields:
            return True
        return kind.joins or any(self._abbreviated(t) for t in range(token + 2, min(token + BRACKET_AHEAD, self.limit)))

    def _abbreviated(self, token: int) -> bool:
        """Brackets here hold capitals whose last one is the initial of the word before: *… dan Jasa (AIJ)*."""
        if self._forms[token].text != "(" or token + 1 >= self.limit:
            return False
        short = self._forms[token + 1]
        return short.upper and short.lower[-1] == self._lower[token - 1][0]

    def _closed(self, at: int) -> int:
        """Take in what closes a company's name: *(Persero) Tbk*."""
        end = at
        while end < self.limit:
            if self._lower[end] in self._rules.close:
                end += 1
            elif (
                self._forms[end].text == "("
                and end + 2 < self.limit
                and self._lower[end + 1] in self._rules.legal
                and self._forms[end + 2].text == ")"
            ):
                end += 3
            else:
                break
        return end

    def company_end(self, at: int) -> int:
        """The end of a listed company's name with its legal form: *PT Bank Mandiri (Persero) Tbk*."""
        return self._closed(at)

    def spelled(self, kind: Kind, at: int, end: int) -> str:
        """The canonical base: the head, and what the text adds with its abbreviations written out."""
        tail = ""
        token = at
        while token < end:
            past, text = self._written_out(kind, token, end)
            glued = not tail or text in GLUED or self._forms[token - 1].text in OPENING
            tail += text if glued else f" {text}"
            token = past
        return f"{kind.name}{tail}" if tail.startswith(",") else f"{kind.name} {tail}"

    def _written_out(self, kind: Kind, token: int, end: int) -> tuple[int, str]:
        """One word of a base, or the organisation or place that it abbreviates: (token after it, text)."""
        text = self._forms[token].text
        if kind.expands:
            place = self._places.get(token)
            if place is not None and place.last <= end:
                levelled = kind.place == "level" or place.first < token or place.explicit
                return place.last, place.region.name if levelled else place.region.short
            match = self.surface(token)
            if match is not None and match[0] <= end and match[1].kind.reads == "closed":
                return match[0], match[1].kind.name
        if kind.joins and token > 0 and not kind.expands and (place := self._places.get(token)) is not None:
            # The branch of an association: its region, not the press's short form of it.
            short = place.first == token and place.last == token + 1 == end
            if short and text.lower() in (alias.lower() for alias in place.region.aliases):
                return place.last, place.region.short
        return token + 1, text if kind.reads == "name" else self._rules.expand.get(self._lower[token], text)
