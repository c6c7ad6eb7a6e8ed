"""What a person should do now."""
from datetime import timedelta

import pytest

from server.core import clock
from server.core.actor import SYSTEM
from server.core.db import db, is_sqlite
from server.identity import standing
from server.places import codes
from tests.statements import statements

EMPTY = {'tasks': [], 'polls': [], 'nominations': [], 'errands': [], 'slips': [], 'desk': None, 'notices': [], 'last_place': None,
         'open_checkin': None, 'unread': 0}


class Day:
    """What a secretary sets up."""

    def __init__(self, world):
        self.world = world

    def post(self, path, **body):
        answer = self.world.secretary.post(f'/api/{path}', body)
        assert answer.status_code in (200, 201), answer.get_json()
        return answer.get_json()

    def task(self, title='清扫楼道', **instead):
        hours = {name: (clock.now() + timedelta(hours=many)).isoformat() for name, many in (('starts_at', 1), ('ends_at', 3))}
        return self.post('tasks', **{'place_id': self.world.community.id, 'title': title, 'detail': '带上手套。', 'capacity': 5,
                                     **hours} | instead)

    def poll(self, title='加装电梯'):
        draft = self.post('polls', place_id=self.world.stairwell.id, title=title, items=[{'title': title, 'matter': 7}],
                          closes_at=(clock.now() + timedelta(days=7)).isoformat())
        return self.post(f'polls/{draft["id"]}/opening')

    def notice(self, title='停水'):
        return self.post('notices', place_id=self.world.estate.id, title=title, body='请提前储水。',
                         until=(clock.now() + timedelta(days=1)).isoformat())


@pytest.fixture
def day(world, now):
    assert world.secretary
    assert world.grandmother
    return Day(world)


def home(phone):
    answer = phone.get('/api/home')
    assert answer.status_code == 200
    return answer.get_json()


def test_a_newcomer_has_nothing_to_do(world, now):
    assert home(world.stranger) == EMPTY


def test_each_part_is_there(world, day):
    task, poll, notice = day.task(), day.poll(), day.notice()
    found = home(world.grandmother)
    assert [each['id'] for each in found['tasks']] == [task['id']]
    assert [each['id'] for each in found['polls']] == [poll['id']]
    assert found['polls'][0]['may_vote'] is True
    assert [each['id'] for each in found['notices']] == [notice['id']]
    assert found['unread'] == 1  # the poll was opened


def test_the_next_community_sees_none_of_it(world, day):
    day.task(), day.poll(), day.notice()
    assert home(world.next_secretary) == home(world.stranger) == EMPTY


def test_what_i_took_on_comes_first_and_what_i_declined_not_at_all(world, day):
    first, second, third = (day.task(f'任务{number}') for number in range(3))
    world.grandmother.post(f'/api/tasks/{first["id"]}/assignments')
    world.grandmother.patch(f'/api/tasks/{third["id"]}/assignments/mine', {'state': 'declined', 'reason': '身体不便'})
    assert [each['id'] for each in home(world.grandmother)['tasks']] == [first['id'], second['id']]


def test_a_poll_that_waits_for_my_vote_comes_first(world, day):
    first, second = day.poll('加装电梯'), day.poll('外墙维修')
    item = first['items'][0]['id']
    cast = world.grandmother.post(f'/api/polls/{first["id"]}/ballots', {'answers': [{'item_id': item, 'choice': 'yes'}]})
    assert cast.status_code == 201, cast.get_json()
    assert [(each['id'], each['voted']) for each in home(world.grandmother)['polls']] == [
        (second['id'], False), (first['id'], True)]


def test_where_i_am_and_where_i_was(world, day, now):
    scene = codes.code_for(SYSTEM, world.estate).scene
    made = world.grandmother.post('/api/checkins', {'scene': scene}).get_json()
    found = home(world.grandmother)
    assert found['last_place'] == {'id': world.estate.id, 'name': '弘运小区', 'kind': 'estate'}
    assert found['open_checkin']['id'] == made['id']
    now.forward(minutes=30)
    assert world.grandmother.post(f'/api/checkins/{made["id"]}/check-out').status_code == 200
    found = home(world.grandmother)
    assert (found['last_place']['id'], found['open_checkin']) == (world.estate.id, None)


def test_a_forgotten_checkin_is_not_open_any_more(world, day, now, app):
    scene = codes.code_for(SYSTEM, world.estate).scene
    world.grandmother.post('/api/checkins', {'scene': scene})
    now.forward(hours=app.config['LINLI'].checkin_longest_hours)
    assert home(world.grandmother)['open_checkin'] is None


def test_over_closed_and_expired_things_leave(world, day, now):
    day.task(), day.poll(), day.notice()
    now.forward(days=8)
    found = home(world.grandmother)
    assert (found['tasks'], found['polls'], found['notices']) == ([], [], [])


def test_there_are_five_of_each_at_most(world, day):
    for number in range(7):
        day.task(f'任务{number}'), day.poll(f'表决{number}'), day.notice(f'通知{number}')
    found = home(world.grandmother)
    assert [len(found[name]) for name in ('tasks', 'polls', 'notices')] == [5, 5, 5]


def test_the_number_of_readings_does_not_grow(world, day):
    counts = []
    for _ in range(2):
        for number in range(4):
            day.task(f'任务{number}'), day.poll(f'表决{number}'), day.notice(f'通知{number}')
        standing.forget()
        with statements() as seen:
            home(world.grandmother)
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 20


@pytest.mark.parametrize('table', ['message', 'notice', 'poll', 'check_in', 'member', 'ballot', 'nominee'])
def test_each_reading_is_by_index(table, world, day):
    if not is_sqlite():
        pytest.skip('MariaDB scans tables as small as these whatever their indexes')
    day.task(), day.poll(), day.notice()
    asked = _asked(world.grandmother) + _asked(world.secretary)
    for sql, params in (each for each in asked if f' FROM "{table}" AS' in each[0]):
        plan = [row[3] for row in db.execute_sql(f'EXPLAIN QUERY PLAN {sql}', params).fetchall()]
        assert [step for step in plan if step.startswith('SCAN ') and 'INDEX' not in step] == [], sql


def _asked(phone):
    standing.forget()
    asked = []
    db.obj.query_hooks.append(lambda event: asked.append((event.sql, event.params)))
    try:
        home(phone)
    finally:
        db.obj.query_hooks.pop()
    # `0 = 1` stands for an empty list: nothing is read there.
    return [(sql, params) for sql, params in asked if sql.startswith('SELECT') and '(0 = 1)' not in sql]
