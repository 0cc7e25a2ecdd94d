"""What the user set once, read in one place: flag > environment > ``petik.toml`` > default.

``petik.toml`` stands in the working directory or, for all folders, in ``~/.config/petik/``. A variable is the
setting's name in capitals with ``PETIK_`` before it. Nothing is read at import: the command line calls
:func:`read_settings` and passes the result on.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from extractor.errors import SettingsError

FILE_NAME = "petik.toml"
PREFIX = "PETIK_"
LOWEST_PUBLIC_DELAY = 1.0
CONTACT = re.compile(r"https?://[^\s<>()]+\.[^\s<>()]+|[^\s<>()@]+@[^\s<>()@]+\.[^\s<>()@]+")


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything a user can set. Times are seconds, sizes are bytes."""

    contact: str | None = None
    """A web or mail address at which a site's owner reaches whoever fetches; sent with every request."""
    delay: float = 2.0
    """Least time between two requests to one host; a longer ``Crawl-delay`` of the site wins."""
    jitter: float = 1.5
    """A random part of up to this is added to every delay."""
    retries: int = 3
    """How often a request is tried again after a time-out, a lost connection, 429 or 5xx."""
    backoff: float = 5.0
    """The first pause before such a retry; it doubles each time."""
    patience: float = 600.0
    """The longest ``Retry-After`` or ``Crawl-delay`` that is waited for; who asks for more is left for another run."""
    connect_timeout: float = 10.0
    read_timeout: float = 30.0
    """The longest silence of a server."""
    total_timeout: float = 120.0
    """The longest time for one response, however steadily it drips."""
    page_limit: int = 10 * 1024 * 1024
    """The largest page, as sent and as unpacked."""
    sitemap_limit: int = 50 * 1024 * 1024
    """The largest sitemap or feed, unpacked."""
    redirects: int = 8
    """The longest chain of redirects."""
    failures: int = 5
    """So many pages failing one after the other end a host for this run."""
    listing_pages: int = 30
    """The most index, tag or search pages that are turned for one source."""
    recheck_days: float = 2.0
    """For so long after it was first kept, an article is asked for again, if the site can answer "unchanged"."""
    resume_hours: float = 12.0
    """An interrupted run younger than this goes on where it stopped; an older one is begun again."""
    hosts_at_once: int = 8
    """How many hosts are visited side by side; each has one connection."""
    warc_size: int = 1024 * 1024 * 1024
    """A WARC file that has reached this size is closed and the next is begun."""
    allow_private: bool = False
    """Whether addresses on this machine and on private networks may be asked."""
    ca_file: str | None = None
    """A file of certificates to trust instead of the usual ones."""
    hosts: dict[str, str] = {}
    """Host -> address (``"127.0.0.1"`` or ``"127.0.0.1:8080"``) to connect to, in place of the name service."""


def read_settings(
    flags: Mapping[str, Any] | None = None,
    *,
    environ: Mapping[str, str],
    folder: Path,
    home: Path | None = None,
) -> Settings:
    """Return the settings of one command.

    Args:
        flags: what was given on the command line; ``None`` values count as not given.
        environ: the environment variables.
        folder: where ``petik.toml`` is looked for first (the working directory).
        home: where ``.config/petik/petik.toml`` is looked for next.

    Raises:
        SettingsError: a value has the wrong type, an entry is unknown, or values contradict each other.
    """
    chosen: dict[str, Any] = {}
    candidates = [folder / FILE_NAME]
    if home is not None:
        candidates.append(home / ".config" / "petik" / FILE_NAME)
    file = next((candidate for candidate in candidates if candidate.is_file()), None)
    if file is not None:
        chosen.update(_from_file(file))
    for field in msgspec.structs.fields(Settings):
        variable = PREFIX + field.name.upper()
        if field.name != "hosts" and environ.get(variable):
            chosen[field.name] = _convert(environ[variable], field.type, f"environment variable {variable}")
    chosen.update({name: value for name, value in (flags or {}).items() if value is not None})
    settings: Settings = _convert(chosen, Settings, "settings")
    _check(settings)
    return settings


def _from_file(file: Path) -> dict[str, Any]:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from error
    settings: Settings = _convert(table, Settings, str(file))
    return {name: getattr(settings, name) for name in table}


def _convert(value: Any, shape: Any, where: str) -> Any:
    try:
        return msgspec.convert(value, shape, strict=False)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{where}: {error}; see docs/fetching.md for the settings and their units") from error


def _check(settings: Settings) -> None:
    contact = settings.contact
    if contact is not None and not (contact.isascii() and CONTACT.fullmatch(contact)):
        raise SettingsError(
            f"contact {contact!r} is neither a web nor a mail address; give one at which a site's owner "
            "reaches you, for example --contact redaksi@contoh.id"
        )
    if settings.delay < LOWEST_PUBLIC_DELAY and not settings.allow_private:
        raise SettingsError(
            f"a delay of {settings.delay:g} s is too short for other people's servers: give {LOWEST_PUBLIC_DELAY:g} s "
            "or more (shorter only together with --allow-private, on servers of your own)"
        )
    for name in ("jitter", "backoff", "retries", "patience"):
        if getattr(settings, name) < 0:
            raise SettingsError(f"{name} = {getattr(settings, name)} must not be negative")
    for name in ("connect_timeout", "read_timeout", "total_timeout", "page_limit", "sitemap_limit", "hosts_at_once"):
        if getattr(settings, name) <= 0:
            raise SettingsError(f"{name} = {getattr(settings, name)} must be more than nothing")
