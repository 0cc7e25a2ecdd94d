"""The words at which a phrase can be cut, and those that can be left off its end.

All others are passed over: a word that a rule of ``phrase_edges`` or ``loose_ends`` looks for has to be among these.
"""

from extractor.pipeline.figures.phrases.clauses import MOVING
from extractor.rules.figures import FigureRules


def inner_words(rules: FigureRules) -> frozenset[str]:
    """Words within a phrase at which it may be cut."""
    naming = rules.naming
    return frozenset(word for word, cue in rules.cue_words.items() if cue == "forecast").union(
        naming.clausal,
        naming.causal,
        naming.sources,
        naming.matching,
        naming.narrowing,
        naming.asserting,
        naming.others,
        naming.equalling,
        naming.reported,
        naming.existing,
        naming.spans,
        naming.introducers,
        rules.introducing,
        rules.compared,
        rules.saying,
        rules.neutral,
        rules.demonstratives,
        rules.coupling,
        rules.same,
        rules.conjunctions,
    )


def closing_words(rules: FigureRules) -> frozenset[str]:
    """Words and brackets that may be left off the end of a phrase."""
    naming = rules.naming
    return frozenset(word for word, cue in rules.cue_words.items() if cue in MOVING).union(
        "()",
        naming.sources,
        naming.added_up,
        naming.there,
        naming.new,
        naming.itself,
        naming.supposed,
        naming.adverbs,
        naming.grades,
        naming.undergoing,
        rules.links,
        rules.openers,
        rules.negations,
    )
