"""Who speaks: the words of an attribution -> an official, or the fullest name of somebody else."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionFound, OfficialFound, UnnamedPost
from extractor.pipeline.speaker_names import LONGEST_NAME, NO_NAMES, SpeakerNames
from extractor.pipeline.words import QUOTE_MARKS, SENTENCE_END
from extractor.records import Mention
from extractor.rules.dates import DateRules
from extractor.rules.names import NameRules
from extractor.rules.quotes import QuoteRules
from extractor.values.names import tokens

ASIDE: Final = 12
"""Tokens of a bracket or clause between a subject and its verb, or between a description and a name."""
NEAR: Final = 6
"""Tokens back to the word that says where somebody is from."""
LONGEST: Final = 30
"""Tokens that the words naming a speaker may span: posts with long organisations do."""


@dataclass(slots=True, frozen=True)
class Speaker:
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

    def __init__(self, analysis: Analysis, rules: QuoteRules, names: NameRules, dates: DateRules) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._rules = rules
        self._names = names
        mentions = [(mention, official) for official in analysis.officials for mention in official.mentions]
        mentions.sort(key=lambda entry: (entry[0].start, -entry[0].end))
        self._mentions: list[tuple[Mention, OfficialFound]] = mentions
        self._starts = [mention.start for mention, _ in mentions]
        self._mention_ends = {mention.end for mention, _ in mentions}
        self._institutions = {span.first: span for span in analysis.institution_spans}
        self._places = {place.first for place in analysis.places}
        named = [(span.first, span.last) for span in analysis.institution_spans]
        self._organised = {i for first, last in named for i in range(first, last)}
        named += [(place.first, place.last) for place in analysis.places]
        self._named = {i: last for first, last in named for i in range(first, last)}
        """Token of an organisation or region -> where its name ends."""
        self._date_starts = {found.start for found in analysis.dates}
        self._date_ends = {found.end: found.start for found in analysis.dates}
        self._weekdays = dates.weekdays
        self._paragraph_ends = {paragraph.end for paragraph in analysis.paragraphs}
        self._name = SpeakerNames(analysis, rules, names, self._named, set(self._institutions))
        self._callings: dict[str, Speaker] = {}
        """What somebody was called beside the name (*Jaksa Tegar*): later the bare word means the same person."""

    def behind(self, first: int) -> Speaker | None:
        """Read who is named from token ``first`` on (*ujar* **Kepala Dinas X, Budi**, *Senin*)."""
        words, rules = self._words, self._rules
        while first < len(words) and (words.lower[first] in rules.by or self._cut_line(first)):
            first += 1
        if first >= len(words):
            return None
        if words.lower[first] in rules.pronouns:
            return Speaker(written=words.forms[first].text, end=words.end[first], pronoun=True)
        last = self._end_of_name(first)
        if last == first:
            return None
        start, end = words.start[first], words.end[last - 1]
        written = words.surface(first, last)
        if (named := self._named_first(first, last, written)) is not None:
            return named
        official = self._official(start, end)
        if (
            official is not None
            and self._guessed(official, start, end)
            and words.lower[last - 1] in rules.demonstratives
        ):
            return Speaker(official=official, written=written, end=end, pronoun=True)
        if official is not None and not self._somebody_else(official, start, first, last):
            return self._called(first, last, Speaker(official=official, written=written, end=end))
        return self._other(first, last, written, end)

    def fused(self, name: str, first: int, end: int) -> Speaker:
        """Read a name printed in one with its verb (*kataUsman*), and the words from ``first`` on that belong to it."""
        last = first
        while last < len(self._words) and last - first < LONGEST_NAME and self._name.part(last):
            last += 1
        written = " ".join([name, self._words.surface(first, last)]) if last > first else name
        end = self._words.end[last - 1] if last > first else end
        official = self._name.known_as(written)
        if official is None:
            written = self._name.fullest(written, end)
        return Speaker(official=official, name=written, written=written, end=end)

    def _named_first(self, first: int, last: int, written: str) -> Speaker | None:
        """A name with what is said of it behind a comma: *Lev Kroll, CEO …*, *Firman, warga …*."""
        words = self._words
        run, run_last = self._name.first_run(first, last)
        if run == run_last or run_last + 1 >= last or words.forms[run_last].text != ",":
            return None
        if not self._apposed(run_last + 1):
            return None
        if self._official(words.start[run], words.end[run_last - 1]) is not None:
            return None
        name = words.surface(run, run_last)
        official = self._name.known_as(name)
        full = name if official else self._name.fullest(name, words.start[run])
        return Speaker(official=official, name=full, written=written, end=words.end[last - 1])

    def _apposed(self, i: int) -> bool:
        """What begins behind a comma says more of the one named before it: a post, *warga Kambowa*, *CEO …*."""
        form = self._words.forms[i]
        return "post" in form.triggers or form.lower in self._rules.apposed

    def subject(self, first: int, verb: int) -> Speaker | None:
        """Read who stands before a verb of saying, as its subject, from token ``first`` of the sentence on."""
        words, rules = self._words, self._rules
        last = self._before_verb(first, verb)
        if last > first and words.lower[last - 1] in rules.others:
            return self._somebody(first, last) or self._described(last - 1, last)
        if last > first and words.lower[last - 1] in rules.pronouns:
            return Speaker(written=words.forms[last - 1].text, end=words.end[last - 1], pronoun=True)
        mention = self._acts(first, self._unaccompanied(first, verb))
        if mention is not None:
            return mention
        if (post := self._analysis.unnamed.get(last)) and post.first >= first:
            somebody = self._opens(first, post.first) if post.first > first else None
            return somebody or self._of_post(post, words.surface(post.first, last), words.end[last - 1])
        name = last
        while name > first and last - name < LONGEST_NAME and self._name.part(name - 1):
            name -= 1
        if name == last:
            return self._opens(first, last)
        if any(name <= i < last for i in self._institutions):
            return None
        whence = next((i for i in range(name - 1, max(name - NEAR, first), -1) if words.lower[i] in rules.origins), 0)
        if whence:
            return self._from(first, whence) or self._somebody(first, last) or self._opens(first, whence)
        return self._other(name, last, words.surface(name, last), words.end[last - 1])

    def names(self, i: int) -> bool:
        """Whether a name, a post or a title begins at a token."""
        form = self._words.forms[i]
        return form.cap and (not NO_NAMES.isdisjoint(form.triggers) or self._name.part(i))

    def degree(self, i: int) -> bool:
        """Whether a token is a degree, which a full stop may have cut off from the name before it."""
        form = self._words.forms[i]
        return form.upper and self._names.degree(form.text)

    def touches(self, verb: int) -> bool:
        """Whether a name, a pronoun or a mention of an official ends right before a verb."""
        words = self._words
        if not verb or words.end[verb - 1] + 1 != words.start[verb]:
            return False
        if words.lower[verb - 1] in self._rules.pronouns or words.end[verb - 1] in self._mention_ends:
            return True
        return self._name.part(verb - 1) and verb - 1 not in self._named

    def _from(self, first: int, whence: int) -> Speaker | None:
        """The name before where somebody is from (*A Syukri* **dari** *Link-Ar Borneo menyebut*)."""
        run, last = self._name.last_run(first, whence)
        if run == last or last != whence or run in self._named:
            return None
        return self._other(run, last, self._words.surface(run, last), self._words.end[last - 1])

    def _before_verb(self, first: int, verb: int) -> int:
        """Where the subject ends: before adverbs, an age in brackets, when and where it was said."""
        words, rules = self._words, self._rules
        last = verb
        while last > first:
            form = words.forms[last - 1]
            if form.lower in rules.adverbs or form.text == "," or (form.upper and self._names.degree(form.text)):
                last -= 1
            elif (when := self._date_ends.get(words.end[last - 1])) is not None and when >= words.start[first]:
                last = words.at(when)
            elif form.text == ")" and (opened := self._opened(first, last - 1)):
                last = opened
            elif (place := self._place_before(first, last)) is not None:
                last = place
            else:
                break
        return last

    def _opened(self, first: int, closing: int) -> int | None:
        for i in range(closing - 1, max(first, closing - ASIDE), -1):
            if self._words.forms[i].text == "(":
                return i
        return None

    def _place_before(self, first: int, last: int) -> int | None:
        """The preposition before the region that ends before ``last`` (*Dehen* **di** *Banjarmasin mengatakan*)."""
        end = self._named.get(last - 1)
        start = last - 1
        while start > first and end is not None and self._named.get(start - 1) == end:
            start -= 1
        if end != last or start <= first or self._words.lower[start - 1] not in self._rules.origins:
            return None
        return start - 1

    def _unaccompanied(self, first: int, verb: int) -> int:
        """Where those begin who only stand beside the speaker (*Bupati Budi* **didampingi** *Camat Rina berharap*)."""
        words, rules = self._words, self._rules
        for i in range(first + 1, verb):
            if words.lower[i] in rules.beside and self._acts(first, i) is not None:
                return i
        return verb

    def _acts(self, first: int, last: int) -> Speaker | None:
        """The last official named between two tokens, brackets aside."""
        start, end = self._words.start[first], self._words.start[last]
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._starts[at] >= start:
            mention, official = self._mentions[at]
            if mention.end <= end and not self._bracketed(mention.start):
                pronoun = mention.kind == "pronoun"
                return Speaker(official=official, written=mention.text, end=mention.end, pronoun=pronoun)
            at -= 1
        return None

    def _opens(self, first: int, last: int) -> Speaker | None:
        """A name that opens the sentence, with what is said of it behind (*Dewi salah satu warga …, mengatakan*)."""
        if (somebody := self._somebody(first, last)) is not None:
            return somebody
        run, run_last = self._name.first_run(first, last)
        if run == run_last and self._apposed(first):
            speaker = self.behind(first)  # "Ketua Paguyuban TTU, Mikhael Feka, dalam sambutannya menyampaikan"
            return speaker if speaker and speaker.end <= self._words.end[last - 1] else None
        if run == run_last or run in self._named:
            return None
        return self._other(run, run_last, self._words.surface(run, run_last), self._words.end[run_last - 1])

    def _somebody(self, first: int, last: int) -> Speaker | None:
        """Somebody without a name who opens the sentence (*Seorang sopir asal Kambowa mengaku*)."""
        words, rules = self._words, self._rules
        if words.lower[first] not in rules.indefinite:
            return None
        end = next((i for i in range(first, last) if words.lower[i] in rules.ends_speaker), last)
        return self._described(first, end) if first + 1 < end <= first + ASIDE else None

    def _described(self, first: int, last: int) -> Speaker:
        written = self._words.surface(first, last)
        return Speaker(name=written, written=written, end=self._words.end[last - 1])

    def leads(self, first: int, last: int) -> Speaker | None:
        """Read who acts in a sentence without a verb of saying: its first official, if the verb is active."""
        words = self._words
        at = bisect_left(self._starts, words.start[first])
        if at == len(self._starts) or self._starts[at] >= words.end[last - 1]:
            return None
        mention, official = self._mentions[at]
        if not self._takes_the_lead(first, words.at(mention.start)):
            return None
        verb = words.token_range(mention.start, mention.end)[1]
        while verb < last and (words.lower[verb] in self._rules.adverbs or words.forms[verb].text == ","):
            verb += 1
        if verb >= last or words.lower[verb].startswith(("di", "ter")) or mention.kind == "pronoun":
            return None
        return Speaker(official=official, written=mention.text, end=mention.end)

    def _takes_the_lead(self, first: int, mention: int) -> bool:
        """Nobody and nothing stands before the subject but a word that joins it to the sentence before."""
        while mention > first and not NO_NAMES.isdisjoint(self._words.forms[mention - 1].triggers):
            mention -= 1
        before = self._words.forms[mention - 1]
        if mention - first <= 1 or before.text == "," or before.lower in self._rules.demonstratives:
            return True
        return all(form.cap for form in self._words.forms[first:mention])

    def _official(self, start: int, end: int) -> OfficialFound | None:
        """The official named between two characters: by name first, else by post."""
        by_post = None
        for at in range(bisect_left(self._starts, start), len(self._starts)):
            mention, official = self._mentions[at]
            if mention.start >= end:
                break
            if mention.kind == "name":
                return official
            by_post = by_post or official
        return by_post

    @staticmethod
    def _guessed(official: OfficialFound, start: int, end: int) -> bool:
        """The official has the post only by the words that stand here (*Ketum PAN tersebut*)."""
        return any(start <= position.evidence.start < end for position in official.positions)

    def _somebody_else(self, official: OfficialFound, start: int, first: int, last: int) -> bool:
        """The post is one of the official's, but a name that is not his stands behind it (*Presiden PKS, Yusuf*)."""
        end = self._words.end[last - 1]
        at = bisect_left(self._starts, start)
        while at < len(self._mentions) and self._starts[at] < end:
            if self._mentions[at][0].kind == "name":
                return False
            at += 1
        run, run_last = self._name.last_run(first, last)
        if run in {run_last, first} or self._words.forms[run - 1].text != ",":
            return False
        return not set(tokens(self._words.surface(run, run_last))) & set(tokens(official.name))

    def _end_of_name(self, first: int) -> int:
        words = self._words
        depth = 0
        i, most = first, min(first + LONGEST, len(words))
        while i < most:
            form = words.forms[i]
            if ("\n" in form.text and not self._cut_line(i)) or form.text in QUOTE_MARKS:
                return self._trimmed(first, i)
            if form.text == "(":
                if words.start[i] + 1 in self._date_starts or (i + 1 < len(words) and words.forms[i + 1].digit):
                    return self._trimmed(first, i)
                depth += 1
            elif form.text == ")":
                if not depth:
                    return self._trimmed(first, i)
                depth -= 1
            elif depth:
                pass
            elif (
                form.text in SENTENCE_END
                or form.text in ";:"
                or words.start[i] in self._date_starts
                or form.lower in self._weekdays
            ):
                return self._trimmed(first, i)
            elif self._ends(i):
                name = self._named_behind(first, i)
                if name is None:
                    return self._trimmed(first, i)
                i = name
            elif form.text == ",":
                follows = words.forms[i + 1] if i + 1 < len(words) else None
                titled = follows is not None and self._names.before.longest(words.lower, i + 1) is not None
                listed = follows is not None and i + 2 < len(words) and self._goes_on_list(first, i + 1)
                if follows is None or not (follows.cap or titled or listed) or self._is_place(i + 1):
                    return i
                if self._name.first_run(first, i)[1] == i and not self._apposed(i + 1):
                    return i  # "Menurut Rini, Bapenda …"
            i += 1
        return self._trimmed(first, most)

    def _goes_on_list(self, first: int, i: int) -> bool:
        """The last member of a list inside a post (*Kepala Pusat Data, Informasi, dan Komunikasi BNPB*)."""
        words = self._words
        if words.lower[i] not in self._rules.joins or not words.forms[i + 1].cap:
            return False
        return any(words.forms[k].text == "," for k in range(first, i - 1))

    def _named_behind(self, first: int, i: int) -> int | None:
        """The name behind a clause about somebody not named yet (*warga asal Bontang yang melintas,* **Dhiko**)."""
        words = self._words
        run, run_last = self._name.last_run(first, i)
        if words.forms[first].cap or any(k not in self._named for k in range(run, run_last)):
            return None
        for k in range(i + 1, min(i + ASIDE, len(words) - 1)):
            form = words.forms[k]
            if form.text in SENTENCE_END or form.text in QUOTE_MARKS or "\n" in form.text or form.text == "(":
                return None
            if form.text == ",":
                named = self._name.part(k + 1) and k + 1 not in self._named and words.lower[k + 1] not in self._weekdays
                return k + 1 if named and words.start[k + 1] not in self._date_starts else None
        return None

    def _ends(self, i: int) -> bool:
        """A word that goes on to where, when and how it was said; *dan* joins the parts of a post or organisation."""
        words = self._words
        text = words.forms[i].text
        if text[0].islower() and not text.islower():
            return True  # "kepadadetikKaltim": two words in one
        if text[0].isupper() or words.lower[i] not in self._rules.ends_speaker or self._inside_mention(i):
            return False
        joins = words.lower[i] in self._rules.joins and i + 1 < len(words) and words.forms[i + 1].cap
        return not joins

    def _cut_line(self, i: int) -> bool:
        """A line break inside a paragraph, where a link was cut out of the page."""
        words = self._words
        if "\n" not in words.forms[i].text or not self._paragraph_ends:
            return False
        return words.start[i] not in self._paragraph_ends and words.end[i - 1] not in self._paragraph_ends

    def _trimmed(self, first: int, last: int) -> int:
        forms = self._words.forms
        while last > first and forms[last - 1].text == ",":
            last -= 1
        return last

    def _inside_mention(self, i: int) -> bool:
        """The word belongs to an organisation's name (*Dinas Pemberdayaan Masyarakat dan Desa*)."""
        return i in self._organised

    def _is_place(self, i: int) -> bool:
        """A region alone behind a comma says where it was said."""
        return i in self._places and i not in self._institutions

    def _bracketed(self, at: int) -> bool:
        text = self._words.text
        opened = text.rfind("(", max(0, at - 60), at)
        return opened >= 0 and text.find(")", opened, at) < 0

    def _other(self, first: int, last: int, written: str, end: int) -> Speaker | None:
        """Somebody whom no mention of an official names: a name, else the words as they stand."""
        words = self._words
        if (post := self._analysis.unnamed.get(last)) and post.first >= first:
            known = self._calling(first, last) if last - first == 1 else None
            return replace(known, written=written, end=end) if known else self._of_post(post, written, end)
        run, run_last = self._name.last_run(first, last)
        for i in range(first, last):
            if (span := self._institutions.get(i)) and span.last >= run_last:
                return Speaker(name=written, written=written, source=span.institution, end=end)
        described = words.lower[last - 1] in self._rules.demonstratives
        if run == run_last and words.lower[first] in self._rules.epithets:
            return Speaker(written=written, end=end, pronoun=True)  # "wanita yang akrab disapa Ami"
        if described and words.lower[first] in self._rules.others:
            return Speaker(name=written, written=written, end=end)  # "warga tersebut": not whoever spoke last
        if described and (run == run_last or not words.forms[first].cap):
            return Speaker(written=written, end=end, pronoun=True)  # "pria kelahiran Bontang itu"
        if run == run_last:
            known = self._calling(first, last)
            return (
                replace(known, written=written, end=end) if known else Speaker(name=written, written=written, end=end)
            )
        name = words.surface(run, run_last)
        official = self._name.known_as(name)
        if official is None:
            name = self._name.fullest(name, words.start[run])
        return self._called(first, run, Speaker(official=official, name=name, written=written, end=end))

    @staticmethod
    def _of_post(post: UnnamedPost, written: str, end: int) -> Speaker:
        return Speaker(name=written, written=written, post=post, end=end)

    def _called(self, first: int, last: int, speaker: Speaker) -> Speaker:
        for i in range(first, last):
            form = self._words.forms[i]
            if form.word and not self._name.part(i):
                self._callings[form.lower] = speaker
        return speaker

    def _calling(self, first: int, last: int) -> Speaker | None:
        """Who was called so before; a post counts only where it stands alone (*kata Jaksa*)."""
        for i in range(first, last):
            form = self._words.forms[i]
            if (known := self._callings.get(form.lower)) and (last - first == 1 or "post" not in form.triggers):
                return known
        return None
