"""An edition of the clippings -> a file to hand round: HTML, XLSX, PDF or Markdown."""

import os
from pathlib import Path

from extractor.newsroom.reports.edition import Edition
from extractor.newsroom.words import Words

FORMATS = ("html", "xlsx", "pdf", "md")


def write(edition: Edition, path: Path, kind: str, *, language: str = "id") -> None:
    """Write an edition; the file appears whole or not at all, in place of an older one."""
    words = Words(language)
    waiting = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        if kind == "html":
            from extractor.newsroom.reports.html import html

            waiting.write_text(html(edition, words), encoding="utf-8")
        elif kind == "md":
            from extractor.newsroom.reports.markdown import markdown

            waiting.write_text(markdown(edition, words), encoding="utf-8")
        elif kind == "xlsx":
            from extractor.newsroom.reports.xlsx import xlsx

            xlsx(edition, words, waiting)
        else:
            from extractor.newsroom.reports.pdf import pdf

            pdf(edition, words, waiting)
        waiting.replace(path)
    finally:
        waiting.unlink(missing_ok=True)
