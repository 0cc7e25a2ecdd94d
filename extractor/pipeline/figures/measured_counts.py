"""A count -> what was counted: the noun behind the number with what is said of it, or the phrase before it."""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.count_parts import CountParts
from extractor.pipeline.figures.deeds import Deeds
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.headless import Headless
from extractor.pipeline.figures.leftward import Leftward
from extractor.pipeline.figures.morphology import OF_IT, PASSIVE
from extractor.pipeline.figures.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrase_edges import LONGEST_ITEM, SHORT
from extractor.pipeline.figures.phrase_kinds import Range
from extractor.pipeline.figures.recipients import Recipients
from extractor.pipeline.figures.scenes import Scenes
from extractor.rules.figures import FigureRules

LONGEST_OWNER: Final = 6
LONGEST_CALL: Final = 4


class MeasuredCounts:
    """Names counts."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward, deeds: Deeds) -> None:
        self.rules = rules
        self.phrases = phrases
        self.leftward = leftward
        self.deeds = deeds
        self.parts = CountParts(rules, phrases, leftward, deeds)
        self.recipients = Recipients(rules, leftward)
        self.headless = Headless(rules, leftward)
        self.scenes = Scenes(rules, phrases, leftward)

    def read(
        self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None, floor: int
    ) -> str | None:
        """Return what a count is of; ``left`` is the phrase before the number, ``floor`` where that may begin."""
        words, rules = analysis.words, self.rules
        lower, bare = words.lower, self.parts.is_bare(analysis, draft)
        whole = self.parts.whole(analysis, draft, previous, floor)
        of_whom = self.parts.of_whom(analysis, draft, previous) if whole is not None else None
        if of_whom is not None:
            draft.rule = "figures.breakdown"
            return of_whom
        if whole is not None:
            draft.rule = "figures.breakdown"
            return whole
        headless = self.headless.of(analysis, draft, previous, floor)
        if headless is not None:
            return headless
        counted = draft.measure.counted
        if left is None and previous is not None and self.parts.restates(analysis, draft, previous):
            return previous.indicator
        if counted is None and draft.counted is not None:
            said = self.parts.said(analysis, draft)
            if said is not None:
                draft.base = draft.counted
                return said if said.lower().startswith(draft.counted.lower()) else f"{draft.counted} {said}"
        if left is not None and (draft.moved or counted is None):
            return self.leftward.text(analysis, left)
        if counted is None or (draft.moved and not self.deeds.is_active(analysis, draft)):
            return None
        called = self._called(analysis, draft)
        if called is not None:
            return called
        noun = words.surface(*counted)
        given = self.recipients.of(analysis, draft, previous)
        if given is not None:
            return f"{noun} {given}"
        end = draft.before.phrase_end
        between = lower[end : draft.numeral.first]
        scene = self.scenes.read(analysis, draft, left, floor)
        if scene is not None:
            draft.scene = scene
            return f"{noun} {scene}"
        if left is not None and left[0] > floor and self._is_aside(lower[left[0] - 1], between):
            # "Di titik ini tercatat ada enam lansia", "dari hasil itu ada dua orang": where or whence, not what.
            left = None
        if left is not None and all(word in rules.empty for word in lower[left[0] : left[1]]):
            # "dari target 12.000 balita"
            left = None
        if left is not None and self._is_other(analysis, left, counted):
            # "Kasus lainnya yaitu satu kasus ganja"
            left = None
        if left is not None:
            text = self.leftward.text(analysis, left)
            within = left[0] > floor and lower[left[0] - 1] in rules.relatives
            if within and self.phrases.verb_at(analysis, left[0]) and not lower[left[0]].startswith(PASSIVE):
                # "yang melapor 27 orang"
                return f"{noun} {rules.relative} {text}"
            if not rules.strong.isdisjoint(between) or lower[left[0]] == lower[counted[0]]:
                return text
            if (
                bare
                and (draft.measure.classified or self._is_named(analysis, left, draft))
                and any(word in rules.links for word in between)
                and self._on_line(analysis, draft)
            ):
                # "penerima PKH sebanyak 7.917 jiwa", "Balita: 7 orang": the classifier adds nothing.
                return text
            if (bare or lower[counted[0]] in rules.naming.persons) and self._is_clause(analysis, draft, left):
                # "bayi yang tuntas imunisasi (IDL) baru 2.974 anak"
                return text
            if bare and not between and lower[left[1] - 1].endswith(OF_IT):
                # "Tersangkanya 15 orang"
                return text
            title = analysis.in_title(draft.numeral.first)
            if title and bare and self._ends_title(analysis, draft) and "," not in between:
                # "DPT Pemilu di Papua 3,5 Juta Jiwa"
                return text
            if not rules.naming.totals.isdisjoint(between) and self._is_named(analysis, left, draft):
                # "kuota siswa baru sebanyak 120 kursi"
                return text
            named = draft.measure.classified and self.leftward.kinds.is_name(analysis, *left)
            if named and previous is not None and previous.measure.classified and bare:
                # "2.300 jiwa: Jontona 812 jiwa, Lamawolo 655 jiwa": where, of those that were counted before.
                return None
            item = (
                not self.phrases.verb_at(analysis, left[0])
                and left[1] - left[0] <= LONGEST_ITEM
                and lower[left[0]] not in rules.naming.adjuncts
                and not self._is_told(analysis, draft, left)
                and all(at in analysis.dated for at in range(left[1], end))
                and all(w in rules.item_links for w in between)
                and (between or self._opens(analysis, left, floor))
            )
            if item and ("(" in between or not self.leftward.follows_verb(analysis, left[0], floor)):
                return text if draft.measure.classified and bare else f"{noun} {text}"
        last = self._past_short_form(analysis, max(counted[1], draft.measure.last), draft.sentence[1])
        described = self.deeds.described(analysis, last, draft.sentence[1])
        if described > last and lower[last] not in rules.modifiers - rules.relatives:
            return words.surface(counted[0], described)
        clause = self.deeds.clause(analysis, last, described, draft.sentence[1])
        if clause is not None:
            return f"{words.surface(counted[0], last)} {clause}"
        done = None
        if rules.openers.isdisjoint(between):
            done = self.deeds.done(analysis, end, draft.sentence[0]) or self.deeds.befallen(analysis, end, floor)
        if done is not None:
            return f"{noun} {done}"
        if end > floor and lower[end - 1] in rules.having and lower[end - 1] not in rules.breakdowns:
            owner = self._owner(analysis, end - 1, draft.sentence[0])
            return f"{noun} {owner}" if owner else words.surface(counted[0], described)
        predicate = self.phrases.predicate_end(analysis, described, draft.sentence[1])
        if predicate is not None and lower[predicate[0] - 1] in rules.purpose:
            return words.surface(counted[0], predicate[1])
        if predicate is not None:
            return f"{words.surface(counted[0], last)} {rules.relative} {words.surface(*predicate)}"
        called = self.deeds.called(analysis, described, draft.sentence[1])
        if called is not None:
            return f"{words.surface(counted[0], last)} {called}"
        placed = described == last or self._is_origin(analysis, last, described)
        if bare and placed and (draft.measure.classified or self._recurs(analysis, draft, previous)):
            # "mendekati target 1,2 juta orang", "enam orang, tiga orang dari Kota X": a bare classifier counts what
            # the figure before it counts.
            return None
        if described > last and self._is_placed(analysis, last, described):
            # "12 posko di Kabupaten Paser": the place is a field of its own.
            place = analysis.place_starts.get(last + 1)
            rest = place.last if place is not None else draft.sentence[1]
            if rest < draft.sentence[1] and lower[rest] in rules.coupling:
                behind = self.phrases.modified_end(analysis, rest, draft.sentence[1])
                if behind > rest:
                    return f"{words.surface(counted[0], last)} {words.surface(rest, behind)}"
            described = last
        return words.surface(counted[0], described)

    def _is_clause(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a noun with a clause of its own says what a bare classifier counts."""
        words, rules = analysis.words, self.rules
        at, last = left[0] - 1, left[1] - 1
        opens = at < draft.sentence[0] or not words.forms[at].word or words.lower[at] in rules.openers
        if not opens or rules.relatives.isdisjoint(words.lower[left[0] + 1 : last]) or self._leads(analysis, *left):
            return False
        if any(words.lower[token] not in rules.so_far for token in range(left[1], draft.numeral.first)):
            return False
        behind = draft.measure.last
        ends = behind >= draft.sentence[1] or words.lower[behind] not in rules.relatives
        return ends and self.phrases.predicate_end(analysis, behind, draft.sentence[1]) is None

    def _leads(self, analysis: Analysis, first: int, last: int) -> bool:
        """Tell whether a phrase ends with a verb whose object follows, or holds another number or statement."""
        words = analysis.words
        if self.phrases.verb_at(analysis, last - 1) or not self.rules.naming.copulas.isdisjoint(
            words.lower[first:last]
        ):
            return True
        return any(form.digit for form in words.forms[first:last])

    def _opens(self, analysis: Analysis, left: Range, floor: int) -> bool:
        """Tell whether a phrase next to a number opens its clause, as the item of a list does."""
        words, rules = analysis.words, self.rules
        at = left[0] - 1
        opens = at < floor or not words.forms[at].word or words.lower[at] in rules.joins or at in analysis.dated
        return opens and rules.ends.isdisjoint(words.lower[slice(*left)])

    def _called(self, analysis: Analysis, draft: Draft) -> str | None:
        """As what people are counted: *menetapkan enam orang sebagai* **tersangka**."""
        words, rules, end = analysis.words, self.rules, draft.sentence[1]
        counted = draft.measure.counted
        if (
            counted is None
            or words.lower[counted[0]] not in rules.naming.people
            or not self.parts.is_bare(analysis, draft)
        ):
            return None
        at = draft.measure.last
        while at < min(end, draft.measure.last + LONGEST_CALL) and words.lower[at] not in rules.naming.callings:
            passed = words.lower[at] in rules.relatives or words.lower[at] in rules.ends
            if not (passed or self.phrases.verb_at(analysis, at)):
                return None
            at += 1
        if at + 1 >= end or words.lower[at] not in rules.naming.callings:
            return None
        last = self.phrases.counted_end(analysis, at + 1, end)
        return words.surface(at + 1, last) if last > at + 1 else None

    def _past_short_form(self, analysis: Analysis, at: int, end: int) -> int:
        """Where a text goes on behind a short form in brackets: *lembaga swadaya masyarakat (LSM) | terjaring*."""
        words = analysis.words
        short = at + 2 < end and words.lower[at] == "(" and words.lower[at + 2] == ")" and words.forms[at + 1].upper
        return at + 3 if short else at

    def _is_aside(self, before: str, between: list[str]) -> bool:
        """Tell whether a phrase behind a preposition only says where or whence there are so many."""
        rules = self.rules
        return before in rules.locatives or (
            before in rules.naming.adjuncts and not rules.naming.existing.isdisjoint(between)
        )

    def _is_other(self, analysis: Analysis, left: Range, counted: tuple[int, int]) -> bool:
        """Tell whether a phrase is *X lainnya* before a number of X."""
        lower = analysis.words.lower
        return lower[left[0]] == lower[counted[0]] and lower[left[1] - 1] in self.rules.naming.others

    def _recurs(self, analysis: Analysis, draft: Draft, previous: Draft | None) -> bool:
        """Tell whether the figure before a count counts the same noun: *55 kasus, tahun lalu 41 kasus*."""
        ours = draft.measure.counted
        theirs = previous.measure.counted if previous is not None else None
        lower = analysis.words.lower
        return ours is not None and theirs is not None and lower[slice(*ours)] == lower[slice(*theirs)]

    def _ends_title(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether nothing is said of a count in a headline."""
        last = max(draft.measure.after, draft.numeral.last)
        return last >= draft.sentence[1] or not analysis.words.forms[last].word

    def _on_line(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether the phrase before a number stands on the same line: a list's heading names none of its items."""
        start = analysis.words.start
        return "\n" not in analysis.text[start[draft.before.phrase_end - 1] : start[draft.numeral.first]]

    def _is_named(self, analysis: Analysis, phrase: Range, draft: Draft) -> bool:
        """Tell whether a phrase is more than a word, no adjunct and next to its number.

        Not *(berdasarkan) data Dinas Kesehatan*, nor *kegiatan itu (diikuti)*.
        """
        start, end = phrase
        lower = analysis.words.lower
        summed = start > draft.sentence[0] and lower[start - 1] in self.rules.wholes
        if (
            (end - start < SHORT and not summed)
            or lower[end - 1].endswith(OF_IT)
            or self.leftward.kinds.is_name(analysis, start, end)
        ):
            return False
        if start > draft.sentence[0] and lower[start - 1] in self.rules.naming.adjuncts:
            return False
        return not any(
            lower[at] == "," or (at not in analysis.dated and self.phrases.verb_at(analysis, at))
            for at in range(end, draft.before.phrase_end)
        )

    def _is_told(self, analysis: Analysis, draft: Draft, left: Range) -> bool:
        """Tell whether a clause behind a count names it better than a noun right before: *warga 11 desa yang …*."""
        words = analysis.words
        return (
            self.scenes.has_clause(analysis, draft)
            and not draft.measure.classified
            and left[1] == draft.numeral.first
            and not words.forms[left[0]].cap
        )

    def _is_placed(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a description only says in which region or in how many."""
        words, first = analysis.words, at + 1
        if words.lower[at] not in self.rules.naming.spots or not self.rules.relatives.isdisjoint(words.lower[at:end]):
            return False
        counted = words.lower[first] in self.phrases.number_words
        return first in analysis.place_starts or counted or self.rules.here.longest(words.lower, first) is not None

    def _is_origin(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a description is nothing but a region behind a preposition: *dari Kota Bontang*."""
        place = analysis.place_starts.get(at + 1)
        return place is not None and place.last == end

    def _owner(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """The subject of a verb of having: *RSUD Abepura memiliki 12 dokter*."""
        start, end = self.phrases.subject(analysis, first, verb)
        start, end = self.leftward.stripped(analysis, start, end, keep_places=True)
        named = analysis.words.forms[start + (start == first and end - start > 1) : end]
        if 0 < end - start <= LONGEST_OWNER and any(form.cap for form in named):
            return analysis.words.surface(start, end)
        return None
