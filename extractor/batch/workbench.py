"""Works one shard: every input becomes an extraction or a rejection, and the shard's files are written.

Built once per worker process. Nothing but the receipt leaves it; texts and records stay in the process.
"""

import traceback
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
from msgspec.structs import replace

from extractor.api import Extractor
from extractor.archives.fields import known_columns
from extractor.archives.inputs import rejected, source_of
from extractor.archives.parts import Part
from extractor.batch.outcome import Outcome
from extractor.batch.receipts import Receipt, written
from extractor.batch.settings import WorkOrder
from extractor.batch.shards import PER_SHARD, Bodies, Shard
from extractor.errors import InputRejected
from extractor.pages import Page
from extractor.records import Article, Extraction
from extractor.sites import read
from extractor.store.places import place_at

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
        self.columns = known_columns(patterns, order.settings.mapped, month_first=order.settings.month_first)
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
        outcome = Outcome(self.settings)
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
            outcome.settle()
        beat(WRITING)
        self.bodies.close()
        files, rows = outcome.files(shard.name)
        receipt = Receipt(
            number=shard.number,
            identity=shard.identity,
            inputs=len(shard.parts),
            extracted=outcome.extracted,
            rejected=dict(sorted(outcome.reasons.items())),
            rows=rows,
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


def _told(error: Exception) -> str:
    """Say what broke and where: the last lines of the traceback, without paths that differ between machines."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = " > ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames)
    return f"{type(error).__name__}: {str(error)[:300]} ({places}); please report it with this article"
