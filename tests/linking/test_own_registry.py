"""A newsroom's own registry: posts added and ended from the command line, entries proposed from what was extracted."""

from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner, Result

from extractor.api import Extractor
from extractor.articles import article_of
from extractor.cli.registry import command
from extractor.linking.link import Linker
from extractor.linking.registry import read_registry, registry_files
from extractor.linking.suggest import suggest
from extractor.records import Extraction
from extractor.rules.locate import patterns_folder

MAYOR = ("--role", "Wali Kota", "--institution", "Pemerintah Kota Seruni")
REGENT = ("--role", "Bupati", "--institution", "Pemerintah Kabupaten Melati")


def add(file: Path, name: str, *options: str) -> Result:
    return CliRunner().invoke(command, ["add", str(file), "--name", name, "--source", "SK 1", *options])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "redaksi.toml"
    assert add(path, "Danu Wijaya", *MAYOR, "--since", "2021-02-26").exit_code == 0
    assert add(path, "Rini Astika", *REGENT, "--since", "2021").exit_code == 0
    return path


def test_a_further_post_joins_the_entry(file: Path) -> None:
    text = file.read_text(encoding="utf-8").replace('name = "Danu Wijaya"', 'name = "Danu Wijaya"  # dicek redaksi')
    file.write_text(text, encoding="utf-8")
    assert add(file, "Danu Wijaya", *REGENT, "--since", "2018", "--until", "2020", "--acting").exit_code == 0
    people = read_registry([file]).people
    assert [(post.role, post.acting) for post in people["danu-wijaya"].posts] == [
        ("Bupati", True),
        ("Wali Kota", False),
    ]
    assert len(people["rini-astika"].posts) == 1
    after = file.read_text(encoding="utf-8")
    assert after.count("[[person]]") == 2
    assert "# dicek redaksi" in after


def test_until_alone_ends_a_post(file: Path) -> None:
    assert add(file, "Danu Wijaya", *MAYOR, "--until", "2025-02-19").exit_code == 0
    [post] = read_registry([file]).people["danu-wijaya"].posts
    assert post.held == ("2021-02-26", "2025-02-19")
    assert post.sources == ("SK 1",)
    again = add(file, "Danu Wijaya", *MAYOR, "--until", "2025-02-19")
    assert again.exit_code != 0
    assert "without an end" in str(again.exception or again.output)


def test_a_second_source_stands_beside_the_first(file: Path) -> None:
    add(file, "Danu Wijaya", *MAYOR, "--until", "2025-02-19", "--source", "SK 2")
    [post] = read_registry([file]).people["danu-wijaya"].posts
    assert post.sources == ("SK 1", "SK 2")


def test_a_person_of_the_shipped_registry_gets_posts_in_a_file_of_ones_own(file: Path) -> None:
    assert add(file, "Andi Harun", *MAYOR, "--since", "2031").exit_code == 0
    checked = CliRunner().invoke(command, ["check", str(file)])
    assert (checked.exit_code, "sound" in checked.output) == (0, True)


@pytest.mark.parametrize(
    "options",
    [
        (*MAYOR,),
        (*MAYOR, "--since", "kemarin"),
        (*MAYOR, "--since", "2025", "--until", "2024"),
        (*MAYOR, "--since", "2025", "--id", "rini-astika"),
    ],
)
def test_what_cannot_be_added_leaves_the_file_as_it_was(file: Path, options: tuple[str, ...]) -> None:
    before = file.read_text(encoding="utf-8")
    assert add(file, "Danu Wijaya", *options).exit_code != 0
    assert file.read_text(encoding="utf-8") == before
    assert list(file.parent.iterdir()) == [file]


def articles() -> list[Extraction]:
    texts = [
        ("2031-03-02", "Bupati Paser Rini Astika membuka pasar murah."),
        ("2031-03-01", "Bupati Paser Rini Astika menanam mangrove. Camat Batu Sopang Danu Wijaya hadir."),
        ("2031-03-05", "Plt Bupati Paser Hasan Basri meninjau banjir."),
        ("2031-03-06", "Plt Bupati Paser Hasan Basri membagikan bantuan."),
        ("2025-05-09", "Wali Kota Samarinda Andi Harun membuka rapat."),
        ("2025-05-10", "Wali Kota Samarinda Andi Harun menutup rapat."),
        (None, "Bupati Paser Maria Hibau berpidato."),
    ]
    extract = Extractor.shared().extract
    return [
        extract(article_of(text, id=f"artikel-{n}", published_at=day)) for n, (day, text) in enumerate(texts, start=1)
    ]


def test_people_seen_in_a_post_twice_are_proposed() -> None:
    found = {entry.name: entry for entry in suggest(articles(), None, least=2)}
    assert set(found) == {"Rini Astika", "Hasan Basri"}
    [post] = found["Rini Astika"].post
    assert (post.role, post.institution, post.since) == ("Bupati", "Pemerintah Kabupaten Paser", "2031-03-01")
    assert "artikel-2" in post.source
    [acting] = found["Hasan Basri"].post
    assert acting.acting


def test_once_is_enough_where_asked_and_the_known_are_left_out(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    options = ("--role", "Bupati", "--institution", "Pemerintah Kabupaten Paser", "--since", "2031-02-20")
    assert add(own, "Rini Astika", *options).exit_code == 0
    known = Linker(read_registry(registry_files(patterns_folder(None), [own])))
    names = {entry.name for entry in suggest(articles(), known, least=1)}
    assert "Danu Wijaya" in names
    assert "Rini Astika" not in names
    assert "Andi Harun" not in names


def test_the_proposal_is_a_registry_file(tmp_path: Path) -> None:
    records = tmp_path / "hasil.jsonl"
    records.write_bytes(b"".join(msgspec.json.encode(found) + b"\n" for found in articles()))
    shown = CliRunner().invoke(command, ["suggest", str(records)])
    assert shown.exit_code == 0
    proposed = tmp_path / "usulan.toml"
    proposed.write_text(shown.stdout, encoding="utf-8")
    checked = CliRunner().invoke(command, ["check", str(proposed)])
    assert checked.exit_code == 0, checked.output
