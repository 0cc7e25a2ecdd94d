"""Exactly one outcome per input; stopped anywhere and started again, the same bytes."""

import json
import selectors
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from extractor.archives.scan import scan
from extractor.batch.keeper import Keeper, RunStopped
from extractor.batch.local import LocalEngine
from extractor.batch.progress import Event
from extractor.batch.receipts import Receipt
from extractor.batch.run import Run
from extractor.batch.shards import Shard, shards
from extractor.errors import SettingsError
from extractor.store.dataset import read_dataset
from tests.batch import runs

POISON = "tests.batch.poison:Poisoned"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """An archive of 45 articles and its dataset, never disturbed."""
    folder = tmp_path_factory.mktemp("finished")
    source = runs.archive(folder / "news.jsonl", 45)
    runs.run([source], folder / "set", formats=("parquet", "jsonl"))
    return source, folder / "set"


class Unlucky(LocalEngine):
    """An engine that stops after some shards."""

    shards = 2

    def run(self, shards: Any) -> Any:
        for done, pair in enumerate(super().run(shards), 1):
            yield pair
            if done == self.shards:
                raise KeyboardInterrupt


def stopped_after(source: Path, into: Path, shards: int) -> list[tuple[Shard, Receipt]]:
    order = runs.order(into, formats=("parquet", "jsonl"))
    job = Run([str(source)], order, runs.known_columns(), lambda event: None)

    def make() -> LocalEngine:
        engine = Unlucky(order, 1)
        engine.shards = shards
        return engine

    with pytest.raises(KeyboardInterrupt):
        job.go(make)
    return []


def test_a_stopped_run_is_resumed_to_the_same_bytes(finished: tuple[Path, Path], tmp_path: Path) -> None:
    source, whole = finished
    into = tmp_path / "set"
    stopped_after(source, into, 2)
    assert not (into / "manifest.json").exists()
    (into / "articles" / ".petik-123-part-000009.parquet.unfinished").write_bytes(b"left by a killed worker")
    events: list[Event] = []
    runs.run([source], into, formats=("parquet", "jsonl"), events=events)
    assert events[0].resumed >= 20
    assert runs.content(into) == runs.content(whole)


def test_a_run_stops_at_once_although_a_thread_is_waiting_for_its_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The thread comes back to its wait only after the worker was ended."""
    source = runs.archive(tmp_path / "news.jsonl", 30)
    order = runs.order(tmp_path / "set")
    (shard, *_) = shards(scan([str(source)]), order.settings)
    keeper, waiting, ended = Keeper(order), threading.Event(), threading.Event()
    select = selectors.DefaultSelector.select

    def late(self: selectors.DefaultSelector, timeout: float | None = None) -> Any:
        if threading.current_thread() is not threading.main_thread():
            waiting.set()
            ended.wait(20)
        return select(self, timeout)

    monkeypatch.setattr(selectors.DefaultSelector, "select", late)
    with ThreadPoolExecutor(1) as pool:
        work = pool.submit(keeper.work, shard)
        assert waiting.wait(20)
        keeper.stop()
        ended.set()
        with pytest.raises(RunStopped):
            work.result(timeout=20)


def test_what_a_killed_worker_was_writing_is_no_part_of_the_dataset(
    finished: tuple[Path, Path], tmp_path: Path
) -> None:
    source, whole = finished
    into = tmp_path / "set"

    class Killed(list[Event]):
        """Leaves half a file whenever the run tells something, as a worker does that is killed just then."""

        def append(self, event: Event) -> None:
            (into / "coverage").mkdir(exist_ok=True)
            (into / "coverage" / ".petik-123-part-000001.parquet.unfinished").write_bytes(b"PAR")

    runs.run([source], into, formats=("parquet", "jsonl"), events=Killed())
    assert runs.content(into) == runs.content(whole)


def test_workers_do_not_change_the_bytes(finished: tuple[Path, Path], tmp_path: Path) -> None:
    source, whole = finished
    runs.run([source], tmp_path / "set", workers=3, formats=("parquet", "jsonl"))
    assert runs.content(tmp_path / "set") == runs.content(whole)


def test_a_finished_run_has_nothing_to_do(finished: tuple[Path, Path]) -> None:
    source, whole = finished
    before = runs.content(whole)
    events: list[Event] = []
    runs.run([source], whole, formats=("parquet", "jsonl"), events=events)
    assert events[0].message == "all 5 shards are finished"
    assert runs.content(whole) == before


def test_poison_costs_its_article_only(tmp_path: Path) -> None:
    poison = {3: "HANG", 7: "CRASH", 12: "BALLOON", 14: "BREAK", 22: "DEEP"}
    source = runs.archive(tmp_path / "news.jsonl", 30, poison)
    manifest = runs.run(
        [source], tmp_path / "set", workbench=POISON, workers=2, article_seconds=1.5, article_megabytes=300
    )
    assert (manifest.outcomes, manifest.extracted) == (30, 25)
    rejects = read_dataset(tmp_path / "set")["rejects"]
    found = {
        int(where.rpartition(":")[2]) - 1: reason
        for where, reason in zip(rejects.found_at, rejects.reason, strict=True)
    }
    assert found == {
        3: "time-limit",
        7: "worker-crashed",
        12: "memory-limit",
        14: "extractor-error",
        22: "extractor-error",
    }
    assert "a rule stumbled" in rejects.message[rejects.reason == "extractor-error"].iloc[0]
    assert all(rejects.byte_length > 0)
    stored = source.read_bytes()
    first = rejects.iloc[0]
    line = stored[first.byte_offset : first.byte_offset + first.byte_length]
    assert json.loads(line)["id"] == "a3"


def test_what_no_table_can_hold_costs_its_article_only(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 30, {4: "TORN", 27: "TORN"})
    manifest = runs.run([source], tmp_path / "set", workbench=POISON, shard_articles=30)
    assert (manifest.extracted, manifest.rejected) == (28, {"unstorable": 2})
    rejects = read_dataset(tmp_path / "set")["rejects"]
    assert [where.rpartition(":")[2] for where in rejects.found_at] == ["5", "28"]
    assert list(read_dataset(tmp_path / "set")["articles"].article_id) == [
        f"a{n}" for n in range(30) if n not in (4, 27)
    ]


def test_rejects_can_be_tried_again(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 25, {3: "BREAK"})
    into = tmp_path / "set"
    assert runs.run([source], into, workbench=POISON).rejected == {"extractor-error": 1}
    assert runs.run([source], into).rejected == {"extractor-error": 1}, "a finished shard stays finished"
    events: list[Event] = []
    assert runs.run([source], into, retry_rejects=True, events=events).rejected == {}
    assert events[0].message == "trying 1 rejects again, in 1 shards"
    runs.run([source], tmp_path / "clean")
    assert runs.content(into) == runs.content(tmp_path / "clean")


def test_other_settings_rules_or_inputs_are_noticed(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 25)
    into = tmp_path / "set"
    runs.run([source], into)
    with pytest.raises(SettingsError, match=r'patterns digest: .* then, "0000" now.*--redo to work all 3 .*25 inputs'):
        runs.run([source], into, patterns_digest="0000")
    with pytest.raises(SettingsError, match="shard articles: 10 then, 5 now"):
        runs.run([source], into, shard_articles=5)
    other = runs.archive(tmp_path / "other.jsonl", 5)
    with pytest.raises(SettingsError, match="inputs: "):
        runs.run([other], into)
    events: list[Event] = []
    assert runs.run([other], into, redo=True, shard_articles=5, events=events).outcomes == 5
    assert "working 3 finished shards anew" in (events[0].message or "")
    runs.run([other], tmp_path / "clean", shard_articles=5)
    assert runs.content(into) == runs.content(tmp_path / "clean")


def test_another_format_leaves_nothing_of_the_first(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 12)
    runs.run([source], tmp_path / "set")
    runs.run([source], tmp_path / "set", formats=("jsonl",), redo=True)
    runs.run([source], tmp_path / "clean", formats=("jsonl",))
    assert runs.content(tmp_path / "set") == runs.content(tmp_path / "clean")
    assert not (tmp_path / "set" / "petik.duckdb").exists()


def test_a_dataset_without_articles_is_made_anew_unasked(tmp_path: Path) -> None:
    source = tmp_path / "news.csv"
    source.write_text(f'judul,naskah_kami\nSatu,"{runs.body(1)}"\n', encoding="utf-8")
    assert runs.run([source], tmp_path / "set").rejected == {"missing-text": 1}
    assert runs.run([source], tmp_path / "set", mapped={"text": "naskah_kami"}).extracted == 1


def test_inputs_that_are_not_there_leave_the_dataset_alone(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 5)
    with pytest.raises(SettingsError, match=r"nothing to run.*beritta\.jsonl: no such file"):
        runs.run([tmp_path / "beritta.jsonl"], tmp_path / "new")
    assert not (tmp_path / "new").exists()
    runs.run([source], tmp_path / "set")
    before = runs.content(tmp_path / "set")
    source.rename(tmp_path / "elsewhere.jsonl")
    with pytest.raises(SettingsError, match="is left as it is"):
        runs.run([source], tmp_path / "set")
    assert runs.content(tmp_path / "set") == before


@pytest.mark.parametrize("formats", [("parquet",), ("jsonl",)])
def test_the_first_rejects_are_told(tmp_path: Path, formats: tuple[str, ...]) -> None:
    from extractor.batch.complaints import first_rejects

    source = tmp_path / "news.jsonl"
    lines = [json.dumps({"text": runs.body(n)}) for n in range(3)] + ["{"] * 4 + [json.dumps({"text": " "})]
    source.write_text("\n".join(lines), encoding="utf-8")
    manifest = runs.run([source], tmp_path / "set", formats=formats, shard_articles=3)
    told, count = first_rejects(str(tmp_path / "set"), manifest)
    assert count == 5
    assert [line.partition(": ")[0].rpartition(":")[2] for line in told] == ["4", "5", "6"]
    assert told[0].endswith("(not-json)")


def test_a_changed_input_costs_its_shards(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 30)
    into = tmp_path / "set"
    runs.run([source], into)
    lines = source.read_text(encoding="utf-8").splitlines()
    lines[15] = lines[15].replace("posyandu", "puskesmas")
    source.write_text("\n".join(lines[:28]) + "\n", encoding="utf-8")
    events: list[Event] = []
    assert runs.run([source], into, events=events).outcomes == 28
    assert any("finished shards were worked anew" in (event.message or "") for event in events)
    runs.run([source], tmp_path / "clean")
    assert runs.content(into) == runs.content(tmp_path / "clean")


def test_added_inputs_extend_a_dataset(tmp_path: Path) -> None:
    first, second = runs.archive(tmp_path / "a.jsonl", 10), runs.archive(tmp_path / "b.jsonl", 10)
    runs.run([first], tmp_path / "set")
    events: list[Event] = []
    assert runs.run([first, second], tmp_path / "set", events=events).outcomes == 20
    assert events[0].resumed == 10


def test_relative_names_begin_where_the_run_was_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Dask worker was started in a folder of its own."""
    runs.archive(tmp_path / "news.jsonl", 5)
    monkeypatch.chdir(tmp_path)
    order = replace(runs.order("set"), folder=str(tmp_path))
    (shard,) = shards(scan(["news.jsonl"]), order.settings)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    keeper = Keeper(order)
    try:
        assert keeper.work(shard).extracted == 5
    finally:
        keeper.stop()
    assert list((tmp_path / "set" / "articles").iterdir())
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_worker_without_the_folder_of_the_run_says_so(tmp_path: Path) -> None:
    runs.archive(tmp_path / "news.jsonl", 2)
    (shard,) = shards(scan([str(tmp_path / "news.jsonl")]), runs.order("set").settings)
    with pytest.raises(RunStopped, match=r"has no folder /not/here.*absolute paths or URLs"):
        Keeper(replace(runs.order("set"), folder="/not/here")).work(shard)
    keeper = Keeper(replace(runs.order(tmp_path / "set"), folder="/not/here"))
    assert keeper.work(shard).extracted == 2
    keeper.stop()


def test_two_runs_do_not_share_a_dataset(tmp_path: Path) -> None:
    import fcntl

    source = runs.archive(tmp_path / "news.jsonl", 5)
    (tmp_path / "set" / "_petik").mkdir(parents=True)
    with (tmp_path / "set" / "_petik" / "lock").open("wb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(SettingsError, match="another run is writing"):
            runs.run([source], tmp_path / "set")


def test_a_dataset_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 5)
    into = tmp_path / "set"
    into.mkdir()
    (into / "articles").write_text("a file where a folder belongs", encoding="utf-8")
    with pytest.raises(RunStopped, match="cannot write the dataset"):
        runs.run([source], into)


def test_conditions_choose_articles(tmp_path: Path) -> None:
    from extractor.batch.conditions import condition

    source = tmp_path / "news.jsonl"
    rows = [
        {"text": runs.body(1), "url": "https://a.example/1", "date": "2024-12-31"},
        {"text": runs.body(2), "url": "https://a.example/2", "date": "2025-03-01"},
        {"text": runs.body(3), "url": "https://b.example/3", "date": "2025-03-01"},
        {"text": runs.body(4), "url": "https://a.example/4"},
    ]
    source.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    wanted = (condition("site = a.example"), condition("published_at>=2025"))
    manifest = runs.run([source], tmp_path / "set", where=wanted)
    assert (manifest.extracted, manifest.rejected) == (1, {"not-selected": 3})
    events: list[Event] = []
    runs.run([source], tmp_path / "set", where=wanted, retry_rejects=True, events=events)
    assert events[0].message == "trying 0 rejects again, in 0 shards"


@pytest.mark.parametrize("text", ["site", "=a", "colour=red", "site=", "published_at=>2025 or"])
def test_conditions_that_make_no_sense(text: str) -> None:
    from extractor.batch.conditions import condition

    if text.startswith("published"):
        assert condition(text).value == ">2025 or"
        return
    with pytest.raises(SettingsError, match="--where"):
        condition(text)
