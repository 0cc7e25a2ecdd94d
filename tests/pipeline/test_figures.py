"""What the figures of a whole article promise: offsets, whole numbers, order, references, both places of a warning."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.articles import article_of
from extractor.pipeline.coverage.counts import agrees
from extractor.pipeline.coverage.ledger import gap
from extractor.pipeline.figures.phrases.morphology import passive
from extractor.rules.bundle import rules_at

ARTICLE = """Kepala Dinas Kesehatan Kota Bontang, Hendra Kusuma, mengatakan cakupan imunisasi dasar lengkap di Kota \
Bontang baru 71,4 persen. Angka tersebut masih di bawah target nasional sebesar 95 persen.

“Kami sudah menyiapkan Rp1,2 miliar untuk posyandu,” kata Hendra.

Berikut rincian dana kampung:

1. Kota Bontang Rp3 miliar
2. Kabupaten Paser Rp2,5 miliar"""


@pytest.fixture(scope="module")
def record() -> extractor.Extraction:
    return extractor.extract(article_of(ARTICLE, title="Imunisasi", published_at="2025-05-12"))


def test_spans_are_the_text_they_name(record: extractor.Extraction) -> None:
    text = record.article.text
    assert record.figures
    for figure in record.figures:
        assert text[figure.start : figure.end] == figure.text
        assert text[figure.evidence.start : figure.evidence.end] == figure.evidence.text


def test_whole_numbers_are_integers(record: extractor.Extraction) -> None:
    money = next(figure for figure in record.figures if figure.text == "Rp1,2 miliar")
    assert type(money.value) is int
    assert money.value == 1_200_000_000


def test_a_figure_in_a_quote_has_its_speaker(record: extractor.Extraction) -> None:
    speaker = next(official.id for official in record.officials if official.name == "Hendra Kusuma")
    assert {f.text: f.speaker for f in record.figures}["Rp1,2 miliar"] == speaker


def test_rate_and_target_make_one_coverage_record(record: extractor.Extraction) -> None:
    (coverage,) = record.coverage
    assert (coverage.actual, coverage.target, coverage.gap) == (71.4, 95, -23.6)
    assert coverage.figures == ["figure-1", "figure-2"]
    assert coverage.place is not None
    assert coverage.place.name == "Kota Bontang"


def test_list_items_take_the_name_of_their_heading(record: extractor.Extraction) -> None:
    items = {figure.text: figure for figure in record.figures}
    assert items["Rp3 miliar"].indicator == items["Rp2,5 miliar"].indicator == "dana kampung"
    assert [items[t].place.name for t in ("Rp3 miliar", "Rp2,5 miliar")] == ["Kota Bontang", "Kabupaten Paser"]  # type: ignore[union-attr]


def test_a_warning_names_both_places() -> None:
    text = "Angka kemiskinan turun 3 persen poin dari 12 persen menjadi 11 persen."
    (warning,) = extractor.extract(text).warnings
    assert warning.code == "change-disagrees"
    assert warning.related is not None
    assert text[warning.start : warning.end] == "3 persen poin"
    assert warning.related.text == "12 persen menjadi 11 persen"


@pytest.mark.parametrize(
    ("covered", "population", "rate", "expected"),
    [
        (118_900, 312_600, 38, True),
        (118_900, 312_600, 38.0, True),
        (118_900, 312_600, 38.1, False),
        (1, 3, 33.33, True),
    ],
)
def test_agreement_is_to_the_written_precision(covered: int, population: int, rate: float, expected: bool) -> None:
    assert agrees(covered, population, rate) is expected


@given(st.decimals(0, 150, places=2), st.decimals(0, 150, places=2))
def test_a_gap_has_no_more_decimals_than_its_ends(actual: object, target: object) -> None:
    assert len(str(gap(float(str(actual)), float(str(target)))).partition(".")[2]) <= 2


@pytest.mark.parametrize("verb", sorted(rules_at().figures.passives))
def test_known_passives_win(verb: str) -> None:
    assert passive(verb, rules_at().figures.passives) == rules_at().figures.passives[verb]


@given(st.text(alphabet=string.digits + " .,-–%()/RpMT\nribu juta persen dari menjadi orang", max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_row_of_numbers_is_read_without_complaint(text: str) -> None:
    record = extractor.extract(text)
    for figure in record.figures:
        assert record.article.text[figure.start : figure.end] == figure.text
        assert figure.value_high is None or figure.value_high > figure.value


HOSTILE = [
    "Kecamatan | Anak 0-23 bulan\nPaser | 12",
    "Kecamatan | Bayi <2.500 gram\nPaser | 12",
    "Kecamatan | Cakupan 5²\nPaser | 12",
    "Kecamatan | Cakupan ①\nPaser | 12",
    "Nama | Jumlah\n- | 5\nPaser | 7",
    "No | Nama | (%)\n1 | . | 5",
    "Golongan\tTarif\nSatu\tRp90.000\nDua\tRp50.000",
    "–|-3\nRp3|menurut\naktris",
    "2024|)\n0|1990",
    "Kuota kelas 1.500",
    "tahun 7.857",
    "lima (²) orang",
    "Jarak 5 m\n\n3 m lagi.",
    "- Inflasi 5 persen\n\nPoin kedua dibahas warga.",
    "Warga menerima (lembar ) Rp9 juta",
    "Utang (101) berutang Rp2025",
    "Rp5 total baht wajib 100",
    f"Kecamatan | {'1' * 5000}\nPaser | 12",
    f"lima ({'1' * 5000}) orang",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_texts_keep_the_promises(text: str) -> None:
    promises(text)


VOCABULARY = """1 12 1.500 2025 71,4 persen % Rp Rp5 juta ribu dari sepuluh satu lima orang warga anak kasus desa
jumlah target sasaran sudah akan naik turun menjadi mencapai sebanyak sebesar yang dan , . : ; ( ) | “ ” - atau di Kota
Paser mayoritas seluruh ini itu tahun lalu rata-rata per bulan harga cakupan realisasi dijual usia"""
SOUP = st.lists(st.sampled_from([*VOCABULARY.split(), "\t", "\n"]), max_size=40)


@given(SOUP)
@settings(max_examples=300, deadline=None)
def test_any_words_keep_the_promises(words: list[str]) -> None:
    promises(" ".join(words))


def promises(text: str) -> None:
    """Figures stand in order, apart from each other, and are named in letters."""
    record = extractor.extract(text)
    end = 0
    for figure in record.figures:
        assert record.article.text[figure.start : figure.end] == figure.text
        assert end <= figure.start < figure.end
        assert figure.indicator is None or any(letter.isalpha() for letter in figure.indicator)
        assert figure.indicator is None or figure.indicator == figure.indicator.strip()
        assert (figure.status == "change") == (figure.direction is not None)
        end = figure.end


def test_a_unit_ends_with_its_paragraph() -> None:
    record = extractor.extract("Inflasi Naik 5 Persen\n\nPoin penting rapat dibahas warga.")
    assert [(figure.text, figure.unit) for figure in record.figures] == [("5 Persen", "percent")]
