"""Every table as CSV, XLSX or JSON; what the search filters narrow, the download narrows too."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response, StreamingResponse
from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException

from extractor.newsroom import sheets, tables
from extractor.newsroom.search import Query, conditions, full_text
from extractor.newsroom.web.desk import desk_of

router = APIRouter()
KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/downloads")
def downloads(request: Request) -> Response:
    """List the tables that can be taken away."""
    return desk_of(request).page(request, "downloads.html", tables=list(tables.TABLES))


@router.get("/download/{name}.{kind}")
def download(request: Request, name: str, kind: str) -> Response:
    """Send a table."""
    desk = desk_of(request)
    table = tables.TABLES.get(name)
    if table is None or kind not in (*KINDS, "xlsx"):
        raise HTTPException(404)
    words = desk.words_for(request)
    fields = {field: request.query_params.get(field, "")[:200].strip() for field in Query.__struct_fields__}
    query = Query(**fields)
    where, values = conditions(desk.db, query)
    if match := full_text(query.words):
        where.append("articles.id IN (SELECT rowid FROM words WHERE words MATCH ?)")
        values.append(match)
    rows = tables.rows(desk.db, table, where, values)
    disposition = {"Content-Disposition": f'attachment; filename="petik-{name}.{kind}"'}
    if kind == "xlsx":
        path = Path(tempfile.mkstemp(suffix=".xlsx", prefix="petik-")[1])
        head = [words(f"column.{column}") for column in table.columns]
        with sheets.Book(path) as book:
            book.sheet(
                words(f"table.{name}"),
                head,
                rows,
                links={n for n, column in enumerate(table.columns) if column == "url"},
                days={n for n, column in enumerate(table.columns) if column == "day"},
                shares={n for n, column in enumerate(table.columns) if column == "share"},
            )
        return FileResponse(path, media_type=XLSX, headers=disposition, background=BackgroundTask(path.unlink))
    parts = sheets.as_csv(table.columns, rows) if kind == "csv" else sheets.as_json(table.columns, rows)
    return StreamingResponse(_encoded(parts), media_type=KINDS[kind], headers=disposition)


def _encoded(parts: Iterator[str]) -> Iterator[bytes]:
    for part in parts:
        yield part.encode("utf-8", "replace")
