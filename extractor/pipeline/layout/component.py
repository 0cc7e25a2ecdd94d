"""Text -> paragraphs, sentences, dateline, and what is closed to extraction.

Runs first: related links and captions carry other stories' figures, so the layers after this one never see them.
"""

from collections.abc import Iterable, Sequence
from itertools import compress
from typing import Final

from spacy.language import Language

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.component import Component
from extractor.pipeline.layout.dateline import find_dateline
from extractor.pipeline.layout.lines import (
    BULLET,
    LINE_END,
    cut_at_labels,
    is_bare_label,
    is_reporter_code,
    is_story,
    joined_lines,
    lines_of,
    linked_titles,
)
from extractor.pipeline.layout.soundness import warn_of_text
from extractor.pipeline.words import QUOTE_MARKS, Words
from extractor.records import Paragraph, ParagraphKind
from extractor.rules.layout import LayoutRules

SUBHEAD_WORDS: Final = 14
CLOSING: Final = QUOTE_MARKS | {")", "]", "'", "’"}


class Layout(Component):
    """Paragraphs with kinds, sentences, dateline and credits."""

    layer = "layout"

    def read(self, analysis: Analysis) -> None:
        """Settle what is open to extraction."""
        if analysis.paragraphs:
            return
        article, words = analysis.article, analysis.words
        rules = self.rules.layout
        # A page's markup knows its paragraphs and their kinds; a bare text is read line by line.
        analysis.paragraphs = list(article.paragraphs) or paragraphs(
            article.text, article.body_start, rules, _labels(words, rules)
        )
        if not len(words):
            return
        analysis.closed = bytearray(len(words))
        analysis.paragraph_tokens = [words.token_range(p.start, p.end) for p in analysis.paragraphs]
        for paragraph, (first, last) in zip(analysis.paragraphs, analysis.paragraph_tokens, strict=True):
            if paragraph.kind in ("insert", "caption"):
                analysis.closed[first:last] = b"\1" * (last - first)
                self._credit(analysis, paragraph, rules)
        body = next(
            (
                tokens
                for paragraph, tokens in zip(analysis.paragraphs, analysis.paragraph_tokens, strict=True)
                if paragraph.kind in ("body", "quote") and paragraph.start >= article.body_start
            ),
            None,
        )
        opened = 0
        if body is not None:
            dateline = find_dateline(words, *body, self.rules)
            if dateline is not None:
                analysis.dateline, opened = dateline
                analysis.closed[body[0] : opened] = b"\1" * (opened - body[0])
        warn_of_text(analysis, rules)
        self._open(analysis, body[0] if body else 0, opened)

    def _open(self, analysis: Analysis, body: int, opened: int) -> None:
        """List the open sentences and take the triggers of closed stretches out of the index."""
        words = analysis.words
        ends = words.hits.get("sentence-end", [])
        at = 0
        for paragraph, (first, last) in zip(analysis.paragraphs, analysis.paragraph_tokens, strict=True):
            if paragraph.kind in ("insert", "caption"):
                continue
            start = opened if first == body and opened > first else first
            while at < len(ends) and ends[at] < start:
                at += 1
            while at < len(ends) and ends[at] < last:
                end = _sentence_end(words, ends[at], last)
                at += 1
                if end is not None and end > start:
                    analysis.sentences.append((start, end))
                    start = end
            if start < last:
                analysis.sentences.append((start, last))
        closed = analysis.closed
        for category in {category for form in compress(words.forms, closed) for category in form.indexed}:
            words.hits[category] = [i for i in words.hits[category] if not closed[i]]

    def _credit(self, analysis: Analysis, paragraph: Paragraph, rules: LayoutRules) -> None:
        text = analysis.text[paragraph.start : paragraph.end]
        if len(text) > 200 or not rules.credit.match(text):
            return
        for match in rules.credit.finditer(text):
            name = match[2].strip(" .)(*")
            field = rules.credit_fields[match[1].casefold()]
            if name and field == "editors":
                analysis.editors.append(name)
            elif name and field == "authors":
                analysis.authors.append(name)

    def found(self, analysis: Analysis) -> Iterable[tuple[int, int, str]]:
        """Yield paragraphs with their kind, and the dateline."""
        for paragraph in analysis.paragraphs:
            yield paragraph.start, paragraph.end, paragraph.kind
        if analysis.dateline is not None:
            yield analysis.dateline.start, analysis.dateline.end, "dateline"


def _labels(words: Words, rules: LayoutRules) -> list[int]:
    """Characters at which a label of furniture (*Baca juga:*) stands."""
    hits = words.hits.get("insert-label", ())
    return [words.start[at] for at in hits if words.forms[at].cap and rules.inline.longest(words.lower, at) is not None]


def paragraphs(text: str, body_start: int, rules: LayoutRules, labels: Sequence[int] = ()) -> list[Paragraph]:
    """Cut the analysed text into paragraphs with their kinds; the title comes first where there is one.

    ``labels``: where furniture begins that may stand inside a line.
    """
    lines = lines_of(text)
    titles = linked_titles(text, lines, rules)
    inserts = {line: rules.insert(text[slice(*line)]) for line in lines}
    spans = joined_lines(text, lines, body_start, titles, inserts, rules)
    if labels:
        spans = cut_at_labels(text, body_start, spans, labels)
    found: list[Paragraph] = []
    linked = signed = False
    for n, span in enumerate(spans):
        start, end = span
        paragraph = text[start:end]
        kind: ParagraphKind = "body"
        insert = (inserts[span] if span in inserts else rules.insert(paragraph)) if start >= body_start else None
        if start < body_start:
            kind = "subhead"
        elif (
            insert is not None
            or (linked and not is_story(paragraph))
            or start in titles
            or _is_credit(paragraph, rules)
            or (signed and _is_tag(paragraph))
        ):
            kind = "insert"
        elif is_reporter_code(paragraph):
            kind, signed = "insert", True
        elif _is_caption(paragraph, rules, last=n > 1 and n == len(spans) - 1):
            kind = "caption"
        elif paragraph[0] in QUOTE_MARKS:
            kind = "quote"
        elif _is_subhead(paragraph, n, len(spans)):
            kind = "subhead"
        linked = insert is not None and insert.next and is_bare_label(paragraph)
        found.append(Paragraph(start=start, end=end, kind=kind))
    return found


def _is_tag(paragraph: str) -> bool:
    """Behind the reporter's code only the tags of the page follow."""
    return len(paragraph) < 300 and paragraph[-1] not in LINE_END and not paragraph[0].isupper()


def _is_credit(paragraph: str, rules: LayoutRules) -> bool:
    return len(paragraph) <= 120 and rules.credit.match(paragraph) is not None


def _is_caption(paragraph: str, rules: LayoutRules, *, last: bool) -> bool:
    """Tell whether a paragraph is of a picture; who speaks, or ends an article with its agency, is not of one."""
    if len(paragraph) > 500 or paragraph[0] in QUOTE_MARKS or (last and rules.signing.search(paragraph) is not None):
        return False
    opens = paragraph[0].casefold() in rules.caption_signs and paragraph[:20].casefold().startswith(rules.caption_opens)
    return (opens or _is_credited(paragraph, rules)) and rules.caption.match(paragraph) is not None


def _is_credited(paragraph: str, rules: LayoutRules) -> bool:
    """Whether a picture's maker may stand in brackets at the end; spares most paragraphs with brackets the search."""
    if paragraph[-1] not in ")].":
        return False
    end = paragraph[-rules.caption_end :]
    if "(" not in end and "[" not in end:
        return False
    end = end.casefold()
    return any(map(end.__contains__, rules.caption_bracketed))


def _is_subhead(paragraph: str, n: int, count: int) -> bool:
    return (
        0 < n < count - 1
        and len(paragraph) < 120
        and paragraph[-1] not in '.!:;,"”…'
        and not BULLET.match(paragraph)
        and len(paragraph.split()) <= SUBHEAD_WORDS
    )


def _sentence_end(words: Words, at: int, last: int) -> int | None:
    """Return where the sentence ends whose full stop stands at a token, or ``None`` if it goes on."""
    end = at + 1
    while end < last and words.forms[end].text in CLOSING and words.end[end - 1] == words.start[end]:
        end += 1
    if end >= last:
        return last
    form = words.forms[end]
    if form.word and not form.cap:
        return None
    if form.digit and words.end[end - 1] == words.start[end]:
        return None
    return None if form.text in (",", ";", ")", "-", "–") else end


@Language.factory("petik_layout", assigns=["doc.spans"], default_config={"patterns": None})
def make_layout(nlp: Language, name: str, patterns: str | None) -> Layout:
    """Build the component for a spaCy pipeline."""
    return Layout(patterns)
