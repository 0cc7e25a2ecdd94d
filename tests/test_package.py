"""The package as strangers meet it: light to import, typed, the same installed as in a checkout."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (
    "SAMARINDA – Kepala Dinas Kesehatan Kota Samarinda, Lestari Wulandari, menyebut cakupan imunisasi dasar di Kota "
    "Samarinda mencapai 91,4 persen pada Jumat (9/5/2025). “Kami menargetkan 95 persen tahun ini,” kata Lestari."
)
LIGHT = "import sys, extractor; assert not {'spacy', 'lxml', 'requests', 'msgspec'} & set(sys.modules)"
STILL = """
import sys
events = []
sys.addaudithook(lambda name, args: events.append((name, args)) if name in ("open", "socket.connect") else None)
import extractor
outside = [a for n, a in events if n == "socket.connect" or not str(a[0]).endswith((".py", ".pyc"))]
assert not outside, outside
"""


@pytest.mark.parametrize("program", [LIGHT, STILL], ids=["light", "touches no disk or network"])
def test_import(program: str) -> None:
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)


def test_help_is_quick() -> None:
    """Help must not load spaCy; the time itself is measured by make bench."""
    program = (
        "import sys\nfrom extractor.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\nassert 'spacy' not in sys.modules, 'spacy'"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT, capture_output=True)


def files_below(folder: Path, base: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return {path.relative_to(base).as_posix() for path in files}


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_ships_package_and_patterns_only(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"extractor"}
    shipped = {name.removeprefix("extractor/patterns/") for name in names if name.startswith("extractor/patterns/")}
    assert shipped == {
        p.relative_to(ROOT / "patterns").as_posix() for p in (ROOT / "patterns").rglob("*") if p.is_file()
    }
    assert "extractor/py.typed" in names
    resources = files_below(ROOT / "extractor", ROOT)
    assert resources <= set(names)


def test_installed_wheel_gives_the_same_bytes(wheel: Path, tmp_path: Path) -> None:
    """Run from an empty folder, with nothing of the checkout on the path."""
    installed, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    zipfile.ZipFile(wheel).extractall(installed)
    (tmp_path / "artikel.txt").write_text(TEXT, encoding="utf-8")
    command = [sys.executable, "-m", "extractor", "extract", "--published", "2025-05-12", str(tmp_path / "artikel.txt")]
    runs = []
    for cwd, path in ((empty, installed), (ROOT, ROOT)):
        environment = os.environ | {"PYTHONPATH": str(path)}
        runs.append(subprocess.run(command, cwd=cwd, env=environment, capture_output=True, check=True).stdout)
    assert runs[0] == runs[1]
    assert json.loads(runs[0])["article"]["id"]
