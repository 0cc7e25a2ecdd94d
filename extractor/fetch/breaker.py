"""Which hosts are not asked any more in this run: those that refused, that are not there, or that fail again and again.

A host that was left stays left until the run ends, and everybody who asks for it is told the same reason.
"""

import threading

from extractor.fetch.failures import HostClosed, HostUnavailable


class Breaker:
    """The circuit breaker of all hosts.

    Args:
        most: pages failing in a row that end a host.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._failures: dict[str, int] = {}
        self._stopped: dict[str, HostUnavailable] = {}
        self._lock = threading.Lock()

    def stop(self, host: str, why: str, *, refused: bool = False) -> HostUnavailable:
        """Leave a host; return the failure to raise. The first reason stands."""
        with self._lock:
            kind = HostClosed if refused else HostUnavailable
            return _again(self._stopped.setdefault(host, kind(host, why)))

    def check(self, host: str) -> None:
        """Raise why a host was left, if it was.

        Raises:
            HostUnavailable: it was.
        """
        if host in self._stopped:
            raise _again(self._stopped[host])

    def succeeded(self, host: str) -> None:
        """Note an answer that stands: failures are counted from here."""
        self._failures[host] = 0

    def failed(self, host: str) -> None:
        """Note a page that could not be had in spite of all tries.

        Raises:
            HostUnavailable: there were too many in a row.
        """
        self._failures[host] = count = self._failures.get(host, 0) + 1
        if count >= self._most:
            raise self.stop(host, f"{host} failed {count} times in a row; run again later")


def _again(left: HostUnavailable) -> HostUnavailable:
    """Return the failure anew: threads must not share one with its traceback."""
    return type(left)(left.host, str(left))
