"""patterns/tables.toml -> the words of tables in a text: what only numbers lines, what names nothing, what is past."""

from pathlib import Path

from extractor.rules.read import Entry, word_sets


class TableRules(Entry, frozen=True):
    """The words in the names of columns, lower case; ``patterns/tables.toml`` says what each key means."""

    numbering: frozenset[str]
    unmeasured: frozenset[str]
    idle: frozenset[str]
    earlier: frozenset[str]


def read(folder: Path) -> TableRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or more than one word at once.
    """
    return word_sets(folder / "tables.toml", TableRules)
