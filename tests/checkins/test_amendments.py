"""What the community counts of a check-in instead of its times, and why."""
import pytest

from server.checkins.models import Amendment, CheckIn
from server.core.audit import AuditLine
from server.core.evidence import faults
from tests.checkins.conftest import refused
from tests.checkins.test_check_in import scan
from tests.checkins.test_own import summary, visit

REASON = '核对过：九点到十点一刻'


@pytest.fixture
def hour(world, now, poster):
    """A check-in of an hour, from 09:00 to 10:00; it is noon."""
    made = visit(world.stranger, now, poster, 60)
    now.forward(hours=2)
    return made


def amend(phone, check_in, start=None, end=None, reason=REASON):
    times = {name: f'2026-08-14T{time}:00+08:00' for name, time in (('counted_from', start), ('counted_until', end)) if time}
    return phone.post(f'/api/checkins/{check_in}/amendments', {**times, 'reason': reason})


def test_it_counts_instead_and_the_check_in_stays(world, now, hour):
    before = CheckIn.get().digest
    said = amend(world.secretary, hour, '09:00', '10:15').get_json()
    assert (said['minutes'], said['amendment']['counted_until']) == (60, '2026-08-14T10:15:00+08:00')
    assert summary(world.stranger)['minutes'] == 75
    mine = world.stranger.get('/api/checkins').get_json()['items'][0]
    assert (mine['checked_out_at'], mine['amendment']['reason']) == ('2026-08-14T10:00:00+08:00', REASON)
    assert CheckIn.get().digest == before
    assert list(faults(Amendment)) == []
    assert AuditLine.select().where(AuditLine.action == 'checkins.amend').count() == 1


def test_the_last_one_holds_and_none_of_it_may_count(world, now, hour):
    amend(world.secretary, hour, '09:00', '11:00')
    assert amend(world.secretary, hour, reason='不是志愿服务').get_json()['amendment']['counted_from'] is None
    assert summary(world.stranger)['minutes'] == 0
    assert amend(world.secretary, hour, '09:30', '09:40').status_code == 200
    assert summary(world.stranger)['minutes'] == 10
    assert [each.number for each in Amendment.select().order_by(Amendment.id)] == [1, 2, 3]


def test_who_may_not(world, now, hour):
    for phone in (world.stranger, world.next_secretary, world.grandmother):
        assert refused(amend(phone, hour), 404, 'checkin_missing')
    assert Amendment.select().count() == 0


def test_nobody_amends_their_own(world, now, poster):
    mine = visit(world.secretary, now, poster, 60)
    assert refused(amend(world.secretary, mine), 403, 'own_service')
    assert amend(world.administrator, mine).status_code == 200


@pytest.mark.parametrize(('start', 'end', 'why'), [
    ('10:00', None, 'times_halved'), ('10:00', '10:00', 'times_reversed'), ('11:00', '13:00', 'times_reversed')])
def test_times_that_cannot_be(world, now, hour, start, end, why):
    assert refused(amend(world.secretary, hour, start, end), 422, why)


def test_times_far_from_the_check_in(world, now, hour):
    now.forward(days=3)
    body = {'counted_from': '2026-08-15T10:00:00+08:00', 'counted_until': '2026-08-15T11:00:00+08:00', 'reason': REASON}
    assert refused(world.secretary.post(f'/api/checkins/{hour}/amendments', body), 422, 'times_far')


def test_who_is_there_still_is_not_amended(world, now, poster):
    lasting = scan(world.stranger, poster).get_json()['id']
    assert refused(amend(world.secretary, lasting), 409, 'still_there')
