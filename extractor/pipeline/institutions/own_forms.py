"""A listed organisation -> the name that the article itself gives it, where that is a full one.

Agencies are renamed by each region's own law: *Dinas Kepemudaan dan Olahraga (Dispora)* is not to be told as the
*Dinas Pemuda dan Olahraga* that most regions have. A company is named with its legal form only where the article does.
"""

from extractor.pipeline.institutions.reading import Reading
from extractor.pipeline.words import Words
from extractor.rules.institution_kinds import Kind, Surface
from extractor.rules.institutions import InstitutionRules

SHORTEST_FULL = 3
BANK = "bank"


def take_own_forms(readings: list[Reading], words: Words, rules: InstitutionRules) -> None:
    """Rename the readings of each listed agency or company by the fullest form that one of them has."""
    _as_office(readings, rules)
    _with_class(readings)
    _with_whole_name(readings)
    forms: dict[Kind, str] = {}
    for reading in readings:
        kind = reading.kind
        if kind.reads != "closed" or reading.name != kind.name:
            continue
        if kind.type == "agency":
            if is_full(reading.surface, rules):
                forms.setdefault(kind, reading.surface.text)
        elif kind.type == BANK:
            bank = " ".join(word for word in reading.surface.text.split() if word[0] != "(")
            longer = len(bank) > max(len(kind.name), len(forms.get(kind, "")))
            if longer and not bank.startswith(kind.name):  # "Bank Mega Syariah" is another bank.
                forms[kind] = bank  # "PT Bank Pembangunan Daerah Kalimantan Barat"
        elif kind.type == "company" and kind.place == "none":
            own = _company(reading, words, rules)
            if own is not None and len(own) > len(forms.get(kind, "")):
                forms[kind] = own
    for reading in readings:
        own = forms.get(reading.kind)
        if own is not None and reading.name == reading.kind.name:
            reading.name = own
            if reading.full is not None:
                reading.full = reading.full.replace(reading.kind.name, own, 1)


def is_full(surface: Surface, rules: InstitutionRules) -> bool:
    """A form has the head of the listed name, is written out to its last word, and is not merely cut short."""
    own = surface.text.replace(",", "").lower().split()
    listed = surface.kind.name.replace(",", "").lower().split()
    if (len(own) < SHORTEST_FULL and own[-1] in listed) or own[0] != listed[0]:
        return False
    return all(word in rules.joining or (word in rules.field_words and word not in rules.expand) for word in own[1:])


def _company(reading: Reading, words: Words, rules: InstitutionRules) -> str | None:
    """The listed name as written, with its legal form where the article has that."""
    listed, form = reading.kind.name, reading.surface.text
    if form == listed:
        last = reading.bracket[0] - 1 if reading.bracket is not None else reading.last
        last = last if reading.base is None else reading.base
        closing = words.lower[last - 1]
        grouped = closing in rules.close and closing not in rules.legal  # "Pertamina Group" is not what it is called.
        legal = listed.split(" ", 1)[0]  # "PT. PLN" is written PT PLN.
        return None if grouped else words.surface(reading.first, last).replace(f"{legal}. ", f"{legal} ", 1)
    return form if listed.endswith(f" {form}") else None


def _as_office(readings: list[Reading], rules: InstitutionRules) -> None:
    """*BI Riau* beside *Kantor Perwakilan BI Riau*, *BPN Paser* beside its *Kantor Pertanahan*: the office is meant."""
    offices = {
        (reading.kind.group, reading.region.name): reading.kind
        for reading in readings
        if reading.kind.group is not None and reading.region is not None and reading.kind.reads == "closed"
    }
    if not offices:
        return
    for reading in readings:
        office = offices.get((reading.kind.name, reading.region.name)) if reading.region is not None else None
        if office is not None and rules.kinds[reading.kind.name].inherits == "no" and reading.full is None:
            reading.kind, reading.name = office, office.name


def _with_class(readings: list[Reading]) -> None:
    """*Lapas Samarinda* beside *Lapas Kelas IIA Samarinda* is the same, and so gets the same name."""
    classed = {
        (reading.kind, reading.full.replace(f" {reading.grade}", "", 1)): reading.full
        for reading in reversed(readings)
        if reading.grade and reading.full is not None
    }
    if not classed:
        return
    for reading in readings:
        if not reading.grade and (reading.region is not None or reading.full is not None):
            bare = reading.full or f"{reading.name} {reading.region.short if reading.region else ''}"
            reading.full = classed.get((reading.kind, bare), reading.full)


def _with_whole_name(readings: list[Reading]) -> None:
    """*PDAM Danau Biru* beside *PDAM Danau Biru Berau*: the longest name that begins with its own is meant."""
    named = [reading for reading in readings if reading.kind.named and reading.full is not None and not reading.grade]
    whole = sorted({reading.full: reading for reading in named if reading.full}.values(), key=_length, reverse=True)
    for reading in named:
        longest = next((one for one in whole if f"{one.full} ".startswith(f"{reading.full} ")), reading)
        reading.full, reading.region = longest.full, longest.region


def _length(reading: Reading) -> int:
    return len(reading.full or "")
