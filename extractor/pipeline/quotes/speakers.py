"""Who speaks: the words of an attribution -> an official, or the fullest name of somebody else."""

from bisect import bisect_left
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from extractor.pipeline.analysis import InstitutionFound, OfficialFound, UnnamedPost
from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.speaker_ends import SpeakerEnds
from extractor.pipeline.quotes.speaker_names import LONGEST_NAME, NO_NAMES
from extractor.values.names import tokens

TWO: Final = 2
CLUB: Final = "club"
"""The type of organisation that people are known by, and that says nothing itself (*eks pemain Persiba tersebut*)."""
NEAR_PROXY: Final = 4
"""Words from somebody to *melalui*: a comma, *kepada wartawan*."""
NEAR_POST: Final = 4
"""Words from *melalui* to a post behind the words for its holder's standing."""


class Speaker(Struct, frozen=True):
    """Somebody who speaks; ``written`` is how the attribution names him or her, ``None`` for *-nya*."""

    official: OfficialFound | None = None
    name: str | None = None
    written: str | None = None
    source: InstitutionFound | None = None
    post: UnnamedPost | None = None
    end: int = 0
    pronoun: bool = False

    @property
    def label(self) -> str | None:
        """The speaker's text in a record: as written for officials, the fullest name for others."""
        text = self.written if self.official is not None else self.name or self.written
        return " ".join(text.split()) if text else text


class Speakers:
    """Finds speakers at attributions of one article, by the mentions of officials and by capitalised names."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._words = cast.words
        self._rules = cast.rules
        self._ends = SpeakerEnds(cast)
        self._read: dict[tuple[int, bool], Speaker | None] = {}
        self.heard: set[str] = set()
        """Names that an attribution has used: they are somebody's wherever they stand."""
        self._callings: dict[str, Speaker] = {}
        """What somebody was called beside the name (*Jaksa Tegar*): later the bare word means the same person."""

    def behind(self, first: int, clause: bool = False) -> Speaker | None:
        """Read who is named from token ``first`` on (*ujar* **Kepala Dinas X, Budi**, *Senin*).

        ``clause``: what was said follows behind a comma (*Menurut* **Rini**, *Bapenda …*).
        """
        if (first, clause) not in self._read:
            self._read[first, clause] = self._behind(first, clause)
        return self._read[first, clause]

    def _behind(self, first: int, clause: bool) -> Speaker | None:
        words, rules = self._words, self._rules
        while first < len(words.lower) and (words.lower[first] in rules.by or self._ends.cut_line(first)):
            first += 1
        if first >= len(words.lower):
            return None
        if words.lower[first] in rules.pronouns:
            return Speaker(written=words.forms[first].text, end=words.end[first], pronoun=True)
        last = self._ends.end(first, clause)
        if last == first or (self._ends.cut_line(first - 1) and not self._begins_speaker(first, last)):
            return None
        if (proxy := self._proxy(last)) is not None:
            return proxy
        start, end = words.start[first], words.end[last - 1]
        written = words.surface(first, last)
        if (related := self.related(first, last)) is not None:
            return related
        if (named := self._named_first(first, last, written)) is not None:
            return named
        official = self._cast.official(start, end)
        if (
            official is not None
            and self._guessed(official, start, end)
            and words.lower[last - 1] in rules.demonstratives
        ):
            return Speaker(official=official, written=written, end=end, pronoun=True)
        if official is not None and not self._somebody_else(official, start, first, last):
            return self._called(first, last, Speaker(official=official, written=written, end=end))
        return self.other(first, last, written, end)

    def _begins_speaker(self, first: int, last: int) -> bool:
        """Whether who speaks follows where a line is cut, and no new sentence (*sebut | Selain itu, Rina …*)."""
        verb = self._rules.verbs.get(self._words.lower[last]) if last < len(self._words.lower) else None
        if verb is not None and verb.use == "active":
            return False
        return self._cast.names_somebody(first) or first in self._cast.institutions

    def _proxy(self, last: int) -> Speaker | None:
        """*kata Kapolres N | melalui Kasi Humas N2*: the one through whom somebody speaks says the words.

        A comma or *kepada wartawan* may stand before it.
        """
        words = self._words
        behind = words.forms[last : last + NEAR_PROXY]
        at = next((at for at, form in enumerate(behind, last) if form.lower in self._rules.through), None)
        if at is None or any(form.cap or form.lower in self._rules.verbs for form in words.forms[last:at]):
            return None
        near = words.forms[at + 1 : at + 1 + NEAR_POST]
        if not any("post" in form.triggers for form in near):
            return None  # "lewat | Plh | Kasi Intel N2"
        speaker = self.behind(at + 1)
        return speaker if speaker is not None and speaker.official is not None else None

    def fused(self, name: str, first: int, end: int) -> Speaker:
        """Read a name printed in one with its verb (*kataUsman*), and the words from ``first`` on that belong to it."""
        last = first
        while last < len(self._words.lower) and last - first < LONGEST_NAME and self._cast.name.part(last):
            last += 1
        written = " ".join([name, self._words.surface(first, last)]) if last > first else name
        end = self._words.end[last - 1] if last > first else end
        official = self._cast.name.known_as(written)
        if official is None:
            written = self._cast.name.fullest(written, end)
        return Speaker(official=official, name=written, written=written, end=end)

    def _named_first(self, first: int, last: int, written: str) -> Speaker | None:
        """A name with what is said of it behind a comma: *Lev Kroll, CEO …*, *Firman, warga …*."""
        words = self._words
        run, run_last = self._cast.name.first_run(first, last)
        if run == run_last or run_last + 1 >= last or words.forms[run_last].text != ",":
            return None
        if not self._cast.apposed(run_last + 1):
            return None
        if self._cast.official(words.start[run], words.end[run_last - 1]) is not None:
            return None
        name = words.surface(run, run_last)
        official = self._cast.name.known_as(name)
        full = name if official else self._cast.name.fullest(name, words.start[run])
        return Speaker(official=official, name=full, written=written, end=words.end[last - 1])

    def related(self, first: int, last: int) -> Speaker | None:
        """Who is called by somebody named before: *kata* **kuasa hukum Lina**, *kata* **istri Budi**."""
        words = self._words
        relation = self._rules.relations.longest(words.lower, first)
        if relation is None or relation[0] >= last:
            return None
        run, run_last = self._cast.name.first_run(relation[0], last)
        if run == run_last or not self._known_before(run, first):
            return None
        if run_last + 1 < len(words.lower) and words.forms[run_last].text == "," and self._cast.name.part(run_last + 1):
            return None  # "pengacara Lina, Hotma Sirait": the name of the one who speaks follows
        written = words.surface(first, run_last)
        return Speaker(name=written, written=written, end=words.end[run_last - 1])

    def _known_before(self, name: int, first: int) -> bool:
        """Whether somebody of this name was named before, by himself and not by what he is (*pengacara Hotma*)."""
        words = self._words
        before = [i for i in words.places_of({words.lower[name]}) if i < first and words.forms[i].cap]
        noun = words.lower[name - 1]
        return any(words.lower[i - 1] != noun for i in before) and not any(words.lower[i - 1] == noun for i in before)

    @staticmethod
    def _guessed(official: OfficialFound, start: int, end: int) -> bool:
        """The official has the post only by the words that stand here (*Ketum PAN tersebut*)."""
        return any(start <= position.evidence.start < end for position in official.positions)

    def _somebody_else(self, official: OfficialFound, start: int, first: int, last: int) -> bool:
        """The post is one of the official's, but a name that is not his stands behind it (*Presiden PKS, Yusuf*)."""
        end = self._words.end[last - 1]
        at = bisect_left(self._cast.starts, start)
        while at < len(self._cast.mentions) and self._cast.starts[at] < end:
            if self._cast.mentions[at][0].kind == "name":
                return False
            at += 1
        run, run_last = self._cast.name.last_run(first, last)
        if run in {run_last, first} or self._words.forms[run - 1].text != ",":
            return False
        return not set(tokens(self._words.surface(run, run_last))) & set(tokens(official.name))

    def other(self, first: int, last: int, written: str, end: int) -> Speaker | None:
        """Somebody whom no mention of an official names: a name, else the words as they stand."""
        words = self._words
        if (post := self._cast.unnamed.get(last)) and post.first >= first:
            known = (self._calling(first, last) or self._holder(words.lower[first])) if last - first == 1 else None
            return replace(known, written=written, end=end) if known else of_post(post, written, end)
        run, run_last = self._cast.name.last_run(first, last)
        described = words.lower[last - 1] in self._rules.demonstratives
        person = described and words.lower[first] in self._rules.epithets
        for i in range(first, last):
            span = self._cast.institutions.get(i)
            if span is None or span.last < run_last:
                continue
            if not (person and span.institution.type == CLUB):  # "eks pemain Borneo FC tersebut"
                return Speaker(name=written, written=written, source=span.institution, end=end)
        if words.lower[first] in self._rules.bodies and self._is_body(first, last):
            return Speaker(name=written, written=written, end=end)  # "KBRI Phnom Penh"
        if words.lower[first] in self._rules.papers and self._is_body(first, last):
            return Speaker(name=written, written=written, end=end)  # "Survei Status Gizi Indonesia"
        if words.lower[first] in self._rules.epithets and not self._rules.called.isdisjoint(words.lower[first:last]):
            return Speaker(name=written, written=written, end=end, pronoun=True)  # "pria yang akrab disapa Yono"
        if run == run_last and words.lower[first] in self._rules.epithets:
            return Speaker(written=written, end=end, pronoun=True)  # "wanita yang akrab disapa Ami"
        if described and (words.lower[first] in self._rules.others or words.lower[first] in self._rules.papers):
            return Speaker(name=written, written=written, end=end)  # "warga tersebut": not whoever spoke last
        if described and (run == run_last or not words.forms[first].cap or self._cast.apposed(first)):
            return Speaker(written=written, end=end, pronoun=True)  # "pria kelahiran Bontang itu"
        if run == run_last:
            known = self._calling(first, last)
            return (
                replace(known, written=written, end=end) if known else Speaker(name=written, written=written, end=end)
            )
        name = words.surface(run, run_last)
        self.heard.add(name)
        official = self._cast.name.known_as(name) or self._cast.name.addressed(run, last)
        if official is None and words.forms[first].text.islower() and name.isupper() and first < run:
            return Speaker(name=written, written=written, end=end)  # "ulasan AFC"
        if official is None:
            name = self._cast.name.fullest(name, words.start[run])
            official = self._cast.name.known_as(name)
        return self._called(first, run, Speaker(official=official, name=name, written=written, end=end))

    def _is_body(self, first: int, last: int) -> bool:
        """Whether words that begin like an organisation's name are nothing else: no comma, no rank and name behind."""
        words = self._words
        if not words.forms[first].cap or last - first == 1:
            return False
        return all(
            form.text != "," and form.lower not in self._cast.names.ranks for form in words.forms[first + 1 : last]
        )

    def _called(self, first: int, last: int, speaker: Speaker) -> Speaker:
        for i in range(first, last):
            form = self._words.forms[i]
            if i + 1 < last and self._words.forms[i + 1].text == "," and form.text.islower():
                return speaker  # "menurut jaksa, Sri didakwa …"
            if any(word in self._rules.verbs for word in self._words.lower[i + 1 : last]):
                continue  # "kata jaksa mengatakan Sri …"
            if not NO_NAMES.isdisjoint(form.triggers):
                self._callings[form.lower] = speaker
        return speaker

    def first_two(self, first: int, last: int) -> list[Speaker]:
        """The first two people named between two tokens who speak somewhere in the article."""
        i = first
        found: list[Speaker] = []
        while i < last and len(found) < TWO:
            if not self._cast.name.part(i) or not self._cast.speaks(i, i + 1) or i in self._cast.named:
                i += 1
                continue
            begin, end = self._headlined(i) if last <= self._cast.body else (i, self._cast.name.first_run(i, last)[1])
            end = max(end, i + 1)
            someone = self._named(begin, end)
            if not found or set(tokens(found[0].name or "")).isdisjoint(tokens(someone.name or "")):
                found.append(someone)
            i = end
        return found

    def _headlined(self, i: int) -> tuple[int, int]:
        """The name around a token of the headline, where verbs have capitals too: **Ahmad Lukito** *Tawarkan Pasar*."""
        begin, end = i, i + 1
        while begin and self._words.lower[begin - 1] in self._cast.names.generic:
            begin -= 1
        while end < self._cast.body and self._cast.speaks(end, end + 1):
            end += 1
        return begin, end

    def _named(self, first: int, last: int) -> Speaker:
        words = self._words
        official = self._cast.official(words.start[first], words.end[last - 1])
        if official is not None:
            return Speaker(official=official, name=official.name, end=words.end[last - 1])
        name = words.surface(first, last)
        official = self._cast.name.known_as(name)
        name = official.name if official else self._cast.name.fullest(name, words.start[first])
        return Speaker(official=official, name=name, end=words.end[last - 1])

    def _holder(self, post: str) -> Speaker | None:
        """The one official of the article whose post begins with a word (*kata* **Kanit**)."""
        holders = {official for _, official in self._cast.mentions if _holds(official, post)}
        return Speaker(official=holders.pop()) if len(holders) == 1 else None

    def _calling(self, first: int, last: int) -> Speaker | None:
        """Who was called so before; a post counts only where it stands alone (*kata Jaksa*)."""
        for i in range(first, last):
            form = self._words.forms[i]
            if (known := self._callings.get(form.lower)) and (last - first == 1 or "post" not in form.triggers):
                return known
        return None


def _holds(official: OfficialFound, post: str) -> bool:
    return any(position.label.lower().startswith(f"{post} ") for position in official.positions)


def of_post(post: UnnamedPost, written: str, end: int) -> Speaker:
    """Whoever holds a post that the article gives nobody's name."""
    return Speaker(name=written, written=written, post=post, end=end)
