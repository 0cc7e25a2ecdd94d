"""Who speaks before a verb of saying, as its subject: *Budi, warga Bontang, saat ditemui mengatakan …*."""

from bisect import bisect_left
from typing import Final

from extractor.pipeline.analysis import OfficialFound
from extractor.pipeline.quotes.bodies import Bodies
from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.speaker_names import LONGEST_NAME
from extractor.pipeline.quotes.speakers import Speaker, Speakers, of_post

ASIDE: Final = 12
"""Tokens of a bracket between a subject and its verb, or of a description without a name."""
LONG: Final = 20
"""Tokens of what stands between commas behind a name."""
SUFFIX: Final = "nya"
"""Ends words that join a sentence to the one before, never names: *Akibatnya, warga mengaku*."""
OTHERS: Final = 2
"""Tokens before an official's post or name that say that his people or papers are meant."""
NEAR_RELATION: Final = 3
"""Tokens of a word that tells how somebody is related to another."""
NEAR: Final = 6
"""Tokens back to the word that says where somebody is from."""


class Subjects:
    """Finds the subjects of verbs of saying in one article."""

    def __init__(self, cast: Cast, speakers: Speakers) -> None:
        self._cast = cast
        self._words = cast.words
        self._rules = cast.rules
        self._speakers = speakers
        self._bodies = Bodies(cast)
        self._read: dict[tuple[int, int], Speaker | None] = {}

    def subject(self, first: int, verb: int) -> Speaker | None:
        """Read who stands before a verb of saying, as its subject, from token ``first`` of the sentence on."""
        if (first, verb) not in self._read:
            self._read[first, verb] = self._subject(first, verb)
        return self._read[first, verb]

    def _subject(self, first: int, verb: int) -> Speaker | None:
        words, rules = self._words, self._rules
        last = self._before_verb(first, verb)
        if last > first and (apposed := self._with_apposition(first, last, verb)) is not None:
            return apposed
        if last > first and words.lower[last - 1] in rules.others:
            return self._somebody(first, last) or self._described(last - 1, last)
        if (
            last > first
            and words.lower[last - 1] in rules.pronouns
            and words.end[last - 1] not in self._cast.mention_ends
        ):
            return Speaker(written=words.forms[last - 1].text, end=words.end[last - 1], pronoun=True)
        mention = self.acts(first, self._unaccompanied(first, verb))
        if mention is not None:
            return mention
        if last > first and self._ends_with_others(first, last):
            return None
        if not rules.demonstratives.isdisjoint(words.lower[last:verb]) and not self._cast.unnamed.get(last):
            return self._pointed_at(first, last)
        if (post := self._cast.unnamed.get(last)) and post.first >= first:
            somebody = self._opens(first, post.first) if post.first > first else None
            return somebody or of_post(post, words.surface(post.first, last), words.end[last - 1])
        name = last
        while name > first and last - name < LONGEST_NAME and self._cast.name.part(name - 1):
            name -= 1
        if name == last:
            return (
                self._bodies.named(first, last) or self._bodies.described(first, last, last) or self._opens(first, last)
            )
        if self._cast.within_places.issuperset(range(name, last)):
            return None  # "Dinas Pertanian Kabupaten Paser, Kalimantan | Timur mencatat"
        if any(name <= i < last for i in self._cast.institutions):
            return self._bodies.named(first, last)
        if (body := self._bodies.described(first, name, last)) is not None:
            return body
        if (related := self._related(first, name, last)) is not None:
            return related
        what = next((i for i in range(name - 1, max(name - ASIDE, first), -1) if words.lower[i] in rules.as_what), 0)
        if what and (holder := self._from(first, what)) is not None:
            return holder
        whence = next((i for i in range(name - 1, max(name - NEAR, first), -1) if words.lower[i] in rules.origins), 0)
        # "Kepala Strategi di Bank Mulia, | Jay mengatakan", but "Jay dari konsultan …, Bank Mulia, mengatakan"
        if whence and (words.forms[name - 1].text != "," or words.forms[last].text == ","):
            found = self._from(first, whence) or self._somebody(first, last) or self._opens(first, whence)
            if found is not None or words.lower[whence + 1] not in rules.bodies:
                return found  # but "Ekonom dari Universitas Mulia | Budi Santoso"
        return self._speakers.other(name, last, words.surface(name, last), words.end[last - 1])

    def _pointed_at(self, first: int, last: int) -> Speaker:
        """Who is meant by a description with *itu*: one who is named in it, else whoever holds the floor.

        *Lewat lagunya, **kembaran Rina** itu mengaku …*: what is said ahead of it is no part of it.
        """
        words = self._words
        if words.lower[last - 1] in self._rules.papers:
            return self._described(last - 1, last)  # "Dalam ulasannya, majalah itu menyebut …"
        comma = next((i for i in range(last - 1, first, -1) if words.forms[i].text == ","), first - 1)
        described = words.lower[comma + 1] in self._rules.epithets or self._rules.relations.longest(
            words.lower, comma + 1
        )
        opener = None if described else self._opens(first, last)
        if opener is not None and (opener.official is not None or not self._is_nameless(first, last)):
            return opener
        return Speaker(written=words.surface(comma + 1, last), end=words.end[last - 1], pronoun=True)

    def _is_nameless(self, first: int, last: int) -> bool:
        """Whether words tell what somebody is and not his name: *Pemilik 300 ribu pengikut*."""
        run, end = self._cast.name.last_run(first, last)
        return run == end and self._cast.apposed(first)

    def touches(self, verb: int) -> bool:
        """Whether a name, a pronoun or a mention of an official ends right before a verb."""
        words = self._words
        if not verb or words.end[verb - 1] + 1 != words.start[verb]:
            return False
        if words.lower[verb - 1] in self._rules.pronouns or words.end[verb - 1] in self._cast.mention_ends:
            return True
        return self._cast.name.part(verb - 1) and verb - 1 not in self._cast.named

    def _related(self, first: int, name: int, last: int) -> Speaker | None:
        """Who is called by somebody named before, as a subject: **Kuasa hukum Lina** *mengatakan*."""
        for at in range(max(name - NEAR_RELATION, first), name):
            relation = self._rules.relations.longest(self._words.lower, at)
            if relation is not None and relation[0] == name:
                return self._speakers.related(at, last)
        return None

    def _from(self, first: int, whence: int) -> Speaker | None:
        """The name before where somebody is from (*A Syukri* **dari** *Link-Ar Borneo menyebut*)."""
        run, last = self._cast.name.last_run(first, whence)
        if run == last or last != whence or run in self._cast.named:
            return None
        return self._speakers.other(run, last, self._words.surface(run, last), self._words.end[last - 1])

    def _before_verb(self, first: int, verb: int) -> int:
        """Where the subject ends: before adverbs, an age in brackets, when and where it was said."""
        words, rules = self._words, self._rules
        last = verb
        while last > first:
            form = words.forms[last - 1]
            if form.lower in rules.adverbs or form.text == "," or self._cast.degree(last - 1):
                last -= 1
            elif (when := self._cast.date_ends.get(words.end[last - 1])) is not None and when >= words.start[first]:
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
        end = self._cast.named.get(last - 1)
        start = last - 1
        while start > first and end is not None and self._cast.named.get(start - 1) == end:
            start -= 1
        if end != last or start <= first or self._words.lower[start - 1] not in self._rules.origins:
            return None
        return start - 1

    def _unaccompanied(self, first: int, verb: int) -> int:
        """Where those begin who only stand beside the speaker (*Bupati Budi* **didampingi** *Camat Rina berharap*)."""
        between = self._words.lower[first + 1 : verb]
        if self._rules.beside.isdisjoint(between):
            return verb
        beside = (i for i, word in enumerate(between, first + 1) if word in self._rules.beside)
        return next((i for i in beside if self.acts(first, i) is not None), verb)

    def acts(self, first: int, last: int) -> Speaker | None:
        """The last official named between two tokens, brackets aside."""
        start, end = self._words.start[first], self._words.start[last]
        at = bisect_left(self._cast.starts, end) - 1
        while at >= 0 and self._cast.starts[at] >= start:
            mention, official = self._cast.mentions[at]
            if (
                mention.end <= end
                and not self._is_of_others(official, mention.start, first)
                and not self._cast.bracketed(mention.start)
            ):
                pronoun = mention.kind == "pronoun"
                return Speaker(official=official, written=mention.text, end=mention.end, pronoun=pronoun)
            at -= 1
        return None

    def _ends_with_others(self, first: int, last: int) -> bool:
        """Tell whether the words before a verb end with an official whose people or papers are meant."""
        at = bisect_left(self._cast.starts, self._words.end[last - 1]) - 1
        if at < 0 or self._cast.mentions[at][0].end != self._words.end[last - 1]:
            return False
        mention, official = self._cast.mentions[at]
        return self._is_of_others(official, mention.start, first)

    def _is_of_others(self, official: OfficialFound, at: int, first: int) -> bool:
        """Whether an official's people or papers are meant: *Ajudan Bupati Budi*, *Dakwaan terhadap Bupati Budi*."""
        own = self._words.at(self._cast.begins(official, at))
        return not self._rules.of_others.isdisjoint(self._words.lower[max(own - OTHERS, first) : own])

    def _opens(self, first: int, last: int) -> Speaker | None:
        """A name that opens the sentence, with what is said of it behind (*Dewi salah satu warga …, mengatakan*)."""
        if (somebody := self._somebody(first, last)) is not None:
            return somebody
        first = self.opening(first, last)
        run, run_last = self._cast.name.first_run(first, last)
        if run == run_last and self._cast.apposed(first):
            speaker = self._speakers.behind(
                first
            )  # "Ketua Paguyuban TTU, Mikhael Feka, dalam sambutannya menyampaikan"
            return speaker if speaker and speaker.end <= self._words.end[last - 1] else None
        if run == run_last or run in self._cast.named:
            comma = next(
                (i for i in range(first + 1, min(first + ASIDE, last)) if self._words.forms[i].text == ","), last
            )
            return self._opens(comma + 1, last) if comma + 1 < last else None
        return self._person(run, run_last, run_last)

    def _person(self, run: int, last: int, behind: int) -> Speaker | None:
        """Somebody named at the start of a sentence: one capital there is no sign of a name, unless it is known.

        ``behind``: where what is said of him may begin, past an age in brackets.
        """
        words = self._words
        name, heard = words.surface(run, last), self._speakers.heard
        named = name in heard
        speaker = self._speakers.other(run, last, name, words.end[last - 1])
        known = speaker is not None and (speaker.official is not None or " " in (speaker.name or ""))
        if known or named or self._is_introduced(behind):
            return speaker
        heard.discard(name)
        return None

    def _is_introduced(self, last: int) -> bool:
        """Tell whether what somebody is stands behind: *Heri, saksi peristiwa*, *Sugi selaku pemilik*."""
        words = self._words
        if self._cast.apposed(last):
            return True
        if words.forms[last].text != "," or words.lower[last - 1].endswith(SUFFIX):
            return False
        return self.is_told_of(last + 1)

    def _with_apposition(self, first: int, last: int, verb: int) -> Speaker | None:
        """A name with what he is between commas (*Adrian Mulia, ekonom di Bank Raya, mengatakan*)."""
        words = self._words
        closing = next((i for i in range(verb - 1, last - 1, -1) if words.forms[i].text == ","), None)
        if closing is None:
            return None
        commas = [i for i in range(last - 1, max(first, last - LONG), -1) if words.forms[i].text == ","]
        comma = next((i for i in commas if self._tells_who(i, last, verb)), commas[0] if commas else first)
        if comma == first or comma + 1 >= last:
            return None
        if not words.forms[comma + 1].text.islower() and not self._tells_who(comma, last, verb):
            return None
        if closing > last and not self.is_told_of(comma + 1):
            return None
        name = self._before_age(first, comma)
        run, run_last = self._cast.name.last_run(first, name)
        if run == run_last or run_last != name or run in self._cast.named:
            return None
        return self.acts(run, name) or self._person(run, name, comma)

    def _tells_who(self, comma: int, last: int, verb: int) -> bool:
        """Whether a post or an occupation begins behind a comma, and nobody's name follows before the verb."""
        if comma + 1 >= last or not self._cast.apposed(comma + 1):
            return False
        words = self._words
        at = bisect_left(self._cast.starts, words.start[comma + 1])
        while at < len(self._cast.starts) and self._cast.starts[at] < words.start[verb]:
            if self._cast.mentions[at][0].kind == "name":
                return False
            at += 1
        return True

    def _before_age(self, first: int, end: int) -> int:
        """Where a name ends that an age in brackets follows: *Wahyuni (47)*."""
        if end <= first or self._words.forms[end - 1].text != ")":
            return end
        return self._opened(first, end - 1) or end

    def opening(self, first: int, last: int) -> int:
        """The first token behind *Sementara itu,* and its like."""
        words = self._words
        if words.lower[first] not in self._rules.openers:
            return first
        comma = next((i for i in range(first + 1, min(first + NEAR, last)) if words.forms[i].text == ","), first)
        return min(comma + 1, last - 1)

    def _somebody(self, first: int, last: int) -> Speaker | None:
        """Somebody without a name who opens the sentence (*Seorang sopir asal Kambowa mengaku*)."""
        words, rules = self._words, self._rules
        if words.lower[first] not in rules.indefinite:
            return None
        end = next((i for i in range(first, last) if words.lower[i] in rules.ends_speaker or self._tells(i)), last)
        return self._described(first, end) if first + 1 < end <= first + ASIDE else None

    def _tells(self, i: int) -> bool:
        """Whether a verb of saying that has its speaker before it stands at a token."""
        verb = self._rules.verbs.get(self._words.lower[i])
        return verb is not None and verb.use == "active"

    def _described(self, first: int, last: int) -> Speaker:
        written = self._words.surface(first, last)
        return Speaker(name=written, written=written, end=self._words.end[last - 1])

    def is_told_of(self, i: int) -> bool:
        """Tell whether what somebody is begins at a token: a post, *warga*, *sopir*."""
        return self._cast.apposed(i) or self._words.lower[i] in self._rules.others
