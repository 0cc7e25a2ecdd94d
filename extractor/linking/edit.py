"""A registry file with one post more, or one post ended: comments and everything else in it stay as they are."""

import re
import tomllib
from typing import Final

import msgspec

from extractor.errors import SettingsError
from extractor.linking.registry import InstitutionEntry, PersonEntry, Registry, RegistryFile
from extractor.linking.write import institution_block, person_block, post_lines, slug

HEADER: Final = re.compile(r"\s*\[\[([a-z.]+)\]\]")


def with_post(text: str, known: Registry, person: PersonEntry) -> str:
    """Return the text of a registry file with the posts of a person added.

    A person who stands in the text gets them behind the others; anybody else gets an entry of his or her own, also
    where another file of the registry has one. Institutions that the registry does not have yet are added.

    Raises:
        SettingsError: the id belongs to somebody else.
    """
    if (other := known.people.get(person.id)) is not None and other.name != person.name:
        raise SettingsError(f"{person.id}: this id is taken by {other.name}; give another with --id")
    names = {institution.name for institution in known.institutions.values()}
    missing = dict.fromkeys(post.institution for post in person.post if post.institution not in names)
    added = [institution_block(InstitutionEntry(id=slug(name), name=name)) for name in missing]
    at = _place(text, person.id)
    if at is None:
        return "\n".join([*([text.rstrip() + "\n"] if text.strip() else []), *added, person_block(person)])
    lines = text.splitlines()
    end = _end(lines, _persons(lines)[at])
    posts = [line for post in person.post for line in ("", *post_lines(post))]
    return "\n".join([*lines[:end], *posts, *lines[end:], *([""] if added else []), *added]).rstrip() + "\n"


def with_end(text: str, person_id: str, role: str, institution: str, until: str, source: str) -> str:
    """Return the text of a registry file in which a post that is still held has an end, and where that stands.

    Raises:
        SettingsError: the file has no such post without an end.
    """
    at = _place(text, person_id)
    held = _entries(text)[at].post if at is not None else []
    still = [n for n, post in enumerate(held) if (post.role, post.institution, post.until) == (role, institution, None)]
    if at is None or not still:
        raise SettingsError(
            f"{person_id} holds no post {role!r} of {institution!r} without an end in this file; add one with --since"
        )
    lines = text.splitlines()
    headers = [i for i in range(*_block(lines, _persons(lines)[at])) if _header(lines[i]) == "person.post"]
    first, post = headers[still[-1]], held[still[-1]]
    last = _end(lines, first, nested=False)
    sources = [post.source] if isinstance(post.source, str) else post.source
    ended = msgspec.structs.replace(post, until=until, source=[*dict.fromkeys((*sources, source))])
    return "\n".join([*lines[:first], *post_lines(ended), *lines[last:]]).rstrip() + "\n"


def _entries(text: str) -> list[PersonEntry]:
    return msgspec.convert(tomllib.loads(text), RegistryFile).person


def _place(text: str, person_id: str) -> int | None:
    """Which of the persons of a text has an id."""
    return next((n for n, entry in enumerate(_entries(text)) if entry.id == person_id), None)


def _header(line: str) -> str | None:
    match = HEADER.match(line)
    return match[1] if match else None


def _persons(lines: list[str]) -> list[int]:
    return [i for i, line in enumerate(lines) if _header(line) == "person"]


def _block(lines: list[str], first: int, *, nested: bool = True) -> tuple[int, int]:
    """The lines of the entry whose header is at ``first``; ``nested``: with the posts that belong to it."""
    for i in range(first + 1, len(lines)):
        header = _header(lines[i])
        if header is not None and not (nested and header == "person.post"):
            return first, i
    return first, len(lines)


def _end(lines: list[str], first: int, *, nested: bool = True) -> int:
    """Where the last line of an entry ends that is neither blank nor a comment on what follows."""
    _, end = _block(lines, first, nested=nested)
    while end > first + 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end
