"""Several sides at once."""
from functools import partial

import pytest

from server.partners.models import Project, ProjectParty
from tests.partners.conftest import propose, sign
from tests.races import at_once

pytestmark = pytest.mark.race


def test_the_last_signatures_at_once_make_it_active(sides):
    project = propose(sides).get_json()['id']
    answers = at_once(partial(sign, sides.secretary, project), partial(sign, sides.clerk, project, sides.school),
                      partial(sign, sides.other_clerk, project, sides.hospital))
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert Project.get().state == 'active'


def test_cancelled_or_active_but_not_both(sides):
    project = propose(sides, [sides.school]).get_json()['id']
    sign(sides.secretary, project)
    answers = at_once(partial(sign, sides.clerk, project, sides.school),
                      lambda: sides.secretary.post(f'/api/projects/{project}/cancellation', {'reason': '写错了'}))
    assert answers[1].status_code == 200, 'an active project can be cancelled as well'
    assert Project.get().state == 'cancelled'
    assert answers[0].status_code == (200 if ProjectParty.get().signed_at else 409)
