"""Exchange -> WARC 1.1, and back: each response as it was sent, with its request, in gzip members of its own.

An exchange is written in one piece and is on the disk before :meth:`WarcFolder.append` returns. After a power cut
the end of the last file may be torn; :func:`mend` finds the last whole exchange and cuts the rest off.
"""

import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.fetch.exchange import Exchange
from extractor.fetch.keeping import Place

NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
REQUESTED = "WARC-Petik-Requested-URI"
"""Our extension field: the URL at the head of the chain of redirects that led to a response."""
SENT_IN_CHUNKS = "X-Petik-Transfer-Encoding"
STEP = 65_536


class WarcFolder:
    """Writes the exchanges of one run into a folder.

    Args:
        folder: where the files stand (created when first needed).
        software: who fetched, for the ``warcinfo`` record.
        largest: a file that has reached this many bytes is closed and the next begun.
    """

    def __init__(self, folder: Path, *, software: str, largest: int) -> None:
        self._folder = folder
        self.software = software
        self._largest = largest
        self._file: Path | None = None
        self._lock = threading.Lock()

    def append(self, made: Exchange) -> Place:
        """Keep one exchange; it is on the disk when this returns. The place is that of the response record."""
        request, response = _records(made)
        with self._lock:
            file = self._current()
            with file.open("ab") as out:
                begin = out.tell() + len(request)
                out.write(request + response)
                out.flush()
                os.fsync(out.fileno())
            return Place(file.name, begin)

    def _current(self) -> Path:
        if self._file is not None and self._file.stat().st_size < self._largest:
            return self._file
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")[:-3]
        self._file = self._folder / f"petik-{stamp}Z.warc.gz"
        buffer = BytesIO()
        writer = _writer(buffer)
        about = {"software": self.software, "format": "WARC File Format 1.1", "robots": "obey"}
        writer.write_record(writer.create_warcinfo_record(self._file.name, about))
        with self._file.open("xb") as out:
            out.write(buffer.getvalue())
        _sync_folder(self._folder)
        return self._file


def read_response(folder: Path, place: Place) -> Exchange:
    """Return a kept response from where it lies.

    Raises:
        OSError: the file is gone or its record is torn.
    """
    path = folder / place.file
    with path.open("rb") as file:
        file.seek(place.offset)
        for record in ArchiveIterator(file, no_record_parse=False):
            return _exchange(record)
    raise OSError(f"{path}: no record at byte {place.offset}; the file was changed after petik wrote it")


def mend(path: Path, begin: int = 0) -> list[tuple[Place, Exchange]]:
    """Cut a torn end off a WARC file and return the responses that stand whole from byte ``begin`` on."""
    whole = begin
    found: list[tuple[Place, Exchange]] = []
    with path.open("rb") as file:
        for start, end, content in _members(file, begin):
            for record in ArchiveIterator(BytesIO(content)):
                if record.rec_type in ("response", "revisit"):
                    found.append((Place(path.name, start), _exchange(record)))
                if record.rec_type != "request":
                    whole = end
    if whole < path.stat().st_size:
        os.truncate(path, whole)
    return found


def _sync_folder(folder: Path) -> None:
    """Put the entry of a new file on the disk, where the system can (Windows cannot, and need not)."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _members(file: BinaryIO, begin: int) -> Iterator[tuple[int, int, bytes]]:
    """Yield begin, end and content of each whole gzip member; a torn one ends the sequence."""
    start = begin
    while True:
        file.seek(start)
        unpacker = zlib.decompressobj(31)
        parts: list[bytes] = []
        taken = 0
        while not unpacker.eof:
            block = file.read(STEP)
            try:
                parts.append(unpacker.decompress(block))
            except zlib.error:
                return
            if not block:
                return
            taken += len(block)
        end = start + taken - len(unpacker.unused_data)
        yield start, end, b"".join(parts)
        start = end


def _records(made: Exchange) -> tuple[bytes, bytes]:
    """Return the request and the response record, each packed.

    The request stands first: an exchange that is cut off in the middle then has no response, and is asked again.
    """
    response_out, request_out = BytesIO(), BytesIO()
    writer = _writer(response_out)
    dated = {"WARC-Date": made.at}
    if made.peer:
        dated["WARC-IP-Address"] = made.peer
    headers = [
        # The body is kept without its chunk sizes, so the header that announces them must not stand there.
        (SENT_IN_CHUNKS if name.lower() == "transfer-encoding" else name, value)
        for name, value in made.headers
    ]
    status = StatusAndHeaders(f"{made.status} {made.reason}".strip(), headers, protocol=made.version)
    if made.status == 304:
        if made.unchanged_since:
            dated |= {"WARC-Refers-To-Target-URI": made.url, "WARC-Refers-To-Date": made.unchanged_since}
        response = writer.create_warc_record(
            made.url,
            "revisit",
            http_headers=status,
            payload=BytesIO(),
            length=0,
            warc_headers_dict=dated | {"WARC-Profile": NOT_MODIFIED},
        )
    else:
        extra = dated | ({"WARC-Truncated": made.truncated} if made.truncated else {})
        response = writer.create_warc_record(
            made.url,
            "response",
            http_headers=status,
            payload=BytesIO(made.body),
            length=len(made.body),
            warc_headers_dict=extra,
        )
    if made.requested_url != made.url:
        response.rec_headers.add_header(REQUESTED, made.requested_url)
    writer.write_record(response)
    asker = _writer(request_out)
    line = StatusAndHeaders(f"GET {_target(made.url)} HTTP/1.1", made.request_headers, is_http_request=True)
    request = asker.create_warc_record(
        made.url,
        "request",
        http_headers=line,
        payload=BytesIO(),
        length=0,
        warc_headers_dict={
            "WARC-Date": made.at,
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    asker.write_record(request)
    return request_out.getvalue(), response_out.getvalue()


def _exchange(record: ArcWarcRecord) -> Exchange:
    about, http = record.rec_headers, record.http_headers
    url = about.get_header("WARC-Target-URI")
    truncated = about.get_header("WARC-Truncated")
    return Exchange(
        url=url,
        requested_url=about.get_header(REQUESTED) or url,
        at=about.get_header("WARC-Date"),
        request_headers=[],
        status=int(http.get_statuscode()),
        reason=http.statusline.partition(" ")[2],
        version=http.protocol,
        headers=list(http.headers),
        body=record.raw_stream.read() if record.rec_type == "response" else b"",
        peer=about.get_header("WARC-IP-Address"),
        truncated=truncated,
    )


def _writer(out: BytesIO) -> WARCWriter:
    return WARCWriter(out, gzip=True, warc_version="WARC/1.1")


def _target(url: str) -> str:
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
