"""Who speaks: the words of an attribution -> an official, or the fullest name of somebody else."""

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionFound, OfficialFound, UnnamedPost
from extractor.pipeline.words import QUOTE_MARKS, SENTENCE_END
from extractor.records import Mention
from extractor.rules.dates import DateRules
from extractor.rules.names import NameRules
from extractor.rules.quotes import QuoteRules
from extractor.values.names import distance, tokens

LONGEST: Final = 30
"""Tokens that the words naming a speaker may span: posts with long organisations do."""
LONGEST_NAME: Final = 4
NO_NAMES: Final = frozenset({"post", "before-name"})
"""Trigger categories of words that stand before names: posts, *jaksa*, *hakim*."""
FAR: Final = 20_000
"""Characters around an attribution in which the full name is looked for."""
CLIPPED: Final = 4
"""Letters from which on a part of a name's part can stand for it (*Danu* for *Primadanu*)."""


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
        self._institutions = {span.first: span for span in analysis.institution_spans}
        self._places = {place.first for place in analysis.places}
        named = [(span.first, span.last) for span in analysis.institution_spans]
        self._organised = {i for first, last in named for i in range(first, last)}
        named += [(place.first, place.last) for place in analysis.places]
        self._named = {i: last for first, last in named for i in range(first, last)}
        """Token of an organisation or region -> where its name ends."""
        self._date_starts = {found.start for found in analysis.dates}
        self._weekdays = dates.weekdays
        self._paragraph_ends = {paragraph.end for paragraph in analysis.paragraphs}
        self._full_names: dict[str, str] = {}
        self._slips: dict[str, OfficialFound | None] = {}
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
        official = self._official(start, end)
        if official is not None and not self._somebody_else(official, start, first, last):
            return self._called(first, last, Speaker(official=official, written=written, end=end))
        return self._other(first, last, written, end)

    def subject(self, first: int, verb: int) -> Speaker | None:
        """Read who stands before a verb of saying, as its subject, from token ``first`` of the sentence on."""
        words = self._words
        start, end = words.start[first], words.start[verb]
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._starts[at] >= start:
            mention, official = self._mentions[at]
            if mention.end <= end and not self._bracketed(mention.start):
                pronoun = mention.kind == "pronoun"
                return Speaker(official=official, written=mention.text, end=mention.end, pronoun=pronoun)
            at -= 1
        last = verb
        while last > first and (words.lower[last - 1] in self._rules.adverbs or words.forms[last - 1].text == ","):
            last -= 1
        if (post := self._analysis.unnamed.get(last)) and post.first >= first:
            written = words.surface(post.first, last)
            return Speaker(name=written, written=written, post=post, end=words.end[last - 1])
        name = last
        while name > first and last - name < LONGEST_NAME and self._is_name(name - 1):
            name -= 1
        if name == last or any(name <= i < last for i in self._institutions):
            return None
        return self._other(name, last, words.surface(name, last), words.end[last - 1])

    def leads(self, first: int, last: int) -> Speaker | None:
        """Read who acts in a sentence without a verb of saying: its first official, if the verb is active."""
        words = self._words
        at = bisect_left(self._starts, words.start[first])
        if at == len(self._starts) or self._starts[at] >= words.end[last - 1]:
            return None
        mention, official = self._mentions[at]
        verb = words.token_range(mention.start, mention.end)[1]
        while verb < last and (words.lower[verb] in self._rules.adverbs or words.forms[verb].text == ","):
            verb += 1
        if verb >= last or words.lower[verb].startswith(("di", "ter")) or mention.kind == "pronoun":
            return None
        return Speaker(official=official, written=mention.text, end=mention.end)

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

    def _somebody_else(self, official: OfficialFound, start: int, first: int, last: int) -> bool:
        """The post is one of the official's, but a name that is not his stands behind it (*Presiden PKS, Yusuf*)."""
        end = self._words.end[last - 1]
        at = bisect_left(self._starts, start)
        while at < len(self._mentions) and self._starts[at] < end:
            if self._mentions[at][0].kind == "name":
                return False
            at += 1
        run, run_last = self._name_in(first, last)
        if run in {run_last, first} or self._words.forms[run - 1].text != ",":
            return False
        return not set(tokens(self._words.surface(run, run_last))) & set(tokens(official.name))

    def _end_of_name(self, first: int) -> int:
        words = self._words
        depth = 0
        for i in range(first, min(first + LONGEST, len(words))):
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
                continue
            elif (
                form.text in SENTENCE_END
                or form.text in ";:"
                or words.start[i] in self._date_starts
                or form.lower in self._weekdays
                or self._ends(i)
            ):
                return self._trimmed(first, i)
            elif form.text == ",":
                follows = words.forms[i + 1] if i + 1 < len(words) else None
                titled = follows is not None and self._names.before.longest(words.lower, i + 1) is not None
                if follows is None or not (follows.cap or titled) or self._is_place(i + 1):
                    return i
        return self._trimmed(first, min(first + LONGEST, len(words)))

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
        while last > first and (forms[last - 1].space or forms[last - 1].text == ","):
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

    def _is_name(self, i: int) -> bool:
        """A capitalised word that can be part of a personal name."""
        form = self._words.forms[i]
        if not (form.word and form.cap) or not NO_NAMES.isdisjoint(form.triggers):
            return False
        if "." in form.text and form.lower.replace(".", "") in self._names.degrees:
            return False
        return form.lower not in self._rules.verbs and form.lower not in self._names.common_words

    def _other(self, first: int, last: int, written: str, end: int) -> Speaker | None:
        """Somebody whom no mention of an official names: a name, else the words as they stand."""
        words = self._words
        if (post := self._analysis.unnamed.get(last)) and post.first >= first:
            return Speaker(name=written, written=written, post=post, end=end)
        run, run_last = self._name_in(first, last)
        for i in range(first, last):
            if (span := self._institutions.get(i)) and span.last >= run_last:
                return Speaker(name=written, written=written, source=span.institution, end=end)
        described = words.lower[last - 1] in self._rules.demonstratives
        if run == run_last and words.lower[first] in self._rules.epithets:
            return Speaker(written=written, end=end, pronoun=True)  # "wanita yang akrab disapa Ami"
        if described and (run == run_last or not words.forms[first].cap):
            return Speaker(written=written, end=end, pronoun=True)  # "pria kelahiran Bontang itu"
        if run == run_last:
            known = next((self._callings[w] for w in words.lower[first:last] if w in self._callings), None)
            return (
                replace(known, written=written, end=end) if known else Speaker(name=written, written=written, end=end)
            )
        name = words.surface(run, run_last)
        official = self._slip_of(name)
        if official is None:
            name = self._fullest(name, words.start[run])
        return self._called(first, run, Speaker(official=official, name=name, written=written, end=end))

    def _name_in(self, first: int, last: int) -> tuple[int, int]:
        """The last run of name words between two tokens, titles before it taken off."""
        words = self._words
        while last > first and not self._is_name(last - 1):
            last -= 1
        run = last
        while run > first and last - run < LONGEST_NAME and self._is_name(run - 1):
            run -= 1
        for i in range(run, last):
            if run < (ends := self._named.get(i, 0)) < last:
                run = ends  # "… Bank Mandiri Andry": the name begins behind the organisation
        while run < last - 1 and (title := self._names.before.longest(words.lower, run)) and title[0] < last:
            run = title[0]
        return run, last

    def _called(self, first: int, last: int, speaker: Speaker) -> Speaker:
        for i in range(first, last):
            form = self._words.forms[i]
            if form.word and "post" not in form.triggers and not self._is_name(i):
                self._callings[form.lower] = speaker
        return speaker

    def _slip_of(self, name: str) -> OfficialFound | None:
        """The official whose name this is with a slip of spelling (*Aminthya*), or a clipped part of (*Danu*)."""
        parts = tokens(name)
        if len(parts) != 1 or len(parts[0]) < CLIPPED or parts[0] in self._names.generic:
            return None
        short = parts[0]
        if short not in self._slips:
            self._slips[short] = next((o for o in self._analysis.officials if self._slipped(short, o)), None)
        return self._slips[short]

    @staticmethod
    def _slipped(short: str, official: OfficialFound) -> bool:
        for part in tokens(official.name):
            near = len(short) > CLIPPED and distance(short, part, 1) <= 1
            if near or (len(part) > len(short) and (part.startswith(short) or part.endswith(short))):
                return True
        return False

    def _fullest(self, name: str, here: int) -> str:
        """The first longer form of a name in the article: *Mamat* where *Mamat Rachmat* was introduced."""
        found = self._full_names.get(name)
        if found is None:
            found = self._full_names[name] = self._longest(name, here)
        return found

    def _longest(self, name: str, here: int) -> str:
        words, text, closed = self._words, self._words.text, self._analysis.closed
        most = here + FAR
        at = text.find(name, max(self._analysis.article.body_start, here - FAR), most)
        while at >= 0:
            first, last = words.token_range(at, at + len(name))
            least = last
            while last < len(words) and last - first < LONGEST_NAME and self._is_name(last) and self._adjoins(last):
                last += 1
            inside = any(i in self._institutions for i in range(first + 1, last))
            if last > least and words.start[first] == at and not closed[first] and not inside:
                return words.surface(first, last)
            at = text.find(name, at + len(name), most)
        return name

    def _adjoins(self, i: int) -> bool:
        words = self._words
        form = words.forms[i]
        return words.text[words.end[i - 1] : words.start[i]] == " " and ("." in form.text or not form.upper)
