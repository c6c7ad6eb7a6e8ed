"""Whether a count meets what the law asks of an owners' vote (law.py). Areas are integers of 0.01 m²."""
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from server.votes.law import Base, Rule, Threshold


class Choice(StrEnum):
    """What a head may answer; who abstains took part and did not agree."""

    YES = 'yes'
    NO = 'no'
    ABSTAIN = 'abstain'


class Count(NamedTuple):
    """Parts of a roll: area in 0.01 m², and legal heads."""

    area: int
    heads: int


NOBODY = Count(0, 0)


class Comparison(NamedTuple):
    """One of the four: `stage` is quorum or agreement, `measure` area or heads; `needed` is the least part that is enough."""

    stage: str
    measure: str
    part: int
    base: int
    threshold: Threshold

    @property
    def met(self) -> bool:
        return self.threshold.met(self.part, self.base)

    @property
    def needed(self) -> int:
        return self.threshold.needed(self.base)


class Silent(NamedTuple):
    """Who was reached and said nothing, and whose side they are on: None where heads and area differ about the majority, or are
    equal, so that they count for nothing."""

    reached: Count
    joins: Choice | None


class Outcome(NamedTuple):
    """What came of one matter; `comparisons` say why. `silent` is None unless silence counts; who joins a side is counted there,
    and among those who took part."""

    total: Count
    participating: Count
    agreeing: Count
    against: Count
    abstaining: Count
    comparisons: tuple[Comparison, ...]
    silent: Silent | None = None

    @property
    def quorum(self) -> bool:
        """Whether enough took part."""
        return all(each.met for each in self.comparisons if each.stage == 'quorum')

    @property
    def carried(self) -> bool:
        """Whether enough took part and enough of those agreed."""
        return all(each.met for each in self.comparisons)


def outcome(rule: Rule, total: Count, tallies: Mapping[str, Count], silence: Count | None = None) -> Outcome:
    """Decide one matter out of {choice: count}; who abstains took part and did not agree (Civil Code art. 278). With `silence`
    those who said nothing join the majority of the votes cast."""
    silent = None if silence is None else Silent(silence, majority(tallies))
    if silent and silent.joins:
        tallies = {**tallies, silent.joins: _plus(tallies.get(silent.joins, NOBODY), silent.reached)}
    yes, no, abstain = (tallies.get(choice, NOBODY) for choice in Choice)
    took_part = Count(yes.area + no.area + abstain.area, yes.heads + no.heads + abstain.heads)
    bases = {Base.TOTAL: total, Base.PARTICIPATING: took_part}
    return Outcome(total, took_part, yes, no, abstain, tuple(
        Comparison(stage, measure, getattr(part, measure), getattr(bases[threshold.of], measure), threshold)
        for stage, part, threshold in (('quorum', took_part, rule.quorum), ('agreement', yes, rule.agreement))
        for measure in ('area', 'heads')), silent)


def majority(tallies: Mapping[str, Count]) -> Choice | None:
    """The answer that most heads and most area gave; None where these differ, or where either has no single most."""
    firsts = set()
    for measure in Count._fields:
        ranked = sorted(Choice, key=lambda choice: getattr(tallies.get(choice, NOBODY), measure), reverse=True)
        first, second = (getattr(tallies.get(choice, NOBODY), measure) for choice in ranked[:2])
        firsts.add(ranked[0] if first > second else None)
    return firsts.pop() if len(firsts) == 1 else None


def _plus(one: Count, other: Count) -> Count:
    return Count(one.area + other.area, one.heads + other.heads)


def hundredths(part: int, base: int) -> int:
    """A share in hundredths of a percent, cut off, so that it never looks like more than it is: 6666 for two of three."""
    return part * 10_000 // base if base else 0


def percent_text(part: int, base: int) -> str:
    """The same as 66.66%."""
    return '{}.{:02d}%'.format(*divmod(hundredths(part, base), 100))


def masked_label(label: str) -> str:
    """9栋1单元701 as 9栋*单元, 门市5 as 门市*: what a public paper may say of a home."""
    building = re.match(r'.*?(?:栋|幢|座|号楼)', label)
    if building:
        return building[0] + ('*单元' if '单元' in label else '*')
    return re.sub(r'[0-9A-Za-z].*', '*', label) if re.search('[0-9A-Za-z]', label) else '*'
