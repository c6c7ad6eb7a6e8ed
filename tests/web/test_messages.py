"""Whom messages did not reach, at a computer."""
import pytest

from server.core.audit import AuditLine
from server.core.sheets import read
from server.messaging import kinds
from server.messaging.actions import consent, dispatch
from server.messaging.models import Delivery, Dispatch, Message
from server.web.messages import KINDS
from tests.statements import statements

FIELDS = {'title': '周六停水', 'place': '弘运小区', 'time': '2026年8月15日 09:00'}


@pytest.fixture
def at(world, now):
    return lambda path='', place=None: f'/console/places/{(place or world.community).id}/messages{path}'


@pytest.fixture
def say(world):
    """Something said to phones about the stairwell; `came` says what became of it for each."""
    def say(*came, place=None):
        said = dispatch('notice', '周六停水', FIELDS, 'pages/home/index', 'notice:1', [phone.person_id for phone, _ in came],
                        place or world.stairwell)
        for phone, what in came:
            Message.update(**what).where(Message.dispatch == said, Message.person == phone.person_id).execute()
        return said
    return say


NO_CONSENT, FAILED, SENT = ({'delivery': each} for each in (Delivery.NO_CONSENT, Delivery.FAILED, Delivery.SENT))


@pytest.fixture
def at_home(world):
    """The grandmother and the neighbour, who confirmed their homes."""
    for phone in (world.grandmother, world.neighbour):
        home, = phone.get('/api/me').get_json()['homes']
        assert phone.post(f'/api/me/homes/{home["id"]}/confirmation').status_code == 200
    return world.grandmother, world.neighbour


def test_who_was_not_reached_is_named_with_home_and_reason(world, at_desk, at, say, at_home, plumber):
    grandmother, neighbour = at_home
    said = say((grandmother, NO_CONSENT), (neighbour, FAILED), (plumber, NO_CONSENT), (world.stranger, SENT))
    desk = at_desk(world.secretary)
    desk.get(at())
    assert '周六停水 通知 2026年8月14日 09:00 4 1 0 2 1' in desk.words()
    taken = desk.client.get(desk.send(f'/console/places/{world.community.id}/exports', list='messages').headers['Location'])
    assert [row.cells[3:] for row in read(taken.data, 'messages.xlsx').rows][-1] == [4, 1, 0, 2, 1]
    desk.get(at(f'/{said.id}?why=no_consent'))
    for words in ('户主701 140****0701 9栋1单元701 没有同意接收微信通知', '周水生'):
        assert words in desk.words(), words
    assert '户主101' not in desk.words()
    desk.get(at(f'/{said.id}?why=failed'))
    assert '户主101 140****0101 9栋1单元101 微信没有送到' in desk.words()
    Message.update(read=True).where(Message.person == grandmother.person_id).execute()
    desk.get(at(f'/{said.id}?why=no_consent'))
    assert '户主701' not in desk.words(), 'she has read it'
    assert '手机收到或已读 2' in desk.words()


def test_it_is_sent_again_to_whom_it_can_come(world, at_desk, at, say, at_home):
    grandmother, neighbour = at_home
    said = say((grandmother, NO_CONSENT), (neighbour, FAILED), (world.stranger, NO_CONSENT))
    desk = at_desk(world.secretary)
    page = at(f'/{said.id}')
    desk.get(page)
    consent(grandmother.actor, 'notice', True)
    assert desk.send(f'{page}/again').status_code == 303
    waiting = {each.person_id for each in Message.select().where(Message.delivery == Delivery.WAITING)}
    assert waiting == {grandmother.person_id, neighbour.person_id}
    desk.get(page)
    assert '正在给2人重发' in desk.words()
    assert desk.send(f'{page}/again').status_code == 409
    assert '请上门或者打电话告知' in desk.words()
    line = AuditLine.get(AuditLine.action == 'messaging.send_again')
    assert line.detail == {'subject': 'notice:1', 'people': 2}


def test_what_is_a_week_old_is_not_sent_again_and_after_two_months_it_is_not_listed(world, at_desk, at, say, now):
    said = say((world.stranger, FAILED))
    now.forward(days=8)
    desk = at_desk(world.secretary)
    desk.get(at(f'/{said.id}'))
    assert '再发一次' not in desk.words()
    assert desk.send(at(f'/{said.id}/again')).status_code == 409
    now.forward(days=60)
    desk = at_desk(world.secretary)
    desk.get(at())
    assert '最近没有发过消息' in desk.words()
    assert desk.get(at(f'/{said.id}')).status_code == 404


def test_what_concerns_a_voter_alone_is_nobody_elses(world, at_desk, at):
    assert world.community
    said = dispatch('ballot', '您的票已登记', FIELDS, 'pages/home/index', 'poll:1', [world.stranger.person_id])
    desk = at_desk(world.secretary)
    desk.get(at())
    assert '您的票已登记' not in desk.words()
    assert desk.get(at(f'/{said.id}')).status_code == 404


def test_a_notice_says_whom_it_reached(world, at_desk, at, plumber):
    world.secretary.post('/api/notices', {'place_id': world.community.id, 'title': '周六停水', 'body': '请储水', 'push': True,
                                          'until': '2026-08-15T18:00:00+08:00'})
    assert Dispatch.get().path == world.community.path
    desk = at_desk(world.secretary)
    desk.get(at())
    assert '周六停水 通知 2026年8月14日 09:00 1 0 1 0 0' in desk.words()


def test_it_refuses_the_stranger(world, at_desk, at, say):
    said = say((world.stranger, FAILED))
    desk, own = at_desk(world.next_secretary), world.next_community
    for path in (at(), at(f'/{said.id}'), at(f'/{said.id}', own)):
        assert desk.get(path).status_code == 404, path
    desk.get('/console/logins')
    assert desk.send(at(f'/{said.id}/again', own)).status_code == 404
    assert at_desk(world.secretary).get(at(f'/{said.id}?why=weather')).status_code == 404


def test_a_list_asks_no_more_for_more_messages(world, at_desk, at, say):
    desk = at_desk(world.secretary)

    def asked(path=''):
        with statements() as seen:
            desk.get(at(path))
        return len(seen)

    said = say((world.stranger, FAILED))
    asked()
    before, one = asked(), asked(f'/{said.id}')
    for number in range(5):
        say((world.stranger, FAILED), (world.phone(f'1400001{number}000'), NO_CONSENT))
    assert (asked(), asked(f'/{said.id}')) == (before, one)


def test_every_kind_of_message_has_its_words():
    assert KINDS.keys() == kinds.KINDS.keys()
