"""Many extractions -> registry entries that a person may confirm: who was seen in which post, from when to when."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.linking.apply import link_of
from extractor.linking.link import Linker
from extractor.linking.names import folded
from extractor.linking.registry import PersonEntry, PostEntry
from extractor.linking.write import slug
from extractor.records import Extraction
from extractor.values.dates import day_of


@dataclass
class _Seen:
    names: Counter[str] = field(default_factory=Counter)
    posts: dict[tuple[str, str, bool], list[tuple[str, str]]] = field(default_factory=dict)


def suggest(found: Iterable[Extraction], known: Linker | None, least: int = 2) -> list[PersonEntry]:
    """Return entries for officials that the registry does not know, seen in at least so many articles.

    ``since`` is the first day seen, and the source names the articles: both are for a person to check.
    """
    seen: dict[str, _Seen] = {}
    for extraction in found:
        published = day_of(extraction.article.published_at)
        day = published.isoformat() if published else None
        institutions = {institution.id: institution.name for institution in extraction.institutions}
        for official in extraction.officials:
            if day is None or (official.link is not None and official.link.entry is not None):
                continue
            if known is not None and (link := link_of(official, institutions, day, known)) and link.entry:
                continue
            person = seen.setdefault(folded(official.name), _Seen())
            person.names[official.name] += 1
            for position in official.positions:
                if position.status in ("incumbent", "acting") and position.institution:
                    key = position.role, institutions[position.institution], position.status == "acting"
                    where = extraction.article.url or extraction.article.id
                    person.posts.setdefault(key, []).append((day, where))
    entries = [
        PersonEntry(
            id=slug(person.names.most_common(1)[0][0]),
            name=person.names.most_common(1)[0][0],
            aliases=sorted(set(person.names) - {person.names.most_common(1)[0][0]}),
            post=[
                PostEntry(
                    role=role,
                    institution=institution,
                    since=min(sightings)[0],
                    acting=acting,
                    source=f"seen in {len(sightings)} articles, first {min(sightings)[1]}; confirm before use",
                )
                for (role, institution, acting), sightings in sorted(person.posts.items())
                if len({where for _, where in sightings}) >= least
            ],
        )
        for _, person in sorted(seen.items())
    ]
    return [entry for entry in entries if entry.post]
