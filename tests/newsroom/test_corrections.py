"""Corrections: accepted, rejected, mended, undone; alive after the article was read or written anew."""

import pytest
from msgspec.structs import replace

from extractor.newsroom import corrections
from extractor.newsroom.filing import extraction_of
from extractor.newsroom.mending import BadMend, fields_of


def correct(desk, one, layer, local, action, **fields):
    number = corrections.add(desk.db, one, layer, local, action, who="Sari", fields=fields)
    desk.filing.refile(one.article.id)
    desk.take()
    return number


def test_a_rejected_record_leaves_the_shelves_and_comes_back(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    number = correct(desk, one, "figures", "figure-1", "reject")
    assert desk.rows("SELECT count(*) FROM figures") == [(0,)]
    assert desk.rows("SELECT figures FROM indicators") == [(0,)]
    corrections.undo(desk.db, number, who="Budi")
    desk.filing.refile(one.article.id)
    assert desk.rows("SELECT count(*) FROM figures") == [(1,)]
    (history,) = corrections.of_article(desk.db, one.article.id, undone=True)
    assert (history.who, history.undone_by) == ("Sari", "Budi")


def test_a_mended_figure_survives_newer_rules(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    correct(desk, one, "figures", "figure-1", "mend", value="14.5", indicator="prevalensi stunting", status="target")
    assert desk.take(release("Kabar Biru", digest="rules-2")) == ["reread"]
    rows = desk.rows("SELECT value, status, indicators.name FROM figures JOIN indicators ON indicators.id = indicator")
    assert rows == [(14.5, "target", "prevalensi stunting")]


def test_a_correction_finds_its_record_when_the_text_has_moved(desk, release):
    one = release("Kabar Biru", slug="a")
    desk.take(one)
    correct(desk, one, "figures", "figure-1", "mend", value="15")
    body = one.article.text[one.article.body_start :]
    desk.take(release("Kabar Biru", slug="a", body="Kalimat baru di awal berita ini.\n\n" + body))
    assert desk.rows("SELECT value FROM figures") == [(15.0,)]


def test_an_accepted_record_that_newer_rules_miss_is_put_back(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    correct(desk, one, "figures", "figure-1", "accept")
    correct(desk, one, "officials", "official-1", "accept")
    desk.take(replace(one, figures=[], officials=[], quotes=[], patterns_digest="rules-2"))
    assert desk.rows("SELECT value, rule FROM figures") == [(14.2, "correction")]
    assert desk.rows("SELECT name FROM people JOIN seen_people ON person = id") == [("Rahmat Sulaiman",)]


def test_a_rejected_official_says_nothing_any_more(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    correct(desk, one, "officials", "official-1", "reject")
    assert desk.rows("SELECT person FROM quotes") == [(None,)]
    assert desk.rows("SELECT count(*) FROM posts") == [(0,)]


def test_an_official_gets_another_post_and_institution(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    correct(
        desk,
        one,
        "officials",
        "official-1",
        "mend",
        role="Penjabat Wali Kota",
        status="acting",
        institution="Setda Kota",
    )
    rows = desk.rows(
        "SELECT role, status, institutions.name FROM posts JOIN institutions ON institutions.id = institution"
    )
    assert rows == [("Penjabat Wali Kota", "acting", "Setda Kota")]


@pytest.mark.parametrize(
    ("layer", "local", "fields"),
    [
        ("figures", "figure-1", {"value": "banyak"}),
        ("figures", "figure-1", {"value": ""}),
        ("figures", "figure-1", {"status": "mungkin"}),
        ("figures", "figure-1", {"speaker": "Orang Lain"}),
        ("figures", "figure-1", {"rule": "x"}),
        ("figures", "figure-9", {"value": "1"}),
        ("dates", "date-1", {"value": "kemarin"}),
        ("officials", "official-1", {"name": "x" * 400}),
    ],
)
def test_what_cannot_be_is_refused_and_not_kept(desk, release, layer, local, fields):
    one = release("Kabar Biru")
    desk.take(one)
    with pytest.raises(BadMend):
        corrections.add(desk.db, one, layer, local, "mend", who="Sari", fields=fields)
    assert desk.rows("SELECT count(*) FROM corrections") == [(0,)]


def test_the_last_word_counts(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    correct(desk, one, "quotes", "quote-1", "reject")
    correct(desk, one, "quotes", "quote-1", "accept")
    assert desk.rows("SELECT count(*) FROM quotes") == [(1,)]


def test_the_form_shows_what_can_be_mended(release):
    one = release("Kabar Biru")
    assert fields_of(one, one.figures[0])["value"] == "14.2"
    assert fields_of(one, one.officials[0])["institution"] == "Pemerintah Kota Muara Biru"


def test_the_stored_extraction_stays_as_it_was_extracted(desk, release):
    one = release("Kabar Biru")
    desk.take(one)
    correct(desk, one, "figures", "figure-1", "mend", value="99")
    assert extraction_of(desk.db, one.article.id) == one


def test_corrections_become_gold_that_evaluation_reads(desk, release, tmp_path):
    from extractor.evaluate.gold import read_corpus
    from extractor.newsroom import checks, exports

    one, other = release("Kabar Biru"), release("Pesisir Pos", time="09:30")
    desk.take(one, other)
    correct(desk, one, "figures", "figure-1", "mend", value="14.5")
    correct(desk, one, "quotes", "quote-1", "reject")
    checks.add(desk.db, other.article.id, other, who="Sari")
    assert exports.gold(desk.db, tmp_path) == (1, 1)
    found = {article.id: article.gold for article in read_corpus(tmp_path)}
    partly, whole = found[one.article.id], found[other.article.id]
    assert [(figure.value, figure.optional) for figure in partly.figures] == [(14.5, False)]
    assert partly.quotes == [] and partly.officials[0].optional
    assert len(whole.quotes) == 1 and not whole.officials[0].optional


def test_a_check_speaks_of_the_records_as_they_stood(desk, release, tmp_path):
    from extractor.evaluate.gold import read_corpus
    from extractor.newsroom import checks, exports

    one = release("Kabar Biru", slug="a")
    desk.take(one)
    checks.add(desk.db, one.article.id, one, who="Sari")
    desk.take(replace(one, figures=[], patterns_digest="rules-2"))
    exports.gold(desk.db, tmp_path)
    assert len(read_corpus(tmp_path)[0].gold.figures) == 1


def test_confirmed_officials_become_registry_entries(desk, release, tmp_path):
    from extractor.linking.registry import read_registry
    from extractor.newsroom import exports

    one = release("Kabar Biru")
    desk.take(one)
    correct(desk, one, "officials", "official-1", "accept")
    assert exports.registry(desk.db, tmp_path / "kota.toml") == 1
    known = read_registry([tmp_path / "kota.toml"])
    (person,) = known.people.values()
    assert (person.name, person.posts[0].role, str(person.posts[0].held.first)) == (
        "Rahmat Sulaiman",
        "Wali Kota",
        "2026-11-20",
    )
