"""A press desk for tests: invented articles, written down together with what is found in them."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from extractor.articles import article_of
from extractor.newsroom.filing import Filing
from extractor.newsroom.refresh import refresh
from extractor.newsroom.store import connect
from extractor.records import (
    Date,
    Evidence,
    Extraction,
    Figure,
    Institution,
    Mention,
    Official,
    Paragraph,
    Position,
    Quote,
    Region,
)

Story = Callable[..., Extraction]


STUNTING = {"unit": "percent", "status": "actual", "indicator": "angka stunting", "place": "Kota Muara Biru"}


def span(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def evidence(text: str, words: str, rule: str) -> Evidence:
    start, end = span(text, words)
    return Evidence(rule=rule, start=start, end=end, text=words)


def region(name: str | None) -> Region | None:
    return Region(name=name, code={"Kota Muara Biru": "99.71"}.get(name)) if name else None


def story(
    body: str,
    *,
    title: str = "Rapat di Balai Kota",
    outlet: str = "Kabar Biru",
    site: str | None = None,
    day: str = "2026-11-20",
    time: str = "08:00",
    slug: str | None = None,
    officials: list[tuple[str, str, str, str]] | None = None,
    quotes: list[tuple[str, str]] | None = None,
    figures: list[dict[str, Any]] | None = None,
    digest: str = "rules-1",
) -> Extraction:
    """Build a valid extraction: officials are (name, label, role, institution), quotes (words, speaker's name)."""
    site = site or outlet.casefold().replace(" ", "") + ".test"
    url = f"https://{site}/{slug or title.casefold().replace(' ', '-')}"
    article = article_of(body, title=title, url=url, published_at=f"{day}T{time}:00+08:00", outlet=outlet)
    text = article.text
    homes: dict[str, Institution] = {}
    people: list[Official] = []
    for number, (name, label, role, home) in enumerate(officials or [], 1):
        if home not in homes:
            mentions = []
            if home in text:
                start, end = span(text, home)
                mentions = [Mention(start=start, end=end, text=home, kind="name")]
            homes[home] = Institution(
                id=f"institution-{len(homes) + 1}",
                name=home,
                abbreviation=None,
                type="regional_government",
                parent=None,
                jurisdiction=region("Kota Muara Biru"),
                mentions=mentions,
                evidence=evidence(text, label, "institutions.from-position"),
            )
        start, end = span(text, name)
        people.append(
            Official(
                id=f"official-{number}",
                name=name,
                honorifics=[],
                positions=[
                    Position(
                        role=role,
                        status="incumbent",
                        institution=homes[home].id,
                        jurisdiction=region("Kota Muara Biru"),
                        label=label,
                        evidence=evidence(text, label, "officials.position-name"),
                    )
                ],
                mentions=[Mention(start=start, end=end, text=name, kind="name")],
            )
        )
    ids = {one.name: one.id for one in people}
    said = []
    for number, (words, speaker) in enumerate(quotes or [], 1):
        start, end = span(text, words)
        said.append(
            Quote(
                id=f"quote-{number}",
                text=words,
                start=start,
                end=end,
                speaker=ids.get(speaker),
                speaker_text=speaker,
                cue="ujar",
                kind="direct",
                evidence=evidence(text, words, "quotes.trailing-cue"),
            )
        )
    measured = []
    for number, given in enumerate(figures or [], 1):
        figure = STUNTING | given
        start, end = span(text, figure["text"])
        measured.append(
            Figure(
                id=f"figure-{number}",
                value=figure["value"],
                value_high=None,
                unit=figure["unit"],
                counted=figure.get("counted"),
                qualifier=figure.get("qualifier", "exact"),
                per=None,
                direction=None,
                indicator=figure["indicator"],
                indicator_id=figure.get("indicator_id"),
                status=figure["status"],
                population=None,
                place=region(figure["place"]),
                as_of=figure.get("as_of"),
                speaker=ids.get(figure.get("speaker", "")),
                evidence=evidence(text, figure["text"], "figures.percent"),
                start=start,
                end=end,
                text=figure["text"],
            )
        )
    paragraphs, at = [], article.body_start
    for part in body.split("\n\n"):
        paragraphs.append(Paragraph(start=at, end=at + len(part), kind="body"))
        at += len(part) + 2
    import msgspec

    return Extraction(
        schema_version="1.0",
        extractor_version="0.1.0",
        patterns_digest=digest,
        article=msgspec.structs.replace(article, paragraphs=paragraphs),
        officials=people,
        institutions=list(homes.values()),
        dates=[
            Date(
                id="date-1",
                value="2026-11-20",
                precision="day",
                part_of_day=None,
                weekday_agrees=True,
                basis="explicit",
                start=text.index("Jumat (20/11/2026)"),
                end=text.index("Jumat (20/11/2026)") + 18,
                text="Jumat (20/11/2026)",
                evidence=evidence(text, "Jumat (20/11/2026)", "dates.weekday-bracket"),
            )
        ]
        if "Jumat (20/11/2026)" in text
        else [],
        figures=measured,
        quotes=said,
    )


MAYOR = ("Rahmat Sulaiman", "Wali Kota Muara Biru", "Wali Kota", "Pemerintah Kota Muara Biru")
RELEASE = (
    "Pemerintah Kota Muara Biru menurunkan angka stunting menjadi 14,2 persen pada Jumat (20/11/2026).\n\n"
    "“Kami bekerja dari rumah ke rumah bersama para kader posyandu,” ujar Wali Kota Muara Biru Rahmat Sulaiman di "
    "hadapan para camat.\n\n"
    "Program makanan tambahan akan diteruskan sampai akhir tahun di enam kecamatan pesisir.\n\n"
    "Anggaran untuk program tersebut berasal dari perubahan APBD dan bantuan provinsi."
)
SAID = "Kami bekerja dari rumah ke rumah bersama para kader posyandu"


def release(outlet: str, *, body: str = RELEASE, **more: Any) -> Extraction:
    """The stunting release of the invented city, as an outlet carries it."""
    value = more.pop("value", 14.2)
    text = more.pop("text", "14,2 persen")
    said = more.pop("said", SAID)
    return story(
        body,
        outlet=outlet,
        officials=[MAYOR],
        quotes=[(said, "Rahmat Sulaiman")],
        figures=[{"text": text, "value": value, "speaker": "Rahmat Sulaiman"}],
        **{"title": "Stunting Muara Biru Turun"} | more,
    )


@pytest.fixture(name="story")
def _story() -> Story:
    return story


@pytest.fixture(name="release")
def _release() -> Story:
    return release


class Desk:
    """An open store with its filing."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.db: sqlite3.Connection = connect(path, create=True)
        self.filing = Filing(self.db)

    def take(self, *extractions: Extraction, seen_at: str | None = None) -> list[str]:
        """File extractions and bring everything derived up to date."""
        changes = [self.filing.file(one, seen_at=seen_at) for one in extractions]
        refresh(self.db)
        return list(changes)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.db.execute(sql, values)]


@pytest.fixture
def new_desk(tmp_path: Path) -> Iterator[Callable[[], Desk]]:
    desks: list[Desk] = []

    def make() -> Desk:
        desks.append(Desk(tmp_path / f"newsroom-{len(desks) + 1}.db"))
        return desks[-1]

    yield make
    for desk in desks:
        desk.db.close()


@pytest.fixture
def desk(new_desk: Callable[[], Desk]) -> Desk:
    return new_desk()


class Visitor:
    """A browser without a screen: keeps cookies, and fills the form token in."""

    def __init__(self, root: str) -> None:
        import requests

        self.root = root
        self.session = requests.Session()

    def get(self, address: str, **more: Any) -> Any:
        return self.session.get(self.root + address, timeout=20, **more)

    def post(self, address: str, fields: dict[str, str], **more: Any) -> Any:
        if "petik_form" not in self.session.cookies:
            self.get("/search")
        token = {"form_token": self.session.cookies["petik_form"]}
        return self.session.post(self.root + address, data=token | fields, timeout=20, **more)


@pytest.fixture
def pages() -> Iterator[Callable[..., Visitor]]:
    """Serve stores on the loopback."""
    import threading
    import time

    import uvicorn

    from extractor.newsroom.web.app import create_app

    running: list[tuple[Any, threading.Thread]] = []
    served: dict[Any, Visitor] = {}

    def serve(store: Path, **options: Any) -> Visitor:
        key = (store, *sorted(options.items()))
        if key not in served:
            server = uvicorn.Server(uvicorn.Config(create_app(store, **options), port=0, log_level="error"))
            thread = threading.Thread(target=server.run, daemon=True)
            thread.start()
            while not server.started:
                time.sleep(0.01)
            running.append((server, thread))
            served[key] = Visitor(f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}")
        return served[key]

    yield serve
    for visitor in served.values():
        visitor.session.close()
    for server, thread in running:
        server.should_exit = True
        thread.join(5)
