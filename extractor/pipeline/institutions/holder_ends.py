"""Names with capitals behind them and no comma between -> where the name ends and its holder's begins.

*Kepala Puskesmas Koijabi | Maria Theresia*, *Direktur PT Karya Sejahtera | Budi Santoso*: only behind a post.
"""

from typing import Final

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.institutions.spelled_names import SpelledNames
from extractor.pipeline.places.districts import village_end
from extractor.rules.institution_kinds import Kind
from extractor.rules.institutions import InstitutionRules
from extractor.rules.names import NameRules
from extractor.rules.regions import RegionRules

POST_BEFORE: Final = 2
LONGEST_SHARED: Final = 8
"""Words of a name together with its holder's."""
SHORTEST_SHARED: Final = 3
"""Fewer words are a place of two or a place and a holder of one: nothing tells."""
LONGEST_PAST: Final = 3
"""Words of a company's name behind a region in it."""
SHORTEST_HOLDER: Final = 2
"""Words of a holder's name; one alone is a name where it says something."""
COMPANY: Final = "company"
NO_NAME: Final = frozenset(("date", "post"))
HEALTH_CENTRE: Final = "health_centre"
GROUPS: Final = ("group", "foundation")
NAMED_BY_VILLAGE: Final = (HEALTH_CENTRE, "school", "village_cooperative")


class HolderEnds(SpelledNames):
    """Where the holders of posts begin behind the names of one article."""

    def __init__(self, analysis: Analysis, rules: InstitutionRules, regions: RegionRules, names: NameRules) -> None:
        super().__init__(analysis, rules, regions)
        self._names = names

    def after_post(self, first: int) -> bool:
        """A post stands right before, so its holder's name may stand right behind."""
        return any("post" in self._forms[token].triggers for token in range(max(first - POST_BEFORE, 0), first))

    def _opens_name(self, first: int, token: int) -> bool:
        """*Dirut RSUP Ngoerah | I Wayan Sudana*: behind a post, these open the holder's name."""
        if self._lower[token] not in self._rules.openers or token + 1 >= self.limit or not self.after_post(first):
            return False
        after = self._forms[token + 1]
        return after.cap and after.word and not after.upper and token + 1 not in self._places

    def _holder_follows(self, first: int, at: int) -> bool:
        """*Direktur RSUD Bontang | Dewi Lestari*: behind post and place, capitals without a comma are the holder."""
        return self.after_post(first) and self._is_holder(at, self._capitals(at, self.limit))

    def _is_holder(self, at: int, end: int) -> bool:
        # One word alone is a name where it says something: "Ketua Serikat Pekerja Bontang Darmawan berpendapat".
        speaks = end - at == 1 and end < self.limit and "speech" in self._forms[end].triggers
        return speaks or (end - at > 1 and not self._is_set_off(end))

    def _capitals(self, at: int, limit: int) -> int:
        """The end of a run of capitals."""
        while at < limit and self._forms[at].cap and self._forms[at].word:
            at += 1
        return at

    def _town(self, kind: Kind, first: int, at: int) -> int | None:
        """The end of the listed region or district that is the whole name, with its holder behind it.

        *Kepala Puskesmas Tenggarong | Rosmini menuturkan*, *Ketua Serikat Pekerja Bontang | Darmawan berpendapat*.
        """
        called = self._regions.districts if kind.type == HEALTH_CENTRE else self._regions.names if kind.joins else None
        town = called.longest(self._lower, at) if called is not None else None
        if town is None or town[0] < self._village(at) or not all(form.cap for form in self._forms[at : town[0]]):
            return None
        return town[0] if self._holder_follows(first, town[0]) else None

    def _before_holder(self, kind: Kind, first: int, at: int) -> int | None:
        """Where a name of unlisted words ends that its holder follows at once; ``None`` where nothing tells."""
        if kind.reads != "name" or not self.after_post(first) or self._is_apposed(first):
            return None
        begin = at + (at < self.limit and self._forms[at].digit)
        run = self._capitals(begin, min(begin + LONGEST_SHARED, self.limit))
        while run > begin and self._names.degree(self._forms[run - 1].text):
            run -= 1
        if run - begin < SHORTEST_SHARED or self._is_set_off(run) or not self._is_free(kind, begin, run):
            return None
        speaks = run < self.limit and "speech" in self._forms[run].triggers
        shortest = SHORTEST_HOLDER - speaks
        for last in range(run - shortest, begin + 1, -1):
            if self._lower[last - 1] in self._rules.endings:
                return last
        if kind.type not in NAMED_BY_VILLAGE:
            return self._behind_common(kind, begin, run) if speaks else None
        known = self._village(begin)
        end = known if known > begin + 1 else begin + (run - begin) // 2
        return end if end + shortest <= run else None

    def _behind_common(self, kind: Kind, first: int, run: int) -> int | None:
        """*Ketua Persatuan Pedagang Pasar Segiri | Budi Santoso mengatakan*: common words, one more, a full name."""
        end = run - SHORTEST_HOLDER
        common = next((at for at in range(run - 1, first - 1, -1) if self._names.common(self._lower[at])), None)
        if not (kind.joins or kind.type in GROUPS) or common is None or not common < end <= common + 2:
            return None
        counted = any("number-word" in form.triggers or "-" in form.text for form in self._forms[end:run])
        return end if self._village(end) < run and not counted else None

    def _village(self, at: int) -> int:
        """The end of a village's name that its own words tell: *Tanjung | Waelaga*."""
        return village_end(self._forms, self._regions, at, posted=True)

    def _is_apposed(self, first: int) -> bool:
        """*Yosef Wara, | Kepala | Puskesmas …*, *Yosef Wara selaku …*: whose post it is, was said before."""
        forms, at = self._forms, first - 1
        while at > 0 and forms[at].cap and forms[at].word:
            at -= 1
        links = forms[at].text == "," or (forms[at].word and not forms[at].cap)
        return at > 0 and links and forms[at - 1].cap and self._lower[at] not in self._rules.joining

    def is_all_of(self, first: int, at: int) -> bool:
        """Behind a post, a village that a comma and a name close is more of what the post is of: *(TPA) Batota, N*."""
        run = self._capitals(at, self.limit)
        run = next((token for token in range(at, run) if self._is_title(token)), run)
        village = at < run <= self._village(at) and self.surface(at) is None
        return village and self.after_post(first) and not self._is_apposed(first) and self._is_set_off(run)

    def _is_set_off(self, at: int) -> bool:
        """What stands before a comma and a name, before brackets or a title, is the whole name."""
        if at >= self.limit:
            return False
        if self._is_title(at) or self._forms[at].text == "(":
            return True
        after = self._forms[at + 1] if self._forms[at].text == "," and at + 1 < self.limit else None
        if after is None or self._is_title(at + 1):
            return after is not None
        named = after.cap and after.word and NO_NAME.isdisjoint(after.triggers)
        return named and not self._names.degree(after.text)  # "Maria Tera, S.Kep, …"

    def _is_title(self, at: int) -> bool:
        return self._lower[at] in self._rules.rank or self._lower[at] in self._rules.titles

    def _is_free(self, kind: Kind, first: int, last: int) -> bool:
        """Nothing in a run of capitals is known: no rank, no office and, but for companies, no region."""
        for token in range(first, last):
            if self._lower[token] in self._rules.stop or self._lower[token] in self._rules.rank:
                return False
            place = self._places.get(token) if kind.type != COMPANY else None
            begun = place is not None and token == first and not place.explicit and place.last < self._village(first)
            if (place is not None and not begun) or self.surface(token) is not None:
                return False
        return True

    def _runs_past(self, kind: Kind, first: int, at: int) -> bool:
        """*PT Sinar Batam | Teknologi*: a company's name that goes on behind a region.

        It does with a word that such names end with; or up to the next small word, where nobody's name can stand.
        """
        run = self._capitals(at, min(at + LONGEST_PAST, self.limit))
        if kind.type != COMPANY or run == at or not self._is_free(kind, at, run) or run in self._places:
            return False
        if any(token in self._places for token in range(at, run)):
            return False  # "PT Vale Sorowako | Luwu Timur"
        if any(self._lower[token] in self._rules.endings for token in range(at, run)):
            return True
        speaks = run < self.limit and "speech" in self._forms[run].triggers
        return not self.after_post(first) and not speaks and run - at == 1
