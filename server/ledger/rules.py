"""The books of an owners' committee: its accounts, and what an entry must be. Pure.

Double entry: an entry's lines sum to 0. An amount is in 分, positive where an account is debited and negative where it is
credited. There is no national chart of accounts for owners' committees; this one follows what they publish.
"""
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class Account(StrEnum):
    """The accounts of a place's books and of a project's."""

    BANK = 'bank'
    RECEIVABLES = 'receivables'
    ADVANCE = 'advance'
    FUND = 'fund'
    PARKING = 'parking'
    ADVERTISING = 'advertising'
    STALLS = 'stalls'
    INTEREST = 'interest'
    FEES = 'fees'
    MANAGEMENT = 'management'
    TAX = 'tax'
    REPAIR = 'repair'
    BALANCE = 'balance'
    SHARES = 'shares'
    GRANTS = 'grants'
    WORKS = 'works'
    COMPENSATION = 'compensation'
    RUNNING = 'running'


class Side(StrEnum):
    """What an account is."""

    ASSET = 'asset'
    LIABILITY = 'liability'
    EQUITY = 'equity'
    INCOME = 'income'
    EXPENSE = 'expense'


class EntryKind(StrEnum):
    """What an entry is: the balances that the books begin with, what a company has paid for the owners, what one of the owners has
    paid of a share or a fee, or gets back, one that undoes another, or any other."""

    OPENING = 'opening'
    ADVANCE = 'advance'
    SHARE = 'share'
    ORDINARY = 'ordinary'
    REVERSAL = 'reversal'


class EntryState(StrEnum):
    """An entry counts once somebody else has checked it; one that was sent back never does."""

    PENDING = 'pending'
    POSTED = 'posted'
    RETURNED = 'returned'


A, S = Account, Side
NAMES = {A.BANK: '银行存款', A.RECEIVABLES: '应收款', A.ADVANCE: '应付物业垫付款', A.FUND: '应转维修资金', A.PARKING: '停车收入',
         A.ADVERTISING: '广告收入', A.STALLS: '场地收入', A.INTEREST: '利息收入', A.FEES: '业主交费', A.MANAGEMENT: '管理成本',
         A.TAX: '税费', A.REPAIR: '维修支出', A.BALANCE: '业主权益结余', A.SHARES: '各户分摊款', A.GRANTS: '补贴和拨款',
         A.WORKS: '工程支出', A.COMPENSATION: '低楼层补偿', A.RUNNING: '运行维护支出'}
SIDES = {A.BANK: S.ASSET, A.RECEIVABLES: S.ASSET, A.ADVANCE: S.LIABILITY, A.FUND: S.LIABILITY, A.PARKING: S.INCOME,
         A.ADVERTISING: S.INCOME, A.STALLS: S.INCOME, A.INTEREST: S.INCOME, A.FEES: S.INCOME, A.MANAGEMENT: S.EXPENSE,
         A.TAX: S.EXPENSE, A.REPAIR: S.EXPENSE, A.BALANCE: S.EQUITY, A.SHARES: S.INCOME, A.GRANTS: S.INCOME,
         A.WORKS: S.EXPENSE, A.COMPENSATION: S.EXPENSE, A.RUNNING: S.EXPENSE}
#: Accounts whose income comes from common parts (Civil Code art. 282).
COMMON = (A.PARKING, A.ADVERTISING, A.STALLS)
#: The chart of a place's books, and that of a project's: money that some of the owners have put together for a purpose of theirs
#: belongs to them alone and is never mixed with what belongs to all.
PLACE_CHART = tuple(each for each in A if each not in (A.SHARES, A.GRANTS, A.WORKS, A.COMPENSATION, A.RUNNING))
PROJECT_CHART = (A.BANK, A.RECEIVABLES, A.SHARES, A.GRANTS, A.INTEREST, A.WORKS, A.COMPENSATION, A.RUNNING, A.MANAGEMENT, A.TAX,
                 A.REPAIR, A.BALANCE)
#: Sides whose balance is read with its sign turned: they grow by being credited.
_CREDITED = (S.LIABILITY, S.EQUITY, S.INCOME)
_LINES = 2


class Line(NamedTuple):
    """An account and by how much it is debited (positive) or credited (negative), in 分."""

    account: Account
    amount: int


def chart(project: bool) -> tuple[Account, ...]:
    """The accounts of a project's books, or of a place's, in their order."""
    return PROJECT_CHART if project else PLACE_CHART


def fault(lines: Sequence[Line], kind: EntryKind, accounts_there: Sequence[Account] = PLACE_CHART) -> str | None:
    """Why these lines are no entry of this kind in books with these accounts, in a sentence; None where they are."""
    accounts = [line.account for line in lines]
    if len(lines) < _LINES or len(set(accounts)) < len(accounts):
        return '一笔账至少要有两个科目，每个科目只写一行。'
    if not all(line.amount for line in lines):
        return '每一行都要有金额。'
    if sum(line.amount for line in lines):
        return '借方和贷方不相等，请核对金额。'
    if strange := [NAMES[each] for each in accounts if each not in accounts_there]:
        return f'这本账没有“{strange[0]}”这个科目。'
    return _misplaced(lines, kind)


def _misplaced(lines: Sequence[Line], kind: EntryKind) -> str | None:
    """The account that another form, or another kind of entry, is for."""
    accounts = [line.account for line in lines]
    if kind is EntryKind.ORDINARY and A.BALANCE in accounts:
        return '“业主权益结余”只在开账时填写。'
    if kind is EntryKind.ORDINARY and A.SHARES in accounts:
        return '住户交的或者退给住户的分摊款，请按户登记。'
    if kind is EntryKind.ORDINARY and any(account is A.ADVANCE and amount < 0 for account, amount in lines):
        return '物业垫付的钱，请在“垫付和归还”里登记。'
    if kind is EntryKind.OPENING and any(SIDES[each] in (S.INCOME, S.EXPENSE) for each in accounts):
        return '开账时只填写结余，不填写收入和支出。'
    return None


def received(project: bool) -> tuple[Account, ...]:
    """For what money comes into the bank in the common cases: an income, or what was owed to the owners."""
    income = [each for each in chart(project) if SIDES[each] is S.INCOME and each is not A.SHARES]
    return (*income, A.RECEIVABLES)


def paid(project: bool) -> tuple[Account, ...]:
    """For what money leaves the bank in the common cases: an expense, or what is owed."""
    return tuple(each for each in chart(project) if SIDES[each] in (S.EXPENSE, S.LIABILITY))


def opening(amounts: Mapping[Account, int]) -> list[Line]:
    """The lines with which books begin, from what there is and what is owed, each read naturally: the balance makes them even."""
    lines = [Line(account, natural(account, amount)) for account, amount in amounts.items() if amount]
    rest = -sum(line.amount for line in lines)
    return [*lines, Line(A.BALANCE, rest)] if rest else lines


def sums(moved: Mapping[str, int]) -> tuple[int, int]:
    """(income, expenses) of what was posted, both read naturally."""
    income, expenses = (sum(natural(each, moved.get(each, 0)) for each in A if SIDES[each] is side)
                        for side in (S.INCOME, S.EXPENSE))
    return income, expenses


def pays(lines: Iterable[Line]) -> bool:
    """Whether money leaves the bank for an expense."""
    amounts = dict(lines)
    return amounts.get(A.BANK, 0) < 0 and any(SIDES[account] is S.EXPENSE and amount > 0 for account, amount in amounts.items())


def natural(account: Account, amount: int) -> int:
    """A balance as people read it: what is owed, earned or left over is positive."""
    return -amount if SIDES[account] in _CREDITED else amount


def added(balances: Mapping[str, int], changes: Iterable[tuple[str, int]]) -> dict[str, int]:
    """{account: balance} after some changes, for every account."""
    summed = {account.value: balances.get(account, 0) for account in Account}
    for account, amount in changes:
        summed[account] += amount
    return summed


def month_of(day: date) -> date:
    """The first of its month."""
    return day.replace(day=1)


def quarter_of(day: date) -> str:
    """`2026-Q3`."""
    return f'{day.year}-Q{(day.month + 2) // 3}'


def quarter_words(quarter: str) -> str:
    """`2026年第三季度`."""
    year, number = quarter.split('-Q')
    return f'{year}年第{"一二三四"[int(number) - 1]}季度'


def quarter_months(quarter: str) -> list[date]:
    """The first days of the three months of `2026-Q3`."""
    year, number = quarter.split('-Q')
    return [date(int(year), 3 * (int(number) - 1) + month, 1) for month in (1, 2, 3)]
