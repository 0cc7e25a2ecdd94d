"""How many pages become articles per CPU second: known sites by recipe, any page, and records of a WARC file.

    python bench/pages.py

Each number is the best of several rounds over the same pages, because other work on a machine only ever slows a round
down. Beside them stands what the parse alone and trafilatura's precision mode need for the same pages, so that
machines can be compared. Pages: those saved under ``tests/pages``, and those that ``archives/make_archive.py`` writes.
"""

import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

import lxml.html
import trafilatura

from extractor.archives.inputs import read_inputs
from extractor.pages import Page
from extractor.sites import read

HERE = Path(__file__).parent
SAVED = HERE.parent / "tests" / "pages"
ROUNDS = 7
ARCHIVED = 100

sys.path.insert(0, str(HERE / "archives"))
from make_archive import article, page, write  # noqa: E402


def saved() -> list[Page]:
    """The saved pages of known sites that their recipe reads."""
    pages = []
    for folder in sorted(path.parent for path in SAVED.glob("*/*/page.toml")):
        facts = tomllib.loads((folder / "page.toml").read_text(encoding="utf-8"))
        if facts.get("recipe") and not facts.get("drifted"):
            body = (folder / "page.html").read_bytes()
            pages.append(Page(url=facts["url"], body=body, fetched_at=facts.get("fetched_at")))
    return pages


def furnished(page: Page) -> Page:
    """The page with the weight of a real one around it: menus, cards of other articles, scripts."""
    links = "".join(f'<li><a href="/tag/{n}">Berita lain {n}</a></li>' for n in range(150))
    card = '<article class="card"><a href="/read/{n}/x"><img src="/{n}.jpg"><h3>Judul {n}</h3></a></article>'
    cards = "".join(f"<div>{card.format(n=n)}<span>Senin, {n % 28 + 1} Mei 2025</span></div>" for n in range(100))
    script = f"<script>{'window.dataLayer.push({event:1});' * 1200}</script>"
    more = f"{script}<nav><ul>{links}</ul></nav><aside>{cards}</aside><footer><ul>{links}</ul></footer>"
    body = page.body.replace(b"</body>", more.encode() + b"</body>")
    return Page(url=page.url, body=body, fetched_at=page.fetched_at)


def archived() -> list[Page]:
    """Pages of sites that no recipe knows."""
    return [Page(url=row["url"], body=page(row)) for row in map(article, range(ARCHIVED))]


def rate(pages: Sequence[Page], work: Callable[[Page], object]) -> float:
    """Pages per CPU second, in the best round."""
    best = min(_seconds(lambda: [work(page) for page in pages]) for _ in range(ROUNDS))
    return len(pages) / best


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def parsed(page: Page) -> object:
    """One parse, as lxml makes it."""
    return lxml.html.document_fromstring(page.body)


def precise(page: Page) -> object:
    """What trafilatura takes for the article."""
    return trafilatura.extract(page.body, favor_precision=True, include_comments=False, include_tables=False)


def warc_rate() -> float:
    """Records of a WARC file that become articles per CPU second."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "crawl.warc.gz"
        write(ARCHIVED, file)

        def whole() -> None:
            found = [*read_inputs([file], read_page=lambda page: read(page).article)]
            assert len(found) == ARCHIVED

        return ARCHIVED / min(_seconds(whole) for _ in range(ROUNDS))


def main() -> None:
    """Measure and print."""
    known, unknown = saved(), archived()
    rows = [
        ("known sites, by recipe", known, read),
        ("with a real page's weight", [furnished(one) for one in known], read),
        ("archived pages", unknown, read),
    ]
    sys.stdout.write(f"{'pages per CPU second':28}{'petik':>8}{'parse':>9}{'trafilatura':>13}\n")
    for name, pages, work in rows:
        sys.stdout.write(f"{name:28}{rate(pages, work):8.0f}{rate(pages, parsed):9.0f}{rate(pages, precise):13.0f}\n")
    sys.stdout.write(f"{'WARC record to article':28}{warc_rate():8.0f}\n")


if __name__ == "__main__":
    main()
