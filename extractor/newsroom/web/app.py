"""A store -> the web application that shows it."""

from importlib.resources import files
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException
from starlette.staticfiles import StaticFiles

from extractor.errors import SettingsError
from extractor.newsroom.web import articles, downloads, pages, subjects
from extractor.newsroom.web.desk import Desk
from extractor.newsroom.web.guard import Guard, is_loopback


def create_app(store: Path, *, language: str = "id", host: str = "127.0.0.1", token: str | None = None) -> Guard:
    """Build the application.

    Args:
        store: the newsroom's SQLite file.
        language: ``id`` or ``en``; each visitor may choose the other one.
        host: the address that is listened on; any but a loopback one needs a token.
        token: what visitors must show.

    Raises:
        SettingsError: the address is not a loopback one and there is no token, or the token is too short.
        StoreError: the store cannot be used.
    """
    if token is None and not is_loopback(host):
        raise SettingsError(
            f"listening on {host} needs a token, so that not everybody may read: give --token or PETIK_TOKEN"
        )
    if token is not None and len(token) < 12:
        raise SettingsError("the token is too short to be safe: use at least 12 signs")
    desk = Desk(store, language)
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    static = files("extractor.newsroom.web") / "static"
    app.mount("/static", StaticFiles(directory=Path(str(static))), name="static")
    for room in (pages, subjects, articles, downloads):
        app.include_router(room.router)

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return desk.page(request, "error.html", status=error.status_code, code=error.status_code)

    def sign_in(wrong: bool, form_token: str) -> str:
        values: dict[str, Any] = {"form_token": form_token, "wrong": wrong, "who": "", "path": "/", "here": "/"}
        return desk.render("token.html", desk.words, signed=False, **values)

    hosts = {"localhost", "127.0.0.1", "::1", host.lower()} if token is None else None
    return Guard(app, token=token, hosts=hosts, sign_in=sign_in)
