"""The arithmetic of the books."""
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.ledger.rules import Account, EntryKind, Line, added, fault, natural, pays, quarter_months, quarter_of, quarter_words

AMOUNTS = some.integers(-10**14, 10**14)
ACCOUNTS = some.sampled_from(list(Account))


@given(some.lists(some.tuples(ACCOUNTS, AMOUNTS), min_size=1, max_size=13))
def test_an_entry_is_taken_exactly_where_it_balances(some_lines):
    lines = [Line(*each) for each in some_lines]
    accounts, amounts = zip(*lines, strict=True)
    sound = len(lines) > 1 and len(set(accounts)) == len(accounts) and all(amounts) and sum(amounts) == 0
    assert (fault(lines, EntryKind.REVERSAL) is None) is sound


@given(some.lists(some.dictionaries(ACCOUNTS, AMOUNTS, max_size=13), max_size=20), some.randoms())
def test_no_order_of_entries_changes_a_balance(changes, chance):
    forward = [pair for each in changes for pair in each.items()]
    shuffled = chance.sample(forward, len(forward))
    assert added({}, forward) == added({}, shuffled)
    assert sum(added({}, forward).values()) == sum(amount for _, amount in forward)


@given(ACCOUNTS, AMOUNTS)
def test_what_is_owed_earned_or_left_is_read_as_positive(account, amount):
    assert abs(natural(account, amount)) == abs(amount)
    assert (natural(account, amount) == amount) is (amount == 0 or account in (
        Account.BANK, Account.RECEIVABLES, Account.MANAGEMENT, Account.TAX, Account.REPAIR, Account.WORKS, Account.COMPENSATION,
            Account.RUNNING))


def test_money_that_leaves_the_bank_for_an_expense():
    assert pays([Line(Account.MANAGEMENT, 5), Line(Account.BANK, -5)])
    assert not pays([Line(Account.ADVANCE, 5), Line(Account.BANK, -5)])
    assert not pays([Line(Account.REPAIR, 5), Line(Account.ADVANCE, -5)])


@pytest.mark.parametrize(('day', 'quarter', 'words'), [
    (date(2026, 1, 1), '2026-Q1', '2026年第一季度'), (date(2026, 9, 30), '2026-Q3', '2026年第三季度'),
    (date(2026, 12, 31), '2026-Q4', '2026年第四季度')])
def test_quarters(day, quarter, words):
    assert (quarter_of(day), quarter_words(quarter)) == (quarter, words)
    assert quarter_months(quarter)[0] <= day.replace(day=1) <= quarter_months(quarter)[-1]
