"""What the law asks of an owners' vote, and whether a count meets it. Areas are integers of 0.01 m²."""
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

#: The matters that owners decide together (Civil Code art. 278, paragraph 1), and the three that ask for more.
MATTERS = {
    1: '制定和修改业主大会议事规则', 2: '制定和修改管理规约', 3: '选举业主委员会或者更换业主委员会成员',
    4: '选聘和解聘物业服务企业或者其他管理人', 5: '使用建筑物及其附属设施的维修资金', 6: '筹集建筑物及其附属设施的维修资金',
    7: '改建、重建建筑物及其附属设施', 8: '改变共有部分的用途或者利用共有部分从事经营活动',
    9: '有关共有和共同管理权利的其他重大事项',
}
_QUALIFIED = (6, 7, 8)
_WORDS = {(2, 3): '三分之二', (3, 4): '四分之三', (1, 2): '半数'}


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


@dataclass(frozen=True)
class Threshold:
    """A share of a base. `at_least` includes equality (以上, Civil Code art. 1259); otherwise more is needed (过半数)."""

    numerator: int
    denominator: int
    at_least: bool

    def met(self, part: int, base: int) -> bool:
        """Whether part is enough of base, by cross-multiplication: no rounding, no division."""
        left, right = self.denominator * part, self.numerator * base
        return left >= right if self.at_least else left > right

    def needed(self, base: int) -> int:
        """The least whole part that is enough."""
        whole, rest = divmod(self.numerator * base, self.denominator)
        return whole + (1 if rest or not self.at_least else 0)

    @property
    def words(self) -> str:
        """三分之二以上, or 过半数."""
        share = _WORDS.get((self.numerator, self.denominator), f'{self.denominator}分之{self.numerator}')
        return f'{share}以上' if self.at_least else f'过{share}'


@dataclass(frozen=True)
class Rule:
    """How one matter is decided: who must take part out of all, and who must agree out of those who took part."""

    name: str
    citation: str
    valid_from: date
    matter: int
    quorum: Threshold
    agreement: Threshold

    def as_json(self) -> dict[str, Any]:
        """Its form in a poll's item, from which `from_json` makes the same rule again."""
        return {**asdict(self), 'valid_from': self.valid_from.isoformat()}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> 'Rule':
        return cls(**{**stored, 'valid_from': date.fromisoformat(stored['valid_from']),
                      'quorum': Threshold(**stored['quorum']), 'agreement': Threshold(**stored['agreement'])})


def rule_for(matter: int, day: date) -> Rule:
    """The law in force on a day; ValueError before 2021 (Civil Code art. 278, paragraph 2)."""
    valid_from = date(2021, 1, 1)
    if day < valid_from:
        raise ValueError(f'no rule for {day}')
    agreement = Threshold(3, 4, at_least=True) if matter in _QUALIFIED else Threshold(1, 2, at_least=False)
    return Rule('双三分之二参与，双四分之三同意' if matter in _QUALIFIED else '双三分之二参与，双过半同意',
                f'《中华人民共和国民法典》第二百七十八条第一款第{"一二三四五六七八九"[matter - 1]}项、第二款', valid_from, matter,
                Threshold(2, 3, at_least=True), agreement)


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


class Outcome(NamedTuple):
    """What came of one matter; `comparisons` say why."""

    total: Count
    participating: Count
    agreeing: Count
    against: Count
    abstaining: Count
    comparisons: tuple[Comparison, ...]

    @property
    def quorum(self) -> bool:
        """Whether enough took part."""
        return all(each.met for each in self.comparisons if each.stage == 'quorum')

    @property
    def carried(self) -> bool:
        """Whether enough took part and enough of those agreed."""
        return all(each.met for each in self.comparisons)


def outcome(rule: Rule, total: Count, tallies: Mapping[str, Count]) -> Outcome:
    """Decide one matter out of {choice: count}; who abstains took part and did not agree (Civil Code art. 278)."""
    yes, no, abstain = (tallies.get(choice, NOBODY) for choice in Choice)
    took_part = Count(yes.area + no.area + abstain.area, yes.heads + no.heads + abstain.heads)
    return Outcome(total, took_part, yes, no, abstain, (
        Comparison('quorum', 'area', took_part.area, total.area, rule.quorum),
        Comparison('quorum', 'heads', took_part.heads, total.heads, rule.quorum),
        Comparison('agreement', 'area', yes.area, took_part.area, rule.agreement),
        Comparison('agreement', 'heads', yes.heads, took_part.heads, rule.agreement)))


def area_text(area: int) -> str:
    """8850 as 88.50㎡."""
    return f'{area // 100}.{area % 100:02d}㎡'


def masked_label(label: str) -> str:
    """9栋1单元701 as 9栋*单元, 门市5 as 门市*: what a public paper may say of a home."""
    building = re.match(r'.*?(?:栋|幢|座|号楼)', label)
    if building:
        return building[0] + ('*单元' if '单元' in label else '*')
    return re.sub(r'[0-9A-Za-z].*', '*', label) if re.search('[0-9A-Za-z]', label) else '*'
