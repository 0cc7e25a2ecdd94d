"""Writes an archive of any size from the templates beside it: the same number gives the same articles.

python bench/archives/make_archive.py 20000 news.jsonl crawl.warc.gz
"""

import gzip
import json
import random
import sys
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

TEMPLATES = tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))
MIDDLES = (8, 16)
QUOTES = (2, 5)
STYLE = "a{color:#123}" * 200


def article(number: int) -> dict[str, str]:
    """One invented article, of 150 to 310 words."""
    luck = random.Random(number)
    fill = {name: luck.choice(words) for name, words in TEMPLATES["fill"].items()}
    person = f"{fill['first']} {fill['last']}"
    fill |= {"person": person, "short": fill["last"], "city": fill["region"].split(" ", 1)[1]}
    fill["place"] = fill["city"].upper()
    sentence = TEMPLATES["sentence"]

    def said(kind: str) -> str:
        numbers: dict[str, Any] = {
            "n": luck.randint(20, 99), "d": luck.randint(1, 9), "k": luck.randint(1, 98), "h": luck.randint(100, 999),
            "m": luck.randint(1, 90), "s": luck.randint(2, 60), "t": luck.randint(60, 99),
        }  # fmt: skip
        other = {
            name: luck.choice(TEMPLATES["fill"][name])
            for name in ("thing", "people", "month", "manner", "reason", "praise")
        }
        return str(luck.choice(sentence[kind])).format(**{**fill, **other, **numbers})

    parts = [said("middle") for _ in range(luck.randint(*MIDDLES))] + [
        said("quote") for _ in range(luck.randint(*QUOTES))
    ]
    luck.shuffle(parts)
    sentences = [said("opening"), *parts, said("close")]
    paragraphs = [" ".join(sentences[n : n + 2]) for n in range(0, len(sentences), 2)]
    return {
        "id": f"bench-{number:07}",
        "url": f"https://kabar-{number % 12}.example/read/{number}",
        "title": f"{fill['programme'].title()} di {fill['region']}: {fill['agency']} Catat {number % 997} Usulan",
        "published_at": f"2025-05-{number % 28 + 1:02}T0{number % 10}:30:00+08:00",
        "text": "\n\n".join(paragraphs),
    }


def page(row: dict[str, str]) -> bytes:
    """The article as a news page, with the furniture that a page has."""
    links = "".join(f'<li><a href="/tag/{n}">Berita lain {n}</a></li>' for n in range(60))
    body = "".join(f"<p>{escape(p)}</p>" for p in row["text"].split("\n\n"))
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{escape(row["title"])}</title>'
        f'<meta property="og:title" content="{escape(row["title"])}"><link rel="canonical" href="{row["url"]}">'
        f'<meta property="article:published_time" content="{row["published_at"]}"><style>{STYLE}</style>'
        f"</head><body><header><nav><ul>{links}</ul></nav></header><main><article><h1>{escape(row['title'])}</h1>"
        f'<div class="entry-content">{body}</div></article></main><aside><ul>{links}</ul></aside>'
        f"<footer>{'<p>Tentang kami</p>' * 20}</footer></body></html>"
    ).encode()


def record(row: dict[str, str]) -> bytes:
    """The page as one packed WARC response."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(row)
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {row['url']}\r\nWARC-Date: 2025-06-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:{row['id']}>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def write(count: int, file: Path) -> None:
    """Write so many articles as JSON lines, or as WARC when the name says so."""
    with file.open("wb") as out:
        for piece in _pieces(count, ".warc" in file.suffixes):
            out.write(piece)


def _pieces(count: int, warc: bool) -> Iterator[bytes]:
    for number in range(count):
        row = article(number)
        yield record(row) if warc else json.dumps(row, ensure_ascii=False).encode() + b"\n"


if __name__ == "__main__":
    for target in sys.argv[2:]:
        write(int(sys.argv[1]), Path(target))
