"""How fast a host may be asked: one request at a time, a pause with jitter between two, longer when it asks for it."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from extractor.fetch.failures import FetchFailed

LONG = 15.0
"""Seconds from which a pause is worth a word to whoever waits."""
Sleep = Callable[[float], object]
Waiting = Callable[[str, float], object]


class Pace:
    """The timer of all hosts.

    Args:
        delay: least seconds from the end of one request to the beginning of the next.
        jitter: a random part of up to this many seconds is added.
        sleep: how to wait; a run passes one that ends early when the user interrupts.
        waiting: told of host and seconds before a long pause.
    """

    def __init__(
        self,
        delay: float,
        jitter: float,
        *,
        sleep: Sleep = time.sleep,
        waiting: Waiting = lambda host, seconds: None,
    ) -> None:
        self._delay = delay
        self._jitter = jitter
        self._sleep = sleep
        self._waiting = waiting
        self._turns: dict[str, threading.RLock] = defaultdict(threading.RLock)
        self._not_before: dict[str, float] = {}

    @contextmanager
    def turn(self, host: str, crawl_delay: float | None = None) -> Iterator[None]:
        """Wait for this host's turn; while the block runs nobody else asks the host."""
        with self._turns[host]:
            pause = self._not_before.get(host, 0.0) - time.monotonic()
            if pause >= LONG:
                self._waiting(host, pause)
            if pause > 0:
                self._sleep(pause)
            asked = True
            try:
                yield
            except FetchFailed as failure:
                # An address that was not even connected to needs no pause after it.
                asked = failure.reason != "private-address"
                raise
            finally:
                if asked:
                    between = max(self._delay, crawl_delay or 0.0) + random.uniform(0.0, self._jitter)
                    self.hold(host, between)

    def hold(self, host: str, seconds: float) -> None:
        """Ask nothing of a host for so long from now (a later hold that ends earlier changes nothing)."""
        until = time.monotonic() + seconds
        self._not_before[host] = max(self._not_before.get(host, 0.0), until)


def retry_after(value: str | None, now: datetime | None = None) -> float | None:
    """Return the seconds that a ``Retry-After`` header asks for: a number, or an HTTP date.

    >>> retry_after("120")
    120.0
    >>> retry_after("Fri, 09 May 2025 00:01:00 GMT", datetime(2025, 5, 9, tzinfo=UTC))
    60.0
    """
    if not value:
        return None
    value = value.strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - (now or datetime.now(UTC))).total_seconds())
