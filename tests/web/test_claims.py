"""Homes claimed by hand, decided at a computer."""
import pytest

from server.core.audit import AuditLine
from server.identity.models import Residency
from server.places.models import Owner


@pytest.fixture
def claim(world):
    """The stranger says that 9栋1单元701 is theirs."""
    assert world.stairwell
    world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-701', 'remark': '我是户主的女儿'})
    return Residency.get(Residency.person == world.stranger.person_id)


@pytest.fixture
def listed(world):
    return f'/console/places/{world.community.id}/claims'


def test_it_works(world, at_desk, claim, listed):
    desk = at_desk(world.secretary)
    assert desk.get(listed).status_code == 200
    assert '我是户主的女儿' in desk.words()
    assert '本人登记' in desk.words()
    owner = Owner.get(Owner.name == '户主701')
    answer = desk.send(f'{listed}/{claim.id}/confirmation', who=owner.id)
    assert (answer.status_code, answer.headers['Location']) == (303, listed)
    now = Residency.get_by_id(claim.id)
    assert (now.state, now.owner_id, now.decided_by) == ('confirmed', owner.id, world.secretary.person_id)
    desk.get(listed)
    assert '已确认：9栋1单元701。' in desk.words()
    assert '没有等着确认的住户' in desk.words()


def test_a_tenant_is_one_only_when_that_is_said(world, at_desk, claim, listed):
    desk = at_desk(world.secretary)
    desk.get(listed)
    assert desk.send(f'{listed}/{claim.id}/confirmation').status_code == 422
    assert '必须填写' in desk.words()
    assert desk.send(f'{listed}/{claim.id}/confirmation', who='tenant').status_code == 303
    assert Residency.get_by_id(claim.id).owner_id is None


def test_a_refusal_wants_its_reason(world, at_desk, claim, listed):
    desk = at_desk(world.secretary)
    desk.get(listed)
    assert desk.send(f'{listed}/{claim.id}/refusal', reason=' ').status_code == 422
    assert desk.send(f'{listed}/{claim.id}/refusal', reason='请带房产证来').status_code == 303
    assert (Residency.get_by_id(claim.id).state, Residency.get_by_id(claim.id).answer) == ('refused', '请带房产证来')


def test_what_is_decided_is_not_decided_again(world, at_desk, claim, listed):
    desk = at_desk(world.secretary)
    desk.get(listed)
    desk.send(f'{listed}/{claim.id}/confirmation', who='tenant')
    desk.get('/console/logins')
    assert desk.send(f'{listed}/{claim.id}/refusal', reason='不是').status_code == 409
    assert '已经处理过' in desk.words()


def test_a_form_that_is_sent_twice_is_done_once(world, at_desk, claim, listed):
    desk = at_desk(world.secretary)
    desk.get(listed)
    first, second = (desk.send(f'{listed}/{claim.id}/confirmation', once='one-and-the-same', who='tenant') for _ in range(2))
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers['Location'] == second.headers['Location']


def test_it_refuses_the_stranger_and_the_forged_form(world, at_desk, claim, listed):
    desk = at_desk(world.next_secretary)
    assert desk.get(listed).status_code == 404
    desk.get('/console/logins')
    assert desk.send(f'{listed}/{claim.id}/confirmation', who='tenant').status_code == 404
    own = f'/console/places/{world.next_community.id}/claims/{claim.id}/confirmation'
    desk.get('/console/logins')
    assert desk.send(own, who='tenant').status_code == 404, 'the claim is out of sight, whatever place stands before it'
    assert desk.client.post(f'{listed}/{claim.id}/confirmation', data={'who': 'tenant'}).status_code == 400
    assert Residency.get_by_id(claim.id).state == 'queued'


@pytest.mark.parametrize(('path', 'said'), [('refusal', {'reason': '请带房产证'}), ('confirmation', {'who': 'tenant'})])
def test_a_decision_is_taken_back_within_minutes(world, at_desk, claim, listed, now, path, said):
    desk = at_desk(world.secretary)
    desk.get(listed)
    desk.send(f'{listed}/{claim.id}/{path}', **said)
    for page in (f'/console/places/{world.community.id}/', listed):
        desk.get(page)
        assert '9栋1单元701。 撤销' in desk.words(), page
    now.forward(minutes=9)
    assert desk.send(f'{listed}/{claim.id}/reopening').status_code == 303
    again = Residency.get_by_id(claim.id)
    assert (again.state, again.owner_id, again.answer, again.decided_by) == ('queued', None, '', None)
    desk.get(listed)
    assert '又在等您核实' in desk.words()
    assert '撤销 ' not in desk.words().split('又在等您核实')[1]
    line = AuditLine.select().order_by(AuditLine.id.desc()).get()
    assert (line.action, line.person_id) == ('identity.reopen_claim', world.secretary.person_id)


def test_but_not_later_not_an_owner_and_not_anothers(world, at_desk, claim, listed, now):
    desk = at_desk(world.secretary)
    desk.get(listed)
    desk.send(f'{listed}/{claim.id}/refusal', reason='x')
    colleague = at_desk(world.administrator)
    colleague.get(listed)
    assert '撤销' not in colleague.words()
    assert colleague.send(f'{listed}/{claim.id}/reopening').status_code == 409
    now.forward(minutes=11)
    desk.get(listed)
    assert '撤销' not in desk.words()
    assert desk.send(f'{listed}/{claim.id}/reopening').status_code == 409
    assert '不能撤销了' in desk.words()
    Residency.update(state='queued').where(Residency.id == claim.id).execute()
    desk.get(listed)
    desk.send(f'{listed}/{claim.id}/confirmation', who=Owner.get(Owner.name == '户主701').id)
    desk.get(listed)
    assert '撤销' not in desk.words()
    assert desk.send(f'{listed}/{claim.id}/reopening').status_code == 409
    stranger = at_desk(world.next_secretary)
    stranger.get('/console/logins')
    assert stranger.send(f'{listed}/{claim.id}/reopening').status_code == 404
