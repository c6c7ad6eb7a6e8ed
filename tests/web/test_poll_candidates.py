"""Who stands, at a computer: nominated, consenting on paper, found eligible or not with the reason."""
import pytest

from server.votes.models import Nominee
from tests.statements import statements
from tests.votes.conftest import ballots
from tests.web.test_poll_papers import photo

__all__ = ['ballots']


@pytest.fixture
def poll(world, ballots):
    contest = {'kind': 'election', 'title': '第一届业主委员会', 'office': 'committee', 'seats': 3, 'term_years': 3}
    assert world.stairwell
    return ballots.draft(place_id=world.estate.id, items=[], contests=[contest])


@pytest.fixture
def base(world, poll):
    return f'/console/places/{world.community.id}/polls/{poll["id"]}'


@pytest.fixture
def nominating(poll, base):
    return f'{base}/contests/{poll["contests"][0]["id"]}/nominees'


@pytest.fixture
def nominee(world, at_desk, base, nominating):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/candidates')
    assert desk.send(nominating, room='9栋1单元701', name='户主701').status_code == 303
    return Nominee.get()


def test_from_a_nomination_to_a_candidate(world, at_desk, base, nominee):
    desk, at = at_desk(world.secretary), f'{base}/nominees/{nominee.id}'
    desk.get(f'{base}/candidates')
    assert '户主701 9栋*单元 等本人表态' in desk.words()
    assert desk.send(f'{at}/consent', agreed='true').status_code == 422
    assert '请先拍下被提名人签字的书面意见' in desk.words()
    assert desk.send(f'{at}/consent', agreed='true', **photo()).status_code == 303
    desk.get(f'{base}/candidates')
    paper = Nominee.get().consent_file.key
    assert f'/console/files/{paper}' in desk.page
    assert desk.get(f'/console/files/{paper}').status_code == 200
    desk.get(f'{base}/candidates')
    assert desk.send(f'{at}/eligibility', eligible='false').status_code == 422
    assert '不符合条件时要写明理由' in desk.words()
    assert desk.send(f'{at}/eligibility', eligible='false', remark='欠交物业费').status_code == 303
    desk.get(f'{base}/candidates')
    assert '资格没有通过 欠交物业费' in desk.words()
    assert desk.send(f'{at}/eligibility', eligible='true').status_code == 303
    desk.get(f'{base}/candidates')
    assert '候选人 1 名' in desk.words()
    assert (Nominee.get().cleared, Nominee.get().remark) == (True, '')


def test_who_is_not_found_is_not_nominated_and_stays_written(world, at_desk, base, nominating, nominee):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/candidates')
    assert desk.send(nominating, room='9栋1单元702', name='张冠李').status_code == 422
    assert 'value="张冠李"' in desk.page
    assert desk.send(nominating, room='9栋1单元701', name='户主701').status_code == 409
    assert Nominee.select().count() == 1


def test_what_the_nominee_has_said_is_not_changed(world, at_desk, base, poll, nominee):
    assert world.grandmother.post(f'/api/polls/{poll["id"]}/nominees/{nominee.id}/consent', {'agreed': True}).status_code == 200
    desk = at_desk(world.secretary)
    desk.get(f'{base}/candidates')
    assert '登记书面意见' not in desk.words()
    assert desk.send(f'{base}/nominees/{nominee.id}/consent', agreed='false', **photo()).status_code == 409


def test_a_list_that_is_made_is_not_changed(world, at_desk, ballots, poll, base, nominating, nominee):
    stands = {'consented': True, 'consented_at': world.now(), 'cleared': True, 'cleared_at': world.now()}
    Nominee.update(**stands).execute()
    for room in ('101', '102'):
        owner = ballots.part(room).ownerships.get().owner
        Nominee.create(contest=nominee.contest, owner=owner, name=owner.name, nominated_at=world.now(), **stands)
    assert world.secretary.post(f'/api/polls/{poll["id"]}/opening').status_code == 200
    desk = at_desk(world.secretary)
    desk.get(f'{base}/candidates')
    assert '候选人名单已经确定' in desk.words()
    assert '审查资格' not in desk.words()
    assert desk.send(nominating, room='9栋1单元702', name='户主702').status_code == 409
    assert desk.send(f'{base}/nominees/{nominee.id}/eligibility', eligible='false', remark='晚了').status_code == 409


def test_it_refuses_the_stranger(world, at_desk, base, nominating, nominee):
    desk = at_desk(world.next_secretary)
    own = base.replace(f'/{world.community.id}/', f'/{world.next_community.id}/')
    for at in (base, own):
        assert desk.get(f'{at}/candidates').status_code == 404
        for path in (f'nominees/{nominee.id}/consent', f'nominees/{nominee.id}/eligibility', nominating.removeprefix(f'{base}/')):
            desk.get('/console/logins')
            assert desk.send(f'{at}/{path}', agreed='true', eligible='true', room='9栋1单元702', name='户主702').status_code == 404
    assert Nominee.select().count() == 1


def test_polls_without_an_election_have_no_such_page(world, at_desk, ballots, poll, base):
    desk = at_desk(world.secretary)
    desk.get(base)
    assert '候选人' in desk.words()
    desk.get(base.replace(f'/{poll["id"]}', f'/{ballots.draft()["id"]}'))
    assert '候选人' not in desk.words()


def test_one_more_nominee_costs_no_more_statements(world, at_desk, ballots, base, nominee):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/candidates')
    with statements() as one:
        desk.get(f'{base}/candidates')
    owner = ballots.part('101').ownerships.get().owner
    Nominee.create(contest=nominee.contest, owner=owner, name=owner.name, nominated_at=world.now())
    with statements() as two:
        desk.get(f'{base}/candidates')
    assert len(two) == len(one)
