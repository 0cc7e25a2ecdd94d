"""Articles are read in groups: the same records, one outcome each, and what breaks costs itself only."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from extractor.api import TOGETHER, Extractor
from extractor.articles import article_of
from extractor.cli import petik
from extractor.pipeline.analysis import Analysis
from extractor.records import Extraction

TEXTS = [f"Cakupan imunisasi di Kabupaten Paser mencapai {n},5 persen, kata Bupati Fahri Adam." for n in range(40)]


def stumbling(analysis: Analysis) -> None:
    """A component that a word makes stumble."""
    if "imunisasi 'dasar'" in analysis.text:
        raise RuntimeError("a rule stumbled")


@pytest.fixture
def extractor(monkeypatch: pytest.MonkeyPatch) -> Extractor:
    extractor = Extractor.shared()
    monkeypatch.setattr(extractor.analyser, "readers", [*extractor.analyser.readers, stumbling])
    return extractor


def with_stumbles(*places: int) -> list[str]:
    return [text.replace("imunisasi", "imunisasi 'dasar'") if n in places else text for n, text in enumerate(TEXTS)]


def test_a_group_gives_what_its_articles_give_alone() -> None:
    extractor = Extractor.shared()
    assert list(extractor.extract_many(TEXTS)) == [extractor.extract(text) for text in TEXTS]


def test_what_breaks_costs_its_article_only(extractor: Extractor) -> None:
    outcomes = extractor.outcomes(with_stumbles(0, 7))
    assert [n for n, outcome in enumerate(outcomes) if isinstance(outcome, RuntimeError)] == [0, 7]
    assert sum(isinstance(outcome, Extraction) for outcome in outcomes) == len(TEXTS) - 2


def test_an_error_is_raised_when_its_turn_comes(extractor: Extractor) -> None:
    found = extractor.extract_many(with_stumbles(3))
    assert [next(found).figures[0].value for _ in range(3)] == [0.5, 1.5, 2.5]
    with pytest.raises(RuntimeError, match="a rule stumbled"):
        next(found)


def test_no_more_than_a_group_is_taken_ahead() -> None:
    taken = []

    def sources() -> Iterator[str]:
        for n, text in enumerate(TEXTS):
            taken.append(n)
            yield text

    next(Extractor.shared().extract_many(sources()))
    assert len(taken) == TOGETHER


def test_it_is_told_which_article_comes_now() -> None:
    begun: list[int] = []
    Extractor.shared().outcomes([article_of(text) for text in TEXTS[:3]], begun.append)
    assert set(begun) == {0, 1, 2}
    assert begun[:6] == [0, 1, 2, 0, 1, 2]


@pytest.mark.usefixtures("extractor")
def test_petik_extract_refuses_what_breaks_and_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.api.Extractor", lambda *_, **__: Extractor.shared())
    lines = [json.dumps({"id": str(n), "text": text}) for n, text in enumerate(with_stumbles(5))]
    (tmp_path / "news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    result = CliRunner().invoke(petik, ["extract", str(tmp_path / "news.jsonl")])
    assert result.exit_code == 1
    assert [json.loads(line)["article"]["id"] for line in result.stdout.splitlines()] == [
        str(n) for n in range(40) if n != 5
    ]
    assert "rejected" in result.stderr
    assert "news.jsonl:6: RuntimeError: a rule stumbled" in result.stderr
    assert "[extractor-error]" in result.stderr


def test_a_bare_text_in_a_group_has_its_headline() -> None:
    (found,) = Extractor.shared().extract_many(["Pemkot Buka Posko\n\nPemkot membuka posko banjir di tiga kecamatan."])
    assert found.article.title == "Pemkot Buka Posko"
