"""Later words for an official -> mentions: short names, bare roles, pronouns.

The article is walked once, in order, over the words that can refer: parts of known names, posts, pronouns. Who was
the subject last decides what *ia* and a bare *Pj Sekda itu* mean. Nothing said inside quotation marks counts as
subject, and pronouns in there mean somebody the speaker has in mind.
"""

from bisect import bisect_left
from collections.abc import Mapping

from extractor.pipeline.analysis import Analysis, OfficialFound
from extractor.pipeline.officials.holdings import Sentence
from extractor.pipeline.officials.name_runs import NameReader, NameRun
from extractor.pipeline.officials.people import People
from extractor.pipeline.officials.posts import PostPhrase
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.records import Mention
from extractor.rules.names import NameRules
from extractor.rules.positions import PositionRules
from extractor.rules.quotes import VerbForm

SHORTEST_PIECE = 4
"""Letters of a clipped name that still tell who is meant."""


class References:
    """Finds every further mention of the officials of one article."""

    def __init__(
        self,
        analysis: Analysis,
        names: NameRules,
        posts: PositionRules,
        people: People,
        verbs: Mapping[str, VerbForm],
        reader: NameReader,
        around: Surroundings,
    ) -> None:
        self._analysis = analysis
        self._words = analysis.words
        self._names = names
        self._posts = posts
        self._people = people
        self._verbs = verbs
        self._reader = reader
        self._around = around
        self._parts: dict[str, list[tuple[OfficialFound, list[str]]]] = {}
        self._taken: dict[int, tuple[OfficialFound, int]] = {}
        self._subject: OfficialFound | None = None
        self._stranger: NameRun | None = None
        self._subject_sentence = -1

    def read(self, sentences: list[Sentence]) -> None:
        """Add the mentions, and the posts that *Pj Sekda itu* gives to whoever was named before."""
        if not self._people.found and not any(phrase.that for sentence in sentences for phrase in sentence.phrases):
            return
        words, hits = self._words, self._words.hits
        phrases = {phrase.first: phrase for sentence in sentences for phrase in sentence.phrases}
        named = {id(holding.phrase) for sentence in sentences for holding in sentence.holdings}
        self._index()
        closed, parts = self._analysis.closed, self._parts
        places = {i for i in words.places_of(parts) if not closed[i]}
        places.update(phrases)
        places.update(self._taken)
        places.update(hits.get("pronoun", ()))
        places.update(hits.get("epithet", ()))
        places.update(hits.get("speech", ()))
        end = 0
        for at in sorted(places):
            if at < end:
                continue
            if at in self._taken:
                person, end = self._taken[at]
                self._speak_of(at, person)
            elif at in phrases:
                held = id(phrases[at]) in named
                end = self._role(phrases[at], held) or at
                if end == at and not held and words.lower[at] in parts:
                    end = self._name(at)
            elif words.lower[at] in parts:
                end = self._name(at)
            elif "pronoun" in words.forms[at].triggers:
                self._pronoun(at)
            elif "speech" in words.forms[at].triggers:
                self._speech(at)
            else:
                end = self._epithet(at)

    def _index(self) -> None:
        """Words by which the known can be called, and the words that frames have read already."""
        words = self._words
        for person in self._people.found:
            for name in (person.name, *self._people.aliases.get(person, ())):
                parts = [part.replace("’", "'") for part in name.lower().split()]
                for part in parts:
                    if len(part) > 1:
                        self._parts.setdefault(part, []).append((person, parts))
            for mention in person.mentions:
                first, last = words.token_range(mention.start, mention.end)
                self._taken[first] = person, last

    def _speak_of(self, at: int, person: OfficialFound) -> None:
        """The first who is named in a sentence is its subject, and so is whoever stands behind a verb of saying."""
        if self._around.quoted[at]:
            return
        sentence = bisect_left(self._analysis.sentences, (at + 1,))
        begin = self._analysis.sentences[sentence - 1][0] if sentence else 0
        if self._words.lower[begin] in self._posts.companions and not self._is_said_by(at):
            return
        if sentence != self._subject_sentence or self._is_said_by(at):
            self._subject, self._subject_sentence = person, sentence
            self._stranger = None

    def _is_said_by(self, at: int) -> bool:
        forms = self._words.forms
        while at and (forms[at - 1].cap or (forms[at - 1].punct and forms[at - 1].text != ",")):
            at -= 1
        verb = self._verbs.get(self._words.lower[at - 1]) if at else None
        return verb is not None and verb.use in ("bare", "passive")

    def _speech(self, at: int) -> None:
        """*ujarnya* means the subject; a verb of saying may have a name behind it that has no post."""
        words = self._words
        verb = self._verbs.get(words.lower[at])
        if verb is None or verb.use == "suffixed":
            if words.lower[at].endswith("nya") and self._subject is not None and not self._around.quoted[at]:
                end = words.end[at]
                self._subject.mentions.append(
                    Mention(start=end - 3, end=end, text=words.text[end - 3 : end], kind="pronoun")
                )
        elif verb.use in ("bare", "passive") and at + 1 < len(words.lower) and words.forms[at + 1].cap:
            self._meet_behind(at)

    def _meet_behind(self, at: int) -> None:
        """A name behind a verb of saying, which nobody has introduced with a post."""
        index = bisect_left(self._analysis.sentences, (at + 1,)) - 1
        end = self._analysis.sentences[index][1] if index >= 0 else len(self._words.lower)
        name = self._reader.at(at + 1, end)
        if name is None or any(i in self._taken for i in range(name.start, name.end)):
            return
        if any(part in self._parts for part in self._words.lower[name.start : name.end]):
            return
        clipped = self._clipped(name)
        if clipped is None:
            self._meet(at, name)
            return
        clipped.mentions.append(self._analysis.mention(name.start, name.end, "name"))
        self._speak_of(name.start, clipped)

    def _clipped(self, name: NameRun) -> OfficialFound | None:
        """*Danu* for *Primadanu*, *Melki* for *Melkiades*: a speaker called by a piece of one known name only."""
        if name.end - name.start > 1 or len(name.text) < SHORTEST_PIECE:
            return None
        piece = name.text.lower()
        people = {id(person): person for part, found in self._parts.items() if piece in part for person, _ in found}
        return next(iter(people.values())) if len(people) == 1 else None

    def _name(self, at: int) -> int:
        """A short or full form of a known name; returns where it ends."""
        words = self._words
        best: tuple[OfficialFound, int] | None = None
        if words.forms[at].cap:
            for person, parts in self._parts[words.lower[at]]:
                stop = self._matches(at, parts)
                if stop is not None and (best is None or stop >= best[1]):
                    best = person, stop
        if best is None or self._goes_on(best[1]) or self._begins_before(at):
            return at + 1
        person, stop = best
        person.mentions.append(self._analysis.mention(at, stop, "name"))
        self._speak_of(at, person)
        return stop

    def _matches(self, at: int, parts: list[str]) -> int | None:
        """End of the words that are parts of a name in its order, if they tell who is meant."""
        words, generic = self._words, self._names.generic
        place, stop, telling = 0, at, False
        while stop < len(words.lower) and (words.forms[stop].cap or stop > at) and words.lower[stop] in parts[place:]:
            telling = telling or words.lower[stop] not in generic
            place = parts.index(words.lower[stop], place) + 1
            stop += 1
        return stop if stop > at and (telling or stop - at == len(parts) or self._is_only_one(at)) else None

    def _is_only_one(self, at: int) -> bool:
        """A name that many begin with (*Andi*, *Siti*) means the one official who bears it."""
        return len(self._parts[self._words.lower[at]]) == 1

    def _goes_on(self, at: int) -> bool:
        """The name goes on with another word: *Budi* in *Budi Santoso* is somebody else."""
        words = self._words
        if at >= len(words.lower) or words.end[at - 1] + 1 != words.start[at]:
            return False
        form, lower = words.forms[at], words.lower[at]
        if not (form.cap and form.word) or form.upper or self._names.degree(form.text) or self._names.common(lower):
            return False
        return "post" not in form.triggers and at not in self._analysis.place_starts

    def _begins_before(self, at: int) -> bool:
        """The name begins before: *Hasan* in *Umar Hasan* is somebody else."""
        words = self._words
        before = at - 1
        if before < 0 or words.end[before] + 1 != words.start[at]:
            return False
        form, lower = words.forms[before], words.lower[before]
        if not (form.cap and form.word) or self._names.common(lower):
            return False
        if self._names.before.longest(words.lower, before) is not None or "post" in form.triggers:
            return False
        if "before-name" in form.triggers or form.upper:
            return False
        first = bisect_left(self._analysis.sentences, (before + 1,)) - 1
        starts = first >= 0 and self._analysis.sentences[first][0] == before
        return not starts or lower in self._names.generic

    def _role(self, phrase: PostPhrase, named: bool) -> int | None:
        """A bare post: *Wali Kota*, *Pj Sekda Bone itu*; returns where it ends if it means somebody known."""
        first, last = phrase.first, phrase.last
        alone = last == first + 1 and not self._words.forms[first].cap
        if named or (alone and self._words.lower[first] in self._posts.bodily):
            return None
        person = self._holder(phrase)
        if person is None and phrase.that and self._is_subject(phrase):
            person = self._that(phrase)
        if person is None:
            return None
        person.mentions.append(self._analysis.mention(first, last, "position"))
        self._speak_of(first, person)
        return last

    def _is_subject(self, phrase: PostPhrase) -> bool:
        """The post opens its sentence, or stands behind a verb of saying or a pronoun that holds it."""
        if self._around.quoted[phrase.first]:
            return False
        first = phrase.first
        index = bisect_left(self._analysis.sentences, (first + 1,)) - 1
        if index < 0 or first - self._analysis.sentences[index][0] <= 1 or phrase.pronoun:
            return True
        if self._words.forms[first - 1].text == "," and self._subject_sentence != index + 1:
            return True  # "Untuk memeriahkan acara itu, Kepala Dinas Sosial Paser ini …": nobody else is named before.
        return self._is_said_by(first)

    def _that(self, phrase: PostPhrase) -> OfficialFound | None:
        """*Wakil Ketua Komisi II DPR RI ini*: whoever was the subject holds it, known before or only named."""
        if not phrase.placed and not phrase.post.unit:
            return None
        rule = "officials.that-post"
        if self._stranger is not None:
            person = self._people.hold(self._stranger, phrase, rule)
            self._stranger = None
            return person
        position = self._people.position(phrase, rule, phrase.first, phrase.last)
        if position is None or self._subject is None:
            return None
        self._people.give(self._subject, position)
        return self._subject

    def _meet(self, at: int, name: NameRun) -> None:
        """Somebody without a post speaks: pronouns mean him or her from now on, and nobody we know."""
        if not self._around.quoted[at]:
            self._stranger, self._subject = name, None
            self._subject_sentence = bisect_left(self._analysis.sentences, (at + 1,))

    def _holder(self, phrase: PostPhrase) -> OfficialFound | None:
        """Who was introduced with this post; the last one before it, else the first one after it."""
        start = self._words.start[phrase.first]
        before: OfficialFound | None = None
        after: OfficialFound | None = None
        for person in self._people.found:
            for position in person.positions:
                same = self._people.is_same_role(position.role, phrase.role) and (
                    position.institution is phrase.institution or (not phrase.placed and phrase.institution is None)
                )
                if not same or (phrase.status != "incumbent" and phrase.status != position.status):
                    continue
                if position.evidence.start <= start:
                    before = person
                elif after is None:
                    after = person
        return before or after

    def _pronoun(self, at: int) -> None:
        """*ia* means the subject, and stays it in its sentence: *Ia menyebut pidato N. Wakil Ketua X ini*."""
        if self._around.quoted[at]:
            return
        sentence = bisect_left(self._analysis.sentences, (at + 1,))
        if sentence and self._analysis.sentences[sentence - 1][0] == at:
            self._subject_sentence = sentence
        if self._subject is None:
            return
        self._subject.mentions.append(self._analysis.mention(at, at + 1, "pronoun"))

    def _epithet(self, at: int) -> int:
        """*orang nomor satu di Kukar*: the head of that region."""
        match = self._posts.epithets.longest(self._words.lower, at)
        if match is None:
            return at + 1
        last = match[0]
        place = self._analysis.place_starts.get(last)
        region = place.region.name if place is not None else None
        last = place.last if place is not None else last
        heads = [
            person
            for person in self._people.found
            for position in person.positions
            if position.role in self._posts.terms.heads
            and (region is None or position.jurisdiction is None or position.jurisdiction.name == region)
        ]
        if not heads or (len(set(map(id, heads))) > 1 and region is None):
            return at + 1
        heads[0].mentions.append(self._analysis.mention(at, last, "position"))
        self._speak_of(at, heads[0])
        return last
