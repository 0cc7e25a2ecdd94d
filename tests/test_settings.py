"""Flag before environment before petik.toml before default; what cannot be right is refused with the way out."""

from pathlib import Path
from typing import Any

import pytest

from extractor.errors import SettingsError
from extractor.settings import Settings, read_settings


def settings(tmp_path: Path, environ: dict[str, str] | None = None, home: Path | None = None, **flags: Any) -> Settings:
    return read_settings(flags, environ=environ or {}, folder=tmp_path, home=home)


def test_the_nearest_voice_wins(tmp_path: Path) -> None:
    assert settings(tmp_path).delay == 2.0
    (tmp_path / "petik.toml").write_text('delay = 3.0\ncontact = "berkas@contoh.id"\nretries = 1\n')
    assert settings(tmp_path).delay == 3.0
    there = {"PETIK_DELAY": "4", "PETIK_CONTACT": "lingkungan@contoh.id"}
    assert settings(tmp_path, there).delay == 4.0
    chosen = settings(tmp_path, there, delay=5.0, contact=None)
    assert (chosen.delay, chosen.contact, chosen.retries) == (5.0, "lingkungan@contoh.id", 1)


def test_a_contact_set_once_serves_all_folders(tmp_path: Path) -> None:
    file = tmp_path / "rumah" / ".config" / "petik" / "petik.toml"
    file.parent.mkdir(parents=True)
    file.write_text('contact = "https://contoh.id/redaksi"\n')
    assert settings(tmp_path, home=tmp_path / "rumah").contact == "https://contoh.id/redaksi"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("dealy = 3", "dealy"),
        ('delay = "lama"', "delay"),
        ("delay =", "not valid TOML"),
        ('contact = "redaksi"', "neither a web nor a mail address"),
        ("delay = 0.2", "too short for other people's servers"),
        ("jitter = -1", "jitter"),
        ("page_limit = 0", "page_limit"),
    ],
)
def test_what_cannot_be_right_is_named(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "petik.toml").write_text(text)
    with pytest.raises(SettingsError, match=words):
        settings(tmp_path)


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PETIK_DELAY"):
        settings(tmp_path, {"PETIK_DELAY": "sebentar"})


def test_ones_own_servers_may_be_asked_faster(tmp_path: Path) -> None:
    assert settings(tmp_path, {"PETIK_ALLOW_PRIVATE": "true"}, delay=0.0).delay == 0.0
