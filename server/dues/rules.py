"""What the homes of a place pay regularly: how much each, and how a charge stands. Pure; amounts are in 分, areas in 0.01 m²."""
from datetime import date
from enum import StrEnum

_SQUARE_METRE = 100


class Measure(StrEnum):
    """By what a fee is counted: the same for each home, or by the square metre."""

    HOME = 'home'
    AREA = 'area'


class PartKind(StrEnum):
    """Which parts a fee is of; for those of another kind it is another fee."""

    HOME = 'home'
    SHOP = 'shop'
    GARAGE = 'garage'


class FeeState(StrEnum):
    """A fee is owed once another person has checked its entry; one that was sent back never is, nor one whose entry was undone."""

    WAITING = 'waiting'
    RUNNING = 'running'
    RETURNED = 'returned'
    UNDONE = 'undone'


class ChargeState(StrEnum):
    """How a home stands with a fee, by what was checked: nothing is paid, a part is, it owes nothing any more, or never
    had to pay."""

    OPEN = 'open'
    PART = 'part'
    PAID = 'paid'
    EXEMPT = 'exempt'


class Means(StrEnum):
    """How money came. A payment provider, once there is one, gets a value of its own here."""

    CASH = 'cash'
    TRANSFER = 'transfer'
    SCAN = 'scan'


class Stage(StrEnum):
    """When a reminder is sent: before the due day, and after it."""

    DUE = 'due'
    OVERDUE = 'overdue'


C = ChargeState
#: Whoever is reminded.
OWING = (C.OPEN, C.PART)
KINDS = {PartKind.HOME: '住宅', PartKind.SHOP: '商铺', PartKind.GARAGE: '车库'}
MEANS = {Means.CASH: '现金', Means.TRANSFER: '银行转账', Means.SCAN: '扫码付款'}
STATES = {C.OPEN: '未交', C.PART: '交了一部分', C.PAID: '已交清', C.EXEMPT: '免交'}


def amount_of(rate: int, measure: Measure, area: int) -> int:
    """What a home of so many 0.01 m² pays at a rate in 分 (by the square metre: a half is rounded up)."""
    return rate if measure == Measure.HOME else (rate * area + _SQUARE_METRE // 2) // _SQUARE_METRE


def rate_text(rate: str, measure: Measure) -> str:
    """`10.00元/户` of `10.00`."""
    return f'{rate}元/{"户" if measure == Measure.HOME else "平方米"}'


def state(amount: int, paid: int, waived: int) -> ChargeState:
    """How a charge stands with what was paid of it and what it was exempted from."""
    if paid + waived < amount:
        return C.PART if paid else C.OPEN
    return C.PAID if paid else C.EXEMPT


def overdue(found: str, due_on: date, today: date) -> bool:
    """Whether a charge in this state is overdue: its due day is over."""
    return found in OWING and today > due_on


def stage(due_on: date, today: date) -> Stage:
    """Of which stage a reminder of that day is."""
    return Stage.OVERDUE if today > due_on else Stage.DUE
