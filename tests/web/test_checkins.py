"""Service records at a community's computer: who came, what was late, and what counts instead."""
from datetime import timedelta

import pytest

from server.checkins import flagging, verifying
from server.checkins.actions import close_forgotten
from server.checkins.models import Amendment, CheckIn, Flag
from server.core.actor import SYSTEM
from server.web.checkins import LISTS
from tests.archives.conftest import MORNING, member, school, serve
from tests.checkins.conftest import limits
from tests.statements import statements

__all__ = ['limits', 'member', 'school']


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}/checkins'


@pytest.fixture
def visit(world, member, now):
    made = serve(member.person_id, world.estate)
    now.set(MORNING + timedelta(hours=3))
    return made.id


def late(person_id, place):
    start = MORNING + timedelta(hours=1, minutes=30)
    last = CheckIn.select().where(CheckIn.person == person_id).order_by(CheckIn.after.desc()).first()
    return CheckIn.append(person_id=person_id, place_id=place.id, after=last.id, scene='p.x', checked_in_at=start,
                          received_at=start + timedelta(hours=1), flags=['late_upload'], settled=None, occasion_id=None)


def test_who_came_and_what_was_sent_in_later(world, at_desk, base, visit, member, limits):
    late(member.person_id, world.estate)
    desk = at_desk(world.secretary)
    desk.get(base)
    assert desk.page.count('赵一') == 2
    close_forgotten(MORNING + timedelta(days=2), limits)
    assert '2026年8月15日 09:00 2026年8月15日 10:00 60' in desk.words()
    desk.get(f'{base}?flag=late_upload')
    assert desk.page.count('赵一') == 1
    assert '补传' in desk.words()
    desk.get(f'{base}?flag=working_hours')
    assert '赵一' not in desk.words()
    assert desk.get(f'{base}?flag=anything').status_code == 404
    assert '合川区第一中学' not in desk.page, 'service is the volunteer\'s, not the employer\'s'


def test_times_are_corrected_and_a_visit_is_not_counted_with_a_reason(world, at_desk, base, visit):
    desk, page = at_desk(world.secretary), f'{base}/{visit}'
    desk.get(page)
    assert 'value="2026-08-15T09:00"' in desk.page
    said = {'counted_from': '2026-08-15T09:00', 'counted_until': '2026-08-15T09:30'}
    assert desk.send(f'{page}/amendment', reason='', **said).status_code == 422
    assert 'value="2026-08-15T09:30"' in desk.page, 'what was written stays'
    empty = {'counted_from': '', 'counted_until': ''}
    assert desk.send(f'{page}/amendment', reason='早走了', **empty).status_code == 422, 'to say no times is not to cancel'
    assert Amendment.select().count() == 0
    assert desk.send(f'{page}/amendment', reason='早走了', **said).status_code == 303
    desk.get(page)
    assert '2026年8月15日 09:00 至 09:30：早走了' in desk.words()
    desk.send(f'{page}/cancellation', reason='本人没有到场')
    desk.get(page)
    assert '这次不计：本人没有到场' in desk.words()
    assert '共 60 分钟' in desk.words(), 'what happened stays as it was'
    assert [each.number for each in Amendment.select()] == [1, 2]


def test_it_refuses_the_stranger_and_what_lasts(world, at_desk, base, visit, member):
    other, there = at_desk(world.next_secretary), f'/console/places/{world.next_community.id}/checkins'
    for path in (base, f'{base}/{visit}', f'{there}/{visit}'):
        assert other.get(path).status_code == 404, path
    other.get(there)
    assert other.send(f'{there}/{visit}/cancellation', reason='不行').status_code == 404
    lasting, desk = late(member.person_id, world.estate).id, at_desk(world.secretary)
    desk.get(f'{base}/{lasting}')
    assert '签退以后才能更正' in desk.words()
    desk.get(f'{base}/{visit}')
    assert desk.send(f'{base}/{lasting}/cancellation', reason='不行').status_code == 409
    assert Amendment.select().count() == 0


def test_a_list_is_the_same_number_of_statements_however_long(world, at_desk, base, visit, member):
    desk, counted = at_desk(world.secretary), []
    late(member.person_id, world.estate)
    for _ in range(2):
        for path in (base, f'{base}?flag=late_upload'):
            desk.get(path)
            with statements() as seen:
                desk.get(path)
            counted.append(len(seen))
        late(member.person_id, world.estate)
        late(member.person_id, world.estate)
    assert counted[:2] == counted[2:]


def test_each_list_by_a_flag_is_whole_wherever_it_is_asked_for(world, visit, member, limits):
    assert set(LISTS) == {'', *flagging.LISTED}
    made = [late(member.person_id, place).id for place in (world.estate, world.next_community, world.estate)]
    for _ in range(2):  # to settle again writes nothing twice
        close_forgotten(MORNING + timedelta(days=2), limits)
        flagging.keep(made)
    for place, expected in ((world.street, made), (world.community, made[::2]), (world.estate, made[::2]), (world.building, [])):
        for flag in ('late_upload', 'closed_by_system'):
            found, cursor = verifying.flagged(SYSTEM, place, flag, None, 1)
            while cursor:
                rows, cursor = verifying.flagged(SYSTEM, place, flag, cursor, 1)
                found = found + rows
            assert [each.id for each in found] == expected[::-1]
    assert Flag.select().where(Flag.name == 'late_upload', Flag.place == world.district).count() == len(made)
