"""URL -> the one address of an article, whatever road led to it (AMP, ``/all``, page, utm tails, Google News)."""

import base64
import binascii
import re
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit, urlunsplit

from extractor.rules.sites import Recipes, recipes_at

_TRACKING = re.compile(
    r"(?:utm_\w+|fb\w*clid|gclid|dclid|igshid?|mc_[ce]id|ref|ref_src|source|from|_ga|_gl|ocid|cmpid|spm|srsltid|"
    r"outputtype|amp|share|s|tbm|fbclid|wtrid|ved|usqp|campaign|medium)",
    re.IGNORECASE,
)

_AMP_PATH = re.compile(r"^/amp(?=/.)|/amp/?$|\.amp(?=\.html?$|$)")
_URL_IN_BYTES = re.compile(rb"https?://[\x21-\x7e]+")
_WRAPPERS = {"google.com": "url", "news.google.com": "url", "l.facebook.com": "u", "lm.facebook.com": "u"}


def canonical(url: str, recipes: Recipes | None = None) -> str:
    """Return the address under which an article is known: two roads to one article give one address.

    Knows the families of the recipes (their page and view switches and AMP twins) and the common habits: tracking
    parameters, fragments, ``www.`` and ``m.`` of known sites, ``http`` made ``https``, AMP caches, Google News links.

    >>> canonical("http://samarinda.inews.id/amp/123456/banjir-surut/2?utm_source=whatsapp")
    'https://samarinda.inews.id/read/123456/banjir-surut'
    >>> canonical("https://www.google.com/url?q=https://contoh.id/kabar-baru/&sa=U")
    'https://contoh.id/kabar-baru'
    """
    recipes = recipes if recipes is not None else recipes_at()
    url = _unwrapped(url.strip())
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return url
    host = recipes.home(parts.hostname.removesuffix("."))
    netloc = host if port in (None, 80, 443) else f"{host}:{port}"
    scheme = "https" if port in (None, 80, 443) else parts.scheme
    url = urlunsplit(parts._replace(scheme=scheme, netloc=netloc, fragment=""))
    site = recipes.site(url)
    if site is not None:
        url = site.recipe.plain(url)
    parts = urlsplit(url)
    if parts.netloc.startswith("amp.") and host.count(".") > 1:
        parts = parts._replace(netloc=parts.netloc.removeprefix("amp."))
    path = re.sub(r"/{2,}", "/", parts.path)
    path = _AMP_PATH.sub("", path).rstrip("/") or "/"
    pages = recipes.page_queries
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKING.fullmatch(name) and name not in pages
    )
    return urlunsplit(parts._replace(path=path, query=urlencode(query)))


def _unwrapped(url: str) -> str:
    """Return the address inside an AMP cache, a redirecting link or a Google News link; else the URL itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = (parts.hostname or "").removeprefix("www.")
    if host == "google.com" and parts.path.startswith("/amp/"):
        return _rebuilt(parts.path.removeprefix("/amp/"), parts.query)
    if host.endswith(".cdn.ampproject.org"):
        inner = re.sub(r"^/[cvi]/", "/", parts.path).removeprefix("/")
        return _rebuilt(inner, parts.query)
    if host == "news.google.com" and "/articles/" in parts.path:
        return _from_google_news(parts.path.rpartition("/")[2]) or url
    if (name := _WRAPPERS.get(host)) and (wrapped := parse_qs(parts.query).get(name) or parse_qs(parts.query).get("q")):
        return wrapped[0]
    return url


def _rebuilt(inner: str, query: str) -> str:
    secure = inner.startswith("s/")
    return f"{'https' if secure else 'http'}://{inner.removeprefix('s/')}{'?' + query if query else ''}"


def _from_google_news(token: str) -> str | None:
    """Read the address out of an older Google News token; the newer ones do not hold it (``None``)."""
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        return None
    match = _URL_IN_BYTES.search(raw)
    return match.group().decode("ascii") if match else None
