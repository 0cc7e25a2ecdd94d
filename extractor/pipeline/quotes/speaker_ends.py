"""Where the words that name a speaker end: *ujar* **Kepala Dinas X, Budi** *di Bontang, Senin*."""

from typing import Final

from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.words import QUOTE_MARKS, SENTENCE_END

LONGEST: Final = 30
"""Tokens that the words naming a speaker may span: posts with long organisations do."""
CALLED: Final = 4
"""Tokens behind *yang* among which stands by what name somebody goes."""
DEEDS: Final = ("mem", "men", "meng", "meny", "ber", "ter")
DEED: Final = 6
"""Letters of the shortest active verb."""
CLAUSE: Final = 12
"""Tokens of a clause between the description of a speaker and his name."""


class SpeakerEnds:
    """Reads on from a verb of saying to where the words stop that say who speaks."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._words = cast.words
        self._rules = cast.rules

    def end(self, first: int, clause: bool = False) -> int:
        """Return the token behind the last one that names the speaker; ``first`` itself where none does.

        ``clause``: what was said follows behind a comma (*Menurut Rini, Bapenda …*), so a name ends there.
        """
        words = self._words
        depth, comma = 0, None
        i, most = first, min(first + LONGEST, len(words))
        while i < most:
            form = words.forms[i]
            if ("\n" in form.text and not self._goes_on(first, i)) or form.text in QUOTE_MARKS:
                return self._trimmed(first, i)
            if form.text == "(":
                if words.start[i] + 1 in self._cast.date_starts or (i + 1 < len(words) and words.forms[i + 1].digit):
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
                or words.start[i] in self._cast.date_starts
                or form.lower in self._cast.weekdays
            ):
                return self._trimmed(first, i)
            elif self._ends(i):
                name = self._behind_office(i) or self._named_behind(first, i)
                if name is None:
                    return self._trimmed(first, i)
                i = name
            elif form.text == ",":
                follows = words.forms[i + 1] if i + 1 < len(words) else None
                titled = follows is not None and self._cast.names.before.longest(words.lower, i + 1) is not None
                listed = follows is not None and i + 2 < len(words) and self._goes_on_list(first, i + 1)
                if follows is None or not (follows.cap or titled or listed) or self._is_place(i + 1):
                    return i
                if clause and comma is not None and self._is_name(comma + 1, i):
                    return i  # "Menurut Kepala Rutan, Nebi Haryati, Rina wajib …"
                comma = i
                if clause and self._may_be_name(first, i) and not self._cast.apposed(i + 1):
                    return i
            i += 1
        return self._trimmed(first, most)

    def _is_name(self, first: int, last: int) -> bool:
        """Whether nothing but a personal name stands between two tokens."""
        run, end = self._cast.name.first_run(first, last)
        return run < end == last

    def _may_be_name(self, first: int, last: int) -> bool:
        """Whether a name stands there, or one word that is a region's elsewhere (*Meski murah, kata* **Bima**, *…*)."""
        if self._cast.name.first_run(first, last)[1] == last:
            return True
        return last - first == 1 and first in self._cast.places and self._words.forms[first].cap

    def _goes_on_list(self, first: int, i: int) -> bool:
        """The last member of a list inside a post (*Kepala Pusat Data, Informasi, dan Komunikasi BNPB*)."""
        words = self._words
        if words.lower[i] not in self._rules.joins or not words.forms[i + 1].cap:
            return False
        return any(words.forms[k].text == "," for k in range(first, i - 1))

    def _behind_office(self, i: int) -> int | None:
        """The name right behind the office that a post is at (*Kepala Seksi Humas* **pada Kejati Riau Rina**)."""
        span = self._cast.institutions.get(i + 1) if self._words.lower[i] in self._rules.at_office else None
        if span is None or span.last >= len(self._words):
            return None
        return span.last if self._cast.names_somebody(span.last) and span.last not in self._cast.named else None

    def _named_behind(self, first: int, i: int) -> int | None:
        """The name behind a clause about somebody not named yet (*warga asal Bontang yang melintas,* **Dhiko**)."""
        words = self._words
        run, run_last = self._cast.name.last_run(first, i)
        named = any(k not in self._cast.named for k in range(run, run_last))
        if named or (words.forms[first].cap and "post" not in words.forms[first].triggers):
            return None
        for k in range(i + 1, min(i + CLAUSE, len(words) - 1)):
            form = words.forms[k]
            if form.text in SENTENCE_END or form.text in QUOTE_MARKS or "\n" in form.text:
                return None
            if form.text == "(" and words.forms[k + 1].digit:
                return None
            if form.text == ",":
                named = (
                    self._cast.name.part(k + 1)
                    and k + 1 not in self._cast.named
                    and words.lower[k + 1] not in self._cast.weekdays
                )
                return k + 1 if named and words.start[k + 1] not in self._cast.date_starts else None
        return None

    def _ends(self, i: int) -> bool:
        """A word that goes on to where, when and how it was said; *dan* joins the parts of a post or organisation."""
        words = self._words
        text = words.forms[i].text
        if text[0].islower() and not text.islower():
            return True  # "kepadadetikKaltim": two words in one
        if text[0].isupper() or self._inside_mention(i):
            return False
        if words.lower[i] not in self._rules.ends_speaker:
            return words.forms[i - 1].cap and self._is_deed(text)  # "kata Rina | menjawab pertanyaan"
        called = words.lower[i + 1 : i + CALLED] if words.lower[i] in self._rules.relative else []
        if not self._rules.called.isdisjoint(called):
            return False  # "pria yang akrab disapa Yono"
        joins = words.lower[i] in self._rules.joins and i + 1 < len(words) and words.forms[i + 1].cap
        return not joins

    def _is_deed(self, word: str) -> bool:
        """Whether a word is an active verb: what the speaker does meanwhile."""
        return word.startswith(DEEDS) and len(word) >= DEED and word not in self._rules.no_predicates

    def cut_line(self, i: int) -> bool:
        """A line break inside a paragraph, where a link was cut out of the page."""
        words = self._words
        if "\n" not in words.forms[i].text or not self._cast.paragraph_ends:
            return False
        return words.start[i] not in self._cast.paragraph_ends and words.end[i - 1] not in self._cast.paragraph_ends

    def _goes_on(self, first: int, i: int) -> bool:
        """Whether a speaker's name is still to come behind a line that is cut (*kata Menteri | Rina Asmara*)."""
        run, end = self._cast.name.last_run(first, i)
        return run == end and self.cut_line(i)

    def _trimmed(self, first: int, last: int) -> int:
        forms = self._words.forms
        while last > first and forms[last - 1].text == ",":
            last -= 1
        return last

    def _inside_mention(self, i: int) -> bool:
        """The word belongs to an organisation's name (*Dinas Pemberdayaan Masyarakat dan Desa*)."""
        return i in self._cast.organised

    def _is_place(self, i: int) -> bool:
        """A region alone behind a comma says where it was said."""
        return i in self._cast.places and i not in self._cast.institutions
