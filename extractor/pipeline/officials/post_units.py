"""Capitals behind a post that no list holds -> the sub-unit or organisation they name, where its holder begins."""

import re
from typing import Final

from extractor.pipeline.analysis import Analysis, InstitutionSpan
from extractor.pipeline.officials.holdings import Sentence
from extractor.pipeline.officials.name_runs import NameReader
from extractor.pipeline.officials.posts import PostPhrase
from extractor.pipeline.officials.surroundings import Surroundings
from extractor.rules.positions import PositionRules

LONGEST_UNIT: Final = 14
"""Words of a sub-unit that no list holds."""
LONGEST_SHORT: Final = 3
INITIALS: Final = (3, 10)
"""Fewest and most letters of an organisation's short form in brackets."""
SHORTEST_NAME: Final = 2
"""Words of an organisation that no list holds; one alone may be the first of its holder's three."""
LONGEST_RUN: Final = 7
"""Words of an organisation that no list holds, together with the name behind it."""
BRACKETED: Final = re.compile(r"\s*\([^()]*\)")


class PostUnits:
    """Reads what a post is of where only its surroundings tell: the organisation behind, or a later bare name."""

    def __init__(self, analysis: Analysis, rules: PositionRules, names: NameReader, around: Surroundings) -> None:
        self._words = analysis.words
        self._places = analysis.place_starts
        self._rules = rules
        self._names = names
        self._around = around

    def takes_long(self, sentence: Sentence, phrase: PostPhrase) -> bool:
        """*Direktur Jaminan Sosial | Korban Konflik dan Non Alam | Kemensos, N*: words that no list has, up to it.

        A comma and a full name stand behind the organisation, or the words are those of a sub-unit: else they may be
        somebody's name.
        """
        if phrase.placed or "field" not in phrase.post.takes or self._names.is_headline(phrase.first):
            return False
        at = self._organisation_behind(phrase, sentence.end - 1)
        span = self._around.spans.get(at) if at is not None else None
        if at is None or span is None or span.last >= sentence.end:
            return False
        comma = self._words.forms[span.last].text == ","
        sure = phrase.detailed or self._names_sub_unit(phrase.after, at)
        between = set(self._words.lower[phrase.after : at])
        parted = not between.isdisjoint(",(") and between.isdisjoint(self._rules.field_joins)
        if not (comma or sure) or (parted and not sure):
            return False
        name = self._names.at(span.last + comma, sentence.end)
        if name is None or (name.end - name.start < 2 and not name.honorifics):
            return False
        self.take(phrase, phrase.after, at - self._bridges(at - 1), span)
        return True

    def _organisation_behind(self, phrase: PostPhrase, limit: int) -> int | None:
        """Where an organisation begins behind capitals, small joining words and short forms in brackets."""
        forms, lower, at = self._words.forms, self._words.lower, phrase.after
        limit = min(limit, at + LONGEST_UNIT)
        joins = False
        while at < limit and at not in self._around.spans:
            inside = at > phrase.after or phrase.detailed
            if inside and (closed := self._short_form(at, limit)) is not None:
                at, joins = closed, False
                continue
            form = forms[at]
            joins = inside and (form.text == "," or lower[at] in self._rules.field_joins) and not self._bridges(at)
            if not (joins or (form.cap and form.word) or self._bridges(at)):
                return None
            if "post" in form.triggers and self._rules.posts.longest(lower, at) is not None:
                return None
            at += 1
        return at if phrase.after < at < limit and not joins and at in self._around.spans else None

    def _short_form(self, at: int, limit: int) -> int | None:
        """End of a short form in brackets: *(DPMA)*, *(Ditjen Intram)*."""
        forms, close = self._words.forms, at + 1
        if forms[at].text != "(":
            return None
        while close < limit and close - at <= LONGEST_SHORT and forms[close].cap:
            close += 1
        return close + 1 if close > at + 1 and close < limit and forms[close].text == ")" else None

    def _names_sub_unit(self, first: int, last: int) -> bool:
        """At least half of the capitals are words that sub-units are named with."""
        words = self._words
        spelled = [i for i in range(first, last) if words.forms[i].word and words.forms[i].cap]
        return sum(self._rules.names_sub_unit(words.lower[i]) for i in spelled) * 2 >= len(spelled) > 0

    def _bridges(self, at: int) -> bool:
        """*Deputi Bidang Pangan | di | Kementerian X*: a small word right before an organisation."""
        match = self._rules.bridges.longest(self._words.lower, at)
        return match is not None and match[0] == at + 1 and at + 1 in self._around.spans

    def take(self, phrase: PostPhrase, first: int, last: int, span: InstitutionSpan) -> None:
        """*Ketua | Komite Medik | RSUD Paser*: the unit belongs to the role."""
        phrase.role = BRACKETED.sub("", f"{phrase.role} {self._words.surface(first, last)}")
        phrase.institution, phrase.region = span.institution, span.institution.jurisdiction
        phrase.last = phrase.after = span.last
        phrase.placed = True

    def parts(self, sentence: Sentence, phrase: PostPhrase) -> int | None:
        """*Direktur Utama Wilmar Padi | Saronto*: where the holder's name begins in a run of capitals, or ``None``.

        The article tells: it calls him or her by the first word of the name later on, beside a verb of saying, or it
        has what stands before the name elsewhere without it.
        """
        if not phrase.post.open or phrase.placed or phrase.post.event or self._names.is_headline(phrase.first):
            return None
        last = self._run_end(phrase.after, sentence.end)
        possible = range(phrase.after + SHORTEST_NAME, last)
        at = next((at for at in possible if self._is_called(at, phrase.after)), None)
        if at is None:
            # Two words are left for the holder: one may be the last of the organisation's name.
            at = next((at for at in possible[:-1] if self._stands_alone(phrase.after, at)), None)
        if at is None:
            return None
        name = self._words.surface(phrase.after, at)
        phrase.institution = self._around.organisations.initials(name, phrase.after, at, None)
        phrase.last, phrase.placed = at, True
        return at

    def bracketed(self, sentence: Sentence, phrase: PostPhrase) -> int | None:
        """*Direktur | Center for Rural Policy (CRP) | N*: where the name begins behind words and their first letters.

        The letters in brackets show that the words before, which no list holds, name one organisation.
        """
        if not phrase.post.open or phrase.placed or phrase.post.event or self._names.is_headline(phrase.first):
            return None
        if self._rules.boards.longest(self._words.lower, phrase.after) is not None:
            return None  # "Ketua | Dewan Pengurus Pusat (DPP) | Gebu Minang, N"
        opened = self._opened(phrase.after, sentence.end)
        if opened is None or not self._are_letters_of(opened + 1, phrase.after, opened):
            return None
        at = opened + 3
        at += at < sentence.end and self._words.forms[at].text == ","
        name = self._names.at(at, sentence.end) if at < sentence.end else None
        if name is None or (name.end - name.start < SHORTEST_NAME and not name.honorifics):
            return None
        span = self._around.spans.get(opened + 1)
        if span is not None and span.last == opened + 2:
            phrase.institution = span.institution
        else:
            words = self._words.surface(phrase.after, opened)
            phrase.institution = self._around.organisations.initials(words, phrase.after, opened, None)
        phrase.region = phrase.institution.jurisdiction
        phrase.last, phrase.after, phrase.placed = opened + 3, at, True
        return at

    def _opened(self, first: int, end: int) -> int | None:
        """Where a bracket with one word opens behind two capitals or more, small joining words among them."""
        words, forms, at = self._words, self._words.forms, first
        limit = min(first + LONGEST_UNIT, end - 2)
        while at < limit and forms[at].text != "(":
            joins = at > first and words.lower[at] in self._around.rules.institutions.small
            if not joins and not (forms[at].cap and forms[at].word):
                return None
            if "post" in forms[at].triggers and self._rules.posts.longest(words.lower, at) is not None:
                return None
            at += 1
        return at if first + SHORTEST_NAME <= at < limit and forms[at + 2].text == ")" else None

    def _are_letters_of(self, token: int, first: int, last: int) -> bool:
        """*CRP*, *Indef*: the word begins with the first letter of the words and has the others in their order."""
        short, words = self._words.forms[token], self._words
        if not short.cap or not short.word or not INITIALS[0] <= short.length <= INITIALS[1]:
            return False
        heads = [word[0] for word in words.lower[first:last] if word not in self._around.rules.institutions.small]
        if short.lower[0] != heads[0] or (short.upper and len(heads) > short.length):
            return False
        letters = iter(" ".join(words.lower[first:last]))
        return len(heads) >= SHORTEST_NAME and all(letter in letters for letter in short.lower)

    def _stands_alone(self, first: int, last: int) -> bool:
        """Capitals stand elsewhere in the article's sentences with no further capital behind, as no person's name does.

        *CEO | Lintas Motor Listrik | Agung Setiadi … Lintas Motor Listrik menargetkan*: behind a verb of saying, they
        are somebody's name.
        """
        lower, forms = self._words.lower, self._words.forms
        own, size = lower[first:last], last - first
        if any("post" in form.triggers for form in forms[first:last]):
            return False
        for at in self._words.places_of({own[0]}):
            behind = at + size
            if at == first or lower[at:behind] != own or behind >= len(forms) or self._names.is_headline(at):
                continue
            if not all(form.cap for form in forms[at:behind]) or forms[behind].cap:
                continue
            around = (forms[at - 1], forms[behind])
            return not any("speech" in form.triggers or form.text in "(" for form in around)
        return False

    def _run_end(self, first: int, end: int) -> int:
        """The end of a run of capitals in which nothing that is known begins; ``first`` where something does."""
        forms, last = self._words.forms, first
        while last < end and last - first < LONGEST_RUN and forms[last].cap and forms[last].word:
            known = "post" in forms[last].triggers or self._names.is_titled(last)
            if last in self._around.spans or known:
                return first
            last += 1
        return last

    def _is_called(self, at: int, first: int) -> bool:
        """A later sentence has a word alone beside a verb of saying: *kata Saronto*, *Saronto mengatakan*."""
        words, lower = self._words, self._words.lower
        if at in self._places or self._names.is_common(at):
            return False
        for hit in words.hits.get("speech", ()):
            if hit <= at:
                continue
            for other, beyond in ((hit + 1, hit + 2), (hit - 1, hit - 2)):
                if 0 < other < len(lower) - 1 and lower[other] == lower[at] and words.forms[other].cap:
                    return not (words.forms[beyond].cap and words.forms[beyond].word) and lower[first] != lower[at]
        return False
