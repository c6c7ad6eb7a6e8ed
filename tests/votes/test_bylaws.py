"""Rules that a place's owners have agreed beside the law."""
import pytest

from server.core.audit import AuditLine
from server.votes.models import OwnRule
from tests.races import at_once
from tests.statements import statements

TWO_THIRDS = {'numerator': 2, 'denominator': 3, 'at_least': True}
HALF_OF_ALL = {'numerator': 1, 'denominator': 2, 'at_least': False, 'of': 'total'}


def form(**changes):
    return {'matter': 4, 'quorum': TWO_THIRDS, 'agreement': HALF_OF_ALL, 'citation': '《弘运小区业主大会议事规则》第十二条',
            'valid_from': '2026-08-01'} | changes


@pytest.fixture
def write(world, now):
    """Write a rule as the secretary; at the estate unless another place is given."""
    return lambda place=None, phone=None, **changes: (phone or world.secretary).post(
        f'/api/places/{(place or world.estate).id}/vote-rules', form(**changes))


def matter(world, place, number=4):
    found = world.secretary.get(f'/api/places/{place.id}/matters').get_json()['items']
    return next(each['rule'] for each in found if each['matter'] == number)


def test_it_works(world, write):
    answer = write()
    assert answer.status_code == 201
    made = answer.get_json()
    assert (made['place']['name'], made['matter'], made['rule']['agreement'], made['rule']['agreement_of']) == (
        '弘运小区', 4, [1, 2], 'total')
    assert made['rule']['name'] == '弘运小区：双三分之二参与，全体双过半同意'
    assert made['rule']['agreement_text'] == '总面积和总人数的过半数同意'
    assert made['rule']['citation'].startswith('《弘运小区业主大会议事规则》第十二条（不低于《中华人民共和国民法典》第二百七十八条')
    line = AuditLine.get(AuditLine.action == 'votes.write_rule')
    assert (line.subject, line.detail['matter'], line.person_id) == (f'own_rule:{made["id"]}', 4, world.secretary.person_id)


def test_the_nearest_place_wins(world, ballots, write):
    write(world.community, agreement={'numerator': 3, 'denominator': 5, 'at_least': True, 'of': 'participating'})
    assert world.stairwell
    assert matter(world, world.stairwell)['agreement'] == [3, 5]
    write(world.estate)
    assert [matter(world, place)['agreement'] for place in (world.stairwell, world.estate, world.community)] == [
        [1, 2], [1, 2], [3, 5]]
    assert matter(world, world.stairwell)['agreement_of'] == 'total'
    assert matter(world, world.stairwell, 3)['name'] == '双三分之二参与，双过半同意'


def test_a_poll_opens_under_it_and_keeps_it(world, ballots, write, now):
    """Eight of fourteen agree, over half of all; seven, half of all, would be enough for the law and are not for the rule."""
    rule = write().get_json()
    drafted = ballots.draft(items=[{'title': '换物业', 'matter': 4}])
    assert drafted['items'][0]['rule'] == rule['rule']
    opened = ballots.open(items=[{'title': '换物业', 'matter': 4}, {'title': '电梯', 'matter': 7}])
    for room in ('101', '102', '201', '202', '301', '302', '401'):
        ballots.cast(ballots.owner(room), opened, 'yes')
    for room in ('402', '501', '502'):
        ballots.cast(ballots.owner(room), opened, 'no')
    assert world.secretary.post(f'/api/vote-rules/{rule["id"]}/end', {'last_day': '2026-08-14'}).status_code == 200
    now.forward(days=8)
    manager, lift = ballots.result(opened)['items']
    assert (manager['rule'], manager['quorum'], manager['carried']) == (rule['rule'], True, False)
    assert manager['comparisons'][3]['text'] == '同意的人数要达到总人数的过半数，即至少8人，现为7人：未达到'
    assert lift['rule']['name'] == '双三分之二参与，双四分之三同意'
    assert ballots.draft(items=[{'title': '换物业', 'matter': 4}])['items'][0]['rule']['name'] == '双三分之二参与，双过半同意'


def test_a_draft_reads_the_rules_of_all_matters_at_once(world, ballots, write):
    write()
    made = ballots.draft(items=[{'title': f'事项{number}', 'matter': number} for number in (1, 2, 4, 4, 7)])
    with statements() as said:
        world.secretary.get(f'/api/polls/{made["id"]}')
    assert sum('own_rule' in sql for sql in said) == 1


@pytest.mark.parametrize(('changes', 'field'), [
    ({'quorum': {'numerator': 1, 'denominator': 2, 'at_least': True}}, 'quorum'),
    ({'quorum': {'numerator': 665, 'denominator': 998, 'at_least': True}}, 'quorum'),
    ({'agreement': {'numerator': 1, 'denominator': 2, 'at_least': True, 'of': 'participating'}}, 'agreement'),
    ({'agreement': {'numerator': 1, 'denominator': 2, 'at_least': True, 'of': 'total'}}, 'agreement'),
    ({'matter': 7, 'agreement': {'numerator': 3, 'denominator': 5, 'at_least': True, 'of': 'participating'}}, 'agreement')])
def test_what_is_weaker_than_the_law_is_refused(write, refusal, changes, field):
    answer = write(**changes)
    assert refusal(answer) == (422, 'weaker_than_law')
    assert list(answer.get_json()['error']['fields']) == [field]
    assert OwnRule.select().count() == 0


@pytest.mark.parametrize('changes', [
    {'quorum': {'numerator': 2, 'denominator': 3, 'at_least': False}}, {'matter': 6, 'agreement': {
        'numerator': 3, 'denominator': 4, 'at_least': True, 'of': 'total'}},
    {'agreement': {'numerator': 1, 'denominator': 1, 'at_least': True, 'of': 'participating'}}])
def test_what_is_as_strict_or_stricter_is_taken(write, changes):
    assert write(**changes).status_code == 201


@pytest.mark.parametrize('changes', [
    {'quorum': {'numerator': 3, 'denominator': 2, 'at_least': True}},
    {'quorum': {'numerator': 1, 'denominator': 1, 'at_least': False}},
    {'quorum': TWO_THIRDS | {'of': 'participating'}}, {'valid_to': '2026-07-31'}, {'citation': ''}, {'matter': 10},
    {'valid_from': '2020-12-31'}, {'quorum': {'numerator': 0, 'denominator': 1, 'at_least': True}}])
def test_bad_input_is_refused(write, changes):
    assert write(**changes).status_code == 422


def test_a_new_rule_follows_the_one_before(world, write, refusal):
    first = write().get_json()
    assert refusal(write()) == (409, 'rule_exists')
    assert refusal(write(valid_from='2026-07-01')) == (409, 'rule_exists')
    second = write(valid_from='2026-09-01', quorum={'numerator': 3, 'denominator': 4, 'at_least': True}).get_json()
    kept = world.secretary.get(f'/api/places/{world.estate.id}/vote-rules').get_json()['items']
    assert [(each['id'], each['valid_to']) for each in kept] == [(second['id'], None), (first['id'], '2026-08-31')]
    assert matter(world, world.estate)['quorum'] == [2, 3]


def test_ending_a_rule(world, write, refusal):
    rule = write().get_json()
    path = f'/api/vote-rules/{rule["id"]}/end'
    assert refusal(world.secretary.post(path, {'last_day': '2026-08-12'})) == (422, 'day_past')
    ended = world.secretary.post(path, {'last_day': '2026-08-13'}).get_json()
    assert ended['valid_to'] == '2026-08-13'
    assert matter(world, world.estate)['name'] == '双三分之二参与，双过半同意'
    assert refusal(world.secretary.post(path, {'last_day': '2026-08-20'})) == (409, 'rule_ended')
    line = AuditLine.get(AuditLine.action == 'votes.end_rule')
    assert (line.subject, line.detail) == (f'own_rule:{rule["id"]}', {'matter': 4, 'last_day': '2026-08-13'})


def test_only_the_secretary_may(world, write, refusal):
    committee = world.official('committee', world.estate, '14000008101')
    rule = write(phone=world.administrator).get_json()
    end = f'/api/vote-rules/{rule["id"]}/end'
    for phone in (world.grandmother, committee):
        assert refusal(write(phone=phone, matter=1)) == (403, 'forbidden')
        assert refusal(phone.post(end, {'last_day': '2026-08-14'})) == (403, 'forbidden')
        assert len(phone.get(f'/api/places/{world.estate.id}/vote-rules').get_json()['items']) == 1
    for phone in (world.next_secretary, world.stranger):
        assert refusal(write(phone=phone, matter=1)) == (404, 'place_missing')
        assert refusal(phone.get(f'/api/places/{world.estate.id}/vote-rules')) == (404, 'place_missing')
        assert refusal(phone.get(f'/api/places/{world.estate.id}/matters')) == (404, 'place_missing')
        assert refusal(phone.post(end, {'last_day': '2026-08-14'})) == (404, 'rule_missing')


@pytest.mark.race
def test_written_twice_at_once_it_is_there_once(world, write):
    first, second, place = world.secretary, world.administrator, world.estate
    answers = at_once(*[lambda phone=phone: write(place, phone) for phone in (first, second, first, second)])
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert (OwnRule.select().count(), AuditLine.select().where(AuditLine.action == 'votes.write_rule').count()) == (1, 1)
