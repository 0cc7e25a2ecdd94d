"""institutions/*.toml and institution_words.toml: what is refused, and with which words."""

import shutil
from pathlib import Path

import pytest

from extractor.errors import RuleError
from extractor.rules.bundle import Rules, rules_at
from extractor.rules.locate import patterns_folder

DISHUB = 'name = "Dinas Perhubungan"\nshort = "Dishub"\n'


@pytest.fixture
def patterns(tmp_path: Path) -> Path:
    return Path(shutil.copytree(patterns_folder(), tmp_path / "patterns"))


@pytest.mark.parametrize(
    ("new", "complaint"),
    [
        (DISHUB + 'aliases = ["Dinkes"]\n', "'Dinkes' also stands for 'Dinas (Kesehatan|Perhubungan)'"),
        (DISHUB + 'aliases = ["Dishub"]\n', "keep one"),
        (DISHUB + 'parent = "Dinas Antah"\n', "parent 'Dinas Antah' is no entry"),
        (DISHUB + 'group = "Antah"\n', "group 'Antah' is no entry"),
        (DISHUB + 'place = "somewhere"\n', "place"),
        (DISHUB + 'alias = ["Dinas Hub"]\n', "alias"),
        (DISHUB + '\n[[named]]\nname = "Polri"\n', "'Polri' is also in"),
    ],
)
def test_wrong_rule_data_is_refused(patterns: Path, new: str, complaint: str) -> None:
    file = patterns / "institutions/agencies.toml"
    text = file.read_text("utf-8")
    assert DISHUB in text
    file.write_text(text.replace(DISHUB, new, 1), "utf-8")
    with pytest.raises(RuleError, match=complaint) as caught:
        assert Rules(patterns).institutions
    assert str(patterns / "institutions") in str(caught.value)


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("Dishub", "Dinas Perhubungan"),
        ("dinas perhubungan", "Dinas Perhubungan"),
        ("BPJamsostek", "BPJS Ketenagakerjaan"),
        ("Kemenkes", "Kementerian Kesehatan"),
        ("Dinas Antah", None),
        ("", None),
    ],
)
def test_a_form_names_its_kind(form: str, name: str | None) -> None:
    rules = rules_at()
    kind = rules.institutions.kind(form, rules.splitter)
    assert (kind.name if kind else None) == name


def test_every_short_acronym_asks_for_its_capitals() -> None:
    for _, surface in rules_at().institutions.surfaces:
        if surface.text.isalpha() and surface.text.isupper() and 1 < len(surface.text) <= 4:
            assert surface.exact, surface.text
