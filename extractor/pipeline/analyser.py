"""Articles -> their analyses, without a Doc: each component reads a whole group before the next one begins.

Making a Doc costs a tenth of all, and no record needs one. Reading by components instead of by articles saves a
seventh: a component's code and rule data do not leave the processor's cache between two articles of a group.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.tokenizer import PetikTokenizer
from extractor.records import Article

Begin = Callable[[int], None]
"""Told the place in its group of the article that comes now."""
Given = TypeVar("Given")
Made = TypeVar("Made")


class Analyser:
    """Runs the components of a pipeline, as it is when this is built."""

    def __init__(self, nlp: Language) -> None:
        assert isinstance(nlp.tokenizer, PetikTokenizer)
        self._words = nlp.tokenizer.words
        self.readers: list[Callable[[Analysis], None]] = [component.read for _, component in nlp.pipeline]  # type: ignore[attr-defined]

    def analyses(self, articles: Sequence[Article], begin: Begin) -> list[Analysis | Exception]:
        """Return the analysis of every article of a group, or what broke while it was read."""
        outcomes = each(self._begun, articles, begin)
        for read in self.readers:
            for place, analysis in enumerate(outcomes):
                if isinstance(analysis, Analysis):
                    begin(place)
                    try:
                        read(analysis)
                    except Exception as error:  # an article costs itself only, whatever it does to a rule
                        outcomes[place] = error
        return outcomes

    def _begun(self, article: Article) -> Analysis:
        return Analysis.begun(article, self._words(article.text))


def each(step: Callable[[Given], Made], group: Sequence[Given | Exception], begin: Begin) -> list[Made | Exception]:
    """Return what a step makes of each of a group; what broke before stays what it is, what breaks now is the error."""
    outcomes: list[Made | Exception] = []
    for place, given in enumerate(group):
        if isinstance(given, Exception):
            outcomes.append(given)
            continue
        begin(place)
        try:
            outcomes.append(step(given))
        except Exception as error:  # see Analyser.analyses
            outcomes.append(error)
    return outcomes
