"""One run: inputs in, a dataset out, exactly one outcome for every input, resumed where an earlier run stopped."""

from collections.abc import Callable, Collection, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from extractor.archives.fields import Columns
from extractor.batch import receipts
from extractor.batch.finish import finish
from extractor.batch.inventory import Inventory, nothing_there, total_bytes
from extractor.batch.keeper import RunStopped
from extractor.batch.local import Engine
from extractor.batch.manifest import NAME, Manifest
from extractor.batch.progress import Clock, Event, Watcher
from extractor.batch.receipts import Receipt, receipt_numbers, receipt_of
from extractor.batch.settings import RunSettings, WorkOrder
from extractor.batch.shards import Shard, shards
from extractor.errors import SettingsError
from extractor.store.places import Folder, Place, place_at

RUN = "_petik/run.json"
FORMATS = ("parquet", "jsonl")
OF_PARQUET = ("codebook.md", "petik.duckdb")
"""Files beside the tables, which a run of another format does not write anew."""
FINAL = frozenset({"not-selected"})
"""Reasons that another try cannot change."""


class Asked(msgspec.Struct, frozen=True):
    """What an earlier run was asked to do."""

    settings: RunSettings
    inputs: list[str]


class Run:
    """Brings a dataset to its finished state.

    Args:
        inputs: files, folders, globs, lists, remote names.
        order: settings and dataset.
        columns: which columns hold what.
        watch: told how far the run is.
    """

    def __init__(self, inputs: Sequence[str], order: WorkOrder, columns: Columns, watch: Watcher) -> None:
        self.inputs = list(inputs)
        self.order = order
        self.columns = columns
        self.watch = watch
        self.place = place_at(order.dataset)
        self.clock = Clock()
        self.extracted = self.rejected = self.shards = self.resumed = self.worked = 0
        self.bytes_done = self.bytes_skipped = self.bytes_total = 0

    def go(self, engine: Callable[[], Engine], *, redo: bool = False, retry_rejects: bool = False) -> Manifest:
        """Work what is not finished, then write what concerns the whole dataset.

        Args:
            engine: makes the engine; called when it is clear that there is something to work.
            redo: work everything anew where settings, rules or inputs are not those of the earlier run.
            retry_rejects: work again the shards that hold rejects.

        Raises:
            SettingsError: no input is there, the dataset is in use, or it was made otherwise and ``redo`` is not given.
            RunStopped: the dataset cannot be written.
        """
        if (missing := nothing_there(self.inputs)) is not None:
            raise SettingsError(f"nothing to run, and {self.place.name} is left as it is: {missing}")
        with _alone(self.place):
            self._prepare(redo, retry_rejects)
            self.bytes_total = total_bytes(self.inputs)
            inventory = Inventory(self.inputs, self.columns)
            try:
                self._work(inventory, engine)
                self._sweep()
                return finish(self.place, inventory, self.order.settings, self.inputs, self.shards)
            except OSError as error:
                place = f"{error.filename}: " if error.filename else ""
                raise RunStopped(f"cannot write the dataset: {place}{error.strerror or repr(error)}") from None
            finally:
                inventory.close()

    def tell(self, event: str, message: str | None = None, workers: int = 0) -> None:
        """Tell the watcher how far the run is."""
        self.watch(
            msgspec.convert(
                {
                    "event": event,
                    "message": message,
                    "workers": workers,
                    "shards": self.shards,
                    "inputs": self.extracted + self.rejected,
                    "extracted": self.extracted,
                    "rejected": self.rejected,
                    "resumed": self.resumed,
                    "bytes_done": self.bytes_done,
                    "bytes_total": self.bytes_total,
                    **self.clock.figures(self.worked, self.bytes_done, self.bytes_total, self.bytes_skipped),
                },
                Event,
            )
        )

    def _prepare(self, redo: bool, retry_rejects: bool) -> None:
        """Compare with the earlier run, and clear away what has to be worked again."""
        asked = Asked(self.order.settings, self.inputs)
        earlier = self._earlier()
        if earlier is None:
            if self.place.size(NAME) is not None or receipt_numbers(self.place):
                raise SettingsError(f"{self.place.name}: holds a dataset whose {RUN} is missing; give another folder")
        else:
            self._compare(earlier, asked, redo)
        self._sweep()
        if retry_rejects:
            self._forget_rejects()
        self.place.write([(RUN, msgspec.json.format(msgspec.json.encode(asked), indent=1) + b"\n")])

    def _sweep(self) -> None:
        """Remove what killed runs, and killed workers of this one, were writing."""
        for folder in (*_folders(self.order.settings.formats), "_petik", ""):
            self.place.clear(folder)

    def _earlier(self) -> Asked | None:
        try:
            return msgspec.json.decode(self.place.read(RUN), type=Asked)
        except FileNotFoundError:
            return None
        except msgspec.DecodeError as error:
            raise SettingsError(f"{self.place.name}/{RUN}: cannot be read ({error}); give another folder") from None

    def _compare(self, earlier: Asked, asked: Asked, redo: bool) -> None:
        """Refuse to mix what was made otherwise, unless asked to make it anew; added inputs are no difference.

        A dataset without any article loses nothing by it: whoever adds the ``--map`` that was missing need not ask.
        """
        differences = earlier.settings.differences(asked.settings)
        if asked.inputs[: len(earlier.inputs)] != earlier.inputs:
            differences.append(f"inputs: {' '.join(earlier.inputs)[:80]} then, {' '.join(asked.inputs)[:80]} now")
        if not differences:
            return
        numbers = receipt_numbers(self.place)
        known = [receipt for number in numbers if (receipt := receipt_of(self.place, number)) is not None]
        if not redo and any(receipt.extracted for receipt in known):
            articles = sum(receipt.inputs for receipt in known)
            raise SettingsError(
                f"{self.place.name} was made otherwise ({'; '.join(differences)}). "
                f"Say --redo to work all {len(numbers):,} finished shards ({articles:,} inputs) anew, "
                "or give another folder with --into."
            )
        self.tell("note", f"working {len(numbers):,} finished shards anew ({'; '.join(differences)})")
        self.place.remove(NAME)
        for number in numbers:
            self.place.remove(receipts.receipt_name(number))
        for folder in _folders(FORMATS):
            if folder != receipts.FOLDER:
                for name in self.place.names(folder):
                    self.place.remove(name)
        for name in OF_PARQUET:
            self.place.remove(name)

    def _forget_rejects(self) -> None:
        again = rejects = 0
        for number in receipt_numbers(self.place):
            receipt = receipt_of(self.place, number)
            count = sum(n for reason, n in receipt.rejected.items() if reason not in FINAL) if receipt else 0
            if count:
                self.place.remove(NAME)
                self.place.remove(receipts.receipt_name(number))
                again, rejects = again + 1, rejects + count
        self.tell("note", f"trying {rejects:,} rejects again, in {again:,} shards")

    def _work(self, inventory: Inventory, make: Callable[[], Engine]) -> None:
        todo = self._unfinished(shards(inventory.parts(), self.order.settings, inventory.position))
        first = next(todo, None)
        if first is None:
            self.tell("start", f"all {self.shards:,} shards are finished" if self.shards else "no inputs were found")
            return
        self.place.remove(NAME)
        try:
            engine = make()
        except BaseException:
            todo.close()
            raise
        message = f"{self.resumed:,} inputs were finished before" if self.resumed else None
        self.tell("start", message, workers=engine.workers)
        try:
            for shard, receipt in engine.run(_chain(first, todo)):
                self.worked += receipt.inputs
                self._count(shard, receipt)
                self.tell("shard", workers=engine.workers)
        finally:
            todo.close()
            engine.close()

    def _unfinished(self, planned: Iterator[Shard]) -> Generator[Shard, None, None]:
        """Yield the shards that have no sound receipt, and count the others."""
        there = {name for folder in _folders(self.order.settings.formats) for name in self.place.names(folder)}
        changed = 0
        for shard in planned:
            receipt = None
            if receipts.receipt_name(shard.number) in there:
                receipt = receipt_of(self.place, shard.number)
            if receipt is not None and receipt.identity == shard.identity:
                if all(file.name in there for file in receipt.files):
                    self.resumed += receipt.inputs
                    self.bytes_skipped += max(shard.position - self.bytes_done, 0)
                    self._count(shard, receipt)
                    continue
            elif receipt is not None:
                changed += 1
            yield shard
        if changed:
            self.tell("note", f"{changed:,} finished shards were worked anew because their inputs had changed")

    def _count(self, shard: Shard, receipt: Receipt) -> None:
        self.shards += 1
        self.extracted += receipt.extracted
        self.rejected += sum(receipt.rejected.values())
        self.bytes_done = max(self.bytes_done, shard.position)


def _chain(first: Shard, rest: Iterator[Shard]) -> Iterator[Shard]:
    yield first
    yield from rest


def _folders(formats: Collection[str]) -> list[str]:
    """Return the folders in which shards of these formats stand."""
    from extractor.store.tables import ALL_TABLES

    tables = [*ALL_TABLES] if "parquet" in formats else []
    lines = ["extractions", "rejections"] if "jsonl" in formats else []
    return [*tables, *lines, "_petik/signatures", receipts.FOLDER]


@contextmanager
def _alone(place: Place) -> Iterator[None]:
    """Hold the dataset against a second run on this machine."""
    if not isinstance(place, Folder):
        yield
        return
    lock = Path(place.path("_petik/lock"))
    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        opened = lock.open("wb")
    except OSError as error:
        raise SettingsError(f"{place.name}: cannot be written: {error.strerror or error}") from None
    with opened as file:
        try:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except ImportError:
            pass
        except OSError:
            raise SettingsError(f"{place.name}: another run is writing this dataset; wait for it to end") from None
        yield
