"""Works one shard: every input becomes an extraction or a rejection, and the shard's files are written.

Built once per worker process. Nothing but the receipt leaves it; texts and records stay in the process.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from extractor.api import Extractor, groups_of, with_reading
from extractor.archives.fields import known_columns
from extractor.archives.inputs import rejected, source_of
from extractor.archives.parts import Part
from extractor.batch.outcome import Outcome
from extractor.batch.receipts import Receipt, written
from extractor.batch.settings import WorkOrder
from extractor.batch.shards import PER_SHARD, Bodies, Shard
from extractor.errors import InputRejected, broken
from extractor.pages import Page
from extractor.records import Article, Extraction, Warning
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
        self.extractor.extract(Article(id="0", text="Rapat."))

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
        for group in groups_of(self._opened(shard, spoilt, beat), _text_of):
            for one, found in self._extracted(group, beat):
                beat(one.place)
                key = shard.number * PER_SHARD + one.place
                try:
                    if isinstance(found, Exception):
                        raise found
                    outcome.take(found, key, one.part)
                except Exception as error:  # the batch boundary: whatever an article does, it costs that article only
                    outcome.refuse(rejected(one.part, self._reason(error)), key)
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

    def _opened(self, shard: Shard, spoilt: Spoilt, beat: Beat) -> Iterator["_Input"]:
        """Yield every input of a shard with its article, or why there is none."""
        for place, part in enumerate(shard.parts):
            beat(place)
            try:
                if place in spoilt:
                    raise InputRejected(*spoilt[place])
                article, warnings = self.article_of(part)
            except Exception as error:  # as in work
                yield _Input(place, part, error)
            else:
                yield _Input(place, part, article, warnings)

    def article_of(self, part: Part) -> tuple[Article, Sequence[Warning]]:
        """Return the article of one input, with what was odd about reading it.

        Raises:
            InputRejected: there is none, or it is not to be read.
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
        return article, warnings

    def _extracted(self, group: Sequence["_Input"], beat: Beat) -> Iterator[tuple["_Input", Extraction | Exception]]:
        """Yield every input of a group with what is found in it, or what went wrong."""
        readable = [(one.place, one.article) for one in group if isinstance(one.article, Article)]
        outcomes = iter(self.extractor.outcomes([article for _, article in readable], lambda n: beat(readable[n][0])))
        for one in group:
            found = next(outcomes) if isinstance(one.article, Article) else one.article
            yield one, with_reading(found, one.warnings) if isinstance(found, Extraction) else found

    def _reason(self, error: Exception) -> InputRejected:
        """Return why an input is refused at which this broke."""
        if isinstance(error, InputRejected):
            return error
        if isinstance(error, MemoryError):
            self.short_of_memory = True
            limit = f"took more than {self.settings.article_megabytes:,} MB of memory"
            return InputRejected("memory-limit", limit)
        return broken(error)


class _Input(NamedTuple):
    """One input of a shard: its article, or why there is none."""

    place: int
    part: Part
    article: Article | Exception
    warnings: Sequence[Warning] = ()


def _text_of(one: _Input) -> str:
    return one.article.text if isinstance(one.article, Article) else ""
