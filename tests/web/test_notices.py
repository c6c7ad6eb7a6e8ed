"""Notices at a computer."""
import pytest

from server.core.sheets import read
from server.messaging.models import Message
from server.notices.models import Notice
from tests.statements import statements

SAID = {'title': '周六停水', 'body': '请提前储水。\r\n谢谢。', 'until': '2026-08-15T18:00'}


@pytest.fixture
def at(world, now):
    return lambda path='', place=None: f'/console/places/{(place or world.community).id}/notices{path}'


def test_a_notice_is_posted_tells_whom_it_says_and_is_taken_down_once(world, at_desk, at, plumber):
    desk = at_desk(world.secretary)
    desk.get(at('/new'))
    assert '告诉这 1 人' in desk.words()
    assert desk.send(at(), **SAID, push='true').status_code == 303
    made = Notice.get()
    assert (made.until.isoformat(), made.body) == ('2026-08-15T10:00:00+00:00', '请提前储水。\n谢谢。')
    assert [item['title'] for item in plumber.get('/api/messages').get_json()['items']] == ['周六停水']
    desk.get(at(f'/{made.id}'))
    assert '9:00 1 0 1 0' in desk.words(), 'one is told, and it is on its way'
    assert desk.send(at(f'/{made.id}/withdrawal')).status_code == 303
    assert desk.send(at(f'/{made.id}/withdrawal')).status_code == 409
    desk.get(at())
    assert '周六停水 紫荆园社区' in desk.words()
    assert '已结束' in desk.words()
    taken = desk.client.get(desk.send(f'/console/places/{world.community.id}/exports', list='notices').headers['Location'])
    assert [row.cells[0] for row in read(taken.data, 'notices.xlsx').rows][-1] == '周六停水'


def test_without_a_push_nobody_is_told(world, at_desk, at, plumber):
    desk = at_desk(world.secretary)
    desk.get(at('/new'))
    assert desk.send(at(), **SAID).status_code == 303
    assert Message.select().count() == 0
    desk.get(at(f'/{Notice.get().id}'))
    assert '发布时没有推送' in desk.words()


def test_what_is_not_good_is_said_beside_it_and_what_was_written_is_kept(world, at_desk, at):
    desk = at_desk(world.secretary)
    desk.get(at('/new'))
    for wrong in ({'title': ''}, {'until': '2026-08-13T18:00'}, {'until': ''}, {'until': 'soon'}):
        assert desk.send(at(), **SAID | wrong).status_code == 422, wrong
        assert 'invalid-feedback' in desk.page
        assert '请提前储水。' in desk.page
    assert Notice.select().count() == 0


def test_it_refuses_the_stranger(world, at_desk, at):
    desk = at_desk(world.secretary)
    desk.get(at('/new'))
    desk.send(at(), **SAID)
    stranger, path = at_desk(world.next_secretary), f'/{Notice.get().id}'
    for each in (at(), at('/new'), at(path), at(path, world.next_community)):
        assert stranger.get(each).status_code == 404, each
    for each in (at(), at(f'{path}/withdrawal', world.next_community)):
        stranger.get('/console/logins')
        assert stranger.send(each, **SAID).status_code == 404, each


def test_a_list_asks_no_more_for_more_notices(world, at_desk, at):
    desk = at_desk(world.secretary)

    def asked():
        with statements() as seen:
            desk.get(at())
        return len(seen)

    for _ in range(2):
        desk.get(at('/new'))
        desk.send(at(), **SAID)
        asked()
    before = asked()
    for _ in range(5):
        desk.get(at('/new'))
        desk.send(at(), **SAID)
    desk.get(at())
    assert asked() == before
