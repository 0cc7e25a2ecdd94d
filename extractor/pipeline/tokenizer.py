"""Text -> Doc, with the Indonesian defects of the stock tokenizer mended and its cost cut.

A cache over white-space chunks holds ready word forms, so a chunk that was seen before costs one look-up.
"""

from typing import Any

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.pipeline.words import Lexicon, Words


class PetikTokenizer:
    """A drop-in ``nlp.tokenizer``; leaves the plain word lists in ``doc.user_data["petik_words"]``."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon) -> None:
        self.vocab = vocab
        self.lexicon = lexicon

    def __call__(self, text: str) -> Doc:
        words = self.lexicon.words(text)
        doc = Doc(self.vocab, *_spelled(words))
        doc.user_data["petik_words"] = words
        return doc

    def words(self, text: str) -> Words:
        """Return the words of a text as plain lists, without a Doc."""
        return self.lexicon.words(text)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing of its own to save: rebuilt from rule data."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "PetikTokenizer":
        """Rebuilt from rule data; see :meth:`to_bytes`."""
        return self

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing of its own to save: rebuilt from rule data."""

    def from_disk(self, _path: Any, **_: Any) -> "PetikTokenizer":
        """Rebuilt from rule data; see :meth:`to_disk`."""
        return self


def _spelled(words: Words) -> tuple[list[str], list[bool]]:
    """Return every token of a Doc and whether a space follows it; white space but single spaces is a token too."""
    texts: list[str] = []
    spaces: list[bool] = []
    at = 0
    for word, start in [*zip((form.text for form in words.forms), words.start, strict=True), ("", len(words.text))]:
        gap = words.text[at:start]
        if texts and gap.startswith(" "):
            spaces[-1] = True
            gap = gap[1:]
        for piece in filter(None, (gap, word)):
            texts.append(piece)
            spaces.append(False)
        at = start + len(word)
    return texts, spaces
