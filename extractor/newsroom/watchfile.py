"""One TOML file -> what is watched: sources, what is ours, where the store and the reports go."""

import tomllib
from importlib.resources import files
from pathlib import Path
from typing import Literal

import msgspec

from extractor.errors import SettingsError
from extractor.newsroom.ours import Ours

Format = Literal["html", "xlsx", "pdf", "md"]


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where articles come from, and how far back."""

    fetch: list[str]
    days: int = 3
    """Articles published so many days ago or later are wanted."""
    most: int | None = 200
    """The most new articles per source and run."""
    recheck_days: int = 3
    """For so long after publication it is looked whether an article has changed or vanished."""
    recheck_most: int = 100
    contact: str | None = None
    registry: list[str] = []
    """Files of people and institutions that add to the shipped registry."""


class Reports(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Which reports are written, and where."""

    folder: str = "laporan"
    formats: tuple[Format, ...] = ("html", "xlsx")
    days: int = 1
    """A report covers today and so many days before."""
    language: Literal["id", "en"] = "id"


class WatchFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A watch, with paths relative to its file."""

    store: str
    archive: str
    sources: Sources
    ours: Ours = Ours()
    reports: Reports | None = None


class Watch(msgspec.Struct, frozen=True, kw_only=True):
    """A watch file and the folder in which its paths lie."""

    file: Path
    settings: WatchFile

    def path(self, name: str) -> Path:
        """Return a path that the file names, relative to the file."""
        return (self.file.parent / name).resolve()

    @property
    def store(self) -> Path:
        """The newsroom's SQLite file."""
        return self.path(self.settings.store)

    @property
    def archive(self) -> Path:
        """The folder of fetched pages."""
        return self.path(self.settings.archive)


def read_watch(file: Path) -> Watch:
    """Read a watch file.

    Raises:
        SettingsError: it is missing, is not TOML, or says something unknown; the message names the entry.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        settings = msgspec.convert(table, WatchFile)
    except FileNotFoundError:
        raise SettingsError(
            f"{file}: no such watch file; write one to start from with: petik watch --init {file}"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not valid TOML: {error}") from error
    except msgspec.ValidationError as error:
        raise SettingsError(f"{file}: {error}; compare with a fresh one from: petik watch --init NEW.toml") from error
    if not settings.sources.fetch:
        raise SettingsError(f"{file}: sources.fetch is empty; name at least one site, feed or listing")
    return Watch(file=file, settings=settings)


def write_example(file: Path) -> None:
    """Write a commented watch file to start from.

    Raises:
        SettingsError: the file exists already.
    """
    if file.exists():
        raise SettingsError(f"{file}: exists already and is left as it is; give another name")
    text = (files("extractor.newsroom") / "watch-example.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("{name}", file.stem), encoding="utf-8")
