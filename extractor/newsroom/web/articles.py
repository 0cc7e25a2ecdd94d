"""The page of one article, its highlights, and the corrections of its records."""

from typing import Any, get_args
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from extractor.newsroom import checks, clippings, corrections, highlight
from extractor.newsroom.corrections import Action, Layer
from extractor.newsroom.filing import Filing, extraction_of
from extractor.newsroom.mending import CHOICES, FIELDS, BadMend, fields_of
from extractor.newsroom.refresh import refresh
from extractor.newsroom.web.desk import Desk, cookies, desk_of
from extractor.records import Extraction

router = APIRouter()


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One record beside the text, with what was said about it."""

    layer: str
    id: str
    record: Any
    fields: dict[str, str]
    choices: dict[str, tuple[str, ...]]
    correction: Any
    rule: str
    evidence: str


@router.get("/article/{key:path}")
def article(request: Request, key: str, bad: str = "") -> Response:
    """Show an article with its highlights and records."""
    desk = desk_of(request)
    extraction = extraction_of(desk.db, key)
    row = desk.db.execute("SELECT id, version FROM articles WHERE key = ?", (key,)).fetchone()
    if extraction is None or row is None:
        raise HTTPException(404)
    seen = corrections.review(extraction, corrections.of_article(desk.db, key))
    shown = corrections.put_on(extraction, corrections.of_article(desk.db, key))
    versions = desk.db.execute(
        "SELECT version, seen_until, title, length(body) AS characters FROM versions WHERE key = ? ORDER BY version",
        (key,),
    ).fetchall()
    return desk.page(
        request,
        "article.html",
        clipping=clippings.of_articles(desk.db, [row["id"]], lines=False)[0],
        extraction=seen.extraction,
        names=_names(seen.extraction),
        parts=highlight.parts(shown),
        cut=len(extraction.article.text) > highlight.SHOWN,
        cards=_cards(seen),
        history=corrections.of_article(desk.db, key, undone=True),
        lost=seen.lost,
        versions=versions,
        check=checks.of_article(desk.db, key),
        bad=bad[:40],
    )


@router.post("/correct")
async def correct(request: Request) -> Response:
    """Keep a correction, or take one back; then show the article again."""
    form = {name: str(value) for name, value in (await request.form()).items()}
    key, who = form.get("key", ""), " ".join(form.get("who", "").split())[:80]
    desk = desk_of(request)
    target = f"/article/{quote(key, safe='')}"
    if not who:
        return RedirectResponse(f"{target}?bad=who", 303)
    try:
        anchor = await run_in_threadpool(_correct, desk, key, who, form)
    except BadMend as error:
        return RedirectResponse(f"{target}?bad={quote(error.field)}#{quote(form.get('record', ''))}", 303)
    response = RedirectResponse(target + (f"#{quote(anchor)}" if anchor else ""), 303)
    if cookies(request).get("petik_who") != who:
        response.set_cookie("petik_who", quote(who), samesite="strict", httponly=True, max_age=365 * 24 * 3600)
    return response


def _correct(desk: Desk, key: str, who: str, form: dict[str, str]) -> str:
    db = desk.db
    extraction = extraction_of(db, key)
    if extraction is None:
        raise HTTPException(404)
    action, layer, local = form.get("action", ""), form.get("layer", ""), form.get("record", "")
    if action == "check":
        checks.add(db, key, corrections.applied(db, key, extraction), who=who)
        return ""
    if action == "uncheck":
        checks.remove(db, key)
        return ""
    if action == "undo":
        number = form.get("correction", "")
        if number.isdigit() and len(number) < 19:
            corrections.undo(db, int(number), who=who)
    elif action in get_args(Action) and layer in get_args(Layer):
        fields = {name.removeprefix("field_"): value for name, value in form.items() if name.startswith("field_")}
        chosen: Any = (layer, action)
        corrections.add(db, extraction, chosen[0], local, chosen[1], who=who, fields=fields)
    else:
        raise HTTPException(400)
    Filing(db).refile(key)
    refresh(db)
    return local


def _cards(seen: corrections.Review) -> list[Card]:
    cards = []
    for layer in corrections.LAYERS:
        for record in getattr(seen.extraction, layer):
            evidence = record.positions[0].evidence if layer == "officials" and record.positions else None
            evidence = evidence or getattr(record, "evidence", None)
            kind = type(record)
            cards.append(
                Card(
                    layer=layer,
                    id=record.id,
                    record=record,
                    fields=fields_of(seen.extraction, record),
                    choices={name: CHOICES[kind, name] for name in FIELDS[kind] if (kind, name) in CHOICES},
                    correction=seen.standing.get((layer, record.id)),
                    rule=evidence.rule if evidence else "",
                    evidence=evidence.text if evidence else "",
                )
            )
    return cards


def _names(extraction: Extraction) -> dict[str, str]:
    names = {one.id: one.name for one in extraction.officials}
    return names | {one.id: one.name for one in extraction.institutions}
