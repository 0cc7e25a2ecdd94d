"""Whom pronouns mean, once it is known who speaks: *ujarnya* and *ia menegaskan* mean whoever says the words.

The officials' layer reads pronouns by who was the subject last. Who speaks is known better here, so here it is settled:
an official has the pronouns of his own speech, and nobody has those of somebody who is no official.
"""

from bisect import bisect_right
from typing import Final

from extractor.pipeline.analysis import Analysis, OfficialFound
from extractor.pipeline.quotes.speakers import Speaker
from extractor.records import Mention

SUFFIX: Final = 3
"""Letters of *-nya*."""


class Pronouns:
    """The pronouns of one article that stand for speakers, and the turns at which somebody else begins to speak."""

    def __init__(self, analysis: Analysis, pronouns: frozenset[str]) -> None:
        self._analysis = analysis
        self._pronouns = pronouns
        self._meant: dict[int, tuple[int, OfficialFound | None]] = {}
        """Where a pronoun ends -> where it begins, and who is meant."""
        self._turns: list[tuple[int, OfficialFound | None]] = []
        """The characters behind which speakers were named, in text order, and who they were."""

    def turn(self, speaker: Speaker) -> None:
        """Take note that somebody is named as a speaker."""
        if speaker.end and (not self._turns or speaker.end > self._turns[-1][0]):
            self._turns.append((speaker.end, speaker.official))

    def subject(self, named: Speaker | None, speaker: Speaker | None) -> None:
        """Take note of who is meant where a pronoun is the subject of a verb of saying, or stands behind it."""
        if named is not None and named.pronoun:
            self.cue(self._analysis.words.at(named.end - 1), speaker)

    def cue(self, token: int, speaker: Speaker | None) -> None:
        """Take note of who is meant by a token that is a pronoun or ends in *-nya*; other tokens are passed over."""
        words = self._analysis.words
        end, official = words.end[token], None if speaker is None else speaker.official
        if words.lower[token] in self._pronouns:
            self._meant[end] = words.start[token], official
        elif words.lower[token].endswith("nya"):
            self._meant[end] = end - SUFFIX, official

    def settle(self) -> None:
        """Make the officials' mentions agree with the quotes."""
        found: list[tuple[Mention, OfficialFound]] = []
        for official in self._analysis.officials:
            named = [mention.end for mention in official.mentions if mention.kind != "pronoun"]
            kept: list[Mention] = []
            for mention in official.mentions:
                if mention.kind != "pronoun":
                    kept.append(mention)
                elif mention.end not in self._meant:
                    meant = self._told_last(official, mention, named)
                    if meant is official:
                        kept.append(mention)
                    elif meant is not None:
                        found.append((mention, meant))
            official.mentions[:] = kept
        for end, (start, who) in self._meant.items():
            if who is not None:
                text = self._analysis.text[start:end]
                found.append((Mention(start=start, end=end, text=text, kind="pronoun"), who))
        for mention, who in found:
            who.mentions.append(mention)

    def _told_last(self, official: OfficialFound, mention: Mention, named: list[int]) -> OfficialFound | None:
        """Whoever was named as a speaker after the official was named last, else the official."""
        at = bisect_right(self._turns, mention.start, key=lambda turn: turn[0])
        if not at:
            return official
        end, speaker = self._turns[at - 1]
        last = max((one for one in named if one <= mention.start), default=0)
        return official if last >= end else speaker
