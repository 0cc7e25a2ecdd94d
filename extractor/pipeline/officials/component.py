"""Posts and names -> officials with every mention in the article."""

from collections.abc import Iterable
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline.analysis import Analysis, UnnamedPost
from extractor.pipeline.component import Component
from extractor.pipeline.officials.frames import Frames
from extractor.pipeline.officials.generic_posts import forget_generic
from extractor.pipeline.officials.holdings import Sentence
from extractor.pipeline.officials.name_runs import NameReader
from extractor.pipeline.officials.people import People
from extractor.pipeline.officials.posts import PostReader
from extractor.pipeline.officials.references import References
from extractor.pipeline.officials.surroundings import Surroundings

INSTITUTIONS: Final = "institutions"


class Officials(Component):
    """Posts and names -> officials with every mention in the article."""

    layer = "officials"

    def __call__(self, doc: Doc) -> Doc:
        """Show the organisations that only a post names, too: *Ketua | Perpadi Sulawesi Barat*."""
        doc = super().__call__(doc)
        if INSTITUTIONS in doc.spans:
            self.show(doc, INSTITUTIONS, Analysis.of(doc, self.lexicon).mentions_of_institutions())
        return doc

    def read(self, analysis: Analysis) -> None:
        """Fill ``officials``, and ``institutions`` with those that only a post implies."""
        hits = analysis.words.hits.get("post")
        if not hits:
            return
        rules = self.rules
        names = NameReader(analysis, rules.names, rules.positions)
        around = Surroundings(analysis, rules)
        posts = PostReader(analysis, rules.positions, around)
        people = People(analysis, rules.names.generic, rules.positions.terms)
        frames = Frames(analysis, rules.positions, names, people, around)
        read: list[Sentence] = []
        vacancies = analysis.words.hits.get("vacancy", [])
        for begin, end, inside in analysis.sentences_with(sorted({*hits, *vacancies}) if vacancies else hits):
            phrases = posts.sentence(inside, begin, end)
            if phrases or (read and vacancies):
                read.append(frames.read(begin, end, phrases))
        References(analysis, rules.names, rules.positions, people, rules.quotes.verbs, names, around).read(read)
        analysis.officials = people.found
        around.organisations.keep(people.found)
        forget_generic(analysis, read)
        analysis.unnamed = {post.last: post for sentence in read for post in _unnamed(sentence)}

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Return every mention with its kind as label."""
        return analysis.mentions_of_officials()


def _unnamed(sentence: Sentence) -> Iterable[UnnamedPost]:
    """Yield the posts of a sentence that no name in it holds."""
    named = {id(holding.phrase) for holding in sentence.holdings}
    for phrase in sentence.phrases:
        if id(phrase) not in named and not phrase.pronoun:
            yield UnnamedPost(phrase.first, phrase.last, phrase.role, phrase.status, phrase.institution)


@Language.factory("petik_officials", assigns=["doc.spans"], default_config={"patterns": None})
def make_officials(nlp: Language, name: str, patterns: str | None) -> Officials:
    """Build the component for a spaCy pipeline."""
    return Officials(patterns)
