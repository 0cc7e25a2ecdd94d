"""Speech in running text: marks of every kind, and the promises that hold for any text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.articles import article_of
from extractor.errors import RuleError
from extractor.pipeline.quotes.marks import Marks, speeches
from extractor.records import Extraction, Quote
from extractor.rules.bundle import rules_at
from extractor.rules.locate import patterns_folder
from extractor.rules.quotes import read

INTRODUCTION = "Kepala BPBD Kota Samarinda Suwardi Hamid mengatakan hujan belum berhenti. "
SPEECH = "Posko sudah kami buka semuanya,"
MARKS = ["“”", '""', '"”', "““", "””", "«»", "„“"]


def read_text(text: str) -> Extraction:
    return extractor.extract(article_of(text, published_at="2025-05-12"))


def direct(text: str) -> list[Quote]:
    return [quote for quote in read_text(text).quotes if quote.kind == "direct"]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("gap", [" ", ""])
@pytest.mark.parametrize("verb", ["ujarnya", "tegasnya", "kata Suwardi", "ungkap dia", "jelas Kepala BPBD Samarinda"])
def test_any_pair_of_marks_holds_speech(marks: str, gap: str, verb: str) -> None:
    opening, closing = marks
    (quote,) = direct(f"{INTRODUCTION}{opening}{SPEECH}{closing}{gap}{verb}.")
    assert (quote.text, quote.speaker) == (SPEECH, "official-1")


@given(st.sampled_from(sorted(form for form, verb in rules_at().quotes.verbs.items() if verb.use == "suffixed")))
@settings(deadline=None)
def test_every_suffixed_verb_means_the_last_speaker(verb: str) -> None:
    (quote,) = direct(f"{INTRODUCTION}“{SPEECH}” {verb}.")
    assert (quote.speaker, quote.cue) == ("official-1", rules_at().quotes.verbs[verb].base)


@given(st.text(alphabet="“”\"'.,\n Kata ujarnya Budi mengatakan", max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_goes_through_and_spans_hold(text: str) -> None:
    found = read_text(text)
    assert all(found.article.text[quote.start : quote.end] == quote.text for quote in found.quotes)


@pytest.mark.parametrize(
    "unit", ["“Kami siap ", '" ', "”, ujar ", "“a” ", "kata Budi, ", "Menurut Budi, ", "bahwa ", "“A, kata B "]
)
def test_hostile_repetition_stays_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        read_text(unit * times)
        return time.process_time() - started

    seconds(200)
    small, large = seconds(1_000), seconds(8_000)
    assert large < 8 * 4 * small + 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Satu dua.” lalu “tiga.”", ["Satu dua.", "tiga."]),
        ('"Satu "dua" tiga," katanya', ['Satu "dua" tiga,']),
        ("“Satu dua", ["Satu dua"]),
        ("Satu dua,” katanya", ["Satu dua,"]),
        ("Satu dua", []),
        ('layar 32" itu', []),
    ],
)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    def said(at: int) -> bool:
        return text[at:].strip().startswith("katanya")

    found = speeches(text, 0, len(text), Marks(text), lambda _start, _end: None, said)
    assert [text[speech.start : speech.end] for speech in found] == expected


def test_speech_with_nobody_to_say_it_is_left_out() -> None:
    assert direct("Lagu itu dimulai dengan “Di sini kami berdiri bersama” dan berakhir pelan.") == []


def test_a_verb_form_belongs_to_one_verb(tmp_path) -> None:  # type: ignore[no-untyped-def]
    source = patterns_folder(None) / "quotes.toml"
    text = source.read_text(encoding="utf-8").replace('active = ["menuturkan"', 'active = ["menegaskan"', 1)
    (tmp_path / "quotes.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleError, match=r"'menegaskan' is a form of 'tegas' and of 'tutur'"):
        read(tmp_path, rules_at().splitter)
