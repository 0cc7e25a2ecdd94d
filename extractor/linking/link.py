"""A named official, institution or bare post -> the registry entry it means, with score and explanation, or NIL.

Candidates come from blocking keys, so the registry is never searched whole; each distinct question is answered once.
"""

from functools import lru_cache
from typing import Final, NamedTuple

from rapidfuzz import fuzz

from extractor.linking.names import blocks, folded, likeness
from extractor.linking.registry import InstitutionEntry, Person, Registry
from extractor.records import Link

NAME_FLOOR: Final = 0.8
"""Below this two names are strangers and nothing is said at all."""
LINK_FLOOR: Final = 0.85
"""Below this the candidate is told and refused."""
POST_WEIGHT: Final = 0.3


class HeldPost(NamedTuple):
    """A post as an article states it."""

    role: str
    institution: str | None
    status: str


class Linker:
    """Answers from one registry; questions that were asked before cost a look-up."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._people: dict[str, list[Person]] = {}
        for person in registry.people.values():
            for key in {key for name in person.names for key in blocks(name)}:
                self._people.setdefault(key, []).append(person)
        self._institutions: dict[str, InstitutionEntry] = {}
        for institution in registry.institutions.values():
            for name in (institution.name, *institution.aliases):
                self._institutions.setdefault(folded(name), institution)
        self.official = lru_cache(maxsize=50_000)(self._official)
        self.institution = lru_cache(maxsize=50_000)(self._institution)
        self.holder = lru_cache(maxsize=50_000)(self._holder)

    def _official(self, name: str, posts: tuple[HeldPost, ...], day: str | None) -> Link | None:
        """Link a named person; ``day`` is when the article appeared (ISO 8601)."""
        candidates = {person.id: person for key in blocks(name) for person in self._people.get(key, ())}
        best: tuple[float, str, Person, float, str] | None = None
        for person in candidates.values():
            alike = max(likeness(name, known) for known in person.names)
            if alike < NAME_FLOOR:
                continue
            post, why = self._post(person, posts, day)
            score = round((1 - POST_WEIGHT) * alike + POST_WEIGHT * post, 3)
            if best is None or (score, person.id) > (best[0], best[1]):
                best = score, person.id, person, alike, why
        if best is None:
            return None
        score, _, person, alike, why = best
        spelled = f"{name!r} is {person.name!r}" if name in person.names else f"{name!r} ~ {person.name!r} {alike:.2f}"
        if score < LINK_FLOOR:
            return Link(entry=None, name=None, score=score, explanation=f"NIL: {spelled}, but {why}")
        return Link(entry=person.id, name=person.name, score=score, explanation=f"{spelled}; {why}")

    def _post(self, person: Person, posts: tuple[HeldPost, ...], day: str | None) -> tuple[float, str]:
        """Score how well the stated posts fit those of the registry (0 to 1), and say why."""
        best = 0.0, f"the registry knows no post like {posts[0].role!r}" if posts else "no post is stated"
        for stated in posts:
            for known in person.posts:
                if not _same_post(stated, known.role, known.institution):
                    continue
                held = f"{known.role}, {known.institution} ({known.held.first} to {_until(known.held.last)})"
                if day is None:
                    found = 0.9, f"held {held}; the article's date is unknown"
                elif stated.status == "former":
                    past = known.held.first <= day
                    found = (1.0, f"held {held}") if past else (0.3, f"only later held {held}")
                elif known.held.holds(day):
                    found = 1.0, f"holds {held} on {day[:10]}"
                else:
                    found = 0.6, f"holds {held}, which does not cover {day[:10]}"
                best = max(best, found, key=lambda item: item[0])
        return best

    def _institution(self, name: str) -> Link | None:
        """Link an institution by its canonical name or an alias."""
        entry = self._institutions.get(folded(name))
        if entry is None:
            return None
        spelled = "its name" if entry.name == name else f"a name of {entry.name!r}"
        return Link(entry=entry.id, name=entry.name, score=1.0, explanation=f"{name!r} is {spelled}")

    def _holder(self, role: str, institution: str, day: str) -> Link | None:
        """Link a post that stands without a name to whoever held it on a day."""
        holders = self._registry.holders(role, institution, day)
        if not holders:
            return None
        person, post = holders[0]
        if len(holders) > 1 and post.acting == holders[1][1].acting:
            names = ", ".join(sorted(person.name for person, _ in holders))
            return Link(entry=None, name=None, score=0.5, explanation=f"NIL: held by {names} around {day[:10]}")
        acting = "acts as" if post.acting else "holds"
        span = f"{post.held.first} to {_until(post.held.last)}"
        return Link(
            entry=person.id,
            name=person.name,
            score=0.9 if post.acting else 1.0,
            explanation=f"{acting} {role}, {institution} on {day[:10]} ({span})",
        )


def _same_post(stated: HeldPost, role: str, institution: str) -> bool:
    if stated.role.casefold() != role.casefold():
        return False
    return stated.institution is None or fuzz.token_sort_ratio(folded(stated.institution), folded(institution)) >= 92


def _until(last: str) -> str:
    return "now" if last == "9999-12-31" else last


def linker_of(registry: Registry | None) -> Linker | None:
    """Return a linker, or ``None`` where there is nothing to link to."""
    return Linker(registry) if registry and (registry.people or registry.institutions) else None
