"""URL -> page, from the folder where that will do and from the site where it will not; each page asked for once.

Within one run, also one that was interrupted and taken up again, a page that was kept is never asked for again.
"""

from pathlib import Path

import msgspec

from extractor.fetch.client import Client, Validators, page_of
from extractor.fetch.exchange import Exchange
from extractor.fetch.failures import FetchFailed
from extractor.fetch.keeping import Place
from extractor.fetch.status import stands
from extractor.fetch.warc import mend, read_response
from extractor.harvest.state import KeptPage, State
from extractor.pages import Page

WARC_FOLDER = "warc"


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """A page taken from the shelf, and where it is kept. ``asked`` tells whether the site was asked for it now."""

    page: Page
    file: str
    asked: bool


class Shelf:
    """The kept pages of a folder, and the client that fetches what is missing."""

    def __init__(self, folder: Path, state: State, client: Client, run: int, *, page_limit: int) -> None:
        self._warc = folder / WARC_FOLDER
        self._state = state
        self._client = client
        self._run = run
        self._limit = page_limit

    def take(self, url: str, *, again: bool = False, limit: int | None = None) -> Taken:
        """Return a page.

        Args:
            url: a tidy URL.
            again: ask the site whether a page kept by an earlier run has changed.
            limit: most bytes; the page limit by default.

        Raises:
            FetchFailed, HostUnavailable: as :meth:`Client.get`.
        """
        limit = limit or self._limit
        kept = self._state.page(url)
        response = self._response(kept) if kept else None
        if kept and response and (kept.run == self._run or not kept.read or not again):
            return self._from_folder(url, kept, response, limit, asked=False)
        # Without the page, "unchanged" would be no answer.
        known = msgspec.structs.replace(kept.validators, at=response.at) if kept and response else None
        fetched = self._client.get(url, validators=known, limit=limit)
        if fetched.page is None:
            assert kept is not None and response is not None
            self._state.page_unchanged(url, self._run, fetched.at)
            return self._from_folder(url, kept, response, limit, asked=True)
        assert fetched.place is not None
        self._state.keep_page(url, self._run, fetched.place, fetched.at, fetched.validators)
        return Taken(page=fetched.page, file=fetched.place.file, asked=True)

    def announcement(self, url: str, *, limit: int | None = None) -> Page:
        """Return a feed, sitemap or listing as it is now; unlike an article it is asked for again by every run.

        Raises:
            FetchFailed, HostUnavailable: as :meth:`Client.get`.
        """
        page = self.take(url, again=True, limit=limit).page
        self._state.page_read([url])
        return page

    def can_be_unchanged(self, url: str) -> bool:
        """Say whether the site gave what it takes to answer "unchanged" for a kept page."""
        kept = self._state.page(url)
        return bool(kept and kept.validators)

    def _response(self, kept: KeptPage) -> Exchange | None:
        """Return a kept response; ``None`` when its file was moved away (old ones may be)."""
        try:
            return read_response(self._warc, kept.place)
        except OSError:
            return None

    def _from_folder(self, url: str, kept: KeptPage, response: Exchange, limit: int, *, asked: bool) -> Taken:
        try:
            page = page_of(response, limit)
        except FetchFailed:
            # What is kept is no page; another run may have better luck with the site.
            self._state.page_read([url])
            raise
        return Taken(page=page, file=kept.place.file, asked=asked)


class RunAnswers:
    """The redirects and missing pages of one run, found again where they were kept."""

    def __init__(self, folder: Path, state: State, run: int) -> None:
        self._warc = folder / WARC_FOLDER
        self._state = state
        self._run = run

    def again(self, url: str) -> tuple[Exchange, Place] | None:
        """Return the answer that stands for a URL; ``None`` when there is none, or its file is gone."""
        place = self._state.answer(self._run, url)
        try:
            return (read_response(self._warc, place), place) if place else None
        except OSError:
            return None

    def keep(self, made: Exchange, place: Place) -> None:
        """Remember an answer."""
        self._state.keep_answer(self._run, made.url, place)


def recover(folder: Path, state: State, run: int) -> int:
    """Take in what an interrupted run had written to its WARC files but not yet to the tables; return how many pages.

    The torn end that a power cut leaves in a file is cut off.
    """
    places = state.last_places()
    last = max(places, default="")
    taken = 0
    for path in sorted((folder / WARC_FOLDER).glob("*.warc.gz")):
        if path.name < last:
            continue
        known = places.get(path.name, -1)
        for place, made in mend(path, max(known, 0)):
            if place.offset <= known or made.url.endswith("/robots.txt") or made.truncated:
                continue
            if stands(made.status):
                state.keep_answer(run, made.url, place)
            elif made.status == 304:
                state.page_unchanged(made.requested_url, run, made.at)
            elif 200 <= made.status < 300:
                validators = Validators(etag=made.header("etag"), last_modified=made.header("last-modified"))
                state.keep_page(made.requested_url, run, place, made.at, validators)
                taken += 1
        if path.stat().st_size == 0:
            path.unlink()
    return taken
