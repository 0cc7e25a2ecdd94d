"""``--where "published_at>=2025"``: which articles are wanted."""

import re
from typing import Literal

import msgspec

from extractor.errors import SettingsError
from extractor.records import Article

FIELDS = ("id", "url", "site", "outlet", "title", "published_at", "section", "agency", "language", "text")
SHAPE = re.compile(r"\s*(\w+)\s*(!=|>=|<=|=|>|<|~)\s*(.*?)\s*", re.S)
Operator = Literal["=", "!=", ">=", "<=", ">", "<", "~"]


class Condition(msgspec.Struct, frozen=True):
    """A field of the article, an operator, and a value; ``~`` means *contains*, whatever the letter case."""

    field: str
    operator: Operator
    value: str

    def holds(self, article: Article) -> bool:
        """Tell whether an article is wanted; one that does not state the field is wanted only by ``!=``.

        Values are compared as text, and a stamp only as far as it is given: 2025-05-09 is ``<= 2025-05``.
        """
        stated = getattr(article, self.field)
        if stated is None:
            return self.operator == "!="
        if self.operator == "~":
            return self.value.casefold() in stated.casefold()
        if self.field == "published_at":
            stated = stated[: len(self.value)]
        match self.operator:
            case "=":
                return bool(stated == self.value)
            case "!=":
                return bool(stated != self.value)
            case ">=":
                return bool(stated >= self.value)
            case "<=":
                return bool(stated <= self.value)
            case ">":
                return bool(stated > self.value)
            case _:
                return bool(stated < self.value)


def condition(text: str) -> Condition:
    """Read a condition.

    >>> condition("site=kabar.example")
    Condition(field='site', operator='=', value='kabar.example')

    Raises:
        SettingsError: it is none, or names no field of an article.
    """
    match = SHAPE.fullmatch(text)
    if match is None or not match[3]:
        raise SettingsError(f"--where {text!r}: write FIELD=VALUE (or != >= <= > < ~), such as 'published_at>=2025'")
    if match[1] not in FIELDS:
        raise SettingsError(f"--where {text!r}: no field {match[1]!r}; the fields are {', '.join(FIELDS)}")
    return msgspec.convert({"field": match[1], "operator": match[2], "value": match[3]}, Condition)
