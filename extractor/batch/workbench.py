"""Works one shard: every input becomes an extraction or a rejection, and the shard's files are written.

Built once per worker process. Nothing but the receipt leaves it; texts and records stay in the process.
"""

import traceback
from collections import Counter
from collections.abc import Callable, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec.structs import replace

from extractor.api import Extractor
from extractor.archives.fields import known_columns
from extractor.archives.inputs import rejected, source_of
from extractor.archives.parts import Part
from extractor.archives.rejects import Rejected
from extractor.batch import signatures
from extractor.batch.receipts import Receipt, written
from extractor.batch.settings import WorkOrder
from extractor.batch.shards import PER_SHARD, Bodies, Shard
from extractor.errors import InputRejected
from extractor.pages import Page
from extractor.records import Article, Extraction
from extractor.sites import read
from extractor.store.places import place_at
from extractor.store.tables import TABLES, Row, rows_of

Beat = Callable[[int], None]
Spoilt = Mapping[int, tuple[str, str]]
"""Place in the shard -> reason and message of inputs that must not be touched again."""
WRITING = -1


class Workbench:
    """A loaded extractor with what it needs to turn shards into files."""

    def __init__(self, order: WorkOrder) -> None:
        patterns = Path(order.patterns) if order.patterns is not None else None
        self.settings = order.settings
        self.extractor = Extractor(patterns)
        self.columns = known_columns(patterns, order.settings.mapped)
        self.place = place_at(order.dataset)
        self.bodies = Bodies()
        self.short_of_memory = False
        self.extract(Article(id="0", text="Rapat."))

    def work(self, shard: Shard, spoilt: Spoilt, beat: Beat) -> Receipt:
        """Work a shard and write its files, the receipt last.

        Args:
            shard: what to work.
            spoilt: inputs that killed a worker before.
            beat: called with the place of each input before it is touched.

        Raises:
            OSError: the files cannot be written.
        """
        outcome = _Outcome(self.settings.near_duplicates)
        for place, part in enumerate(shard.parts):
            beat(place)
            key = shard.number * PER_SHARD + place
            try:
                if place in spoilt:
                    raise InputRejected(*spoilt[place])
                outcome.take(self.outcome_of(part), key, part)
            except InputRejected as error:
                outcome.refuse(rejected(part, error), key)
            except MemoryError:
                self.short_of_memory = True
                limit = f"took more than {self.settings.article_megabytes:,} MB of memory"
                outcome.refuse(rejected(part, InputRejected("memory-limit", limit)), key)
            except Exception as error:  # the batch boundary: whatever an article does, it costs that article only
                outcome.refuse(rejected(part, InputRejected("extractor-error", _told(error))), key)
        beat(WRITING)
        self.bodies.close()
        try:
            files = outcome.files(shard, self.settings.formats)
        except (ValueError, OverflowError, TypeError):
            outcome.drop_unstorable()
            files = outcome.files(shard, self.settings.formats)
        receipt = Receipt(
            number=shard.number,
            identity=shard.identity,
            inputs=len(shard.parts),
            extracted=len(outcome.taken),
            rejected=dict(sorted(outcome.reasons.items())),
            rows={name: len(rows) for name, rows in outcome.rows().items()}
            if "parquet" in self.settings.formats
            else {},
            files=written(files),
        )
        self.place.write(files)
        self.place.write([(receipt.name, msgspec.json.encode(receipt))])
        return receipt

    def outcome_of(self, part: Part) -> Extraction:
        """Return what is found in one input.

        Raises:
            InputRejected: nothing can be.
        """
        try:
            part = self.bodies.of(part)
        except OSError as error:
            raise InputRejected("unreadable", f"cannot be read: {error.strerror or error}") from None
        source = source_of(part, self.columns)
        if isinstance(source, Page):
            reading = read(source, self.extractor.rules)
            article, warnings = reading.article, reading.warnings
        else:
            article, warnings, _ = source
        for condition in self.settings.where:
            if not condition.holds(article):
                wanted = f"{condition.field} {condition.operator} {condition.value}"
                raise InputRejected("not-selected", f"left out by --where {wanted!r}")
        found = self.extract(article)
        return replace(found, warnings=[*warnings, *found.warnings]) if warnings else found

    def extract(self, article: Article) -> Extraction:
        """Return everything found in an article."""
        return self.extractor.extract(article)


class _Taken(NamedTuple):
    key: int
    part: Part
    rows: list[tuple[str, Row]]
    line: bytes
    signature: tuple[Any, ...]


class _Outcome:
    """What the inputs of one shard became, so far."""

    def __init__(self, near: bool) -> None:
        self.near = near
        self.taken: list[_Taken] = []
        self.refused: list[tuple[Rejected, Row]] = []
        self.reasons: Counter[str] = Counter()

    def take(self, found: Extraction, key: int, part: Part) -> None:
        words = signatures.words_of(found.article)
        signature: tuple[Any, ...] = (key, signatures.exact(words))
        if self.near:
            signature = (*signature, signatures.minhash(words))
        rows = list(rows_of(found, key, part.where, part.input))
        self.taken.append(_Taken(key, part, rows, msgspec.json.encode(found), signature))

    def drop_unstorable(self) -> None:
        """Turn what no Parquet file can hold into rejections, so that it does not cost its shard."""
        from extractor.store.parquet import parquet_of

        kept = []
        for one in self.taken:
            try:
                for name, row in one.rows:
                    parquet_of(TABLES[name], [row])
                kept.append(one)
            except Exception as error:  # the batch boundary, see Workbench.work
                self.refuse(rejected(one.part, InputRejected("unstorable", _told(error))), one.key)
        self.taken = kept

    def refuse(self, reject: Rejected, key: int) -> None:
        self.reasons[reject.reason] += 1
        message = reject.message.encode("utf-8", "replace").decode()
        row = (key, reject.reason, message, reject.where, reject.input, reject.offset, reject.length)
        self.refused.append((replace(reject, message=message), row))

    def rows(self) -> dict[str, list[Row]]:
        """Return the rows of all tables, in the order of the inputs."""
        found: dict[str, list[Row]] = {table: [] for table in TABLES}
        for one in self.taken:
            for table, row in one.rows:
                found[table].append(row)
        found["rejects"] = sorted((row for _, row in self.refused), key=itemgetter(0))
        return found

    def files(self, shard: Shard, formats: tuple[str, ...]) -> list[tuple[str, bytes]]:
        """Return name and bytes of every file of the shard."""
        found = []
        if "parquet" in formats:
            from extractor.store.parquet import parquet_of

            rows = self.rows()
            found += [(f"{name}/{shard.name}.parquet", parquet_of(table, rows[name])) for name, table in TABLES.items()]
        if "jsonl" in formats:
            refused = sorted(self.refused, key=lambda pair: pair[1][0])
            lines = [
                msgspec.json.encode({"article_key": row[0], **msgspec.structs.asdict(reject)})
                for reject, row in refused
            ]
            found.append((f"extractions/{shard.name}.jsonl", _lines([one.line for one in self.taken])))
            found.append((f"rejections/{shard.name}.jsonl", _lines(lines)))
        marks = signatures.packed([one.signature for one in self.taken], self.near)
        found.append((f"_petik/signatures/{shard.name}.bin", marks))
        return found


def _lines(lines: list[bytes]) -> bytes:
    return b"".join(line + b"\n" for line in lines)


def _told(error: Exception) -> str:
    """Say what broke and where: the last lines of the traceback, without paths that differ between machines."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__}: {str(error)[:300]} ({places}); please report it with this article"
