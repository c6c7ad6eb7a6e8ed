"""The circle as a state machine, and its days."""
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from server.members.slip_rules import OPEN, SlipEvent, SlipState, after, misfit, side
from server.members.slip_terms import due_at

EVENTS = st.lists(st.sampled_from(SlipEvent), max_size=30)


def walked(events):
    """[(event, state)] of those events that fitted."""
    state, steps = SlipState.ISSUED, []
    for event in events:
        if (following := after(state, event)) is not None:
            state = following
            steps.append((event, state))
    return steps


@given(EVENTS)
def test_complete_only_through_every_step_in_order(events):
    steps = walked(events)
    if steps and steps[-1][1] is SlipState.ACKNOWLEDGED:
        told = [event for event, _ in steps]
        assert told[-3:] == [SlipEvent.ACCEPT, SlipEvent.RECEIPT, SlipEvent.ACKNOWLEDGE]
        assert {SlipEvent.REPORT, SlipEvent.PAPER} & set(told)
        assert told.count(SlipEvent.ACCEPT) == 1


@given(st.sampled_from(SlipState), st.sampled_from(SlipEvent))
def test_what_is_closed_stays_closed_and_an_open_one_waits_for_somebody(state, event):
    assert (side(state) is not None) == (state in OPEN)
    if state not in OPEN:
        assert after(state, event) is None
    assert misfit(state).endswith('。')


@given(st.sampled_from(OPEN), st.datetimes(datetime(2020, 1, 1), datetime(2026, 12, 1), timezones=st.just(UTC)))
def test_nobody_has_less_than_the_days_of_the_setting(app, state, since):
    days = {SlipState.ISSUED: 30, SlipState.RETURNED: 30}.get(state, 10)
    assert due_at(state, since, '/1/') >= since + timedelta(days=days)
