"""The joint project list: proposed, signed by every side, worked on with evidence, finished; counted once."""
import pytest

from server.core.audit import AuditLine
from server.messaging.models import Dispatch, Message
from server.partners.models import Progress, Project
from tests.partners.conftest import propose, sign, uploaded
from tests.statements import statements
from tests.world import code


def titles(phone):
    rows = Message.select(Dispatch.title).join(Dispatch).where(Message.person == phone.person_id).order_by(Message.id)
    return [title for title, in rows.tuples()]


def test_unsigned_it_is_not_active(sides, project):
    for phone, employer, state in ((sides.secretary, None, 'proposed'), (sides.clerk, sides.school, 'proposed'),
                                   (sides.other_clerk, sides.hospital, 'active')):
        assert code(sides.secretary.post(f'/api/projects/{project}/progress', {'note': '开工'})) == (409, 'wrong_state')
        said = sign(phone, project, employer).get_json()
        assert said['state'] == state
    assert said['signed_at']
    assert all(each['signed_at'] for each in said['employers'])
    assert titles(sides.clerk) == ['有共建项目待签字', '共建项目已由各方签字']
    assert titles(sides.secretary) == ['共建项目已由各方签字']


def test_a_side_signs_once_and_for_itself(sides, project):
    assert sign(sides.clerk, project, sides.school).status_code == 200
    assert code(sign(sides.clerk, project, sides.school)) == (409, 'signed')
    assert code(sign(sides.clerk, project, sides.hospital)) == (403, 'not_a_clerk')
    assert code(sign(sides.clerk, project)) == (403, 'forbidden')
    assert code(sign(sides.secretary, project, sides.hospital)) == (403, 'not_a_clerk')


def test_each_side_is_told_what_it_may_do_now(sides, project):
    def told(phone):
        said = phone.get(f'/api/projects/{project}').get_json()
        return said['may'], said['signs_for']

    assert told(sides.secretary) == (['sign', 'cancel'], [])
    assert told(sides.clerk) == ([], [sides.school.id])
    sign(sides.secretary, project)
    sign(sides.clerk, project, sides.school)
    assert told(sides.secretary) == (['cancel'], [])
    assert told(sides.clerk) == ([], [])
    sign(sides.other_clerk, project, sides.hospital)
    assert told(sides.secretary) == (['report', 'finish', 'cancel'], [])
    assert told(sides.other_clerk) == (['report'], [])
    sides.secretary.post(f'/api/projects/{project}/cancellation', {'reason': '写错了'})
    assert told(sides.secretary) == told(sides.clerk) == ([], [])


def test_its_messages_open_it(sides, project):
    dispatched, = Dispatch.select()
    assert dispatched.page == f'packages/partners/project/index?id={project}'


def test_done_needs_evidence(sides, active):
    path = f'/api/projects/{active}'
    assert code(sides.secretary.post(f'{path}/completion')) == (422, 'evidence_wanted')
    sides.clerk.post(f'{path}/progress', {'note': '材料到了'})
    assert code(sides.secretary.post(f'{path}/completion')) == (422, 'evidence_wanted')
    picture = uploaded(sides.clerk)
    said = sides.clerk.post(f'{path}/progress', {'note': '装好了', 'file_ids': [picture]})
    assert [(each['note'], len(each['files'])) for each in said.get_json()['items']] == [('装好了', 1), ('材料到了', 0)]
    assert sides.secretary.post(f'{path}/completion').get_json()['state'] == 'finished'
    assert code(sides.clerk.post(f'{path}/progress', {'note': '再来'})) == (409, 'wrong_state')
    assert code(sides.secretary.post(f'{path}/cancellation', {'reason': '不做了'})) == (409, 'wrong_state')
    for phone, status in ((sides.secretary, 200), (sides.other_clerk, 200), (sides.world.stranger, 404)):
        assert phone.get(f'/api/files/{picture}').status_code == status
    assert titles(sides.other_clerk)[-1] == '共建项目已完成'


def test_who_may_not(sides, active):
    world = sides.world
    for phone in (world.stranger, world.next_secretary, world.grandmother):
        assert phone.get(f'/api/projects/{active}').status_code == 404
        assert phone.get(f'/api/projects/{active}/progress').status_code == 404
        assert phone.post(f'/api/projects/{active}/progress', {'note': '好'}).status_code == 404
        assert phone.get(f'/api/projects?place_id={world.community.id}').status_code in (403, 404)
        assert propose(sides, phone=phone).status_code in (403, 404)
    assert sides.clerk.post(f'/api/projects/{active}/completion').status_code in (403, 404)
    assert sides.clerk.get(f'/api/employers/{sides.hospital.id}/projects').status_code == 404
    assert Project.get().state == 'active'


def test_counted_once_however_many_share_it(sides, active):
    propose(sides, [sides.school])
    cancelled = propose(sides, [sides.hospital]).get_json()['id']
    sides.secretary.post(f'/api/projects/{cancelled}/cancellation', {'reason': '写错了'})
    at_place, of_employer = ('/api/projects?place_id={0}', '/api/projects/figures?place_id={0}'), (
        '/api/employers/{0}/projects?limit=9', '/api/employers/{0}/project-figures')
    for phone, (listed, figures), of, number in (
            (sides.secretary, at_place, sides.world.community, 2), (sides.world.administrator, at_place, sides.world.street, 2),
            (sides.clerk, of_employer, sides.school, 2), (sides.other_clerk, of_employer, sides.hospital, 1)):
        listed, figures = listed.format(of.id), figures.format(of.id)
        said = phone.get(figures).get_json()
        assert said['all'] == number == len(phone.get(listed).get_json()['items'])
        for state, count in {**said['states'], 'overdue': said['overdue']}.items():
            assert len(phone.get(f'{listed}&state={state}').get_json()['items']) == count, state


@pytest.mark.parametrize(('day', 'late'), [(30, False), (31, True)])
def test_overdue_the_day_after(sides, day, late):
    project = propose(sides, [sides.school], due_on='2026-08-30').get_json()['id']
    sign(sides.secretary, project)
    sign(sides.clerk, project, sides.school)
    sides.now.forward(days=day - 14)
    phone = sides.world.phone('14000008011')
    phone.token = sides.clerk.log_in().get_json()['token']
    assert phone.get(f'/api/projects/{project}').get_json()['overdue'] is late
    figures = phone.get(f'/api/employers/{sides.school.id}/project-figures').get_json()
    assert figures['overdue'] == int(late)


def test_it_validates(sides):
    assert code(propose(sides, due_on='2026-08-13')) == (422, 'due_in_the_past')
    assert propose(sides, due_on='2026-08-14').status_code == 201
    assert code(propose(sides, employer_ids=[sides.school.id, sides.school.id])) == (422, 'employer_unknown')
    assert code(propose(sides, employer_ids=[10**6])) == (422, 'employer_unknown')
    assert propose(sides, employer_ids=[]).status_code == 422


def test_it_leaves_its_lines(sides, active):
    lines = [(line.action, line.path) for line in AuditLine.select().where(AuditLine.action.contains('project'))]
    assert lines == [('partners.propose_project', sides.world.community.path)] + [
        ('partners.sign_project', sides.world.community.path)] * 3
    assert Progress.select().count() == 0


def test_a_page_asks_the_same_however_many_there_are(sides, project):
    def asked():
        with statements() as seen:
            sides.secretary.get(f'/api/projects?place_id={sides.world.community.id}')
        return len(seen)

    asked()
    one = asked()
    for _ in range(9):
        propose(sides)
    assert asked() == one


def test_the_lists_go_on(sides, project):
    propose(sides)
    path = f'/api/projects?place_id={sides.world.community.id}&limit=1'
    first = sides.secretary.get(path).get_json()
    second = sides.secretary.get(f'{path}&cursor={first["next"]}').get_json()
    assert [first['items'][0]['id'], second['items'][0]['id'], second['next']] == [project + 1, project, None]
