"""Self-government bodies and their papers at a computer."""
import re

import pytest

from server.bodies.models import Body, DocumentVersion, Holding, Term
from server.core.sheets import read
from tests.bodies.conftest import bodies
from tests.statements import statements
from tests.votes.conftest import ballots, hold, vote

__all__ = ['ballots', 'bodies', 'hold', 'vote']


@pytest.fixture
def at(world, now):
    """The address of a page about a place; the estate unless another is named."""
    return lambda path='', place=None: f'/console/places/{(place or world.estate).id}/bodies{path}'


@pytest.fixture
def desk(world, at_desk):
    return at_desk(world.secretary)


def test_a_body_is_founded_seated_by_hand_left_and_dissolved(world, desk, at):
    assert world.stairwell
    desk.get(at())
    assert desk.send(at(), kind='owners_committee').status_code == 303
    assert desk.send(at(), kind='owners_committee', name='第二个').status_code == 409
    page = at(f'/{Body.get().id}')
    desk.get(page)
    assert '还没有任期' in desk.words()
    term = {'begins': '2026-08-14', 'ends': '2029-08-13', 'seats': '3'}
    assert desk.send(f'{page}/terms', **term | {'ends': '2026-08-01'}).status_code == 422
    assert 'value="2026-08-01"' in desk.page, 'what was written is kept'
    assert desk.send(f'{page}/terms', **term).status_code == 303
    assert desk.send(f'{page}/seats/1/holder', name='户主701', phone='12').status_code == 422
    assert 'value="户主701"' in desk.page
    assert desk.send(f'{page}/seats/1/holder', name='户主701').status_code == 303
    assert desk.send(f'{page}/seats/1/holder', name='户主601').status_code == 409
    assert desk.send(f'{page}/seats/2/holder', name='外人').status_code == 303
    desk.get(page)
    for words in ('1 户主701 2026年8月14日 登记', '2 外人 2026年8月14日 登记，花名册上认不出', '空缺 1 个', '正常运行'):
        assert words in desk.words(), words
    desk.get(at())
    assert '3 1 正常运行' in desk.words()
    base = at().rsplit('/', 1)[0]
    taken = desk.client.get(desk.send(f'{base}/exports', list='bodies').headers['Location'])
    assert [str(row.cells[-1]) for row in read(taken.data, 'bodies.xlsx').rows][-1] == '正常运行'
    desk.get(page)
    leaving = f'{page}/seats/1/leaving'
    assert desk.send(leaving, reason='', on='2026-08-14').status_code == 422
    assert desk.send(leaving, reason='sold', on='2026-08-15').status_code == 422
    assert desk.send(leaving, reason='sold', on='2026-08-14', note='已过户').status_code == 303
    assert desk.send(leaving, reason='sold', on='2026-08-14').status_code == 409
    desk.get(page)
    assert '户主701 2026年8月14日 2026年8月14日 卖了房，已过户' in desk.words()
    assert desk.send(f'{page}/dissolution', reason='街道备案撤销').status_code == 303
    desk.get(page)
    assert '已撤销 街道备案撤销' in desk.words()
    assert '登记新的一届' not in desk.words()
    assert desk.send(f'{page}/terms', **term).status_code == 409


def test_an_election_seats_its_winners_once(world, desk, at_desk, at, bodies, hold, vote):
    body = bodies.found(world.estate)
    poll = hold('101', '201', '301')
    page = at(f'/{body["id"]}')
    desk.get(page)
    assert '结果已经确定' not in desk.words()
    assert desk.send(f'{page}/election', poll_id=poll['id']).status_code == 409, 'the result is not final'
    vote(poll, *[{1, 2, 3}] * 10)
    desk = at_desk(world.secretary)  # a week has gone by
    desk.get(page)
    assert f'“{poll["title"]}”的结果已经确定，还没有就任' in desk.words()
    answer = desk.send(f'{page}/election', poll_id=desk.hidden('poll_id'))
    assert answer.status_code == 303
    desk.get(page)
    for words in ('空缺 0 个', '由选举产生', '选举的当选人已就任'):
        assert words in desk.words()
    assert '结果已经确定' not in desk.words()
    assert desk.send(f'{page}/election', poll_id=poll['id']).status_code == 409


def test_a_covenant_is_written_in_versions_and_never_changed(world, desk):
    base = f'/console/places/{world.community.id}/documents'
    desk.get(base)
    said = {'kind': 'covenant', 'title': '居民公约', 'clauses': '第一条 爱护楼道\r\n\r\n2. 垃圾分类'}
    assert desk.send(base, **said | {'clauses': ' \n'}).status_code == 422
    assert '居民公约' in desk.page
    assert desk.send(base, **said).status_code == 303
    version = DocumentVersion.get()
    assert version.clauses == ['爱护楼道', '垃圾分类']
    page = f'{base}/{version.document_id}'
    desk.get(page)
    for words in ('第 1 版 没有表决通过', '还没有能让它生效的表决'):
        assert words in desk.words()
    assert '爱护楼道\n垃圾分类</textarea>' in desk.page, 'the next one begins with the last'
    taken = desk.client.get(desk.send(f'/console/places/{world.community.id}/exports', list='documents').headers['Location'])
    last = [row.cells for row in read(taken.data, 'documents.xlsx').rows][-1]
    assert last[:4] == ['居民公约', '紫荆园社区', '公约', '还没有表决通过']
    more = said | {'clauses': '1、爱护楼道\n2、垃圾分类\n3、夜里安静'}
    assert desk.send(f'{page}/versions', **more).status_code == 303
    assert [each.number for each in DocumentVersion.select()] == [1, 2]
    for wrong in ('', 'x,y', '7', '7,8'):
        assert desk.send(f'{page}/versions/{version.id}/adoption', carried=wrong).status_code in (404, 422), wrong


def test_the_estates_behind_each_figure(world, desk, at, bodies):
    bodies.committee(world.estate, '赵一', '钱二')
    desk.get(at(place=world.community))
    assert '正常运行 1 共 1 个小区' in desk.words()
    addresses = re.findall(rf'href="({at("/estates", world.community)}[^"]+)"', desk.page)
    assert len(addresses) == 4
    said = [(desk.get(address), '弘运小区' in desk.words())[1] for address in addresses]
    assert said == [True, False, False, False]
    assert desk.get(at('/estates?state=rich', world.community)).status_code == 404


def test_it_refuses_the_stranger(world, desk, at, at_desk, bodies):
    body = bodies.committee(world.estate, '赵一')
    stranger, own = at_desk(world.next_secretary), world.next_community
    for path in ('', '/estates', f'/{body["id"]}'):
        assert stranger.get(at(path)).status_code == 404, path
    assert stranger.get(at(f'/{body["id"]}', own)).status_code == 404
    for path, said in {'/terms': {'begins': '2026-08-14', 'ends': '2029-08-13'}, '/election': {'poll_id': '1'},
                       '/seats/2/holder': {'name': '外人'}, '/seats/1/leaving': {'reason': 'sold', 'on': '2026-08-14'},
                       '/dissolution': {'reason': 'x'}}.items():
        stranger.get('/console/logins')
        assert stranger.send(at(f'/{body["id"]}{path}', own), **said).status_code == 404, path
    assert (Term.select().count(), Holding.select().count()) == (1, 1)


def test_a_list_asks_no_more_for_more_bodies(world, desk, at, bodies):
    def asked():
        with statements() as seen:
            assert desk.get(at(place=world.community)).status_code == 200
        return len(seen)

    bodies.committee(world.estate, '赵一')
    asked()
    before = asked()
    bodies.found(world.estate, 'mediation')
    bodies.begin(bodies.found(world.community, 'supervision'))
    assert asked() <= before
