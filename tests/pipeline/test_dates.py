"""Dates in running text: every way of writing every date comes back as that date."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import extractor
from extractor.articles import article_of
from extractor.errors import RuleError
from extractor.records import Extraction
from extractor.rules.bundle import rules_at
from extractor.rules.dates import read
from extractor.rules.locate import patterns_folder

RULES = rules_at().dates
MONTHS = {number: name for name, number in reversed(RULES.months.items())}
WEEKDAYS = RULES.weekday_names
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2049, 12, 31))
PARTS = sorted({part.name for part in RULES.parts.values()})
ROMAN = ["I", "II", "III", "IV"]

FULL = (
    "{weekday} ({d}/{m}/{y})",
    "{weekday} ({d:02}/{m:02}/{y})",
    "{weekday}, ({d}/{m}/{y})",
    "{weekday} ({d}/{m}-{y})",
    "{weekday}, {d} {month} {y}",
    "{weekday} {d} {month} {y}",
    "{weekday} ({d} {month} {y})",
    "{weekday} {d}/{m}/{y}",
    "{d} {month} {y}",
    "{d} {MONTH} {y}",
    "{d}-{m}-{y}",
    "{y}-{m:02}-{d:02}",
    "{month} {d}, {y}",
)


def read_text(text: str, published: str | None = "2025-05-12") -> Extraction:
    return extractor.extract(article_of(text, published_at=published))


def written(form: str, day: date) -> str:
    month = MONTHS[day.month].capitalize()
    return form.format(
        weekday=WEEKDAYS[day.isoweekday()], d=day.day, m=day.month, y=day.year, month=month, MONTH=month.upper()
    )


@given(DAYS, st.sampled_from(FULL))
@settings(deadline=None)
def test_a_full_date_comes_back(day: date, form: str) -> None:
    surface = written(form, day)
    found = read_text(f"Rapat digelar {surface} di Balai Kota.")
    assert [(d.text, d.value, d.basis) for d in found.dates] == [(surface, day.isoformat(), "explicit")]
    assert found.dates[0].weekday_agrees in {None, True}
    assert "weekday-disagrees" not in {w.code for w in found.warnings}


@given(DAYS, st.sampled_from(FULL[:4]), st.sampled_from(PARTS))
@settings(deadline=None)
def test_a_part_of_the_day_belongs_to_its_date(day: date, form: str, part: str) -> None:
    surface = f"{written(form, day)} {part}"
    found = read_text(f"Rapat digelar {surface}.").dates
    assert [(d.text, d.value, d.part_of_day) for d in found] == [(surface, day.isoformat(), part)]


@given(DAYS, st.integers(0, 23), st.integers(0, 59), st.sampled_from(sorted(RULES.zones.items())))
@settings(deadline=None)
def test_a_clock_time_belongs_to_its_date(day: date, hour: int, minute: int, zone: tuple[str, str]) -> None:
    surface = f"{written(FULL[0], day)} pukul {hour:02}.{minute:02} {zone[0].upper()}"
    found = read_text(f"Rapat digelar {surface}.").dates
    assert [(d.text, d.value) for d in found] == [(surface, f"{day}T{hour:02}:{minute:02}{zone[1]}")]


@given(DAYS)
@settings(deadline=None)
def test_a_date_without_a_year_keeps_its_day(day: date) -> None:
    (found,) = read_text(f"Rapat digelar pada {day.day} {MONTHS[day.month].capitalize()} lalu.", "2024-05-12").dates
    assert found.value[5:] == f"{day.month:02}-{day.day:02}"
    assert found.value <= "2024-05-13" and found.basis == "published_at"


@given(
    st.integers(1990, 2049), st.integers(0, 3), st.sampled_from(["triwulan {} {}", "kuartal {}-{}", "TW {} tahun {}"])
)
@settings(deadline=None)
def test_a_quarter_stays_a_quarter(year: int, quarter: int, form: str) -> None:
    surface = form.format(ROMAN[quarter], year)
    found = read_text(f"Nilai {surface} naik.").dates
    assert [(d.text, d.value, d.precision) for d in found] == [(surface, f"{year}-{33 + quarter}", "quarter")]


@given(DAYS, DAYS, st.sampled_from(["{} hingga {}", "{} sampai {}", "{} s.d. {}", "{}-{}"]))
@settings(deadline=None)
def test_a_range_is_one_date(one: date, other: date, form: str) -> None:
    first, last = sorted((one, other))
    surface = form.format(written(FULL[8], first), written(FULL[8], last))
    found = read_text(f"Pameran dibuka {surface}.").dates
    if first == last:
        assert [d.value for d in found] == [first.isoformat()]
    else:
        assert [(d.text, d.value, d.precision) for d in found] == [(surface, f"{first}/{last}", "range")]


@given(st.text(alphabet='0123456789/.-–() \nJumatMeiKamisTahunNomorpukul,“”"', max_size=200))
@settings(deadline=None, max_examples=200)
def test_any_text_goes_through_and_spans_hold(text: str) -> None:
    found = read_text(text)
    assert all(found.article.text[d.start : d.end] == d.text for d in found.dates)


def test_spans_do_not_overlap() -> None:
    text = "Kamis, 24 Juli 2025 pukul 10.30 WIB sampai pukul 14.45 WIB, lalu Jumat (25/7) sore dan tahun 2023-2025."
    dates = read_text(text, "2025-07-26").dates
    assert all(a.end <= b.start for a, b in pairwise(dates))


@pytest.mark.parametrize(
    "unit",
    [
        "Jumat ",
        "Nomor 1 ",
        "9/5/",
        "2025-",
        "tahun ",
        "pukul 10.",
        "(",
        "UU Aa ",
        "antara ",
        "9 Mei sampai ",
        "tentang Aa ",
    ],
)
def test_hostile_repetition_stays_linear(unit: str) -> None:
    def seconds(times: int) -> float:
        started = time.process_time()
        read_text(unit * times)
        return time.process_time() - started

    seconds(500)
    small, large = seconds(2_000), seconds(16_000)
    assert large < 8 * 4 * small + 0.5


def test_the_weekday_warning_names_the_day_that_would_fit() -> None:
    found = read_text("Laporan itu disampaikan Rabu (7/5/2028. Warga menunggu.", "2025-05-08")
    (warning,) = [w for w in found.warnings if w.code == "weekday-disagrees"]
    assert "2025-05-07 would fit" in warning.message
    assert found.article.text[warning.start : warning.end] == "Rabu (7/5/2028"


def test_a_dateline_stands_in_for_the_publication_date() -> None:
    found = read_text("SAMARINDA, Senin 12 Mei 2025 – Rapat digelar Jumat (9/5).", None)
    assert [d.value for d in found.dates if "Jumat" in d.text] == ["2025-05-09"]


def damaged(tmp_path, file: str, old: str, new: str):  # type: ignore[no-untyped-def]
    source = patterns_folder(None)
    for name in ("dates.toml", "not_dates.toml", "tokenizer.toml"):
        text = (source / name).read_text(encoding="utf-8")
        assert name != file or old in text
        (tmp_path / name).write_text(text.replace(old, new, 1) if name == file else text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("dates.toml", 'names = ["senin"]', 'names = ["senin", "rabu"]', "'rabu' is listed twice"),
        ("dates.toml", 'part = "pagi"', 'part = "fajar"', "'fajar' is no part_of_day"),
        ("not_dates.toml", 'rule = "age"', 'rule = "law"', "'law' is listed twice"),
        ("not_dates.toml", "dengan skor {score}", "dengan skor {result}", "{result}"),
    ],
)
def test_wrong_rule_data_is_named(tmp_path, file: str, old: str, new: str, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(RuleError) as error:
        read(damaged(tmp_path, file, old, new), rules_at().splitter)
    assert message in str(error.value) and file in str(error.value)


@given(
    st.sampled_from(
        ["{d}/{m}", "({d}/{m}", "({d}/{m})", "{d}-{m}/{y}", "({d}/{m}/{y})", "({d}/{m} {y}", "{d}/{m}-{d}/{y}"]
    ),
    st.integers(0, 99),
    st.integers(0, 99),
    st.integers(0, 9999),
    st.sampled_from([None, "2025-05-12"]),
    st.sampled_from(["", "Senin ", "Senin, ", "hingga ", "Rapat digelar 5 Mei 2025. "]),
)
@settings(deadline=None)
def test_no_day_and_month_is_too_odd_to_be_read(
    form: str, day: int, month: int, year: int, published: str | None, before: str
) -> None:
    found = read_text(before + form.format(d=day, m=month, y=year), published)
    assert all(found.article.text[d.start : d.end] == d.text for d in found.dates)
