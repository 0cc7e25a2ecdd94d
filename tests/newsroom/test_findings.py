"""Conflicts and changes, each with both places in the texts."""

import pytest

from extractor.newsroom import findings
from extractor.newsroom.conflicts import agree


def found(desk, kind=None):
    rows = findings.of_period(desk.db, 0, 1 << 62)
    for one in rows:
        for side in one.sides:
            body = desk.rows("SELECT body FROM texts WHERE article = ?", side.article)[0][0]
            assert body[side.start : side.end] == side.text
    return [one for one in rows if kind is None or one.kind == kind]


def figure(story, value, text, *, outlet, day="2026-11-20", **more):
    return story(
        f"Angka stunting Kota Muara Biru {text}.",
        title=f"Stunting {text} {day}",
        outlet=outlet,
        day=day,
        figures=[{"value": value, "text": text} | more],
    )


def test_two_outlets_state_different_values(desk, story):
    desk.take(
        figure(story, 14.2, "14,2 persen", outlet="Satu"),
        figure(story, 14.8, "14,8 persen", outlet="Dua", day="2026-11-21"),
    )
    (conflict,) = found(desk)
    assert conflict.kind == "figure-conflict"
    assert conflict.about[:2] == ["angka stunting", "Kota Muara Biru"]
    assert [side.says for side in conflict.sides] == ["14,2 persen", "14,8 persen"]


@pytest.mark.parametrize(
    ("wording", "id", "conflicts"),
    [
        pytest.param("prevalensi stunting", "stunting", 1, id="a synonym"),
        pytest.param("Prevalensi stunting Kota Muara Biru", "stunting", 1, id="a synonym with the place"),
        pytest.param("stunting di kalangan nelayan", "stunting", 0, id="something narrower"),
        pytest.param("prevalensi stunting", None, 0, id="a wording that no rule knew"),
    ],
)
def test_a_series_goes_on_under_another_name(desk, story, wording, id, conflicts):
    desk.take(
        figure(story, 14.2, "14,2 persen", outlet="Satu", indicator_id="stunting"),
        figure(story, 14.8, "14,8 persen", outlet="Dua", indicator=wording, indicator_id=id),
    )
    assert len(found(desk, "figure-conflict")) == conflicts


@pytest.mark.parametrize(
    "second",
    [
        pytest.param({"value": 14, "text": "14 persen"}, id="rounded"),
        pytest.param({"value": 14, "text": "14 persen", "qualifier": "about"}, id="about"),
        pytest.param({"value": 20, "text": "20 persen", "qualifier": "less_than"}, id="a bound"),
        pytest.param({"value": 12.2, "text": "12,2 persen", "status": "target"}, id="a target"),
        pytest.param({"value": 12.2, "text": "12,2 persen", "place": "Kota Lain"}, id="another place"),
        pytest.param({"value": 12.2, "text": "12,2 persen", "indicator": "angka kemiskinan"}, id="another indicator"),
        pytest.param({"value": 12.2, "text": "12,2 persen", "as_of": "2024"}, id="another year"),
        pytest.param({"value": 12.2, "text": "12,2 persen", "day": "2026-12-20"}, id="a month later"),
        pytest.param({"value": 12.2, "text": "12,2 persen", "outlet": "Satu"}, id="the same outlet"),
    ],
)
def test_no_conflict(desk, story, second):
    desk.take(figure(story, 14.2, "14,2 persen", outlet="Satu"), figure(story, **({"outlet": "Dua"} | second)))
    assert found(desk, "figure-conflict") == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [(44.98, 45, True), (44.98, 45.2, False), (2482113000, 2500000000, True), (0, 0.4, True), (77074, 77704, False)],
)
def test_values_agree_when_one_is_the_other_rounded(one, other, same):
    rows = [{"value": float(value), "qualifier": "exact"} for value in (one, other)]
    assert agree(rows[0], rows[1]) is same
    assert agree(rows[1], rows[0]) is same


def test_a_target_moved(desk, story):
    desk.take(
        figure(story, 12, "12 persen", outlet="Satu", day="2026-03-01", status="target"),
        figure(story, 12, "12 persen", outlet="Dua", day="2026-04-01", status="target"),
        figure(story, 10, "10 persen", outlet="Satu", day="2026-09-01", status="target"),
    )
    (moved,) = found(desk, "target-moved")
    assert [side.says for side in moved.sides] == ["12 persen", "10 persen"]


HOME = "Dinas Sosial Kota Muara Biru"


def post(story, name, *, day, outlet="Satu", label="Kepala Dinas Sosial", role="Kepala", home=HOME):
    return story(
        f"{label} {name} membuka rapat.",
        title=f"{name} {day}",
        day=day,
        outlet=outlet,
        officials=[(name, label, role, home)],
    )


def test_who_replaced_whom(desk, story):
    desk.take(
        post(story, "Ratna Wulandari", day="2026-01-10"),
        post(story, "Ratna Wulandari", day="2026-02-10"),
        post(story, "Bagus Hartono", day="2026-05-03"),
    )
    (change,) = found(desk, "post-change")
    assert change.about == ["Kepala", HOME, "Ratna Wulandari", "Bagus Hartono"]
    days = [desk.rows("SELECT day FROM articles WHERE id = ?", side.article)[0][0] for side in change.sides]
    assert days == ["2026-02-10", "2026-05-03"]


def test_a_post_with_two_names(desk, story):
    desk.take(
        post(story, "Ratna Wulandari", day="2026-01-10"),
        post(story, "Bagus Hartono", day="2026-01-11", outlet="Dua"),
        post(story, "Ratna Wulandari", day="2026-01-12"),
    )
    (conflict,) = found(desk)
    assert conflict.kind == "post-conflict"
    assert {side.says.split(" – ")[0] for side in conflict.sides} == {"Ratna Wulandari", "Bagus Hartono"}


def test_a_name_written_shorter_is_no_second_name(desk, story):
    desk.take(post(story, "Ratna Wulandari", day="2026-01-10"), post(story, "Ratna", day="2026-01-10", outlet="Dua"))
    assert found(desk) == []


def test_posts_that_many_hold_are_no_conflict(desk, story):
    for name in ("Ratna Wulandari", "Bagus Hartono"):
        desk.take(
            post(story, name, day="2026-01-10", label="Anggota Komisi II", role="Anggota Komisi II", home="DPRD Kota")
        )
    assert found(desk) == []


def test_a_name_with_a_new_post(desk, story):
    desk.take(
        post(story, "Ratna Wulandari", day="2026-01-10"),
        post(
            story,
            "Ratna Wulandari",
            day="2026-05-03",
            label="Asisten I Sekretariat Daerah",
            role="Asisten I",
            home="Sekretariat Daerah Kota Muara Biru",
        ),
    )
    (change,) = found(desk, "new-post")
    assert change.about[:2] == ["Ratna Wulandari", "Asisten I"]


def test_two_posts_held_at_once_are_no_change(desk, story):
    second = {"label": "Ketua PMI Muara Biru", "role": "Ketua", "home": "PMI Kota Muara Biru"}
    desk.take(
        post(story, "Ratna Wulandari", day="2026-01-10"),
        post(story, "Ratna Wulandari", day="2026-02-10", **second),
        post(story, "Ratna Wulandari", day="2026-03-10"),
    )
    assert found(desk, "new-post") == []


def test_a_quote_that_differs(desk, release):
    other = "Kami bekerja dari pintu ke pintu bersama semua kader posyandu"
    body = release("x").article.text[len("Stunting Muara Biru Turun\n\n") :]
    desk.take(
        release("Satu"),
        release("Dua"),
        release(
            "Tiga",
            said=other,
            body=body.replace("dari rumah ke rumah bersama para", "dari pintu ke pintu bersama semua"),
        ),
    )
    (differs,) = found(desk, "quote-differs")
    assert [side.says for side in differs.sides] == ["0", "0", "1"]


def test_equal_and_shortened_quotes_do_not_differ(desk, release):
    desk.take(
        release("Satu"), release("Dua"), release("Tiga", said="Kami bekerja dari rumah ke rumah bersama para kader")
    )
    assert found(desk) == []


def test_a_single_word_seen_once_is_no_successor(desk, story):
    desk.take(post(story, "Ratna Wulandari", day="2026-01-10"), post(story, "Sehingga", day="2026-05-03"))
    assert found(desk) == []


def test_a_new_seat_on_a_committee_is_no_new_post(desk, story):
    seat = {"label": "Anggota Komisi II", "role": "Anggota Komisi II", "home": "DPRD Kota Muara Biru"}
    other = {
        "label": "Wakil Ketua Badan Anggaran",
        "role": "Wakil Ketua Badan Anggaran",
        "home": "DPRD Kota Muara Biru",
    }
    desk.take(
        post(story, "Ratna Wulandari", day="2026-01-10", **seat),
        post(story, "Ratna Wulandari", day="2026-05-03", **other),
    )
    assert found(desk) == []


def test_a_finding_goes_when_the_article_is_mended(desk, story):
    one = figure(story, 14.2, "14,2 persen", outlet="Satu")
    other = figure(story, 14.8, "14,8 persen", outlet="Dua")
    desk.take(one, other)
    assert len(found(desk)) == 1
    from msgspec.structs import replace

    text = other.article.text.replace("14,8", "14,2")
    mended = [replace(other.figures[0], value=14.2, text="14,2 persen")]
    desk.take(replace(other, article=replace(other.article, text=text), figures=mended))
    assert found(desk) == []
