"""Times as sites write them -> times that sort."""

import re
from datetime import UTC, datetime


def comparable(moment: str | None) -> str | None:
    """Return a time in a form that sorts: UTC, or the bare day where no more was said; ``None`` for nonsense.

    >>> comparable("2025-05-09T18:30:00+08:00"), comparable("2025-05-09"), comparable("kemarin")
    ('2025-05-09T10:30:00+00:00', '2025-05-09', None)
    """
    if moment is None:
        return None
    try:
        parsed = datetime.fromisoformat(moment)
    except ValueError:
        return moment[:10] if re.match(r"\d{4}-\d\d-\d\d", moment) else None
    if len(moment) <= 10:
        return moment
    return (parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
