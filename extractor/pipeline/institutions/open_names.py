"""Names that no list holds -> how far they reach, by what the rest of the article says of them.

*Direktur PT Sumber Makmur Budi Santoso* alone does not tell where the company ends and its director begins; a second
*PT Sumber Makmur* does. Headlines capitalise every word, so a name in one counts only as far as the body repeats it.
"""

from bisect import bisect_right
from collections import Counter

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.reading import Reading

POST_BEFORE = 2
SHORTEST_HEADLINE, LONGEST_HEADLINE = 6, 40
"""Words of a headline, and tokens."""
CAPITALS_SHARE = 0.85


def open_names(readings: list[Reading], analysis: Analysis, events: frozenset[str]) -> list[Reading]:
    """Cut open names to what the article repeats; drop those that only a headline or a weak head vouches for.

    ``events`` are words that make a name an event's.
    """
    words = analysis.words
    body = analysis.body
    texts: dict[str, Counter[tuple[str, ...]]] = {}
    headlines = {
        reading.first
        for reading in readings
        if reading.kind.reads == "name" and (reading.first < body or _in_headline(reading.first, analysis))
    }
    for reading in readings:
        if reading.kind.reads == "name" and reading.first not in headlines:
            texts.setdefault(reading.kind.name, Counter())[_own(reading, words.lower)] += 1
    if not texts and not any(reading.kind.reads != "closed" for reading in readings):
        return readings
    short = [
        tuple(words.lower[reading.bracket[0] : reading.last if reading.short else reading.bracket[1]])
        for reading in readings
        if reading.bracket and reading.kind.reads == "name"
    ]
    shorts = {tuple(word for word in form if word != ")") for form in short}
    kept = []
    for reading in readings:
        if reading.kind.reads != "name":
            kept.append(reading)
            continue
        own = _own(reading, words.lower)
        if not events.isdisjoint(own):
            continue
        others = texts.get(reading.kind.name, Counter())
        in_title = reading.first in headlines
        length = _repeated(own, others, shorts, whole=in_title)
        if reading.kind.joins and others[own] > 1:
            length = len(own)
        if in_title and length == 0:
            continue
        whole = reading.kind.strict == "listed"
        if not whole and length and length < len(own) and (in_title or _after_post(reading, analysis)):
            _cut(reading, length, analysis)
        if reading.kind.strict and not _vouched(reading, analysis, others):
            continue
        kept.append(reading)
    return kept


def _in_headline(token: int, analysis: Analysis) -> bool:
    """A line of the body that capitalises its words and ends without a mark is the headline of another story."""
    at = bisect_right(analysis.paragraph_tokens, (token, len(analysis.words))) - 1
    first, last = analysis.paragraph_tokens[at] if at >= 0 else (0, 0)
    if not first <= token < last or last - first > LONGEST_HEADLINE:
        return False
    spelled = [form for form in analysis.words.forms[first:last] if form.word]
    if len(spelled) < SHORTEST_HEADLINE or analysis.words.forms[last - 1].punct:
        return False
    return sum(form.cap for form in spelled) >= CAPITALS_SHARE * len(spelled)


def _own(reading: Reading, lower: list[str]) -> tuple[str, ...]:
    """The words of a name without its head."""
    return tuple(lower[reading.first + _head(reading) : _name_end(reading)])


def _head(reading: Reading) -> int:
    return len(reading.surface.text.split())


def _name_end(reading: Reading) -> int:
    return reading.bracket[0] - 1 if reading.bracket else reading.last


def _repeated(
    own: tuple[str, ...], others: Counter[tuple[str, ...]], shorts: set[tuple[str, ...]], *, whole: bool
) -> int:
    """How many words of a name the article's shorter or equal names bear out; 0 where none does."""
    beginnings = [own[:length] for length in range(len(own), 0, -1)]
    for beginning in beginnings:
        if beginning in shorts:
            return len(beginning)
    for beginning in beginnings if whole else beginnings[1:]:
        if beginning in others:
            return len(beginning)
    return 0


def _cut(reading: Reading, length: int, analysis: Analysis) -> None:
    last = reading.first + _head(reading) + length
    tail = analysis.words.surface(reading.first + _head(reading), last)
    reading.last, reading.bracket, reading.region = last, None, None
    reading.name = f"{reading.kind.name} {tail}"


def _vouched(reading: Reading, analysis: Analysis, others: Counter[tuple[str, ...]]) -> bool:
    if reading.bracket is not None or reading.kind.strict == "listed":
        return True
    if reading.kind.strict == "bracket":
        return False
    return _after_post(reading, analysis) or others[_own(reading, analysis.words.lower)] > 1


def _after_post(reading: Reading, analysis: Analysis) -> bool:
    """A post stands right before, so its holder's name may stand right behind."""
    forms = analysis.words.forms
    return any("post" in forms[token].triggers for token in range(max(reading.first - POST_BEFORE, 0), reading.first))
