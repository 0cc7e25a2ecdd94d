"""Milliseconds per 350-word article and peak memory: petik beside the stock tokenizer and a naive EntityRuler.

All contenders read every text in turn, in one process on one core, so a noisy machine troubles them alike:
read the ratios, not the milliseconds. Peak memory is taken in a process of its own for each contender.

usage: python bench/speed.py [--texts ARTICLES.jsonl[.gz]] [--memory NAME]
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
WARM_UP = 20
Reader = Callable[[str], object]


def corpus_texts() -> list[str]:
    """Return the texts of our own corpus."""
    return [json.loads(file.read_text("utf-8"))["text"] for file in sorted((ROOT / "corpus/articles").glob("*.json"))]


def texts_of(path: Path) -> list[str]:
    """Return the texts of a JSONL file of articles."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        return [json.loads(line)["text"] for line in file]


def petik() -> Reader:
    """Return the whole extraction: text in, JSON bytes out, every layer."""
    import msgspec

    from extractor.api import Extractor

    extract = Extractor().extract
    return lambda text: msgspec.json.encode(extract(text))


def stock_tokenizer() -> Reader:
    """Return the tokenizer that spaCy ships for Indonesian."""
    import spacy

    return spacy.blank("id").tokenizer


def naive_ruler() -> Reader:
    """Return what most people would write: an EntityRuler with 2,000 phrases and 100 token patterns."""
    import spacy

    from extractor.rules.bundle import rules_at

    rules = rules_at()
    phrases = sorted({region.name for region in rules.regions.by_code.values()})[:2000]
    words = sorted({word for words in rules.positions.triggers.values() for word in words})
    words += [f"pola{n}" for n in range(100)]
    nlp = spacy.blank("id")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "REGION", "pattern": phrase} for phrase in phrases])  # type: ignore[attr-defined]
    ruler.add_patterns(  # type: ignore[attr-defined]
        [{"label": "OFFICIAL", "pattern": [{"LOWER": word}, {"IS_TITLE": True, "OP": "+"}]} for word in words[:100]]
    )
    return nlp


def peak_megabytes() -> int:
    """Return the peak memory of this process; ``ru_maxrss`` would count the parent's at the fork."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


CONTENDERS: dict[str, Callable[[], Reader]] = {
    "stock tokenizer": stock_tokenizer,
    "naive EntityRuler": naive_ruler,
    "petik, everything": petik,
}


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="JSONL of articles; our corpus by default")
    parser.add_argument("--memory", choices=CONTENDERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    texts = texts_of(options.texts) if options.texts else corpus_texts()
    if options.memory:
        read = CONTENDERS[options.memory]()
        for text in texts:
            read(text)
        sys.stdout.write(str(peak_megabytes()))
        return
    readers = {name: build() for name, build in CONTENDERS.items()}
    spent = dict.fromkeys(readers, 0.0)
    for n, text in enumerate(texts):
        for name, read in readers.items():
            begin = time.process_time()
            read(text)
            if n >= WARM_UP:
                spent[name] += time.process_time() - begin
    measured = sum(len(text.split()) for text in texts[WARM_UP:]) / 350
    base = spent["stock tokenizer"]
    sys.stdout.write(f"{len(texts)} texts, {measured * 350:,.0f} words measured after {WARM_UP} texts of warm-up\n")
    sys.stdout.write(f"{'':22}{'ms / article':>14}{'x stock':>10}{'peak MB':>10}\n")
    for name, seconds in spent.items():
        command = [sys.executable, __file__, "--memory", name]
        command += ["--texts", str(options.texts)] if options.texts else []
        peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        sys.stdout.write(f"{name:22}{seconds / measured * 1000:14.2f}{seconds / base:10.2f}{peak:>10}\n")


if __name__ == "__main__":
    main()
