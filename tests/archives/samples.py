"""Small archives in every format, written for one test."""

import json
import zipfile
from gzip import compress
from pathlib import Path

TEXT = "Bupati meninjau jembatan di Kecamatan Tenggarong, Rabu (14/5/2025), bersama {} warga."


def text(number: int) -> str:
    """The body of one invented article."""
    return TEXT.format(number)


def page(number: int) -> bytes:
    """One invented article as a page."""
    return f"<html><head><title>T{number}</title></head><body><p>{text(number)}</p></body></html>".encode()


def warc(numbers: list[int], *, gzip: bool = True, more: bool = True) -> bytes:
    """A WARC with one response per number, and one request where there is to be ``more``."""
    records = []
    for number in numbers:
        if more:
            records.append(record(number, "request", f"GET /{number} HTTP/1.1\r\nHost: kabar.example\r\n\r\n".encode()))
        answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page(number)
        records.append(record(number, "response", answer))
    return b"".join(compress(r) if gzip else r for r in records)


def record(number: int, kind: str, block: bytes) -> bytes:
    """One WARC record."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://kabar.example/{number}\r\n"
        f"WARC-Date: 2025-05-14T08:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032x}>\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def wacz(file: Path, parts: dict[str, bytes], *, deflated: bool = False) -> Path:
    """A WACZ with these archives."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if deflated else zipfile.ZIP_STORED) as whole:
        whole.writestr("datapackage.json", "{}")
        for name, body in parts.items():
            whole.writestr(f"archive/{name}", body)
    return file


def lines(numbers: list[int]) -> bytes:
    """JSON lines."""
    return b"".join(json.dumps({"id": f"n{n}", "text": text(n)}).encode() + b"\n" for n in numbers)
