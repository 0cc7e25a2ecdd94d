"""Names whose words no list holds -> how they are written out in full: *Dinas PUPR-Perkim*, *BEM Undip*, *Kodim 09*."""

from typing import Final

from extractor.pipeline.institutions.field_ends import HYPHENS, FieldEnds
from extractor.rules.institution_kinds import Kind

GLUED: Final = frozenset(",/-)'")
OPENING: Final = frozenset("/-('")


class SpelledNames(FieldEnds):
    """How names of one article are written out."""

    def spelled(self, kind: Kind, at: int, end: int) -> str:
        """The canonical base: the head, and what the text adds with its abbreviations written out."""
        command = self._command(kind, at, end) if kind.reads == "number" else None
        if command is not None:
            return command
        tail = ""
        token = at
        base = kind.name
        while token < end:
            past, text = self._written_out(kind, token, end)
            if text in HYPHENS and kind.reads in ("field", "closed") and self._joins_fields(token):
                base, tail, token = self._listing(base), f"{self._listing(tail)},", past  # "PUPR-Perkim": one list.
                continue
            opened = self._forms[token - 1].text in OPENING and not tail.endswith(",")
            glued = not tail or text in GLUED or opened
            tail += text if glued else f" {text}"
            token = past
        return f"{base}{tail}" if tail.startswith(",") else f"{base} {tail}"

    def _is_part_of(self, first: int, last: int) -> bool:
        """Only a part of the region is meant: *Wilayah | Paser*, *Berau | Barat*."""
        side = last < self.limit and self._lower[last] in self._regions.sides
        return self._lower[first - 1] in self._rules.branch or side

    def _joins_fields(self, token: int) -> bool:
        """Short forms of fields stand on one side at least: *PUPR-Perkim*, and not *Desa/Nagari*."""
        return any(self._forms[at].lower in self._rules.expand for at in (token - 1, token + 1))

    def _listing(self, fields: str) -> str:
        """Fields that more follow: *A dan B* -> *A, B*."""
        return " ".join("," if word in self._rules.joining else word for word in fields.split(" ")).replace(" ,", ",")

    def _command(self, kind: Kind, at: int, end: int) -> str | None:
        """The command that its number alone, or its name alone, tells from all others of its kind."""
        alone = self._rules.commands.longest(self._lower, at)
        if alone is not None and alone[0] == end:
            return alone[1]
        number = "-" not in (form.text for form in self._forms[at:end])
        return self._rules.numbered.get(f"{kind.name} {self._forms[at].text}") if number else None

    def _written_out(self, kind: Kind, token: int, end: int) -> tuple[int, str]:
        """One word of a base, or the organisation or place that it abbreviates: (token after it, text)."""
        text = self._forms[token].text
        if kind.expands:
            place = self._places.get(token)
            if place is not None and place.last <= end:
                levelled = place.first < token or place.explicit
                levelled |= kind.place == "level" and not self._is_part_of(token, place.last)
                return place.last, place.region.name if levelled else place.region.short
            match = self.surface(token)
            if match is not None and match[0] <= end and match[1].kind.reads == "closed":
                return match[0], match[1].kind.name
        if kind.joins and token > 0 and not kind.expands and (place := self._places.get(token)) is not None:
            # The branch of an association: its region, not the press's short form of it.
            short = place.first == token and place.last == token + 1 == end
            if short and text.lower() in (alias.lower() for alias in place.region.aliases):
                return place.last, place.region.short
        if kind.reads == "name":
            return token + 1, text
        joint = self._lower[token] in self._rules.joining  # "Tanaman Pangan Dan Hortikultura"
        return token + 1, self._lower[token] if joint else self._rules.expand.get(self._lower[token], text)
