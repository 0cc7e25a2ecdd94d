"""patterns/positions.toml -> posts and the words around them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from pathlib import Path
from re import Pattern

from extractor.errors import RuleError
from extractor.records import PositionStatus
from extractor.rules.institution_kinds import lowered
from extractor.rules.institutions import InstitutionRules
from extractor.rules.phrases import Phrases, Words
from extractor.rules.position_entries import Around, PositionsFile, Taken, Terms
from extractor.rules.read import toml
from extractor.values.words import Splitter

SHORTEST_FUSED = 3
MINISTER = (("Men", "Menteri"), ("Wamen", "Wakil Menteri"))


@dataclass(frozen=True, eq=False)
class PostRule:
    """One post, ready for reading."""

    role: str
    unit: str | None
    head: Words | None
    """The words of ``unit`` or of ``head``, behind which the words that follow the post are read."""
    takes: frozenset[Taken]
    alone: bool
    near: str | None
    never_of: frozenset[str]
    status: PositionStatus | None
    many: bool = False
    """Several hold it at a time, so it may stand once before several names."""
    event: bool = False
    """Of an event unless an organisation that is known stands behind it."""
    owned: bool = False
    """Of the organisation that is named before it: *Ketuanya, N*."""
    ended: tuple[date, ...] = ()
    """The last day in office of the first holder, the second …"""

    @property
    def open(self) -> bool:
        """It is of no kind of organisation in particular, so the text must say of which."""
        return self.unit is None and ("institution" in self.takes or self.near is not None)


@dataclass(frozen=True, eq=False)
class PositionRules:
    """Posts and the words around them, as tables over lower-case words."""

    posts: Phrases[PostRule]
    by_role: Mapping[str, PostRule]
    """The first post of each role."""
    not_posts: Phrases[bool]
    before: Mapping[tuple[str, ...], PositionStatus]
    """Words that stand before a post -> its status."""
    longest_before: int
    before_ends: frozenset[str]
    """The last words of those: no other word before a post gives it a status."""
    after: Phrases[PositionStatus]
    not_posts_behind: frozenset[tuple[str, ...]]
    citing: frozenset[str]
    not_a_holder: frozenset[str]
    belongings: frozenset[str]
    somebody_else: frozenset[str]
    boards: Phrases[bool]
    bridges: Phrases[bool]
    venues: Phrases[bool]
    charged: frozenset[str]
    bodies: frozenset[str]
    joins: Phrases[bool]
    list_joins: frozenset[str]
    asides: Phrases[bool]
    details: Phrases[bool]
    past_details: Phrases[bool]
    behind: frozenset[str]
    """The first words of the phrases that can stand between a post and a name."""
    also: Phrases[bool]
    now: frozenset[str]
    demonstratives: frozenset[str]
    bodily: frozenset[str]
    companions: frozenset[str]
    dismissed: frozenset[str]
    dismissing: frozenset[str]
    opens_clause: frozenset[str]
    as_words: frozenset[str]
    as_glue: frozenset[str]
    as_past: frozenset[str]
    as_past_pairs: frozenset[tuple[str, str]]
    as_while: frozenset[str]
    as_still: frozenset[str]
    as_when: frozenset[str]
    as_held: frozenset[str]
    as_before: frozenset[str]
    deputies: frozenset[str]
    each: frozenset[str]
    offices: frozenset[str]
    plural: frozenset[str]
    handed_from: frozenset[str]
    handed_to: frozenset[str]
    replaced: Phrases[bool]
    represented: frozenset[str]
    contests: Phrases[bool]
    polls: Phrases[bool]
    generic_short: frozenset[str]
    succeeded: frozenset[str]
    succeeded_late: frozenset[str]
    succeeded_after: frozenset[str]
    succeeded_skip: Phrases[bool]
    stands_in: frozenset[str]
    there: frozenset[str]
    initialled: frozenset[str]
    and_words: frozenset[str]
    list_ends: frozenset[str]
    people: frozenset[str]
    as_then: frozenset[str]
    opens_past: frozenset[str]
    appointed: frozenset[str]
    moved: frozenset[str]
    vacancies: frozenset[str]
    left_by: Phrases[bool]
    old_holder: Phrases[bool]
    taken_up: frozenset[str]
    persons: frozenset[str]
    seats: frozenset[str]
    field_words: frozenset[str]
    field_shapes: Pattern[str]
    field_heads: frozenset[str]
    field_units: frozenset[str]
    field_wide: frozenset[str]
    field_joins: frozenset[str]
    field_long: Mapping[str, str]
    english_heads: frozenset[str]
    """Last words of posts named in English, the words before them, and small ones between those."""
    english_before: frozenset[str]
    english_joins: frozenset[str]
    terms: Terms
    spelled_numbers: Mapping[str, str]
    countries: Phrases[bool]
    foreign: Phrases[bool]
    epithets: Phrases[bool]
    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)

    def names_sub_unit(self, lower: str) -> bool:
        """Whether a lower-case word can be part of the name of a sub-unit."""
        return _names_sub_unit(self, lower)


@lru_cache(maxsize=20_000)
def _names_sub_unit(rules: PositionRules, lower: str) -> bool:
    return lower in rules.field_words or rules.field_shapes.fullmatch(lower) is not None


def read(folder: Path, splitter: Splitter, institutions: InstitutionRules) -> PositionRules:
    """Read and validate ``positions.toml``; ``institutions`` give the short forms that posts are fused with.

    Raises:
        RuleError: a form belongs to two posts, or a word stands twice in one list.
    """
    path = folder / "positions.toml"
    file = toml(path, PositionsFile)
    phrase = splitter.phrase
    posts: dict[tuple[str, ...], PostRule] = {}
    owner: dict[tuple[str, ...], str] = {}

    def enter(form: str, rule: PostRule, about: str) -> None:
        words = phrase(form)
        if words in posts:
            raise RuleError(f"{path}: {about}: the form {form!r} also stands under {owner[words]}; keep one")
        posts[words], owner[words] = rule, about

    for post in file.post:
        head = phrase(post.head or post.unit or "") or None
        rule = PostRule(
            post.role,
            post.unit,
            head,
            frozenset(post.takes),
            post.alone,
            post.near,
            frozenset(post.never_of),
            post.status,
            post.many,
            post.event,
            post.owned,
            tuple(post.ended),
        )
        for form in post.forms:
            enter(form, rule, f"post {post.role!r}")
            for slip in _slips(form, file.slips):
                enter(slip, rule, f"post {post.role!r}")
    for short, ministry in file.ministers.items():
        if not short.startswith("Men"):
            raise RuleError(f"{path}: ministers: {short!r} does not begin with 'Men'; give it as a [[post]]")
        for begin, role in MINISTER:
            rule = PostRule(role, ministry, None, frozenset(), False, None, frozenset(), None)
            enter(begin + short.removeprefix("Men"), rule, f"ministers: {short}")
    short_forms = [(words[0], surface) for words, surface in institutions.surfaces if len(words) == 1]
    for fused in file.fused:
        for word, surface in short_forms:
            form = f"{fused.prefix}{word}"
            if surface.kind.type in fused.types and len(word) > SHORTEST_FUSED and phrase(form) not in posts:
                rule = PostRule(fused.role, surface.text, None, frozenset({"region"}), False, None, frozenset(), None)
                enter(form, rule, f"fused {fused.prefix}")
    before: dict[tuple[str, ...], PositionStatus] = {}
    after: dict[tuple[str, ...], PositionStatus] = {}
    for entry in file.status:
        for words_of, forms in ((before, entry.before), (after, entry.after)):
            for form in forms:
                if phrase(form) in words_of:
                    raise RuleError(f"{path}: status {entry.status!r}: {form!r} already gives a status; keep one")
                words_of[phrase(form)] = entry.status
    around = file.around
    for name in Around.__struct_fields__:
        _once(path, f"around.{name}", getattr(around, name))
    shapes = "|".join(rf"{re.escape(a)}(?=.{{{n - len(a + b)}}}).*{re.escape(b)}" for a, b, n in file.field.shapes)
    table = Phrases(posts.items())

    def phrases(forms: Iterable[str]) -> Phrases[bool]:
        return Phrases((phrase(form), True) for form in forms)

    contests = phrases(around.contests)
    return PositionRules(
        posts=table,
        by_role={rule.role: rule for rule in reversed(posts.values())},
        not_posts=phrases(around.not_posts),
        before=before,
        longest_before=max(map(len, before)),
        before_ends=frozenset(words[-1] for words in before),
        after=(ended := Phrases(after.items())),
        not_posts_behind=frozenset(phrase(form) for form in around.not_posts_behind),
        citing=frozenset(around.citing),
        not_a_holder=frozenset(around.not_a_holder),
        belongings=frozenset(around.belongings),
        somebody_else=frozenset(around.somebody_else),
        boards=phrases(around.boards),
        bridges=phrases(around.bridges),
        venues=phrases(around.venues),
        charged=frozenset(around.charged),
        bodies=frozenset(around.bodies),
        joins=phrases(around.joins),
        list_joins=frozenset(around.list_joins),
        asides=(asides := phrases(around.asides)),
        details=(details := phrases(around.details)),
        past_details=(past_details := phrases(around.past_details)),
        behind=frozenset().union(*(table.first_words for table in (ended, asides, past_details, contests, details))),
        also=phrases(around.also),
        now=frozenset(around.now),
        demonstratives=frozenset(around.demonstratives),
        bodily=frozenset(around.bodily),
        companions=frozenset(around.companions),
        dismissed=frozenset(around.dismissed),
        dismissing=frozenset(around.dismissing),
        opens_clause=frozenset(around.opens_clause),
        as_words=frozenset(around.as_words),
        as_glue=frozenset((*around.as_glue, *around.dismissed)),
        as_past=frozenset((*around.as_past, *around.dismissed)),
        as_past_pairs=frozenset((pair.split()[0], pair.split()[1]) for pair in around.as_past_pairs),
        as_when=frozenset(around.as_when),
        as_held=frozenset(around.as_held),
        as_while=frozenset(around.as_while),
        as_still=frozenset(around.as_still),
        as_before=frozenset(around.as_before),
        deputies=frozenset(around.deputies),
        each=frozenset(around.each),
        offices=frozenset(around.offices),
        plural=frozenset(around.plural),
        handed_from=frozenset(around.handed_from),
        handed_to=frozenset(around.handed_to),
        replaced=(replaced := phrases(around.replaced)),
        represented=frozenset(around.represented),
        contests=contests,
        polls=(polls := phrases(around.polls)),
        generic_short=frozenset(around.generic_short),
        succeeded=frozenset(around.succeeded),
        succeeded_late=frozenset(around.succeeded_late),
        succeeded_after=frozenset(around.succeeded_after),
        succeeded_skip=phrases(around.succeeded_skip),
        stands_in=frozenset(around.stands_in),
        there=frozenset(around.there),
        initialled=frozenset(around.initialled),
        and_words=frozenset(around.and_words),
        list_ends=frozenset(around.list_ends),
        people=frozenset(around.people),
        as_then=frozenset(around.as_then),
        opens_past=frozenset(around.opens_past),
        appointed=frozenset(around.appointed),
        moved=frozenset(around.moved),
        vacancies=frozenset(around.vacancies),
        left_by=phrases(around.left_by),
        old_holder=phrases(around.old_holder),
        taken_up=frozenset(around.taken_up),
        persons=frozenset(around.persons),
        seats=frozenset(around.seats),
        field_words=frozenset(word.lower() for word in (*file.field.words, *file.field.long)),
        field_shapes=re.compile(shapes),
        field_heads=frozenset(file.field.heads),
        field_units=frozenset(file.field.units),
        field_wide=frozenset(file.field.wide),
        field_joins=frozenset(file.field.joins),
        field_long={short.lower(): full for short, full in file.field.long.items()},
        english_heads=lowered(file.english.heads),
        english_before=lowered(file.english.before),
        english_joins=lowered(file.english.joins),
        terms=file.terms,
        spelled_numbers=file.spelled_numbers,
        countries=phrases(file.countries.names),
        foreign=(foreign := phrases([*file.countries.names, *file.countries.foreign])),
        epithets=(epithets := phrases(around.epithets)),
        triggers={
            "post": table.first_words,
            "succeeded": around.succeeded,
            "replaced": replaced.first_words,
            "deputy": around.deputies,
            "member": around.members,
            "vacancy": around.vacancies,
            "pronoun": around.pronouns,
            "epithet": epithets.first_words,
            "poll": polls.first_words,
            "before-name": around.before_names,
            "abroad": foreign.first_words,
        },
    )


def _slips(form: str, slips: Mapping[str, list[str]]) -> Iterable[str]:
    """A form with one of its words misspelt as print misspells it: *Sekertaris Daerah*."""
    words = form.split()
    for right, wrong in slips.items():
        if right in words:
            for slip in wrong:
                yield " ".join(slip if word == right else word for word in words)


def _once(path: Path, about: str, forms: Iterable[str]) -> None:
    seen: set[str] = set()
    for form in forms:
        if form in seen:
            raise RuleError(f"{path}: {about}: {form!r} stands twice; delete one")
        seen.add(form)
