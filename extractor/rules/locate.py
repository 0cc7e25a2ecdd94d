"""Where the rule data lies; the only place that knows.

Order: an explicit folder, the packaged resource (an installed wheel), the checkout's sibling folder.
"""

from importlib.resources import files
from pathlib import Path

from extractor.errors import RuleError


def patterns_folder(explicit: Path | None = None) -> Path:
    """Return the folder of rule data.

    Raises:
        RuleError: the explicit folder does not exist, or no folder can be found at all.
    """
    if explicit is not None:
        if not explicit.is_dir():
            raise RuleError(f"{explicit}: no such folder of rule data; give the folder that holds positions.toml")
        return explicit
    packaged = Path(str(files("extractor"))) / "patterns"
    sibling = packaged.parent.parent / "patterns"
    for folder in (packaged, sibling):
        if folder.is_dir():
            return folder
    raise RuleError(f"no rule data at {packaged} or {sibling}; reinstall petik or give --patterns DIR")
