"""The shape of patterns/figures.toml; the file says what each key means."""

from typing import Literal

from extractor.rules.read import Entry

Cue = Literal[
    "target", "forecast", "reached", "hope", "demand", "plan", "once", "previous", "up", "down", "earlier", "later"
]


class LookalikesTable(Entry, frozen=True):
    """Numbers that are no figures."""

    before: list[str]
    behind: list[str]
    streets: list[str]
    leveled: list[str]
    enumerated: list[str]
    juncts: list[str]
    scores: list[str]
    tolerances: list[str]
    rules: list[str]
    specifications: list[str]
    areas: list[str]
    countdown: list[str]
    headlines: list[str]
    idioms: list[str]


class LinksTable(Entry, frozen=True):
    """Words between a number and what it measures."""

    words: list[str]


class StatusTable(Entry, frozen=True):
    """Cue words of target, forecast, previous value and change."""

    target: list[str]
    minimums: list[str]
    forecast: list[str]
    reached: list[str]
    hope: list[str]
    demand: list[str]
    extents: list[str]
    once: list[str]
    negations: list[str]
    steady: list[str]
    stateless: list[str]
    potential: list[str]
    wholes: list[str]
    former: list[str]
    counting: list[str]
    named_bounds: list[str]
    bygone: list[str]
    negative: list[str]
    levelling: list[str]
    deploying: list[str]
    crews: list[str]
    bettering: list[str]
    plus: list[str]
    comparing: list[str]
    higher: list[str]
    lower: list[str]
    plan: list[str]
    previous: list[str]
    up: list[str]
    down: list[str]
    levels: list[str]
    past: list[str]
    aims: list[str]
    far: list[str]
    raised: list[str]
    raising: list[str]
    lowering: list[str]
    amounting: list[str]
    so_far: list[str]
    attained: list[str]
    amounts: list[str]
    earlier: list[str]
    later: list[str]


class PhrasesTable(Entry, frozen=True):
    """Edges of noun phrases."""

    ends: list[str]
    relatives: list[str]
    nouns: list[str]
    verbs: list[str]
    openers: list[str]
    anaphors: list[str]
    demonstratives: list[str]
    modifiers: list[str]
    origins: list[str]
    compared: list[str]
    recording: list[str]
    contrasts: list[str]
    according: list[str]
    saying: list[str]
    empty: list[str]
    openings: list[str]
    counted_before: list[str]
    followers: list[str]
    same: list[str]
    restating: list[str]
    heading_ends: list[str]
    rate_headings: list[str]
    headings: list[str]
    purpose: list[str]
    agents: list[str]
    item_links: list[str]
    neutral: list[str]
    parts: list[str]
    breakdowns: list[str]
    conjunctions: list[str]
    value: str
    price: str
    exchange: str
    growth: str
    currencies: list[str]
    distance: str
    relative: str
    scene: str
    capacity: str
    owner: str
    recipient: str
    coin: str
    got: str
    source: str
    passives: dict[str, str]
    attending: dict[str, str]
    holding: dict[str, str]
    measuring: dict[str, str]
    sized: dict[str, str]
    nominal: dict[str, str]
    objects: dict[str, str]
    spans: dict[str, str]
    stops: list[str]
    strong: list[str]
    having: list[str]
    superlatives: list[str]
    ranks: list[str]
    money: list[str]
    valued: list[str]
    priced: list[str]
    coupling: list[str]
    generic: list[str]
    national: list[str]
    nation: list[str]
    modals: list[str]
    settled: list[str]
    introducing: list[str]
    reaching: list[str]
    aiming: list[str]
    undergone: list[str]
    bourses: list[str]
    unitless: list[str]
    groups: list[str]
    sought: list[str]
    bases: list[str]
    among: list[str]
    participles: list[str]
    here: list[str]
    lands: list[str]
    ours: list[str]
    now: list[str]
    until_now: list[str]
    this_year: list[str]
    timed: list[str]
    next_in_list: list[str]
    joins: list[str]
    heads: list[str]
    locatives: list[str]
    of: list[str]
    purposes: list[str]


class FiguresFile(Entry, frozen=True):
    """The shape of figures.toml."""

    lookalikes: LookalikesTable
    links: LinksTable
    status: StatusTable
    phrases: PhrasesTable
