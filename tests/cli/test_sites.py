"""``petik sites`` lists, checks and explains recipes."""

import json

from click.testing import CliRunner

from extractor.cli.sites import command
from tests.sites.saved import FOLDER


def test_list_names_every_host() -> None:
    lines = CliRunner().invoke(command, ["list"]).stdout.splitlines()
    assert "samarinda.inews.id\tiNews Samarinda\tWITA\tinews" in lines


def test_check_tells_a_drifted_page() -> None:
    done = CliRunner().invoke(command, ["check", str(FOLDER / "www.inews.id")])
    assert done.exit_code == 1
    assert "tata-letak-berubah/page.html\ttitle, published, body" in done.stdout
    assert CliRunner().invoke(command, ["check", str(FOLDER / "diksi.co")]).exit_code == 0


def test_try_shows_what_each_rule_found() -> None:
    file = str(FOLDER / "kaltimpost.jawapos.com" / "sekolah-terapung" / "page.html")
    done = CliRunner().invoke(command, ["try", file])
    assert done.exit_code == 0
    assert "[recipe h1.read__title]" in done.stdout
    assert "also the same  [" in done.stdout
    found = json.loads(CliRunner().invoke(command, ["try", file, "--json"]).stdout)
    assert found["fields"]["editors"]["value"] == ["Dewi Puspita"]


def test_try_marks_drift_and_rejects_pages_without_an_article(tmp_path) -> None:  # type: ignore[no-untyped-def]
    drifted = CliRunner().invoke(command, ["try", str(FOLDER / "www.inews.id" / "tata-letak-berubah" / "page.html")])
    assert drifted.exit_code == 1 and "DRIFTED" in drifted.stdout
    (tmp_path / "kosong.html").write_text("<html><body><p>Tidak ada.</p></body></html>")
    refused = CliRunner().invoke(command, ["try", str(tmp_path / "kosong.html")])
    assert refused.exit_code == 1 and "no-article" in refused.stderr
    assert CliRunner().invoke(command, ["try", "bukan-berkas"]).exit_code == 2
