"""Indicator data: what stops before any article is read, and what a wording means."""

from pathlib import Path

import pytest

from extractor.errors import RuleError
from extractor.rules import indicators
from extractor.rules.bundle import rules_at

ENTRY = """
[[indicator]]
id = "{id}"
label = "{id}"
triggers = ["{id}"]
units = ["percent"]
{more}
"""


def read(folder: Path, *entries: tuple[str, str]) -> indicators.IndicatorRules:
    (folder / "indicators").mkdir()
    text = "".join(ENTRY.format(id=id, more=more) for id, more in entries)
    (folder / "indicators/tema.toml").write_text(text, encoding="utf-8")
    return indicators.read(folder, rules_at().splitter)


def test_a_name_means_one_measure(tmp_path: Path) -> None:
    rules = read(tmp_path, ("satu", 'names = ["Angka Satu"]'), ("dua", ""))
    assert rules.names == {"angka satu": "satu"}


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ('names = ["angka"]', 'names = ["Angka"]', "name 'Angka' already means 'satu'; keep one"),
        ("", 'guarded = ["tiga"]\nbeside = ["kpu"]', "'tiga' is guarded but no trigger"),
        ("", 'guarded = ["dua"]', "'beside' names no words"),
    ],
)
def test_what_can_never_be_found_or_told_apart_stops(tmp_path: Path, first: str, second: str, message: str) -> None:
    with pytest.raises(RuleError, match=message):
        read(tmp_path, ("satu", first), ("dua", second))
