"""patterns/registry/*.toml -> people and institutions with the posts they held, and from when to when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules.read import Entry, toml
from extractor.values.periods import Period, period


class PostEntry(Entry, frozen=True, kw_only=True):
    """A post that a person held. ``since`` and ``until`` are ISO dates, whole or partial; no ``until`` means still."""

    role: str
    institution: str
    since: str
    until: str | None = None
    acting: bool = False
    source: str | list[str]
    """Where the dates can be checked: URLs, or the name and number of a decree."""


class PersonEntry(Entry, frozen=True):
    """A person of the registry."""

    id: str
    name: str
    aliases: list[str] = []
    post: list[PostEntry] = []


class InstitutionEntry(Entry, frozen=True):
    """An institution of the registry, by its full canonical name."""

    id: str
    name: str
    aliases: list[str] = []
    code: str | None = None
    """Kemendagri code of its jurisdiction."""


class RegistryFile(Entry, frozen=True):
    """The shape of a registry file."""

    person: list[PersonEntry] = []
    institution: list[InstitutionEntry] = []


@dataclass(frozen=True, slots=True)
class Post:
    """A post with the period it was held."""

    role: str
    institution: str
    held: Period
    acting: bool
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A person with every post, in order of time."""

    id: str
    name: str
    names: tuple[str, ...]
    posts: tuple[Post, ...]


@dataclass(frozen=True)
class Registry:
    """People and institutions by id."""

    people: Mapping[str, Person]
    institutions: Mapping[str, InstitutionEntry]


def read_registry(files: Iterable[Path]) -> Registry:
    """Read registry files; later ones add to earlier ones.

    Raises:
        RuleError: a file is malformed, an id stands twice, a period is impossible, an institution is unknown.
    """
    people: dict[str, Person] = {}
    institutions: dict[str, InstitutionEntry] = {}
    posted: list[tuple[Path, str, str]] = []
    for file in files:
        table = toml(file, RegistryFile)
        for institution in table.institution:
            if institution.id in institutions:
                raise RuleError(f"{file}: institution {institution.id!r} stands twice; keep one")
            institutions[institution.id] = institution
        for entry in table.person:
            if entry.id in people:
                raise RuleError(f"{file}: person {entry.id!r} stands twice; add posts to the one entry")
            people[entry.id] = _person(file, entry)
            posted += [(file, entry.id, post.institution) for post in entry.post]
    names = {institution.name for institution in institutions.values()}
    for file, person, name in posted:
        if name not in names:
            raise RuleError(f"{file}: person {person!r}: no [[institution]] named {name!r}; add it, or mend the name")
    return Registry(people, institutions)


def registry_files(folder: Path, more: Iterable[Path] = ()) -> list[Path]:
    """Return the registry files of a folder of rule data, then the user's own."""
    return [*sorted((folder / "registry").glob("*.toml")), *more]


def _person(file: Path, entry: PersonEntry) -> Person:
    posts = []
    for post in entry.post:
        try:
            held = period(post.since, post.until)
        except ValueError as error:
            raise RuleError(f"{file}: person {entry.id!r}, {post.role}: {error}") from error
        sources = (post.source,) if isinstance(post.source, str) else tuple(post.source)
        posts.append(Post(post.role, post.institution, held, post.acting, sources))
    posts.sort(key=lambda post: (post.held.first, post.role))
    return Person(entry.id, entry.name, (entry.name, *entry.aliases), tuple(posts))
