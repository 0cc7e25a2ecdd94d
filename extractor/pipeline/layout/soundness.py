"""A text that is not what the rules were written for is still read, with a warning that says so."""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.words import FUNCTION_WORD, Form, Words
from extractor.rules.layout import LayoutRules
from extractor.values.dates import day_of

CAPITALS_SHARE: Final = 0.7
"""Ordinary articles have far below a tenth of their words in capitals."""
SAMPLED_WORDS: Final = 100
"""At least so many words are looked at before all are counted."""
SAMPLED: Final = 20
"""One letter in so many of the second half is looked at before words are counted."""


def warn_of_text(analysis: Analysis, rules: LayoutRules) -> None:
    """Warn of another language, of damaged characters, of a text all in capitals and of a stamp that is no date."""
    language = rules.language
    words, text, stamp = analysis.words, analysis.text, analysis.article.published_at
    if stamp and day_of(stamp) is None:
        message = (
            f"published_at says {stamp[:80]!r}, which is no date in ISO 8601; the article is read as undated: "
            "write 2025-05-09 or 2025-05-09T08:00:00+08:00"
        )
        analysis.warn("published-unreadable", message, 0, 0)
    if len(words) >= language.least_words:
        # Counting all words is worth it only where a look at some is suspicious.
        some = words.lower[:: len(words) // SAMPLED_WORDS or 1]
        if not _as_many(ceil(2 * language.least_share * len(some)), filter(rules.function_words.__contains__, some)):
            known, spelled = _known(words.forms), sum(form.word for form in words.forms)
            if spelled >= language.least_words and known < language.least_share * spelled:
                message = (
                    f"only {known / spelled:.0%} of the words are Indonesian function words; rules read Indonesian"
                )
                analysis.warn("language-unlike-indonesian", message, 0, 0)
        if _looks_capital(text) and _capital_share(words) > CAPITALS_SHARE:
            message = "the text is in capitals, so names and ordinary words cannot be told apart by case"
            analysis.warn("all-capitals", message, 0, 0)
    if not text.isascii() and any(map(text.__contains__, rules.mojibake_signs)):
        _warn_of_damage(analysis, language.mojibake)


def _warn_of_damage(analysis: Analysis, mojibake: Sequence[str]) -> None:
    for damage in mojibake:
        at = analysis.text.find(damage)
        if at >= 0:
            message = f"damaged characters ({damage!r}): the text was decoded with a wrong charset before it came here"
            analysis.warn("mojibake", message, at, at + len(damage))
            break


def _as_many(least: int, found: Iterator[str]) -> bool:
    """Tell whether at least so many are found; no more are looked at."""
    return least < 1 or next(islice(found, least - 1, None), None) is not None


def _known(forms: Sequence[Form]) -> int:
    return sum([FUNCTION_WORD in form.triggers for form in forms])


def _looks_capital(text: str) -> bool:
    some = text[len(text) // 2 :: SAMPLED]
    return sum(map(str.isupper, some)) > len(some) // 3


def _capital_share(words: Words) -> float:
    spelled = [form for form in words.forms if form.word]
    return sum(form.upper for form in spelled) / (len(spelled) or 1)
