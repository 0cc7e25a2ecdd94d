"""Which words are verbs, nouns or numbers to a phrase, without a part-of-speech tagger: closed classes and prefixes."""

import re
from functools import lru_cache
from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.phrases.morphology import DERIVED, OF_IT, PASSIVE
from extractor.pipeline.words import Form
from extractor.rules.figures import FigureRules
from extractor.rules.numbers import NumberRules

_VERBAL: Final = re.compile(r"(?:me(?:ng|ny|[nmlrwy])|di|ber|ter|ke(?=rap))[a-z-]{3,}")
"""The prefixes of active, passive, stative and accidental verbs before a stem of three letters or more."""
_SHORT: Final = re.compile(r"(?!pe|ke)[a-z]{2,}[b-df-hj-np-tv-z]kan")
"""A verb without its prefix: *torehkan*; behind a vowel the last letter of a noun can be its stem's: *gerakan*."""
DONE: Final = "kan"
"""What verbs end in that do something to an object: *Dibutuhkan*, *kami harapkan*."""
SHORTEST_SHORT: Final = 7
REMEMBERED: Final = 20_000
"""Words of which it is known whether they are verbs: in an archive there is no end of new ones."""
NAMING: Final = frozenset({"post", "institution"})
"""Triggers of what opens the name of a post or an office."""
MONEY: Final = frozenset({"rp", "rp."})
PERCENT: Final = "percent"


class PhraseWords:
    """Tells the kinds of words that phrases begin, go on and end with."""

    def __init__(self, rules: FigureRules, numbers: NumberRules) -> None:
        self.rules = rules
        self.number_words = frozenset((*numbers.words.units, *numbers.words.fixed, *numbers.words.scales))
        self.percents = frozenset(words[0] for words, unit in numbers.units if len(words) == 1 and unit == PERCENT)
        self.personal = rules.naming.initialled | rules.naming.ages
        """Verbs that say how somebody is called or how old he is."""
        self.stateless = rules.naming.existing | rules.naming.among_them | rules.naming.grades
        """Words that are no state behind such a word: *masih* **ada**, *(belanja 15 dinas) masih* **rendah**."""
        self.not_nouns = self.number_words | numbers.per_adverbs.keys()
        self.is_verb = lru_cache(maxsize=REMEMBERED)(self._is_verb)
        self.is_noun = lru_cache(maxsize=REMEMBERED)(self._is_noun)
        idle = rules.locatives | rules.naming.within | rules.naming.others
        self.standing = frozenset(word for word in rules.naming.standing_still - idle if not self.is_verb(word))
        """Words before a state: *masih*, *belum*."""

    def _is_verb(self, lower: str) -> bool:
        if lower.removesuffix(OF_IT) in self.rules.nouns or lower in self.rules.demonstratives:
            return False
        return lower in self.rules.verbs or any(form.fullmatch(lower) is not None for form in (_VERBAL, _SHORT))

    def counts(self, form: Form) -> bool:
        """Tell whether a word can be (part of) a counted noun."""
        return form.word and self.is_noun(form.lower)

    def _is_noun(self, lower: str) -> bool:
        if lower in self.rules.ends or lower in self.not_nouns or lower in self.rules.naming.adverbs:
            return False
        return not self.is_verb(lower) and len(lower) > 1 and not any(map(str.isdigit, lower))

    def _looks_like_verb(self, form: Form) -> bool:
        """Tell whether a word is no noun only because it looks like a verb: *Universitas* **Diponegoro**."""
        known = form.lower in self.rules.ends or form.lower in self.not_nouns or form.lower in self.rules.verbs
        return form.word and not known and self.is_verb(form.lower)

    def _glued(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a number is one word with the letter before it: *paket A1*."""
        words = analysis.words
        return at > 0 and words.end[at - 1] == words.start[at] and words.forms[at - 1].cap

    def verb_at(self, analysis: Analysis, at: int) -> bool:
        """Tell whether the word at a token is a verb; a capital makes a name of all but the plain ones.

        In a headline every word has one, so there it makes a name of regions only.
        """
        words = analysis.words
        form = words.forms[at]
        if not form.word:
            return False
        lower, naming = form.lower, self.rules.naming
        if lower in naming.roots and at > 0 and words.lower[at - 1] in naming.rooted:
            return False  # "daya tampung": which kind of measure
        if not form.cap:
            return self.is_verb(lower) or (
                lower.endswith(DONE)
                and at > 0
                and (words.lower[at - 1] in naming.pronouns or words.lower[at - 1] in self.rules.modals)
            )
        if lower in self.rules.verbs:
            return True
        if not NAMING.isdisjoint(form.triggers):
            # "Mensos", "Dinkes" look like verbs.
            return False
        if lower in naming.headline_verbs:
            return analysis.in_title(at)
        short = lower.endswith(DONE) and analysis.in_title(at)
        if at in analysis.place_starts or not (self.is_verb(lower) or (short and self._is_short(lower))):
            return False
        return analysis.in_title(at) or (
            (lower.endswith(DONE) or lower.startswith(PASSIVE)) and (at == 0 or not words.forms[at - 1].word)
        )

    def _is_short(self, lower: str) -> bool:
        """Tell whether a word is a verb in the short form of headlines: *Musnahkan*, *Tetapkan*."""
        return len(lower) >= SHORTEST_SHORT and not lower.startswith(("pe", "ke")) and lower not in self.rules.nouns

    def begins_anew(self, analysis: Analysis, relative: int, verb: int) -> bool:
        """Tell whether a verb is no part of the clause that *yang* opened before it: *yang digelar juga* **memicu**."""
        lower, at, added = analysis.words.lower, verb - 1, False
        if analysis.words.forms[verb].cap and not analysis.in_title(verb):
            return False  # "yang terjaring Operasi Tangkap Tangan"
        while at > relative:
            if lower[at] in self.rules.modals or lower[at] in self.rules.naming.passing:
                added = added or lower[at] in self.rules.naming.adding
            elif self._is_ours(lower, at):
                return True  # "yang ia kurbankan | dibagikan"
            elif not self.verb_at(analysis, at):
                if lower[at] not in self.rules.naming.frequencies:
                    break  # but "yang sudah berulang kali | dihukum"
            elif added or (at == verb - 1 and self._is_opinion(lower[verb]) and not self._is_opinion(lower[at])):
                return True  # "yang diperjualbelikan | diduga dihargai"
            at -= 1  # "yang diduga telah | melakukan"
        if at <= relative + 1 or lower[at] in self.rules.ends or not analysis.words.forms[at].word:
            return False
        # "yang menawarkan kemudahan | menabung": such nouns take verbs.
        derived = DERIVED.fullmatch(lower[at]) is not None
        return not derived and any(self.verb_at(analysis, token) for token in range(relative + 1, at))

    def _is_ours(self, lower: list[str], at: int) -> bool:
        """Tell whether a word is what a pronoun does: *yang ia* **kurbankan**."""
        return lower[at - 1] in self.rules.naming.pronouns and lower[at].endswith(DONE)

    def _is_opinion(self, verb: str) -> bool:
        """Tell whether a passive verb only says that something is thought or told: *diduga*, *disebut*."""
        thought = verb in self.rules.naming.supposed or self.rules.cue_words.get(verb) == "forecast"
        return verb.startswith(PASSIVE) and (thought or verb in self.rules.neutral)

    def opens_number(self, form: Form) -> bool:
        """Tell whether a number can begin with a word: *12*, *dua*, *Rp*."""
        return form.digit or form.lower in self.number_words or form.lower in MONEY

    def _is_named(self, form: Form) -> bool:
        return form.word and not self._leads_on(form)

    def _leads_on(self, form: Form) -> bool:
        """Tell whether a word is or brings the next number: *sebesar*, *Rp*."""
        lower = form.lower
        return form.digit or lower in self.number_words or (lower in self.rules.links and lower in self.rules.stops)

    def _takes(self, analysis: Analysis, at: int) -> bool:
        """Tell whether a word that else ends a clause opens what its verb needs: *terdaftar* **sebagai**."""
        lower = analysis.words.lower
        if lower[at] not in self.rules.naming.roles:
            return False
        return self.verb_at(analysis, at - 1) or self.verb_at(analysis, at - 2)
