"""Time per 350-word article and peak memory: petik beside the stock tokenizer and a naive EntityRuler.

All contenders read every text, in one process on one core and in turn, sixteen texts at a time: so many petik reads as
one group, and a noisy machine troubles all alike. (With --together 1 they change after every text, and each finds the
processor's cache full of what the others need.) Read the ratios, not the milliseconds. Two things decide them, so the
table tells both. All contenders remember words: what is new costs more than what was met before. And petik, unlike a
tokenizer, takes time for every record it finds. Our corpus is some three times as dense with records as real news; the
articles of the archive bench have next to no new words, so the tokenizer only looks up what it remembers. Your own
texts are read in two halves. Peak memory is taken in a process of its own for each contender.

usage: python bench/speed.py [--texts ARTICLES.jsonl[.gz]] [--together N] [--memory NAME]
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from archives.make_archive import article

from extractor.api import TOGETHER

ROOT = Path(__file__).parent.parent
WARM_UP = 20
ARCHIVE = 300
WORDS = 350
"""Of an article."""
Reader = Callable[[list[str]], Iterable[object]]


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

    extract = Extractor().extract_many
    return lambda texts: map(msgspec.json.encode, extract(texts))


def stock_tokenizer() -> Reader:
    """Return the tokenizer that spaCy ships for Indonesian."""
    import spacy

    return spacy.blank("id").tokenizer.pipe


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
    return nlp.pipe


def texts_by_kind(texts: Path | None) -> dict[str, list[str]]:
    """Return the texts to read, in order, by what they are; the first group is the warm-up."""
    if texts is not None:
        given = texts_of(texts)
        half = (WARM_UP + len(given)) // 2
        return {"warm-up": given[:WARM_UP], "first half": given[WARM_UP:half], "second half": given[half:]}
    invented = [article(number)["text"] for number in range(WARM_UP + ARCHIVE)]
    return {"warm-up": invented[:WARM_UP], "our corpus": corpus_texts(), "archive bench": invented[WARM_UP:]}


def new_share(met: set[str], texts: list[str]) -> float:
    """Return the share of words that stand in no text before, and remember them."""
    words = 0
    known = len(met)
    for text in texts:
        words += len(text.split())
        met.update(text.split())
    return (len(met) - known) / words


def measured(readers: dict[str, Reader], texts: list[str], together: int) -> tuple[dict[str, float], int]:
    """Let every contender read every text, in turn; return the seconds of each, and how many records petik found."""
    spent = dict.fromkeys(readers, 0.0)
    records = 0
    for at in range(0, len(texts), together):
        for name, read in readers.items():
            begin = time.process_time()
            outcomes = list(read(texts[at : at + together]))
            spent[name] += time.process_time() - begin
            for found in outcomes:
                if isinstance(found, bytes):
                    records += sum(len(value) for value in json.loads(found).values() if isinstance(value, list))
    return spent, records


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
    parser.add_argument("--texts", type=Path, help="JSONL of articles")
    parser.add_argument("--together", type=int, default=TOGETHER, help="texts after which it is the next one's turn")
    parser.add_argument("--memory", choices=CONTENDERS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    groups = texts_by_kind(options.texts)
    if options.memory:
        read = CONTENDERS[options.memory]()
        for texts in groups.values():
            deque(read(texts), 0)
        sys.stdout.write(str(peak_megabytes()))
        return
    readers = {name: build() for name, build in CONTENDERS.items()}
    met: set[str] = set()
    warm_up = groups.pop("warm-up")
    measured(readers, warm_up, options.together)
    new_share(met, warm_up)
    columns = "".join(f"{name:>20}" for name in readers)
    sys.stdout.write(f"{'':15}{'words':>8}{'new':>7}{'records / article':>19}{columns}\n")
    for group, texts in groups.items():
        spent, records = measured(readers, texts, options.together)
        words = sum(len(text.split()) for text in texts)
        base = spent["stock tokenizer"]
        times = (f"{f'{s * WORDS * 1000 / words:.2f} ms, x {s / base:.2f}':>20}" for s in spent.values())
        density = records * WORDS / words
        sys.stdout.write(f"{group:15}{words:8,}{new_share(met, texts):7.1%}{density:19.1f}{''.join(times)}\n")
    peaks = (
        subprocess.run([sys.executable, *sys.argv, "--memory", name], capture_output=True, text=True, check=True).stdout
        for name in readers
    )
    sys.stdout.write(f"{'peak memory':49}" + "".join(f"{f'{peak} MB':>20}" for peak in peaks) + "\n")


if __name__ == "__main__":
    main()
