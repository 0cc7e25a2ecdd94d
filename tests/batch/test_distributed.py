"""The Dask engine: the same bytes as the local one, on a folder and on an S3 server."""

from pathlib import Path

import pytest

from extractor.batch.local import LocalEngine
from extractor.batch.run import Run
from extractor.store.dataset import read_dataset
from tests.batch import runs

pytest.importorskip("distributed")
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def run_dask(source: str, into: str, **more: object) -> None:
    from extractor.batch.distributed import DaskEngine

    asked = runs.order(into, **more)  # type: ignore[arg-type]
    Run([source], asked, runs.known_columns(), lambda event: None).go(lambda: DaskEngine(asked, 2))


def test_dask_writes_the_same_bytes(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 60)
    runs.run([source], tmp_path / "local")
    run_dask(str(source), str(tmp_path / "dask"))
    assert runs.content(tmp_path / "dask") == runs.content(tmp_path / "local")


def test_poison_costs_its_article_only_under_dask(tmp_path: Path) -> None:
    source = runs.archive(tmp_path / "news.jsonl", 30, {4: "CRASH", 12: "HANG"})
    run_dask(str(source), str(tmp_path / "dask"), workbench="tests.batch.poison:Poisoned", article_seconds=3.0)
    found = read_dataset(tmp_path / "dask")
    assert found.manifest["rejected"] == {"time-limit": 1, "worker-crashed": 1}
    assert found.manifest["extracted"] == 28


def test_reading_and_writing_s3(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("s3fs")
    server = pytest.importorskip("moto.server").ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    try:
        host, port = server.get_host_and_port()
        for name, value in {
            "AWS_ENDPOINT_URL": f"http://{host}:{port}",
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_DEFAULT_REGION": "us-east-1",
        }.items():
            monkeypatch.setenv(name, value)
        import fsspec

        files = fsspec.filesystem("s3")
        files.mkdir("news")
        local = runs.archive(tmp_path / "news.jsonl", 40)
        files.put_file(str(local), "news/in/news.jsonl")
        run_dask("s3://news/in", "s3://news/dask")
        asked = runs.order("s3://news/local")
        Run(["s3://news/in"], asked, runs.known_columns(), lambda event: None).go(lambda: LocalEngine(asked, 1))

        def content(root: str) -> dict[str, bytes]:
            return {path.removeprefix(root): files.cat_file(path) for path in files.find(root)}

        assert content("news/dask") == content("news/local")
        assert len(content("news/dask")) > 40
        assert len(read_dataset("s3://news/dask")["articles"]) == 40
    finally:
        server.stop()
