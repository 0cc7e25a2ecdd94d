"""A count and the phrase before its number -> what was counted, where that phrase says it."""

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.count_items import CountItems
from extractor.pipeline.figures.naming.count_parts import CountParts
from extractor.pipeline.figures.naming.full_names import FullNames
from extractor.pipeline.figures.naming.scenes import Scenes
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import DERIVED, OF_IT, PASSIVE
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules
from extractor.rules.regions import RegionRules


class BeforeCounts:
    """Tells whether the phrase before a number, the counted noun behind it or both name a count."""

    def __init__(
        self,
        rules: FigureRules,
        phrases: NounPhrases,
        leftward: Leftward,
        parts: CountParts,
        scenes: Scenes,
        regions: RegionRules,
    ) -> None:
        self.rules = rules
        self.regions = regions
        self.phrases = phrases
        self.leftward = leftward
        self.parts = parts
        self.scenes = scenes
        self.attainments = rules.naming.attainments
        self.full_names = FullNames(rules, phrases, leftward)
        self.items = CountItems(rules, phrases, leftward, scenes)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range, floor: int) -> str | None:
        """Return the name, ``""`` where the phrase is one of a list of places, ``None`` where it tells nothing."""
        words, counted = analysis.words, draft.measure.counted
        lower, between = words.lower, words.lower[draft.before.phrase_end : draft.numeral.first]
        head = lower[left[0]].removesuffix(OF_IT) if left[1] - left[0] == 1 else ""
        if head != lower[left[0]] and head in self.attainments:
            # "dari 7.696 balita, capaiannya hanya 3.798 balita"
            return self.leftward.text(analysis, left)
        if counted is None or self._is_idle(analysis, left, counted, floor, between):
            return None
        told = lower[draft.numeral.first - 1] == ":" and not self.leftward.kinds.is_name(analysis, *left)
        if told and self.phrases.predicate_end(analysis, draft.measure.last, draft.sentence[1]) is not None:
            # "Akibatnya lebih parah: tiga orang tewas"
            return None
        if "(" in between and not self.rules.superlatives.isdisjoint(lower[slice(*left)]):
            # "Palaran paling rawan (9 kasus)": which is first, and not of what.
            return None
        noun, text = words.surface(*counted), self.leftward.text(analysis, left)
        if left == (draft.sentence[0], draft.numeral.first) and self._is_theirs(analysis, draft, left):
            # "Penahanan dua tersangka berlangsung lancar": what is said is said of the deed.
            return noun
        within = left[0] > floor and lower[left[0] - 1] in self.rules.relatives
        if within and lower[left[1] - 1] in self.rules.naming.placing:
            # "keluarga yang beranggotakan 12 jiwa": the clause only leads to the number.
            return None
        if within and self.scenes.has_clause(analysis, draft):
            # "dari 40 kios yang dibuka masih ada 12 kios yang penyewanya belum ada"
            return None
        if within and self.phrases.verb_at(analysis, left[0]) and not lower[left[0]].startswith(PASSIVE):
            # "yang melapor 27 orang"
            return f"{noun} {self.rules.relative} {text}"
        bare = self.parts.is_bare(analysis, draft)
        coupled = bool(between) and all(word in self.rules.coupling for word in between)
        if coupled and bare and draft.measure.classified and self.leftward.kinds.is_name(analysis, *left):
            # "Pantai Beras Basah dengan 3.150 orang": where, of those that were counted before.
            return ""
        if not between and left[1] - left[0] == 1 and self._is_capacity(lower, left):
            return text
        if self.full_names.suffices(analysis, draft, left, between, bare=bare):
            return text
        listed = previous is not None and previous.measure.classified
        if bare and listed and draft.measure.classified and self._goes_on(analysis, previous, left):
            return text
        if bare and listed and draft.measure.classified and self.leftward.kinds.is_name(analysis, *left):
            # "2.300 jiwa: Jontona 812 jiwa, Lamawolo 655 jiwa": where, of those that were counted before.
            return ""
        if not between and self._is_next_place(analysis, draft, previous, left):
            draft.item = left[0] not in analysis.place_starts
            return ""
        if self.items.is_item(analysis, draft, left, floor, between):
            if self.regions.is_district(lower, left, analysis.topic):
                # "Lhoksukon 18 desa, Samudera 8 desa": where, and not which.
                return "" if draft.measure.classified and bare else noun
            gauged = (
                lower[left[0]] in self.rules.naming.gauging and left[1] - left[0] > 1
            )  # "Angka kematian ibu 12 kasus"
            return text if gauged or (draft.measure.classified and bare) else f"{noun} {text}"
        return None

    def _is_capacity(self, lower: list[str], left: Range) -> bool:
        """Tell whether a size that something has is told: *RSUD dengan* **kapasitas** *100 tempat tidur itu*."""
        return lower[left[0]] in self.rules.naming.sizes and lower[left[0] - 1] in self.rules.coupling

    def _is_next_place(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range) -> bool:
        """Tell whether a name says where more people were counted: *Desa Jonggon 9 anak,* **Sungai Lada** *2 anak*."""
        words, counted = analysis.words, draft.measure.counted
        if previous is None or counted is None or words.lower[counted[0]] not in self.rules.naming.persons:
            return False
        if draft.measure.last > counted[0] + 1 or not draft.same_noun(analysis, previous):
            return False
        joined = self.rules.joins.issuperset(words.lower[previous.after : left[0]])
        return joined and self.leftward.kinds.is_name(analysis, *left)

    def _goes_on(self, analysis: Analysis, previous: Draft | None, left: Range) -> bool:
        """Tell whether a name is the next of a list of goods: *ekstasi 5 butir, dan* **Carnophen** *87 butir*."""
        words = analysis.words
        if previous is None or previous.opening is None or words.forms[previous.opening].cap:
            return False
        between = words.lower[previous.after : left[0]]
        goods = previous.opening < previous.numeral.first and previous.indicator == words.surface(
            previous.opening, previous.numeral.first
        )
        return goods and bool(between) and all(word == "," or word in self.rules.conjunctions for word in between)

    def _is_theirs(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a phrase opens a sentence with what the counted have: **Izin usaha** *empat tambang itu*."""
        words, behind = analysis.words, draft.measure.last
        pointed = behind < draft.sentence[1] and words.lower[behind] in self.rules.demonstratives
        deed = left[1] - left[0] == 1 and DERIVED.fullmatch(words.lower[left[0]]) is not None
        return draft.numeral.spelled and (deed or pointed) and not self.parts.is_bare(analysis, draft)

    def _is_idle(
        self, analysis: Analysis, left: Range, counted: tuple[int, int], floor: int, between: list[str]
    ) -> bool:
        """Tell whether a phrase says nothing of what is counted."""
        lower = analysis.words.lower
        if left[0] > floor and self._is_aside(lower[left[0] - 1], between):
            # "Di titik ini tercatat ada enam lansia", "dari hasil itu ada dua orang": where or whence, not what.
            return True
        summed = left[0] > floor and lower[left[0] - 1] in self.rules.wholes  # "jumlah pemeriksaan malaria tercatat …"
        source = lower[left[0]] in self.rules.naming.findings and not summed
        if source and not self.rules.naming.existing.isdisjoint(between):
            # "catatan kami ada empat siswa"
            return True
        # "dari target 12.000 balita", "Kasus lainnya yaitu satu kasus ganja"
        empty = all(word in self.rules.empty for word in lower[left[0] : left[1]])
        return empty or self._is_other(analysis, left, counted)

    def _is_aside(self, before: str, between: list[str]) -> bool:
        """Tell whether a phrase behind a preposition only says where or whence there are so many."""
        rules = self.rules
        # "Akibat longsor itu dua pekerja terluka"
        return (
            before in rules.locatives
            or before in rules.naming.consequent
            or (before in rules.naming.adjuncts and not rules.naming.existing.isdisjoint(between))
        )

    def _is_other(self, analysis: Analysis, left: Range, counted: tuple[int, int]) -> bool:
        """Tell whether a phrase is *X lainnya* before a number of X."""
        lower = analysis.words.lower
        return lower[left[0]] == lower[counted[0]] and lower[left[1] - 1] in self.rules.naming.others
