"""The shape of patterns/positions.toml; the file says what each key means."""

from datetime import date
from typing import Literal

from extractor.records import PositionStatus
from extractor.rules.read import Entry

Taken = Literal["number", "field", "institution", "region", "principal", "words", "place", "country", "party"]


class Post(Entry, frozen=True):
    """One post as ``positions.toml`` describes it; the head of that file says what each key means."""

    role: str
    forms: list[str]
    unit: str | None = None
    head: str | None = None
    takes: list[Taken] = []
    alone: bool = False
    near: str | None = None
    never_of: list[str] = []
    many: bool = False
    event: bool = False
    owned: bool = False
    status: PositionStatus | None = None
    ended: list[date] = []


class StatusWords(Entry, frozen=True):
    """Words before or after a post that give it a status."""

    status: PositionStatus
    before: list[str]
    after: list[str]


class Around(Entry, frozen=True):
    """Words that link posts with names, or keep them apart."""

    not_posts: list[str]
    not_posts_behind: list[str]
    citing: list[str]
    not_a_holder: list[str]
    belongings: list[str]
    somebody_else: list[str]
    boards: list[str]
    bridges: list[str]
    venues: list[str]
    charged: list[str]
    bodies: list[str]
    joins: list[str]
    list_joins: list[str]
    asides: list[str]
    details: list[str]
    past_details: list[str]
    now: list[str]
    demonstratives: list[str]
    bodily: list[str]
    companions: list[str]
    dismissed: list[str]
    dismissing: list[str]
    opens_clause: list[str]
    also: list[str]
    as_words: list[str]
    as_glue: list[str]
    as_past: list[str]
    as_past_pairs: list[str]
    as_while: list[str]
    as_still: list[str]
    as_when: list[str]
    as_held: list[str]
    as_before: list[str]
    deputies: list[str]
    members: list[str]
    each: list[str]
    offices: list[str]
    plural: list[str]
    handed_from: list[str]
    handed_to: list[str]
    replaced: list[str]
    represented: list[str]
    contests: list[str]
    polls: list[str]
    generic_short: list[str]
    succeeded: list[str]
    succeeded_late: list[str]
    succeeded_after: list[str]
    succeeded_skip: list[str]
    stands_in: list[str]
    there: list[str]
    initialled: list[str]
    and_words: list[str]
    list_ends: list[str]
    people: list[str]
    as_then: list[str]
    opens_past: list[str]
    appointed: list[str]
    moved: list[str]
    vacancies: list[str]
    left_by: list[str]
    old_holder: list[str]
    taken_up: list[str]
    persons: list[str]
    seats: list[str]
    pronouns: list[str]
    epithets: list[str]
    before_names: list[str]


class Field(Entry, frozen=True):
    """What the names of sub-units are made of."""

    words: list[str]
    shapes: list[tuple[str, str, int]]
    heads: list[str]
    units: list[str]
    wide: list[str]
    joins: list[str]
    long: dict[str, str]


class Countries(Entry, frozen=True):
    """Foreign countries whose heads are named."""

    names: list[str]
    foreign: list[str]


class Terms(Entry, frozen=True):
    """Words that names of posts and of their organisations are built with."""

    deputy: str
    head: str
    member: str
    government: str
    secretariat: str
    office: str
    branch: str
    directors: list[str]
    heads: list[str]
    students: list[str]
    full: dict[str, str]
    offices: dict[str, str]
    caucus: str
    joint: list[str]
    relative: str
    origin: str
    conjunction: str
    alternative: str


class Fused(Entry, frozen=True):
    """A prefix that makes a post of an organisation's short form."""

    prefix: str
    role: str
    types: list[str]


class English(Entry, frozen=True):
    """What posts that companies name in English are made of: *HRD Manager*, *Plant Manager*."""

    heads: list[str]
    before: list[str]
    joins: list[str]


class PositionsFile(Entry, frozen=True):
    """The shape of ``positions.toml``."""

    post: list[Post]
    status: list[StatusWords]
    around: Around
    field: Field
    english: English
    terms: Terms
    spelled_numbers: dict[str, str]
    slips: dict[str, list[str]]
    countries: Countries
    ministers: dict[str, str]
    fused: list[Fused] = []
