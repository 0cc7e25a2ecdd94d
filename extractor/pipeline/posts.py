"""Words -> position phrases: status, post, sub-unit, organisation and region, longest first.

*Plt. | Asisten I | Sekretariat Daerah Kota Samarinda*: whoever is named next holds it. Nothing here looks for names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionFound, InstitutionSpan
from extractor.pipeline.organisations import Organisations
from extractor.records import PositionStatus, Region
from extractor.rules.bundle import Rules
from extractor.rules.phrases import Phrases
from extractor.rules.positions import PostRule
from extractor.rules.regions import RegionEntry, region_record

ROMAN: Final = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V", "6": "VI", "7": "VII"}
SPELLED: Final = {"satu": "I", "dua": "II", "tiga": "III", "empat": "IV", "lima": "V"}
BRACKET: Final = 8
"""A bracket after a post holds a short form, not a sentence."""


@dataclass(slots=True, eq=False)
class PostPhrase:
    """One position phrase; ``first`` to ``last`` are its words with status and organisation."""

    first: int
    last: int
    post: PostRule
    role: str
    status: PositionStatus
    institution: InstitutionFound | None
    region: Region | None
    placed: bool
    """Organisation or region stand in the text; otherwise they are the article's."""
    after: int
    """Where a name may follow."""
    that: bool = False
    """*itu*, *tersebut* behind it: it means somebody named before."""
    aside: bool = False
    """Something stands between the post and a name: *yang baru*, *periode 2021–2026*."""


class PostReader:
    """Reads the position phrases of one article."""

    def __init__(self, analysis: Analysis, rules: Rules, organisations: Organisations) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._rules = rules
        self._posts = rules.positions
        self._organisations = organisations
        self._spans: dict[int, InstitutionSpan] = {}
        for span in analysis.institution_spans:
            known = self._spans.get(span.first)
            if known is None or known.last < span.last:
                self._spans[span.first] = span

    def sentence(self, hits: list[int], begin: int, end: int) -> list[PostPhrase]:
        """The phrases of a sentence, in order, from the trigger words in it."""
        found: list[PostPhrase] = []
        at = begin
        for hit in hits:
            if hit < at:
                continue
            phrase = self._phrase(hit, begin, end)
            if phrase is not None:
                found.append(phrase)
                at = phrase.last
        return found

    def _phrase(self, hit: int, begin: int, end: int) -> PostPhrase | None:
        words, posts = self._words, self._posts
        match = posts.posts.longest(words.lower, hit)
        if match is None or match[0] > end:
            return None
        at, post = match
        if at == hit + 1 and words.forms[hit].length <= 3 and not words.forms[hit].cap:
            return None
        first, status = self._status_before(hit, begin, post)
        if first > begin and words.lower[first - 1] in posts.not_a_holder:
            return None
        reading = _Reading(self, post, at, end)
        reading.read(hit)
        last = reading.at
        after, past, that, aside = self._asides(last, end)
        return PostPhrase(
            first,
            last,
            post,
            reading.role,
            past or status,
            reading.institution,
            reading.region,
            reading.placed,
            after,
            that,
            aside,
        )

    def _status_before(self, hit: int, begin: int, post: PostRule) -> tuple[int, PositionStatus]:
        """Words before a post that give it a status: *Eks Plt Kadis* is former, whoever stood in for whom."""
        found: list[PositionStatus] = [post.status] if post.status else []
        at = hit
        while at > begin:
            step = self._status_word(at, begin)
            if step is None:
                break
            at, status = step
            found.append(status)
        for strongest in ("former", "candidate", "elect", "acting"):
            if strongest in found:
                return at, strongest
        return at, "incumbent"

    def _status_word(self, at: int, begin: int) -> tuple[int, PositionStatus] | None:
        lower, before = self._words.lower, self._posts.before
        if at - 3 >= begin and lower[at - 1] == ")" and lower[at - 3] == "(" and (lower[at - 2],) in before:
            return at - 3, before[lower[at - 2],]
        if at - 1 > begin and lower[at - 1] == "." and (lower[at - 2],) in before:
            return at - 2, before[lower[at - 2],]
        for length in range(self._posts.longest_before, 0, -1):
            if at - length >= begin:
                status = before.get(tuple(lower[at - length : at]))
                if status is not None:
                    return at - length, status
        return None

    def _asides(self, at: int, end: int) -> tuple[int, PositionStatus | None, bool, bool]:
        """(where a name may follow, status the words behind give, whether they point back, whether there were any)."""
        words, posts = self._words, self._posts
        status: PositionStatus | None = None
        begin = at
        while at < end:
            if words.forms[at].space:
                at += 1
                continue
            if words.lower[at] in posts.demonstratives:
                return at + 1, status, True, False
            match = posts.after.longest(words.lower, at)
            if match is not None and match[0] <= end:
                at, status = match[0], match[1]
                continue
            aside = posts.asides.longest(words.lower, at)
            if aside is not None and aside[0] <= end:
                at = aside[0]
                continue
            detail = posts.details.longest(words.lower, at)
            if detail is not None and (stop := self._detail(detail[0], end)) is not None:
                at, past = stop
                status = "former" if past else status
                continue
            break
        return at, status, False, at > begin

    def _detail(self, at: int, end: int) -> tuple[int, bool] | None:
        """Skip *dari Fraksi Golkar*, *periode 2024-2029*; say whether a period is over."""
        words = self._words
        span = self._spans.get(at)
        begin, over = at, False
        if span is not None:
            return span.last, False
        while at < end and at - begin < 6:
            form = words.forms[at]
            if form.digit:
                years = form.text.replace("–", "-").split("-")
                published = self._analysis.published
                if published and len(years[-1]) == 4 and years[-1].isdigit():
                    over = int(years[-1]) < int(published[:4])
                at += 1
                if at < end and words.forms[at].text not in ("-", "–", "/"):
                    break
            elif form.text in ("-", "–", "/") or (place := self._analysis.place_starts.get(at)) is None:
                span = self._spans.get(at)
                if span is not None:
                    return span.last, over
                if not (form.cap and form.word) and form.text not in ("-", "–", "/"):
                    break
                at += 1
            else:
                at = place.last
        return (at, over) if at > begin else None

    def bracket(self, at: int, end: int) -> int | None:
        """End of a bracket that repeats something in short: *(Dishub)*, *(JPU)*."""
        words = self._words
        if at >= end or words.forms[at].text != "(":
            return None
        for close in range(at + 1, min(at + BRACKET, end)):
            if words.forms[close].text == ")":
                inside = words.forms[at + 1 : close]
                if not inside:
                    return None
                first = at + 1
                short = any(form.upper or any(c.isupper() for c in form.text[1:]) for form in inside)
                known = self._posts.posts.longest(words.lower, first) or first in self._spans
                return close + 1 if short or known or first in self._analysis.place_starts else None
        return None

    def spans(self, begin: int, end: int) -> Iterator[InstitutionSpan]:
        """Organisations that start in a stretch of words."""
        for at in range(begin, end):
            if at in self._spans:
                yield self._spans[at]


class _Reading:
    """What follows the words of one post: number, sub-unit, organisation, region."""

    def __init__(self, reader: PostReader, post: PostRule, at: int, end: int) -> None:
        self._reader = reader
        self._analysis = reader._analysis
        self._words = reader._words
        self._rules = reader._rules
        self._organisations = reader._organisations
        self.post = post
        self.at = at
        self._end = end
        self.role = post.role
        self.institution: InstitutionFound | None = None
        self.region: Region | None = None
        self.placed = False

    def read(self, head: int) -> None:
        """Read as far as the post reaches."""
        takes = self.post.takes
        self._bracket()
        if self._inside(head):
            return
        if "number" in takes:
            self._number()
        if "party" in takes:
            self._party()
        if "principal" in takes:
            self._principal()
        if "field" in takes and not self.placed:
            self._field()
            if "principal" in takes and not self.placed:
                self._principal()
        if "country" in takes:
            self._country()
        if "words" in takes:
            self._own_words()
        elif "place" in takes:
            self._place()
        if "institution" in takes and not self.placed:
            self._institution()
        if "region" in takes and not self.placed:
            self._region()
        self._bracket()
        if not self.placed and self.post.unit and not self.post.takes & {"place"}:
            self.institution = self._organisations.of_article(self.post.unit)
            self._settle()

    def _settle(self) -> None:
        if self.institution is not None:
            self.region = self.institution.jurisdiction

    def _bracket(self) -> None:
        end = self._reader.bracket(self.at, self._end)
        if end is not None:
            self.at = end

    def _inside(self, head: int) -> bool:
        """An organisation that begins within the post's own words: *Anggota DPRD Bone*, *Kepala Bagian Kesra Setda*."""
        for span in self._reader.spans(head + 1, self.at):
            if span.last < self.at:
                continue
            found = span.institution
            if self.post.unit and self.post.role.startswith("Sekretaris"):
                self.region = found.jurisdiction
                self.institution = self._organisations.beside(self.post.unit, found)
            elif "field" in self.post.takes:
                self._field(span.last)
                self.institution = found.parent or (
                    self._organisations.of_article(self.post.unit) if self.post.unit else found
                )
                self.region = found.jurisdiction or (self.institution.jurisdiction if self.institution else None)
            else:
                self.institution, self.region = found, found.jurisdiction
            self.at = max(self.at, span.last)
            self.placed = True
            return True
        return False

    def _number(self) -> None:
        words = self._words
        if self.at >= self._end:
            return
        form, lower = words.forms[self.at], words.lower[self.at]
        number = None
        if form.digit and form.text.isdigit() and form.length <= 3:
            number = ROMAN.get(form.text, form.text)
        elif lower in SPELLED:
            number = SPELLED[lower]
        elif form.text and set(form.text) <= set("IVX"):
            after = self.at + 1
            if form.text == "I" and after < self._end and words.lower[after] in self._rules.names.generic:
                return
            number = form.text
        elif form.length == 1 and form.text in "ABCDEFG":
            number = form.text
        if number is not None:
            self.role = f"{self.role} {number}"
            self.at += 1

    def _party(self) -> None:
        words = self._words
        for span in self._reader.spans(self.at, self.at + 1):
            self.role = f"{self.role} {words.surface(span.first, span.last)}"
            self.at = span.last
            return
        begin = self.at
        while (
            self.at < self._end
            and self.at - begin < 4
            and words.forms[self.at].upper
            and self.at not in self._reader._spans
        ):
            self.at += 1
        if self.at > begin:
            self.role = f"{self.role} {words.surface(begin, self.at)}"

    def _principal(self) -> None:
        match = self._rules.positions.posts.longest(self._words.lower, self.at) if self.at < self._end else None
        if match is None:
            return
        other = _Reading(self._reader, match[1], match[0], self._end)
        other.read(self.at)
        if other.institution is None and not match[1].alone:
            return
        if match[1].unit != self.post.unit:
            self.role = f"{self.role} {match[1].role}"
        self.at, self.institution, self.region, self.placed = other.at, other.institution, other.region, True
        if "field" in self.post.takes:
            self._field()

    def _field(self, limit: int | None = None) -> None:
        stop, text = self._reader_field(self.at, limit if limit is not None else self._end)
        if text:
            self.role = f"{self.role} {text}"
            self.at = stop

    def _reader_field(self, begin: int, end: int) -> tuple[int, str]:
        words, posts, institutions = self._words, self._rules.positions, self._rules.institutions
        parts: list[str] = []
        at = last = begin
        kept = 0
        while at < end:
            form, lower = words.forms[at], words.lower[at]
            if at in self._reader._spans and at > begin:
                break
            if form.space:
                at += 1
                continue
            known = posts.names_sub_unit(lower) or lower in institutions.field_words
            if form.word and known and (form.cap or at > begin):
                parts.append(institutions.expand.get(lower) or posts.field_long.get(lower) or form.text)
                at += 1
                last, kept = at, len(parts)
            elif (
                form.upper
                and 2 <= form.length <= 8
                and at not in self._reader._spans
                and at not in self._analysis.place_starts
            ):
                parts.append(posts.field_long.get(lower) or form.text)
                at += 1
                last, kept = at, len(parts)
            elif lower in posts.field_joins and (at > begin or lower == "bidang"):
                parts.append(form.text)
                at += 1
            elif form.text == "," and at > begin and self._goes_on(at + 1, end):
                parts[-1] += ","
                at += 1
            elif form.text == "(" and (closed := self._reader.bracket(at, end)) is not None:
                at = last = closed
            else:
                break
        text = " ".join(parts[:kept]).rstrip(",").replace(" / ", "/").replace(" - ", "-")
        return (last, text) if kept else (begin, "")

    def _goes_on(self, at: int, end: int) -> bool:
        """After a comma the sub-unit's name goes on: *Kabag SDM, Umum, dan Komunikasi*."""
        words, posts = self._words, self._rules.positions
        at += at < end and words.forms[at].space
        if at < end and words.lower[at] == "dan":
            at += 1
        if at >= end or not words.forms[at].cap:
            return False
        lower = words.lower[at]
        if not (posts.names_sub_unit(lower) or lower in self._rules.institutions.field_words):
            return False
        return posts.posts.longest(words.lower, at) is None and at not in self._reader._spans

    def _country(self) -> None:
        match = self._rules.positions.countries.longest(self._words.lower, self.at) if self.at < self._end else None
        if match is not None and self._words.forms[self.at].cap:
            self.at = match[0]

    def _bridge(self) -> int:
        match = self._rules.positions.bridges.longest(self._words.lower, self.at) if self.at < self._end else None
        return match[0] if match is not None and match[0] < self._end else self.at

    def _institution(self) -> None:
        for at in dict.fromkeys((self.at, self._bridge())):
            span = self._reader._spans.get(at)
            if span is not None and span.last <= self._end:
                self.institution, self.placed, self.at = span.institution, True, span.last
                self._settle()
                return

    def _region(self) -> None:
        region = self._place_here(self.at)
        if region is None or not self.post.unit:
            return
        entry, last = region
        self._take(self.post.unit, entry, last)

    def _take(self, unit: str, entry: RegionEntry, last: int) -> None:
        self.institution = self._organisations.of_unit(unit, entry)
        self.region = region_record(entry)
        self.at, self.placed = last, True

    def _place_here(self, at: int) -> tuple[RegionEntry, int] | None:
        place = self._analysis.place_starts.get(at) if at < self._end else None
        return (place.region, place.last) if place is not None and at < place.last <= self._end else None

    def _own_words(self) -> None:
        """The unit's own words: *Kadis | PUPR Paser*, *Kapolres | Metro Bekasi*, *Dandim | 0901/Samarinda*."""
        unit, words = self.post.unit, self._words
        if unit is None or self.at >= self._end:
            return
        place = self._place_here(self.at)
        if place is not None:
            self._take(unit, *place)
            return
        surfaces: Phrases[object] = self._rules.institutions.surfaces  # type: ignore[assignment]
        head = self._rules.splitter.phrase(unit)
        window = [*head, *words.lower[self.at : min(self.at + 10, self._end)]]
        match = surfaces.longest(window, 0)
        if match is not None and match[0] > len(head):
            self.at += match[0] - len(head)
            self.placed = True
            kind = match[1].kind  # type: ignore[attr-defined]
            self._bracket()
            place = self._place_here(self.at)
            if place is not None:
                self._take(kind.name, *place)
            else:
                self.institution = self._organisations.of_article(kind.name)
                self._settle()
            return
        begin = self.at
        if words.forms[self.at].digit or set(words.forms[self.at].text) <= set("IVXL"):
            while self.at < self._end and (
                words.forms[self.at].digit
                or words.forms[self.at].text == "/"
                or words.forms[self.at].upper
                or self.at == begin
                or words.forms[self.at - 1].text == "/"
            ):
                self.at += 1
            place = self._place_here(self.at - 1)
            if place is not None:
                self.at = place[1]
            self._tail(unit, words.surface(begin, self.at), place[0] if place else None)
            return
        stop, text = self._reader_field(self.at, self._end)
        if text:
            self.at = stop
            self._bracket()
            place = self._place_here(self.at)
            region = place[0] if place else self._organisations.home(unit)
            if place:
                self.at = place[1]
            self._tail(unit, text, region)

    def _tail(self, unit: str, tail: str, region: RegionEntry | None) -> None:
        kind = self._organisations.kind(unit)
        name = f"{kind.name if kind else unit} {tail}"
        if kind is not None and kind.reads == "field":
            name = kind.canonical(region, name)
        self.institution = self._organisations.called(name, kind, region)
        self.region = region_record(region) if region and (kind is None or kind.place != "none") else None
        self.placed = True

    def _place(self) -> None:
        """The village or sub-district of a head: known, or the one capitalised word that leaves a name behind it."""
        unit, words = self.post.unit or "", self._words
        if self.at >= self._end:
            return
        for span in self._reader.spans(self.at, self.at + 1):
            self.institution, self.at, self.placed = span.institution, span.last, True
            self._settle()
            return
        known = self._place_here(self.at)
        if known is not None:
            entry, last = known
            self.institution = self._organisations.of_unit(unit, entry)
            self.region = region_record(entry)
            self.at, self.placed = last, True
            return
        run = self.at
        while (
            run < self._end
            and words.forms[run].word
            and words.forms[run].cap
            and not self._rules.names.common(words.lower[run])
        ):
            run += 1
        count = run - self.at
        follows = words.forms[run].text if run < self._end else ""
        taken = count if follows == "," and count <= 3 else count // 2 if count > 1 else 0
        if follows in ("(",) and count <= 3:
            taken = count
        if taken:
            name = words.surface(self.at, self.at + taken)
            self.at += taken
            level = unit.removeprefix("Pemerintah ")
            self.region = Region(name=f"{level} {name}")
            self.institution = self._organisations.called(
                f"{unit} {name}", self._organisations.kind(unit), None, self.region
            )
            self.placed = True
