"""Rules -> the one lexicon (splitter and trigger index) that tokenizer and components share."""

from functools import cache

from extractor.pipeline.words import Lexicon
from extractor.rules.bundle import Rules


@cache
def lexicon_of(rules: Rules) -> Lexicon:
    """Return the lexicon over the triggers of every phenomenon."""
    categories: dict[str, set[str]] = {}
    for phenomenon in rules.phenomena():
        for category, words in phenomenon.triggers.items():
            categories.setdefault(category, set()).update(words)
    return Lexicon(rules.splitter, categories)
