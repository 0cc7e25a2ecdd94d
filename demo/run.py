"""petik's main job on a news site of our own: listing -> article pages -> clean articles -> JSON -> a table."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from serve import HOST, LISTING, served

OUT = Path("out") / "demo"


def fetch(port: int) -> int:
    """Run ``petik fetch`` on the site's listing, as anybody would on a real one."""
    command = ["petik", "fetch", f"http://{HOST}{LISTING}", "--into", str(OUT), "--extract"]
    here = ["--connect-to", f"{HOST}=127.0.0.1:{port}", "--allow-private", "--delay", "0.05", "--jitter", "0"]
    sys.stdout.write(f"$ {' '.join(command)}\n")
    sys.stdout.flush()
    contact = ["--contact", "demo@contoh.id"]
    return subprocess.run([sys.executable, "-m", "extractor", *command[1:], *here, *contact], check=False).returncode


def officials(record: dict[str, Any]) -> str:
    """Name each official with post and place."""
    places = {institution["id"]: institution["name"] for institution in record["institutions"]}
    lines = []
    for official in record["officials"]:
        for position in official["positions"]:
            acting = "" if position["status"] == "incumbent" else f" ({position['status']})"
            place = places.get(position["institution"], "")
            lines.append(f"[b]{official['name']}[/b], {position['role']}{acting}, {place}".rstrip(", "))
    return "\n".join(lines)


def figures(record: dict[str, Any]) -> str:
    """Give each figure as written, with what it measures."""
    lines = []
    for figure in record["figures"]:
        status = "" if figure["status"] == "actual" else f" ({figure['status']})"
        lines.append(f"{figure['text']}{status}" + (f" · {figure['indicator']}" if figure["indicator"] else ""))
    return "\n".join(lines)


def table(records: list[dict[str, Any]]) -> Table:
    """Lay the records out, one article a row."""
    made = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_lines=True)
    made.add_column("article", ratio=3)
    made.add_column("officials", ratio=4)
    made.add_column("figures", ratio=4)
    made.add_column("quotes", justify="right")
    for record in records:
        article = record["article"]
        about = (
            f"{article['title']}\n[dim]{(article['published_at'] or '')[:10]} · {', '.join(article['editors'])}[/dim]"
        )
        made.add_row(about, officials(record), figures(record), str(len(record["quotes"])))
    return made


def main() -> int:
    """Fetch, extract, show; begin afresh each time."""
    shutil.rmtree(OUT, ignore_errors=True)
    with served() as port:
        status = fetch(port)
    if status:
        return status
    records = [json.loads(line) for line in (OUT / "records.jsonl").read_text(encoding="utf-8").splitlines()]
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 140)
    console.print(table(records))
    for words, name in (("records", "records.jsonl"), ("articles", "articles.jsonl"), ("journal", "journal.jsonl")):
        console.print(f"{words:9}{OUT / name}", soft_wrap=True)
    console.print(f"{'pages':9}{OUT / 'warc'} (WARC 1.1, as fetched)", soft_wrap=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
