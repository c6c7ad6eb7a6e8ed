"""From desk to desk."""
from itertools import product

from server.reports.rules import ReportEvent, ReportState, after, next_desk

LINE = [(1, 'district'), (2, 'street'), (3, 'community'), (4, 'estate')]


def test_a_matter_goes_to_the_street_and_then_to_the_district():
    assert [next_desk(LINE[:length]) for length in (4, 3, 2, 1)] == [2, 2, 1, None]


def test_a_district_may_have_communities_of_its_own():
    assert next_desk([(1, 'district'), (3, 'community')]) == 1


def test_what_is_over_stays_over():
    open_ = {event: after(ReportState.OPEN, event) for event in ReportEvent}
    assert open_ == {'report': None, 'pass_on': 'open', 'answer': 'answered', 'withdraw': 'withdrawn'}
    assert not any(after(state, event) for state, event in product((ReportState.ANSWERED, ReportState.WITHDRAWN), ReportEvent))
