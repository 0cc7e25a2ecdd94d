"""The pages in a real browser: what a press officer does in the morning, and what a screen reader needs.

Run by ``make test-browser``, which installs Chromium (Debian), axe-core and html-validate (npm) where they are missing.
"""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "build" / "browser" / "node_modules"
SHOTS = ROOT / "build" / "browser" / "shots"
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
FLAGS += ["--disable-component-update", "--disable-sync"]
ADDRESSES = {
    "today": "/",
    "search": "/search?words=stunting",
    "officials": "/officials",
    "official": "/official/1",
    "institutions": "/institutions",
    "institution": "/institution/1",
    "indicators": "/indicators",
    "indicator": "/indicator/1",
    "pickups": "/pickups",
    "findings": "/findings",
    "outlets": "/outlets",
    "runs": "/runs",
    "downloads": "/downloads",
    "missing": "/tidak-ada",
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    if not Path(CHROMIUM).exists() or not (TOOLS / "axe-core").exists():
        pytest.fail("Chromium or axe-core is missing; run make test-browser, which installs them")
    SHOTS.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def site(desk, release, story, pages) -> Any:
    """A city's week: a release in four outlets, a conflict, a moved target, a new head of a service."""
    text = release("x").article.text[len("Stunting Muara Biru Turun\n\n") :]
    health = "Dinas Kesehatan Kota Muara Biru"
    heads = [
        ("2026-03-02", "Sinta Maheswari", "Kepala Dinas Kesehatan Muara Biru Sinta Maheswari membuka posko imunisasi."),
        ("2026-11-20", "Yusuf Hakim", "Kepala Dinas Kesehatan Muara Biru Yusuf Hakim meninjau puskesmas pesisir."),
    ]
    values = [
        ("2026-01-10", 19.1, "actual"),
        ("2026-04-11", 17.5, "actual"),
        ("2026-06-03", 14, "target"),
        ("2026-08-10", 16.2, "actual"),
        ("2026-10-01", 12, "target"),
    ]
    desk.take(
        release("Kabar Biru"),
        release(
            "Pesisir Pos", time="09:30", title="Wali Kota: Stunting Turun", body="\n\n".join(text.split("\n\n")[:3])
        ),
        release("Harian Teluk", time="11:00", body=text.replace("14,2", "14,8"), text="14,8 persen", value=14.8),
        release(
            "Lensa Muara",
            time="13:05",
            body=text.replace("diteruskan", "dilanjutkan"),
            title="Program Makanan Diteruskan",
        ),
        *(
            story(
                words,
                title=words[:-1].split(" Muara Biru ")[1],
                outlet="Lensa Muara",
                day=day,
                officials=[(name, "Kepala Dinas Kesehatan Muara Biru", "Kepala", health)],
            )
            for day, name, words in heads
        ),
        *(
            story(
                f"Angka stunting di Kota Muara Biru {'ditargetkan' if status == 'target' else 'tercatat'} "
                f"{str(value).replace('.', ',')} persen menurut laporan pemerintah kota.",
                title=f"{'Target' if status == 'target' else 'Angka'} Stunting {str(value).replace('.', ',')} Persen",
                outlet="Pesisir Pos",
                day=day,
                figures=[{"text": f"{str(value).replace('.', ',')} persen", "value": value, "status": status}],
            )
            for day, value, status in values
        ),
    )
    return pages(desk.path)


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="id-ID", accept_downloads=True)
    page = context.new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.problems = problems
    yield page
    context.close()


def violations(page: Any) -> list[str]:
    page.evaluate((TOOLS / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found["violations"]]


def quiet(problems: list[str]) -> list[str]:
    """A page that is not there is said to be so on the console; that is no problem."""
    return [one for one in problems if "404" not in one]


def test_a_morning_at_the_desk(site, page, desk, tmp_path):
    page.goto(site.root + "/search")
    page.fill("#words", "stunting")
    page.wait_for_selector("#found:text-is('9 artikel')")
    assert "words=stunting" in page.url
    page.select_option("#outlet", "harianteluk.test")
    page.wait_for_selector("#found:text-is('1 artikel')")
    # A slow machine may still be answering what was typed: its answer would take the link away under the mouse.
    page.wait_for_load_state("networkidle")
    page.click("text=Stunting Muara Biru Turun")
    figure = page.locator("a.hl-figure").first
    tip = figure.locator(".tip")
    assert not tip.is_visible()
    figure.hover()
    assert tip.is_visible()
    assert "figures.percent" in tip.inner_text() and "14,8 persen" in tip.inner_text()
    page.screenshot(path=SHOTS / "hover.png", full_page=True)
    page.mouse.move(0, 0)
    figure.focus()
    assert tip.is_visible()
    page.keyboard.press("Escape")
    assert not tip.is_visible()

    page.fill("#who", "Sari")
    card = page.locator("#figure-1")
    card.locator("summary").click()
    card.locator("input[type=number]").first.fill("14.2")
    card.locator("text=Simpan perbaikan").click()
    page.wait_for_selector("#figure-1 .verdict")
    assert "Diperbaiki Sari" in page.locator("#figure-1 .verdict").inner_text()
    page.screenshot(path=SHOTS / "corrected.png", full_page=True)
    page.reload()
    assert "Diperbaiki Sari" in page.locator("#figure-1 .verdict").inner_text()
    assert page.input_value("#who") == "Sari"
    assert desk.rows("SELECT count(*) FROM findings WHERE kind = 'figure-conflict'") == [(0,)]
    page.click("#undo-figure-1")
    page.wait_for_selector("#accept-figure-1")
    assert desk.rows("SELECT count(*) FROM findings WHERE kind = 'figure-conflict'") == [(1,)]

    page.goto(site.root + "/search?words=stunting")
    with page.expect_download() as download:
        page.click(".downloads >> text=XLSX")
    download.value.save_as(tmp_path / "hasil.xlsx")
    from openpyxl import load_workbook

    assert load_workbook(tmp_path / "hasil.xlsx").active.max_row == 10
    assert quiet(page.problems) == []


def test_layers_can_be_switched_off(site, page, desk):
    key = desk.rows("SELECT key FROM articles WHERE title LIKE 'Wali Kota:%'")[0][0]
    page.goto(f"{site.root}/article/{key}")
    style = "getComputedStyle(document.querySelector('.part .hl-official')).textDecorationLine"
    assert page.evaluate(style) == "underline"
    page.uncheck(".show-official")
    assert page.evaluate(style) == "none"


def test_everything_can_be_done_with_the_keyboard(site, page, desk):
    key = desk.rows("SELECT key FROM articles WHERE title LIKE 'Wali Kota:%'")[0][0]
    page.goto(f"{site.root}/article/{key}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    seen = []
    for _ in range(60):
        page.keyboard.press("Tab")
        seen.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        if seen[-1] == "who":
            page.keyboard.type("Sari")
        if seen[-1] == "accept-figure-1":
            page.keyboard.press("Enter")
            break
    page.wait_for_selector("#figure-1 .verdict")
    assert "Dibenarkan Sari" in page.locator("#figure-1 .verdict").inner_text()
    assert any("hl-figure" in one for one in seen)


def test_a_form_without_script_works_too(site, browser, desk):
    key = desk.rows("SELECT key FROM articles WHERE title LIKE 'Wali Kota:%'")[0][0]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site.root}/article/{key}")
    page.locator("#figure-1 input[name=who]").fill("Sari")
    page.click("#reject-figure-1")
    assert "Ditolak Sari" in page.locator("#figure-1 .verdict").inner_text()
    context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_is_accessible_and_pictured(site, page, desk, width):
    page.set_viewport_size({"width": width, "height": 900})
    key = desk.rows("SELECT key FROM articles WHERE title LIKE 'Wali Kota:%'")[0][0]
    group = desk.rows("SELECT id FROM pickups")[0][0]
    found = {}
    for name, address in (ADDRESSES | {"article": f"/article/{key}", "pickup": f"/pickup/{group}"}).items():
        page.goto(site.root + address)
        if broken := violations(page):
            found[name] = broken
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{name} is {wide} px wider than a screen of {width} px"
        page.screenshot(path=SHOTS / f"{name}-{width}.png", full_page=True)
    assert found == {}
    assert quiet(page.problems) == []


def test_the_report_is_accessible_and_pictured(desk, site, page, tmp_path):
    from extractor.newsroom.reports import write
    from extractor.newsroom.reports.edition import gather

    write(gather(desk.db, "2026-11-20", "2026-11-20"), tmp_path / "k.html", "html")
    page.goto(f"file://{tmp_path}/k.html")
    page.screenshot(path=SHOTS / "report.png", full_page=True)
    page.pdf(path=SHOTS / "report-print.pdf")
    assert violations(page) == []
    assert page.problems == []


def test_pages_and_report_are_valid_html(desk, site, tmp_path):
    from extractor.newsroom.reports import write
    from extractor.newsroom.reports.edition import gather

    tool = TOOLS / ".bin" / "html-validate"
    if not tool.exists() or shutil.which("node") is None:
        pytest.fail("html-validate is missing; run make test-browser, which installs it")
    key = desk.rows("SELECT key FROM articles WHERE title LIKE 'Wali Kota:%'")[0][0]
    write(gather(desk.db, "2026-11-20", "2026-11-20"), tmp_path / "report.html", "html")
    for name, address in (ADDRESSES | {"article": f"/article/{key}"}).items():
        (tmp_path / f"{name}.html").write_text(site.get(address).text, encoding="utf-8")
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps({"root": True, "extends": ["html-validate:recommended"]}))
    done = subprocess.run([tool, *sorted(tmp_path.glob("*.html"))], cwd=tmp_path, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stdout.decode()[:6000]
