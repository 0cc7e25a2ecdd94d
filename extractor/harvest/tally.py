"""What the pages of one site showed in one run, and whether its layout has drifted from its recipe."""

from collections import Counter
from dataclasses import dataclass, field

ENOUGH_REJECTED = 3
"""So many pages of a known site that hold no article, and none that does, mean that its recipe finds no body."""


@dataclass
class SiteTally:
    """What the pages of one site showed in this run."""

    read: int = 0
    rejected: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    new: int = 0
    stopped: str | None = None
    """Why the site was left."""
    unserved: list[str] = field(default_factory=list)
    """Sources that gave nothing because something was wrong."""

    def drifted(self) -> list[str] | None:
        """Return the fields that the recipe missed on half of the pages or more; ``None`` when none was read."""
        if not self.read:
            return ["body"] if self.rejected >= ENOUGH_REJECTED else None
        return sorted(name for name, count in self.missed.items() if count * 2 >= self.read)

    def add(self, other: "SiteTally") -> None:
        """Take in what another visit saw of the same site."""
        self.read += other.read
        self.rejected += other.rejected
        self.missed.update(other.missed)
        self.new += other.new
        self.stopped = self.stopped or other.stopped
        self.unserved += other.unserved
