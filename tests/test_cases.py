"""Every phenomenon's cases: a sentence, and what it must and must not yield (``tests/cases/<phenomenon>.toml``)."""

import tomllib
from pathlib import Path
from typing import Any

import msgspec
import pytest

import extractor
from extractor.articles import article_of

FOLDER = Path(__file__).parent / "cases"
LAYERS = ("officials", "institutions", "dates", "figures", "quotes", "coverage", "warnings")
ABOUT = {"why", "text", "published", "title"}


def load() -> list[Any]:
    """Read all cases; a malformed or assertion-free one stops the collection."""
    found = []
    for file in sorted(FOLDER.glob("*.toml")):
        seen = set()
        for case in tomllib.loads(file.read_text(encoding="utf-8")).get("case", []):
            where = f"{file.name}: {case.get('why')!r}"
            assert case.get("why") and case["why"] not in seen, f"{where}: 'why' is missing or repeated"
            seen.add(case["why"])
            assert not set(case) - ABOUT - set(LAYERS), f"{where}: unknown keys {set(case) - ABOUT - set(LAYERS)}"
            assert any(layer in case for layer in LAYERS), f"{where}: expects nothing"
            for layer in LAYERS:
                for entry in case.get(layer, []):
                    surface = entry.get("text")
                    assert surface is None or layer == "warnings" or surface in case["text"], (
                        f"{where}: {surface!r} does not stand in the text"
                    )
            found.append(pytest.param(case, id=f"{file.stem}: {case['why']}"))
    return found


def flat(record: extractor.Extraction) -> dict[str, list[dict[str, Any]]]:
    """One flat dictionary per record, references replaced by names, one per person and position for officials."""
    tree = msgspec.to_builtins(record)
    text = record.article.text
    institutions = {i["id"]: i for i in tree["institutions"]}
    people = {o["id"]: o["name"] for o in tree["officials"]}

    def place(region: dict[str, Any] | None) -> str | None:
        return region and region["name"]

    return {
        "officials": [
            p
            | {
                "name": o["name"],
                "honorifics": o["honorifics"],
                "institution": p["institution"] and institutions[p["institution"]]["name"],
                "jurisdiction": place(p["jurisdiction"]),
                "code": p["jurisdiction"] and p["jurisdiction"]["code"],
                "surfaces": sorted({text[m["start"] : m["end"]] for m in o["mentions"]}),
            }
            for o in tree["officials"]
            for p in o["positions"]
        ],
        "institutions": [
            i
            | {
                "parent": i["parent"] and institutions[i["parent"]]["name"],
                "jurisdiction": place(i["jurisdiction"]),
                "surfaces": sorted({text[m["start"] : m["end"]] for m in i["mentions"]}),
            }
            for i in tree["institutions"]
            if i["mentions"]
        ],
        "dates": tree["dates"],
        "figures": [f | {"place": place(f["place"]), "speaker": people.get(f["speaker"])} for f in tree["figures"]],
        "quotes": [q | {"speaker": people.get(q["speaker"])} for q in tree["quotes"]],
        "coverage": [c | {"place": place(c["place"])} for c in tree["coverage"]],
        "warnings": tree["warnings"],
    }


def fits(entry: dict[str, Any], record: dict[str, Any]) -> bool:
    """An expected entry names a subset of the record's fields; lists are compared without order.

    ``without`` lists the fields that must be empty, which TOML has no value for.
    """
    if any(record[key] is not None for key in entry.get("without", ())):
        return False
    return all(
        sorted(record[key]) == sorted(value) if isinstance(value, list) else record[key] == value
        for key, value in entry.items()
        if key != "without"
    )


@pytest.mark.parametrize("case", load())
def test_case(case: dict[str, Any]) -> None:
    article = article_of(case["text"], title=case.get("title"), published_at=case.get("published"))
    found = flat(extractor.extract(article))
    for layer in LAYERS:
        if layer not in case:
            continue
        free = list(found[layer])
        for entry in case[layer]:
            match = next((record for record in free if fits(entry, record)), None)
            near = [{key: record.get(key) for key in entry} for record in free]
            assert match is not None, f"{case['text']}\n{layer}: expected {entry}\nfound {near}"
            free.remove(match)
        assert not free, f"{case['text']}\n{layer}: not expected: {free}"
