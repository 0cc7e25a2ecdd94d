"""The pages under ``site/`` as a news site on the loopback: a listing in two pages, six articles, robots.txt.

Run by itself it serves until Ctrl-C, for anybody who wants to look at the site or fetch from it by hand.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

HOST = "contoh.inews.id"
"""A city network site that does not exist; petik is told to look for it on the loopback."""
SITE = Path(__file__).parent / "site"
LISTING = "/tag/kaltim"
ROBOTS = b"User-agent: *\nDisallow: /find\n"
ARTICLE = re.compile(r"/read/(\d+)/[^/]+(?:/(\d+|all))?")


def page_at(path: str) -> Path | None:
    """Return the file of a path. Only articles on one page have the whole-article view ``/all``."""
    listing = re.fullmatch(rf"{LISTING}(?:\?page=(\d+))?", path)
    if listing:
        return SITE / f"tag-kaltim{'-' + listing[1] if listing[1] else ''}.html"
    article = ARTICLE.fullmatch(path)
    if article is None:
        return None
    number, part = article.groups()
    if part == "all":
        part = None if not (SITE / "read" / f"{number}-2.html").exists() else "all"
    return SITE / "read" / f"{number}{'-' + part if part else ''}.html"


class NewsSite(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Send the page of a path."""
        file = page_at(self.path)
        if self.path == "/robots.txt":
            self._send(200, ROBOTS, "text/plain")
        elif file is not None and file.is_file():
            self._send(200, file.read_bytes(), "text/html; charset=utf-8")
        else:
            self._send(404, b"<h1>Halaman tidak ditemukan</h1>", "text/html; charset=utf-8")

    def _send(self, status: int, body: bytes, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@contextmanager
def served(port: int = 0) -> Iterator[int]:
    """Serve the site on a port of the loopback (any free one by default); give the port."""
    with ThreadingHTTPServer(("127.0.0.1", port), NewsSite) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


if __name__ == "__main__":
    import sys
    import time

    with served(8000) as here:
        sys.stdout.write(f"http://127.0.0.1:{here}{LISTING} (Ctrl-C ends)\n")
        while True:
            time.sleep(3600)
