"""A workbench on which some articles hang, crash, balloon or break: what no real article should do."""

import os
import signal
import time

from msgspec.structs import replace

from extractor.batch.settings import WorkOrder
from extractor.batch.workbench import Workbench
from extractor.pipeline.analysis import Analysis


class Poisoned(Workbench):
    """Reads its poison from the text of the article, in the midst of the components."""

    def __init__(self, order: WorkOrder) -> None:
        super().__init__(order)
        self.extractor.analyser.readers.insert(3, poisoned)


def poisoned(analysis: Analysis) -> None:
    """Do what the text says."""
    text = analysis.text
    if "HANG" in text:
        time.sleep(3_600)
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "BALLOON" in text:
        _ = [bytes(10_000_000) for _ in range(10_000)]
    if "BREAK" in text:
        raise RuntimeError("a rule stumbled")
    if "DEEP" in text:
        poisoned(analysis)
    if "SLOW" in text:
        time.sleep(0.02)
    if "TORN" in text:
        analysis.article = replace(analysis.article, title="half a letter: \ud800")
