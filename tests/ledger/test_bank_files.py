"""Statements as Chinese banks give them."""
import io
import itertools
from datetime import date, timedelta

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as some

from server.core import sheets
from server.core.cells import Unfit
from server.core.sheet_files import SheetError
from server.ledger.bank_cells import day, fen
from server.ledger.bank_files import Movement, parse
from server.ledger.bank_order import in_order
from server.ledger.bank_rules import keys

LINES = [('2026-08-01', 140000, '弘运停车管理有限公司', '停车费', 'A1'), ('2026-08-03', -30050, '张三', '保洁', 'A2'),
         ('2026-08-03', 1, '', '利息', 'A3')]
OPENING = 50000


def read(words, name='流水.csv'):
    return parse(sheets.read(words if isinstance(words, bytes) else words.encode(), name))


def yuan(amount):
    return f'{amount // 100:,}.{amount % 100:02d}'


def csv(lines=LINES, opening=OPENING, newest_first=False):
    rows, balance = [], opening
    for on, amount, who, what, serial in lines:
        balance += amount
        cells = [on, yuan(amount) if amount > 0 else '', yuan(-amount) if amount < 0 else '', yuan(balance), who, what, serial]
        rows.append(','.join(f'"{cell}"' for cell in cells))
    head = ['账户明细', '账号：6217 0000 1234 5678,,起止日期：2026-08-01 至 2026-08-31',
            '交易日期,收入,支出,余额,对方户名,摘要,流水号']
    foot = ['合计,"1,400.01",300.50,,,,', '打印时间：2026-09-01 10:00:00,,,,,,']
    return '\n'.join(head + (rows[::-1] if newest_first else rows) + foot)


def same(found):
    return [(each.day.isoformat(), each.amount, each.counterparty, each.summary, each.serial) for each in found.movements]


@pytest.mark.parametrize('encoding', ['utf-8', 'utf-8-sig', 'gb18030'])
@pytest.mark.parametrize('newest_first', [False, True])
def test_either_way_round_in_every_encoding(encoding, newest_first):
    found = read(csv(newest_first=newest_first).encode(encoding))
    assert same(found) == LINES
    assert [each.balance for each in found.movements] == [190000, 159950, 159951]
    assert (found.account, found.first_day, found.last_day) == ('5678', date(2026, 8, 1), date(2026, 8, 31))
    assert (found.rejected, found.misfit) == ([], None)


@pytest.mark.parametrize(('head', 'cells'), [
    ('记账日期,借方发生额（元）,贷方发生额（元）,账户余额',
     [['20260801', '0.00', '1400.00', '1900.00'], ['20260803', '300.50', '0.00', '1599.50']]),
    ('交易时间,交易金额,余额', [['2026/8/1 09:30:01', '+1400.00', '1900'], ['20260803 101112', '-300.5', '￥1599.50']]),
    ('交易日,发生额,借贷标志,本次余额', [['2026年8月1日', '1400', '贷', '1900'], ['2026.08.03', '300.50', '借', '1599.50']]),
    ('日期,存入,支取,余额', [['2026-08-01', '1400元', '--', '1900'], ['2026-08-03', '', "'300.50", '1599.50']]),
])
def test_columns_by_their_usual_names(head, cells):
    found = read('\n'.join([head, *map(','.join, cells)]))
    assert [(each.day.isoformat(), each.amount) for each in found.movements] == [('2026-08-01', 140000), ('2026-08-03', -30050)]
    assert (found.rejected, found.misfit, found.account) == ([], None, '')


def test_a_workbook_with_numbers_and_days():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet, days = book.add_worksheet(), book.add_format({'num_format': 'yyyy-mm-dd'})
        sheet.write_row(2, 0, ['交易日期', '收入金额', '支出金额', '余额'])
        for row, (on, came, went, left) in enumerate([(3, 0.1, '', 0.1), (4, 0.2, '', 0.3), (5, '', 0.07, 0.23)], 3):
            sheet.write_datetime(row, 0, date(2026, 8, on), days)
            sheet.write_row(row, 1, [came, went, left])
        sheet.write_row(6, 0, ['本页合计', 0.3, 0.07, ''])
    found = read(out.getvalue(), '流水.xlsx')
    assert [(each.amount, each.balance) for each in found.movements] == [(10, 10), (20, 30), (-7, 23)]
    assert (found.rejected, found.misfit) == ([], None)


def test_rows_that_cannot_be_used_say_why():
    rows = ['2026-02-30,1,,1', '2026-08-01,1.005,,1', '2026-08-02,1,2,3', '2026-08-03,,,4', '2026-08-04,1,,', ',5,,6']
    found = read('\n'.join(['交易日期,收入,支出,余额', *rows]))
    assert [(each.row_number, each.sentence) for each in found.rejected] == [
        (2, '没有2026-02-30这一天。'), (3, '收入“1.005”不是以分为最小单位的金额。'), (4, '收入和支出都有金额。'),
        (5, '没有收入或支出的金额。'), (6, '没有余额。'), (7, '没有交易日期。')]


def test_the_row_that_does_not_add_up():
    broken = csv().replace('"1,599.50"', '"1,599.49"')
    assert read(broken).misfit == 5
    assert read(csv(lines=LINES[:1]) + '\n2026-08-09,1.00,,9.00,,,').misfit == 7


@pytest.mark.parametrize(('words', 'sentence'), [
    ('日期,收入\n2026-08-01,1', '余额'), ('交易日期,余额\n2026-08-01,1', '收入'),
    ('交易日期,收入,支出,余额\n合计,1,1,', '没有一笔'),
])
def test_what_is_no_statement(words, sentence):
    with pytest.raises(SheetError, match=sentence):
        read(words)


@given(some.integers(-10**14, 10**14))
def test_an_amount_is_read_to_the_last_fen(amount):
    sign, whole, rest = '-' if amount < 0 else '', abs(amount) // 100, abs(amount) % 100
    assert fen(f'{sign}{whole:,}.{rest:02d}', '收入') == fen(f'{sign}{whole}.{rest:02d}', '收入') == amount
    assert fen(f'({whole}.{rest:02d})', '收入') == -abs(amount)


@pytest.mark.parametrize('words', ['1.234', 'abc', '1e5x', 'NaN', 'Infinity', '1,2.3.4', '9' * 30])
def test_what_is_no_amount(words):
    with pytest.raises(Unfit):
        fen(words, '收入')


@given(some.dates(date(2000, 1, 1), date(2199, 12, 31)))
def test_a_day_in_every_spelling(on):
    for spelled in (f'{on:%Y-%m-%d}', f'{on:%Y%m%d}', f'{on.year}/{on.month}/{on.day}', f'{on.year}年{on.month}月{on.day}日',
                    f'{on:%Y-%m-%d} 23:59:59', f'{on:%Y%m%d}235959', f'{on:%Y.%m.%d} 9:05'):
        assert day(spelled) == on


AMOUNTS = some.lists(some.integers(-10**6, 10**6).filter(bool), min_size=1, max_size=30)


def movements(amounts, opening=0, serial=False):
    balances = itertools.accumulate(amounts, initial=opening)
    return [Movement(at + 2, date(2026, 8, 1) + timedelta(at // 3), amount, before + amount, '', '', f'S{at}' if serial else '')
            for at, (amount, before) in enumerate(zip(amounts, balances, strict=False))]


@given(AMOUNTS, some.integers(0, 10**9), some.booleans())
def test_a_whole_statement_fits(amounts, opening, turned):
    whole = movements(amounts, opening)
    ordered, misfit, unclear = in_order(whole[::-1] if turned else whole)
    assert misfit is None
    assert not unclear or len({each.day for each in whole}) == 1
    assert all(after.balance == before.balance + after.amount for before, after in itertools.pairwise(ordered))


@given(some.lists(some.integers(1, 10**6), min_size=3, max_size=30), some.integers(0, 10**9), some.booleans())
def test_one_without_a_row_does_not(amounts, opening, turned):
    whole = movements(amounts, opening)
    left = [whole[0], *whole[2:]]
    assert in_order(left[::-1] if turned else left).misfit is not None


@given(AMOUNTS, some.integers(0, 10**9), some.booleans(), some.data())
def test_in_whatever_order_the_days_stand_the_balances_tell_theirs(amounts, opening, turned, data):
    """Newest day first and each day from its morning on, as many banks have it, or any other; where it is not clear it says so."""
    whole = movements(amounts, opening)
    days = [list(rows) for _, rows in itertools.groupby(whole, key=lambda each: each.day)]
    shuffled = data.draw(some.permutations(days))
    found = in_order([each for rows in shuffled for each in (rows[::-1] if turned else rows)])
    assert found.misfit is None
    assert found.unclear or [each.balance for each in found.movements] == [each.balance for each in whole]


def test_a_day_that_reads_both_ways_is_not_guessed():
    day = [Movement(2, date(2026, 8, 1), 100, 100, '', '', ''), Movement(3, date(2026, 8, 1), -100, 0, '', '', '')]
    assert in_order(day).unclear
    before = Movement(1, date(2026, 7, 31), 7, 0, '', '', '')
    for listed in ([before, *day], [*day, before], [*day[::-1], before], [before, *day[::-1]]):
        found = in_order(listed)
        assert ([each.balance for each in found.movements], found.unclear) == ([0, 100, 0], False)


def test_days_that_go_back_while_the_balances_go_on_are_not_sorted_into_something_else():
    rows = [('2026-08-01', 100, 100), ('2026-08-05', 30, 130), ('2026-08-03', 7, 137), ('2026-08-06', -5, 132)]
    told = [Movement(at, date.fromisoformat(on), *money, '', '', '') for at, (on, *money) in enumerate(rows, 2)]
    assert in_order(told).unclear
    assert in_order(told[::-1]).unclear


@given(AMOUNTS, some.data())
def test_overlapping_files_give_a_movement_one_key(amounts, data):
    whole = movements(amounts, serial=data.draw(some.booleans()))
    days = sorted({each.day for each in whole})
    until, since = data.draw(some.sampled_from(days)), data.draw(some.sampled_from(days))
    first, second = [each for each in whole if each.day <= until], [each for each in whole if each.day >= since]
    assert len(set(keys(whole))) == len(whole)
    assert set(keys(first)) | set(keys(second)) <= set(keys(whole))
    assert set(keys(first)) & set(keys(second)) == set(keys([each for each in first if each in second]))
