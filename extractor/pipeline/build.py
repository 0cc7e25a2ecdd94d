"""Rules -> the spaCy pipeline."""

from importlib import import_module
from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline.lexicon import lexicon_of
from extractor.pipeline.tokenizer import PetikTokenizer
from extractor.records import Article
from extractor.rules.bundle import rules_at

LAYERS: Final = ("layout", "dates", "places", "institutions", "officials", "quotes", "figures", "coverage")
"""Order of the components; each may read what the ones before it found."""


def build(patterns: Path | None = None) -> Language:
    """Build the pipeline over a folder of rule data; every layer is written to ``doc.spans`` too.

    The language is the multi-language base, since the stock Indonesian one costs seconds to load.
    """
    rules = rules_at(patterns)
    nlp = spacy.blank("xx")
    nlp.tokenizer = PetikTokenizer(nlp.vocab, lexicon_of(rules))
    for layer in LAYERS:
        import_module(f"extractor.pipeline.{layer}.component")  # tells spaCy of its factory
        nlp.add_pipe(f"petik_{layer}", config={"patterns": str(rules.folder)})
    return nlp


def analysed_doc(nlp: Language, article: Article) -> Doc:
    """Run the pipeline over one article; its metadata rides on the Doc."""
    doc = nlp.make_doc(article.text)
    doc.user_data["petik_article"] = article
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
