"""A position, an institution and a person are each added by editing one data file: docs/rules.md, done for real."""

import re
import shutil
from pathlib import Path

import pytest

from extractor.api import Extractor
from extractor.articles import article_of
from extractor.cli import petik
from extractor.rules.locate import patterns_folder

ROOT = Path(__file__).parent.parent
BLOCKS = re.findall(r"```toml\n(.+?)```", (ROOT / "docs/rules.md").read_text("utf-8"), re.DOTALL)


@pytest.fixture
def patterns(tmp_path: Path) -> Path:
    return Path(shutil.copytree(patterns_folder(), tmp_path / "patterns"))


def append(file: Path, block: str) -> None:
    file.write_text(
        f"{block}\n{file.read_text('utf-8')}" if "[[post]]" in block else f"{file.read_text('utf-8')}\n{block}", "utf-8"
    )


def test_a_position(patterns: Path) -> None:
    block = next(block for block in BLOCKS if "[[post]]" in block)
    append(patterns / "positions.toml", block)
    found = Extractor(patterns).extract("Kepala Museum Mulawarman, Rini Astika, membuka pameran itu.")
    assert [(o.name, o.positions[0].role) for o in found.officials] == [("Rini Astika", "Kepala Museum")]


def test_an_institution(patterns: Path) -> None:
    block = next(block for block in BLOCKS if "[[named]]" in block)
    append(patterns / "institutions/agencies.toml", block)
    found = Extractor(patterns).extract("Diskelarum Kota Bontang membagikan bibit kepada petani.")
    assert [i.name for i in found.institutions if i.mentions] == [
        "Dinas Kelautan, Perikanan dan Rumput Laut Kota Bontang"
    ]


def test_a_person(tmp_path: Path) -> None:
    from click.testing import CliRunner

    file = tmp_path / "redaksi.toml"
    arguments = ["--name", "Rini Astika", "--role", "Bupati", "--institution", "Pemerintah Kabupaten Paser"]
    command = ["registry", "add", str(file), *arguments, "--since", "2031-02-20", "--source", "SK Mendagri 100/2031"]
    assert CliRunner().invoke(petik, command).exit_code == 0
    article = article_of("Bupati Paser Rini Astika membuka pasar murah.", published_at="2031-03-01")
    [official] = Extractor(registry=[file]).extract(article).officials
    assert official.link is not None
    assert official.link.entry == "rini-astika"


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        ("positions.toml", 'peran = "Lurah"', "peran"),
        ("units.toml", "[[", "TOML"),
        ("tambahan.toml", 'a = "b"', "nothing reads"),
    ],
)
def test_a_mistake_is_told_before_any_work(patterns: Path, file: str, line: str, complaint: str) -> None:
    import subprocess
    import sys

    path = patterns / file
    path.write_text(f"{line}\n{path.read_text('utf-8') if path.exists() else ''}", "utf-8")
    command = [sys.executable, "-m", "extractor", "check", "--patterns", str(patterns)]
    result = subprocess.run(command, capture_output=True, text=True)
    assert result.returncode == 2
    assert file in result.stderr
    assert complaint in result.stderr
