"""patterns/quotes.toml -> verbs of saying in all their forms, and the words around them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from extractor.errors import RuleError
from extractor.rules.phrases import Phrases
from extractor.rules.read import Entry, toml
from extractor.values.names import distance
from extractor.values.words import Splitter

FILE: Final = "quotes.toml"

Use = Literal["bare", "suffixed", "active", "pointing", "passive"]


class VerbEntry(Entry, frozen=True):
    """A verb of saying; the file says what each field is for."""

    base: str
    active: list[str] = []
    passive: list[str] = []
    also: list[str] = []
    misprints: list[str] = []
    suffixed: bool = True
    deed: bool = False
    core: bool = False


class QuotesFile(Entry, frozen=True):
    """The shape of ``patterns/quotes.toml``."""

    verb: list[VerbEntry]
    that: list[str]
    late_that: list[str]
    telling: list[str]
    no_clause: list[str]
    predicates: list[str]
    met: list[str]
    fates: list[str]
    turning: list[str]
    of_others: list[str]
    unsaid: list[str]
    continuing: list[str]
    relating: list[str]
    naming: list[str]
    inscribed: list[str]
    joining: list[str]
    with_comma: list[str]
    again: list[str]
    aims: list[str]
    ensuring: list[str]
    duties: list[str]
    manner: list[str]
    facts: list[str]
    opening_predicates: list[str]
    subjects: list[str]
    no_subject: list[str]
    no_predicates: list[str]
    now: list[str]
    according_to: list[str]
    according_to_pronoun: list[str]
    before_verb: list[str]
    by: list[str]
    agent: list[str]
    at_office: list[str]
    papers: list[str]
    no_agents: list[str]
    adverbs: list[str]
    pronouns: list[str]
    demonstratives: list[str]
    epithets: list[str]
    joins: list[str]
    ends_speaker: list[str]
    origins: list[str]
    apposed: list[str]
    relative: list[str]
    through: list[str]
    addresses: list[str]
    openers: list[str]
    fields: list[str]
    no_verbs: list[str]
    said_of: list[str]
    no_names: list[str]
    indefinite: list[str]
    beside: list[str]
    collective: list[str]
    slogans: list[str]
    as_what: list[str]
    relations: list[str]
    called: list[str]
    bodies: list[str]
    source_words: list[str]
    quoting: list[str]
    accused: list[str]
    first_person: list[str]
    others: list[str]
    attending: list[str]
    presenting: list[str]
    coming: list[str]


@dataclass(frozen=True)
class VerbForm:
    """One form of a verb of saying: *tegasnya* is the suffixed form of *tegas*, *menegaskannya* the pointing one."""

    base: str
    use: Use
    core: bool
    deed: bool


@dataclass(frozen=True, eq=False)
class QuoteRules:
    """Verbs of saying by form, and the small words of attributions."""

    verbs: Mapping[str, VerbForm]
    that: frozenset[str]
    late_that: frozenset[str]
    telling: frozenset[str]
    no_clause: frozenset[str]
    predicates: frozenset[str]
    met: frozenset[str]
    fates: frozenset[str]
    turning: frozenset[str]
    of_others: frozenset[str]
    unsaid: frozenset[str]
    continuing: frozenset[str]
    relating: frozenset[str]
    naming: frozenset[str]
    inscribed: frozenset[str]
    joining: frozenset[str]
    with_comma: frozenset[str]
    again: frozenset[str]
    aims: frozenset[str]
    ensuring: frozenset[str]
    duties: frozenset[str]
    manner: frozenset[str]
    facts: frozenset[str]
    opening_predicates: frozenset[str]
    subjects: frozenset[str]
    no_subject: frozenset[str]
    no_predicates: frozenset[str]
    now: Phrases[str]
    according_to: frozenset[str]
    according_to_pronoun: Phrases[str]
    before_verb: frozenset[str]
    by: frozenset[str]
    agent: frozenset[str]
    at_office: frozenset[str]
    papers: frozenset[str]
    no_agents: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    demonstratives: frozenset[str]
    epithets: frozenset[str]
    joins: frozenset[str]
    ends_speaker: frozenset[str]
    origins: frozenset[str]
    apposed: frozenset[str]
    relative: frozenset[str]
    through: frozenset[str]
    addresses: frozenset[str]
    openers: frozenset[str]
    fields: frozenset[str]
    no_verbs: frozenset[str]
    said_of: tuple[str, ...]
    no_names: frozenset[str]
    indefinite: frozenset[str]
    beside: frozenset[str]
    collective: frozenset[str]
    slogans: frozenset[str]
    as_what: frozenset[str]
    relations: Phrases[str]
    called: frozenset[str]
    bodies: frozenset[str]
    source_words: frozenset[str]
    quoting: frozenset[str]
    accused: frozenset[str]
    first_person: frozenset[str]
    others: frozenset[str]
    attending: frozenset[str]
    presenting: frozenset[str]
    coming: frozenset[str]
    triggers: Mapping[str, Iterable[str]]

    def likely(self, word: str) -> str:
        """The base verb that a word is a misprint of by one letter (*kara* for *kata*), else the word itself."""
        bases = (verb.base for form, verb in self.verbs.items() if verb.core and form == verb.base)
        return next((base for base in bases if distance(base, word, 1) <= 1), word)


def read(folder: Path, splitter: Splitter) -> QuoteRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: the file is missing or malformed, or one form belongs to two verbs.
    """
    path = folder / FILE
    file = toml(path, QuotesFile)
    verbs: dict[str, VerbForm] = {}

    def add(form: str, entry: VerbEntry, use: Use) -> None:
        if form in verbs:
            raise RuleError(
                f"{path}: {form!r} is a form of {verbs[form].base!r} and of {entry.base!r}; keep one of them"
            )
        verbs[form] = VerbForm(entry.base, use, entry.core, entry.deed)

    for entry in file.verb:
        add(entry.base, entry, "bare")
        if entry.suffixed:
            add(f"{entry.base}nya", entry, "suffixed")
        for form in entry.also:
            add(form, entry, "bare")
        for form in entry.misprints:
            add(form, entry, "suffixed")
        for form in entry.active:
            add(form, entry, "active")
            add(f"{form}nya", entry, "pointing")
        for form in entry.passive:
            add(form, entry, "passive")
            add(f"{form}nya", entry, "suffixed")
    return QuoteRules(
        verbs=verbs,
        that=frozenset(file.that),
        late_that=frozenset(file.late_that),
        telling=frozenset(file.telling),
        no_clause=frozenset(file.no_clause),
        predicates=frozenset(file.predicates),
        met=frozenset(file.met),
        fates=frozenset(file.fates),
        turning=frozenset(file.turning),
        of_others=frozenset(file.of_others),
        unsaid=frozenset(file.unsaid),
        continuing=frozenset(file.continuing),
        relating=frozenset(file.relating),
        naming=frozenset(file.naming),
        inscribed=frozenset(file.inscribed),
        joining=frozenset(file.joining),
        with_comma=frozenset(file.with_comma),
        again=frozenset(file.again),
        aims=frozenset(file.aims),
        ensuring=frozenset(file.ensuring),
        duties=frozenset(file.duties),
        manner=frozenset(file.manner),
        facts=frozenset(file.facts),
        opening_predicates=frozenset(file.opening_predicates),
        subjects=frozenset(file.subjects),
        no_subject=frozenset(file.no_subject),
        no_predicates=frozenset(file.no_predicates),
        now=Phrases((splitter.phrase(phrase), phrase) for phrase in file.now),
        according_to=frozenset(file.according_to),
        according_to_pronoun=Phrases((splitter.phrase(phrase), phrase) for phrase in file.according_to_pronoun),
        before_verb=frozenset(file.before_verb),
        by=frozenset(file.by),
        agent=frozenset(file.agent),
        at_office=frozenset(file.at_office),
        papers=frozenset(file.papers),
        no_agents=frozenset(file.no_agents),
        adverbs=frozenset(file.adverbs),
        pronouns=frozenset(file.pronouns),
        demonstratives=frozenset(file.demonstratives),
        epithets=frozenset(file.epithets),
        joins=frozenset(file.joins),
        ends_speaker=frozenset(file.ends_speaker),
        origins=frozenset(file.origins),
        apposed=frozenset(file.apposed),
        relative=frozenset(file.relative),
        through=frozenset(file.through),
        addresses=frozenset(file.addresses),
        openers=frozenset(file.openers),
        fields=frozenset(file.fields),
        no_verbs=frozenset(file.no_verbs),
        said_of=tuple(file.said_of),
        no_names=frozenset(file.no_names),
        indefinite=frozenset(file.indefinite),
        beside=frozenset(file.beside),
        collective=frozenset(file.collective),
        slogans=frozenset(file.slogans),
        as_what=frozenset(file.as_what),
        relations=Phrases((splitter.phrase(phrase), phrase) for phrase in file.relations),
        called=frozenset(file.called),
        bodies=frozenset(file.bodies),
        source_words=frozenset(file.source_words),
        quoting=frozenset(file.quoting),
        accused=frozenset(file.accused),
        first_person=frozenset(file.first_person),
        others=frozenset(file.others),
        attending=frozenset(file.attending),
        presenting=frozenset(file.presenting),
        coming=frozenset(file.coming),
        triggers={
            "speech": {*verbs, *file.according_to, *(splitter.phrase(p)[0] for p in file.according_to_pronoun)},
        },
    )
