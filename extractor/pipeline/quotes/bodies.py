"""Organisations that say something themselves: **KPK** *menyatakan …*, **Kepolisian Kota Davao** *mengatakan …*."""

from typing import Final

from extractor.pipeline.quotes.cast import Cast
from extractor.pipeline.quotes.speakers import Speaker

SHORT: Final = 2
"""Words of an organisation and the shortest name that it has."""


class Bodies:
    """Finds organisations among the subjects of verbs of saying in one article."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._words = cast.words
        self._rules = cast.rules

    def named(self, first: int, last: int) -> Speaker | None:
        """The organisation that says something itself: **KPK** *menyatakan bahwa …*, *pihak* **KPK** *mengaku …*."""
        words = self._words
        begin = next((i for i in range(last - 1, first - 1, -1) if i in self._cast.institutions), None)
        if begin is None or self._cast.institutions[begin].last != last:
            return None
        before = words.lower[begin - 1] if begin > first else ","
        if before != "," and before not in self._rules.openers and before not in self._rules.others:
            return None
        written = words.surface(begin, last)
        source = self._cast.institutions[begin].institution
        return Speaker(name=written, written=written, source=source, end=words.end[last - 1])

    def described(self, first: int, name: int, last: int) -> Speaker | None:
        """An organisation that speaks whose name ends in other names (**Kepolisian Kota Davao**)."""
        words, body = self._words, None
        while name > first and words.forms[name - 1].cap:
            name -= 1
            body = name if words.lower[name] in self._rules.bodies else body
        if body is None or last - body == 1:
            return None
        if (span := self._cast.institutions.get(body)) is not None and span.last + 1 < last:
            return None  # "Universitas Mulawarman | Budi Santoso": somebody of the organisation
        if last - body > SHORT and self._is_somebody_of(first, body):
            return None  # "ekonom dari Universitas Mulia | Budi Santoso"
        written = words.surface(body, last)
        return Speaker(name=written, written=written, end=words.end[last - 1])

    def _is_somebody_of(self, first: int, body: int) -> bool:
        """Whether what somebody is stands right before an organisation's name: *ekonom dari*, *dosen*."""
        words, at = self._words, body - 1
        if at > first and words.lower[at] in self._rules.origins:
            at -= 1
        if at < first:
            return False
        return words.lower[at] in self._rules.epithets or words.lower[at] in self._rules.apposed
