"""What every page needs: the open store, the words, and the template environment."""

import sqlite3
import threading
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from extractor.newsroom import charts
from extractor.newsroom.plain import plain, web_link
from extractor.newsroom.store import connect
from extractor.newsroom.words import LANGUAGES, Words


class Desk:
    """One store behind the pages; every thread has a connection of its own."""

    def __init__(self, store: Path, language: str) -> None:
        self.store = store
        self.words = Words(language)
        self._languages = {code: Words(code) for code in LANGUAGES}
        self._local = threading.local()
        connect(store).close()  # refuses a wrong file before anything is served

    @property
    def db(self) -> sqlite3.Connection:
        """The store, as this thread sees it."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = connect(self.store)
            # Many threads, each with a connection: the system's own cache is shared, SQLite's is not.
            connection.execute("PRAGMA cache_size = -8192")
        return connection

    def words_for(self, request: Request) -> Words:
        """Return the words in the language a visitor chose, else in that of the server."""
        return self._languages.get(cookies(request).get("petik_lang", ""), self.words)

    @cached_property
    def templates(self) -> Any:
        """The template environment: everything is escaped, and invisible signs are made visible."""
        from jinja2 import Environment, PackageLoader, StrictUndefined

        environment = Environment(
            loader=PackageLoader("extractor.newsroom.web"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
        )
        environment.filters |= {
            "key": lambda key: quote(key, safe=""),
            "web": lambda url: web_link(url) or "",
            "snippet": _snippet,
            "query": lambda fields: urlencode({name: value for name, value in fields.items() if value}),
            "clip": lambda text, size: text if len(text) <= size else text[:size].rsplit(" ", 1)[0] + " …",
        }
        return environment

    def render(self, name: str, words: Words, /, **values: Any) -> str:
        """Render one template."""
        chart: Callable[..., Markup] = lambda series, small=False: charts.chart(series, words, small=small)  # noqa: E731
        return str(self.templates.get_template(name).render(t=words, chart=chart, **values))

    def page(self, request: Request, name: str, /, *, status: int = 200, **values: Any) -> HTMLResponse:
        """Answer with a page."""
        values |= {
            "form_token": request.state.form_token,
            "who": cookies(request).get("petik_who", ""),
            "path": request.url.path,
            "here": str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
            "signed": True,
        }
        return HTMLResponse(self.render(name, self.words_for(request), **values), status)


def cookies(request: Request) -> dict[str, str]:
    """Return a visitor's cookies, names percent-decoded."""
    from urllib.parse import unquote

    return {name: unquote(value)[:120] for name, value in request.state.cookies.items()}


def _finalize(value: Any) -> Any:
    if value is None:
        return ""
    return plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


def _snippet(text: str) -> Markup:
    """Escape a search snippet; the signs around its hits become marks."""
    safe = str(escape(plain(text.replace("\x02", "\ue000").replace("\x03", "\ue001"))))
    return Markup(safe.replace("\ue000", "<mark>").replace("\ue001", "</mark>"))


def desk_of(request: Request) -> Desk:
    """Return the desk behind a request."""
    desk = request.app.state.desk
    assert isinstance(desk, Desk)
    return desk
