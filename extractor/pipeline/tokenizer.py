"""Text -> Doc, with the Indonesian defects of the stock tokenizer mended and its cost cut.

A cache over white-space chunks holds ready word forms, so a chunk that was seen before costs one look-up.
"""

from typing import Any

from spacy.strings import StringStore
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.pipeline.words import Form, Lexicon, Words


class _Orths(dict[Form, int]):
    """Form -> its id in a string store. Handing spaCy ids instead of strings spares it the hashing."""

    def __init__(self, strings: StringStore) -> None:
        self._strings = strings

    def __missing__(self, form: Form) -> int:
        orth = self[form] = self._strings.add(form.text)
        return orth


class PetikTokenizer:
    """A drop-in ``nlp.tokenizer``; leaves the plain word lists in ``doc.user_data["petik_words"]``."""

    def __init__(self, vocab: Vocab, lexicon: Lexicon) -> None:
        self.vocab = vocab
        self.lexicon = lexicon
        self._orths = _Orths(vocab.strings)

    def __call__(self, text: str) -> Doc:
        forms, spaces = self.lexicon.pieces(text)
        # spaCy takes ids for words, though its stubs name only strings.
        doc = Doc(self.vocab, words=list(map(self._orths.__getitem__, forms)), spaces=spaces)  # type: ignore[arg-type]
        doc.user_data["petik_words"] = Words.of_pieces(text, forms, spaces)
        return doc

    def words(self, text: str) -> Words:
        """Return the words of a text as plain lists, without a Doc."""
        return Words.of_pieces(text, *self.lexicon.pieces(text))

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
