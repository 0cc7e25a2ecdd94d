"""Words -> position phrases: status, post, sub-unit, organisation and region, longest first.

*Plt. | Asisten I | Sekretariat Daerah Kota Samarinda*: whoever is named next holds it. Nothing here looks for names.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from msgspec import Struct

from extractor.pipeline.analysis import Analysis, InstitutionFound
from extractor.pipeline.officials.asides import Asides
from extractor.pipeline.officials.complements import Complement
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.records import PositionStatus, Region
from extractor.rules.positions import PositionRules, PostRule
from extractor.values.dates import day_of

LONGEST_REFUSED: Final = 6
LONGEST_FAREWELL: Final = 8
"""Words from *mencopot* or *dicopot* to the post, the name between them included."""
GLUE: Final = frozenset("-–/&")


class PostPhrase(Struct, eq=False):
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
    pronoun: bool = False
    """*ia menjabat sebagai* stands before it."""

    @property
    def detailed(self) -> bool:
        """The role names a sub-unit: *Kepala Seksi | Pidana Khusus*."""
        return self.role != self.post.role


class PostReader:
    """Reads the position phrases of one article."""

    def __init__(self, analysis: Analysis, rules: PositionRules, around: Surroundings) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._posts = rules
        self._around = around
        self._asides = Asides(analysis, rules, around.spans)
        self._refused = -LONGEST_REFUSED
        """The last post that only names a thing: *Surat Keputusan | Menteri Dalam Negeri (Mendagri)*."""
        self._passed = 0
        """The end of its words: the *Ketua* of *para Wakil Ketua* is no post of its own."""

    def sentence(self, hits: Sequence[int], begin: int, end: int) -> list[PostPhrase]:
        """The phrases of a sentence, in order, from the trigger words in it."""
        found: list[PostPhrase] = []
        at = begin
        for hit in hits:
            if hit < max(at, self._passed) or (hit < self._refused + LONGEST_REFUSED and self._is_bracketed(hit, end)):
                continue
            phrase = self._phrase(hit, begin, end)
            if phrase is not None:
                found.append(phrase)
                at = phrase.last
        return found

    def _phrase(self, hit: int, begin: int, end: int) -> PostPhrase | None:
        words, posts = self._words, self._posts
        match = posts.posts.longest(words.lower, hit)
        if match is None or match[0] > end or self._around.is_inside(hit):
            return None
        at, post = match
        other = posts.not_posts.longest(words.lower, hit)
        if (other is not None and other[0] >= at) or tuple(words.lower[hit - 1 : at]) in posts.not_posts_behind:
            return None
        if at == hit + 1 and words.forms[hit].length <= 3 and (not words.forms[hit].cap or self._is_glued(hit)):
            return None
        own = self._english_start(hit, at, begin)
        if own < hit:
            post, hit = replace(post, role=self._english_role(own, hit, at, post)), own
        first, status = self._status_before(hit, begin, post)
        before = words.lower[first - 1] if first > begin else ""
        talked_of = before in posts.not_a_holder and not self._is_left(first, begin)
        owned = talked_of and before in posts.belongings
        spoken = (posts.offices, posts.plural, posts.belongings)
        if talked_of and not any(before in known for known in spoken):
            self._refused, self._passed = hit, at
            return None
        known = len(self._analysis.institutions)
        reading = Complement(self._around, post, at, end, begin)
        reading.read(hit)
        if reading.refused:
            return None
        last = reading.at
        plural = talked_of and before in posts.plural
        talked_of = talked_of and not (owned and self._is_named(self._around.bracket(last, end, hit) or last, end))
        if talked_of and not self._is_passed_on(last, end, plural=plural):
            if not reading.placed:
                del self._analysis.institutions[known:]  # "rumah wali kota": nobody's, so of no government.
            self._refused, self._passed = hit, at
            return None
        if plural:
            post = replace(post, many=True)
        implied = reading.institution
        if implied is not None and implied.implied_by is None and not implied.mentions:
            implied.implied_by = self._analysis.evidence(implied.rule, words.start[first], words.end[last - 1])
        if reading.placed and reading.institution is not None:
            self._around.placed.append((first, reading.role, reading.institution))
        aside = self._asides.at(last, end)
        if status == "incumbent" and aside.ordinal is not None and self._has_ended(post, aside.ordinal):
            status = "former"
        if status == "incumbent" and self._is_over(first, begin):
            status = "former"
        return PostPhrase(
            first,
            last,
            post,
            reading.role,
            aside.status or status,
            reading.institution,
            reading.region,
            reading.placed,
            aside.end,
            aside.that,
        )

    def _english_start(self, hit: int, last: int, begin: int) -> int:
        """Where a post named in English begins: *HRD | Manager*, *Food and Beverage | Manager*."""
        lower, forms, posts = self._words.lower, self._words.forms, self._posts
        if lower[last - 1] not in posts.english_heads:
            return hit
        at = hit
        while at > begin:
            joined = at - 2 >= begin and at < hit and lower[at - 1] in posts.english_joins
            before = at - 1 - joined
            if lower[before] not in posts.english_before or not forms[before].cap:
                break
            at = before
        return at

    def _english_role(self, first: int, hit: int, last: int, post: PostRule) -> str:
        """The post as written; a head that news calls by another word too keeps its own: *Plant Manager*."""
        own = post.role if last > hit + 1 else self._words.surface(hit, last)
        return f"{self._words.surface(first, hit)} {own}"

    def _is_left(self, first: int, begin: int) -> bool:
        """Tell whether somebody leaves the post at a token: *mundur* **dari jabatan** *Kepala Dinas Sosial Paser*."""
        lower, posts, at = self._words.lower, self._posts, first - 1
        if at - 1 < begin or lower[at] not in posts.offices or lower[at - 1] not in posts.handed_from:
            return False
        near = lower[max(begin, first - LONGEST_FAREWELL) : at]
        return not (posts.dismissed.isdisjoint(near) and posts.dismissing.isdisjoint(near))

    def _is_over(self, first: int, begin: int) -> bool:
        """*saat masih menjabat sebagai* | *Bupati*: whoever held it holds it no longer."""
        lower, posts, at = self._words.lower, self._posts, first
        while at > begin and (lower[at - 1] in posts.as_words or lower[at - 1] in posts.as_still):
            at -= 1
        return at > begin and lower[at - 1] in posts.as_while and not posts.as_held.isdisjoint(lower[at:first])

    def _has_ended(self, post: PostRule, ordinal: int) -> bool:
        """*Presiden ke-7* was in office until a day that the rule data knows; an undated article is of our days."""
        if not 0 < ordinal <= len(post.ended):
            return False
        published = day_of(self._analysis.published)
        return published is None or post.ended[ordinal - 1] < published

    def _is_glued(self, hit: int) -> bool:
        """*Dinsos-PM*, *FGD/PM*: letters behind a mark are the end of a short form, not a post."""
        words = self._words
        return hit > 0 and words.start[hit] == words.end[hit - 1] and words.forms[hit - 1].text in GLUE

    def _is_named(self, at: int, end: int) -> bool:
        """*rumah Bupati Paser | Fahmi Fadli*: the name of the holder follows, and no place."""
        forms = self._words.forms
        numbered = at + 1 < end and forms[at + 1].digit  # "instruksi Menteri Dalam Negeri Nomor 3"
        return at < end and forms[at].cap and not numbered and at not in self._analysis.place_starts

    def _is_passed_on(self, at: int, end: int, *, plural: bool) -> bool:
        """*jabatan Kapolres Paser | kini dijabat N*, *dari N1 kepada N2*: the post is spoken of, and who holds it."""
        lower, posts = self._words.lower, self._posts
        if at >= end:
            return False
        at += self._words.forms[at].text == ","
        match = posts.joins.longest(lower, at) if at < end else None
        return at < end and (lower[at] in posts.handed_from or (match is not None and match[0] > at + (not plural)))

    def _is_bracketed(self, hit: int, end: int) -> bool:
        """A short form alone in brackets repeats what stands before them."""
        forms = self._words.forms
        return hit > 0 and hit + 1 < end and forms[hit - 1].text == "(" and forms[hit + 1].text == ")"

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
        if lower[at - 1] not in self._posts.before_ends:
            return None
        for length in range(self._posts.longest_before, 0, -1):
            if at - length >= begin:
                status = before.get(tuple(lower[at - length : at]))
                if status is not None:
                    return at - length, status
        return None
