"""``petik registry``: the people and institutions that articles are linked to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from extractor.linking.registry import Registry

FILE = click.Path(path_type=Path, dir_okay=False)


@click.group()
def command() -> None:
    """Keep a registry of who held which post, and from when to when."""


@command.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def check(files: tuple[Path, ...], patterns: Path | None) -> None:
    """Validate the shipped registry together with FILES: ids, periods, unknown institutions."""
    registry = _read(patterns, files)
    posts = sum(len(person.posts) for person in registry.people.values())
    click.echo(f"{len(registry.people)} people with {posts} posts, {len(registry.institutions)} institutions: sound")


@command.command()
@click.argument("file", type=FILE)
@click.option("--name", required=True, help="Full name, without titles.")
@click.option("--role", required=True, help="The post in full Indonesian, as petik writes it: 'Wakil Bupati'.")
@click.option("--institution", required=True, help="The organisation's full name: 'Pemerintah Kabupaten Paser'.")
@click.option("--since", metavar="DATE", help="2025, 2025-02 or 2025-02-20. Left out, --until ends the post in FILE.")
@click.option("--until", metavar="DATE", help="The last day. Leave out while the post is held.")
@click.option("--acting", is_flag=True, help="Plt., Pj., Plh. or Pjs.")
@click.option("--alias", "aliases", multiple=True, help="Another spelling of the name, for a person new to FILE.")
@click.option("--id", "id_", help="Id of the entry; made from the name by default.")
@click.option("--source", required=True, help="Where this can be checked.")
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def add(
    file: Path,
    name: str,
    role: str,
    institution: str,
    since: str | None,
    until: str | None,
    acting: bool,
    aliases: tuple[str, ...],
    id_: str | None,
    source: str,
    patterns: Path | None,
) -> None:
    """Add a post to FILE, which is created if it does not exist, or end one that stands in it.

    A person who is in FILE already gets the post as a further one; anybody else gets an entry.
    """
    from extractor.linking.edit import with_end, with_post
    from extractor.linking.registry import PersonEntry, PostEntry
    from extractor.linking.write import slug

    text = file.read_text(encoding="utf-8") if file.exists() else ""
    person = id_ or slug(name)
    if since is not None:
        known = _read(patterns, (file,) if text else ())
        post = PostEntry(role=role, institution=institution, since=since, until=until, acting=acting, source=source)
        after = with_post(text, known, PersonEntry(id=person, name=name, aliases=list(aliases), post=[post]))
    elif until is not None:
        after = with_end(text, person, role, institution, until, source)
    else:
        raise click.UsageError("give --since for a post to add, or --until alone for one that has ended")
    partial = file.with_name(file.name + ".partial")
    partial.write_text(after, encoding="utf-8")
    try:
        _read(patterns, (partial,))
        partial.replace(file)
    finally:
        partial.unlink(missing_ok=True)
    click.echo(f"{'added' if since else 'ended'} {role} of {person} in {file}", err=True)


@command.command()
@click.argument("extractions", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--least", default=2, show_default=True, help="Articles in which a person must be seen in a post.")
@click.option("--registry", "more", type=click.Path(path_type=Path, exists=True), multiple=True, help="Known already.")
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def suggest(extractions: Path, least: int, more: tuple[Path, ...], patterns: Path | None) -> None:
    """Propose entries from EXTRACTIONS (JSONL of petik), as TOML for a person to confirm."""
    from extractor.linking.link import linker_of
    from extractor.linking.registry import InstitutionEntry
    from extractor.linking.suggest import suggest as suggested
    from extractor.linking.write import institution_block, person_block, slug
    from extractor.store.lines import read_extractions

    known = _read(patterns, more)
    entries = suggested(read_extractions(extractions), linker_of(known), least)
    names = {institution.name for institution in known.institutions.values()}
    for name in sorted({post.institution for entry in entries for post in entry.post} - names):
        click.echo(institution_block(InstitutionEntry(id=slug(name), name=name)))
    for entry in entries:
        click.echo(person_block(entry))
    click.echo(f"{len(entries)} people proposed; confirm dates and sources before adding them", err=True)


def _read(patterns: Path | None, more: tuple[Path, ...]) -> Registry:
    from extractor.linking.registry import read_registry, registry_files
    from extractor.rules.locate import patterns_folder

    return read_registry(registry_files(patterns_folder(patterns), more))
