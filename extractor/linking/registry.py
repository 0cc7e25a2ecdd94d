"""patterns/registry/*.toml -> people and institutions with the posts they held, and from when to when."""

from collections import Counter
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

    An id of an earlier file gets further names and posts; a post with the same role, institution and ``since``
    replaces the earlier one, so that a newsroom's own file can end a post of the shipped registry.

    Raises:
        RuleError: a file is malformed, an id stands twice in it or for two names, a period is impossible, an
            institution is unknown.
    """
    people: dict[str, Person] = {}
    institutions: dict[str, InstitutionEntry] = {}
    posted: list[tuple[Path, str, str]] = []
    for file in files:
        table = toml(file, RegistryFile)
        _once(file, "institution", "keep one", [institution.id for institution in table.institution])
        _once(file, "person", "add posts to the one entry", [entry.id for entry in table.person])
        for institution in table.institution:
            earlier = institutions.get(institution.id)
            institutions[institution.id] = _same_institution(file, earlier, institution) if earlier else institution
        for entry in table.person:
            read = _person(file, entry)
            known = people.get(entry.id)
            people[entry.id] = _same_person(file, known, read) if known else read
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
    posts.sort(key=_in_time)
    return Person(entry.id, entry.name, (entry.name, *entry.aliases), tuple(posts))


def _once(file: Path, what: str, remedy: str, ids: list[str]) -> None:
    for id_, times in Counter(ids).items():
        if times > 1:
            raise RuleError(f"{file}: {what} {id_!r} stands twice; {remedy}")


def _same_person(file: Path, known: Person, more: Person) -> Person:
    """The person of an earlier file with what a later one adds."""
    if more.name != known.name:
        raise RuleError(f"{file}: person {more.id!r} is {known.name!r} already; give {more.name!r} another id")
    posts = {(post.role, post.institution, post.held.first): post for post in (*known.posts, *more.posts)}
    names = tuple(dict.fromkeys((*known.names, *more.names)))
    return Person(known.id, known.name, names, tuple(sorted(posts.values(), key=_in_time)))


def _same_institution(file: Path, known: InstitutionEntry, more: InstitutionEntry) -> InstitutionEntry:
    """The institution of an earlier file with the names that a later one adds."""
    if more.name != known.name:
        raise RuleError(f"{file}: institution {more.id!r} is {known.name!r} already; give {more.name!r} another id")
    aliases = list(dict.fromkeys((*known.aliases, *more.aliases)))
    return InstitutionEntry(id=known.id, name=known.name, aliases=aliases, code=more.code or known.code)


def _in_time(post: Post) -> tuple[str, str]:
    return post.held.first, post.role
