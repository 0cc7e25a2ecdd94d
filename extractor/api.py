"""The Python face: text or article in, Extraction out."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec.structs import replace

from extractor.articles import bare_article
from extractor.records import Article, Extraction, Warning

if TYPE_CHECKING:
    from spacy.language import Language

    from extractor.pipeline.analysis import Analysis

TOGETHER: Final = 16
"""Articles of a group: with fewer, rules are fetched from memory again and again; with more, articles are."""
CHARACTERS_TOGETHER: Final = 100_000
"""Length from which on a group is full, so that long articles do not wait in memory for each other."""
Item = TypeVar("Item")


class Extractor:
    """A loaded pipeline with its rules; build one and use it for many articles.

    Args:
        patterns: folder of rule data; the shipped one by default.
        registry: files of people and institutions that add to the shipped registry.

    Raises:
        RuleError: the rule data or a registry file is wrong.
    """

    def __init__(self, patterns: Path | None = None, *, registry: Sequence[Path] = ()) -> None:
        from extractor.linking.link import linker_of
        from extractor.linking.registry import read_registry, registry_files
        from extractor.pipeline.analyser import Analyser
        from extractor.pipeline.build import build
        from extractor.rules.bundle import rules_at

        self.rules = rules_at(patterns)
        self._linker = linker_of(read_registry(registry_files(self.rules.folder, registry)))
        self.analyser = Analyser(build(patterns))

    @classmethod
    @cache
    def shared(cls) -> "Extractor":
        """Return the process-wide extractor with the shipped rules and registry."""
        return cls()

    def extract(self, source: str | Article) -> Extraction:
        """Return everything found in one bare text or article."""
        (outcome,) = self.outcomes([source])
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def extract_many(self, sources: Iterable[str | Article]) -> Iterator[Extraction]:
        """Yield one extraction per text or article, in order; a seventh quicker than one by one.

        Up to sixteen are taken from ``sources`` before the first is given. What cannot be read raises when its turn
        comes; :meth:`outcomes` goes on instead.
        """
        for group in groups_of(sources, _text_of):
            for outcome in self.outcomes(group):
                if isinstance(outcome, Exception):
                    raise outcome
                yield outcome

    def outcomes(
        self, sources: Sequence[str | Article], begin: Callable[[int], None] = lambda place: None
    ) -> list[Extraction | Exception]:
        """Return for each text or article of a group everything found in it, or the error that it met.

        Args:
            sources: a group; see :func:`groups_of`.
            begin: called with the place in the group of the article that comes now, several times for each.
        """
        from extractor.pipeline.analyser import each

        articles = [source if isinstance(source, Article) else bare_article(source) for source in sources]
        return each(self._finished, self.analyser.analyses(articles, begin), begin)

    def _finished(self, analysis: "Analysis") -> Extraction:
        from extractor.assemble import assemble, speaking_posts
        from extractor.linking.apply import linked

        found = assemble(analysis, self.rules.digest)
        return linked(found, self._linker, speaking_posts(analysis)) if self._linker else found


def groups_of(items: Iterable[Item], text_of: Callable[[Item], str]) -> Iterator[list[Item]]:
    """Yield the items in groups that are best read together, in order.

    >>> [len(group) for group in groups_of(["a"] * 20 + ["a" * 200_000] * 2, str)]
    [16, 5, 1]
    """
    group: list[Item] = []
    characters = 0
    for item in items:
        group.append(item)
        characters += len(text_of(item))
        if len(group) == TOGETHER or characters >= CHARACTERS_TOGETHER:
            yield group
            group, characters = [], 0
    if group:
        yield group


def with_reading(found: Extraction, warnings: Sequence[Warning]) -> Extraction:
    """Return an extraction whose warnings begin with what was odd about reading its article."""
    return replace(found, warnings=[*warnings, *found.warnings]) if warnings else found


def _text_of(source: str | Article) -> str:
    return source.text if isinstance(source, Article) else source


def extract(source: str | Article) -> Extraction:
    """Return everything found in one bare text or :class:`Article`, with the shipped rules.

    >>> found = extract("Cakupan imunisasi di Kabupaten Paser tercatat 71,4 persen.")
    >>> found.figures[0].value
    71.4
    """
    return Extractor.shared().extract(source)


def extract_many(sources: Iterable[str | Article]) -> Iterator[Extraction]:
    """Yield one extraction per text or article, in order; see :meth:`Extractor.extract_many`."""
    return Extractor.shared().extract_many(sources)


def load(patterns: Path | None = None) -> "Language":
    """Return the spaCy pipeline for people who want the Doc (``doc.spans["officials"]`` …)."""
    from extractor.pipeline.build import build

    return build(patterns)
