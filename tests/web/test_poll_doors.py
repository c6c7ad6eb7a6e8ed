"""From door to door at a computer: who goes, what came of it, the sheet to carry along, and the evidence home by home."""
import pytest

from server.votes.models import Contact, Duty
from tests.votes.conftest import ballots
from tests.web.test_poll_papers import photo

__all__ = ['ballots']


@pytest.fixture
def poll(ballots):
    return ballots.open()


@pytest.fixture
def base(world, poll):
    return f'/console/places/{world.community.id}/polls/{poll["id"]}'


@pytest.fixture
def volunteer(world):
    return world.phone('14000000990')


def test_somebody_is_sent_and_relieved(world, at_desk, volunteer, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/doors')
    assert '9栋1单元 14／14 还没有人去' in desk.words()
    assert desk.send(f'{base}/duties', place_id=world.stairwell.id, phone='14000000990').status_code == 303
    told, = volunteer.get('/api/messages').get_json()['items']
    assert told['title'].startswith('请您上门联系1单元的业主')
    desk.get(f'{base}/doors')
    assert '140****0990' in desk.words()
    assert desk.send(f'{base}/duties/{Duty.get().id}/end').status_code == 303
    assert Duty.select().count() == 0


def test_who_is_unknown_is_not_sent_and_the_number_stays(world, at_desk, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/doors')
    assert desk.send(f'{base}/duties', place_id=world.stairwell.id, phone='14000000991').status_code == 422
    assert 'value="14000000991"' in desk.page
    assert '还没有人用这个号码登录过' in desk.words()


def test_a_round_is_written_down_at_once_or_not_at_all(world, at_desk, ballots, base):
    desk, stairs = at_desk(world.secretary), f'{base}/doors/{world.stairwell.id}'
    door = {room: f'door-{ballots.part(room).id}' for room in ('101', '102', '201')}
    desk.get(stairs)
    assert desk.send(f'{stairs}/contacts', way='visit').status_code == 422
    assert desk.send(f'{stairs}/contacts', way='visit', **{door['101']: 'delivered', 'door-999999': 'refused'}).status_code == 404
    assert Contact.select().count() == 0
    desk.get(stairs)
    said = {door['101']: 'delivered', door['102']: 'not_reached', door['201']: 'refused'}
    assert desk.send(f'{stairs}/contacts', way='visit', **said).status_code == 303
    desk.get(stairs)
    assert '记下了 3 家。' in desk.words()
    for words in ('材料给到了 上门', '没碰上人 上门', '不愿意投 上门'):
        assert words in desk.words(), words
    desk.get(f'{base}/deliveries')
    assert '当面或邮寄送到 2' in desk.words()
    assert '还没送达 12' in desk.words()
    assert f'{base}/homes/{ballots.part("701").id}' in desk.page


def test_who_has_voted_is_left_out_and_the_sheet_too(world, at_desk, ballots, poll, base):
    assert ballots.cast(world.neighbour, poll, 'yes').status_code == 201
    desk, stairs = at_desk(world.secretary), f'{base}/doors/{world.stairwell.id}'
    for path in (stairs, f'{stairs}/sheet'):
        desk.get(path)
        assert '9栋1单元701' in desk.words()
        assert '9栋1单元101' not in desk.words()
        desk.get(f'{path}?all=1')
        assert '9栋1单元101 户主101 手机投了' in desk.words()
    assert desk.get(f'{base}/doors/{world.estate.id}').status_code == 200, 'a building is as good'
    assert desk.get(f'{base}/doors/{world.next_community.id}').status_code == 404


def test_the_evidence_of_a_home(world, at_desk, ballots, poll, base):
    desk, home = at_desk(world.secretary), f'{base}/homes/{ballots.part("701").id}'
    desk.get(home)
    assert '还没有送达' in desk.words()
    assert desk.send(f'{home}/contacts', way='post', note='挂号信', **photo()).status_code == 422
    assert '照片已经传上来了' in desk.words()
    assert '挂号信' in desk.page
    said = {'way': 'post', 'outcome': 'delivered', 'note': '挂号信', 'file_id': desk.hidden('file_id')}
    assert desk.send(f'{home}/contacts', **said).status_code == 303
    desk.get(home)
    assert '当面或邮寄送到' in desk.words()
    assert '寄信 材料给到了' in desk.words()
    slip = Contact.get().file.key
    assert f'/console/files/{slip}' in desk.page
    assert desk.send(f'{home}/contacts', way='visit', outcome='refused').status_code == 303, 'a slip is no must'
    assert at_desk(world.administrator).get(f'/console/files/{slip}').status_code == 200
    assert desk.get(f'{base}/homes/999999').status_code == 404


def test_after_the_close_nothing_is_written_down(now, world, at_desk, ballots, base):
    now.forward(days=8)
    desk, home = at_desk(world.secretary), f'{base}/homes/{ballots.part("701").id}'
    desk.get(home)
    assert '记一次联系' not in desk.words()
    assert desk.send(f'{home}/contacts', way='visit', outcome='refused').status_code == 409
    assert desk.send(f'{base}/duties', place_id=world.stairwell.id, phone='14000008001').status_code == 409


def test_it_refuses_the_stranger_and_a_draft(world, at_desk, ballots, poll, base):
    desk, stair, part = at_desk(world.next_secretary), world.stairwell.id, ballots.part('701').id
    own = base.replace(f'/{world.community.id}/', f'/{world.next_community.id}/')
    for at in (base, own):
        for path in ('doors', 'deliveries', f'doors/{stair}', f'doors/{stair}/sheet', f'homes/{part}'):
            assert desk.get(f'{at}/{path}').status_code == 404, path
        for path in ('duties', f'doors/{stair}/contacts', f'homes/{part}/contacts', 'duties/1/end'):
            desk.get('/console/logins')
            assert desk.send(f'{at}/{path}', way='visit', outcome='refused').status_code == 404, path
    draft = base.replace(f'/{poll["id"]}', f'/{ballots.draft()["id"]}')
    assert at_desk(world.secretary).get(f'{draft}/doors').status_code == 409
