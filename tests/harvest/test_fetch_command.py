"""``petik fetch`` as a user meets it: messages, exit status, report, Ctrl-C."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from extractor.cli.fetch import command
from extractor.errors import SettingsError
from tests.harvest.newsroom import path_of
from tests.harvest.test_kill import Site, article, finish, start
from tests.loopback import Answer, Loopback

HERE = ["--allow-private", "--delay", "0", "--jitter", "0", "--contact", "redaksi@contoh.id"]


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback({"/robots.txt": Answer(status=404)}) as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No settings of the machine play a part."""
    monkeypatch.delenv("PETIK_CONTACT", raising=False)
    monkeypatch.setenv("PETIK_BACKOFF", "0.01")
    monkeypatch.setenv("PETIK_RETRIES", "0")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run() -> Callable[..., Result]:
    def invoke(*arguments: object) -> Result:
        return CliRunner().invoke(command, [str(argument) for argument in arguments])

    return invoke


def test_articles_go_to_the_folder_and_words_to_standard_error(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes[path_of(1)] = article(1)
    result = run(server.url(path_of(1)), "--into", "kliping", "--extract", *HERE)
    assert (result.exit_code, result.stdout) == (0, "")
    assert "kliping: 1 new; 1 articles in all" in result.stderr
    record = json.loads(Path("kliping/records.jsonl").read_text())
    assert record["article"]["title"] == "Jembatan Gantung ke-1 Diresmikan"
    assert record["article"]["published_at"] == "2025-05-09T10:00:00+08:00"


def test_a_page_in_a_wrong_charset_is_still_read(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes[path_of(1)] = Answer(
        article(1).encode("windows-1252"), headers={"Content-Type": "text/html; charset=utf-8"}
    )
    run(server.url(path_of(1)), "--into", "kliping", *HERE)
    assert "“Anak-anak tidak perlu" in json.loads(Path("kliping/articles.jsonl").read_text())["text"]


def test_the_contact_is_asked_for_before_anything_else(run: Callable[..., Result]) -> None:
    result = run("https://contoh.id/", "--into", "kliping")
    assert isinstance(result.exception, SettingsError)
    for way in ("--contact", "PETIK_CONTACT", "petik.toml"):
        assert way in str(result.exception)
    assert not Path("kliping").exists()


def test_a_private_address_needs_a_word(server: Loopback, run: Callable[..., Result]) -> None:
    result = run(server.url(), "--into", "kliping", "--contact", "redaksi@contoh.id")
    assert "only --allow-private permits that" in result.stderr
    assert server.connections == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "petik fetch SOURCE... --into FOLDER"),
        (["https://contoh.id/"], "petik fetch SOURCE... --into FOLDER"),
        (["https://contoh.id/", "--into", "x", "--since", "9/5/2025"], "for example 2025-05-01"),
        (
            ["https://contoh.id/", "--into", "x", "--since", "2025-05-09", "--until", "2025-05-01"],
            "nothing lies between",
        ),
        (["https://contoh.id/", "--into", "x", "--limit", "0"], "--limit"),
        (["https://contoh.id/", "--into", "x", "--connect-to", "contoh.id"], "HOST=ADDRESS"),
    ],
)
def test_wrong_usage_is_explained(run: Callable[..., Result], arguments: list[str], words: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_site_that_had_to_be_left_gives_status_1(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes["/robots.txt"] = Answer(status=503)
    result = run(server.url(), "--into", "kliping", *HERE)
    assert result.exit_code == 1
    assert "127.0.0.1 was left" in result.stderr and "http-503" in result.stderr


def test_an_article_that_was_named_and_is_not_there_gives_status_1(
    server: Loopback, run: Callable[..., Result]
) -> None:
    result = run(server.url(path_of(1)), "--into", "kliping", *HERE)
    assert result.exit_code == 1
    assert "404" in result.stderr


def test_a_site_that_announces_nothing_gives_status_1(server: Loopback, run: Callable[..., Result]) -> None:
    assert run(server.url(), "--into", "kliping", *HERE).exit_code == 1


def drifting(server: Loopback) -> list[Any]:
    page = article(1).replace("<meta property='article:published_time' content='2025-05-09T10:00:00+08:00'>", "")
    server.routes |= {"/read/1001/jembatan-baru/all": page}
    host = ["--connect-to", f"contoh.inews.id=127.0.0.1:{server.port}"]
    return ["http://contoh.inews.id/read/1001/jembatan-baru", "--into", "kliping", *HERE, *host]


def test_drift_raises_the_alarm_until_it_is_mended(server: Loopback, run: Callable[..., Result]) -> None:
    result = run(*drifting(server))
    assert result.exit_code == 1
    assert "has changed its layout" in result.stderr and "published" in result.stderr
    report = run("--report", "kliping")
    assert report.exit_code == 1
    assert "contoh.inews.id" in report.stdout and "lost:" in report.stdout


def test_the_report_as_a_table_and_as_json(server: Loopback, run: Callable[..., Result]) -> None:
    server.routes |= {path_of(1): article(1), "/daftar": f'<a href="{path_of(1)}">x</a><a href="{path_of(2)}">y</a>'}
    run(server.url("/daftar"), "--into", "kliping", *HERE)
    shown = run("--report", "kliping")
    assert shown.exit_code == 0
    for words in ("127.0.0.1", "1 new, 1 broken", "read without a recipe", "404"):
        assert words in " ".join(shown.stdout.split())
    told = json.loads(run("--report", "kliping", "--json").stdout)
    assert told["sites"][0]["counts"] == {"new": 1, "broken": 1}
    assert told["trouble"][0]["outcome"] == "broken"


def test_ctrl_c_ends_in_order_and_the_same_command_goes_on(tmp_path: Path) -> None:
    with Site(30) as site:
        process = start(site, tmp_path / "kliping", delay="0.1")
        while site.articles_asked() < 4:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "the same command goes on where this run stopped" in said
        finish(start(site, tmp_path / "kliping", delay="0.001"))
        assert site.articles_asked() == 30
        assert len(set(site.paths())) == len(site.paths())


def test_a_second_command_on_the_folder_is_told_to_wait(tmp_path: Path) -> None:
    with Site(10) as site:
        process = start(site, tmp_path / "kliping", delay="0.3")
        while site.articles_asked() < 1:
            time.sleep(0.01)
        second = subprocess.run(
            [sys.executable, "-m", "extractor", "fetch", site.url("/indeks?p=0"), "--into", "kliping", *HERE],
            capture_output=True,
            text=True,
            check=False,
        )
        process.kill()
        process.communicate()
    assert second.returncode == 2
    assert f"process {process.pid}" in second.stderr
