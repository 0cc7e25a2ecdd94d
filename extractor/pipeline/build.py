"""Rules -> the spaCy pipeline, and Article -> analysed Doc."""

from pathlib import Path
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.pipeline import coverage, dates, figures, institutions, layout, officials, places, quotes  # noqa: F401
from extractor.pipeline.lexicon import lexicon_of
from extractor.pipeline.tokenizer import PetikTokenizer
from extractor.records import Article
from extractor.rules.bundle import rules_at

LAYERS: Final = ("layout", "dates", "places", "institutions", "officials", "quotes", "figures", "coverage")
"""Order of the components; each may read what the ones before it found."""


def build(patterns: Path | None = None, *, spans: bool = True) -> Language:
    """Build the pipeline over a folder of rule data.

    ``spans`` also writes every layer to ``doc.spans`` and knows all lexical attributes of its tokens; without it
    only the analysis is filled.
    The language is the multi-language base, since the stock Indonesian one costs seconds to load.
    """
    rules = rules_at(patterns)
    # Computing spaCy's lexical attributes of every new word costs more than all rules together.
    vocab = True if spans else Vocab()
    nlp = spacy.blank("xx", vocab=vocab)
    nlp.tokenizer = PetikTokenizer(nlp.vocab, lexicon_of(rules))
    for layer in LAYERS:
        nlp.add_pipe(f"petik_{layer}", config={"patterns": str(rules.folder), "spans": spans})
    return nlp


def analyse(nlp: Language, article: Article) -> Doc:
    """Run the pipeline over one article; its metadata rides on the Doc."""
    doc = nlp.make_doc(article.text)
    doc.user_data["petik_article"] = article
    for _, component in nlp.pipeline:
        doc = component(doc)
    return doc
