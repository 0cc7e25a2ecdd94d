"""A workbench on which some articles hang, crash, balloon or break: what no real article should do."""

import os
import signal
import time

from msgspec.structs import replace

from extractor.batch.workbench import Workbench
from extractor.records import Article, Extraction


class Poisoned(Workbench):
    """Reads its poison from the text of the article."""

    def extract(self, article: Article) -> Extraction:
        if "HANG" in article.text:
            time.sleep(3_600)
        if "CRASH" in article.text:
            os.kill(os.getpid(), signal.SIGSEGV)
        if "BALLOON" in article.text:
            _ = [bytes(10_000_000) for _ in range(10_000)]
        if "BREAK" in article.text:
            raise RuntimeError("a rule stumbled")
        if "DEEP" in article.text:
            return self.extract(article)
        if "SLOW" in article.text:
            time.sleep(0.02)
        found = super().extract(article)
        if "TORN" in article.text:
            return replace(found, article=replace(found.article, title="half a letter: \ud800"))
        return found
