"""From door to door: who is sent sees those doors alone, writes down whom they met, and takes ballots from who has no phone."""
from server.core import crypto
from server.core.actor import SYSTEM
from server.core.db import db
from server.places import actions as places
from server.places.models import Kind, Part
from server.votes.models import Ballot, Duty
from tests.statements import statements


def send(world, opened, phone='14000000101', place=None):
    return world.secretary.post(f'/api/polls/{opened["id"]}/duties', {'place_id': (place or world.stairwell).id, 'phone': phone})


def doors(phone, opened, query=''):
    answer = phone.get(f'/api/polls/{opened["id"]}/turnout{query}')
    assert answer.status_code == 200, answer.get_json()
    return [door for stairwell in answer.get_json()['items'] for door in stairwell['doors']]


def meet(phone, opened, part, outcome, way='visit', **more):
    return phone.post(f'/api/polls/{opened["id"]}/contacts', {'part_id': part.id, 'way': way, 'outcome': outcome} | more)


def test_who_is_sent_sees_those_doors_alone(world, ballots, refusal):
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    assert world.neighbour.person_id
    part = Part.create(estate=world.estate, place=other, kind='home', label='9栋2单元101', building='9', stairwell='2', floor=1,
                       room='2-101', area=9000)
    world.own(part, '隔壁', '14000000999')
    opened = ballots.open(place_id=world.building.id)
    assert refusal(world.neighbour.get(f'/api/polls/{opened["id"]}/turnout')) == (403, 'forbidden')
    sent = send(world, opened)
    assert (sent.status_code, sent.get_json()['phone_masked']) == (201, '140****0101')
    assert send(world, opened).get_json() == sent.get_json()
    seen = doors(world.neighbour, opened)
    assert ({door['label'][:5] for door in seen}, len(seen)) == ({'9栋1单元'}, 14)
    assert '14000000' not in str(seen)
    errand, = world.neighbour.get('/api/duties/mine').get_json()['items']
    assert (errand['poll_id'], errand['total'], errand['left']) == (opened['id'], 14, 14)
    assert refusal(meet(world.neighbour, opened, part, 'refused')) == (403, 'not_your_door')
    assert world.secretary.delete(f'/api/polls/{opened["id"]}/duties/{sent.get_json()["id"]}').status_code == 204
    assert refusal(world.neighbour.get(f'/api/polls/{opened["id"]}/turnout')) == (403, 'forbidden')
    assert Duty.select().count() == 0


def test_the_list_empties_as_ballots_arrive(world, ballots, papers):
    opened = ballots.open()
    assert len(doors(world.secretary, opened, '?left=true')) == 14
    ballots.cast(world.grandmother, opened, 'yes')
    papers.enter(opened, '101', 'yes')
    left = doors(world.secretary, opened, '?left=true')
    assert len(left) == 12
    assert {'9栋1单元701', '9栋1单元101'}.isdisjoint(door['label'] for door in left)
    assert [door['label'] for door in doors(world.secretary, opened, '?room=701')] == ['9栋1单元701']
    assert [door['waiting'] for door in doors(world.secretary, opened, '?room=101')] == [True]


def test_stairwells_with_what_is_left_there(world, ballots, papers, refusal):
    assert world.stairwell
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    part = Part.create(estate=world.estate, place=other, kind='home', label='9栋2单元101', building='9', stairwell='2', floor=1,
                       room='2-101', area=9000)
    world.own(part, '隔壁', '14000000999')
    assert world.neighbour.person_id
    opened = ballots.open(place_id=world.building.id)
    ballots.cast(world.grandmother, opened, 'yes')
    papers.enter(opened, '101', 'yes')
    path = f'/api/polls/{opened["id"]}/stairwells'

    def lines(phone, query=''):
        return [(each['place_name'], each['total'], each['left']) for each in phone.get(path + query).get_json()['items']]

    assert lines(world.secretary) == [('9栋1单元', 14, 12), ('9栋2单元', 1, 1)]
    assert lines(world.secretary, '?limit=1') == [('9栋1单元', 14, 12)]
    assert refusal(world.neighbour.get(path)) == (403, 'forbidden')
    assert refusal(world.stranger.get(path)) == (404, 'poll_missing')
    sent = send(world, opened, place=other).get_json()
    assert (sent['place_name'], lines(world.neighbour)) == ('9栋2单元', [('9栋2单元', 1, 1)])
    errand, = world.neighbour.get('/api/home').get_json()['errands']
    assert (errand['place_name'], errand['left'], errand['poll_id']) == ('9栋2单元', 1, opened['id'])
    some = (world.stairwell, other, world.building)
    assert [len(doors(world.secretary, opened, f'?place_id={at.id}')) for at in some] == [14, 1, 15]
    assert doors(world.secretary, opened, '?place_id=999999') == []
    with statements() as said:
        world.secretary.get(path)
    assert len(said) == 4  # the poll, the stairwells, their buildings, the counts


def test_who_is_sent_is_told_where(world, ballots):
    assert world.neighbour.person_id
    opened = ballots.open()
    send(world, opened)
    page, = [each['page'] for each in world.neighbour.get('/api/messages').get_json()['items'] if '上门' in each['title']]
    assert page == f'packages/votes/doors/index?id={opened["id"]}&place={world.stairwell.id}'


def test_contacts(world, ballots, refusal):
    assert world.neighbour.person_id
    opened, part = ballots.open(), ballots.part('701')
    send(world, opened)
    assert meet(world.neighbour, opened, part, 'not_reached').status_code == 201
    assert meet(world.neighbour, opened, part, 'refused', note='让我下周再来').status_code == 201
    door, = doors(world.secretary, opened, '?room=701')
    assert (door['contact']['outcome'], door['contact']['way'], door['voted']) == ('refused', 'visit', False)
    path = f'/api/polls/{opened["id"]}/contacts?part_id={part.id}'
    assert [each['note'] for each in world.secretary.get(path).get_json()['items']] == ['让我下周再来', '']
    assert refusal(world.neighbour.get(path)) == (403, 'forbidden')
    stored, = db.execute_sql('SELECT note FROM contact WHERE note IS NOT NULL').fetchone()
    assert crypto.decrypt(stored) == '让我下周再来'
    assert refusal(meet(world.grandmother, opened, part, 'delivered')) == (403, 'not_your_door')
    assert refusal(meet(world.stranger, opened, part, 'delivered')) == (404, 'poll_missing')


def test_what_was_delivered(world, ballots):
    """The opening's message, a hand-over, a ballot; who refuses what is held out has got it."""
    assert world.grandmother.person_id
    opened = ballots.open()
    ballots.cast(ballots.owner('102'), opened, 'yes')
    meet(world.secretary, opened, ballots.part('101'), 'refused')
    meet(world.secretary, opened, ballots.part('201'), 'not_reached')
    path = f'/api/polls/{opened["id"]}/deliveries'
    said = world.secretary.get(f'{path}?limit=3').get_json()
    assert [said[name] for name in ('heads', 'by_message', 'by_contact', 'by_ballot', 'missing')] == [14, 1, 1, 1, 11]
    assert [each['labels'] for each in said['items']] == [['9栋1单元201'], ['9栋1单元202'], ['9栋1单元301']]
    assert world.secretary.get(f'{path}?cursor={said["next"]}').get_json()['next'] is None
    assert world.grandmother.get(path).status_code == 403


def test_a_ballot_at_the_door(world, ballots, papers, refusal, now):
    assert world.neighbour.person_id
    opened = ballots.open()
    assert refusal(papers.enter(opened, '701', 'yes', by=world.neighbour, assisted=True)) == (403, 'not_your_door')
    send(world, opened)
    done = papers.enter(opened, '701', 'yes', by=world.neighbour, assisted=True).get_json()
    assert (done['state'], done['assisted']) == ('counted', True)
    assert {(row.channel, row.warrant) for row in Ballot.select()} == {('assisted', done['id'])}
    door, = doors(world.secretary, opened, '?room=701')
    assert (door['voted'], door['channel']) == (True, 'assisted')
    answer = ballots.cast(world.grandmother, opened, 'no')
    assert refusal(answer) == (409, 'already_voted')
    assert answer.get_json()['error']['fields']['by'] == 'assisted'
    assert ballots.result(opened)['assisted'] is None
    papers.count(opened, '101', 'no')
    now.forward(days=8)
    assert [ballots.result(opened)[name] for name in ('assisted', 'on_paper')] == [1, 1]


def test_who_is_unknown_cannot_be_sent(world, ballots, refusal):
    opened = ballots.open()
    assert refusal(send(world, opened, '14000009999')) == (422, 'phone_unknown')
    assert refusal(send(world, opened, 'x')) == (422, 'not_a_phone')
    assert refusal(world.grandmother.get(f'/api/polls/{opened["id"]}/duties')) == (403, 'forbidden')


def test_the_list_costs_the_same_for_all_doors(world, ballots):
    opened = ballots.open()
    world.secretary.get(f'/api/polls/{opened["id"]}/turnout')
    with statements() as said:
        doors(world.secretary, opened)
    assert len(said) == 7  # the poll, the stairwells, doors, ballots, papers, names, contacts


def test_errands_of_many_polls_cost_the_same(world, ballots, papers, now):
    """Each with its own doors: of a stairwell, of the building about it, and nothing of a poll that is over."""
    assert world.neighbour.person_id
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    part = Part.create(estate=world.estate, place=other, kind='home', label='9栋2单元101', building='9', stairwell='2', floor=1,
                       room='2-101', area=9000)
    world.own(part, '隔壁', '14000000999')
    spent = []
    for place, sent in ((world.stairwell, world.stairwell), (world.building, other), (world.building, world.building)):
        opened = ballots.open(place_id=place.id)
        assert send(world, opened, place=sent).status_code == 201
        world.neighbour.get('/api/duties/mine')
        with statements() as said:
            world.neighbour.get('/api/duties/mine')
        spent.append(len(said))
    papers.enter(opened, '101', 'yes')
    assert len(set(spent)) == 1

    def counted():
        return [(each['total'], each['left']) for each in world.neighbour.get('/api/duties/mine').get_json()['items']]

    assert counted() == [(14, 14), (1, 1), (15, 14)]
    now.forward(days=8)
    assert counted() == []


def test_nobody_is_sent_once_the_poll_is_over(world, ballots, refusal, told, now):
    assert world.neighbour.person_id
    opened, withdrawn = ballots.open(), ballots.open()
    world.secretary.post(f'/api/polls/{withdrawn["id"]}/withdrawal', {'reason': '方案有误'})
    assert refusal(send(world, withdrawn)) == (409, 'poll_not_open')
    now.forward(days=8)
    assert refusal(send(world, opened)) == (409, 'poll_not_open')
    assert (Duty.select().count(), told(world.neighbour)) == (0, ['表决已撤回'])
