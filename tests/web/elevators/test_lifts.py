"""Lifts at a computer: begun, planned, put to the vote, told of, ended; and who is refused."""
import re

from server.core.actor import SYSTEM
from server.elevators.models import Elevator, Household
from server.messaging.models import Message
from server.places import actions as places
from server.places.models import Kind
from server.votes.models import Poll
from tests.statements import statements
from tests.web.books.conftest import picture


def test_a_lift_begins_with_the_homes_of_its_stairwell(world, lift, desks):
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    at, desk = f'/console/places/{world.community.id}/elevators', desks.secretary
    desk.get(f'{at}/new')
    assert '9栋2单元' in desk.words()
    assert '>9栋1单元<' not in desk.page, 'where one runs already'
    assert desk.send(at, place_id=other.id, title='').status_code == 422
    assert desk.send(at, place_id=other.id, title='9栋2单元加装电梯').status_code == 409
    assert '先导入花名册' in desk.words()
    assert 'value="9栋2单元加装电梯"' in desk.page
    world.home(other, 7, 3)
    sent = desk.send(at, place_id=other.id, title='9栋2单元加装电梯')
    assert sent.status_code == 303
    desk.get(sent.headers['Location'])
    assert '项目已经建好' in desk.words()
    assert '先写清楚装什么、花多少钱' in desk.words()
    assert Household.select().where(Household.elevator == Elevator.get(Elevator.place == other)).count() == 1
    desk.get(at)
    for said in ('9栋2单元加装电梯', '9栋1单元加装电梯', '商量、表决和签字'):
        assert said in desk.words(), said


def test_a_plan_is_written_in_versions_and_put_to_the_vote(world, lift, base, desks):
    desk = desks.secretary
    desk.get(f'{base}/plans/new')
    said = {'words': '井道贴在北面。', 'costs.0.name': '电梯', 'costs.0.amount': '80,000', 'costs.1.name': '井道',
            'costs.1.amount': '四千'}
    assert desk.send(f'{base}/plans', **said).status_code == 422
    assert '写成数字' in desk.words()
    assert 'value="四千"' in desk.page
    assert desk.send(f'{base}/plans/new', more='costs', **said).status_code == 200
    assert desk.page.count('.amount"') == 5
    assert desk.send(f'{base}/plans', **said | {'costs.1.amount': '4000.00'}, files=picture()).status_code == 303
    desk.get(f'{base}/plans')
    assert '造价合计 84,000.00' in desk.words()
    prefilled = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', desk.page))
    assert (prefilled['items.0.matter'], prefilled['title']) == ('7', '9栋1单元加装电梯')
    assert '电梯：80,000.00 元' in prefilled['detail']
    desk.send(f'/console/places/{world.community.id}/polls/new', **{
        name: value for name, value in prefilled.items() if '.' in name or name in ('title', 'detail', 'place_id', 'closes_at')})
    assert '井道贴在北面。' in desk.words(), 'the draft is there to be changed; nothing is kept yet'
    assert Poll.select().count() == 0
    poll = lift.poll()
    desk.get(f'{base}/plans')
    assert desk.send(f'{base}/plans/{lift.seen()["plan"]["id"]}/vote', question='').status_code == 422
    question = re.search(r'value="(\d+-\d+)"', desk.page)[1]
    assert desk.send(f'{base}/plans/{lift.seen()["plan"]["id"]}/vote', question=question).status_code == 303
    assert [vote['poll_id'] for vote in lift.seen()['votes']] == [poll['id']]
    desk.get(base)
    assert '正在表决' in desk.words()


def test_neighbours_are_told_with_pictures(lift, base, desks):
    desk, neighbour = desks.secretary, lift.owner('101')
    desk.get(f'{base}/progress')
    said = {'step': 'ground', 'words': '今天开工，请绕行。', 'happened_on': '2999-01-01'}
    assert desk.send(f'{base}/progress', **said | {'happened_on': '2026-08-15'}, files=picture()).status_code == 422
    assert '已经传上 1 个' in desk.words()
    sent = desk.send(f'{base}/progress', **said | {'happened_on': '2026-08-14'}, file_ids=desk.hidden('file_ids'))
    assert sent.status_code == 303
    desk.get(f'{base}/progress')
    assert '今天开工，请绕行。' in desk.words()
    shown = neighbour.get(f'/api/elevators/{lift.id}/milestones').get_json()['items'][0]
    assert (shown['words'], len(shown['files'])) == ('今天开工，请绕行。', 1)
    assert Message.select().where(Message.person == neighbour.person_id).count() == 1


def test_upkeep_is_added_and_the_project_ends(lift, base, desks):
    desk = desks.secretary
    desk.get(base)
    sent = desk.send(f'{base}/levies', title='2027年运行维护费')
    assert (sent.status_code, '/shares/new?levy=' in sent.headers['Location']) == (303, True)
    desk.get(base)
    assert desk.send(f'{base}/levies', title='2027年运行维护费').status_code == 409
    assert desk.send(f'{base}/ending', reason='').status_code == 422
    assert desk.send(f'{base}/ending', reason='没有谈成').status_code == 303
    desk.get(base)
    assert '这个项目已经结束：没有谈成' in desk.words()
    assert '结束这个项目' not in desk.words()


def test_every_page_is_missing_for_who_does_not_run_it(world, lift, base, kept, at_desk, desks):
    plan = lift.plan().get_json()['id']
    version = lift.proposed(plan)
    paths = ['', '/plans', '/plans/new', '/shares', '/shares/new', f'/shares/{version}', '/shares/joining', '/signatures',
             f'/signatures/{lift.homes["701"]}', '/payments', f'/payments/{lift.homes["701"]}', '/money', '/progress', '/prints',
             '/prints/agreements.pdf', f'/prints/agreements/{lift.homes["701"]}.pdf', '/prints/notice.pdf']
    other, own = at_desk(world.next_secretary), base.replace(f'/{world.community.id}/', f'/{world.next_community.id}/', 1)
    for path in paths:
        assert desks.secretary.get(f'{base}{path}').status_code == 200, path
        assert desks.keeper.get(f'{kept}{path}').status_code == 200, path
        assert other.get(f'{base}{path}').status_code == 404, path
        assert other.get(f'{own}{path}').status_code == 404, path
    for path in ('/plans', '/shares', '/levies', '/book', '/ending', f'/shares/{version}/proposal', '/progress', '/money/outlays',
                 '/money/grants', '/payments/reminders', f'/payments/{lift.homes["701"]}', f'/signatures/{lift.homes["701"]}',
                 f'/plans/{plan}/vote', '/shares/joining', '/shares/new', '/plans/new'):
        other.get('/console/logins')
        assert other.send(f'{base}{path}').status_code == 404, path
    assert desks.secretary.get(f'{base}/prints/reminders.pdf').status_code == 409
    for path in ('/shares/999999', '/signatures/999999', '/payments/999999', '/shares?levy=999999'):
        assert desks.secretary.get(f'{base}{path}').status_code == 404, path


def test_the_list_costs_the_same_for_any_number_of_lifts(world, lift, desks):
    at = f'/console/places/{world.community.id}/elevators'

    def asked():
        with statements() as seen:
            desks.secretary.get(at)
        return len(seen)

    asked()
    one = asked()
    for name in ('2单元', '3单元', '4单元'):
        stairwell = places.add(SYSTEM, world.building, Kind.STAIRWELL, name)
        world.home(stairwell, 7, 10 + int(name[0]))
        made = lift.secretary.post('/api/elevators', {'place_id': stairwell.id, 'title': name}).get_json()['id']
        lift.secretary.post(f'/api/elevators/{made}/milestones', {'step': 'design', 'words': '开始', 'happened_on': '2026-08-14'})
    assert asked() == one
