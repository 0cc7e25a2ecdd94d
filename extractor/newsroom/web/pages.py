"""The pages of many articles: today, search, pick-up, conflicts, outlets, runs."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from extractor.newsroom import clippings, clock, findings, ours, pickups, voices
from extractor.newsroom.board import of_articles as board_of
from extractor.newsroom.search import Query, search, suggestions
from extractor.newsroom.sides import with_places
from extractor.newsroom.web.desk import Desk, desk_of

router = APIRouter()
CLIPPINGS = 40


@router.get("/")
def today(request: Request, day: str = "", all: str = "") -> Response:
    """Show the clippings of one day: the last one that has any, unless another is asked for."""
    desk = desk_of(request)
    last = _last_day(desk)
    day = day if clock.is_day(day) else last or clock.today()
    first, after = clock.span(day, day)
    mine = None if all else ours.articles(desk.db, first, after)
    whole = clippings.of_period(desk.db, first, after, limit=5000)
    numbers = whole if mine is None else mine
    return desk.page(
        request,
        "today.html",
        day=day,
        before=clock.day_after(day, -1),
        after=clock.day_after(day, 1),
        last=last,
        clippings=clippings.of_articles(desk.db, numbers[:CLIPPINGS]),
        total=len(numbers),
        whole=len(whole),
        narrowed=mine is not None,
        has_ours=ours.kept(desk.db) != ours.Ours(),
        voices=voices.of_articles(desk.db, numbers, limit=8),
        board=board_of(desk.db, numbers, limit=6),
        pickups=pickups.of_period(desk.db, first, after, limit=12),
        findings=with_places(desk.db, findings.of_period(desk.db, first, after, limit=12)),
    )


@router.get("/search")
def find(request: Request, before: str = "") -> Response:
    """Search with filters; the list continues below an article when ``before`` names it."""
    desk = desk_of(request)
    fields = {name: request.query_params.get(name, "")[:200].strip() for name in Query.__struct_fields__}
    query = Query(**fields)
    hits = search(desk.db, query, before=int(before) if before.isdigit() and len(before) < 19 else None)
    outlets = desk.db.execute("SELECT key, name FROM outlets ORDER BY name, key LIMIT 500").fetchall()
    return desk.page(
        request,
        "search.html",
        query=query,
        fields=fields,
        hits=hits,
        clippings=clippings.of_articles(desk.db, hits.articles, lines=False),
        outlets=outlets,
    )


@router.get("/suggest/{kind}")
def suggest(request: Request, kind: str) -> Response:
    """Answer with the names that contain what was typed, as options of a list."""
    desk = desk_of(request)
    field = {"officials": "official", "institutions": "institution", "indicators": "indicator", "places": "place"}
    begun = request.query_params.get(field.get(kind, ""), "")
    names = suggestions(desk.db, kind, begun)
    return HTMLResponse(desk.render("_options.html", desk.words_for(request), names=names))


@router.get("/pickups")
def all_pickups(request: Request, before: str = "") -> Response:
    """List the releases that several outlets carried, newest first."""
    desk = desk_of(request)
    after = int(before) if before.isdigit() and len(before) < 19 else 1 << 62
    found = pickups.of_period(desk.db, 0, after, limit=26)
    return desk.page(request, "pickups.html", pickups=found[:25], more=found[24].last if len(found) > 25 else None)


@router.get("/pickup/{number}")
def one_pickup(request: Request, number: int) -> Response:
    """Show one release: outlets in order, and what each changed."""
    desk = desk_of(request)
    found = pickups.of_number(desk.db, number)
    if found is None:
        return desk.page(request, "error.html", status=404, code=404)
    return desk.page(request, "pickup.html", pickup=found)


@router.get("/findings")
def all_findings(request: Request, kind: str = "", before: str = "") -> Response:
    """List conflicts and changes, newest first, each with both places in the texts."""
    desk = desk_of(request)
    kind = kind if kind in findings.KINDS else ""
    found = findings.listed(desk.db, kind=kind, before=before[:40], limit=21)
    return desk.page(
        request,
        "findings.html",
        kinds=findings.KINDS,
        kind=kind,
        findings=with_places(desk.db, found[:20]),
        more=found[19].cursor if len(found) > 20 else None,
    )


@router.get("/outlets")
def outlets(request: Request) -> Response:
    """List the outlets with what they published."""
    desk = desk_of(request)
    rows = desk.db.execute(
        "SELECT key, name, (SELECT count(*) FROM articles WHERE outlet = outlets.id) AS articles,"
        " (SELECT day FROM articles WHERE outlet = outlets.id ORDER BY id DESC LIMIT 1) AS last_day,"
        " (SELECT day FROM articles WHERE outlet = outlets.id AND id >= ? ORDER BY id LIMIT 1) AS first_day"
        " FROM outlets ORDER BY articles DESC, name LIMIT 500",
        (clock.SLOTS,),  # below it stand the undated articles
    ).fetchall()
    return desk.page(request, "outlets.html", outlets=rows)


@router.get("/runs")
def runs(request: Request) -> Response:
    """List what was fetched and loaded, and what failed."""
    desk = desk_of(request)
    found = desk.db.execute("SELECT * FROM runs ORDER BY id DESC LIMIT 60").fetchall()
    marks = ",".join("?" * len(found))
    failures: dict[int, list[object]] = {row["id"]: [] for row in found}
    rows = desk.db.execute(
        f"SELECT * FROM run_failures WHERE run IN ({marks}) ORDER BY run DESC LIMIT 300", [row["id"] for row in found]
    )
    for row in rows:
        failures[row["run"]].append(row)
    return desk.page(request, "runs.html", runs=found, failures=failures)


@router.post("/preferences")
async def preferences(request: Request) -> Response:
    """Keep a visitor's language."""
    form = await request.form()
    response = RedirectResponse(local(str(form.get("back", "/"))), 303)
    if (language := str(form.get("language", ""))) in ("id", "en"):
        response.set_cookie("petik_lang", language, samesite="strict", httponly=True, max_age=365 * 24 * 3600)
    return response


def local(address: str) -> str:
    """Return an address on this server; anything else becomes the first page."""
    return address if address.startswith("/") and not address.startswith("//") and "\\" not in address else "/"


def _last_day(desk: Desk) -> str | None:
    row = desk.db.execute("SELECT day FROM articles ORDER BY id DESC LIMIT 1").fetchone()
    return row["day"] if row else None
