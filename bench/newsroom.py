"""The newsroom with 100,000 articles: how long it loads, how big it is, how quick every page answers.

``make newsroom-bench`` (``ARTICLES=20000`` for a smaller one). The articles are made up: 80 outlets in 40 cities
over a year, a third of them carrying a release of the day, each with officials, institutions, figures and quotes.
"""

import argparse
import json
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

import msgspec

from extractor.articles import article_of
from extractor.records import (
    SCHEMA_VERSION,
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

STEMS = [first + last for last in "aiu" for first in "bcdghjklmnprstw"]
INDICATORS = ["angka stunting", "angka kemiskinan", "realisasi PAD", "kepesertaan JKN", "tingkat pengangguran"]
ROLES = ["Wali Kota", "Wakil Wali Kota", "Sekretaris Daerah", "Kepala Dinas Kesehatan", "Kepala Dinas Pendidikan"]


class World:
    """Made-up cities with their officials, and a vocabulary that is as wide as a newspaper's."""

    def __init__(self, seed: int = 1) -> None:
        self.chance = random.Random(seed)
        self.words = ["".join(self.chance.choices(STEMS, k=self.chance.randint(2, 4))) for _ in range(30_000)]
        # Zipf: a few words make up half of every text.
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.cities = [f"{self.name()} {self.name()}" for _ in range(40)]
        self.people = {
            city: [(f"{self.name()} {self.name()}", role) for role in ROLES for _ in range(4)] for city in self.cities
        }
        self.outlets = [f"{self.name()} {kind}" for kind in ("Pos", "Kabar") for _ in range(40)]

    def name(self) -> str:
        return "".join(self.chance.choices(STEMS, k=3)).title()

    def sentence(self) -> str:
        words = self.chance.choices(self.words, cum_weights=self.weights, k=self.chance.randint(11, 24))
        return " ".join(words).capitalize() + "."


def articles(count: int) -> Iterator[Extraction]:
    """Yield made-up extractions in time order."""
    world = World()
    chance = world.chance
    per_day = max(count // 365, 1)
    start = date(2025, 11, 23)
    releases: list[tuple[str, list[str]]] = []
    for number in range(count):
        day = start + timedelta(days=min(number // per_day, 365))
        if number % per_day == 0:
            releases = [
                (chance.choice(world.cities), [world.sentence() for _ in range(12)]) for _ in range(per_day // 12 + 1)
            ]
        if number % 3 == 0:
            city, sentences = chance.choice(releases)
            keep = chance.randint(8, 12)
            sentences = sentences[:keep] + [world.sentence() for _ in range(12 - keep)]
        else:
            city, sentences = chance.choice(world.cities), [world.sentence() for _ in range(18)]
        yield _extraction(world, number, day, city, list(sentences))


def _extraction(world: World, number: int, day: date, city: str, sentences: list[str]) -> Extraction:
    chance = world.chance
    outlet = world.outlets[min(int(chance.paretovariate(0.6)), len(world.outlets)) - 1]
    place = Region(name=f"Kota {city}", code=f"{world.cities.index(city) + 100}.71")
    spoken = chance.sample(world.people[city], 3)
    homes: list[Institution] = []
    people: list[Official] = []
    quotes: list[Quote] = []
    figures: list[Figure] = []
    text = f"{sentences[0][:70].title()}\n\n"
    body_start = len(text)
    paragraphs: list[Paragraph] = []

    def say(words: str) -> tuple[int, int]:
        nonlocal text
        start = len(text)
        text += words
        return start, len(text)

    for index, (name, role) in enumerate(spoken, 1):
        first = len(text)
        home = (
            f"Pemerintah {place.name}" if role.endswith("Wali Kota") else f"{role.removeprefix('Kepala ')} {place.name}"
        )
        label = f"{role} {city}"
        start, end = say(label)
        evidence = Evidence(rule="officials.role-name", start=start, end=end, text=label)
        say(" ")
        start, end = say(name)
        mention = Mention(start=start, end=end, text=name, kind="name")
        homes.append(
            Institution(
                id=f"institution-{index}",
                name=home,
                abbreviation=None,
                type="regional_government",
                parent=None,
                jurisdiction=place,
                mentions=[],
                evidence=evidence,
            )
        )
        position = Position(
            role=role,
            status="incumbent",
            institution=f"institution-{index}",
            jurisdiction=place,
            label=label,
            evidence=evidence,
        )
        people.append(
            Official(id=f"official-{index}", name=name, honorifics=[], positions=[position], mentions=[mention])
        )
        say(" menyampaikan: “")
        words = sentences[index][:-1]
        start, end = say(words)
        quotes.append(
            Quote(
                id=f"quote-{index}",
                text=words,
                start=start,
                end=end,
                speaker=f"official-{index}",
                speaker_text=name,
                cue="sampai",
                kind="direct",
                evidence=Evidence(rule="quotes.leading", start=start, end=end, text=words),
            )
        )
        say(".” ")
        for turn in range(2):
            indicator = chance.choice(INDICATORS)
            value = round(chance.uniform(5, 60), 1)
            say(f"Adapun {indicator} tercatat ")
            shown = f"{value} persen".replace(".", ",")
            start, end = say(shown)
            figures.append(
                Figure(
                    id=f"figure-{len(figures) + 1}",
                    value=value,
                    value_high=None,
                    unit="percent",
                    counted=None,
                    qualifier="exact",
                    per=None,
                    direction=None,
                    indicator=indicator,
                    status="target" if turn and index == 1 else "actual",
                    population=None,
                    place=place,
                    as_of=None,
                    speaker=f"official-{index}",
                    evidence=Evidence(rule="figures.percent", start=start, end=end, text=shown),
                    start=start,
                    end=end,
                    text=shown,
                )
            )
            say(". ")
        say(" ".join(sentences[index + 3 :: 3]))
        paragraphs.append(Paragraph(start=first, end=len(text), kind="body"))
        say("\n\n")
    site = outlet.casefold().replace(" ", "") + ".test"
    article = article_of(
        text[body_start:],
        id=f"{site}-{number}",
        title=text[: body_start - 2],
        url=f"https://{site}/{number}",
        published_at=f"{day}T{chance.randint(5, 22):02}:{chance.randint(0, 59):02}:00+08:00",
        outlet=outlet,
    )
    return Extraction(
        schema_version=SCHEMA_VERSION,
        extractor_version="0.1.0",
        patterns_digest="bench",
        article=msgspec.structs.replace(article, paragraphs=paragraphs),
        officials=people,
        institutions=homes,
        figures=figures,
        quotes=quotes,
    )


def pages(store: Path, rounds: int) -> dict[str, list[float]]:
    """Ask for every kind of page many times with different arguments; return milliseconds per page."""
    import requests
    import uvicorn

    from extractor.newsroom.store import connect
    from extractor.newsroom.web.app import create_app

    chance = random.Random(7)
    db = connect(store)

    def some(sql: str, *, most: int = 400) -> list[object]:
        return [row[0] for row in db.execute(sql + f" LIMIT {most}")]

    days = some("SELECT DISTINCT day FROM articles ORDER BY day")
    keys = some("SELECT key FROM articles ORDER BY characters % 97, id")
    people = some("SELECT id FROM people ORDER BY articles DESC")
    names = some("SELECT name FROM people ORDER BY articles DESC")
    homes = some("SELECT id FROM institutions ORDER BY articles DESC")
    indicators = some("SELECT id FROM indicators ORDER BY figures DESC")
    outlets = some("SELECT key FROM outlets")
    groups = some("SELECT id FROM pickups ORDER BY last DESC")
    words = [
        word for row in some("SELECT body FROM texts", most=50) for word in str(row).split()[:30] if word.isalpha()
    ]
    places = some("SELECT name FROM places")
    kinds = {
        "today": lambda: f"/?day={chance.choice(days)}",
        "search, one word": lambda: f"/search?words={chance.choice(words)}",
        "search, two words": lambda: f"/search?words={chance.choice(words)}+{chance.choice(words)}",
        "search, filters": lambda: f"/search?official={chance.choice(names)}&outlet={chance.choice(outlets)}",
        "search, words and filters": lambda: (
            f"/search?words={chance.choice(words)}&place={chance.choice(places)}&since={chance.choice(days)}"
        ),
        "article": lambda: f"/article/{chance.choice(keys)}",
        "officials": lambda: f"/officials?page={chance.randint(1, 9)}",
        "official": lambda: f"/official/{chance.choice(people[:100])}",
        "institutions": lambda: "/institutions",
        "institution": lambda: f"/institution/{chance.choice(homes[:100])}",
        "indicators": lambda: "/indicators",
        "indicator": lambda: f"/indicator/{chance.choice(indicators)}",
        "pick-up": lambda: "/pickups",
        "one pick-up": lambda: f"/pickup/{chance.choice(groups)}",
        "conflicts": lambda: f"/findings?kind={chance.choice(['', 'figure-conflict', 'quote-differs', 'post-change'])}",
        "outlets": lambda: "/outlets",
        "runs": lambda: "/runs",
        "suggestions": lambda: f"/suggest/officials?official={str(chance.choice(names))[:3]}",
    }
    server = uvicorn.Server(uvicorn.Config(create_app(store), port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    root = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    client = requests.Session()
    found: dict[str, list[float]] = {}
    for kind, address in kinds.items():
        client.get(root + address())
        times = []
        for _ in range(rounds):
            asked = address()
            begun = time.perf_counter()
            answer = client.get(root + asked)
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status_code == 200, (asked, answer.status_code)
        found[kind] = sorted(times)
    server.should_exit = True
    return found


def tell(line: str) -> None:
    """Say a line at once: loading takes minutes."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main() -> None:
    """Make the articles, load them, ask for the pages, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--keep", type=Path, help="use this folder, and what an earlier run left in it")
    given = parser.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp(prefix="petik-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    records, store = folder / "records.jsonl", folder / "newsroom.db"
    figures: dict[str, object] = {"articles": given.articles}
    if not records.exists():
        with records.open("wb") as file:
            for one in articles(given.articles):
                file.write(msgspec.json.encode(one) + b"\n")
    figures["records in MB"] = round(records.stat().st_size / 1e6)
    if not store.exists():
        from extractor.newsroom.load import load
        from extractor.newsroom.store import connect

        begun = time.perf_counter()
        tally = load(connect(store, create=True), records)
        assert tally.new == given.articles, tally
        figures["load in s"] = round(time.perf_counter() - begun, 1)
    figures["store in MB"] = round(store.stat().st_size / 1e6)
    tell(json.dumps(figures))
    slow = []
    for kind, times in pages(store, given.rounds).items():
        p95 = times[int(len(times) * 0.95)]
        slow += [kind] if p95 >= 200 else []
        tell(f"{kind:28} median {statistics.median(times):6.1f} ms   p95 {p95:6.1f} ms   most {times[-1]:6.1f} ms")
    if not given.keep:
        shutil.rmtree(folder)
    sys.exit(f"slower than 200 ms at the 95th percentile: {', '.join(slow)}" if slow else 0)


if __name__ == "__main__":
    main()
