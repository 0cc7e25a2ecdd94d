"""The scorer: what it counts, and that it agrees with the scorer of the shared gold."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from extractor.api import Extractor
from extractor.articles import article_of
from extractor.errors import CorpusError
from extractor.evaluate.flat import gold_form
from extractor.evaluate.floors import Floors, below, write_floors
from extractor.evaluate.gold import Gold, GoldCoverage, GoldDate, GoldOfficial, read_corpus
from extractor.evaluate.score import Scorer
from extractor.store.lines import read_extractions

SHARED = Path(os.environ.get("PETIK_SHARED", Path(__file__).parents[3] / "shared"))


def test_optional_gold_counts_neither_way() -> None:
    gold = Gold(id="a", dates=[GoldDate(surface="Jumat", value="2025-05-09", optional=True)])
    found = Gold(id="a", dates=[GoldDate(surface="Jumat", value="2025-05-09")])
    for prediction in (found, Gold(id="a")):
        tally = Scorer().score([(gold, prediction)]).table["dates", "value"]
        assert (tally.right, tally.missed, tally.spurious) == (0, 0, 0)


def test_levels_grow_stricter() -> None:
    gold = Gold(id="a", officials=[GoldOfficial(name="Rini Astika", role="Lurah", status="incumbent")])
    found = Gold(id="a", officials=[GoldOfficial(name="Rini Astika", role="Camat", status="incumbent")])
    score = Scorer().score([(gold, found)])
    assert score.table["officials", "name"].f1 == 1
    assert score.table["officials", "full"].f1 == 0
    assert score.confusions == {("officials", "role", "Lurah", "Camat"): 1}


def test_floors_do_not_fall_silently(tmp_path: Path) -> None:
    file = tmp_path / "floors.toml"
    write_floors(file, "d", {"dates.value": 0.91}, allow_lower=False)
    with pytest.raises(CorpusError, match="--allow-lower"):
        write_floors(file, "d", {"dates.value": 0.9}, allow_lower=False)
    write_floors(file, "d", {"dates.value": 0.9}, allow_lower=True)
    assert below(Floors(corpus="d", floors={"dates.value": 0.9}), "d", {"dates.value": 0.9}) == []
    complaints = below(Floors(corpus="d", floors={"dates.value": 0.9}), "other", {"dates.value": 0.8})
    assert len(complaints) == 2


def test_gold_that_contradicts_its_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    article = {"id": "a", "text": "Isi.", "source": {"style": "news"}, "gold": {"dates": [{"surface": "Jumat"}]}}
    (tmp_path / "articles/a.json").write_text(json.dumps(article))
    with pytest.raises(CorpusError, match="'Jumat' is not in the text"):
        read_corpus(tmp_path)


@pytest.mark.skipif(not (SHARED / "eval/score.py").is_file(), reason="the shared evaluation set is not here")
def test_agrees_with_the_shared_scorer(tmp_path: Path) -> None:
    articles = read_corpus(SHARED / "eval/dev")
    extractor, file = Extractor(), tmp_path / "found.jsonl"
    with file.open("wb") as out:
        for article in articles:
            source = article_of(
                article.text, id=article.id, title=article.title, url=article.url, published_at=article.published_at
            )
            out.write(msgspec.json.encode(extractor.extract(source)) + b"\n")
    command = [sys.executable, str(SHARED / "eval/score.py"), str(SHARED / "eval/dev/gold.jsonl"), str(file), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    with (SHARED / "facts/institutions.csv").open(encoding="utf-8", newline="") as table:
        same = {row["abbr"]: row["full"] for row in csv.DictReader(table) if row["type"] != "bukan institusi"}
    found = {record.article.id: gold_form(record) for record in read_extractions(file)}
    pairs = [(article.gold, found[article.id]) for article in articles]
    for scorer, tolerance in ((Scorer(abbreviations=same), 1e-9), (Scorer(), 0.015)):
        for (layer, level), tally in scorer.score(pairs).table.items():
            assert tally.f1 == pytest.approx(theirs[f"{layer}.{level}"]["f1"], abs=tolerance), f"{layer}.{level}"


def test_coverage_is_judged_by_rate_and_place_where_the_corpus_has_any() -> None:
    gold = Gold(
        id="a",
        coverage=[
            GoldCoverage(programme="KIA", place="NTT", actual=61.3),
            GoldCoverage(programme="KIA", place="Lembata", actual=69.5),
            GoldCoverage(programme="KIA", target=90),
        ],
    )
    found = Gold(
        id="a",
        dates=[GoldDate(surface="Jumat", value="2025-05-09")],
        coverage=[
            GoldCoverage(programme="KIA", place="Provinsi Nusa Tenggara Timur", actual=61.3),
            GoldCoverage(programme="KIA", actual=69.5),
        ],
    )
    table = Scorer().score([(gold, found)]).table
    assert set(table) == {("coverage", "rate"), ("coverage", "+place")}
    assert (table["coverage", "rate"].right, table["coverage", "rate"].missed) == (2, 1)
    assert table["coverage", "+place"].right == 1


def test_an_article_is_judged_in_the_layers_that_were_annotated_in_it() -> None:
    found = GoldDate(surface="Jumat", value="2025-05-09")
    annotated = Gold(id="a", layers=["dates"], dates=[found])
    other = Gold(id="b", layers=["coverage"], coverage=[GoldCoverage(programme="KIA", actual=61.3)])
    table = Scorer().score([(annotated, Gold(id="a", dates=[found])), (other, Gold(id="b", dates=[found]))]).table
    assert (table["dates", "value"].right, table["dates", "value"].spurious) == (1, 0)
    assert table["coverage", "rate"].missed == 1


def test_a_coverage_record_without_any_rate_must_be_optional(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    gold = {"coverage": [{"programme": "KIA", "covered": 12}]}
    article = {"id": "a", "text": "Isi.", "source": {"style": "news"}, "gold": gold}
    (tmp_path / "articles/a.json").write_text(json.dumps(article))
    with pytest.raises(CorpusError, match="neither actual nor target; make it optional"):
        read_corpus(tmp_path)
