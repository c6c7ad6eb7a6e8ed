"""The arithmetic of reconciling."""
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.ledger.bank_rules import NEAR, Item, fault, proposals, report, without_undone

FIRST = date(2026, 8, 1)
AMOUNTS = some.integers(-500, 500).filter(bool)


def on(day):
    return FIRST + timedelta(days=day)


def items(start):
    made = some.lists(some.tuples(some.integers(0, 40), some.one_of(some.sampled_from([100, -100]), AMOUNTS)), max_size=25)
    return made.map(lambda them: [Item(start + at, on(day), amount) for at, (day, amount) in enumerate(them)])


@given(items(1), items(1001))
def test_a_proposal_uses_nothing_twice_and_leaves_no_doubt(entries, lines):
    found = proposals(entries, lines)
    by_id = {each.id: each for each in entries + lines}
    assert max(Counter(each for pair in found for each in pair).values(), default=1) == 1
    near = {(entry.id, line.id) for entry in entries for line in lines
            if entry.amount == line.amount and abs(entry.day - line.day) <= NEAR}
    alone = Counter(entry for entry, _ in near), Counter(line for _, line in near)
    assert set(found) == {pair for pair in near if alone[0][pair[0]] == alone[1][pair[1]] == 1}
    assert all(by_id[entry].amount == by_id[line].amount for entry, line in found)


def test_three_days_and_no_more():
    assert proposals([Item(1, on(3), 5)], [Item(9, on(0), 5)]) == [(1, 9)]
    assert proposals([Item(1, on(4), 5)], [Item(9, on(0), 5)]) == []
    assert proposals([Item(1, on(3), 5)], [Item(9, on(3), -5)]) == []
    assert proposals([Item(1, on(3), 5), Item(2, on(4), 5)], [Item(9, on(3), 5)]) == []
    assert proposals([Item(1, on(3), 5), Item(2, on(3), -5, undoes=1), Item(3, on(3), 5)], [Item(9, on(3), 5)]) == [(3, 9)]


@given(some.lists(some.tuples(some.integers(0, 40), some.lists(some.tuples(some.integers(0, 40), some.integers(1, 500)),
                                                               max_size=3), some.booleans()), max_size=15),
       items(5001), items(7001), some.integers(0, 45), some.integers(0, 10**9), some.integers(-100, 100))
def test_the_difference_is_what_the_beginnings_differ_by(groups, entries, lines, day, opening, apart):
    """However entries and lines match, in whichever month each of them lies, and whatever of both has no counterpart."""
    matched = {}
    for at, (booked, parts, out) in enumerate(groups, 1):
        amount = 0
        for number, (arrived, size) in enumerate(parts):
            lines.append(Item(line := 100 * at + number + 10_000, on(arrived), -size if out else size))
            matched[line] = at
            amount += lines[-1].amount
        entries += [Item(at, on(booked), amount)] if parts else []
    bank = opening + apart + sum(each.amount for each in lines if each.day <= on(day))
    book = opening + sum(each.amount for each in entries if each.day <= on(day))
    found = report(on(day), bank, book, (entries, lines), matched)
    assert found.difference == apart
    assert found.bank_adjusted == bank + sum(each.amount for each in found.entries)
    assert found.book_adjusted == book + sum(each.amount for each in found.lines)


@given(items(1), some.integers(0, 10**9))
def test_all_explained_is_no_difference(entries, opening):
    lines = [each._replace(id=each.id + 1000) for each in entries]
    total = opening + sum(each.amount for each in entries)
    found = report(on(60), total, total, (entries, lines), {each.id + 1000: each.id for each in entries})
    assert (found.unexplained, found.difference) == (0, 0)


def test_a_line_and_an_entry_without_each_other():
    found = report(on(30), 700, 500, ([Item(1, on(1), -100), Item(2, on(31), 9)], [Item(5, on(2), 100)]), {})
    assert (found.bank_adjusted, found.book_adjusted, found.difference, found.unexplained) == (600, 600, 0, 2)


def test_what_was_undone_moved_nothing():
    pair = [Item(1, on(1), 100), Item(2, on(2), -100, undoes=1), Item(3, on(2), -7, undoes=99)]
    assert [each.id for each in without_undone(pair)] == [3]
    assert report(on(1), 0, 100, (pair, []), {}).unexplained == 1  # that day it was not undone
    assert [each.id for each in report(on(9), 0, 0, (pair[:2], [Item(8, on(1), 100)]), {8: 1}).entries] == [2]  # it did arrive


@pytest.mark.parametrize(('entry', 'lines', 'sentence'), [
    (100, [100], None), (100, [40, 60], None), (-100, [-100], None), (100, [], '请选'), (100, [99], '不相等'),
    (100, [-100], '方向'), (100, [150, -50], '方向')])
def test_what_belongs_together(entry, lines, sentence):
    said = fault(entry, lines)
    assert (said is None) if sentence is None else sentence in said
