"""What a page says in each field: every rule's statement in order of trust, which of them is taken, and what drifted.

The recipe of the site comes first, then JSON-LD, meta tags, and last what any page shows.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import urlsplit

from extractor.records import Warning
from extractor.rules.bundle import Rules
from extractor.rules.sites import Layout, Site
from extractor.sites.clean import Cleaned, is_day, is_stamp
from extractor.sites.metadata import PageFacts, bare_title
from extractor.sites.people import Bylines, Makers
from extractor.sites.reading import FieldReading, Found
from extractor.sites.recipe import found_by
from extractor.sites.tree import Tree
from extractor.sites.visible import lines_above, visible
from extractor.sites.when import When, settle_when, stamp_reader
from extractor.values.stamps import StampReader

CLOSE_ABOVE = 5
"""So many lines above the text stand between it and its title."""


class Fields:
    """Settles the fields of one page.

    Args:
        tree: the page, scripts still in it.
        facts: what it says outside its visible text.
        site: the known site that it is of.
        layout: the layout that its recipe reads it by.
        rules: the rule data.
        explain: also keep what the rules behind the one that won say.
    """

    def __init__(
        self,
        tree: Tree,
        facts: PageFacts,
        *,
        site: Site | None,
        layout: Layout | None,
        rules: Rules,
        explain: bool,
    ) -> None:
        self._tree = tree
        self._facts = facts
        self._site = site
        self._layout = layout
        self._rules = rules
        self._explain = explain
        self.stamps: StampReader = stamp_reader(rules, site.zone if site else None)
        self.readings: dict[str, FieldReading] = {}
        self.warnings: list[Warning] = []

    def title(self, outlet: str | None, host: str | None) -> str | None:
        """Return the headline, without the outlet behind it."""
        furniture = self._rules.furniture
        titled = (
            Found(found.rule, bare)
            for found in self._found("title")
            if isinstance(found.value, str)
            and (
                bare := found.value
                if found.rule.startswith("recipe ")
                else bare_title(found.value, (outlet, host), furniture)
            )
        )
        value = self._settle("title", titled).value
        return " ".join(value.split()) if isinstance(value, str) else None

    def one(self, field: str) -> str | None:
        """Return a field of one value."""
        value = self._settle(field, self._found(field)).value
        text = value if isinstance(value, str) else value[0] if value else None
        return " ".join(text.split()) if text else None

    def many(self, field: str) -> list[str]:
        """Return a field of several values."""
        value = self._settle(field, self._found(field)).value
        return [" ".join(text.split()) for text in ([value] if isinstance(value, str) else value or ())]

    def when(self, url: str | None) -> When:
        """Return publication and update; the address of the page may state the day."""
        published, updated = self._stated("published"), self._stated("updated")
        path = urlsplit(url).path if url else ""
        when = settle_when(published, updated, path, self.stamps, self._rules.furniture)
        shown = tuple(when.others) if self._explain else ()
        self.readings["published"] = FieldReading(
            when.published, when.published_rule, self._drifted("published", when.first_published), shown
        )
        self.readings["updated"] = FieldReading(when.updated, when.updated_rule)
        self.warnings += when.warnings
        return when

    def shown_above(self, when: When, cleaned: Cleaned) -> None:
        """Take the stamp that stands nearest above the text for the publication, where nothing else states it."""
        if when.published is not None:
            return
        lines = cleaned.stamps or lines_above(self._tree.root, cleaned.pieces[0].text)[::-1]
        stamps = [line for line in lines if is_stamp(line, self.stamps)]
        # A bare day farther up is often that of the visit, or another story's.
        days = [line for line in lines[:CLOSE_ABOVE] if is_day(line, self.stamps)]
        nearest = [Found("line above the text", line) for line in (stamps or days)[:1]]
        above = settle_when(nearest, (), "", self.stamps, self._rules.furniture)
        when.published, when.published_rule = above.published, above.published_rule
        self.readings["published"] = replace(
            self.readings["published"], value=above.published, rule=above.published_rule
        )

    def makers(self, bylines: Bylines) -> Makers:
        """Return who made the article, as far as it stands outside the body."""
        makers = Makers()
        for field, maker in (
            ("author", "authors"),
            ("editor", "editors"),
            ("photographer", "photographers"),
            ("agency", "agency"),
        ):
            rule, others = None, []
            for found in self._found(field):
                values = (found.value,) if isinstance(found.value, str) else found.value
                before = len(getattr(makers, maker))
                if rule is None:
                    for value in values:
                        bylines.read(value, maker, makers)  # type: ignore[arg-type]
                    if len(getattr(makers, maker)) > before or found.rule.startswith("recipe "):
                        rule = found.rule
                    if rule and not self._explain:
                        break
                else:
                    others.append(found)
            first = Found(rule, "") if rule else None
            self.readings[maker] = FieldReading(None, rule, self._drifted(field, first), tuple(others))
        return makers

    def sign(self, maker: str, makers: Makers, signed: Makers) -> None:
        """Add who is named in the body's own credit lines, and settle the field."""
        there = list(getattr(makers, maker))
        if not there:
            makers.add(maker, getattr(signed, maker))  # type: ignore[arg-type]
        reading = self.readings[maker]
        value = tuple(getattr(makers, maker)) or None
        rule = reading.rule if there else "credit line" if value else None
        self.readings[maker] = FieldReading(value, rule, reading.drifted, reading.others)

    def lost(self) -> Iterator[Warning]:
        """Warn of the fields that the recipe demands and no longer finds."""
        lost = {name: field.rule or "nothing" for name, field in self.readings.items() if field.drifted}
        if lost and self._site is not None:
            read_from = ", ".join(f"{name} (read from {rule} instead)" for name, rule in lost.items())
            yield Warning(
                code="recipe-field-lost",
                message=f"recipe {self._site.recipe.family}: no selector finds {read_from}; the layout of "
                f"{self._site.host} has changed: see petik sites try, and add a layout to the recipe",
            )

    def _found(self, field: str) -> Iterator[Found]:
        """Yield what each rule says about a field, the most trusted first."""
        if self._layout is not None:
            yield from found_by(self._layout, field, self._tree)
        yield from self._facts.from_linked(field)
        yield from self._facts.from_meta(field)
        yield from visible(self._tree.root, field, self._facts, self._rules.furniture)

    def _stated(self, field: str) -> list[Found]:
        """What recipe, JSON-LD and meta tags say; where they are silent, what the page shows."""
        if self._explain:
            return list(self._found(field))
        recipe = list(islice(found_by(self._layout, field, self._tree), 1)) if self._layout is not None else []
        stated = [*recipe, *self._facts.from_linked(field), *self._facts.from_meta(field)]
        return stated or list(visible(self._tree.root, field, self._facts, self._rules.furniture))

    def _settle(self, field: str, found: Iterable[Found]) -> FieldReading:
        """Take the first value; with ``explain`` keep the others."""
        values = iter(found)
        first = next(values, None)
        others = tuple(values) if self._explain else ()
        drifted = self._drifted(field, first)
        reading = FieldReading(first.value if first else None, first.rule if first else None, drifted, others)
        self.readings[field] = reading
        return reading

    def _drifted(self, field: str, first: Found | None) -> bool:
        required = self._layout is not None and field in self._layout.required
        return required and not (first and first.rule.startswith("recipe "))
