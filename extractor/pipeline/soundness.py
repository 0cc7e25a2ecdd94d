"""A text that is not what the rules were written for is still read, with a warning that says so."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.rules.layout import LanguageFile

CAPITALS_SHARE: Final = 0.7
"""Ordinary articles have far below a tenth of their words in capitals."""


def warn_of_text(analysis: Analysis, language: LanguageFile) -> None:
    """Warn of another language, of damaged characters and of a text all in capitals."""
    words, text = analysis.words, analysis.text
    spelled = [form for form in words.forms if form.word]
    if len(spelled) >= language.least_words:
        share = len(words.hits.get("function-word", ())) / len(spelled)
        if share < language.least_share:
            message = f"only {share:.0%} of the words are Indonesian function words; the rules read Indonesian"
            analysis.warn("language-unlike-indonesian", message, 0, 0)
        if sum(form.upper for form in spelled) > CAPITALS_SHARE * len(spelled):
            message = "the text is in capitals, so names and ordinary words cannot be told apart by case"
            analysis.warn("all-capitals", message, 0, 0)
    for damage in language.mojibake:
        at = text.find(damage)
        if at >= 0:
            message = f"damaged characters ({damage!r}): the text was decoded with a wrong charset before it came here"
            analysis.warn("mojibake", message, at, at + len(damage))
            break
