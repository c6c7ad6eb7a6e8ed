"""The law of owners' votes, by the day it is in force: who must take part and who must agree, as exact fractions."""
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any

_SHARES = {(2, 3): '三分之二', (3, 4): '四分之三', (1, 2): '半数'}
_NUMERALS = '一二三四五六七八九'


class Base(StrEnum):
    """What a share is a share of: all owners of the roll, or those of them who took part."""

    TOTAL = 'total'
    PARTICIPATING = 'participating'


@dataclass(frozen=True)
class Threshold:
    """A share of a base. `at_least` includes equality (以上, Civil Code art. 1259); otherwise more is needed (过半数)."""

    numerator: int
    denominator: int
    at_least: bool
    of: Base

    def met(self, part: int, base: int) -> bool:
        """Whether part is enough of base, by cross-multiplication: no rounding, no division."""
        left, right = self.denominator * part, self.numerator * base
        return left >= right if self.at_least else left > right

    def needed(self, base: int) -> int:
        """The least whole part that is enough."""
        whole, rest = divmod(self.numerator * base, self.denominator)
        return whole + (1 if rest or not self.at_least else 0)

    def as_strict_as(self, other: 'Threshold') -> bool:
        """Whether whatever meets this one meets the other: those who took part are never more than all."""
        if self.of == Base.PARTICIPATING and other.of == Base.TOTAL:
            return other.numerator == 0
        mine, theirs = self.numerator * other.denominator, other.numerator * self.denominator
        return mine > theirs or (mine == theirs and (other.at_least or not self.at_least))

    @property
    def words(self) -> str:
        """三分之二以上, or 过半数."""
        share = _SHARES.get((self.numerator, self.denominator), f'{self.denominator}分之{self.numerator}')
        return f'{share}以上' if self.at_least else f'过{share}'

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> 'Threshold':
        return cls(**{**stored, 'of': Base(stored['of'])})


#: A law that asks no turnout of its own: what agrees is measured against all owners anyway.
NO_QUORUM = Threshold(0, 1, at_least=True, of=Base.TOTAL)


@dataclass(frozen=True)
class Rule:
    """How one matter is decided: who must take part, and who must agree; by area and by heads alike.

    `matter` is its number in the law that is cited, `qualified` its class: those that ask for more. Valid to the end of `valid_to`.
    """

    name: str
    citation: str
    valid_from: date
    valid_to: date | None
    matter: int
    matter_text: str
    qualified: bool
    quorum: Threshold
    agreement: Threshold

    def as_json(self) -> dict[str, Any]:
        """Its form in a poll's item, from which `from_json` makes the same rule again."""
        return {**asdict(self), 'valid_from': self.valid_from.isoformat(),
                'valid_to': self.valid_to.isoformat() if self.valid_to else None}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> 'Rule':
        until = stored['valid_to']
        return cls(**{**stored, 'valid_from': date.fromisoformat(stored['valid_from']),
                      'valid_to': date.fromisoformat(until) if until else None,
                      'quorum': Threshold.from_json(stored['quorum']), 'agreement': Threshold.from_json(stored['agreement'])})


@dataclass(frozen=True)
class Law:
    """An article while it was in force: its matters by their own numbers, and which of them ask for the higher share."""

    citation: str
    valid_from: date
    valid_to: date | None
    matters: dict[int, str]
    qualified_matters: frozenset[int]
    quorum: Threshold
    ordinary: Threshold
    qualified: Threshold

    def rule(self, matter: int) -> Rule:
        """How a matter is decided; KeyError for a number that the article does not have."""
        qualified = matter in self.qualified_matters
        agreement = self.qualified if qualified else self.ordinary
        return Rule(summary(self.quorum, agreement), self.citation.format(_NUMERALS[matter - 1]), self.valid_from, self.valid_to,
                    matter, self.matters[matter], qualified, self.quorum, agreement)


#: 物权法 art. 76, paragraphs 1 and 2: over half, or two thirds, of all area and of all owners; no separate turnout. It went out of
#: force with the Civil Code (art. 1260).
PROPERTY_LAW = Law(
    '《中华人民共和国物权法》第七十六条第一款第{}项、第二款', date(2007, 10, 1), date(2020, 12, 31),
    {1: '制定和修改业主大会议事规则', 2: '制定和修改建筑物及其附属设施的管理规约', 3: '选举业主委员会或者更换业主委员会成员',
     4: '选聘和解聘物业服务企业或者其他管理人', 5: '筹集和使用建筑物及其附属设施的维修资金',
     6: '改建、重建建筑物及其附属设施', 7: '有关共有和共同管理权利的其他重大事项'},
    frozenset({5, 6}), NO_QUORUM, Threshold(1, 2, at_least=False, of=Base.TOTAL), Threshold(2, 3, at_least=True, of=Base.TOTAL))

#: 民法典 art. 278: two thirds take part; over half, or three quarters, of those who took part agree.
CIVIL_CODE = Law(
    '《中华人民共和国民法典》第二百七十八条第一款第{}项、第二款', date(2021, 1, 1), None,
    {1: '制定和修改业主大会议事规则', 2: '制定和修改管理规约', 3: '选举业主委员会或者更换业主委员会成员',
     4: '选聘和解聘物业服务企业或者其他管理人', 5: '使用建筑物及其附属设施的维修资金', 6: '筹集建筑物及其附属设施的维修资金',
     7: '改建、重建建筑物及其附属设施', 8: '改变共有部分的用途或者利用共有部分从事经营活动',
     9: '有关共有和共同管理权利的其他重大事项'},
    frozenset({6, 7, 8}), Threshold(2, 3, at_least=True, of=Base.TOTAL),
    Threshold(1, 2, at_least=False, of=Base.PARTICIPATING), Threshold(3, 4, at_least=True, of=Base.PARTICIPATING))

LAWS = (PROPERTY_LAW, CIVIL_CODE)

#: The matters of the law in force now.
MATTERS = CIVIL_CODE.matters


def law_on(day: date) -> Law:
    """The law in force on a day; ValueError before October 2007."""
    for law in LAWS:
        if law.valid_from <= day and (law.valid_to is None or day <= law.valid_to):
            return law
    raise ValueError(f'no law on {day}')


def summary(quorum: Threshold, agreement: Threshold) -> str:
    """双三分之二参与，双四分之三同意: a rule's name."""
    came = '' if quorum.numerator == 0 else f'双{_short(quorum)}参与，'
    return f'{came}{"" if agreement.of == Base.PARTICIPATING else "全体"}双{_short(agreement)}同意'


def _short(threshold: Threshold) -> str:
    return threshold.words.removesuffix('以上').removesuffix('数')
