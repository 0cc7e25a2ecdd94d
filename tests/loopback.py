"""A news server on the loopback that answers as it is told and remembers every request it saw."""

import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self


@dataclass(frozen=True)
class Answer:
    """What a path answers. Without ``Content-Type`` it is HTML, without ``length`` the true length is announced."""

    body: bytes | str = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    path: str
    headers: Mapping[str, str]
    at: float

    @property
    def host(self) -> str:
        return self.headers.get("host", "").partition(":")[0]


Route = Answer | bytes | str | Callable[[Asked], Answer] | Callable[[BaseHTTPRequestHandler], None] | list[Any]


class Loopback:
    """One server. ``routes`` maps a path (with its query) to an answer, to a list of answers served in turn (the
    last for ever), to a function of the request, or with ``raw`` to a function that writes to the socket itself."""

    def __init__(
        self,
        routes: Mapping[str, Route] | None = None,
        *,
        tls: ssl.SSLContext | None = None,
        address: str = "127.0.0.1",
    ) -> None:
        self.routes: dict[str, Route] = {"/robots.txt": Answer(status=404)} | dict(routes or {})
        self.raw: dict[str, Callable[[BaseHTTPRequestHandler], None]] = {}
        self.asked: list[Asked] = []
        self.finished: list[str] = []
        self.connections = 0
        self.open_at_once = 0
        self._open = 0
        self._turns: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer((address, 0), _handler(self))
        self._server.daemon_threads = True
        if tls is not None:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True, do_handshake_on_connect=False)
        self.address = address
        self.port = self._server.server_address[1]
        self.scheme = "https" if tls else "http"

    def url(self, path: str = "/", host: str | None = None) -> str:
        return f"{self.scheme}://{host or self.address}:{self.port}{path}"

    def paths(self, *, robots: bool = False) -> list[str]:
        """Every path asked for, in order."""
        return [asked.path for asked in self.asked if robots or asked.path != "/robots.txt"]

    def times(self, path: str) -> int:
        return sum(asked.path == path for asked in self.asked)

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._server.shutdown()
        self._server.server_close()

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        asked = Asked(handler.path, {name.lower(): value for name, value in handler.headers.items()}, time.monotonic())
        with self._lock:
            self.asked.append(asked)
            self._open += 1
            self.open_at_once = max(self.open_at_once, self._open)
            turn = self._turns[handler.path]
            self._turns[handler.path] += 1
        try:
            if handler.path in self.raw:
                self.raw[handler.path](handler)
                return
            route: Any = self.routes.get(handler.path, Answer(b"tidak ada", status=404))
            if isinstance(route, list):
                route = route[min(turn, len(route) - 1)]
            if callable(route):
                route = route(asked)
            send(handler, route if isinstance(route, Answer) else Answer(route))
            self.finished.append(handler.path)
        except OSError:
            handler.close_connection = True
        finally:
            with self._lock:
                self._open -= 1


def send(handler: BaseHTTPRequestHandler, answer: Answer) -> None:
    """Write one whole answer."""
    body = answer.body.encode() if isinstance(answer.body, str) else answer.body
    handler.send_response(answer.status)
    for name, value in ({"Content-Type": "text/html; charset=utf-8"} | dict(answer.headers)).items():
        handler.send_header(name, value)
    if answer.status != 304:
        handler.send_header("Content-Length", str(len(body) if answer.length is None else answer.length))
    handler.end_headers()
    handler.wfile.write(body)
    handler.wfile.flush()
    if answer.length not in (None, len(body)):
        handler.close_connection = True


def _handler(site: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            site.connections += 1
            super().setup()

        def do_GET(self) -> None:
            site.answer(self)

        def handle(self) -> None:
            try:
                super().handle()
            except (OSError, ssl.SSLError):
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
