"""The table, exhaustively; skills; seats."""
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.tasks import rules
from server.tasks.rules import AssignmentState, Event

STATES = [None, *AssignmentState]
ALLOWED = {
    (None, 'claim', 'claimed'), (None, 'decline', 'declined'), ('declined', 'claim', 'claimed'), ('claimed', 'decline', 'declined'),
    ('claimed', 'complete', 'completed'), ('returned', 'complete', 'completed'), ('completed', 'accept', 'accepted'),
    ('completed', 'return', 'returned'),
}


def test_the_table_is_this_and_no_more():
    assert {(state, event, rules.after(state, event)) for state, event in product(STATES, Event)
            if rules.after(state, event)} == ALLOWED


@pytest.mark.parametrize(('state', 'event'), [pair for pair in product(STATES, Event) if not rules.after(*pair)
                                              and not (pair[0] is None and pair[1] in ('accept', 'return'))])
def test_whatever_does_not_fit_has_a_sentence(state, event):
    assert rules.misfit(state, event).endswith('。')


def test_accepted_is_the_end():
    assert not [event for event in Event if rules.after(AssignmentState.ACCEPTED, event)]


@pytest.mark.parametrize(('wanted', 'offered', 'suits'), [
    ([], [], True), ([], ['医疗'], True), (['医疗'], [], False), (['医疗'], ['水电维修'], False),
    (['医疗', '急救'], ['急救'], True)])
def test_one_of_the_skills_will_do(wanted, offered, suits):
    assert rules.suits(wanted, offered) is suits


@given(st.integers(1, 50), st.sets(st.integers(1, 50)))
def test_a_free_seat_is_one_that_nobody_has(capacity, taken):
    seat = rules.free_seat(capacity, taken)

    assert seat is None if taken >= set(range(1, capacity + 1)) else seat not in taken and 1 <= seat <= capacity
