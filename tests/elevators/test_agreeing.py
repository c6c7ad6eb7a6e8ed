"""From a plan to an agreement: the vote, what changes for each home, signatures."""
import pytest

from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.core.evidence import faults
from server.elevators.models import Apportionment, Elevator, Plan, Signature
from server.messaging.models import Dispatch, Message
from server.places import actions as places
from server.places.models import Kind
from tests.elevators.conftest import PAYING, uploaded
from tests.races import at_once
from tests.statements import statements
from tests.world import code


def test_from_the_plan_to_the_agreement(lift):
    plan = lift.plan().get_json()
    assert (plan['number'], plan['total'], lift.seen()['stage']) == (1, 8_400_000, 'planning')
    poll = lift.poll()
    lift.name(plan['id'], poll)
    assert (lift.seen()['stage'], lift.seen()['votes'][0]['decided']) == ('voting', 'waiting')
    version = lift.proposed(plan['id'])  # what each would pay can be read before the vote …
    assert lift.amounts(version, lift.owner('701')) == {'601': 2_000_000, '602': 2_000_000, '701': 2_200_000, '702': 2_200_000}
    assert code(lift.answer(version, '701')) == (409, 'not_decided')  # … and signed after it
    lift.decide(poll, '102', *PAYING)
    assert lift.seen()['stage'] == 'signing'
    for room in PAYING[:-1]:
        assert lift.answer(version, room).status_code == 201
    assert lift.seen()['levies'][0]['in_force_id'] is None
    done = lift.answer(version, '702').get_json()
    assert (done['signed'], done['concerned'], bool(done['agreed_at'])) == (4, 4, True)
    seen = lift.seen(lift.owner('701'))
    assert (seen['stage'], seen['levies'][0]['in_force_id'], seen['levies'][0]['to_pay']) == ('collecting', version, 8_400_000)
    assert [(each['label'], each['share']) for each in seen['levies'][0]['mine']] == [('9栋1单元701', 2_200_000)]
    assert code(lift.answer(version, '701')) == (409, 'agreed')
    assert [line.action for line in AuditLine.select().where(AuditLine.action.startswith('elevators')).order_by(AuditLine.id)] == [
        'elevators.start', 'elevators.write_plan', 'elevators.put_to_vote', 'elevators.draft_shares', 'elevators.propose_shares',
        *['elevators.answer'] * 4]
    assert not [*faults(Plan), *faults(Apportionment), *faults(Signature)]


def test_a_plan_that_was_changed_after_the_vote_opened_wants_a_vote_of_its_own(lift):
    first = lift.plan().get_json()['id']
    poll = lift.poll()
    second = lift.plan(total=9_000_000).get_json()['id']
    assert code(lift.name(second, poll)) == (409, 'plan_changed')
    assert lift.name(first, poll).status_code == 201
    assert code(lift.name(first, poll)) == (409, 'vote_named')
    lift.decide(poll, '102', *PAYING)
    assert lift.seen()['plan_in_force_id'] == first
    version = lift.proposed(second)
    assert code(lift.answer(version, '701')) == (409, 'not_decided')
    again = lift.poll()
    assert code(lift.name(first, again)) == (409, 'newer_plan')
    assert lift.name(second, again).status_code == 201
    lift.decide(again, '102', *PAYING)
    assert lift.seen()['plan_in_force_id'] == second
    assert lift.answer(version, '701').status_code == 201


def test_a_plan_that_was_refused_is_signed_by_nobody(lift):
    plan, poll = lift.plan().get_json()['id'], lift.poll()
    lift.name(plan, poll)
    version = lift.proposed(plan)
    lift.decide(poll, '102', '601', '602')  # no two thirds took part
    assert (lift.seen()['stage'], lift.seen()['votes'][0]['decided']) == ('planning', 'failed')
    assert code(lift.answer(version, '701')) == (409, 'not_decided')


def test_a_vote_on_something_else_decides_nothing(lift):
    plan, poll = lift.plan().get_json()['id'], lift.poll(matter=9)
    assert code(lift.name(plan, poll)) == (422, 'no_vote_on_a_lift')


def test_who_says_no_changes_every_share_and_each_is_shown_the_change(lift):
    plan = lift.carried()
    first = lift.proposed(plan)
    assert lift.answer(first, '602', agreed=False).status_code == 201
    assert code(lift.answer(first, '602', agreed=False)) == (409, 'answered')
    second = lift.proposed(plan, reason='602不参加', special=[{'household_id': lift.homes['602'], 'takes_part': False}],
                           aids=[{'kind': 'subsidy', 'name': '老旧小区加装电梯补贴', 'amount': 400_000}])
    assert lift.amounts(second) == {'601': 2_500_000, '701': 2_750_000, '702': 2_750_000}
    mine = next(each for each in lift.owner('701').get(f'/api/apportionments/{second}').get_json()['shares'] if each['mine'])
    assert (mine['before'], mine['amount'], mine['agreed']) == (2_200_000, 2_750_000, None)
    assert code(lift.answer(first, '701')) == (409, 'newer_version')
    assert code(lift.answer(second, '602')) == (409, 'not_concerned')
    for room in ('601', '701', '702'):
        assert lift.answer(second, room).status_code == 201
    assert lift.seen()['levies'][0]['in_force_id'] == second


def test_nobody_reads_of_a_neighbour_whether_they_signed(lift):
    version = lift.proposed(lift.carried())
    lift.answer(version, '601')
    shares = lift.owner('701').get(f'/api/apportionments/{version}').get_json()['shares']
    assert {each['agreed'] for each in shares} == {None}
    assert {each['label']: each['agreed'] for each in lift.secretary.get(f'/api/apportionments/{version}').get_json()['shares']}[
        '9栋1单元601'] is True


def test_a_signature_on_paper_with_its_photo(lift):
    version = lift.proposed(lift.carried())
    picture = uploaded(lift.secretary)
    path = f'/api/apportionments/{version}/paper-signatures'
    body = {'household_id': lift.homes['601'], 'file_id': picture}
    assert code(lift.owner('601').post(path, body)) == (403, 'forbidden')
    assert code(lift.keeper.post(path, body)) == (422, 'file_unknown')
    lift.owner('601')
    assert lift.secretary.post(path, body).status_code == 201
    assert code(lift.answer(version, '601')) == (409, 'answered')
    assert Dispatch.select().where(Dispatch.title == '已登记您家的纸质签字').count() == 1
    assert lift.owner('601').get(f'/api/files/{picture}').status_code == 200
    assert lift.owner('701').get(f'/api/files/{picture}').status_code == 404


def test_a_draft_is_seen_by_those_who_run_it(lift):
    plan = lift.plan().get_json()['id']
    version = lift.draft(plan).get_json()['id']
    assert lift.owner('701').get(f'/api/apportionments/{version}').status_code == 404
    assert lift.owner('701').get(f'/api/levies/{lift.levy}/apportionments').get_json()['items'] == []
    assert code(lift.propose(version, lift.owner('701'))) == (404, 'apportionment_missing')
    told = Message.select().count()
    assert lift.propose(version).status_code == 201
    assert Message.select().count() == told + 1  # 701, who alone has logged in
    assert code(lift.propose(version)) == (409, 'proposed')


@pytest.mark.parametrize(('more', 'expected'), [
    ({'floors': [{'floor': 6, 'coefficient': 100}]}, (422, 'coefficient_wanted')),
    ({'scheme': 'agreed'}, (422, 'cannot_be_shared')), ({'plan_id': None}, (422, 'plan_wanted')),
    ({'aids': [{'kind': 'subsidy', 'name': '补贴', 'amount': 8_400_001}]}, (422, 'cannot_be_shared')),
    ({'dues': [{'name': '一次', 'due_on': '2026-09-01', 'percent': 99}]}, (422, 'dues_not_whole')),
    ({'dues': [{'name': '一', 'due_on': '2026-09-01', 'percent': 50}, {'name': '二', 'due_on': '2026-09-01', 'percent': 50}]},
     (422, 'dues_not_in_order'))])
def test_what_cannot_be_shared(lift, more, expected):
    assert code(lift.draft(lift.plan().get_json()['id'], **more)) == expected


def test_sums_that_were_agreed_and_what_lower_floors_are_given(lift):
    plan = lift.plan().get_json()['id']
    special = [{'household_id': lift.homes['101'], 'compensation': 100_000}]
    special += [{'household_id': lift.homes[room], 'amount': amount} for room, amount in (('601', 4_000_000), ('701', 4_500_000))]
    version = lift.draft(plan, scheme='agreed', floors=[], special=special).get_json()
    assert (version['to_share'], version['compensations'], version['concerned'], version['source']) == (
        8_500_000, 100_000, 3, '邻里商定')


def test_who_may_not(lift):
    plan = lift.plan().get_json()['id']
    version = lift.proposed(plan)
    paths = [f'/api/elevators/{lift.id}', f'/api/elevators/{lift.id}/plans', f'/api/apportionments/{version}',
             f'/api/levies/{lift.levy}/standings', f'/api/elevators/{lift.id}/spending']
    for phone in (lift.world.stranger, lift.world.next_secretary):
        assert {phone.get(path).status_code for path in paths} == {404}
        assert phone.get('/api/elevators').get_json()['items'] == []
    owner = lift.owner('701')
    assert code(owner.post('/api/elevators', {'place_id': lift.world.stairwell.id, 'title': '又一个'})) == (403, 'forbidden')
    assert code(lift.plan(owner)) == (403, 'forbidden')
    assert code(lift.draft(plan, owner)) == (403, 'forbidden')
    assert code(lift.answer(version, '601', phone=owner)) == (403, 'not_your_home')
    assert lift.seen(owner)['party'] is True


def test_a_plan_of_another_lift_measures_nothing_here(lift):
    other = places.add(SYSTEM, lift.world.building, Kind.STAIRWELL, '2单元')
    lift.world.home(other, 9, 1)
    there = lift.secretary.post('/api/elevators', {'place_id': other.id, 'title': '9栋2单元加装电梯'}).get_json()['id']
    body = {'words': '另一部。', 'costs': [{'name': '电梯', 'amount': 100}]}
    strange = lift.secretary.post(f'/api/elevators/{there}/plans', body).get_json()['id']
    upkeep = lift.secretary.post(f'/api/elevators/{lift.id}/levies', {'title': '维护费'}).get_json()['levies'][1]['id']
    assert code(lift.draft(strange)) == (422, 'plan_wanted')
    assert code(lift.draft(strange, levy=upkeep, total=600_000)) == (422, 'plan_wanted')
    assert code(lift.draft(lift.plan().get_json()['id'], levy=upkeep, total=600_000)) == (422, 'plan_wanted')


def test_one_at_a_time_and_of_a_stairwell(lift):
    said = {'place_id': lift.world.stairwell.id, 'title': '再来'}
    assert code(lift.secretary.post('/api/elevators', said)) == (409, 'elevator_runs')
    assert code(lift.secretary.post('/api/elevators', said | {'place_id': lift.world.estate.id})) == (422, 'no_place_for_a_lift')
    assert lift.secretary.post(f'/api/elevators/{lift.id}/ending', {'reason': '没有谈成'}).get_json()['stage'] == 'ended'
    assert code(lift.plan()) == (409, 'elevator_ended')
    assert lift.secretary.post('/api/elevators', said).status_code == 201


def test_a_page_costs_the_same_for_any_number_of_votes(lift):
    def asked():
        with statements() as seen:
            lift.seen()
        return len(seen)

    plan = lift.plan().get_json()['id']
    lift.name(plan, lift.poll())
    lift.proposed(plan)
    asked()
    one = asked()
    for _ in range(3):
        lift.name(plan, lift.poll())
        lift.proposed(plan)
    assert asked() == one


def test_published_tables_come_with_who_published_them(lift):
    items = lift.owner('701').get('/api/elevator-presets').get_json()['items']
    assert items
    assert all(each['source'] for each in items)


@pytest.mark.race
def test_the_last_two_signatures_at_once_bring_it_into_force(lift):
    version = lift.proposed(lift.carried())
    for room in PAYING[:2]:
        lift.answer(version, room)
    for room in PAYING[2:]:
        assert lift.owner(room)  # logged in before
    answers = at_once(lambda: lift.answer(version, '701'), lambda: lift.answer(version, '702'))
    assert [answer.status_code for answer in answers] == [201, 201]
    assert Apportionment.get_by_id(version).agreed_at is not None
    assert Elevator.select().count() == 1
