"""Ballots on paper at a computer: a pile entered, checked by a colleague, decided where the two differ."""
import io

import pytest

from server.core.actor import SYSTEM
from server.places import actions as places
from server.places.models import Part
from server.votes.codes import code
from server.votes.models import Ballot, Paper
from tests.files.conftest import photograph
from tests.statements import statements
from tests.votes.conftest import ballots, hold, papers
from tests.web.test_drafts import again, lapsed

__all__ = ['again', 'ballots', 'hold', 'lapsed', 'papers']


@pytest.fixture
def poll(ballots):
    return ballots.open()


@pytest.fixture
def base(world, poll):
    return f'/console/places/{world.community.id}/polls/{poll["id"]}/paper-ballots'


@pytest.fixture
def colleague(world, at_desk):
    return at_desk(world.administrator)


def ticked(poll, *choices):
    return {f'q-i{item["id"]}': choice for item, choice in zip(poll['items'], choices, strict=True)}


def photo(colour=None):
    return {'file': (io.BytesIO(photograph(colour)), 'paper.jpg')}


@pytest.fixture
def kept(world, at_desk, poll, base):
    """A paper that the secretary has entered: 701 says yes to the one, no to the other."""
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    assert desk.send(base, room='701', **ticked(poll, 'yes', 'no'), **photo()).status_code == 303
    return Paper.get()


def test_a_pile_is_entered_one_after_the_other(world, at_desk, poll, base):
    desk = at_desk(world.secretary)
    for number, room in enumerate(('701', '9-1-101'), 1):
        desk.get(f'{base}/new')
        answer = desk.send(base, room=room, **ticked(poll, 'yes', 'abstain'), **photo())
        assert (answer.status_code, answer.headers['Location']) == (303, f'{base}/new')
        desk.get(f'{base}/new')
        assert f'9栋1单元{room[-3:]} 存下了，等同事核对。' in desk.words()
        assert f'您录的，等同事核对 {number}' in desk.words()
        assert 'autofocus' in desk.page
    assert [sorted(paper.answers.values()) for paper in Paper.select()] == [['abstain', 'yes']] * 2
    assert Ballot.select().count() == 0, 'nothing counts before it is checked'


def test_what_was_written_stays_and_the_photograph_too(world, at_desk, poll, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    half = {name: tick for name, tick in list(ticked(poll, 'yes', 'no').items())[:1]}
    assert desk.send(base, room='701', **half, **photo()).status_code == 422
    assert '请对每一项都选择一次' in desk.words()
    assert 'value="701"' in desk.page
    assert desk.page.count('checked') == 1
    assert '照片已经传上来了' in desk.words()
    key = desk.hidden('file_id')
    assert desk.send(base, room='701', file_id=key, **ticked(poll, 'yes', 'no')).status_code == 303
    assert Paper.get().file.key == key


@pytest.mark.parametrize(('said', 'sentence'), [
    ({'room': ''}, '请先写是哪一家的票'), ({'room': '1901'}, '名册里没有这个房号'), ({'room': '啊'}, '看不懂'),
    ({'file': None}, '请选这张票的照片'), ({'file': (io.BytesIO(b'MZ'), 'a.exe')}, 'JPG'),
    ({'void': 'true'}, '无效的票要写明原因'), ({'void_for': '没有签名'}, '无效的票不录选择')])
def test_what_is_not_good_is_said(world, at_desk, poll, base, said, sentence):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    fields = {'room': '701'} | ticked(poll, 'yes', 'no') | photo() | said
    assert desk.send(base, **{name: value for name, value in fields.items() if value is not None}).status_code == 422
    assert sentence in desk.words()
    assert Paper.select().count() == 0


def test_a_room_says_whose_it_is_before_anything_is_sent(world, at_desk, poll, base, kept):
    desk = at_desk(world.secretary)
    said = desk.get(f'{base}/home?room=701').get_data(as_text=True)
    assert '户主701' in said
    assert '已经有票了' in said
    assert '已经有票了' not in desk.get(f'{base}/home?room=9-1-102').get_data(as_text=True)
    assert '名册里没有' in desk.get(f'{base}/home?room=999').get_data(as_text=True)


def test_the_code_of_a_blank_ballot_stands_for_its_home(world, at_desk, ballots, poll, base):
    desk = at_desk(world.secretary)
    said = desk.get(f'{base}/home?room={code(poll["id"], 1)}').get_data(as_text=True)
    assert '9栋1单元101' in said
    assert '票号不对' in desk.get(f'{base}/home?room={poll["id"]}-1-AAAAA').get_data(as_text=True)


def test_void_at_sight_and_assisted_at_the_door(world, at_desk, poll, base):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/new')
    assert desk.send(base, room='701', void='true', void_for='没有签名', **ticked(poll, 'yes', 'no'), **photo()).status_code == 303
    desk.get(f'{base}/new')
    assert desk.send(base, room='102', assisted='true', **ticked(poll, 'yes', 'no'), **photo('red')).status_code == 303
    assert [(paper.state, paper.assisted) for paper in Paper.select()] == [('void', False), ('counted', True)]
    desk.get(base)
    assert '上门协助' in desk.words()
    assert '没有签名' in desk.words()


def test_a_colleague_checks_it_blind_and_it_counts(colleague, poll, base, kept):
    colleague.get(f'{base}/check')
    assert '9栋1单元701' in colleague.words()
    assert f'/console/files/{kept.file.key}' in colleague.page
    assert colleague.get(f'/console/files/{kept.file.key}').status_code == 200
    colleague.get(f'{base}/{kept.id}')
    assert '第一次录的现在不给看' in colleague.words()
    colleague.get(f'{base}/check')
    assert 'checked' not in colleague.page
    answer = colleague.send(f'{base}/{kept.id}/check', **ticked(poll, 'yes', 'no'))
    assert (answer.status_code, Paper.get().state, Ballot.select().count()) == (303, 'counted', 2)
    colleague.get(answer.headers['Location'])
    assert '9栋1单元701：两次录的一样，已计入。' in colleague.words()
    assert '没有等您核对的票了' in colleague.words()


def test_a_half_check_is_refused_with_what_was_ticked(colleague, poll, base, kept):
    colleague.get(f'{base}/check')
    assert colleague.send(f'{base}/{kept.id}/check', **dict(list(ticked(poll, 'yes', 'no').items())[:1])).status_code == 422
    assert colleague.page.count('checked') == 1
    assert Paper.get().state == 'entered'


def test_nobody_checks_his_own(world, at_desk, poll, base, kept):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/check')
    assert '您自己录的 1 张，要由另一位同事来核对' in desk.words()
    assert desk.send(f'{base}/{kept.id}/check', **ticked(poll, 'yes', 'no')).status_code == 409
    assert '请换一位工作人员复核' in desk.words()
    assert Paper.get().state == 'entered'


def test_a_mismatch_is_settled_by_the_photograph(world, at_desk, colleague, poll, base, kept):
    colleague.get(f'{base}/check')
    colleague.send(f'{base}/{kept.id}/check', **ticked(poll, 'yes', 'yes'))
    desk = at_desk(world.secretary)
    desk.get(f'{base}?queue=mismatches')
    assert '9栋1单元701' in desk.words()
    desk.get(f'{base}/{kept.id}')
    assert desk.page.count('class="differs"') == 1
    assert '委托哪家公司由筹备组决定 不同意 同意 不一样' in desk.words()
    assert desk.send(f'{base}/{kept.id}/decision', ruling='first').status_code == 422
    assert 'value="first" id="ruling-first" required checked' in desk.page
    answer = desk.send(f'{base}/{kept.id}/decision', ruling='first', reason='照片上第二项打在不同意')
    assert (answer.status_code, answer.headers['Location'], Paper.get().state) == (303, base, 'counted')
    assert {row.choice for row in Ballot.select()} == {'yes', 'no'}
    assert desk.send(f'{base}/{kept.id}/decision', ruling='first', reason='再来').status_code == 409


def test_after_the_close_papers_are_checked_but_not_entered(now, world, at_desk, poll, base, kept):
    now.forward(days=8)
    desk, colleague = at_desk(world.secretary), at_desk(world.administrator)
    desk.get(f'{base}/new')
    assert '不能再录纸质票' in desk.words()
    assert desk.send(base, room='101', **ticked(poll, 'yes', 'no'), **photo()).status_code == 409
    colleague.get(f'{base}/check')
    assert colleague.send(f'{base}/{kept.id}/check', **ticked(poll, 'yes', 'no')).status_code == 303


def test_it_refuses_the_stranger_and_the_forged_form(world, at_desk, poll, base, kept):
    desk, own = at_desk(world.next_secretary), f'/console/places/{world.next_community.id}/polls/{poll["id"]}/paper-ballots'
    for path in (base, f'{base}/new', f'{base}/home?room=701', f'{base}/check', f'{base}/{kept.id}', own, f'{own}/{kept.id}'):
        assert desk.get(path).status_code == 404, path
    for path in (base, f'{base}/{kept.id}/check', f'{base}/{kept.id}/decision', f'{own}/{kept.id}/decision'):
        desk.get('/console/logins')
        assert desk.send(path, room='101', ruling='void', reason='x', **ticked(poll, 'yes', 'no')).status_code == 404, path
    assert desk.get(f'/console/files/{kept.file.key}').status_code == 404
    assert at_desk(world.secretary).client.post(base, data={'room': '101'}).status_code == 400
    assert at_desk(world.secretary).get(f'{base}?queue=mine').status_code == 422
    assert Paper.select().count() == 1


def test_one_more_paper_costs_no_more_statements(world, at_desk, papers, poll, base, kept):
    desk = at_desk(world.secretary)
    desk.get(base)
    with statements() as one:
        desk.get(base)
    papers.enter(poll, '102', 'yes')
    with statements() as two:
        desk.get(base)
    assert len(two) == len(one)


@pytest.mark.parametrize('name', ['papers', 'proxies', 'doors', 'undelivered', 'representatives', 'nominees'])
def test_what_stands_on_the_pages_is_taken_out(world, at_desk, poll, base, kept, name):
    desk, stranger = at_desk(world.secretary), at_desk(world.next_secretary)
    desk.get(base)
    answer = desk.send(f'/console/places/{world.community.id}/exports', list=f'polls.{name}', poll=str(poll['id']))
    assert answer.status_code == 303
    assert desk.get(answer.headers['Location']).mimetype.endswith('spreadsheetml.sheet')
    for place in (world.community, world.next_community):
        stranger.get('/console/logins')
        said = {'list': f'polls.{name}', 'poll': str(poll['id'])}
        assert stranger.send(f'/console/places/{place.id}/exports', **said).status_code == 404


def test_an_election_is_ticked_as_it_stands_on_paper(now, world, at_desk, hold):
    poll = hold('101', '102', '201', '202')
    desk, base = at_desk(world.secretary), f'/console/places/{world.community.id}/polls/{poll["id"]}/paper-ballots'
    key, names = f'q-c{poll["contests"][0]["id"]}', [str(item['id']) for item in poll['items']]
    desk.get(f'{base}/new')
    assert desk.page.count('type="checkbox"') == 7, 'four who stand, none of them, abstain, and whether it was assisted'
    for ticks, sentence in (([], '请录入每一项的选择'), (names, '最多只能同意3个'), ([names[0], 'abstain'], '勾得不清楚'),
                            (['none', 'abstain'], '勾得不清楚'), (['999999'], '勾得不清楚')):
        assert desk.send(base, room='301', **{key: ticks}, **photo()).status_code == 422
        assert sentence in desk.words()
    for room, ticks, choices in (('301', names[:2], 'yes yes no no'), ('302', ['none'], 'no no no no'),
                                 ('401', ['abstain'], ' '.join(['abstain'] * 4))):
        assert desk.send(base, room=room, **{key: ticks}, **photo()).status_code == 303
        paper = Paper.select().order_by(Paper.id.desc()).first()
        assert [paper.answers[name] for name in names] == choices.split()
        desk.get(f'{base}/{paper.id}')
        assert {'301': '（9栋*单元）、', '302': '一个都不选', '401': '弃权'}[room] in desk.words()
        desk.get(f'{base}/new')


def test_of_several_only_one_is_ticked(now, world, at_desk, ballots):
    contest = {'kind': 'one_of', 'title': '选哪家物业', 'matter': 4, 'options': ['甲', '乙']}
    poll = ballots.open(items=[], contests=[contest])
    desk, base = at_desk(world.secretary), f'/console/places/{world.community.id}/polls/{poll["id"]}/paper-ballots'
    key, first = f'q-c{poll["contests"][0]["id"]}', str(poll['items'][0]['id'])
    desk.get(f'{base}/new')
    assert desk.page.count('type="radio"') == 4
    assert desk.send(base, room='301', **{key: first}, **photo()).status_code == 303
    assert sorted(Paper.get().answers.values()) == ['no', 'yes']


def test_a_pile_of_one_stairwell_needs_no_more_than_the_room(world, at_desk, ballots):
    """701 is there twice in the estate."""
    assert ballots.part('701')
    other = places.add(SYSTEM, world.building, 'stairwell', '2单元')
    made = world.home(other, 8, 1)
    Part.update(stairwell='2', room='701', label='9栋2单元701').where(Part.id == made.id).execute()
    poll = ballots.open(place_id=world.estate.id, items=[{'title': '换门禁', 'matter': 9}])
    desk, base = at_desk(world.secretary), f'/console/places/{world.community.id}/polls/{poll["id"]}/paper-ballots'
    desk.get(f'{base}/new')
    assert '这叠票是哪个单元的' in desk.words()
    said = {f'q-i{poll["items"][0]["id"]}': 'yes', 'room': '701'}
    assert desk.send(base, **said, **photo()).status_code == 422
    assert '有几处房屋都叫这个房号' in desk.words()
    answer = desk.send(base, **said, **photo(), at=str(other.id))
    assert (answer.status_code, answer.headers['Location']) == (303, f'{base}/new?at={other.id}')
    desk.get(answer.headers['Location'])
    assert '9栋2单元701 存下了' in desk.words()
    assert '直接写 701' in desk.words()
    assert desk.get(f'{base}/new?at=x').status_code == 404


def test_what_was_written_is_there_again_after_a_login_in_between(lapsed, again, world, poll, base):
    desk = lapsed(world.secretary, f'{base}/new')
    assert desk.send(base, room='701', **ticked(poll, 'yes', 'no')).headers['Location'] == '/console/login'
    assert again(desk, world.secretary) == f'{base}/new'
    assert 'value="701"' in desk.page
    assert desk.page.count('checked') == 2
    assert '户主701' in desk.words()
