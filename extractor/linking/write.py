"""Registry entries -> TOML text that people can go on editing."""

import json
import re
from collections.abc import Iterable

from extractor.linking.registry import InstitutionEntry, PersonEntry, PostEntry


def slug(name: str) -> str:
    """Return an id from a name.

    >>> slug("Rudy Mas'ud")
    'rudy-masud'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.casefold().replace("'", "").replace("’", "")).strip("-")


def person_block(entry: PersonEntry) -> str:
    """Return one person as TOML."""
    lines = ["[[person]]", f"id = {_string(entry.id)}", f"name = {_string(entry.name)}"]
    if entry.aliases:
        lines.append(f"aliases = {_strings(entry.aliases)}")
    for post in entry.post:
        lines += ["", *post_lines(post)]
    return "\n".join(lines) + "\n"


def post_lines(post: PostEntry) -> list[str]:
    """Return one post of the person above as TOML lines."""
    lines = ["[[person.post]]", f"role = {_string(post.role)}", f"institution = {_string(post.institution)}"]
    lines.append(f"since = {_string(post.since)}")
    if post.until:
        lines.append(f"until = {_string(post.until)}")
    if post.acting:
        lines.append("acting = true")
    sources = [post.source] if isinstance(post.source, str) else post.source
    lines.append(f"source = {_string(sources[0])}" if len(sources) == 1 else f"source = {_strings(sources)}")
    return lines


def institution_block(entry: InstitutionEntry) -> str:
    """Return one institution as TOML."""
    lines = ["[[institution]]", f"id = {_string(entry.id)}", f"name = {_string(entry.name)}"]
    if entry.aliases:
        lines.append(f"aliases = {_strings(entry.aliases)}")
    if entry.code:
        lines.append(f"code = {_string(entry.code)}")
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _strings(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_string, texts))}]"
