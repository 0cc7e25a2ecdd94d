"""The documentation is true: examples run, commands are described, links lead somewhere."""

import doctest
import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import extractor

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", ROOT / "corpus/GUIDE.md", *(ROOT / "docs").rglob("*.md")])
MODULES = sorted(Path(extractor.__file__).parent.rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in PAGES if ">>>" in page.read_text("utf-8")], ids=name)
def test_page_examples_run(page: Path) -> None:
    result = doctest.testfile(str(page), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert result.failed == 0
    assert result.attempted > 0


@pytest.mark.parametrize("file", [file for file in MODULES if ">>>" in file.read_text("utf-8")], ids=lambda f: f.stem)
def test_docstring_examples_run(file: Path) -> None:
    parts = file.relative_to(ROOT).with_suffix("").parts
    module = importlib.import_module(".".join(part for part in parts if part != "__init__"))
    result = doctest.testmod(module, optionflags=doctest.ELLIPSIS)
    assert result.failed == 0
    assert result.attempted > 0


def test_command_reference_is_fresh() -> None:
    """In a process of its own: click remembers the help option of whichever context asked first."""
    program = "import runpy, sys; sys.stdout.write(runpy.run_path('docs/generate.py')['render']())"
    fresh = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True)
    assert (ROOT / "docs/cli.md").read_text("utf-8") == fresh.stdout.decode("utf-8"), "run make docs"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{name(page)}: {target}"
