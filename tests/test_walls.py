"""The house has walls: data flows one way, so imports go downward only."""

import ast
from pathlib import Path

import pytest

import extractor
from extractor.pipeline.build import LAYERS

ROOT = Path(extractor.__file__).parent

FLOORS = (
    {"records", "errors", "pages"},
    {"articles", "settings"},
    {"values"},
    {"rules"},
    {"fetch", "archives", "sites", "pipeline", "linking"},
    {"assemble"},
    {"api"},
    {"explain", "harvest", "store"},
    {"evaluate", "annotation"},
    {"newsroom"},
    {"batch"},
    {"cli"},
)
"""From the ground up. Rooms on one floor are strangers to each other."""

FLOOR = {room: n for n, floor in enumerate(FLOORS) for room in floor}

NEIGHBOURS = {("archives", "sites")}
"""Doors on one floor, one way, each with its reason in docs/adr/0001-rooms-and-walls.md."""


def room_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def imports() -> list[tuple[str, str, str]]:
    found = []
    for file in sorted(ROOT.rglob("*.py")):
        here = "extractor." + ".".join(file.relative_to(ROOT).with_suffix("").parts)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module:
                assert node.level == 0, f"{file}: relative import"
                names = [node.module] if node.module != "extractor" else [f"extractor.{a.name}" for a in node.names]
            found += [(str(file.relative_to(ROOT)), here, name) for name in names if name.startswith("extractor.")]
    return found


def test_every_room_has_a_floor() -> None:
    rooms = {p.stem if p.suffix == ".py" else p.name for p in ROOT.iterdir() if p.suffix == ".py" or p.is_dir()}
    rooms -= {"__init__", "__main__", "__pycache__", "patterns"}
    assert rooms <= set(FLOOR)


@pytest.mark.parametrize(("file", "here", "there"), imports())
def test_imports_go_downward(file: str, here: str, there: str) -> None:
    mine, theirs = room_of(here), room_of(there)
    if mine in ("__init__", "__main__") or theirs in ("", "__version__") or mine == theirs:
        return
    assert FLOOR[mine] > FLOOR[theirs] or (mine, theirs) in NEIGHBOURS, f"{file} may not import {there}"


def layer_of(module: str) -> int | None:
    """Number of a module's layer in the pipeline, or ``None`` for what all layers share."""
    parts = module.split(".")
    return LAYERS.index(parts[2]) if parts[1] == "pipeline" and len(parts) > 3 else None


@pytest.mark.parametrize(("file", "here", "there"), imports())
def test_layers_read_only_what_runs_before_them(file: str, here: str, there: str) -> None:
    if room_of(here) == room_of(there) == "pipeline" and here != "extractor.pipeline.build":
        of, what = layer_of(here), layer_of(there)
        assert what is None or (of is not None and what <= of), f"{file} imports {there}"
