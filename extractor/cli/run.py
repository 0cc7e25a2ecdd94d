"""``petik run``: an archive in, a dataset out."""

import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._options import date_order

if TYPE_CHECKING:
    from extractor.batch.manifest import Manifest
    from extractor.batch.progress import Bar, JsonLines, Notes


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--into", "dataset", metavar="DATASET", required=True, help="Folder (or s3://… URL) of the dataset.")
@click.option("--workers", type=click.IntRange(1), help="Worker processes; by default one per usable core.")
@click.option("--engine", type=click.Choice(["local", "dask"]), default="local", show_default=True)
@click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler (tcp://host:8786); a local cluster without it.")
@click.option(
    "--format",
    "formats",
    type=click.Choice(["parquet", "jsonl"]),
    multiple=True,
    default=["parquet"],
    show_default=True,
    help="How to store it; may be given twice.",
)
@click.option(
    "--map",
    "mapped",
    metavar="PART=COLUMN,…",
    multiple=True,
    help="Which columns hold id, url, title, published_at, text, outlet, html.",
)
@date_order
@click.option(
    "--where",
    "conditions",
    metavar="CONDITION",
    multiple=True,
    help="Keep only such articles: 'published_at>=2025', 'site=kabar.example', 'title~banjir'.",
)
@click.option("--retry-rejects", is_flag=True, help="Work the shards that hold rejects again.")
@click.option("--redo", is_flag=True, help="Work everything anew where rules, settings or inputs have changed.")
@click.option(
    "--near-duplicates/--exact-duplicates",
    "near",
    default=None,
    help="Look for nearly equal articles too (default where rensa is installed), or only for equal ones.",
)
@click.option(
    "--article-seconds",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help="Time that one article may take.",
)
@click.option(
    "--article-megabytes",
    type=click.IntRange(64),
    default=1_024,
    show_default=True,
    help="Memory that one article may take beyond the worker's own.",
)
@click.option(
    "--shard-articles",
    type=click.IntRange(1, 100_000),
    default=500,
    show_default=True,
    help="Inputs that are worked and written together.",
)
@click.option(
    "--progress",
    type=click.Choice(["auto", "bar", "json", "none"]),
    default="auto",
    show_default=True,
    help="A bar on standard error, or JSON lines on standard output.",
)
@click.option("--patterns", type=click.Path(path_type=Path), help="Folder of rule data; the shipped one by default.")
def command(
    inputs: tuple[str, ...],
    dataset: str,
    workers: int | None,
    engine: str,
    scheduler: str | None,
    formats: tuple[str, ...],
    mapped: tuple[str, ...],
    month_first: bool,
    conditions: tuple[str, ...],
    retry_rejects: bool,
    redo: bool,
    near: bool | None,
    article_seconds: float,
    article_megabytes: int,
    shard_articles: int,
    progress: str,
    patterns: Path | None,
) -> None:  # fmt: skip
    """Extract a whole archive into a dataset: a folder of Parquet tables that other tools open at once.

    INPUT is a folder (read recursively), a WARC or WACZ, JSONL, CSV, Parquet, text or saved HTML, each also packed
    as .gz or .zst, a glob, @LIST (a file that names inputs), or a remote name such as s3://bucket/crawl.warc.gz.

    Every input has exactly one outcome. A run that was stopped in any way goes on when the same command is given
    again. Exit status: 0 all inputs were extracted, 1 some were rejected, 2 nothing could be done, 130 interrupted.
    """
    from extractor import __version__
    from extractor.archives.fields import known_columns
    from extractor.batch.conditions import condition
    from extractor.batch.inventory import resolved
    from extractor.batch.keeper import RunStopped
    from extractor.batch.local import Engine, LocalEngine
    from extractor.batch.run import Run
    from extractor.batch.settings import RunSettings, WorkOrder
    from extractor.records import SCHEMA_VERSION
    from extractor.rules.locate import patterns_folder
    from extractor.rules.read import digest

    if "-" in inputs:
        raise click.UsageError("petik run cannot be resumed from standard input; save it to a file, or use extract")
    if scheduler is not None and engine != "dask":
        raise click.UsageError("--scheduler goes with --engine dask")
    formats = tuple(dict.fromkeys(formats))
    _demand(formats, engine, near)
    columns = known_columns(patterns, mapping := _mapping(mapped), month_first=month_first)
    settings = RunSettings(
        extractor_version=__version__,
        schema_version=SCHEMA_VERSION,
        patterns_digest=digest(patterns_folder(patterns).resolve()),
        formats=formats,
        mapped=mapping,
        month_first=month_first,
        where=tuple(map(condition, conditions)),
        shard_articles=shard_articles,
        near_duplicates=_installed("rensa") if near is None else near,
        article_seconds=article_seconds,
        article_megabytes=article_megabytes,
    )
    order = WorkOrder(
        settings=settings,
        dataset=dataset,
        patterns=str(patterns) if patterns is not None else None,
        folder=str(Path.cwd()),
    )
    watcher = _watcher(progress)
    run = Run(resolved(inputs), order, columns, watcher)

    def make() -> Engine:
        if engine == "dask":
            from extractor.batch.distributed import DaskEngine

            return DaskEngine(order, workers, scheduler)
        return LocalEngine(order, workers)

    try:
        manifest = run.go(make, redo=redo, retry_rejects=retry_rejects)
        run.tell("finished")
    except KeyboardInterrupt:
        with suppress(OSError):
            run.tell("stopped")
        watcher.close()
        click.echo(f"petik: stopped; {run.shards:,} shards are finished, the same command goes on from there", err=True)
        raise SystemExit(130) from None
    except RunStopped as error:
        watcher.close()
        hint = f"{run.shards:,} shards are finished; mend that and give the same command again"
        click.echo(f"petik: {error}; {hint}", err=True)
        raise SystemExit(2) from None
    finally:
        watcher.close()
    _report(manifest, dataset, run.clock.figures(run.worked, 0, 0, 0)["seconds"])
    raise SystemExit(1 if manifest.rejected else 0)


def _report(manifest: "Manifest", dataset: str, seconds: float) -> None:
    rejects = sum(manifest.rejected.values())
    reasons = ", ".join(f"{reason} {count:,}" for reason, count in manifest.rejected.items())
    twins = manifest.duplicates
    click.echo(
        f"{manifest.outcomes:,} inputs: {manifest.extracted:,} articles, {rejects:,} rejects"
        + (f" ({reasons})" if reasons else "")
        + f"; {twins['exact'] + twins['near']:,} duplicates in {twins['clusters']:,} clusters"
        + f"; {seconds:,.0f} s; {dataset}",
        err=True,
    )
    from extractor.batch.complaints import first_rejects

    told, wanted = first_rejects(dataset, manifest)
    for line in told:
        click.echo(f"  {line}", err=True)
    if len(told) < wanted:
        click.echo(f"  and {wanted - len(told):,} more: see rejects in {dataset}", err=True)


def _mapping(texts: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in (pair for text in texts for pair in text.split(",")):
        part, sign, column = pair.partition("=")
        if not sign or not column:
            raise click.UsageError(f"--map {pair!r}: write PART=COLUMN, such as text=body,published_at=tanggal")
        found[part.strip()] = column.strip()
    return found


def _demand(formats: tuple[str, ...], engine: str, near: bool | None) -> None:
    """Say at once, and not in the middle of the run, which extra is missing."""
    needs = {"pyarrow": "--format parquet", "duckdb": "--format parquet"} if "parquet" in formats else {}
    if near:
        needs["rensa"] = "--near-duplicates"
    missing = [f"{option} needs {module}" for module, option in needs.items() if not _installed(module)]
    if missing:
        remedy = "pip install 'petik[archive]'" + (", or say --format jsonl" if "parquet" in formats else "")
        raise click.UsageError(f"{'; '.join(missing)}: {remedy}")
    if engine == "dask" and not _installed("distributed"):
        raise click.UsageError("--engine dask needs distributed: pip install 'petik[dask]'")


def _installed(module: str) -> bool:
    from importlib.util import find_spec

    return find_spec(module) is not None


def _watcher(progress: str) -> "Bar | JsonLines | Notes":
    from extractor.batch.progress import Bar, JsonLines, Notes

    if progress == "json":
        return JsonLines(sys.stdout.buffer)
    if progress == "bar" or (progress == "auto" and sys.stderr.isatty()):
        return Bar()
    return Notes()
