"""Who pays how much of a lift. Pure; amounts in 分, areas in 0.01 m², coefficients in hundredths.

Where the law would have the owners of common parts bear a cost by area unless they agree otherwise (Civil Code art. 283), a lift is
paid by those who agree to, each by a share that all of them sign. No national table of floors exists."""
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from server.core.money import split, yuan

PERCENT = 100

class Scheme(StrEnum):
    """What a share is measured by: the floor's coefficient, the area, both multiplied, or a sum that was agreed for each home."""

    FLOOR = 'floor'
    AREA = 'area'
    BOTH = 'both'
    AGREED = 'agreed'


class Aid(StrEnum):
    """What lessens the sum that is left to the homes: a subsidy, the building's maintenance fund, or something else."""

    SUBSIDY = 'subsidy'
    MAINTENANCE_FUND = 'maintenance_fund'
    OTHER = 'other'


class Means(StrEnum):
    """Out of what a home pays its share: its own money, its housing fund (公积金) or its account in the maintenance fund."""

    OWN = 'own'
    HOUSING_FUND = 'housing_fund'
    MAINTENANCE_FUND = 'maintenance_fund'


class Step(StrEnum):
    """What neighbours are told of, in the order in which it usually comes."""

    DESIGN = 'design'
    PERMIT = 'permit'
    GROUND = 'ground'
    FOUNDATION = 'foundation'
    SHAFT = 'shaft'
    INSTALLATION = 'installation'
    ACCEPTANCE = 'acceptance'
    IN_USE = 'in_use'
    OTHER = 'other'


class Decided(StrEnum):
    """How it stands with the vote on a plan."""

    NONE = 'none'
    WAITING = 'waiting'
    CARRIED = 'carried'
    FAILED = 'failed'


class Stage(StrEnum):
    """Where a lift stands."""

    PLANNING = 'planning'
    VOTING = 'voting'
    SIGNING = 'signing'
    COLLECTING = 'collecting'
    BUILDING = 'building'
    RUNNING = 'running'
    ENDED = 'ended'


class Preset(NamedTuple):
    """Coefficients by floor as somebody has published them, and who that was."""

    name: str
    source: str
    floors: Mapping[int, int]


#: No municipal table was found in any source that could be read; this is what a trade page proposes, and only what it names.
PRESETS = (Preset('按楼层系数：1、2层不出，3层0.7，每高一层加0.1',
                  '造价通（zjtcn.com/zhishi/dcjzdtfa），行业网站的建议，不是政府规定',
                  {1: 0, 2: 0, 3: 70, 4: 80, 5: 90, 6: 100, 7: 110, 8: 120, 9: 130}),)


class Home(NamedTuple):
    """A home as it stands in an apportionment. `floor` is the stop that was agreed, since a number on a door is no floor in a hilly
    town; `agreed` is what it pays under Scheme.AGREED, `compensation` what it is given. One that takes no part pays nothing."""

    key: int
    floor: int
    room: str
    area: int
    coefficient: int = 0
    takes_part: bool = True
    agreed: int = 0
    compensation: int = 0


class Due(NamedTuple):
    """So many hundredths of each share, until a day."""

    name: str
    due_on: date
    percent: int


class Instalment(NamedTuple):
    """A due as it concerns one home: how much of it there is, and how much of that is paid."""

    due: Due
    amount: int
    paid: int

    @property
    def open(self) -> int:
        """What is left to pay."""
        return self.amount - self.paid


def to_share(total: int, homes: Sequence[Home], aids: Sequence[int]) -> int:
    """What the homes pay together: the cost and what lower floors are given, less what others contribute."""
    return total + sum(home.compensation for home in homes) - sum(aids)


def weights(scheme: Scheme, homes: Sequence[Home]) -> list[int]:
    """By what each home's share is measured; 0 for one that does not take part."""
    measured = {Scheme.FLOOR: lambda home: home.coefficient, Scheme.AREA: lambda home: home.area,
                Scheme.BOTH: lambda home: home.coefficient * home.area, Scheme.AGREED: lambda home: home.agreed}[scheme]
    return [measured(home) if home.takes_part else 0 for home in homes]


def fault(scheme: Scheme, net: int, homes: Sequence[Home]) -> str | None:
    """Why a sum cannot be shared so, in a sentence; None where it can."""
    if net < 0:
        return f'补贴和其他资金比造价多{yuan(-net)}元，请核对。'
    whole = sum(weights(scheme, homes))
    if net and not whole:
        return '没有人分摊这笔钱，请核对参加的住户和系数。'
    if scheme is Scheme.AGREED and whole != net:
        return f'各户商定的金额加起来是{yuan(whole)}元，要分摊的是{yuan(net)}元，相差{yuan(abs(net - whole))}元。'
    return None


def shares(scheme: Scheme, net: int, homes: Sequence[Home]) -> dict[int, int]:
    """{home: its share}; they sum to the whole. Of what cannot be divided 分 go by the largest remainder, among equal ones to the
    higher floor and then the smaller room number, whatever the order in which the homes are given. `fault` must be None."""
    if not net:
        return {home.key: 0 for home in homes}
    ordered = sorted(homes, key=lambda home: (-home.floor, len(home.room), home.room, home.key))
    return dict(zip([home.key for home in ordered], split(net, weights(scheme, ordered)), strict=True))


def relief(scheme: Scheme, net: int, homes: Sequence[Home], aids: int) -> dict[int, int]:
    """{home: by how much its share is less for what others contribute}; nothing where sums were agreed. `fault` must be None."""
    if scheme is Scheme.AGREED or not aids:
        return {}
    after = shares(scheme, net, homes)
    return {key: amount - after[key] for key, amount in shares(scheme, net + aids, homes).items()}


def bought_in(paying: Mapping[int, int], newcomer: int, price: int) -> dict[int, int]:
    """{home: its share} once somebody joins late for a price (at most the whole), which goes to the others by what each has to pay.
    `paying` is {home: its share} in the order in which a tie is decided."""
    back = split(price, list(paying.values()))
    return {home: share - less for (home, share), less in zip(paying.items(), back, strict=True)} | {newcomer: price}


def instalments(share: int, plan: Sequence[Due], paid: int) -> list[Instalment]:
    """A share's parts, paid in their order; they sum to the share."""
    parts, left = [], paid
    for due, amount in zip(plan, split(share, [due.percent for due in plan]), strict=True):
        parts.append(Instalment(due, amount, min(max(left, 0), amount)))
        left -= amount
    return parts


def overdue(parts: Sequence[Instalment], today: date) -> int:
    """What should have been paid by now: a due day itself is still in time."""
    return sum(part.open for part in parts if part.due.due_on < today)


def decides(number: int, versions: Sequence[tuple[int, datetime]], opened_at: datetime | None) -> bool:
    """Whether a vote that opened then, or has not opened, can decide on a plan's version: no later one of the `versions` (number,
    when it was written) may have been there."""
    return not any(other > number and (opened_at is None or written <= opened_at) for other, written in versions)


def stage(decided: Decided, in_force: bool, steps: Sequence[Step], ended: bool) -> Stage:
    """Where a lift stands, by what has happened: the vote, the agreement, the steps of the building work."""
    if ended:
        return Stage.ENDED
    if Step.IN_USE in steps:
        return Stage.RUNNING
    if {Step.GROUND, Step.FOUNDATION, Step.SHAFT, Step.INSTALLATION, Step.ACCEPTANCE} & set(steps):
        return Stage.BUILDING
    return Stage.COLLECTING if in_force else {
        Decided.CARRIED: Stage.SIGNING, Decided.WAITING: Stage.VOTING}.get(decided, Stage.PLANNING)
