"""A count -> what was counted: the noun behind the number with what is said of it, or the phrase before it."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.among import Among
from extractor.pipeline.figures.naming.before_counts import BeforeCounts
from extractor.pipeline.figures.naming.behind_counts import BehindCounts
from extractor.pipeline.figures.naming.count_parts import CountParts
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.naming.frequencies import Frequencies
from extractor.pipeline.figures.naming.happenings import Happenings
from extractor.pipeline.figures.naming.headless import Headless
from extractor.pipeline.figures.naming.recipients import Recipients
from extractor.pipeline.figures.naming.scenes import Scenes
from extractor.pipeline.figures.naming.votes import Votes
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionRules

LONGEST_WHOLE: Final = 4


class MeasuredCounts:
    """Names counts."""

    def __init__(
        self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward, deeds: Deeds, regions: RegionRules
    ) -> None:
        self.rules = rules
        self.regions = regions
        self.leftward = leftward
        self.deeds = deeds
        self.parts = CountParts(rules, phrases, leftward, deeds)
        self.among = Among(rules, phrases, deeds)
        self.recipients = Recipients(rules, leftward)
        self.happenings = Happenings(rules, leftward)
        self.headless = Headless(rules)
        self.frequencies = Frequencies(rules, phrases, leftward)
        self.scenes = Scenes(rules, phrases, leftward)
        self.votes = Votes(rules, leftward)
        self.behind = BehindCounts(rules, phrases, deeds, leftward, self.parts)
        self.before = BeforeCounts(rules, phrases, leftward, self.parts, self.scenes, regions)

    def read(
        self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None, floor: int
    ) -> str | None:
        """Return what a count is of; ``left`` is the phrase before the number, ``floor`` where that may begin."""
        words, rules, end = analysis.words, self.rules, draft.before.phrase_end
        lower, bare = words.lower, self.parts.is_bare(analysis, draft)
        if self.parts.falls_into(analysis, draft):
            return draft.noun(analysis)
        whole = self.parts.whole(analysis, draft, previous, floor)
        of_whom = self.parts.of_whom(analysis, draft, previous) if whole is not None else None
        if of_whom is not None:
            draft.rule = "figures.breakdown"
            return of_whom
        if whole is not None:
            draft.rule = "figures.breakdown"
            said = self.parts.said(analysis, draft) if bare else None
            if said is not None and said.startswith(rules.relative):
                # "terdiri dari 380 orang yang bekerja dan 15 orang yang menganggur"
                return f"{draft.noun(analysis)} {said}"
            return self._part(analysis, draft, whole, bare=bare)
        if draft.measure.time and left is not None:
            return self.leftward.text(analysis, left)  # "Masa tunggu haji di Paser mencapai 34 tahun"
        among = self.among.behind(analysis, draft)
        part = self.among.part(analysis, draft) if among is None and bare else None
        if (at := among or part) is not None:
            told = self.among.read(analysis, draft, at, led=part is not None)
            if told is not None:
                return told
            left = None  # "usai dibujuk lurah, 27 di antaranya dari Kuaro"
        headless = self.headless.of(analysis, draft, previous, floor)
        if headless is not None:
            return headless
        if self.frequencies.are_counted(analysis, draft):
            often = self.frequencies.of(analysis, draft, left, floor) if bare else None
            if often is not None:
                return often
            left = left if bare else None  # "empat kali sayatan": the noun behind names it.
        counted = draft.measure.counted
        if left is not None and counted is not None and self._is_from_all(lower, left, counted):
            left = draft.opening = None
        if left is None and previous is not None and self.parts.restates(analysis, draft, previous):
            return previous.indicator
        if counted is None and draft.counted is not None:
            said = self.parts.said(analysis, draft)
            if said is not None:
                draft.base = draft.counted
                return said if said.lower().startswith(draft.counted.lower()) else f"{draft.counted} {said}"
            if draft.last < len(lower) and lower[draft.last] in rules.naming.others:
                # "satu | lainnya masih dalam proses": what is said of the first is not said of it.
                return draft.counted
        if left is not None and counted is None and self.regions.is_district(lower, left, analysis.topic):
            return None
        if left is not None and (draft.moved or counted is None):
            return self.leftward.text(analysis, left)
        persons = counted is not None and lower[counted[0]] in rules.naming.people
        if (
            bare
            and left is None
            and not persons
            and (reached := self.happenings.reached(analysis, end, floor)) is not None
        ):
            return reached
        if counted is None or (draft.moved and not self.deeds.is_active(analysis, draft)):
            return None
        called = self.parts.called(analysis, draft)
        if called is not None:
            return called
        if bare and lower[counted[0]] in rules.naming.counters:
            happened = self.happenings.happened(analysis, end, floor)
            if happened is not None:
                return happened
        if (whose := self.votes.of(analysis, draft, floor)) is not None:
            draft.base = whose
            return whose
        if bare and (there := self.happenings.there_are(analysis, draft)) is not None:
            return there
        living = persons or draft.measure.classified or lower[counted[0]] in rules.naming.persons
        if living and (deed := self.happenings.performed(analysis, end, floor)) is not None:
            return deed
        noun = words.surface(*counted)
        if living and bare and (fate := self.happenings.befell(analysis, draft, end, floor)) is not None:
            return f"{noun} {rules.relative} {fate}"
        told = self.happenings.fulfilled(analysis, draft, previous, floor) if bare and previous is not None else None
        if told is not None:
            draft.headless = True
            return f"{noun} {rules.relative} {told}"
        given = self.recipients.of(analysis, draft, previous)
        if given is not None:
            return f"{noun} {given}"
        if not bare and (deed := self.deeds.nominal(analysis, draft)) is not None:
            return deed
        scene = self.scenes.read(analysis, draft, left, floor)
        if scene is not None:
            draft.scene = scene
            return f"{noun} {scene}"
        if left is not None and self._goes_on(analysis, draft, previous, left):
            draft.entry = words.surface(*left)
        if left is not None and (said := self.before.read(analysis, draft, previous, left, floor)) is not None:
            return said or None
        return self.behind.read(analysis, draft, previous, floor, bare=bare)

    def _goes_on(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range) -> bool:
        """Tell whether a name says where or of what a list counts on: *Kuaro 29 KK,* **Batu Hijau** *28 KK*."""
        if previous is None or not draft.same_noun(analysis, previous) or not previous.same_kind(draft):
            return False
        start, end = left
        before = analysis.words.lower[start - 1]
        listed = previous.after <= start - 1 and (before == "," or before in self.rules.conjunctions)
        spelled = all(form.text.isalpha() for form in analysis.words.forms[start:end])  # Not "U-16".
        return (
            listed and spelled and end == draft.before.phrase_end and self.leftward.kinds.is_name(analysis, start, end)
        )

    def _is_from_all(self, lower: list[str], left: Range, counted: Range) -> bool:
        """Tell whether a phrase is all of those that are counted: *dari total* **desa**, *ada 78 desa yang …*."""
        start = left[0]
        summed = start > 1 and lower[start - 1] in self.rules.wholes and lower[start - 2] in self.rules.of
        return summed and lower[start] == lower[counted[0]]

    def _part(self, analysis: Analysis, draft: Draft, whole: str, *, bare: bool) -> str:
        """What a part of people is: **atlet kontingen**, where *kontingen terdiri dari 286 atlet dan 58 pelatih*."""
        counted = draft.measure.counted
        if (
            counted is None
            or bare
            or len(whole.split()) > LONGEST_WHOLE
            or analysis.words.lower[counted[0]] in whole.lower()
        ):
            return whole
        draft.base = whole
        people = analysis.words.lower[counted[0]] in self.rules.naming.members
        head, naming = whole.lower().split(" ")[0], self.rules.naming
        posts = head in self.rules.headlines and head not in naming.persons and head not in naming.households
        if posts and not whole.isupper() and self.rules.relatives.isdisjoint(whole.split(" ")):
            return f"{whole} {analysis.words.surface(*counted)}"  # "312 formasi, terdiri dari 200 guru"
        return f"{analysis.words.surface(*counted)} {whole}" if people else whole
