"""regions/*.toml and places.toml: every region is there, and what is refused with which words."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from extractor.errors import RuleError
from extractor.rules.bundle import Rules, rules_at
from extractor.rules.locate import patterns_folder
from extractor.rules.regions import region_record


@pytest.fixture
def patterns(tmp_path: Path) -> Path:
    return Path(shutil.copytree(patterns_folder(), tmp_path / "patterns"))


def test_every_region_down_to_the_kecamatan_is_known() -> None:
    regions = rules_at().regions
    kinds = Counter(region.kind for region in regions.by_code.values())
    assert (kinds["provinsi"], kinds["kabupaten"], kinds["kota"]) == (38, 416, 98)
    assert kinds["kecamatan"] == 7285
    assert kinds["kelurahan"] == 59


def test_codes_nest() -> None:
    regions = rules_at().regions
    for region in regions.by_code.values():
        assert region.province in regions.by_code
        if region.kind in ("kecamatan", "kelurahan"):
            assert regions.kabupaten_of(region) is not None, region


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Kota Samarinda", "64.72"),
        ("Samarinda", "64.72"),
        ("kukar", "64.02"),
        ("Kabupaten Bandung", "32.04"),
        ("Kota Bandung", "32.73"),
        ("Bandung", None),
        ("Provinsi DKI Jakarta", "31"),
        ("Kecamatan Babulu", "64.09.03"),
        ("Atlantis", None),
    ],
)
def test_a_name_from_metadata(name: str, code: str | None) -> None:
    found = rules_at().regions.named(name)
    assert (found.code if found else None) == code


def test_only_upper_levels_publish_their_code() -> None:
    regions = rules_at().regions
    assert region_record(regions.by_code["64.72"]).code == "64.72"
    assert region_record(regions.by_code["64.72.07"]).code is None


def test_papua_has_distrik_instead_of_kecamatan() -> None:
    regions = rules_at().regions
    assert regions.by_code["91.71.03"].name.startswith("Distrik ")


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("regions/kalimantan-timur.toml", 'code = "64.72"', 'code = "64.71"', "64.71 is also"),
        ("regions/kalimantan-timur.toml", 'code = "64.72"', 'code = "63.72"', "lies outside province 64"),
        ("regions/kalimantan-timur.toml", 'aliases = ["Kukar"]', 'aliases = ["Kukar", "Kutim"]', "nothing tells two"),
        ("regions/kalimantan-timur.toml", 'aliases = ["Kukar"]', 'aliases = ["Kukar", "Kukar"]', "listed twice"),
        ("regions/kalimantan-timur.toml", "01 Muara Muntai", "Muara Muntai", "not 'code name'"),
        ("regions/kalimantan-timur.toml", 'aliases = ["Kukar"]', 'alias = ["Kukar"]', "alias"),
        ("places.toml", 'kabupaten = ["Bupati"', 'kabupaten = ["Gubernur", "Bupati"', "stands for provinsi and for"),
    ],
)
def test_wrong_rule_data_is_refused(patterns: Path, file: str, old: str, new: str, complaint: str) -> None:
    path = patterns / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(RuleError, match=complaint) as caught:
        assert Rules(patterns).regions
    assert str(path) in str(caught.value)


def test_a_folder_without_regions_is_refused(patterns: Path) -> None:
    shutil.rmtree(patterns / "regions")
    with pytest.raises(RuleError, match="no region files"):
        assert Rules(patterns).regions
