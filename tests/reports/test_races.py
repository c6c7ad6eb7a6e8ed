"""Several at once: of those that decide about a report, or report a need, one does; on both databases."""
from functools import partial

import pytest

from server.care.models import Visit
from server.reports.models import Report, ReportStep
from tests.races import at_once

pytestmark = pytest.mark.race


def codes(answers):
    return sorted(answer.status_code for answer in answers)


def test_two_who_report_the_same_need(reports):
    visit = reports.need()
    assert codes(at_once(*[partial(reports.report_need, visit)] * 4)) == [201, 409, 409, 409]
    assert (Report.select().count(), ReportStep.select().count(), Visit.get().need_state) == (1, 1, 'reported')


def test_one_who_reports_a_need_while_another_answers_it(world, reports):
    visit = reports.need()
    close = partial(world.secretary.post, f'/api/visits/{visit}/answer', {'answer': '修好了'})
    answers = at_once(partial(reports.report_need, visit), close, partial(reports.report_need, visit), close)
    assert codes(answers)[1:] == [409, 409, 409]
    assert (Visit.get().need_state, Report.select().count()) in (('reported', 1), ('closed', 0))


def test_two_who_answer(reports):
    one = reports.report_need(reports.need()).get_json()['id']
    answers = at_once(*[partial(reports.answer, one, words=words) for words in ('甲', '乙', '丙', '丁')])
    assert codes(answers) == [200, 409, 409, 409]
    assert ReportStep.select().count() == 2
    assert Visit.get().answer == Report.get().answer != ''


@pytest.mark.parametrize('other', ['pass_on', 'withdraw'])
def test_one_who_answers_while_another_passes_on_or_takes_back(reports, other):
    one = reports.report_need(reports.need()).get_json()['id']
    answers = at_once(*[partial(reports.answer, one), partial(getattr(reports, other), one)] * 2)
    # Whoever reads the report after it was passed on is told that it lies elsewhere now.
    assert [each for each in codes(answers) if each == 200] == [200]
    assert {each.status_code for each in answers} <= {200, 403, 409}
    said, visit = Report.get(), Visit.get()
    assert ReportStep.select().count() == 2
    assert (said.state, said.live, visit.need_state) in (
        ('answered', None, 'closed'), *({'pass_on': [('open', 1, 'reported')], 'withdraw': [('withdrawn', None, 'open')]}[other]))
