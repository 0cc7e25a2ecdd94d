"""Officials of a whole article: records, evidence, order, hostile input."""

import time

import pytest

import extractor
from extractor.articles import article_of
from extractor.records import Extraction

STORY = """Bupati Paser Fahri Adam didampingi Plt. Asisten I Sekretariat Daerah Kabupaten Paser Katsul dan \
Camat Kuaro, Rita Wahyuni, meninjau pasar di Kuaro, Senin (12/5/2025).

"Pasar ini dibangun tahun lalu," ujar Bupati.

Kapolres Paser AKBP Novi Adi mengatakan lalu lintas diatur. Ia meminta warga sabar."""


def read(text: str, title: str | None = None) -> Extraction:
    return extractor.extract(article_of(text, title=title, published_at="2025-05-13"))


def test_a_doc_shows_the_organisations_that_only_a_post_names() -> None:
    doc = extractor.load()("Ketua Perpadu Sulawesi Barat, Yuliana Tandi, menilai harga gabah wajar.")
    assert [span.text for span in doc.spans["institutions"]] == ["Perpadu Sulawesi Barat"]


def test_every_official_says_which_rule_and_words_made_it() -> None:
    found = read(STORY)
    text = found.article.text
    assert [official.name for official in found.officials] == ["Fahri Adam", "Katsul", "Rita Wahyuni", "Novi Adi"]
    for official in found.officials:
        for position in official.positions:
            evidence = position.evidence
            assert evidence.rule.startswith("officials.")
            assert text[evidence.start : evidence.end] == evidence.text
            assert official.name in evidence.text
            assert position.label in evidence.text
        for mention in official.mentions:
            assert text[mention.start : mention.end] == mention.text


def test_mentions_are_in_order_and_never_overlap() -> None:
    for official in read(STORY).officials:
        for before, after in zip(official.mentions, official.mentions[1:], strict=False):
            assert before.end <= after.start


def test_a_post_alone_makes_a_record_without_mentions() -> None:
    found = read(STORY)
    polres = next(i for i in found.institutions if i.name == "Polres Paser")
    assert polres.mentions == []
    assert polres.evidence is not None


def test_two_runs_agree() -> None:
    assert read(STORY) == read(STORY)


def test_nothing_is_found_in_nothing() -> None:
    assert read("Hujan turun sejak pagi.").officials == []


@pytest.mark.parametrize(
    "unit",
    [
        "Kepala ",
        "Plt. ",
        "Bupati dan ",
        "Bupati Paser, ",
        "Kepala Bidang Hukum dan ",
        "Budi, ",
        "N selaku ",
        "yang juga ",
        "Bupati itu ",
    ],
)
def test_time_stays_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        read("Bupati Paser Rudi Salam hadir. " + unit * times)
        return time.process_time() - start

    seconds(100)
    small, large = seconds(500), seconds(4_000)
    assert large < 8 * 4 * small + 0.5
