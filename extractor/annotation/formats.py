"""The annotation formats by name: what ``petik export --to`` and ``petik import --from`` offer."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from extractor.annotation import brat, conll, json_tools
from extractor.annotation.spans import Annotated
from extractor.records import Extraction

Texts = Mapping[str, str]


class Format(NamedTuple):
    """How one tool's files are written and read back; ``read`` also gets the analysed texts by article id."""

    write: Callable[[Iterable[Extraction], Path], None]
    read: Callable[[Path, Texts], Iterator[Annotated]]
    target: str
    """What the user names: a file or a folder."""


FORMATS: Final[Mapping[str, Format]] = {
    "brat": Format(brat.write, lambda path, _: brat.read(path), "folder"),
    "conll": Format(conll.write, conll.read, "file"),
    "doccano": Format(json_tools.write_doccano, lambda path, _: json_tools.read_doccano(path), "file"),
    "label-studio": Format(json_tools.write_label_studio, lambda path, _: json_tools.read_label_studio(path), "file"),
    "prodigy": Format(json_tools.write_prodigy, lambda path, _: json_tools.read_prodigy(path), "file"),
}
