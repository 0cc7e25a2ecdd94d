"""The Python face: text or article in, Extraction out."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.articles import bare_article
from extractor.records import Article, Extraction

if TYPE_CHECKING:
    from spacy.language import Language


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
        from extractor.pipeline.build import analyser, build
        from extractor.rules.bundle import rules_at

        self.rules = rules_at(patterns)
        self._linker = linker_of(read_registry(registry_files(self.rules.folder, registry)))
        self._analyse = analyser(build(patterns))

    @classmethod
    @cache
    def shared(cls) -> "Extractor":
        """Return the process-wide extractor with the shipped rules and registry."""
        return cls()

    def extract(self, source: str | Article) -> Extraction:
        """Return everything found in one bare text or article."""
        from extractor.assemble import assemble, speaking_posts
        from extractor.linking.apply import linked

        article = source if isinstance(source, Article) else bare_article(source)
        analysis = self._analyse(article)
        found = assemble(analysis, self.rules.digest)
        return linked(found, self._linker, speaking_posts(analysis)) if self._linker else found


def extract(source: str | Article) -> Extraction:
    """Return everything found in one bare text or :class:`Article`, with the shipped rules.

    >>> found = extract("Cakupan imunisasi di Kabupaten Paser tercatat 71,4 persen.")
    >>> found.figures[0].value
    71.4
    """
    return Extractor.shared().extract(source)


def extract_many(sources: Iterable[str | Article]) -> Iterator[Extraction]:
    """Yield one extraction per text or article, in order."""
    extractor = Extractor.shared()
    for source in sources:
        yield extractor.extract(source)


def load(patterns: Path | None = None) -> "Language":
    """Return the spaCy pipeline for people who want the Doc (``doc.spans["officials"]`` …)."""
    from extractor.pipeline.build import build

    return build(patterns)
