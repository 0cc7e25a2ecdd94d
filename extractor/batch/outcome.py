"""What the inputs of one shard became, so far -> the files of the shard.

Records are turned into Arrow columns every few articles, while the processor still has them at hand: a shard's worth
of records kept as Python objects costs more to hold and to let go than to make.
"""

from collections import Counter
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from extractor.archives.inputs import rejected
from extractor.archives.parts import Part
from extractor.archives.rejects import Rejected
from extractor.batch import signatures
from extractor.batch.settings import RunSettings
from extractor.errors import InputRejected
from extractor.records import Extraction
from extractor.store.tables import TABLES, Row, rows_of

TOGETHER = 25
"""Articles that are turned into columns at once."""


class _Taken(NamedTuple):
    key: int
    part: Part
    rows: dict[str, list[Row]]
    line: bytes
    mark: bytes


class Outcome:
    """Collects extractions and rejections; every key that is given gets exactly one of them."""

    def __init__(self, settings: RunSettings) -> None:
        self.near = settings.near_duplicates
        self.parquet = "parquet" in settings.formats
        self.jsonl = "jsonl" in settings.formats
        self.extracted = 0
        self.reasons: Counter[str] = Counter()
        self._waiting: list[_Taken] = []
        self._pieces: dict[str, list[Any]] = {table: [] for table in TABLES}
        self._lines: list[bytes] = []
        self._marks: list[bytes] = []
        self._refused: list[tuple[Rejected, Row]] = []

    def take(self, found: Extraction, key: int, part: Part) -> None:
        """Take what was found in an input; when this raises, nothing was taken."""
        rows: dict[str, list[Row]] = {}
        if self.parquet:
            for table, row in rows_of(found, key, part.where, part.input):
                rows.setdefault(table, []).append(row)
        line = msgspec.json.encode(found) + b"\n" if self.jsonl else b""
        mark = signatures.packed(key, signatures.words_of(found.article), self.near)
        self._waiting.append(_Taken(key, part, rows, line, mark))

    def refuse(self, reject: Rejected, key: int) -> None:
        """Take the rejection of an input."""
        self.reasons[reject.reason] += 1
        message = reject.message.encode("utf-8", "replace").decode()
        row = (key, reject.reason, message, reject.where, reject.input, reject.offset, reject.length)
        self._refused.append((replace(reject, message=message), row))

    def settle(self, *, all_of_it: bool = False) -> None:
        """Turn what was taken into columns, when it is enough; what no Parquet file can hold becomes a rejection."""
        if len(self._waiting) < TOGETHER and not all_of_it:
            return
        taken, self._waiting = self._waiting, []
        try:
            self._keep(taken)
        except Exception:  # the batch boundary: one of them, and no other, is to be refused
            for one in taken:
                try:
                    self._keep([one])
                except Exception as error:
                    message = f"{type(error).__name__}: {str(error)[:300]}; please report it with this article"
                    self.refuse(rejected(one.part, InputRejected("unstorable", message)), one.key)

    def files(self, stem: str) -> tuple[list[tuple[str, bytes]], dict[str, int]]:
        """Return name and bytes of every file of the shard, and the rows of each table."""
        self.settle(all_of_it=True)
        found: list[tuple[str, bytes]] = []
        counts: dict[str, int] = {}
        refused = sorted(self._refused, key=lambda pair: pair[1][0])
        if self.parquet:
            from extractor.store.parquet import arrow_of, parquet_bytes

            self._pieces["rejects"] = [arrow_of(TABLES["rejects"], [row for _, row in refused])]
            for name, table in TABLES.items():
                counts[name] = sum(piece.num_rows for piece in self._pieces[name])
                found.append((f"{name}/{stem}.parquet", parquet_bytes(table, self._pieces[name])))
        if self.jsonl:
            lines = (
                msgspec.json.encode({"article_key": row[0], **msgspec.structs.asdict(reject)}) + b"\n"
                for reject, row in refused
            )
            found.append((f"extractions/{stem}.jsonl", b"".join(self._lines)))
            found.append((f"rejections/{stem}.jsonl", b"".join(lines)))
        found.append((f"_petik/signatures/{stem}.bin", b"".join(self._marks)))
        return found, counts

    def _keep(self, taken: list[_Taken]) -> None:
        """Keep these as columns, all of them or none."""
        pieces = {}
        if self.parquet:
            from extractor.store.parquet import arrow_of

            for name, table in TABLES.items():
                rows = [row for one in taken for row in one.rows.get(name, ())]
                if rows:
                    pieces[name] = arrow_of(table, rows)
        for name, piece in pieces.items():
            self._pieces[name].append(piece)
        self.extracted += len(taken)
        self._lines += map(itemgetter(3), taken) if self.jsonl else ()
        self._marks += map(itemgetter(4), taken)
