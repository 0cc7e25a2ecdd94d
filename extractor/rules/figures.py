"""patterns/figures.toml -> what is no figure, what gives a figure its status, where its noun phrase ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any, Final, get_args, get_origin

from extractor.errors import RuleError
from extractor.rules import counts, naming, tables
from extractor.rules.counts import CountRules
from extractor.rules.figure_entries import Cue, FiguresFile, StatusTable
from extractor.rules.naming import NamingRules
from extractor.rules.phrases import Endings, Phrases
from extractor.rules.read import Entry, toml
from extractor.rules.tables import TableRules
from extractor.values.words import Splitter


@dataclass(frozen=True)
class FigureRules:
    """The words around figures, lower case."""

    before: Endings[bool]
    behind: Phrases[bool]
    naming: NamingRules
    tables: TableRules
    counts: CountRules
    streets: frozenset[str]
    leveled: frozenset[str]
    enumerated: frozenset[str]
    juncts: frozenset[str]
    scores: frozenset[str]
    tolerances: Endings[bool]
    rules: Phrases[bool]
    specifications: Phrases[bool]
    areas: frozenset[str]
    countdown: frozenset[str]
    headlines: frozenset[str]
    idioms: Phrases[bool]
    links: frozenset[str]
    cues: Phrases[Cue]
    cue_words: Mapping[str, Cue]
    """The cues of one word, for a look to the left."""
    minimums: frozenset[str]
    extents: frozenset[str]
    negations: frozenset[str]
    plan: frozenset[str]
    steady: frozenset[str]
    stateless: frozenset[str]
    potential: frozenset[str]
    wholes: frozenset[str]
    former: frozenset[str]
    counting: frozenset[str]
    named_bounds: frozenset[str]
    bygone: frozenset[str]
    negative: frozenset[str]
    levelling: frozenset[str]
    deploying: frozenset[str]
    crews: frozenset[str]
    bettering: frozenset[str]
    plus: frozenset[str]
    comparing: frozenset[str]
    higher: frozenset[str]
    lower: frozenset[str]
    levels: frozenset[str]
    past: frozenset[str]
    aims: frozenset[str]
    far: frozenset[str]
    raised: frozenset[str]
    raising: frozenset[str]
    lowering: frozenset[str]
    amounting: frozenset[str]
    so_far: frozenset[str]
    attained: frozenset[str]
    amounts: frozenset[str]
    ends: frozenset[str]
    relatives: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    openers: frozenset[str]
    anaphors: frozenset[str]
    demonstratives: frozenset[str]
    modifiers: frozenset[str]
    origins: frozenset[str]
    compared: frozenset[str]
    recording: frozenset[str]
    contrasts: frozenset[str]
    according: frozenset[str]
    saying: frozenset[str]
    empty: frozenset[str]
    openings: Phrases[bool]
    counted_before: Endings[bool]
    followers: frozenset[str]
    same: frozenset[str]
    restating: frozenset[str]
    heading_ends: frozenset[str]
    rate_headings: frozenset[str]
    headings: frozenset[str]
    purpose: frozenset[str]
    agents: frozenset[str]
    item_links: frozenset[str]
    neutral: frozenset[str]
    parts: frozenset[str]
    breakdowns: frozenset[str]
    conjunctions: frozenset[str]
    value: str
    price: str
    exchange: str
    growth: str
    currencies: frozenset[str]
    distance: str
    relative: str
    scene: str
    capacity: str
    owner: str
    recipient: str
    coin: str
    got: str
    source: str
    passives: Mapping[str, str]
    attending: Mapping[str, str]
    holding: Mapping[str, str]
    measuring: Mapping[str, str]
    """Verb -> the quantity it states of its subject: *berjarak* 4 km."""
    sized: Mapping[str, str]
    """Word of extent -> the quantity it states: *seluas* 4 hektare."""
    nominal: Mapping[str, str]
    """Verb -> what its money is called."""
    spans: Mapping[str, str]
    """Word -> how a name says against which time inflation is measured: *tahunan* is *secara tahunan*."""
    objects: Mapping[str, str]
    """Verb -> what its object is called: *merugikan* (negara) is *kerugian*."""
    stops: frozenset[str]
    strong: frozenset[str]
    having: frozenset[str]
    superlatives: frozenset[str]
    ranks: frozenset[str]
    money: frozenset[str]
    valued: frozenset[str]
    priced: frozenset[str]
    coupling: frozenset[str]
    generic: frozenset[str]
    national: Phrases[bool]
    nation: frozenset[str]
    modals: frozenset[str]
    settled: frozenset[str]
    introducing: frozenset[str]
    reaching: frozenset[str]
    aiming: frozenset[str]
    undergone: frozenset[str]
    bourses: frozenset[str]
    unitless: frozenset[str]
    groups: frozenset[str]
    sought: frozenset[str]
    bases: frozenset[str]
    among: Phrases[bool]
    participles: frozenset[str]
    here: Phrases[bool]
    lands: Endings[bool]
    ours: frozenset[str]
    now: frozenset[str]
    until_now: frozenset[str]
    this_year: Phrases[bool]
    timed: Phrases[bool]
    next_in_list: frozenset[str]
    joins: frozenset[str]
    heads: frozenset[str]
    locatives: frozenset[str]
    of: frozenset[str]
    purposes: frozenset[str]

    @cached_property
    def nation_words(self) -> frozenset[str]:
        """Words without which nothing speaks of the whole country."""
        return self.nation.union(self.national.first_words)

    @cached_property
    def here_words(self) -> frozenset[str]:
        """Words that open a phrase for the place one is at."""
        return frozenset(self.here.first_words)

    @cached_property
    def before_names(self) -> frozenset[str]:
        """Words behind which a bare name can be what a rate is of: not *kopi* (Bajawa), nor *menurut* (Giri)."""
        return (self.ends | self.superlatives | self.contrasts) - self.saying - self.according

    @property
    def triggers(self) -> Mapping[str, Iterable[str]]:
        """Words that open an idiom with a number word in it, or a cue of status."""
        return {"figure-cue": self.cues.first_words}


KINDS: Final[dict[str, Any]] = {field.name: get_origin(field.type) for field in fields(FigureRules)}
"""Field -> what its list of words becomes: a set, or phrases found by their first or their last word."""


def read(folder: Path, splitter: Splitter) -> FigureRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or one word is a cue of two statuses.
    """
    path = folder / "figures.toml"
    file = toml(path, FiguresFile)
    cues = _cues(path, file.status, splitter)
    return FigureRules(
        naming=naming.read(folder),
        tables=tables.read(folder),
        counts=counts.read(folder),
        links=_once(path, "links.words", file.links.words),
        cues=Phrases(cues.items()),
        cue_words={words[0]: cue for words, cue in cues.items() if len(words) == 1},
        **_fields(path, "lookalikes", file.lookalikes, splitter),
        **_fields(path, "status", file.status, splitter),
        **_fields(path, "phrases", file.phrases, splitter),
    )


def _cues(path: Path, status: StatusTable, splitter: Splitter) -> dict[tuple[str, ...], Cue]:
    """Words -> the status that they are a cue of, or which way they say a value went."""
    cues: dict[tuple[str, ...], Cue] = {}
    for cue in get_args(Cue):
        for form in getattr(status, cue):
            words = splitter.phrase(form)
            if words in cues:
                raise RuleError(f"{path}: status.{cue}: {form!r} is already a cue of {cues[words]}; keep one")
            cues[words] = cue
    return cues


def _fields(path: Path, where: str, table: Entry, splitter: Splitter) -> dict[str, Any]:
    """The fields of :class:`FigureRules` that a table fills by name; lists of cues alone are none."""
    filled: dict[str, Any] = {}
    for name in (name for name in table.__struct_fields__ if name in KINDS):
        kind, value = KINDS[name], getattr(table, name)
        if kind in (frozenset, Phrases, Endings):
            value = _once(path, f"{where}.{name}", value)
        if kind in (Phrases, Endings):
            value = kind((splitter.phrase(form), True) for form in sorted(value))
        filled[name] = value
    return filled


def _once(path: Path, where: str, forms: list[str]) -> frozenset[str]:
    seen: set[str] = set()
    for form in forms:
        if form in seen:
            raise RuleError(f"{path}: {where}: {form!r} stands twice; delete one")
        seen.add(form)
    return frozenset(seen)
