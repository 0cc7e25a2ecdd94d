"""What a status code means for whoever asked: gone elsewhere, refused, worth another try, or an answer that stands."""

REDIRECTS = frozenset({301, 302, 303, 307, 308})
CLOSED = {401: "asks for a login", 403: "refuses"}


def asks_again(status: int) -> bool:
    """Say whether a status speaks of trouble that may pass: too many requests, too slow, or the server's own fault.

    >>> asks_again(522), asks_again(404), asks_again(501)
    (True, False, False)
    """
    return status in (408, 425, 429) or (status >= 500 and status not in (501, 505))


def stands(status: int) -> bool:
    """Say whether a status is an answer without a page that another request would not change: moved, or not here.

    >>> stands(301), stands(404), stands(200), stands(403)
    (True, True, False, False)
    """
    return status in REDIRECTS or (400 <= status < 500 and status not in CLOSED and not asks_again(status))
