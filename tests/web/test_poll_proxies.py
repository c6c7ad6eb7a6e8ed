"""Authorisations at a computer: recorded from paper, checked by a colleague, taken back; and who may be nobody's agent."""
import pytest

from server.votes.models import Exclusion, Proxy
from tests.statements import statements
from tests.votes.conftest import ballots, papers, proxies
from tests.web.test_poll_papers import photo

__all__ = ['ballots', 'papers', 'proxies']


@pytest.fixture
def poll(ballots):
    return ballots.open()


@pytest.fixture
def base(world, poll):
    return f'/console/places/{world.community.id}/polls/{poll["id"]}'


@pytest.fixture
def written(poll, proxies):
    """What stands on a paper of 701's."""
    assert proxies.agent
    return {'room': '701', 'agent_name': '代理甲', 'agent_phone': proxies.NUMBER, 'how': 'free',
            'given': [f'i{item["id"]}' for item in poll['items']]}


@pytest.fixture
def recorded(world, at_desk, base, written):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/proxies/new')
    assert desk.send(f'{base}/proxies', **written, **photo()).status_code == 303
    return Proxy.get()


def test_a_paper_is_recorded_and_a_colleague_finds_it_good(world, at_desk, base, proxies, poll, recorded):
    assert (recorded.state, set(recorded.powers.values()), recorded.until) == ('entered', {None}, None)
    colleague = at_desk(world.administrator)
    colleague.get(f'{base}/proxies/check')
    for words in ('9栋1单元701', '户主701', '代理甲', '是否加装电梯：由代理人来定', '到投票截止'):
        assert words in colleague.words(), words
    assert f'/console/files/{recorded.file.key}' in colleague.page
    assert colleague.send(f'{base}/proxies/{recorded.id}/check', agrees='true').status_code == 303
    assert Proxy.get().state == 'granted'
    assert proxies.cast(poll, 'yes').status_code == 201
    colleague.get(f'{base}/proxies')
    assert '已经代投' in colleague.words()


def test_instructions_and_a_period_are_written_down(world, at_desk, base, poll, written):
    first, second = (f'i{item["id"]}' for item in poll['items'])
    desk = at_desk(world.secretary)
    desk.get(f'{base}/proxies/new')
    until = str(world.now().date().replace(day=1).replace(year=world.now().year + 1))
    said = written | {'given': [first], 'how': 'said', 'until': until}
    assert desk.send(f'{base}/proxies', **said, **photo()).status_code == 422
    assert '委托的每一件事都要写明怎么投' in desk.words()
    for value in ('value="代理甲"', f'value="{until}"', 'value="701"'):
        assert value in desk.page, value
    said |= {f'q-{first}': 'no', f'q-{second}': 'yes', 'file_id': desk.hidden('file_id')}
    assert desk.send(f'{base}/proxies', **said).status_code == 303
    made = Proxy.get()
    assert made.powers == {first[1:]: 'no'}
    assert made.until.hour == 16, 'the day ends at 24:00 in China'


@pytest.mark.parametrize(('said', 'sentence'), [
    ({'given': []}, '至少委托一件事'), ({'agent_phone': '14000000999'}, '还没有人用这个号码登录过'), ({'room': ''}, '没有房号'),
    ({'agent_name': ''}, '必须填写'), ({'until': '明天'}, '期限看不懂')])
def test_what_is_not_good_is_said(world, at_desk, base, written, said, sentence):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/proxies/new')
    assert desk.send(f'{base}/proxies', **written | said, **photo()).status_code == 422
    assert sentence in desk.words()
    assert desk.send(f'{base}/proxies', **written).status_code == 422, 'a paper is wanted'
    assert Proxy.select().count() == 0


def test_nobody_checks_his_own_and_a_refusal_wants_its_reason(world, at_desk, base, recorded):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/proxies/check')
    assert '没有等您复核的委托书了' in desk.words()
    path = f'{base}/proxies/{recorded.id}/check'
    assert desk.send(path, agrees='true').status_code == 409
    colleague = at_desk(world.administrator)
    colleague.get(f'{base}/proxies/check')
    assert colleague.send(path, agrees='false').status_code == 422
    assert '请写明为什么不通过' in colleague.words()
    assert colleague.send(path, agrees='false', reason='没有签名').status_code == 303
    assert (Proxy.get().state, Proxy.get().remark) == ('refused', '没有签名')


def test_it_is_taken_back_with_the_reason(world, at_desk, base, recorded):
    desk, path = at_desk(world.secretary), f'{base}/proxies/{recorded.id}/revocation'
    desk.get(f'{base}/proxies')
    assert desk.send(path).status_code == 422
    assert '请写明为什么撤销' in desk.words()
    assert desk.send(path, reason='业主要自己投').status_code == 303
    assert Proxy.get().state == 'revoked'
    assert desk.send(path, reason='再来').status_code == 409


def test_somebody_may_be_nobodys_agent(world, at_desk, base, proxies, recorded):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/proxies')
    assert desk.send(f'{base}/exclusions', phone=proxies.NUMBER).status_code == 422
    assert desk.send(f'{base}/exclusions', phone=proxies.NUMBER, reason='物业公司的人').status_code == 303
    assert Proxy.get().state == 'revoked'
    desk.get(f'{base}/proxies')
    assert '140****0990 ：物业公司的人' in desk.words()
    assert desk.send(f'{base}/exclusions/{Exclusion.get().id}/end').status_code == 303
    assert Exclusion.select().count() == 0


def test_it_refuses_the_stranger_and_the_closed_poll(now, world, at_desk, base, written, recorded):
    desk = at_desk(world.next_secretary)
    for at in (base, base.replace(f'/{world.community.id}/', f'/{world.next_community.id}/')):
        for path in ('proxies', 'proxies/new', 'proxies/check'):
            assert desk.get(f'{at}/{path}').status_code == 404, path
        for path in ('proxies', f'proxies/{recorded.id}/check', f'proxies/{recorded.id}/revocation', 'exclusions',
                     'exclusions/1/end'):
            desk.get('/console/logins')
            assert desk.send(f'{at}/{path}', agrees='true', reason='x', phone='14000000990').status_code == 404, path
    now.forward(days=8)
    own = at_desk(world.secretary)
    own.get(f'{base}/proxies/new')
    assert '不能再登记委托书' in own.words()
    assert own.send(f'{base}/proxies', **written, **photo()).status_code == 409


def test_one_more_authorisation_costs_no_more_statements(world, at_desk, base, proxies, poll, recorded):
    desk = at_desk(world.secretary)
    desk.get(f'{base}/proxies')
    with statements() as one:
        desk.get(f'{base}/proxies')
    proxies.record(poll, '101')
    with statements() as two:
        desk.get(f'{base}/proxies')
    assert len(two) == len(one)
