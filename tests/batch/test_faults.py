"""Killed at random moments and started again, a run ends with the bytes of one that nobody disturbed."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.batch import runs

pytestmark = pytest.mark.slow
KILLS = int(os.environ.get("PETIK_KILLS", "20"))
ARTICLES = 2_000


def command(source: Path, into: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "extractor", "run", str(source), "--into", str(into), "--workers", "2",
         "--shard-articles", "50", "--progress", "none", *more],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True, preexec_fn=heed_interrupts,
    )  # fmt: skip


def heed_interrupts() -> None:
    """A shell starts background jobs deaf to Ctrl-C, and children inherit that."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def descendants(process: int) -> list[int]:
    """Process ids below this one, by /proc."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue
            parents.setdefault(parent, []).append(int(entry.name))
    found, open_ = [], [process]
    while open_:
        children = parents.get(open_.pop(), [])
        found += children
        open_ += children
    return found


def kill(process: int) -> None:
    try:
        os.kill(process, signal.SIGKILL)
    except ProcessLookupError:
        return


def disturbed(source: Path, into: Path, luck: random.Random, *more: str, longest: float) -> dict[str, int]:
    """Run to the end through kills of the parent and of what works for it; return what was killed."""
    killed = {"parent": 0, "worker": 0}
    while sum(killed.values()) < KILLS:
        job = command(source, into, *more)
        while job.poll() is None and sum(killed.values()) < KILLS:
            time.sleep(luck.uniform(0.3, longest))
            below = descendants(job.pid)
            if job.poll() is not None:
                break
            if below and luck.random() < 0.6:
                kill(luck.choice(below))
                killed["worker"] += 1
            else:
                killed["parent"] += 1
                kill(job.pid)
        if job.poll() is None and killed["parent"] == 0:
            kill(job.pid)
        _, complaint = job.communicate(timeout=300) if job.poll() is None else job.communicate()
        assert job.returncode in (0, -signal.SIGKILL), complaint.decode()
        if job.returncode == 0 and sum(killed.values()) < KILLS:
            for receipt in luck.sample(sorted((into / "_petik/receipts").iterdir()), 20):
                receipt.unlink()
    last = command(source, into, *more)
    _, complaint = last.communicate(timeout=600)
    assert last.returncode == 0, complaint.decode()
    return killed


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("whole")
    source = runs.archive(folder / "news.jsonl", ARTICLES)
    job = command(source, folder / "set")
    _, complaint = job.communicate(timeout=600)
    assert job.returncode == 0, complaint.decode()
    return source, folder / "set"


def test_kills_of_the_local_engine(whole: tuple[Path, Path], tmp_path: Path) -> None:
    source, undisturbed = whole
    killed = disturbed(source, tmp_path / "set", random.Random(20250509), longest=6.0)
    assert killed["parent"] and killed["worker"], killed
    assert runs.content(tmp_path / "set") == runs.content(undisturbed)


def test_kills_of_the_dask_engine(whole: tuple[Path, Path], tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    source, undisturbed = whole
    killed = disturbed(source, tmp_path / "set", random.Random(7), "--engine", "dask", longest=12.0)
    assert killed["worker"], killed
    assert runs.content(tmp_path / "set") == runs.content(undisturbed)


def test_an_interrupted_run_says_how_to_go_on(whole: tuple[Path, Path], tmp_path: Path) -> None:
    source, undisturbed = whole
    job = command(source, tmp_path / "set")
    deadline = time.monotonic() + 60
    while not list((tmp_path / "set").glob("_petik/receipts/*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    os.kill(job.pid, signal.SIGINT)
    _, complaint = job.communicate(timeout=30)
    assert job.returncode == 130
    assert b"the same command goes on from there" in complaint
    assert not descendants(job.pid)
    job = command(source, tmp_path / "set")
    job.communicate(timeout=600)
    assert runs.content(tmp_path / "set") == runs.content(undisturbed)


def test_a_full_disk_is_told_and_resumed(whole: tuple[Path, Path], tmp_path: Path) -> None:
    source, undisturbed = whole
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.decode().strip()}")
    try:
        job = command(source, disk / "set")
        _, complaint = job.communicate(timeout=300)
        assert job.returncode == 2
        assert b"No space left on device" in complaint and b"give the same command again" in complaint
        assert not (disk / "set" / "manifest.json").exists()
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        job = command(source, disk / "set")
        _, complaint = job.communicate(timeout=600)
        assert job.returncode == 0, complaint.decode()
        assert runs.content(disk / "set") == runs.content(undisturbed)
    finally:
        subprocess.run(["umount", str(disk)], check=True)
