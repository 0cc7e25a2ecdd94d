"""positions.toml and honorifics.toml: what is refused, and with which words."""

import shutil
from pathlib import Path

import pytest

from extractor.errors import RuleError
from extractor.rules.bundle import Rules
from extractor.rules.locate import patterns_folder


@pytest.fixture
def patterns(tmp_path: Path) -> Path:
    return Path(shutil.copytree(patterns_folder(), tmp_path / "patterns"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        ("positions.toml", 'forms = ["Lurah"]', 'forms = ["Lurah", "Camat"]', "also stands under post 'Camat'"),
        ("positions.toml", 'forms = ["Lurah"]', 'forms = ["Lurah"]\njabatan = "x"', "jabatan"),
        ("positions.toml", 'takes = ["place"]', 'takes = ["apa"]', "apa"),
        ("positions.toml", 'Mendagri = "', 'Dagri = "', "does not begin with 'Men'"),
        ("positions.toml", 'before = ["mantan", ', 'before = ["mantan", "calon", ', "already gives a status"),
        ("positions.toml", "not_posts = [", 'not_posts = [\n    "Kepala Negara",', "stands twice"),
        ("honorifics.toml", "titles = [", 'titles = [\n    "Drs.",', "stands twice"),
        ("comparisons.toml", 'contrasts = ["', 'contrasts = ["kini", "', "stands twice"),
        ("naming.toml", "totals = [", 'totals = ["jumlah besar", ', "more than one word"),
        ("honorifics.toml", "headline_shapes = [[", 'headline_shapes = [["", "", 1], [', "fits every word"),
    ],
)
def test_wrong_rule_data_is_refused(patterns: Path, file: str, old: str, new: str, complaint: str) -> None:
    edit(patterns / file, old, new)
    with pytest.raises(RuleError, match=complaint) as caught:
        rules = Rules(patterns)
        _ = rules.names, rules.positions, rules.comparisons, rules.figures
    assert file in str(caught.value)


def test_titles_keep_their_full_stop_without_a_second_list(patterns: Path) -> None:
    edit(patterns / "honorifics.toml", "titles = [", 'titles = [\n    "Gsr.",')
    assert Rules(patterns).splitter.chunk("Gsr.") == ("Gsr.",)


def test_heads_are_fused_with_the_short_forms_of_agencies() -> None:
    positions = Rules(patterns_folder()).positions
    found = positions.posts.longest(["kadisdukcapil"], 0)
    assert found is not None
    assert (found[1].role, found[1].unit) == ("Kepala", "Disdukcapil")


def test_longer_posts_win() -> None:
    positions = Rules(patterns_folder()).positions
    found = positions.posts.longest(["wakil", "gubernur", "kaltim"], 0)
    assert found is not None
    assert found[0] == 2
    assert found[1].role == "Wakil Gubernur"
