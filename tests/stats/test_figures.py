"""Figures with their denominators: each opens its list, a mover counts once, months never change."""
import json
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.archives.models import ServiceDay
from server.core.db import db
from server.core.evidence import faults
from server.members.models import Slip
from server.partners import actions as partners
from server.stats import actions
from server.stats.models import Snapshot, Staffing
from server.stats.rules import hours, ratio, share
from tests.archives.conftest import MORNING, count, serve
from tests.checkins.conftest import refused
from tests.members.conftest import SCHOOL, closed_circle, do, issue, report
from tests.races import at_once

SEPTEMBER = datetime(2026, 9, 10, tzinfo=UTC)


def figures(phone, place, month='2026-08'):
    answer = phone.get(f'/api/figures?place_id={place.id}&month={month}')
    assert answer.status_code == 200, answer.get_json()
    return {each['name']: each for each in answer.get_json()['items']}


@pytest.mark.parametrize(('residents', 'staff', 'said'), [
    (226_000, 122, '1:1852'), (226_000, 134, '1:1686'), (32_000, 12, '1:2666'), (32_000, 0, '—'), (0, 3, '1:0')])
def test_a_ratio_is_rounded_down(residents, staff, said):
    assert ratio(residents, staff) == said


def test_shares_and_hours():
    assert (share(72, 92), share(0, 0), share(3, 3), share(999, 1000)) == (
        '72/92（78.2%）', '—', '3/3（100.0%）', '999/1000（99.9%）')
    assert (hours(135), hours(59), hours(0)) == ('2.2小时', '0.9小时', '0.0小时')


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_full_is_said_of_the_whole_alone(value, of):
    assert ('（100.0%）' in share(min(value, of), of)) == (value >= of)


def test_staff_and_residents(world, now):
    assert figures(world.administrator, world.street)['staff']['text'] == '—'
    path, body = '/api/figures/staffing', {'place_id': world.street.id, 'residents': 226_000, 'posts': 134, 'filled': 122}
    assert refused(world.administrator.post(path, {**body, 'filled': 135}), 422, 'more_than_posts')
    assert world.administrator.post(path, body).status_code == 201
    for phone in (world.secretary, world.stranger):
        assert phone.post(path, body).status_code in (403, 404)
    said = figures(world.administrator, world.street)['staff']
    assert (said['value'], said['of'], said['text']) == (226_000, 122, '1:1852')
    assert world.community
    listed = world.administrator.get(said['list']).get_json()['items']
    assert [(each['place']['name'], each['filled']) for each in listed] == [('南津街街道', 122), ('紫荆园社区', None)]
    world.administrator.post(path, {**body, 'filled': 121})
    assert (figures(world.administrator, world.street)['staff']['of'], Staffing.select().count()) == (121, 2)


def test_who_moved_within_the_street_counts_once(world, now):
    circle = closed_circle(world, now)
    first = issue(circle).get_json()['id']
    report(circle)
    for phone, step in ((world.secretary, 'acceptance'), (world.secretary, 'receipt'), (circle.clerk, 'acknowledgement')):
        assert do(phone, first, step).status_code == 200
    assert issue(circle, community=world.next_community, number='HC2').status_code == 201
    assert issue(circle, name='钱二', phone='14000001002', number='HC3').status_code == 201
    for phone, place, value, of in ((world.administrator, world.street, 0, 2), (world.secretary, world.community, 1, 2),
                                    (world.next_secretary, world.next_community, 0, 1)):
        said = figures(phone, place)['reported']
        assert (said['value'], said['of']) == (value, of)
        assert len(phone.get(said['list']).get_json()['items']) == of
        assert len(phone.get(f'{said["list"]}&complete=true').get_json()['items']) == value
        assert len(phone.get(f'{said["list"]}&complete=false&limit=1').get_json()['items']) == min(1, of - value)


def test_who_has_a_later_slip_is_known_whatever_is_issued_and_withdrawn(world, now):
    circle = closed_circle(world, now)
    first = issue(circle, number='HC1').get_json()['id']
    second = issue(circle, employer=circle.hospital, clerk=circle.other_clerk, community=world.next_community).get_json()['id']
    people = [(world.administrator, world.street), (world.secretary, world.community), (world.next_secretary, world.next_community)]
    assert [figures(phone, place)['reported']['of'] for phone, place in people] == [1, 1, 1], 'one person, sent to two'
    assert later() == {first: 2, second: 0}, "the street has both"
    do(circle.other_clerk, second, 'withdrawal', reason='开错了')
    assert later() == {first: 0, second: 0}
    assert [figures(phone, place)['reported']['of'] for phone, place in people] == [1, 1, 0]
    third = issue(circle, employer=circle.hospital, clerk=circle.other_clerk, community=world.next_community,
                  number='HC3').get_json()['id']
    assert later() == {first: 2, second: 3, third: 0}


def later():
    return dict(Slip.select(Slip.id, Slip.later).tuples())


def test_hours_of_distinct_persons_add_up(world, now):
    for person, place, hour, minutes in ((world.neighbour, world.estate, 0, 60), (world.neighbour, world.next_community, 2, 30),
                                         (world.stranger, world.estate, 0, 45)):
        serve(person.person_id, place, MORNING + timedelta(hours=hour), minutes)
    count()
    assert ServiceDay.select().count() == 3
    said = {place.id: figures(world.administrator, place)['hours']
            for place in (world.street, world.community, world.next_community)}
    assert [(each['value'], each['of']) for each in said.values()] == [(135, 2), (105, 2), (30, 1)]
    for each in said.values():
        listed = world.administrator.get(each['list']).get_json()['items']
        assert (sum(row['minutes'] for row in listed), len(listed)) == (each['value'], each['of'])
    assert figures(world.administrator, world.street, '2026-07')['hours']['value'] == 0


def test_every_figure_opens_its_list_for_the_secretary_alone(world, now):
    assert world.stairwell
    said = figures(world.secretary, world.community)
    assert list(said) == ['staff', 'reported', 'covered', 'committees', 'projects', 'hours']
    for each in said.values():
        assert world.secretary.get(each['list']).status_code == 200, each
        for phone in (world.next_secretary, world.grandmother, world.stranger):
            assert phone.get(each['list']).status_code in (403, 404), each
    for path in ('/api/figures', '/api/figures/months', '/api/figures/reported', '/api/figures/staffing'):
        assert world.grandmother.get(f'{path}?place_id={world.community.id}').status_code in (403, 404)


def test_months_are_kept_once_they_are_final_and_never_change(world, now):
    who = world.stranger.person_id
    serve(who, world.estate)
    count()
    assert world.next_community
    assert actions.keep_months(datetime(2026, 9, 2, tzinfo=UTC)) == 0  # late uploads may come
    places = Snapshot.select().where(Snapshot.month == '2026-08')
    assert (actions.keep_months(SEPTEMBER), places.count()) == (4, 4)
    serve(who, world.estate, MORNING + timedelta(hours=3))
    count()
    assert actions.keep_months(SEPTEMBER + timedelta(days=3)) == 0
    kept = world.secretary.get(f'/api/figures/months?place_id={world.community.id}').get_json()['items']
    assert [(each['month'], each['figures'][-1]['value']) for each in kept] == [('2026-08', 60)]
    assert figures(world.secretary, world.community)['hours']['value'] == 120
    assert list(faults(Snapshot)) == []
    Snapshot.update(figures=[]).where(Snapshot.place == world.community).execute()
    assert len(list(faults(Snapshot))) == 1


def test_a_month_waits_until_all_of_its_service_is_counted(world, now):
    """A worker that was away counts and keeps at the same time when it is back."""
    assert world.community
    serve(world.stranger.person_id, world.estate)
    assert (actions.keep_months(SEPTEMBER), Snapshot.select().count()) == (0, 0)
    count()
    assert actions.keep_months(SEPTEMBER) == 3
    kept = world.secretary.get(f'/api/figures/months?place_id={world.community.id}').get_json()['items']
    assert kept[0]['figures'][-1]['value'] == 60


@pytest.mark.race
def test_workers_keep_a_month_once(world, now):
    assert world.community
    db.close()
    assert sum(at_once(*[lambda: actions.keep_months(SEPTEMBER)] * 3)) == 3 == Snapshot.select().count()


def test_on_the_command_line(app, world, now):
    partners.employers(world.district, [SCHOOL])
    assert world.community
    run = app.test_cli_runner().invoke
    entered = ['set-staffing', '--place', '南津街街道', '--residents', '226000', '--posts', '134', '--filled', '122']
    assert '在岗 122 人' in run(args=entered).output
    assert '居民人数 / 在岗人数：1:1852' in run(args=['figures', '--place', '南津街街道']).output
    said = json.loads(run(args=['figures', '--place', '紫荆园社区', '--month', '2026-08', '--json']).stdout)
    assert (said['month'], len(said['figures'])) == ('2026-08', 6)
    assert run(args=['set-staffing', '--place', '南津街街道', '--residents', '1', '--posts', '1', '--filled', '2']).exit_code == 1
