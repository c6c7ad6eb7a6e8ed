"""Putting owners forward, asking them, and finding them eligible; the list of candidates follows."""
import io
from datetime import timedelta

import pytest

from server.core import clock
from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.places import actions as places
from server.places.models import Kind, Ownership
from server.votes.limits import limits
from server.votes.models import Contest, Nominee, PollItem
from tests.files.conftest import picture
from tests.races import at_once

ELECTION = {'kind': 'election', 'title': '第一届业主委员会', 'office': 'committee', 'seats': 3, 'term_years': 3}


@pytest.fixture
def election(world, ballots, now):
    """The draft of a committee's election by the whole estate; owners nominate for three days."""
    assert now
    assert world.stairwell

    def election(**changes):
        said = ELECTION | {'nominations_until': (clock.now() + timedelta(days=3)).isoformat()} | changes
        place = world.building if said['office'] == 'building_representative' else world.estate
        return ballots.draft(place_id=place.id, items=[], contests=[said])

    return election


@pytest.fixture
def paper(world):
    """A picture that the secretary took."""
    data = {'file': (io.BytesIO(picture()), 'paper.jpg')}
    return world.secretary.request('POST', '/api/files', data=data, content_type='multipart/form-data').get_json()['id']


def put(phone, poll, room=None, name=None):
    said = {'room': room, 'name': name} if room else {}
    return phone.post(f'/api/polls/{poll["id"]}/contests/{poll["contests"][0]["id"]}/nominees', said)


def consent(phone, poll, nominee, agreed=True, **more):
    return phone.post(f'/api/polls/{poll["id"]}/nominees/{nominee["id"]}/consent', {'agreed': agreed} | more)


def decide(phone, poll, nominee, eligible=True, remark=''):
    return phone.post(f'/api/polls/{poll["id"]}/nominees/{nominee["id"]}/eligibility', {'eligible': eligible, 'remark': remark})


def seen(phone, poll):
    return phone.get(f'/api/polls/{poll["id"]}').get_json()


def stand(world, ballots, poll, *rooms):
    """Owners who nominate themselves and are found eligible."""
    for room in rooms:
        made = put(ballots.owner(room), poll)
        assert made.status_code == 201, made.get_json()
        assert decide(world.secretary, poll, made.get_json()).status_code == 200


def test_it_works(world, ballots, election):
    poll = election()
    answer = put(world.grandmother, poll)
    assert answer.status_code == 201
    made = answer.get_json()
    assert (made['name'], made['home'], made['mine'], made['consented'], made['eligible'], made['state_text']) == (
        '户主701', '9栋*单元', True, True, None, '等待资格审查')
    decided = decide(world.secretary, poll, made, remark='按时交物业费').get_json()
    assert (decided['state'], decided['remark']) == ('standing', '按时交物业费')
    assert [(line.action, line.subject, line.detail) for line in AuditLine.select().where(
        AuditLine.action << ['votes.nominate', 'votes.decide_eligibility']).order_by(AuditLine.id)] == [
        ('votes.nominate', f'nominee:{made["id"]}', {'contest': poll['contests'][0]['id'], 'own': True}),
        ('votes.decide_eligibility', f'nominee:{made["id"]}', {'contest': poll['contests'][0]['id'], 'eligible': True})]


def test_a_neighbour_puts_forward_and_the_nominee_answers(world, ballots, election):
    poll, nominee = election(), world.grandmother
    made = put(world.neighbour, poll, '701', '户主701').get_json()
    assert (made['mine'], made['nominated_by_me'], made['consented'], made['state_text']) == (False, True, None, '等待本人表态')
    waiting, = seen(nominee, poll)['nominations']
    assert (waiting['id'], waiting['contest'], waiting['may_answer']) == (made['id'], '第一届业主委员会', True)
    assert nominee.get('/api/home').get_json()['nominations'] == [{
        'poll_id': poll['id'], 'nominee_id': made['id'], 'contest': '第一届业主委员会', 'title': poll['title']}]
    inbox = nominee.get('/api/messages').get_json()['items']
    assert inbox[0]['title'] == '有人提名您参选：第一届业主委员会'
    assert consent(nominee, poll, made).get_json()['state'] == 'checking'
    assert seen(nominee, poll)['nominations'] == nominee.get('/api/home').get_json()['nominations'] == []
    assert consent(nominee, poll, made, agreed=False).get_json()['state_text'] == '本人不参选'
    line = AuditLine.select().where(AuditLine.action == 'votes.consent').order_by(AuditLine.id.desc()).first()
    assert line.detail == {'contest': poll['contests'][0]['id'], 'agreed': False, 'own': True}


@pytest.mark.parametrize(('place', 'offices'), [
    ('community', {'representative'}), ('estate', {'committee', 'representative'}),
    ('building', {'building_representative', 'representative'}), ('stairwell', {'representative'}),
    ('single', {'committee', 'building_representative', 'representative'})])
def test_whose_owners_elect_whom(world, ballots, refusal, place, offices):
    """An estate's owners their committee, a building's owners its representative: also where a draft is turned into an election."""
    assert world.stairwell
    where = (places.add(SYSTEM, world.community, Kind.BUILDING, '独栋') if place == 'single' else getattr(world, place)).id
    made = ballots.draft(place_id=where)
    for office in ('committee', 'representative', 'building_representative'):
        form = ballots.form(place_id=where, items=[], contests=[ELECTION | {'office': office}])
        for answer in (world.secretary.post('/api/polls', form),
                       world.secretary.patch(f'/api/polls/{made["id"]}', {'contests': form['contests']})):
            assert (answer.status_code in (200, 201)) is (office in offices)
            assert office in offices or refusal(answer) == (422, 'wrong_electorate')
            assert office in offices or '第' in answer.get_json()['error']['message']


def test_sent_twice_it_is_answered_the_same(world, ballots, election):
    poll, phone = election(), world.grandmother
    path = f'/api/polls/{poll["id"]}/contests/{poll["contests"][0]["id"]}/nominees'
    answers = [phone.post(path, {}, key='once') for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].get_json() == answers[1].get_json()
    assert Nominee.select().count() == 1


def test_who_sees_whom(world, ballots, election):
    """Nobody reads names of those who have not agreed to stand, but who put them forward and the officials."""
    poll = election()
    other, third = ballots.owner('201'), ballots.owner('301')
    made = put(world.neighbour, poll, '9-1-701', '户主701').get_json()
    mine = put(other, poll).get_json()
    names = lambda phone: [each['name'] for each in seen(phone, poll)['contests'][0]['nominees']]
    assert [names(phone) for phone in (world.secretary, world.neighbour, other, third)] == [
        ['户主701', '户主201'], ['户主701'], ['户主201'], []]
    decide(world.secretary, poll, mine, False, '欠交维修资金')
    assert names(third) == []
    remarks = lambda phone: [each['remark'] for each in seen(phone, poll)['contests'][0]['nominees'] if each['id'] == mine['id']]
    assert [remarks(phone) for phone in (world.secretary, other)] == [['欠交维修资金']] * 2
    decide(world.secretary, poll, mine)
    assert [names(phone) for phone in (third, world.neighbour)] == [['户主201'], ['户主701', '户主201']]
    assert made['id'] != mine['id']


def test_everybody_reads_what_is_kept_about_their_nominations(world, ballots, election):
    poll = election()
    made = put(world.neighbour, poll, '701', '户主701').get_json()
    decide(world.secretary, poll, made, False, '欠交维修资金')
    kept = lambda phone: [{name: each[name] for name in each if name != 'nominated_at'}
                          for each in phone.get('/api/me/data').get_json()['others']['nominations']]
    said = {'title': '第一届业主委员会', 'name': '户主701'}
    assert kept(world.neighbour) == [said | {'by_me': True}]
    assert kept(world.grandmother) == [said | {'by_me': False, 'state': 'waiting', 'remark': '欠交维修资金'}]
    assert kept(world.secretary) == []


def test_only_owners_of_the_place_and_only_in_time(world, ballots, election, refusal, now):
    poll = election()
    for phone in (world.stranger, world.next_secretary):
        assert refusal(put(phone, poll)) == (404, 'poll_missing')
    assert refusal(put(world.official(Role.MEMBER, world.community, '14000008100'), poll)) == (403, 'not_owner_here')
    for official in (world.administrator, world.secretary):
        assert refusal(put(official, poll)) == (422, 'nominee_needed')
    assert refusal(put(world.neighbour, poll, '701', '户主702')) == (422, 'nominee_unknown')
    assert refusal(put(world.neighbour, poll, '九九九九九九', '户主702')) == (422, 'room_not_understood')
    assert world.neighbour.post(f'/api/polls/{poll["id"]}/contests/{poll["contests"][0]["id"]}/nominees',
                                {'room': '701'}).status_code == 422
    assert put(world.neighbour, poll).status_code == 201
    assert refusal(put(world.neighbour, poll)) == (409, 'already_nominated')
    assert refusal(put(world.secretary, poll, '101', '户主101')) == (409, 'already_nominated')
    now.forward(days=3)
    late = ballots.owner('201')
    assert refusal(put(late, poll)) == (409, 'nominations_over')
    assert seen(late, poll)['contests'][0]['may_nominate'] is False
    assert put(world.secretary, poll, '201', '户主201').status_code == 201


def test_without_a_call_the_officials_alone_nominate(world, ballots, election, refusal):
    poll = election(nominations_until=None)
    nominee, other = world.grandmother, world.neighbour
    assert refusal(put(other, poll)) == (404, 'poll_missing')
    assert put(world.secretary, poll, '701', '户主701').status_code == 201
    assert len(seen(nominee, poll)['nominations']) == 1
    assert [each['id'] for each in nominee.get('/api/polls').get_json()['items']] == [poll['id']]
    assert refusal(other.get(f'/api/polls/{poll["id"]}')) == (404, 'poll_missing')
    assert refusal(put(nominee, poll, '101', '户主101')) == (409, 'nominations_over')


def test_a_signed_paper(world, ballots, election, paper, refusal):
    poll = election()
    made = put(world.neighbour, poll, '701', '户主701').get_json()
    assert refusal(consent(world.secretary, poll, made)) == (422, 'paper_needed')
    assert refusal(consent(world.secretary, poll, made, file_id='nothing')) == (422, 'file_unknown')
    taken = consent(world.secretary, poll, made, file_id=paper).get_json()
    assert (taken['consented'], taken['on_paper'], taken['may_record']) == (True, True, True)
    readers = world.grandmother, world.administrator, world.neighbour
    assert [phone.get(f'/api/files/{paper}').status_code for phone in readers] == [200, 200, 404]
    assert refusal(consent(world.neighbour, poll, made)) == (404, 'nominee_missing')
    assert consent(world.grandmother, poll, made, agreed=False).get_json()['on_paper'] is False
    assert refusal(consent(world.secretary, poll, made, file_id=paper)) == (409, 'said_by_nominee')


def test_the_secretary_decides_with_a_reason_and_not_about_himself(world, ballots, election, refusal):
    poll = election()
    made = put(world.grandmother, poll).get_json()
    committee = world.official('committee', world.estate, '14000008101')
    assert decide(world.secretary, poll, made, False).status_code == 422
    assert refusal(decide(world.grandmother, poll, made)) == (403, 'forbidden')
    assert refusal(decide(committee, poll, made)) == (403, 'forbidden')
    refused = decide(world.secretary, poll, made, False, '未交清物业费').get_json()
    assert refused['state_text'] == '资格审查未通过'
    world.own(ballots.part('601'), '书记', '14000008001')
    world.secretary.bind('14000008001')
    mine = put(world.secretary, poll).get_json()
    assert refusal(decide(world.secretary, poll, mine)) == (403, 'own_case')
    assert decide(world.administrator, poll, mine).status_code == 200


def test_who_sold_may_not_stand(world, ballots, election, refusal):
    poll = election()
    made = put(world.grandmother, poll).get_json()
    stand(world, ballots, poll, '101', '201')
    sold = Ownership.get(Ownership.part == ballots.part('701'))
    other = Ownership.get(Ownership.part == ballots.part('601')).owner
    before = sold.owner
    Ownership.update(owner=other).where(Ownership.id == sold.id).execute()
    assert refusal(decide(world.secretary, poll, made)) == (422, 'not_owner_here')
    Ownership.update(owner=before).where(Ownership.id == sold.id).execute()
    decide(world.secretary, poll, made)
    assert seen(world.secretary, poll)['hindrances'] == []
    Ownership.update(owner=other).where(Ownership.id == sold.id).execute()
    assert seen(world.secretary, poll)['hindrances'] == [
        '“第一届业主委员会”的候选人户主701在这个范围里已经没有房屋，请重新审查。']


def test_the_list_of_candidates_is_in_the_order_of_their_names(world, ballots, election, refusal):
    poll = election()
    stand(world, ballots, poll, '701', '101', '302', '201')
    no, _ = put(ballots.owner('402'), poll).get_json(), put(ballots.owner('501'), poll).get_json()
    decide(world.secretary, poll, no, False, '不在本小区居住')
    path = f'/api/polls/{poll["id"]}/opening'
    assert seen(world.secretary, poll)['hindrances'] == ['“第一届业主委员会”还有1名被提名人没有表态或者没有审查（户主501）。']
    assert refusal(world.secretary.post(path)) == (409, 'poll_not_ready')
    assert PollItem.select().count() == 0
    last = Nominee.get(Nominee.name == '户主501')
    decide(world.secretary, poll, {'id': last.id}, False, '重复')
    opened = world.secretary.post(path).get_json()
    assert [option['title'] for option in opened['contests'][0]['options']] == [
        '户主101（9栋*单元）', '户主201（9栋*单元）', '户主302（9栋*单元）', '户主701（9栋*单元）']
    assert {item['matter'] for item in opened['items']} == {3}
    assert Contest.get_by_id(poll['contests'][0]['id']).least == 3
    assert refusal(put(ballots.owner('602'), poll)) == (409, 'not_draft')
    assert refusal(decide(world.secretary, poll, no)) == (409, 'not_draft')


@pytest.mark.parametrize(('changes', 'rooms', 'sentence'), [
    ({}, 2, '“第一届业主委员会”应选3人，现有候选人2名：候选人不能少于应选人数。'),
    ({'differential': True}, 3, '“第一届业主委员会”应选3人，现有候选人3名：差额选举，候选人要多于应选人数。'),
    ({'seats': 4}, 4, '业主委员会的人数应为单数，现在写的是4人。'), ({'seats': 1}, 1, '业主委员会应为3到11人，现在写的是1人。'),
    ({'term_years': 6}, 3, '任期应为3到5年。'), ({'term_years': 2}, 3, '任期应为3到5年。'), ({}, 3, None),
    ({'differential': True}, 4, None), ({'office': 'building_representative', 'seats': 2}, 2, None)])
def test_what_hinders_the_opening(world, ballots, election, changes, rooms, sentence):
    poll = election(**changes)
    stand(world, ballots, poll, *['101', '102', '201', '202'][:rooms])
    assert seen(world.secretary, poll)['hindrances'] == ([sentence] if sentence else [])


def test_an_estate_of_more_than_a_hundred_needs_five():
    assert [limits().least_of(households) for households in (100, 101)] == [3, 5]
    assert limits().faults(3, 3, 101, True) == ['业主委员会应为5到11人，现在写的是3人。']
    assert limits().faults(13, 3, 500, True) == ['业主委员会应为5到11人，现在写的是13人。']
    assert limits().faults(2, 3, 500, False) == limits().faults(11, 5, 500, True) == []


def test_the_list_is_frozen_while_the_roll_is_published(world, ballots, election, refusal, now):
    poll = election()
    path = f'/api/polls/{poll["id"]}'
    world.secretary.patch(path, {'publication_days': 2, 'closes_at': (clock.now() + timedelta(days=20)).isoformat()})
    stand(world, ballots, poll, '101', '201')
    assert refusal(world.secretary.post(f'{path}/publication')) == (409, 'poll_not_ready')
    stand(world, ballots, poll, '301')
    shown = world.secretary.post(f'{path}/publication').get_json()
    assert [option['number'] for option in shown['contests'][0]['options']] == [1, 2, 3]
    late = ballots.owner('401')
    assert refusal(put(late, poll)) == (409, 'not_draft')
    assert seen(late, poll)['contests'][0]['may_nominate'] is False
    assert world.secretary.post(f'{path}/publication/retraction', {'reason': '有人补报名'}).status_code == 200
    assert seen(late, poll)['contests'][0]['options'] == []
    stand(world, ballots, poll, '402')
    world.secretary.post(f'{path}/publication')
    now.forward(days=5)
    opened = world.secretary.post(f'{path}/opening').get_json()
    assert (opened['state'], len(opened['items']), len(opened['contests'][0]['options'])) == ('open', 4, 4)


def test_a_draft_with_nominees_keeps_them_when_it_is_changed(world, ballots, election, refusal):
    poll, path = election(), None
    path, kept = f'/api/polls/{poll["id"]}', poll['contests'][0]['id']
    stand(world, ballots, poll, '101')
    changed = world.secretary.patch(path, {'contests': [ELECTION | {'id': kept, 'seats': 5, 'alternates': 2}]}).get_json()
    assert (changed['contests'][0]['seats'], changed['contests'][0]['choose'], len(changed['contests'][0]['nominees'])) == (5, 5, 1)
    assert refusal(world.secretary.patch(path, {'contests': [ELECTION]})) == (409, 'nominees_stand')
    assert world.secretary.delete(path).status_code == 204
    assert Nominee.select().count() == 0


@pytest.mark.race
def test_two_put_the_same_owner_forward_at_once(world, ballots, election):
    poll, one, other, mine = election(), world.neighbour, ballots.owner('201'), world.grandmother
    answers = at_once(lambda: put(one, poll, '701', '户主701'), lambda: put(other, poll, '701', '户主701'), lambda: put(mine, poll))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert Nominee.select().count() == 1


@pytest.mark.race
@pytest.mark.parametrize('attempt', range(3))
def test_a_withdrawal_while_the_secretary_opens(world, ballots, election, attempt):
    """Either the nominee is out before the list is made, and the poll does not open for want of candidates; or he is on it."""
    poll = election()
    stand(world, ballots, poll, '101', '201')
    made, secretary, nominee = put(world.grandmother, poll).get_json(), world.secretary, world.grandmother
    decide(secretary, poll, made)
    answers = at_once(lambda: secretary.post(f'/api/polls/{poll["id"]}/opening'), lambda: consent(nominee, poll, made, False))
    opened, withdrawn = (answer.status_code for answer in answers)
    assert (opened, withdrawn) in ((200, 409), (409, 200))
    assert PollItem.select().count() == (3 if opened == 200 else 0)
    assert Nominee.get_by_id(made['id']).consented is (opened == 200)


@pytest.mark.race
@pytest.mark.parametrize('attempt', range(3))
def test_a_consent_while_the_secretary_opens(world, ballots, election, attempt):
    """Either it comes first and the list has it, or the poll does not open for want of an answer."""
    poll = election()
    stand(world, ballots, poll, '101', '201')
    secretary, nominee = world.secretary, world.grandmother
    made = put(secretary, poll, '701', '户主701').get_json()
    decide(secretary, poll, made)
    answers = at_once(lambda: secretary.post(f'/api/polls/{poll["id"]}/opening'), lambda: consent(nominee, poll, made))
    opened, consented = (answer.status_code for answer in answers)
    assert (opened, consented) in ((200, 200), (409, 200))
    assert PollItem.select().count() == (3 if opened == 200 else 0)
