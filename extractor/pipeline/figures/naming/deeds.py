"""What is said of a thing or done to it: *sabu* **yang dimusnahkan**, *warga di Paser* **yang menerima bantuan**."""

import re
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.phrases.morphology import BEFALLEN, DERIVED, OF_IT, PASSIVE, active, passive
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_words import NAMING
from extractor.pipeline.words import VERBAL
from extractor.rules.figures import FigureRules

TRANSITIVE: Final = ("kan", "i")
"""What active verbs end in that have an object: *menaikkan tarif*, but *tarif meningkat*."""


DEED: Final = re.compile(r"pe.{4,}an")
"""Nouns of what is done to something: *penanaman*, *perbaikan*."""
LISTING: Final = frozenset({",", "("})
"""What stands behind the initials of the first of several persons."""
DONE: Final = "kan"
NEGATED: Final = 4
"""Words from a negation up to the verb it denies, that included."""
PREFIXES: Final = (*VERBAL, "pe", "ke", "se")
AMONG: Final = "antaranya"
SHORTEST_DEED: Final = 7
LONGEST_PLACES: Final = 14


class Deeds:
    """Reads the verbs around a counted thing."""

    def __init__(self, rules: FigureRules, phrases: NounPhrases) -> None:
        self.rules = rules
        self.phrases = phrases
        self.measures = rules.naming.measures | rules.naming.owned_heads | rules.anaphors | rules.money
        self.turning = rules.contrasts | rules.naming.clausal
        self.told = rules.relatives | rules.naming.pronouns

    def clause(self, analysis: Analysis, noun: int, described: int, end: int) -> str | None:
        """What is said of a noun behind its place: *(warga) di Kabupaten Paser telah* **menerima bantuan**."""
        if described == noun or analysis.words.lower[noun] not in self.rules.naming.spots:
            return None
        lower = analysis.words.lower
        described = self._past_places(analysis, described, end)
        behind = lower[described] if described < end else ""
        if not behind or behind in self.rules.naming.leading or behind in self.rules.purpose:
            return None
        if not self.rules.relatives.isdisjoint(lower[noun:described]):
            return None
        predicate = self.phrases.predicate_end(analysis, described, end)
        return f"{self.rules.relative} {analysis.words.surface(*predicate)}" if predicate is not None else None

    def _past_places(self, analysis: Analysis, at: int, end: int) -> int:
        """Where a sentence goes on behind the places that follow a place: *di Pasar Baru, Kota Bontang, | roboh*."""
        words, last = analysis.words, at
        while last < end and last - at < LONGEST_PLACES and (words.lower[last] == "," or words.forms[last].cap):
            last += 1
        return last if last > at + 1 and words.lower[last - 1] == "," else at

    def called(self, analysis: Analysis, at: int, end: int) -> str | None:
        """What the counted are said to be: *12 peserta di antaranya merupakan* **pelajar SMA**."""
        words, rules = analysis.words, self.rules
        if at + 1 < end and words.lower[at] == "," and words.lower[at + 1] in rules.naming.copulas:
            # "Sisanya, 312 orang, adalah pelajar"
            at += 1
        while at < end and words.lower[at] not in rules.naming.copulas:
            word = words.lower[at]
            if word in rules.naming.leading or (word not in rules.ends and word != AMONG):
                return None
            at += 1
        if at + 1 >= end or self._names_somebody(analysis, at + 1, end):
            return None
        last = self.phrases.counted_end(analysis, at + 1, end)
        return words.surface(at + 1, last) if last > at + 1 else None

    def _names_somebody(self, analysis: Analysis, at: int, end: int) -> bool:
        """Tell whether a copula says who the counted are, not what: *Tiga tersangka itu adalah* **MR**, *…*."""
        form = analysis.words.forms[at]
        listed = at + 1 < end and analysis.words.lower[at + 1] in LISTING
        return form.cap and (not form.upper or listed or not NAMING.isdisjoint(form.triggers))

    def done(self, analysis: Analysis, end: int, first: int) -> str | None:
        """*yang dimusnahkan*, where the verb before an object says what is done to it."""
        if end - 1 < first:
            return None
        lower = analysis.words.lower
        verb = lower[end - 1]
        if verb in self.rules.neutral or verb in self.rules.having or verb in self.rules.nouns:
            return None
        if verb in self.rules.naming.intransitive:
            return None
        named = end - 1 in analysis.place_starts or not NAMING.isdisjoint(analysis.words.forms[end - 1].triggers)
        if verb in self.rules.ends or named:
            return None  # "meskipun", "Merangin", "Mensos"
        if end - 2 >= first and lower[end - 2] in self.rules.purpose:
            return None
        if not self.rules.negations.isdisjoint(lower[max(first, end - NEGATED) : end - 1]):
            # "belum mengadopsi batas US$3"
            return None
        if verb in self.rules.naming.objectless:
            # "sedangkan menunggak 13.670 peserta"
            return f"{self.rules.relative} {verb}"
        done = passive(verb, self.rules.passives) or self._short(verb)
        return f"{self.rules.relative} {done}" if done is not None else None

    def headless(self, analysis: Analysis, end: int, first: int) -> str | None:
        """A clause without a noun before an amount: **yang sudah dikembalikan** *baru Rp62 juta*."""
        words, rules, at = analysis.words, self.rules, end - 1
        if at > first and words.lower[at] in rules.relatives and words.lower[end].startswith(BEFALLEN):
            end += 1  # "yang terserap baru Rp8 miliar": the verb is a link elsewhere.
        elif at <= first or not self._opens_clause(analysis, at):
            return None
        while at > first and words.lower[at - 1] in rules.ends and words.lower[at] not in rules.relatives:
            at -= 1
        before = at - 1
        opens = words.lower[at] in rules.relatives and (
            at == first or words.forms[before].punct or before in analysis.dated or words.lower[before] in self.turning
        )
        return words.surface(at, end) if opens else None

    def _opens_clause(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word says what was done to money or goods, or what became of them: *dicairkan*, *hilang*."""
        word = analysis.words.lower[at]
        done = word.startswith((PASSIVE, BEFALLEN)) and self.phrases.verb_at(analysis, at)
        return word not in self.rules.breakdowns and (done or word in self.rules.naming.states)

    def ours(self, analysis: Analysis, end: int, first: int) -> tuple[str, int] | None:
        """*yang disambung* and where its object ends, if a pronoun did it: *selang | harus kami* **sambung** *3 km*."""
        lower, rules, at = analysis.words.lower, self.rules, end - 2
        if at < first or lower[at] not in rules.naming.pronouns:
            return None
        verb = lower[end - 1]
        told = verb in rules.naming.opining or verb in rules.naming.received or verb in rules.ends
        told = told or verb in rules.cue_words or f"{PASSIVE}{verb}" in rules.cue_words
        # "target kami cakupan 90 persen"
        noun = verb in self.measures or lower[at - 1] in rules.naming.goals or DERIVED.fullmatch(verb) is not None
        if told or noun or not analysis.words.forms[end - 1].word or verb.startswith(VERBAL) or verb.endswith(OF_IT):
            return None
        while at > first and lower[at - 1] in rules.ends:
            if lower[at - 1] in rules.relatives:
                return None  # "dana yang kami kelola Rp5 miliar"
            at -= 1
        return f"{rules.relative} {PASSIVE}{verb}", at

    def befallen(self, analysis: Analysis, end: int, first: int) -> str | None:
        """*yang tersedia*, *yang diamankan*, where the verb before a count says it without an actor."""
        if end - 1 > first and analysis.words.lower[end - 1] in self.rules.agents:
            # "dialami oleh 4,5 juta anak", "disepakati oleh 4 pemda"
            verb = analysis.words.lower[end - 2] if end - 2 >= first else ""
            deed = active(verb) if verb not in self.rules.nouns and verb not in self.rules.naming.carried else None
            return self._attended(verb) or (f"{self.rules.relative} {deed}" if deed is not None else None)
        if end - 1 < first or not self.phrases.verb_at(analysis, end - 1):
            return None
        verb, rules = analysis.words.lower[end - 1], self.rules
        if verb in rules.attending:
            return self._attended(verb)
        told = verb in rules.neutral or verb in rules.having or verb in rules.links or verb in rules.cue_words
        if told or verb in rules.naming.placing or verb in rules.naming.being:
            return None
        if verb.startswith(PASSIVE):
            return self._undergone(analysis, end - 1, first)
        return f"{rules.relative} {verb}" if verb.startswith(BEFALLEN) else None

    def _undergone(self, analysis: Analysis, verb: int, first: int) -> str | None:
        """*Telah diamankan 6 orang*: what was done to them, where nothing else is the verb's subject."""
        lower, rules = analysis.words.lower, self.rules
        at = verb
        while at > first and lower[at - 1] in rules.ends and lower[at - 1] not in self.told:
            at -= 1
        opens = at == first or not analysis.words.forms[at - 1].word or at - 1 in analysis.dated
        return f"{rules.relative} {lower[verb]}" if opens else None

    def _attended(self, verb: str) -> str | None:
        """*(acara itu) diikuti (6 orang)* is what they did: **yang mengikuti**."""
        active = self.rules.attending.get(verb)
        return f"{self.rules.relative} {active}" if active is not None else None

    def _short(self, verb: str) -> str | None:
        """The passive of a verb in the short form of headlines: *Polisi* **Musnahkan** *2 Kg Ganja*."""
        whole = verb.endswith(DONE) and len(verb) >= SHORTEST_DEED and not verb.startswith(PREFIXES)
        return f"{PASSIVE}{verb}" if whole and verb not in self.rules.nouns else None

    def described(self, analysis: Analysis, last: int, end: int) -> int:
        """End of the counted noun's description; the year of a named event stands before it (*Pemilu 2024 yang …*)."""
        at = last
        while at < end and at in analysis.dated:
            at += 1
        described = self.phrases.modified_end(analysis, at, end)
        return described if described > at else last

    def nominal(self, analysis: Analysis, draft: Draft) -> str | None:
        """The deed that so many undergo, said with a noun: **penanaman** *24.000 bibit*, **penggabungan** *2 desa*."""
        words, at, counted = analysis.words, draft.before.phrase_end - 1, draft.measure.counted
        deed = words.lower[at] if at >= draft.sentence[0] else ""
        told = DEED.fullmatch(deed) and deed not in self.rules.naming.sites and deed not in self.rules.far
        if counted is None or not (told or deed in self.rules.naming.lacking):
            return None
        if analysis.in_title(at) or (draft.numeral.spelled and at == draft.sentence[0]):
            return None  # "Penahanan dua tersangka berlangsung lancar"
        hedged = draft.before.qualifier is not None or not self.rules.naming.totals.isdisjoint(
            words.lower[at + 1 : draft.numeral.first]
        )
        if at + 1 != draft.numeral.first and not hedged:
            return None
        behind = max(counted[1], draft.measure.last)
        clause = behind < draft.sentence[1] and words.lower[behind] in self.rules.relatives
        last = self.phrases.modified_end(analysis, behind, draft.sentence[1]) if clause else counted[1]
        return f"{words.surface(at, at + 1)} {words.surface(counted[0], max(last, counted[1]))}"

    def is_active(self, analysis: Analysis, draft: Draft) -> bool:
        """Tell whether a change is done to the counted thing: *menambah 50 unit*."""
        cue = draft.before.cue
        verb = analysis.words.lower[cue] if cue is not None else ""
        doing = verb in self.rules.passives or verb.endswith(TRANSITIVE)
        return doing and passive(verb, self.rules.passives) is not None
