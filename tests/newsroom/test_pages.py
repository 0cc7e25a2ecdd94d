"""The pages: they answer, they guard themselves, they take corrections and hand out tables."""

import io
import json

import pytest

from extractor.errors import SettingsError
from extractor.newsroom.tables import TABLES
from extractor.newsroom.web.app import create_app


@pytest.fixture
def filled(desk, release, story):
    text = release("x").article.text[len("Stunting Muara Biru Turun\n\n") :]
    desk.take(
        release("Kabar Biru"),
        release("Pesisir Pos", time="09:30", title="Wali Kota: Stunting Turun"),
        release("Harian Teluk", time="11:00", body=text.replace("14,2", "14,8"), text="14,8 persen", value=14.8),
        *(
            story(
                f"Angka stunting di Kota Muara Biru tercatat {shown}.",
                title=f"Stunting {day}",
                outlet="Lensa",
                day=day,
                figures=[{"text": shown, "value": value, "status": status}],
            )
            for day, shown, value, status in (
                ("2026-01-10", "19,1 persen", 19.1, "actual"),
                ("2026-05-10", "16,5 persen", 16.5, "actual"),
                ("2026-06-10", "12 persen", 12, "target"),
            )
        ),
    )
    return desk


def key_of(desk, outlet="Kabar Biru"):
    sql = "SELECT articles.key FROM articles JOIN outlets ON outlets.id = outlet WHERE name = ?"
    return desk.rows(sql, outlet)[0][0]


def test_today_shows_the_last_day_with_articles(filled, pages):
    page = pages(filled.path).get("/").text
    assert "Jumat, 20 November 2026" in page
    assert page.count('<article class="clipping">') == 3
    assert "Angka berbeda" in page
    assert "+1 jam 30 menit" in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"words": "stunting"}, 6),
        ({"words": '"dari rumah ke rumah"'}, 3),
        ({"words": "stunt"}, 6),
        ({"words": "stunting", "outlet": "lensa.test"}, 3),
        ({"official": "rahmat"}, 3),
        ({"institution": "Pemerintah Kota Muara Biru", "since": "2026-11-21"}, 0),
        ({"indicator": "angka stunting", "until": "2026-06-01"}, 2),
        ({"place": "Muara Biru"}, 6),
        ({"state": "gone"}, 0),
        ({"words": "kapal"}, 0),
    ],
)
def test_search_filters(filled, pages, asked, count):
    assert f"{count} artikel</h2>" in pages(filled.path).get("/search", params=asked).text


def test_search_goes_on_where_a_page_ended(desk, story, pages):
    desk.take(*(story(f"Berita nomor {n}.", title=f"Judul {n}", time=f"08:{n:02}") for n in range(45)))
    visit = pages(desk.path)
    address, titles = "/search?words=berita", []
    import re

    while address:
        page = visit.get(address).text
        titles += re.findall(r">Judul (\d+)</a>", page)
        found = re.search(r'href="(/search\?[^"]*before=\d+)"', page)
        address = found[1].replace("&amp;", "&") if found else None
    assert titles == [str(n) for n in range(44, -1, -1)]


def test_an_article_shows_rule_and_evidence_of_each_record(filled, pages):
    page = pages(filled.path).get(f"/article/{key_of(filled)}").text
    assert '<a class="hl hl-figure" href="#figure-1"' in page
    assert "<code>figures.percent</code> “14,2 persen”" in page
    assert "officials.position-name" in page


def test_subjects_show_posts_quotes_charts_and_holders(filled, pages):
    visit = pages(filled.path)
    person = visit.get("/official/1").text
    assert "Wali Kota</b>" in person and "dari rumah ke rumah" in person and "14,2 persen" in person
    assert "Rahmat Sulaiman" in visit.get("/institution/1").text
    indicator = visit.get("/indicator/1").text
    assert 'class="target"' in indicator and "target 12" in indicator and "Lensa" in indicator
    assert visit.get("/official/99").status_code == 404
    assert visit.get("/article/tidak-ada").status_code == 404


def test_pages_speak_english_too(filled, pages):
    visit = pages(filled.path)
    assert "Figures differ" in visit.post("/preferences", {"language": "en", "back": "/"}).text
    assert 'lang="en"' in visit.get("/").text
    assert visit.post("/preferences", {"language": "id", "back": "//evil.test/"}).url.startswith(visit.root)


def test_a_record_is_rejected_mended_and_restored_in_place(filled, pages):
    visit, key = pages(filled.path), key_of(filled, "Harian Teluk")
    about = {"key": key, "who": "Sari", "layer": "figures", "record": "figure-1"}
    page = visit.post("/correct", about | {"action": "mend", "field_value": "14.2"}).text
    assert "Diperbaiki</b> Sari" in page
    assert filled.rows("SELECT count(*) FROM findings WHERE kind = 'figure-conflict'") == [(0,)]
    page = visit.post("/correct", about | {"action": "reject"}).text
    assert "Ditolak</b> Sari" in page
    assert filled.rows("SELECT count(*) FROM figures WHERE value = 14.2") == [(2,)]
    numbers = [row[0] for row in filled.rows("SELECT id FROM corrections ORDER BY id DESC")]
    for number in numbers:
        page = visit.post("/correct", about | {"action": "undo", "correction": str(number)}).text
    assert "diurungkan oleh Sari" in page
    assert filled.rows("SELECT count(*) FROM findings WHERE kind = 'figure-conflict'") == [(1,)]


def test_a_correction_without_a_name_or_with_a_wrong_value_is_refused(filled, pages):
    visit, key = pages(filled.path), key_of(filled)
    about = {"key": key, "layer": "figures", "record": "figure-1", "action": "mend", "field_value": "sekian"}
    assert "Periksa isian: Nama Anda" in visit.post("/correct", about).text
    assert "Periksa isian: Nilai" in visit.post("/correct", about | {"who": "Sari"}).text
    assert filled.rows("SELECT count(*) FROM corrections") == [(0,)]


def test_a_whole_article_is_checked(filled, pages):
    visit, key = pages(filled.path), key_of(filled)
    assert "Diperiksa oleh Sari" in visit.post("/correct", {"key": key, "who": "Sari", "action": "check"}).text
    assert "diperiksa</span>" in visit.get("/search").text


def test_forms_from_elsewhere_do_nothing(filled, pages):
    visit, key = pages(filled.path), key_of(filled)
    fields = {"key": key, "who": "Sari", "layer": "figures", "record": "figure-1", "action": "reject"}
    visit.get("/")
    assert visit.session.post(visit.root + "/correct", data=fields).status_code == 403
    assert visit.session.post(visit.root + "/correct", data=fields | {"form_token": "x" * 43}).status_code == 403
    for headers in ({"Origin": "http://evil.test"}, {"Sec-Fetch-Site": "cross-site"}):
        assert visit.post("/correct", fields, headers=headers).status_code == 403
    assert filled.rows("SELECT count(*) FROM corrections") == [(0,)]


def test_requests_are_bounded(filled, pages):
    visit = pages(filled.path)
    assert visit.post("/correct", {"key": "x" * 70_000}).status_code == 413
    assert visit.get("/search", params={"words": "x" * 5000}).status_code == 414
    assert visit.session.put(visit.root + "/").status_code == 405

    def endless():
        yield b"form_token=x&key="
        for _ in range(100):
            yield b"x" * 4096

    assert visit.session.post(visit.root + "/correct", data=endless()).status_code == 413


def test_other_host_names_are_not_answered(filled, pages):
    visit = pages(filled.path)
    assert visit.get("/", headers={"Host": "evil.test"}).status_code == 421
    assert visit.get("/", headers={"Host": "localhost:80"}).status_code == 200


def test_every_answer_carries_a_strict_policy(filled, pages):
    visit = pages(filled.path)
    for address in ("/", "/static/newsroom.css", "/tidak-ada", "/download/articles.csv"):
        policy = visit.get(address).headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy


def test_pages_hold_no_inline_script_or_style(filled, pages):
    import re

    visit = pages(filled.path)
    for address in ("/", "/search", f"/article/{key_of(filled)}", "/indicator/1", "/findings", "/pickups"):
        page = visit.get(address).text
        assert not re.search(r"<script(?! src=\"/static/)|<style|\sstyle=|\son[a-z]+=", page), address
        assert not re.search(r'(?:src|href)="https?://(?!\w+\.test/)', page), address


def test_beyond_the_loopback_a_token_is_demanded(filled, pages):
    with pytest.raises(SettingsError, match="needs a token"):
        create_app(filled.path, host="0.0.0.0")
    with pytest.raises(SettingsError, match="too short"):
        create_app(filled.path, host="0.0.0.0", token="rahasia")
    token = "kunci-meja-kliping"
    visit = pages(filled.path, host="0.0.0.0", token=token)
    assert visit.get("/").status_code == 401
    assert "Stunting" not in visit.get("/").text
    assert visit.post("/token", {"token": "salah"}).status_code == 401
    assert visit.get("/", headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert "Stunting" in visit.post("/token", {"token": token}).text
    assert visit.get("/search").status_code == 200


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_downloads_as_csv_xlsx_and_json(filled, pages, name):
    import csv

    from openpyxl import load_workbook

    visit = pages(filled.path)
    rows = json.loads(visit.get(f"/download/{name}.json").text)
    answer = visit.get(f"/download/{name}.csv")
    answer.encoding = "utf-8-sig"
    assert len(list(csv.reader(io.StringIO(answer.text)))) == len(rows) + 1
    sheet = load_workbook(io.BytesIO(visit.get(f"/download/{name}.xlsx").content)).active
    assert sheet.max_row == max(len(rows), 1) + (len(rows) > 0)
    assert sheet.freeze_panes == "A2"


def test_a_download_keeps_the_filters(filled, pages):
    rows = json.loads(pages(filled.path).get("/download/figures.json?outlet=lensa.test&since=2026-05-01").text)
    assert [row["value"] for row in rows] == [16.5, 12.0]
    rows = json.loads(pages(filled.path).get("/download/articles.json?words=rumah").text)
    assert len(rows) == 3


def test_suggestions_are_options(filled, pages):
    page = pages(filled.path).get("/suggest/officials?official=rah").text
    assert page.strip() == '<option value="Rahmat Sulaiman"></option>'


def test_coverage_is_shown_and_taken_away(desk, pages):
    from extractor.api import extract
    from extractor.articles import article_of

    text = "Cakupan imunisasi dasar di Kota Samarinda baru 71,4 persen dari target 95 persen pada 2025."
    article = article_of(text, title="Cakupan imunisasi", url="https://a.test/imunisasi", published_at="2026-01-05")
    desk.take(extract(article))
    visit = pages(desk.path)
    (row,) = json.loads(visit.get("/download/coverage.json").text)
    assert (row["actual"], row["target"], row["place"]) == (71.4, 95.0, "Kota Samarinda")
    assert "Cakupan <small>1</small>" in visit.get(f"/article/{article.id}").text
