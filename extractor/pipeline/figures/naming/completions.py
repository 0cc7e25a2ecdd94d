"""A name of one word -> with what tells it apart: *anggaran* of *program itu disiapkan dengan anggaran Rp3 miliar*."""

from typing import Final

from extractor.pipeline.analysis import Analysis, FigureFound
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.owners import Owners
from extractor.pipeline.figures.naming.topics import Topics
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.morphology import ACTIVE, OF_IT, PASSIVE
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.pipeline.figures.quantities.units import COUNT
from extractor.rules.figures import FigureRules

LONGEST: Final = 6
"""Words of a complement."""
BOOKS_REACH: Final = 8
"""Words from the number back to the verb that books it."""
AGENT_REACH: Final = 3
"""Words from the number back to the verb of which it is the object."""
DEED: Final = 3
"""Words of the shortest name with what was done: *gabah yang diserap*."""


class Completions:
    """Completes the bare names of figures whose own clause says more."""

    def __init__(self, rules: FigureRules, leftward: Leftward, owners: Owners) -> None:
        self.rules = rules
        self.leftward = leftward
        self.phrases = leftward.phrases
        self.owners = owners
        self.topics = Topics(rules, leftward.phrases)
        naming = rules.naming
        self.idle = rules.ranks | naming.sources | naming.findings | rules.anaphors | naming.others | rules.empty
        self.idle |= rules.ends | frozenset(rules.superlatives)
        """What opens no complement."""
        self.stepped = rules.modals | rules.demonstratives | naming.duties
        self.led = rules.coupling | rules.of | naming.clausal
        """What stands before the subject or part that a classifier counts."""
        self.passed = self.stepped | naming.adding | naming.adverbs | naming.passing
        """What may stand between an organisation and its verb."""
        self.broken = naming.pronouns | rules.introducing

    def complete(self, analysis: Analysis, drafts: list[Draft]) -> None:
        """Complete the names of the figures made of drafts."""
        previous: Draft | None = None
        topical: list[FigureFound] = []
        for draft in drafts:
            figure = draft.figure
            if figure is not None and figure.indicator and self._is_own(draft):
                same = previous is not None and previous.sentence == draft.sentence
                floor = previous.after if same and previous is not None else draft.sentence[0]
                whose = self._books(analysis, draft, figure.indicator, floor)
                whose = whose or self._agent(analysis, draft, figure.indicator, floor)
                if whose is not None:
                    figure.indicator = f"{figure.indicator} {whose}"
                elif (name := self._bare(figure)) is not None:
                    done = self._complete(analysis, draft, figure, name, floor)
                    if not done and name.lower() in self.rules.naming.topical_heads:
                        topical.append(figure)
            previous = draft
        topic = self.topics.of(analysis) if topical else None
        for figure in topical:
            if topic is not None and (figure.indicator or "").lower().split(" ")[-1] not in topic.lower().split(" "):
                figure.indicator = f"{figure.indicator} {topic}"

    @staticmethod
    def _is_own(draft: Draft) -> bool:
        """Tell whether the name of a figure stands in its own clause, and no list or neighbour gave it."""
        listed = draft.respective is not None or draft.lined or draft.above is not None
        return draft.origin is None and not listed

    def _books(self, analysis: Analysis, draft: Draft, name: str, floor: int) -> str | None:
        """The organisation in whose books an amount stands: **Bank Mahakam** *membukukan laba bersih Rp2 miliar*."""
        lower, naming, end = analysis.words.lower, self.rules.naming, draft.before.phrase_end
        if naming.ledgers.isdisjoint(name.lower().split(" ")):
            return None
        near = range(end - 1, max(floor, end - BOOKS_REACH) - 1, -1)
        verb = next((at for at in near if lower[at] in naming.booking or lower[at] in naming.clausal), floor)
        # Not "bank itu mencatat bahwa omzet …".
        return self._organisation(analysis, verb, name, floor) if lower[verb] in naming.booking else None

    def _agent(self, analysis: Analysis, draft: Draft, name: str, floor: int) -> str | None:
        """The organisation that has done it: **Bulog Bima** *menyerap 120 ton gabah* after *gabah yang diserap*."""
        told = name.split(" ")
        if len(told) < DEED or not told[-1].startswith(PASSIVE) or told[-2] not in self.rules.relatives:
            return None
        lower, end = analysis.words.lower, draft.before.phrase_end
        near = range(end - 1, max(floor, end - AGENT_REACH) - 1, -1)
        verb = next((at for at in near if lower[at].startswith(ACTIVE) and self.phrases.verb_at(analysis, at)), None)
        return self._organisation(analysis, verb, name, floor) if verb is not None else None

    def _organisation(self, analysis: Analysis, verb: int, name: str, floor: int) -> str | None:
        """The organisation that is the subject of a verb, unless the name has it already."""
        lower = analysis.words.lower
        while verb > floor and lower[verb - 1] in self.passed:
            verb -= 1
        span = analysis.institution_before(verb - 1) if verb > floor else None
        if span is None or span.last != verb or span.first < floor:
            return None
        owner = analysis.words.surface(span.first, span.last)
        return owner if owner.lower() not in name.lower() else None

    def _bare(self, figure: FigureFound) -> str | None:
        """The one word that names a figure, if it is nothing but a common noun."""
        if figure.indicator is None or figure.indicator_id is not None:
            return None
        total, _, rest = figure.indicator.partition(" ")
        name = rest if rest and total.lower() in self.rules.wholes else figure.indicator
        return None if " " in name or name[1:] != name[1:].lower() else name

    def _complete(self, analysis: Analysis, draft: Draft, figure: FigureFound, name: str, floor: int) -> bool:
        """Complete a bare name by what its clause says; tell whether that was done or is not needed."""
        words, end = analysis.words, draft.before.phrase_end
        start = self._start(words.lower, end, name.lower(), floor)
        if start == end and draft.measure.unit != COUNT:
            return True  # its name stands elsewhere
        if start == end and self._is_classifier(analysis, draft):
            figure.indicator = self._beside(analysis, draft, floor) or figure.indicator
            return True
        if start < end and words.forms[start].cap and start > draft.sentence[0]:
            return True  # a name
        told: str | None = None
        if start > floor and words.lower[start - 1] in self.rules.coupling:
            told = self._text(analysis, self.owners.subject(analysis, start - 1, floor))
        elif start > floor:
            told = self._subject(analysis, start, floor)
        told = told or self._behind(analysis, draft, behind_noun=start == end)
        if told is not None and name.lower() not in told.lower().split(" "):
            figure.indicator = f"{figure.indicator} {told}"
        return told is not None

    def _start(self, lower: list[str], end: int, name: str, floor: int) -> int:
        """Token at which a name begins that stands right before its number; else where the number does."""
        if end - 1 < floor or lower[end - 1].removesuffix(OF_IT) != name:
            return end
        start = end - 1
        while start > floor and lower[start - 1] in self.rules.wholes:
            start -= 1
        return start

    def _is_classifier(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether nothing but a classifier is counted: *penjualan 2.000* **unit**, *stok 40* **vial**."""
        at = draft.numeral.last
        if draft.measure.counted != (at, at + 1):
            return False
        word = analysis.words.lower[at]
        return word in self.rules.naming.vessels or (
            draft.measure.classified and word not in self.rules.naming.frequencies
        )

    def _beside(self, analysis: Analysis, draft: Draft, floor: int) -> str | None:
        """The subject or object right before the number of a bare classifier: *mencatat* **penjualan** *2.000 unit*."""
        lower, end = analysis.words.lower, draft.before.phrase_end
        start, last = self.leftward.phrase(analysis, end, floor)
        person = lower[draft.numeral.last] in self.rules.naming.people
        if last - start > 1 and lower[last - 1] in self.rules.naming.pronouns:
            last -= 1  # "Anggota kami 400 orang"
            person = person and lower[start] not in self.rules.naming.members
        if last - start < 1 + person or lower[last - 1] in self.rules.naming.dangling:
            return None
        if not self.rules.relatives.isdisjoint(lower[start:last]):
            return None
        if any(
            not self._is_idle(analysis, at) for at in range(last + (lower[last] in self.rules.naming.pronouns), end)
        ):
            return None
        if start in analysis.dated or (last == start + 1 and "date" in analysis.words.forms[start].triggers):
            return None  # a list of months
        opens = start == draft.sentence[0] or (not person and (lower[start - 1] == "," or lower[start - 1] in self.led))
        taken = start > floor and lower[start - 1].startswith(ACTIVE) and self.phrases.verb_at(analysis, start - 1)
        taken = taken or (start > floor and lower[start - 1] in self.rules.coupling)
        return self._text(analysis, (start, last)) if opens or taken else None

    def _is_idle(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a token between a name and its number only says where, when or that it is so many."""
        word, rules = analysis.words.lower[at], self.rules
        if at in analysis.dated or word in rules.so_far or word in rules.naming.being or word in rules.naming.existing:
            return True
        if any(place.first <= at < place.last for place in analysis.places):
            return True
        leads = word in rules.locatives or word in rules.naming.during
        return leads and (at + 1 in analysis.dated or at + 1 in analysis.place_starts)

    def _subject(self, analysis: Analysis, start: int, floor: int) -> str | None:
        """The subject of the verb whose object a name is: **pulau ini** *memiliki luas*, **data** *dibagi atas*."""
        lower, naming, verb = analysis.words.lower, self.rules.naming, start - 1
        if verb > floor and lower[verb] in naming.by_way:
            verb -= 1
        if verb <= floor or lower[verb] not in naming.bearing or lower[verb - 1] in self.rules.negations:
            return None
        while verb > floor and lower[verb - 1] not in self.rules.relatives and lower[verb - 1] in self.stepped:
            verb -= 1
        return self._text(analysis, self.leftward.phrase(analysis, verb, floor))

    def _behind(self, analysis: Analysis, draft: Draft, *, behind_noun: bool) -> str | None:
        """What a phrase behind the number says: *kuota 300* **dalam program magang**, *pembeli* **secara daring**."""
        words, at, end, naming = analysis.words, draft.after, draft.sentence[1], self.rules.naming
        if at + 1 >= end or words.lower[at] not in (naming.manner if behind_noun else naming.furthering):
            return None
        first = at + 1
        last = self.phrases.counted_end(analysis, first, end)
        if first in analysis.dated or words.lower[first] in naming.occasions:
            return None
        if (last < end and self.phrases.opens_number(words.forms[last])) or self._text(analysis, (first, last)) is None:
            return None
        return words.surface(at, last)

    def _text(self, analysis: Analysis, phrase: Range | None) -> str | None:
        """The words of a phrase that can complete a name: no pronoun, place, official or number."""
        if phrase is None or not 0 < phrase[1] - phrase[0] <= LONGEST:
            return None
        words, (start, end) = analysis.words, phrase
        if words.lower[start] in self.idle or not self.broken.isdisjoint(words.lower[start:end]):
            return None
        if self.leftward.kinds.is_place(analysis, phrase) or self.leftward.kinds.is_post(analysis, start, end):
            return None
        if any(form.digit for form in words.forms[start:end]):
            return None
        text = self.leftward.text(analysis, phrase)
        common = end - start > 1 and not words.forms[start + 1].cap
        common = common or (end < len(words) and words.lower[end] in self.rules.demonstratives)
        common = common or f" {words.lower[start]}" in analysis.text
        if common and words.forms[start].cap and not words.forms[start].upper:
            text = f"{text[0].lower()}{text[1:]}"  # "Pulau ini memiliki luas …"
        return text.removesuffix(OF_IT) if end - start == 1 else text
