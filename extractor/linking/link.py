"""A named official, institution or bare post -> the registry entry it means, with score and explanation, or NIL.

Candidates come from blocking keys, so the registry is never searched whole; each distinct name is looked up once.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from extractor.linking.names import blocks, folded, likeness
from extractor.linking.registry import InstitutionEntry, Person, Post, Registry
from extractor.records import Link

NAME_FLOOR: Final = 0.8
"""Below this two names are strangers."""
LINK_FLOOR: Final = 0.85
"""Below this the candidate is refused."""
TOLD_FLOOR: Final = 0.9
"""Names at least this alike are told when they are refused; others never came into question."""
POST_WEIGHT: Final = 0.3
APART: Final = 0.02
"""Two candidates closer than this cannot be told apart."""
REMEMBERED: Final = 50_000

HOLDS: Final = 1.0
UNDATED: Final = 0.9
UNPLACED: Final = 0.8
"""The role fits, and the article does not say of what."""
OTHER_TIME: Final = 0.6
NOT_YET: Final = 0.3


class HeldPost(NamedTuple):
    """A post as an article states it."""

    role: str
    institution: str | None
    status: str


class Linker:
    """Answers from one registry; questions that were asked before cost a look-up."""

    def __init__(self, registry: Registry) -> None:
        self._people: dict[str, list[Person]] = {}
        self._holders: dict[tuple[str, str], list[tuple[Person, Post]]] = {}
        for person in registry.people.values():
            for key in {key for name in person.names for key in blocks(name)}:
                self._people.setdefault(key, []).append(person)
            for post in person.posts:
                self._holders.setdefault(_key(post.role, post.institution), []).append((person, post))
        self._institutions: dict[str, InstitutionEntry] = {}
        for institution in registry.institutions.values():
            for name in (institution.name, *institution.aliases):
                self._institutions.setdefault(folded(name), institution)
        self._namesakes = lru_cache(maxsize=REMEMBERED)(self._alike)
        self.official = lru_cache(maxsize=REMEMBERED)(self._official)
        self.institution = lru_cache(maxsize=REMEMBERED)(self._institution)
        self.holder = lru_cache(maxsize=REMEMBERED)(self._holder)

    @property
    def names_looked_up(self) -> int:
        """How many distinct names were compared with the registry so far."""
        return self._namesakes.cache_info().misses

    def knows(self, name: str) -> bool:
        """Whether anybody in the registry has a name like this: of most people in the news there is nobody."""
        return bool(self._namesakes(name))

    def _alike(self, name: str) -> tuple[tuple[Person, float], ...]:
        """The people whose name this can be, and how surely."""
        candidates = {person.id: person for key in blocks(name) for person in self._people.get(key, ())}
        scored = ((person, max(likeness(name, known) for known in person.names)) for person in candidates.values())
        return tuple((person, alike) for person, alike in scored if alike >= NAME_FLOOR)

    def _official(self, name: str, posts: tuple[HeldPost, ...], day: str | None) -> Link | None:
        """Link a named person; ``day`` is when the article appeared (ISO 8601)."""
        scored: list[tuple[float, str, Person, float, str]] = []
        for person, alike in self._namesakes(name):
            post, why = _fit(person, posts, day)
            score = round((1 - POST_WEIGHT) * alike + POST_WEIGHT * post, 3)
            scored.append((score, person.id, person, alike, why))
        if not scored:
            return None
        scored.sort(key=lambda item: (-item[0], item[1]))
        score, _, person, alike, why = scored[0]
        spelled = f"{name!r} is {person.name!r}" if name in person.names else f"{name!r} ~ {person.name!r} {alike:.2f}"
        if score < LINK_FLOOR and alike < TOLD_FLOOR:
            return None
        if score < LINK_FLOOR:
            return Link(entry=None, name=None, score=score, explanation=f"NIL: {spelled}, but {why}")
        if len(scored) > 1 and score - scored[1][0] < APART:
            explanation = f"NIL: {name!r} may be {person.name!r} or {scored[1][2].name!r}"
            return Link(entry=None, name=None, score=score, explanation=explanation)
        return Link(entry=person.id, name=person.name, score=score, explanation=f"{spelled}; {why}")

    def _institution(self, name: str) -> Link | None:
        """Link an institution by its canonical name or an alias."""
        entry = self._institutions.get(folded(name))
        if entry is None:
            return None
        spelled = "its name" if entry.name == name else f"a name of {entry.name!r}"
        return Link(entry=entry.id, name=entry.name, score=1.0, explanation=f"{name!r} is {spelled}")

    def _holder(self, post: HeldPost, day: str) -> Link | None:
        """Link a post that stands without a name to whoever held it on a day.

        While somebody acts in a post, its incumbent is on leave or gone: the post then means whoever acts. A former
        holder without a name can be any of them.
        """
        if post.institution is None or post.status not in ("incumbent", "acting"):
            return None
        known = self._holders.get(_key(post.role, post.institution), ())
        holders = [(person, held) for person, held in known if held.held.holds(day)]
        acting = [(person, held) for person, held in holders if held.acting]
        holders = acting if acting or post.status == "acting" else holders
        if not holders:
            return None
        person, held = holders[0]
        if any(other.id != person.id for other, _ in holders):
            names = ", ".join(sorted({person.name for person, _ in holders}))
            return Link(entry=None, name=None, score=0.5, explanation=f"NIL: held by {names} around {day[:10]}")
        verb = "acts as" if held.acting else "holds"
        span = f"{held.held.first} to {_until(held.held.last)}"
        return Link(
            entry=person.id,
            name=person.name,
            score=0.9 if held.acting and post.status != "acting" else 1.0,
            explanation=f"{verb} {held.role}, {held.institution} on {day[:10]} ({span})",
        )


def _fit(person: Person, posts: tuple[HeldPost, ...], day: str | None) -> tuple[float, str]:
    """Score how well the stated posts fit those of the registry (0 to 1), and say why."""
    best = 0.0, f"the registry knows no {_called(posts[0])!r} of that name" if posts else "no post is stated"
    for stated in posts:
        for known in person.posts:
            if stated.role.casefold() != known.role.casefold():
                continue
            if stated.institution is not None and folded(stated.institution) != folded(known.institution):
                continue
            score, why = _timely(stated, known, day)
            if stated.institution is None:
                score, why = min(score, UNPLACED), f"{why}; the article does not say of what"
            best = max(best, (score, why), key=lambda item: item[0])
    return best


def _timely(stated: HeldPost, known: Post, day: str | None) -> tuple[float, str]:
    """Score how well the time fits in which a post was held."""
    held = f"{known.role}, {known.institution} ({known.held.first} to {_until(known.held.last)})"
    if day is None:
        return UNDATED, f"held {held}; the article's date is unknown"
    if stated.status == "former":
        return (HOLDS, f"held {held}") if known.held.first <= day else (NOT_YET, f"only later held {held}")
    if stated.status in ("elect", "candidate"):
        return (HOLDS, f"was to hold {held}") if day[:10] <= known.held.last else (OTHER_TIME, f"held {held} before")
    if known.held.holds(day):
        return HOLDS, f"holds {held} on {day[:10]}"
    return OTHER_TIME, f"holds {held}, which does not cover {day[:10]}"


def _key(role: str, institution: str) -> tuple[str, str]:
    return role.casefold(), folded(institution)


def _called(post: HeldPost) -> str:
    return ", ".join(filter(None, (post.role, post.institution)))


def _until(last: str) -> str:
    return "now" if last == "9999-12-31" else last


def linker_of(registry: Registry | None) -> Linker | None:
    """Return a linker, or ``None`` where there is nothing to link to."""
    return Linker(registry) if registry and (registry.people or registry.institutions) else None
