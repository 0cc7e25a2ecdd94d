"""An amount of money -> what it is: the phrase before it, what it is for, or what is done with it."""

from collections.abc import Container

from extractor.pipeline.analysis import Analysis
from extractor.pipeline.figures.drafts import Draft
from extractor.pipeline.figures.naming.deeds import Deeds
from extractor.pipeline.figures.naming.holders import Holders
from extractor.pipeline.figures.naming.purposes import Purposes
from extractor.pipeline.figures.naming.verb_amounts import VerbAmounts
from extractor.pipeline.figures.phrases.leftward import Leftward
from extractor.pipeline.figures.phrases.noun_phrases import NounPhrases
from extractor.pipeline.figures.phrases.phrase_edges import SHORT
from extractor.pipeline.figures.phrases.phrase_kinds import Range
from extractor.rules.figures import FigureRules


class MeasuredAmounts:
    """Names amounts."""

    def __init__(
        self, rules: FigureRules, phrases: NounPhrases, leftward: Leftward, deeds: Deeds, money: Container[str]
    ) -> None:
        self.rules = rules
        self.money = money
        self.leftward = leftward
        self.deeds = deeds
        self.holders = Holders(rules, leftward)
        self.purposes = Purposes(rules, phrases)
        self.verbs = VerbAmounts(rules, leftward, deeds, self.holders, self.purposes)

    def read(self, analysis: Analysis, draft: Draft, previous: Draft | None, left: Range | None) -> str | None:
        """Return what an amount is; ``left`` is the phrase before the number."""
        left, end = self._before(analysis, draft, left)
        draft.clause = self._clause(analysis, draft, left, end)
        if draft.clause is not None:
            return None
        value = self._value(analysis.words.lower[end : draft.numeral.first])
        same = previous is not None and previous.sentence == draft.sentence
        floor = previous.after if same and previous is not None else draft.sentence[0]
        if value is None and end - 1 > floor and (goods := self.holders.sold(analysis, end - 1, floor)) is not None:
            draft.base = goods
            return goods
        after = self.purposes.end(analysis, draft)
        if left is not None:
            return self.holders.cost(analysis, left, end) or self._phrased(analysis, draft, left, after, value)
        if value is not None and previous is not None and previous.measure.last >= end - 1 and previous.indicator:
            noun, (size, _, thing) = previous.measure.counted, previous.indicator.partition(" ")
            sized = (
                previous.before.extent and thing and size.lower() in self.rules.naming.sizes
            )  # "jalan sepanjang 4 km senilai Rp2 M"
            return f"{value} {analysis.words.surface(*noun) if noun else thing if sized else previous.indicator}"
        if draft.moved:
            return None
        if previous is not None and self._adds_up(analysis, draft, previous):
            return previous.indicator
        return self.verbs.read(analysis, draft, previous, end, after)

    def _before(self, analysis: Analysis, draft: Draft, left: Range | None) -> tuple[Range | None, int]:
        """The phrase before an amount, and the token behind it or behind the verb, without words that only lead on."""
        lower, rules = analysis.words.lower, self.rules
        first, end = draft.sentence[0], draft.before.phrase_end
        if end - 2 > first and lower[end - 1] in rules.naming.returning and self._is_deed(lower[end - 2]):
            # "sudah menyetor kembali Rp116 juta"
            left, end = None, end - 1
        if end - 1 > first and lower[end - 1] in rules.naming.starts:
            # "dijual mulai dari Rp230 juta"
            end -= 1
        if left is None and end - 2 > first and lower[end - 1] == "," and lower[end - 2] in rules.nominal:
            end -= 1  # "Mantikulore paling rajin menyetor, Rp8 miliar"
        return left, end

    def _clause(self, analysis: Analysis, draft: Draft, left: Range | None, end: int) -> str | None:
        """What is said of money that was told of before: **yang cair** *baru Rp3 miliar*."""
        word = analysis.words.lower[left[0]] if left is not None and left[1] - left[0] == 1 else ""
        if word in self.rules.naming.completed:
            return f"{self.rules.relative} {word}"  # "bantuan Rp5 miliar, tetapi baru cair Rp2 miliar"
        return self.deeds.headless(analysis, end, draft.sentence[0])

    def _value(self, between: list[str]) -> str | None:
        """What an amount is where it is the worth of something: *harga* for **seharga** *Rp5 juta*."""
        rules = self.rules
        if not rules.priced.isdisjoint(between):
            return rules.price
        return None if rules.valued.isdisjoint(between) else rules.value

    def _phrased(self, analysis: Analysis, draft: Draft, left: Range, after: int, value: str | None) -> str:
        """The phrase before an amount, with what its verb adds and what the money is for, up to token ``after``."""
        lower, rules, last = analysis.words.lower, self.rules, draft.measure.after
        left = self._narrowed(lower, left)
        text = draft.base = self.leftward.text(analysis, left)
        verb = lower[left[0] - 1] if left[0] > draft.sentence[0] else ""
        bare = left[1] - left[0] == 1 and not draft.moved
        if text.lower() in rules.naming.cash and verb in rules.naming.received:
            # "menerima uang total Rp9 juta dari dua orang, yakni Rp4 juta dari …"
            draft.base = f"{text} {rules.got}"
        if value is not None and lower[left[0]] not in rules.money and text.lower() not in rules.naming.goals:
            text = text if text.lower().split(" ")[0] == value else f"{value} {text}"
        elif verb in rules.objects:
            # "merugikan negara Rp5 miliar", "membutuhkan pendanaan Rp9 triliun"
            text = f"{rules.objects[verb]} {text}"
            needing = verb in rules.naming.needing and after == last
            whose = self.holders.needing(analysis, left, draft.sentence[0]) if needing else None
            text = f"{text} {whose}" if whose is not None else text
        elif bare and (said := self.purposes.said(analysis, last, draft)) is not None:
            return f"{text} {said}"
        elif bare and (whose := self._whose(analysis, draft, left[0], verb)) is not None:
            text = f"{text} {whose}"
        if after > last and left[1] - left[0] <= SHORT + 1:
            text = f"{text} {analysis.words.surface(last, after)}"
        return text

    def _narrowed(self, lower: list[str], left: Range) -> Range:
        """A phrase from what is got or harmed on: *kasus korupsi yang merugikan* **negara** *Rp5 miliar*."""
        rules, (start, end) = self.rules, left
        gets = next((at for at in range(end - 2, start - 1, -1) if lower[at] in rules.naming.receiving), None)
        if gets is not None and lower[gets - 1] not in rules.purposes:
            start = gets + 1  # "penerima bansos Rp900 ribu"
        harmed = next((at for at in range(end - 2, start, -1) if lower[at] in rules.objects), None)
        return (start if harmed is None else harmed + 1, end)

    def _whose(self, analysis: Analysis, draft: Draft, noun: int, verb: str) -> str | None:
        """Who has, got or needs the money that a bare noun names, or what was done with it."""
        lower, rules, first = analysis.words.lower, self.rules, draft.sentence[0]
        whose = self.holders.owner(analysis, noun, first)
        agent = self.holders.agent(analysis, noun - 1, first)
        if whose is None and (agent is not None or not self.holders.is_got(analysis, noun, first)):
            whose = self.deeds.done(analysis, noun, first)
            whose = f"{whose} {agent}" if whose is not None and agent is not None else whose
        if whose is None and lower[noun] in rules.naming.gifts and verb in rules.naming.received:
            whose = self.holders.receiver(analysis, noun - 1, first)
        if whose is None and verb in rules.naming.needed:
            whose = f"{rules.relative} {verb}"  # "dibutuhkan dana Rp148 miliar"
        return whose

    def _is_deed(self, word: str) -> bool:
        """Tell whether money has a name by a verb."""
        return word in self.rules.nominal or word in self.rules.naming.received

    def _adds_up(self, analysis: Analysis, draft: Draft, previous: Draft) -> bool:
        """Tell whether an amount goes on in another currency: *Rp33 miliar dan USD 3.000*."""
        if previous.measure.unit == draft.measure.unit or previous.measure.unit not in self.money:
            return False
        words = analysis.words
        between = range(previous.measure.after, draft.numeral.first)
        return any(words.lower[at] in self.rules.conjunctions for at in between) and all(
            words.lower[at] in self.rules.joins or words.forms[at].punct or words.lower[at] in self.rules.links
            for at in between
        )
