"""Every figure and date that the shared fact cases state, field by field; what SPEC.md reads otherwise is listed here.

The sentences stand in ``tests/cases/domain.toml`` too, so that the product's own tests do without the shared folder.
"""

import json
import os
from pathlib import Path
from typing import Any

import msgspec
import pytest

import extractor
from extractor.articles import article_of

SHARED = Path(os.environ.get("PETIK_SHARED", Path(__file__).parents[2] / "shared"))
FILE = SHARED / "facts/cases.jsonl"
UNITS = {"persen": "percent", "persen poin": "percentage_point", "rupiah": "IDR", "hektare": "ha", "ton": "ton"}
"""The cases' unit -> the record's; what is counted has the unit ``count``."""
STATUSES = {"delta": "change", "denominator": "actual", "share": "actual", "threshold": "actual", "benchmark": "actual"}
QUALIFIERS = {"approx": "about", "range": "exact"}
QUARTERS = {"2025-Q2": "2025-34"}

ALSO_COUNTED = {
    # SPEC.md: "Spelled-out numbers count too where they quantify something"; the cases list only what they are about.
    "T07": ["dua posko"],
    "T26": ["dua perkara"],
    "T40": ["12 desa"],
    "T56": ["15 kampung"],
}
OTHERWISE = {
    # SPEC.md: "as_of … only where the article says so": the sentence names the quarter, the year of the target it
    # leaves to the reader.
    ("T20", "Rp179,5 miliar", "as_of"): "2025-34",
}


def load() -> list[Any]:
    """Read the cases that say something of figures or dates."""
    if not FILE.is_file():
        return [
            pytest.param({}, id="absent", marks=pytest.mark.skip(reason=f"the shared fact cases are not in {FILE}"))
        ]
    cases = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [pytest.param(case, id=case["id"]) for case in cases if {"figures", "dates"} & case["expect"].keys()]


def stated(case: str, figure: dict[str, Any]) -> dict[str, Any]:
    """What a case says of a figure, in the fields of the record."""
    value = figure["v"]
    unit, _, base = figure["u"].partition(" per ")
    fields: dict[str, Any] = {
        "value": value[0] if isinstance(value, list) else abs(value),
        "value_high": value[1] if isinstance(value, list) else None,
        "unit": UNITS.get(unit, "count"),
        "status": STATUSES.get(figure["k"], figure["k"]),
    }
    names = {"m": "indicator_id", "place": "place", "src": "speaker", "per": "per", "as_of": "as_of"}
    fields |= {ours: figure[theirs] for theirs, ours in names.items() if theirs in figure}
    if "as_of" in fields:
        fields["as_of"] = QUARTERS.get(fields["as_of"], fields["as_of"])
    if base:
        fields["per"] = base
    if "cmp" in figure:
        fields["qualifier"] = QUALIFIERS[figure["cmp"]]
    if fields["status"] == "change":
        fields["direction"] = "down" if value < 0 else "up"
    for (at, surface, name), read in OTHERWISE.items():
        if (at, surface) == (case, figure["t"]):
            assert fields[name] != read, f"{case}: the case and SPEC.md agree on {name} now; delete the exception"
            fields[name] = read
    return fields


@pytest.mark.parametrize("case", load())
def test_reads_what_the_case_states(case: dict[str, Any]) -> None:
    record = extractor.extract(article_of(case["text"], published_at=case["pub"]))
    people = {official.id: official.name for official in record.officials}
    if "figures" in case["expect"]:
        free = [
            msgspec.structs.asdict(one)
            | {"place": one.place and one.place.name, "speaker": people.get(one.speaker or "")}
            for one in record.figures
        ]
        for figure in case["expect"]["figures"]:
            fields = stated(case["id"], figure)
            found = next(
                (one for one in free if one["value"] == fields["value"] and _same(one["text"], figure["t"])), None
            )
            assert found is not None, f"{figure['t']!r} is not read: {free}"
            assert {name: found[name] for name in fields} == fields
            free.remove(found)
        assert [one["text"] for one in free] == ALSO_COUNTED.get(case["id"], [])
    if "dates" in case["expect"]:
        read = {(date.text, date.value, date.weekday_agrees is False) for date in record.dates}
        for date in case["expect"]["dates"]:
            found_date = next((one for one in read if _same(one[0], date["t"]) and one[1] == date["v"]), None)
            assert found_date is not None, f"{date['t']!r} is not read: {read}"
            assert found_date[2] == (date.get("flag") == "weekday_mismatch")
            read.remove(found_date)
        assert not read


def _same(ours: str, theirs: str) -> bool:
    """SPEC.md's text has no qualifier, base or *hingga*, and the whole counted noun; the cases are freer."""
    return ours in theirs or theirs in ours
