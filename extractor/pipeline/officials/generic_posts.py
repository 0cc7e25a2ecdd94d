"""Posts that mean any holder -> no organisation: *retret sekretaris daerah*, *bupati dan wali kota diundang*.

A post in small letters, without a region and without a name, is spoken of in general; what only it implies is not
something that the article names.
"""

from collections.abc import Iterable
from itertools import takewhile

from extractor.pipeline.analysis import Analysis, InstitutionFound
from extractor.pipeline.officials.holdings import Sentence
from extractor.pipeline.words import Form


def forget_generic(analysis: Analysis, sentences: Iterable[Sentence]) -> None:
    """Take back the organisations that nothing but such posts implies, and the parents they alone have."""
    sure = {id(position.institution) for person in analysis.officials for position in person.positions}
    generic: dict[int, InstitutionFound] = {}
    for sentence in sentences:
        for phrase in sentence.phrases:
            found = phrase.institution
            if found is None or found.mentions:
                continue
            forms = takewhile(_is_outside, analysis.words.forms[phrase.first : phrase.last])
            if phrase.placed or any(form.cap for form in forms):
                sure.add(id(found))
            else:
                generic[id(found)] = found
    forgotten = [found for key, found in generic.items() if key not in sure]
    while forgotten:
        found = forgotten.pop()
        if id(found) in sure or any(other.parent is found for other in analysis.institutions):
            continue
        analysis.institutions.remove(found)
        above = found.parent
        if above is not None and not above.mentions and above.implied_by is None and above in analysis.institutions:
            forgotten.append(above)


def _is_outside(form: Form) -> bool:
    """Not in the brackets that repeat a post in short, with a capital: *sekretaris daerah (Sekda)*."""
    return form.text != "("
