"""Named posts -> one record per person, whatever short form or slip of spelling the text uses."""

from collections.abc import Container, Iterator

from extractor.pipeline.analysis import Analysis, InstitutionFound, OfficialFound, PositionFound
from extractor.pipeline.officials.name_runs import NameRun
from extractor.pipeline.officials.posts import PostPhrase
from extractor.records import PositionStatus
from extractor.rules.position_entries import Terms
from extractor.values.names import is_same_spelling, is_short_form, tokens

LOOSE = frozenset({"officials.name-as-post", "officials.names-as-posts", "officials.name-comma-post"})
"""Frames in which the name comes first, and so may be the short form of somebody introduced before."""


CUT_SHORT: frozenset[str] = frozenset({"number", "party"})
"""Posts with one of these are often repeated without it."""
PARTY = "party"
STRANGERS = frozenset({"regional_government", "party"})
"""Types of organisations whose heads have no sub-units named after them."""


class People:
    """The officials of one article while they are being found."""

    def __init__(self, analysis: Analysis, generic: Container[str], terms: Terms) -> None:
        self._analysis = analysis
        self._generic = generic
        self._deputy = terms.deputy
        self._full = terms.full
        self.found: list[OfficialFound] = []
        self.aliases: dict[OfficialFound, list[str]] = {}

    def hold(
        self, name: NameRun, phrase: PostPhrase, rule: str, status: PositionStatus | None = None
    ) -> OfficialFound | None:
        """Record that a person holds, held or will hold a post; ``None`` if no organisation is known for it."""
        first, last = min(name.first, phrase.first), max(name.last, phrase.last)
        certain = phrase.detailed and not phrase.post.event and self._is_certain(name)
        position = self.position(phrase, rule, first, last, status, certain=certain)
        if position is None:
            return None
        short = bool(phrase.post.takes & CUT_SHORT) and not phrase.detailed
        person = self._person(name, position, loose=rule in LOOSE or short, sole=not phrase.post.many)
        mention = self._analysis.mention(name.start, name.end, "name")
        if mention not in person.mentions:
            person.mentions.append(mention)
        for honorific in name.honorifics:
            if honorific not in person.honorifics:
                person.honorifics.append(honorific)
        if name.alias and name.alias not in self.aliases.setdefault(person, []):
            self.aliases[person].append(name.alias)
        if phrase.status == "acting" and position.status == "former":
            person.positions.append(position)  # He stood in before, whatever he is now.
        elif not self._repeats(person, phrase):
            self.give(person, position)
        return person

    def position(
        self,
        phrase: PostPhrase,
        rule: str,
        first: int,
        last: int,
        status: PositionStatus | None = None,
        *,
        certain: bool = False,
    ) -> PositionFound | None:
        """The position a phrase states, with the words ``first`` to ``last`` as evidence.

        Without an organisation it is none, unless a person's name that is ``certain`` stands behind it.
        """
        if phrase.institution is None and not phrase.post.alone and not certain:
            return None
        words = self._analysis.words
        return PositionFound(
            role=phrase.role,
            status=status or phrase.status,
            institution=phrase.institution,
            jurisdiction=phrase.region,
            label=" ".join(words.surface(phrase.first, phrase.last).split()),
            evidence=self._analysis.evidence(rule, words.start[first], words.end[last - 1]),
        )

    def _is_certain(self, name: NameRun) -> bool:
        """A title, two words, or one that says something: *Kepala Bidang Peternakan | Amirudin mengatakan*."""
        forms = self._analysis.words.forms
        speaks = name.last < len(forms) and "speech" in forms[name.last].triggers
        return bool(name.honorifics) or name.end - name.start > 1 or speaks

    def _head(self, role: str) -> str:
        """*Kepala* of *Wakil Kepala Seksi*."""
        return role.removeprefix(f"{self._deputy} ").partition(" ")[0]

    def _repeats(self, person: OfficialFound, phrase: PostPhrase) -> bool:
        """*Ketua Fraksi, Mamat*, said again of the Ketua Fraksi NasDem, is no second post.

        Nor is *Ketua DPRD Mamat*, without a place, said of the head of a council that the article names with its place.
        """
        if any(self._is_other(position, phrase) for position in person.positions):
            return not any(at in self._analysis.place_starts for at in range(phrase.first, phrase.last))
        if not phrase.post.takes & CUT_SHORT or phrase.detailed:
            return False
        return any(position.role.startswith(f"{phrase.role} ") for position in person.positions)

    @staticmethod
    def _is_other(position: PositionFound, phrase: PostPhrase) -> bool:
        """The same post at another organisation of the same kind, which has its place."""
        known, found = position.institution, phrase.institution
        if known is found or known is None or found is None or position.role != phrase.role:
            return False
        return found.kind is not None and known.kind is found.kind and known.region is not None

    def give(self, person: OfficialFound, position: PositionFound) -> None:
        """Add a position, or strengthen the one that says the same."""
        for n, known in enumerate(person.positions):
            if not _agree(known, position) or not self.is_same_role(known.role, position.role):
                continue
            known.role = position.role = max(known.role, position.role, key=len)
            if known.institution is None and position.institution is not None:
                person.positions[n] = position
                position.status = known.status if known.status != "incumbent" else position.status
                return
            if _in_short(known, position) and position.institution is _full(known, position):
                known.institution, known.jurisdiction = position.institution, position.jurisdiction
            if known.status == "incumbent":
                known.status = position.status
            if len(position.label) > len(known.label):
                known.label = position.label
            return
        person.positions.append(position)

    def is_same_role(self, role: str, other: str) -> bool:
        """Whether two roles are one: *Kepala* of a BPBD is short for *Kepala Pelaksana*."""
        return role == other or self._full.get(role) == other or self._full.get(other) == role

    def colleague_of(self, phrase: PostPhrase, name: NameRun) -> PositionFound | None:
        """The last position with the same head: *Kasi Intel Kejari X* for a later *Kepala Seksi Pidana Khusus*.

        Where everybody found so far is of one organisation, so is who comes next, whatever the post.
        """
        head = self._head(phrase.role)
        same = next((position for position in self._employed() if self._head(position.role) == head), None)
        if same is not None or not self._is_certain(name):
            return same
        last = next(self._employed(), None)
        alone = last is not None and all(one.institution is last.institution for one in self._employed())
        return last if alone else None

    def _employed(self) -> Iterator[PositionFound]:
        """The positions at organisations of ours, the last one first."""
        for person in reversed(self.found):
            for position in reversed(person.positions):
                if position.institution is not None and position.institution.type not in STRANGERS:
                    yield position

    def named(self, name: str) -> OfficialFound | None:
        """The person a short or full form means, the last introduced first."""
        for person in reversed(self.found):
            if tokens(person.name) == tokens(name) or is_short_form(name, person.name, self._generic):
                return person
        return None

    def _person(self, name: NameRun, position: PositionFound, *, loose: bool, sole: bool) -> OfficialFound:
        for person in self.found:
            called = name.alias == person.name
            if called or self._same(person, name.text, position, loose=loose, sole=sole):
                if (
                    called
                    or len(tokens(name.text)) > len(tokens(person.name))
                    or (person.name.isupper() and not name.text.isupper())
                ):
                    person.name = name.text
                return person
        person = OfficialFound(name=name.text, honorifics=[])
        self.found.append(person)
        return person

    def _same(self, person: OfficialFound, name: str, position: PositionFound, *, loose: bool, sole: bool) -> bool:
        if tokens(person.name) == tokens(name):
            return True
        if loose and is_short_form(name, person.name, self._generic):
            return True
        if name in self.aliases.get(person, ()):
            return True
        same_post = any(p.role == position.role and _agree(p, position) for p in person.positions)
        generic = () if same_post and sole else self._generic  # "Wali Kota Agung" is Agung Nugroho, its one holder.
        for short, full in ((name, person.name), (person.name, name)):
            if is_short_form(short, full, generic) and (len(tokens(short)) > 1 or same_post):
                return True
        return same_post and is_same_spelling(person.name, name)


def _agree(a: PositionFound, b: PositionFound) -> bool:
    return a.institution is b.institution or a.institution is None or b.institution is None or _in_short(a, b)


def _in_short(a: PositionFound, b: PositionFound) -> bool:
    """*Kepala LLDIKTI* in the headline, *Kepala LLDIKTI Wilayah VII* in the story: one name begins the other.

    Of a party and its board, *Gerindra* and *DPP Gerindra*, one ends the other.
    """
    full = _full(a, b)
    short = a.institution if full is b.institution else b.institution
    if full is None or short is None or short.region is not None:
        return False
    board = full.region is None and short.type == full.type == PARTY and full.name.endswith(f" {short.name}")
    return board or full.name.startswith(f"{short.name} ")


def _full(a: PositionFound, b: PositionFound) -> InstitutionFound | None:
    """The institution of the two with the longer name."""
    return max((a.institution, b.institution), key=lambda found: len(found.name) if found else 0)
