"""A bank's statement of an account (银行流水), as its counter or its web bank gives it: one row a movement. Pure.

Every bank has a layout of its own; the columns are found by their usual names. The balance beside each movement must follow from
the row before: a statement that lacks a row, or in which a figure was changed, does not add up.
"""
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from server.core.cells import Unfit, text
from server.core.sheet_files import SheetError
from server.core.sheets import Faults, Rejected, Row, Sheet, column_map, data_rows
from server.ledger import bank_cells as cells
from server.ledger.bank_order import in_order

NAMES = {
    'day': ('交易日期', '记账日期', '入账日期', '交易时间', '交易日期时间', '交易日', '记账日', '会计日期', '日期'),
    'balance': ('余额', '账户余额', '帐户余额', '本次余额', '当前余额', '交易后余额', '账面余额', '联机余额'),
    'income': ('收入', '收入金额', '贷方发生额', '贷方金额', '贷方', '存入', '存入金额', '收方金额', '转入金额', '收方发生额'),
    'outgo': ('支出', '支出金额', '借方发生额', '借方金额', '借方', '支取', '支取金额', '付方金额', '转出金额', '付方发生额'),
    'amount': ('交易金额', '发生额', '发生金额', '交易额', '金额'),
    'direction': ('借贷标志', '借贷方向', '借贷标识', '借贷', '借/贷', '收支', '收/支', '收支类型', '收付标志', '交易方向'),
    'counterparty': ('对方户名', '对方名称', '对方单位', '对方单位名称', '对方账户名称', '对方账户名', '交易对方', '对方'),
    'summary': ('摘要', '交易摘要', '用途', '交易用途', '附言', '备注', '交易类型'),
    'serial': ('流水号', '交易流水号', '交易流水', '核心流水号', '企业流水号', '业务流水号', '银行流水号', '交易编号'),
}
REQUIRED = ('day', 'balance')
_TELLING = ('balance', 'income', 'outgo', 'amount')
_ASIDE = re.compile(r'[合总小累]计|笔数|承前|过次|期初|期末|上[期页月]|总收入|总支出|[上结]余')
_ACCOUNT = re.compile(r'(?:[账帐]号|卡号)\s*[:：]?\s*([\d*\s-]*)')
_PERIOD = re.compile(r'起|止|期间|日期|时间|至')
_TAIL, _SHORTEST, _SPAN = 4, 8, 2  # digits that name an account, digits that an account has, days that make a period


class Movement(NamedTuple):
    """Money that came in (`amount` in 分) or went out (below 0), and the balance after it."""

    row_number: int
    day: date
    amount: int
    balance: int
    counterparty: str
    summary: str
    serial: str


class BankStatement(NamedTuple):
    """Its movements, the oldest first; `account` are the last four digits of the number, '' where it is not said; `misfit` is the
    row whose balance does not follow from the row before, None where all do (it is not looked at while rows are rejected);
    `unclear` says that its order cannot be told."""

    account: str
    first_day: date
    last_day: date
    movements: list[Movement]
    rejected: list[Rejected]
    misfit: int | None
    header: list
    unclear: bool = False


def parse(sheet: Sheet) -> BankStatement:
    """Every row of a movement is one, or is rejected; SheetError where the header lacks a column, or there is no movement."""
    header, columns = column_map(sheet.rows, NAMES, REQUIRED)
    if not ({'income', 'outgo'} <= columns.keys() or 'amount' in columns):
        raise SheetError('表头里要有“收入”和“支出”两列，或者“交易金额”一列。')
    rejected: list[Rejected] = []
    found: list[Movement] = []
    for row in data_rows(sheet, header, columns, _TELLING):
        said = {name: row.cells[index] for name, index in columns.items()}
        if _is_aside(said, row):
            continue
        faults = Faults()
        made = _movement(row, said, faults)
        if faults:
            rejected.append(faults.rejection(row))
        elif made.amount:
            found.append(made)
    if not found and not rejected:
        raise SheetError('文件里没有一笔收支。')
    above = [row for row in sheet.rows if row.number < header.number]
    order = in_order(found)
    return BankStatement(_account(above), *_period(above, found), order.movements, rejected,
                         None if rejected else order.misfit, header.cells, order.unclear)


def _is_aside(said: dict, row: Row) -> bool:
    """Sums and balances carried forward between the movements; a note at the end."""
    if not any(text(said.get(name, '')) for name in ('income', 'outgo', 'amount')):
        return any(_ASIDE.search(text(cell)) for cell in row.cells) or not text(said['balance'])
    try:
        cells.day(said['day'])
    except Unfit:
        return any(_ASIDE.search(text(cell)) for cell in row.cells if isinstance(cell, str))
    return False


def _movement(row: Row, said: dict, faults: Faults) -> Movement:
    day = faults.catch('day', cells.day, said['day'])
    balance = faults.catch('balance', _balance, said['balance'])
    amount = faults.catch('amount', _amount, said)
    return Movement(row.number, day, amount, balance, *(text(said.get(name, ''))[:most] for name, most in (
        ('counterparty', 120), ('summary', 200), ('serial', 60))))


def _balance(cell: object) -> int:
    found = cells.fen(cell, '余额')
    if found is None:
        raise Unfit('no_balance', '没有余额')
    return found


def _amount(said: dict) -> int:
    """What came in less what went out; where there is one column of amounts, its sign or the mark beside it tells."""
    came, went = cells.fen(said.get('income', ''), '收入'), cells.fen(said.get('outgo', ''), '支出')
    if came and went:
        raise Unfit('both', '收入和支出都有金额')
    if came is not None or went is not None:
        return (came or 0) - (went or 0)
    one = cells.fen(said.get('amount', ''), '金额')
    if one is None:
        raise Unfit('no_amount', '没有收入或支出的金额')
    return one if 'direction' not in said or one < 0 or cells.incoming(said['direction']) else -one


def _account(above: Iterable[Row]) -> str:
    for row in above:
        words = [text(cell) for cell in row.cells]
        for at, said in enumerate(words):
            if told := _ACCOUNT.search(said):
                digits = re.sub(r'[\s-]', '', told[1] or ''.join(words[at + 1:at + 2]))
                if len(digits) >= _SHORTEST and digits[-_TAIL:].isdigit():
                    return digits[-_TAIL:]
    return ''


def _period(above: Iterable[Row], found: Sequence[Movement]) -> tuple[date, date]:
    """What the head says that it covers, or from the first movement to the last."""
    known = [each.day for each in found] or [date.min]
    for row in above:
        words = ' '.join(dict.fromkeys(map(text, row.cells)))
        named = cells.days(words) if _PERIOD.search(words) else []
        if len(named) == _SPAN and named[0] <= min(known) and named[1] >= max(known):
            return named[0], named[1]
    return min(known), max(known)
