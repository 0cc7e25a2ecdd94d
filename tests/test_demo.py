"""The demo does the main job: from a listing to JSON, with nothing but the checkout."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_demo_goes_from_listing_to_records(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    shown = subprocess.run(
        [sys.executable, str(ROOT / "demo" / "run.py")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert shown.returncode == 0, shown.stderr
    records = [json.loads(line) for line in (tmp_path / "out" / "demo" / "records.jsonl").read_text().splitlines()]
    assert len(records) == 6
    by_title = {record["article"]["title"].partition(" ")[0]: record for record in records}
    market = by_title["Pasar"]["article"]
    assert market["text"].count("Halaman") == 0
    assert "tutur Hasan" in market["text"], "the second page is joined"
    assert (market["published_at"], market["editors"]) == ("2025-05-22T16:30:00+08:00", ["Suci Rahmadani"])
    assert any("Baca juga" in removed["text"] for removed in market["removed"])
    names = {official["name"] for record in records for official in record["officials"]}
    assert {"Farida Kusumawati", "Arman Zulkifli", "Ratih Kumalasari"} <= names
    for words in ("Stunting Berau", "Farida Kusumawati", "Rp38,5 miliar", "records.jsonl"):
        assert words in shown.stdout
