"""patterns/institutions/<family>.toml and patterns/institution_words.toml -> how organisations are named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from extractor.errors import RuleError
from extractor.rules.institution_entries import Family, Vocabulary
from extractor.rules.institution_kinds import Kind, Surface, entries_of, is_acronym, lowered
from extractor.rules.phrases import Endings, Phrases, Words
from extractor.rules.read import folder, toml
from extractor.rules.regions import RegionEntry
from extractor.values.words import Splitter

KINDS_REMEMBERED: Final = 4096
"""Names whose kind is looked up again and again, most of them those of rule data."""


@dataclass(frozen=True, eq=False)
class InstitutionRules:
    """Families of organisations, named ones, and the words that names are made of."""

    triggers: Mapping[str, Iterable[str]] = field(default_factory=dict)
    surfaces: Phrases[Surface] = field(default_factory=lambda: Phrases(()))
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    """Canonical base -> kind."""
    field_words: frozenset[str] = frozenset()
    """Lower-case words that the field of a Dinas, Badan, Biro or Bagian is made of."""
    expand: Mapping[str, str] = field(default_factory=dict)
    """Lower-case abbreviation inside a field -> what it stands for."""
    small_heads: frozenset[str] = frozenset()
    """Words with which a form in small letters may begin, if its region stands right behind (*polres*, *pemkab*)."""
    field_heads: frozenset[str] = frozenset()
    """Lower-case heads whose names are read as fields (*dinas*, *badan*)."""
    joining: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    small: frozenset[str] = frozenset()
    national: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    none: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    """Phrases that look like organisations and are none."""
    branch: frozenset[str] = frozenset()
    offices: Phrases[str] = field(default_factory=lambda: Phrases(()))
    """What an office in a region is called -> that in the canonical name; so too, to be found from behind, the next."""
    offices_before: Endings[str] = field(default_factory=lambda: Endings(()))
    areas: Phrases[str] = field(default_factory=lambda: Phrases(()))
    """Parts of the country and what the press calls them -> their names (*Sulselbar*)."""
    grades: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    currency: frozenset[str] = frozenset()
    kinds_of_school: frozenset[str] = frozenset()
    rank: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    no_short: frozenset[str] = frozenset()
    laws: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    about: frozenset[str] = frozenset()
    every: frozenset[str] = frozenset()
    everywhere: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    events: frozenset[str] = frozenset()
    stop: frozenset[str] = frozenset()
    linking: frozenset[str] = frozenset()
    sending: frozenset[str] = frozenset()
    elections: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    """Words of names that brackets abbreviate (*Centre*), and in turn: what stands before the letters of who acts
    (*jubir*), and letters in brackets that are no short form."""
    speaking_for: frozenset[str] = frozenset()
    not_bodies: frozenset[str] = frozenset()
    governing: frozenset[str] = frozenset()
    """Words by which an article speaks of a region's government (*gubernur*)."""
    titles: frozenset[str] = frozenset()
    openers: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    country: frozenset[str] = frozenset()
    abroad: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    """Leaders and bodies of other countries, and in the next what tells that a story speaks of us."""
    at_home: Phrases[bool] = field(default_factory=lambda: Phrases(()))
    legal: frozenset[str] = frozenset()
    numerals: tuple[str, ...] = ()
    """Roman numerals in order: *I* is the first."""
    commands: Phrases[str] = field(default_factory=lambda: Phrases(()))
    """The name of a command without its number -> the whole: *Hasanuddin* of *Kodam XIV/Hasanuddin*."""
    numbered: Mapping[str, str] = field(default_factory=dict)
    """Head and number of a command -> the whole."""
    tails: Mapping[str, str] = field(default_factory=dict)
    """Lower-case word that ends a name and says what is named -> type."""
    before_tails: frozenset[str] = frozenset()
    from_where: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    """What an organisation does (*membuka*), and in turn: small words before it (*akan*), nouns before the name of who
    does it (*karyawan*), nouns before the name of what it makes (*mobil*)."""
    before_deeds: frozenset[str] = frozenset()
    doers: frozenset[str] = frozenset()
    made: frozenset[str] = frozenset()
    callers: Mapping[str, str] = field(default_factory=dict)
    """Lower-case noun behind which the name of an organisation stands (*maskapai*) -> type."""
    callers_wide: frozenset[str] = frozenset()
    """Those that people and countries have too (*perusahaan*), which prove less; next, what is no name behind one."""
    not_called: frozenset[str] = frozenset()
    abroad_heads: Mapping[str, str] = field(default_factory=dict)
    """Lower-case word that begins the name of a body abroad (*otoritas*) -> type; some need only the country."""
    abroad_alone: frozenset[str] = frozenset()

    def at_level(self, kind: Kind, region: RegionEntry | None) -> Kind:
        """The kind that a region of that level has: *Pemda* of a kota is its *Pemerintah Kota*."""
        if kind.place != "government" or region is None:
            return kind
        return self.kinds.get(f"{kind.name.split()[0]} {region.name.split()[0]}", kind)

    def kind(self, surface: str, splitter: Splitter) -> Kind | None:
        """The kind that a form names (*Dishub*, *Dinas Perhubungan*), or ``None``."""
        return _kind(self, surface, splitter)


@lru_cache(maxsize=KINDS_REMEMBERED)
def _kind(rules: InstitutionRules, surface: str, splitter: Splitter) -> Kind | None:
    words = splitter.phrase(surface)
    found = rules.surfaces.longest(words, 0) if words else None
    return found[1].kind if found and found[0] == len(words) else None


def read(folder_: Path, splitter: Splitter) -> InstitutionRules:
    """Read and validate the families.

    Raises:
        RuleError: two entries share a form, or a parent is no entry.
    """
    words = toml(folder_ / "institution_words.toml", Vocabulary)
    families = folder(folder_ / "institutions", Family)
    surfaces: dict[Words, Surface] = {}
    kinds: dict[str, Kind] = {}
    for stem, family in families.items():
        file = folder_ / "institutions" / f"{stem}.toml"
        for kind, forms in entries_of(stem, family):
            key = kind.name
            if key in kinds:
                raise RuleError(f"{file}: {kind.name!r} is also in {kinds[key].family}.toml; keep one entry")
            kinds[key] = kind
            for form, guarded in forms:
                doing = kind.deeds and form in (kind.name, kind.short)
                surface = Surface(kind, form, is_acronym(form), guarded, doing)
                other = surfaces.setdefault(splitter.phrase(form), surface)
                if other is not surface:
                    raise RuleError(
                        f"{file}: {kind.name!r}: the form {form!r} also stands for {other.kind.name!r} "
                        f"({other.kind.family}.toml); keep one"
                    )
    dotted = lowered(words.dotted)
    for spelled, surface in list(surfaces.items()):
        if spelled[0] in dotted:
            surfaces.setdefault((f"{spelled[0]}.", *spelled[1:]), surface)
    for kind in kinds.values():
        named = [
            ("parent", kind.parent),
            ("group", kind.group),
            ("office", kind.office),
            *(("stands_for", name) for name in kind.stands_for),
        ]
        for key, name in named:
            if name and name not in kinds:
                file = folder_ / "institutions" / f"{kind.family}.toml"
                raise RuleError(f"{file}: {kind.name!r}: {key} {name!r} is no entry; add it or correct the name")
    table = Phrases(surfaces.items())
    offices = [(splitter.phrase(form), name) for name, forms in words.offices.items() for form in forms]
    none = Phrases((splitter.phrase(form), True) for form in words.none)
    abroad = Phrases((splitter.phrase(form), True) for form in words.abroad)
    at_home = Phrases((splitter.phrase(form), True) for form in words.at_home)
    return InstitutionRules(
        triggers={
            "institution": table.first_words,
            "no-institution": none.first_words,
            "institution-head": lowered(words.heads),
            "institution-tail": lowered(words.tails),
            "institution-caller": lowered(words.callers),
            "institution-abroad": lowered(words.abroad_heads),
            "abroad": {*abroad.first_words, *at_home.first_words},
        },
        surfaces=table,
        kinds=kinds,
        field_words=lowered(words.field) | lowered(words.expand),
        expand={short.lower(): full for short, full in words.expand.items()},
        small_heads=frozenset(spelled[0] for spelled, surface in surfaces.items() if surface.kind.regional),
        field_heads=frozenset(
            kind.name.lower() for kind in kinds.values() if kind.reads == "field" and " " not in kind.name
        ),
        joining=lowered(words.joining),
        inside=lowered(words.inside),
        small=lowered(words.small),
        national=Phrases((splitter.phrase(form), True) for form in words.national),
        none=none,
        branch=lowered(words.branch),
        offices=Phrases(offices),
        offices_before=Endings(offices),
        areas=Phrases((splitter.phrase(form), name) for name, forms in words.areas.items() for form in (name, *forms)),
        grades=frozenset(words.grades),
        counted=lowered(words.counted),
        currency=lowered(words.currency),
        kinds_of_school=lowered(words.kinds_of_school),
        rank=lowered(words.rank),
        not_after=lowered(words.not_after),
        no_short=lowered(words.no_short),
        laws=lowered(words.laws),
        vague=lowered(words.vague),
        about=lowered(words.about),
        every=lowered(words.every),
        everywhere=Phrases((splitter.phrase(form), True) for form in words.everywhere),
        events=lowered(words.events),
        stop=lowered(words.stop),
        linking=lowered(words.linking),
        sending=lowered(words.sending),
        elections=lowered(words.elections),
        bodies=lowered(words.bodies),
        speaking_for=lowered(words.speaking_for),
        not_bodies=lowered(words.not_bodies),
        governing=lowered(words.governing),
        titles=lowered(words.titles),
        openers=lowered(words.openers),
        close=lowered(words.close),
        endings=lowered(words.endings),
        country=lowered(words.country),
        abroad=abroad,
        at_home=at_home,
        legal=lowered(words.legal),
        numerals=words.numerals,
        commands=Phrases((splitter.phrase(one.partition("/")[2]), one) for one in words.commands),
        numbered={one.partition("/")[0]: one for one in words.commands},
        before_tails=lowered((*words.before_tails, *words.rank)),
        from_where=lowered(words.from_where),
        tails={tail.lower(): type_ for tail, type_ in words.tails.items()},
        deeds=lowered(words.deeds),
        before_deeds=lowered(words.before_deeds),
        doers=lowered(words.doers),
        made=lowered(words.made),
        callers={noun.lower(): type_ for noun, type_ in words.callers.items()},
        callers_wide=lowered(words.callers_wide),
        not_called=lowered(words.not_called),
        abroad_heads={head.lower(): type_ for head, type_ in words.abroad_heads.items()},
        abroad_alone=lowered(words.abroad_alone),
    )
