"""One session per host that connects only to addresses the guard has judged, and hangs up on servers that stall."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.cookiejar import DefaultCookiePolicy
from typing import Any

import requests
from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.poolmanager import PoolManager
from urllib3.response import HTTPResponse
from urllib3.util.connection import create_connection

from extractor.fetch.address import Guard


class HostSession(requests.Session):
    """A session without memory or cunning: no cookies, no proxies, no credentials, no redirects of its own."""

    def __init__(self, guard: Guard, *, header_timeout: float, ca_file: str | None = None) -> None:
        super().__init__()
        self.peer: str | None = None
        """The address of the last connection."""
        self.trust_env = False
        self.verify = ca_file or True
        self.headers.clear()
        self.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        for scheme in ("http://", "https://"):
            self.mount(scheme, _GuardedAdapter(self, guard, header_timeout))

    def get_redirect_target(self, resp: requests.Response) -> str | None:
        """Leave redirects to the client, which judges each hop (requests would also read their bodies unbounded)."""
        return None


class _GuardedAdapter(HTTPAdapter):
    """One connection, made by way of the guard."""

    def __init__(self, session: HostSession, guard: Guard, header_timeout: float) -> None:
        self._pools = _pools(session, guard, header_timeout)
        super().__init__(pool_connections=1, pool_maxsize=1, max_retries=0, pool_block=True)

    def init_poolmanager(self, connections: int, maxsize: int, block: bool = False, **pool_kwargs: Any) -> None:
        self.poolmanager = PoolManager(num_pools=connections, maxsize=maxsize, block=block, **pool_kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


def _pools(session: HostSession, guard: Guard, header_timeout: float) -> dict[str, type[HTTPConnectionPool]]:
    """Return pool classes whose connections ask ``guard`` and wait ``header_timeout`` seconds for all the headers."""

    def connect(connection: HTTPConnection) -> socket.socket:
        host, port = connection._dns_host, connection.port or connection.default_port
        try:
            addresses = guard.addresses(host, port)
        except socket.gaierror as error:
            raise NameResolutionError(host, connection, error) from error
        except UnicodeError as error:
            unknown = socket.gaierror(socket.EAI_NONAME, str(error))
            raise NameResolutionError(host, connection, unknown) from unknown
        problem: OSError | None = None
        for address in addresses:
            try:
                sock = create_connection(address, connection.timeout, socket_options=connection.socket_options)
            except OSError as error:
                problem = error
            else:
                session.peer = address[0]
                return sock
        if isinstance(problem, TimeoutError):
            raise ConnectTimeoutError(connection, f"{host} did not answer within {connection.timeout} s") from problem
        raise NewConnectionError(connection, f"{host}: {problem or 'no address'}") from problem

    @contextmanager
    def watched(connection: HTTPConnection) -> Iterator[None]:
        # A read time-out counts only silence; a server that drips one header byte a second would never trip it.
        late = threading.Event()

        def hang_up() -> None:
            late.set()
            with suppress(OSError):
                if connection.sock is not None:
                    connection.sock.shutdown(socket.SHUT_RDWR)

        watch = threading.Timer(header_timeout, hang_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        finally:
            watch.cancel()
        if late.is_set():
            raise TimeoutError(f"the headers took longer than {header_timeout} s")

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]
            with watched(self):
                return super().getresponse()

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self)

        def getresponse(self) -> HTTPResponse:  # type: ignore[override]
            with watched(self):
                return super().getresponse()

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
