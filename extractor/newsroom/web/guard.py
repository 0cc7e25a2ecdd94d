"""What stands between the network and the pages: host names, sizes, the token, forms from elsewhere, headers."""

import hmac
import secrets
from collections.abc import Callable
from http.cookies import CookieError, SimpleCookie
from ipaddress import ip_address
from urllib.parse import parse_qs, urlsplit

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LARGEST_BODY = 64 * 1024
LARGEST_QUERY = 4 * 1024
FORM_COOKIE = "petik_form"
TOKEN_COOKIE = "petik_token"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


def is_loopback(host: str) -> bool:
    """Tell whether an address is reached from this machine only."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


class Guard:
    """ASGI layer in front of the pages.

    Args:
        token: what a visitor must show; ``None`` on the loopback.
        hosts: host names under which the pages may be asked for, so that no foreign page can reach them by
            pointing its own name at this machine; ``None`` allows all (then a token is needed anyway).
        sign_in: renders the page that asks for the token (the flag: whether a wrong one was given).
    """

    def __init__(
        self, app: ASGIApp, *, token: str | None, hosts: set[str] | None, sign_in: Callable[[bool, str], str]
    ) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts
        self._sign_in = sign_in

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer refused requests here, and hand the others on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        cookies = _cookies(headers.get("cookie", ""))
        form_token = cookies.get(FORM_COOKIE, "")
        fresh = not (32 <= len(form_token) <= 64)
        if fresh:
            form_token = secrets.token_urlsafe(32)
        scope.setdefault("state", {})["form_token"] = form_token
        scope["state"]["cookies"] = cookies

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = dict(message)
                extra = list(HEADERS)
                if not scope["path"].startswith("/static/"):
                    extra.append((b"cache-control", b"no-store"))
                if fresh and not scope["path"].startswith("/static/"):
                    cookie = f"{FORM_COOKIE}={form_token}; Path=/; HttpOnly; SameSite=Strict"
                    extra.append((b"set-cookie", cookie.encode()))
                message["headers"] = [*message.get("headers", []), *extra]
            await send(message)

        if refusal := self._refusal(scope, headers):
            await PlainTextResponse(refusal[1], refusal[0])(scope, receive, send_guarded)
            return
        body = None
        if scope["method"] == "POST":
            body = await _body(receive)
            if body is None:
                await PlainTextResponse("the request is too large\n", 413)(scope, receive, send_guarded)
                return
            fields = parse_qs(body.decode("utf-8", "replace"), max_num_fields=64) if body.count(b"&") < 64 else {}
            given = fields.get("form_token", [""])[-1]
            if not fresh and hmac.compare_digest(given.encode(), form_token.encode()):
                pass
            else:
                message = "the form has expired, or was not sent from these pages; reload the page and try again\n"
                await PlainTextResponse(message, 403)(scope, receive, send_guarded)
                return
            if scope["path"] == "/token":
                await self._enter(fields.get("token", [""])[-1], scope, receive, send_guarded)
                return
        if self._token is not None and not self._admits(headers, cookies) and not scope["path"].startswith("/static/"):
            page = HTMLResponse(self._sign_in(False, form_token), 401, {"WWW-Authenticate": "Bearer"})
            await page(scope, receive, send_guarded)
            return
        await self._app(scope, _replay(body, receive), send_guarded)

    def _refusal(self, scope: Scope, headers: Headers) -> tuple[int, str] | None:
        if scope["method"] not in ("GET", "HEAD", "POST"):
            return 405, "only GET, HEAD and POST are understood here\n"
        if len(scope.get("query_string", b"")) > LARGEST_QUERY or len(scope["path"]) > LARGEST_QUERY:
            return 414, "the address is too long\n"
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if self._hosts is not None and name.strip("[]").lower() not in self._hosts:
            return 421, "this server does not answer to that host name\n"
        if scope["method"] == "POST":
            origin = headers.get("origin")
            if origin and origin != "null" and urlsplit(origin).netloc != host:
                return 403, "the form was not sent from these pages\n"
            if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
                return 403, "the form was not sent from these pages\n"
            length = headers.get("content-length", "0")
            if not length.isdigit() or int(length) > LARGEST_BODY:
                return 413, "the request is too large\n"
        return None

    def _admits(self, headers: Headers, cookies: dict[str, str]) -> bool:
        shown = headers.get("authorization", "").removeprefix("Bearer ") or cookies.get(TOKEN_COOKIE, "")
        return self._token is not None and hmac.compare_digest(shown.encode(), self._token.encode())

    async def _enter(self, given: str, scope: Scope, receive: Receive, send: Send) -> None:
        if self._token is None or not hmac.compare_digest(given.strip().encode(), self._token.encode()):
            await HTMLResponse(self._sign_in(True, scope["state"]["form_token"]), 401)(scope, receive, send)
            return
        response = RedirectResponse("/", 303)
        response.set_cookie(TOKEN_COOKIE, self._token, httponly=True, samesite="strict", max_age=30 * 24 * 3600)
        await response(scope, receive, send)


def _cookies(header: str) -> dict[str, str]:
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(header[:8192])
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in jar.items()}


async def _body(receive: Receive) -> bytes | None:
    """Read a request body whatever length it declares; ``None`` when it is too large."""
    body: bytes = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LARGEST_BODY:
            return None
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return body


def _replay(body: bytes | None, receive: Receive) -> Receive:
    """Hand on a body that was already read."""
    if body is None:
        return receive
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again
