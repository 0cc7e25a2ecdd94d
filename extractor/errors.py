"""Failures, named by what the caller must do about them."""

import traceback
from pathlib import Path


class PetikError(Exception):
    """Anything petik reports on purpose. The message says what, where and what to do."""


class RuleError(PetikError):
    """Rule data is wrong; mend the file before any work starts.

    The message names file, entry, value and remedy.
    """


class CorpusError(PetikError):
    """Gold or corpus data is wrong; mend it before anything is measured."""


class SettingsError(PetikError):
    """A setting cannot be used; correct the flag, variable or ``petik.toml`` entry."""


class InputRejected(PetikError):
    """One input cannot become an article; record the reason and go on with the next.

    ``reason`` is a stable kebab-case code, ``where`` names the input (``articles.jsonl:17``).
    """

    def __init__(self, reason: str, message: str, *, where: str | None = None) -> None:
        super().__init__(message)
        self.reason = reason
        self.where = where


class PageRejected(InputRejected):
    """A fetched or saved page holds no article; record the reason and go on."""


class SourceUnavailable(PetikError):
    """A site cannot be used now (refused, robots, down); stop this site and go on with others."""


def broken(error: Exception) -> InputRejected:
    """Return why an article is refused at which a rule broke.

    The message says what broke and where: the last lines of the traceback, without paths that differ between machines.
    """
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    told = f"{type(error).__name__}: {str(error)[:300]} ({places}); please report it with this article"
    return InputRejected("extractor-error", told)
