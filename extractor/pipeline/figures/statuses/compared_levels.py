"""A comparison's relative clause before a number -> the number is the earlier level.

*inflasi 0,3 persen, lebih tinggi* **dibanding bulan lalu yang** *0,12 persen*
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.statuses.aims import VERBAL
from extractor.pipeline.figures.statuses.before import Before
from extractor.pipeline.figures.statuses.intents import CLAUSE_MARKS
from extractor.rules.figures import FigureRules
from extractor.rules.intents import IntentRules

COMPARED_LOOK: Final = 9
SHARE_LOOK: Final = 5
"""Words before *dari* among which a percentage is told to be a change."""


class ComparedLevels:
    """Tells what is compared with from a whole that a share is taken of and from another's level."""

    def __init__(self, rules: FigureRules, own: IntentRules) -> None:
        self.rules = rules
        self.own = own
        self.eras = own.eras - rules.aims - own.budgets
        self.changes = frozenset(word for word, cue in rules.cue_words.items() if cue in ("up", "down"))

    def holds(self, analysis: Analysis, before: Before, first: int) -> bool:
        """Tell whether a comparison's relative clause holds the number: *dibanding bulan lalu yang 0,12 persen*."""
        lower = analysis.words.lower
        end = before.phrase_end
        clause = end - 1 > first and lower[end - 2] in self.rules.relatives and lower[end - 1].startswith(VERBAL)
        if clause:
            # "dibandingkan dengan penumpang Desember yang mengangkut 73.107 orang"
            end -= 1
        if end <= first or lower[end - 1] not in self.rules.relatives:
            return False
        for at in range(end - 2, max(first, end - COMPARED_LOOK) - 1, -1):
            if lower[at] in CLAUSE_MARKS or (lower[at] in self.rules.wholes and lower[at - 1] in self.rules.of):
                # "73 persen dari total penduduk yang mencapai 15 juta": a whole, no earlier value
                return False
            if self.rules.cue_words.get(lower[at]) == "target":
                # "80 persen dari target penerimaan yang mencapai Rp33 triliun"
                return False
            if lower[at] in self.rules.compared:
                if lower[at] in self.rules.of and lower[at - 1] in self.rules.naming.coming:
                    return False  # "kenaikan terbesar datang dari pajak restoran yang tumbuh 12 persen"
                if lower[at - 1] in self.rules.breakdowns or self._is_other(analysis, at + 1, end - 1):
                    # "terdiri dari dua bidang tanah yang ditaksir senilai Rp3 miliar"
                    return False
                if lower[at] in self.rules.of and self._is_whole(analysis, at, end - 1, first):
                    return False
                return not (clause and lower[at] in self.rules.of)
        return False

    def _is_whole(self, analysis: Analysis, of: int, end: int, first: int) -> bool:
        """Tell whether a share is taken of what is counted: *98 persen* **dari penduduk** *yang berjumlah 444.036*."""
        lower = analysis.words.lower
        if lower[of - 1] not in self.own.shares or not self.eras.isdisjoint(lower[of:end]):
            return False
        if any(at in analysis.dated for at in range(of, end)):
            return False
        return self.changes.isdisjoint(lower[max(first, of - SHARE_LOOK) : of])

    def _is_other(self, analysis: Analysis, first: int, last: int) -> bool:
        """Tell whether somebody else is compared with: *lebih baik dibandingkan Jawa Timur yang*, *laki-laki yang*."""
        forms, naming = analysis.words.forms, self.rules.naming
        named = any(
            (form.cap and form.word) or form.lower in naming.sexes or form.lower in naming.zones
            for form in forms[first:last]
        )
        if forms[first].lower in naming.when:
            return False  # "dibandingkan saat libur Natal yang mencapai 11 ribu kendaraan"
        timed = any(at in analysis.dated or forms[at].digit for at in range(first, last))
        return named and not timed and self.own.eras.isdisjoint(analysis.words.lower[first:last])
