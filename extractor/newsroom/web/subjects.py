"""The pages of one subject: an official, an institution, an indicator, and their directories."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from extractor.newsroom import board, clippings, findings, profiles
from extractor.newsroom.sides import with_places
from extractor.newsroom.web.desk import desk_of

router = APIRouter()
DIRECTORIES = {"officials": "people", "institutions": "institutions", "indicators": "indicators"}


@router.get("/officials")
@router.get("/institutions")
@router.get("/indicators")
def directory(request: Request, words: str = "", page: str = "1") -> Response:
    """List the officials, institutions or indicators of the store, the most seen first."""
    desk = desk_of(request)
    kind = request.url.path.strip("/")
    number = min(int(page), 2000) if page.isdigit() and len(page) < 6 else 1
    rows, more = profiles.directory(desk.db, DIRECTORIES[kind], words[:80], page=number)
    return desk.page(request, "directory.html", kind=kind, rows=rows, words=words[:80], number=number, more=more)


@router.get("/official/{number}")
def official(request: Request, number: int) -> Response:
    """Show an official: posts over time, quotes, figures said, where seen."""
    desk = desk_of(request)
    person = profiles.person(desk.db, number)
    if person is None:
        raise HTTPException(404)
    return desk.page(
        request,
        "official.html",
        person=person,
        posts=profiles.posts_of_person(desk.db, number),
        quotes=profiles.quotes_of_person(desk.db, number),
        series=board.of_person(desk.db, number),
        seen=clippings.of_articles(desk.db, profiles.seen(desk.db, "seen_people", "person", number), lines=False),
        outlets=profiles.by_outlet(desk.db, "seen_people", "person", number),
        findings=with_places(desk.db, findings.of_subject(desk.db, "person", number, limit=10)),
    )


@router.get("/institution/{number}")
def institution(request: Request, number: int) -> Response:
    """Show an institution: who holds which post, what changed, where seen."""
    desk = desk_of(request)
    row = profiles.institution(desk.db, number)
    if row is None:
        raise HTTPException(404)
    seen = profiles.seen(desk.db, "seen_institutions", "institution", number)
    return desk.page(
        request,
        "institution.html",
        institution=row,
        posts=profiles.posts_of_institution(desk.db, number),
        seen=clippings.of_articles(desk.db, seen, lines=False),
        outlets=profiles.by_outlet(desk.db, "seen_institutions", "institution", number),
        findings=with_places(desk.db, findings.of_subject(desk.db, "institution", number, limit=10)),
    )


@router.get("/indicator/{number}")
def indicator(request: Request, number: int) -> Response:
    """Show an indicator: a chart per place with its target, and every value with its source."""
    desk = desk_of(request)
    row = desk.db.execute("SELECT * FROM indicators WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise HTTPException(404)
    return desk.page(
        request,
        "indicator.html",
        indicator=row,
        series=board.of_indicator(desk.db, number),
        findings=with_places(desk.db, findings.of_subject(desk.db, "indicator", number, limit=10)),
    )
