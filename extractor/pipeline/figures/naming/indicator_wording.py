"""An indicator without the words that name nothing: *target kita* is *target*, *labanya sendiri* is *laba*."""

import re
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.sizes import SO
from extractor.pipeline.figures.phrases.morphology import OF_IT
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.quantities.units import COUNT, PERCENT, POINTS, Measure
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

ENDINGS: Final = (f"-{OF_IT}", OF_IT)
SHORTEST_STEM: Final = 3
OWNED: Final = 3
"""Words of *yang memiliki luas*."""
SPAN_REACH: Final = 3
SPAN_BEFORE: Final = 8
"""Words behind a rate of inflation, and before it, that say against which time it is measured."""
PARTS: Final = frozenset({",", ".", ";", ":"})
ABBREVIATION: Final = re.compile(r" \([A-Z][A-Z0-9/-]{1,11}\)")
"""The short form in brackets behind a name: *pendapatan asli daerah (PAD)*."""


class IndicatorWording:
    """Cleans the words of indicators."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.numbers = numbers
        self.named = rules.naming.listing | rules.naming.charges | rules.money
        self.loose = rules.naming.fillers | rules.naming.pronouns
        self.having = rules.having | rules.naming.owning_verbs
        self.dangling = rules.negations | rules.naming.dangling

    def worded(self, analysis: Analysis, draft: Draft) -> str | None:
        """Return the indicator of a draft as it is reported."""
        sized = draft.measure.counted is None and draft.measure.unit not in (PERCENT, POINTS)
        indicator = self._in_full(self._summed(analysis, draft), sized=sized, counted=draft.measure.counted is not None)
        indicator = self._periodic(analysis, draft, indicator)
        if indicator is not None and draft.before.status == "target":
            indicator = self._unaimed(indicator, counted=draft.measure.unit == COUNT)
        if indicator is not None:
            indicator = indicator.strip()
            if not indicator[:1].isalpha() and not any(map(str.isalpha, indicator)):
                indicator = None
        if indicator is not None and indicator.lower() in self.rules.currencies and not draft.measure.counted:
            indicator = f"{self.rules.exchange} {indicator[0].lower()}{indicator[1:]}"
        if indicator is not None and draft.measure.unit == PERCENT:
            indicator = self._grown(analysis, draft, indicator)
        # "delapan dari sepuluh siswa": the base of a ratio is in the name already.
        return indicator if draft.numeral.of is not None else self._rated(self._priced(indicator, draft), draft.measure)

    def _grown(self, analysis: Analysis, draft: Draft, indicator: str) -> str:
        """What grows by a rate is told as its growth: **pertumbuhan ekonomi** for *ekonomi Batang tumbuh 6 persen*."""
        near = analysis.words.lower[max(draft.sentence[0], draft.before.phrase_end - 1) : draft.numeral.first]
        grown = not self.rules.naming.growing.isdisjoint(near)
        if not grown or self.rules.growth in indicator.lower().split(" "):
            return indicator
        named = indicator[1:2].isupper() or draft.opening is None or draft.opening > draft.sentence[0]
        return f"{self.rules.growth} {indicator if named else indicator[0].lower() + indicator[1:]}"

    def _unaimed(self, indicator: str, *, counted: bool) -> str:
        """The measure that is aimed at: **pendapatan** for *target pendapatan*, since the status says so."""
        *told, relative, verb = ["", "", *indicator.split(" ")]
        aimed = not counted and relative.lower() in self.rules.relatives
        if aimed and told[2:] and verb.lower() in self.rules.naming.set_verbs:
            indicator = " ".join(told[2:])  # "target retribusi pasar yang dipatok"
        head, _, rest = indicator.partition(" ")
        aim = head.lower() in self.rules.aims or head.lower() in self.rules.bases
        first = rest.split(" ")[0].lower()
        named = rest and first not in self.rules.ends and first not in self.rules.naming.occasions
        return rest if aim and named and rest.lower() not in self.rules.empty else indicator

    def _periodic(self, analysis: Analysis, draft: Draft, indicator: str | None) -> str | None:
        """Inflation with what it is measured against: *inflasi 2,37 persen* **secara tahunan**, *0,3 persen (mtm)*."""
        if indicator is None or draft.measure.unit != PERCENT:
            return indicator
        told = [word.strip("()") for word in indicator.lower().split()]
        words, spans = analysis.words, self.rules.spans
        if self.rules.naming.periodic.isdisjoint(told):
            return indicator
        if not spans.keys().isdisjoint(told):
            return indicator
        behind = range(draft.measure.last, min(draft.measure.last + SPAN_REACH, draft.sentence[1]))
        before = range(draft.numeral.first - 1, max(draft.sentence[0], draft.numeral.first - SPAN_BEFORE) - 1, -1)
        for stretch in (behind, before):
            for at in stretch:
                if words.lower[at] in spans:
                    return f"{indicator} {spans[words.lower[at]]}"
                form = words.forms[at]
                if form.text in PARTS or (form.digit and at not in analysis.dated):
                    break
        return indicator

    def _summed(self, analysis: Analysis, draft: Draft) -> str | None:
        """The indicator as the sum that it is said to be: **total** *dana daerah*."""
        at = draft.opening
        if draft.indicator is None or at is None or at <= draft.sentence[0] or draft.origin is not None:
            return draft.indicator
        words = analysis.words
        total = words.lower[at - 1] in self.rules.naming.sums and draft.indicator.startswith(words.surface(at, at + 1))
        return f"{words.lower[at - 1]} {draft.indicator}" if total else draft.indicator

    def _in_full(self, indicator: str | None, *, sized: bool, counted: bool) -> str | None:
        """An indicator is named once: without the short form in brackets behind it."""
        if indicator and "(" in indicator:
            indicator = ABBREVIATION.sub("", indicator)
        elif indicator and ")" in indicator:
            indicator = indicator.replace(")", "")
        return self._tidy(indicator, sized=sized, counted=counted) if indicator else indicator

    def _priced(self, indicator: str | None, draft: Draft) -> str | None:
        """A change of what was told by weight is one of its price: **harga** *TBS* after *TBS Rp3.124 per kilogram*."""
        origin = draft.origin
        if indicator is None or origin is None or draft.measure.per or not origin.measure.per:
            return indicator
        sold = origin.measure.per.lower() in self.rules.naming.portions and draft.measure.unit in self.numbers.money
        return (
            f"{self.rules.price} {indicator}"
            if sold and self.named.isdisjoint(indicator.lower().split())
            else indicator
        )

    def _rated(self, indicator: str | None, measure: Measure) -> str | None:
        """Return an indicator with the base of its rate: *harga cabai per kilogram*; goods by weight have a price."""
        per = measure.per
        if not indicator or not per or self.numbers.per_word in indicator.split():
            return indicator
        if measure.unit in self.numbers.money and self._is_currency(per):
            return indicator  # "kurs rupiah Rp16.235/US$"
        priced = measure.unit in self.numbers.money and per.lower() in self.rules.naming.portions
        if priced and self.named.isdisjoint(indicator.lower().split()):
            indicator = f"{self.rules.price} {indicator}"
        return indicator if indicator.endswith(per) else f"{indicator} {self.numbers.per_word} {per}"

    def _is_currency(self, per: str) -> bool:
        """Tell whether a rate is told for another money: *per US$*, *per dolar AS*."""
        told = per.lower()
        unit = self.numbers.units.longest(told.split(), 0)
        return told in self.numbers.currencies or (unit is not None and unit[1] in self.numbers.money)

    def _tidy(self, indicator: str, *, sized: bool, counted: bool) -> str:
        """Return an indicator without fillers and pronouns behind it, and without *-nya* on its last word.

        In the clause of a ``counted`` noun it has its sense: *perusahaan yang dicabut izinnya*.
        A ``sized`` one stands before what has it: *pulau yang memiliki luas* is *luas pulau*.
        """
        words = indicator.split(" ")
        relatives, having = self.rules.relatives, self.having
        described = not relatives.isdisjoint(words)
        while len(words) > 1 and (words[-1].lower() in self.loose or words[-1] in self.dangling):
            if (described and words[-2].endswith(OF_IT)) or words[-2].lower() in self.rules.naming.qualities:
                # "jembatan yang kondisinya baik", "jalan dengan kondisi baik"
                return " ".join(words)
            words.pop()
        if words[-1].endswith(OF_IT) and not (counted and described and words[-2] not in relatives):
            stem = self._stem(words[-1])
            # "jurang yang dalamnya 7 meter"
            words[-1] = (
                self.rules.sized.get(f"{SO}{stem}", stem) if sized and words[-2:-1] and words[-2] in relatives else stem
            )
            if len(words) > SHORT and words[-1].islower() and all(word[0].isupper() for word in words[:-1]):
                # "Koperasi Nelayan Bahari labanya Rp5 miliar", "Kabupaten Siak cakupannya 90 persen"
                placed = words[0].lower() in self.rules.areas
                words = words[-1:] if placed else [words[-1], *words[:-1]]
            elif sized and len(words) > SHORT and words[-2].lower() in relatives:
                # "mobil yang harganya Rp180 juta"
                words = [words[-1], *self._bearer(words[:-2])]
        if sized and len(words) > SHORT and words[-2].lower() in relatives and words[-1] in self.rules.naming.wares:
            # "perjalanan yang tarif awalnya Rp440.000"
            words = [words[-1], *self._bearer(words[:-2])]
        if sized and len(words) > OWNED and words[-3].lower() in relatives and words[-2].lower() in having:
            # "pulau yang memiliki luas 2.000 hektare"
            words = [words[-1], *self._bearer(words[:-3])]
        if len(words) > 1 and words[0].endswith(OF_IT):
            stem = self._stem(words[0])
            if stem not in self.rules.naming.grades and stem not in self.rules.cue_words:
                words[0] = stem  # "pemainnya yang dilepas", but "rendahnya suku bunga"
        pronouns = self.rules.naming.pronouns
        if not pronouns.isdisjoint(words) and relatives.isdisjoint(words):
            # "defisit APBN kita jaga", but in a clause the pronoun is its subject: "saksi yang kami periksa".
            words = words[: next((at for at, word in enumerate(words) if at and word in pronouns), None)]
        return " ".join(words)

    def _bearer(self, words: list[str]) -> list[str]:
        """What a clause is about: the noun right before it (*tambang di* **pulau**), unless that is a name."""
        for at in range(len(words) - 2, 0, -1):
            if words[at] in self.rules.naming.spots and words[at + 1].islower():
                return words[at + 1 :]
        return words

    def _stem(self, word: str) -> str:
        if word.lower() in self.rules.naming.bound:
            return word
        for ending in ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem.rpartition("-")[2]) >= SHORTEST_STEM:
                return stem
        return word
