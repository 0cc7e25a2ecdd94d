"""patterns/figures.toml -> what is no figure, what gives a figure its status, where its noun phrase ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from extractor.errors import RuleError
from extractor.rules import counts, naming, tables
from extractor.rules.counts import CountRules
from extractor.rules.figure_entries import Cue, FiguresFile
from extractor.rules.naming import NamingRules
from extractor.rules.phrases import Endings, Phrases
from extractor.rules.read import toml
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


def read(folder: Path, splitter: Splitter) -> FigureRules:
    """Read and validate the rule data of a folder.

    Raises:
        RuleError: a list names one word twice, or one word is a cue of two statuses.
    """
    path = folder / "figures.toml"
    file = toml(path, FiguresFile)

    def words(where: str, forms: list[str]) -> frozenset[str]:
        seen: set[str] = set()
        for form in forms:
            if form in seen:
                raise RuleError(f"{path}: {where}: {form!r} stands twice; delete one")
            seen.add(form)
        return frozenset(seen)

    def phrases(where: str, forms: list[str]) -> list[tuple[tuple[str, ...], bool]]:
        return [(splitter.phrase(form), True) for form in sorted(words(where, forms))]

    looks, status, grammar = file.lookalikes, file.status, file.phrases
    cues: dict[tuple[str, ...], Cue] = {}
    lists: tuple[tuple[Cue, list[str]], ...] = (
        ("target", status.target),
        ("forecast", status.forecast),
        ("reached", status.reached),
        ("hope", status.hope),
        ("demand", status.demand),
        ("plan", status.plan),
        ("once", status.once),
        ("previous", status.previous),
        ("up", status.up),
        ("down", status.down),
        ("earlier", status.earlier),
        ("later", status.later),
    )
    for cue, forms in lists:
        for form in forms:
            key = splitter.phrase(form)
            if key in cues:
                raise RuleError(f"{path}: status.{cue}: {form!r} is already a cue of {cues[key]}; keep one")
            cues[key] = cue
    return FigureRules(
        before=Endings(phrases("lookalikes.before", looks.before)),
        behind=Phrases(phrases("lookalikes.behind", looks.behind)),
        naming=naming.read(folder),
        tables=tables.read(folder),
        counts=counts.read(folder),
        streets=words("lookalikes.streets", looks.streets),
        leveled=words("lookalikes.leveled", looks.leveled),
        enumerated=words("lookalikes.enumerated", looks.enumerated),
        juncts=words("lookalikes.juncts", looks.juncts),
        scores=words("lookalikes.scores", looks.scores),
        tolerances=Endings(phrases("lookalikes.tolerances", looks.tolerances)),
        rules=Phrases(phrases("lookalikes.rules", looks.rules)),
        specifications=Phrases(phrases("lookalikes.specifications", looks.specifications)),
        areas=words("lookalikes.areas", looks.areas),
        headlines=words("lookalikes.headlines", looks.headlines),
        countdown=words("lookalikes.countdown", looks.countdown),
        idioms=Phrases(phrases("lookalikes.idioms", looks.idioms)),
        links=words("links.words", file.links.words),
        cues=Phrases(cues.items()),
        cue_words={key[0]: cue for key, cue in cues.items() if len(key) == 1},
        minimums=words("status.minimums", status.minimums),
        extents=words("status.extents", status.extents),
        bygone=words("status.bygone", status.bygone),
        stateless=words("status.stateless", status.stateless),
        potential=words("status.potential", status.potential),
        wholes=words("status.wholes", status.wholes),
        former=words("status.former", status.former),
        counting=words("status.counting", status.counting),
        named_bounds=words("status.named_bounds", status.named_bounds),
        negations=words("status.negations", status.negations),
        plan=words("status.plan", status.plan),
        steady=words("status.steady", status.steady),
        negative=words("status.negative", status.negative),
        levelling=words("status.levelling", status.levelling),
        deploying=words("status.deploying", status.deploying),
        crews=words("status.crews", status.crews),
        bettering=words("status.bettering", status.bettering),
        plus=words("status.plus", status.plus),
        comparing=words("status.comparing", status.comparing),
        higher=words("status.higher", status.higher),
        lower=words("status.lower", status.lower),
        levels=words("status.levels", status.levels),
        aims=words("status.aims", status.aims),
        past=words("status.past", status.past),
        far=words("status.far", status.far),
        raised=words("status.raised", status.raised),
        raising=words("status.raising", status.raising),
        lowering=words("status.lowering", status.lowering),
        amounting=words("status.amounting", status.amounting),
        so_far=words("status.so_far", status.so_far),
        attained=words("status.attained", status.attained),
        amounts=words("status.amounts", status.amounts),
        ends=words("phrases.ends", grammar.ends),
        relatives=words("phrases.relatives", grammar.relatives),
        nouns=words("phrases.nouns", grammar.nouns),
        verbs=words("phrases.verbs", grammar.verbs),
        openers=words("phrases.openers", grammar.openers),
        anaphors=words("phrases.anaphors", grammar.anaphors),
        demonstratives=words("phrases.demonstratives", grammar.demonstratives),
        modifiers=words("phrases.modifiers", grammar.modifiers),
        origins=words("phrases.origins", grammar.origins),
        compared=words("phrases.compared", grammar.compared),
        contrasts=words("phrases.contrasts", grammar.contrasts),
        according=words("phrases.according", grammar.according),
        saying=words("phrases.saying", grammar.saying),
        empty=words("phrases.empty", grammar.empty),
        openings=Phrases(phrases("phrases.openings", grammar.openings)),
        counted_before=Endings(phrases("phrases.counted_before", grammar.counted_before)),
        followers=words("phrases.followers", grammar.followers),
        same=words("phrases.same", grammar.same),
        restating=words("phrases.restating", grammar.restating),
        heading_ends=words("phrases.heading_ends", grammar.heading_ends),
        rate_headings=words("phrases.rate_headings", grammar.rate_headings),
        headings=words("phrases.headings", grammar.headings),
        purpose=words("phrases.purpose", grammar.purpose),
        agents=words("phrases.agents", grammar.agents),
        item_links=words("phrases.item_links", grammar.item_links),
        neutral=words("phrases.neutral", grammar.neutral),
        parts=words("phrases.parts", grammar.parts),
        breakdowns=words("phrases.breakdowns", grammar.breakdowns),
        conjunctions=words("phrases.conjunctions", grammar.conjunctions),
        value=grammar.value,
        price=grammar.price,
        exchange=grammar.exchange,
        growth=grammar.growth,
        currencies=frozenset(grammar.currencies),
        distance=grammar.distance,
        relative=grammar.relative,
        scene=grammar.scene,
        capacity=grammar.capacity,
        owner=grammar.owner,
        recipient=grammar.recipient,
        coin=grammar.coin,
        got=grammar.got,
        source=grammar.source,
        passives=grammar.passives,
        attending=grammar.attending,
        holding=grammar.holding,
        measuring=grammar.measuring,
        sized=grammar.sized,
        nominal=grammar.nominal,
        objects=grammar.objects,
        spans=grammar.spans,
        stops=words("phrases.stops", grammar.stops),
        strong=words("phrases.strong", grammar.strong),
        having=words("phrases.having", grammar.having),
        superlatives=words("phrases.superlatives", grammar.superlatives),
        ranks=words("phrases.ranks", grammar.ranks),
        money=words("phrases.money", grammar.money),
        valued=words("phrases.valued", grammar.valued),
        priced=words("phrases.priced", grammar.priced),
        coupling=words("phrases.with", grammar.coupling),
        generic=words("phrases.generic", grammar.generic),
        national=Phrases(phrases("phrases.national", grammar.national)),
        participles=words("phrases.participles", grammar.participles),
        bases=words("phrases.bases", grammar.bases),
        among=Phrases(phrases("phrases.among", grammar.among)),
        sought=words("phrases.sought", grammar.sought),
        groups=words("phrases.groups", grammar.groups),
        bourses=words("phrases.bourses", grammar.bourses),
        unitless=words("phrases.unitless", grammar.unitless),
        undergone=words("phrases.undergone", grammar.undergone),
        aiming=words("phrases.aiming", grammar.aiming),
        reaching=words("phrases.reaching", grammar.reaching),
        introducing=words("phrases.introducing", grammar.introducing),
        settled=words("phrases.settled", grammar.settled),
        modals=words("phrases.modals", grammar.modals),
        nation=words("phrases.nation", grammar.nation),
        here=Phrases(phrases("phrases.here", grammar.here)),
        lands=Endings(phrases("phrases.lands", grammar.lands)),
        ours=words("phrases.ours", grammar.ours),
        now=words("phrases.now", grammar.now),
        until_now=words("phrases.until_now", grammar.until_now),
        this_year=Phrases(phrases("phrases.this_year", grammar.this_year)),
        timed=Phrases(phrases("phrases.timed", grammar.timed)),
        next_in_list=words("phrases.next_in_list", grammar.next_in_list),
        joins=words("phrases.joins", grammar.joins),
        heads=words("phrases.heads", grammar.heads),
        locatives=words("phrases.locatives", grammar.locatives),
        of=words("phrases.of", grammar.of),
        purposes=words("phrases.purposes", grammar.purposes),
    )
