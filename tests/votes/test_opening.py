"""Opening freezes the roll and the law, and publishes a digest; what happens to the roster later changes nothing."""
import hashlib
import json

from server.core import crypto
from server.core.actor import SYSTEM
from server.core.audit import AuditLine
from server.identity import standing
from server.identity.models import Residency
from server.messaging.models import Dispatch, Message
from server.places import actions as places
from server.places.models import Kind, Owner, Ownership, Part
from server.votes import roll
from server.votes.models import Poll, PollItem, RollHead, RollOwner, RollPart


def test_it_works(world, ballots):
    opened = ballots.open()
    assert (opened['state'], opened['roll']['parts'], opened['roll']['area'], opened['roll']['heads']) == ('open', 14, 123900, 14)
    assert opened['roll']['area_text'] == '1239.00㎡'
    assert opened['hindrances'] == []
    line = AuditLine.get(AuditLine.action == 'votes.open')
    assert line.detail == {'digest': opened['roll']['digest'], 'parts': 14, 'area': 123900, 'heads': 14}


def test_the_law_is_kept_with_the_items(world, ballots):
    opened = ballots.open()
    assert [item.rule['agreement'] for item in PollItem.select().order_by(PollItem.position)] == [
        {'numerator': 3, 'denominator': 4, 'at_least': True, 'of': 'participating'},
        {'numerator': 1, 'denominator': 2, 'at_least': False, 'of': 'participating'}]
    assert '第二百七十八条' in opened['items'][0]['rule']['citation']


def test_the_digest_is_that_of_the_published_roll(world, ballots):
    opened = ballots.open()
    poll = Poll.get_by_id(opened['id'])
    heads = roll.frozen(poll)
    items = [{'id': item['id'], 'position': item['position'], 'title': item['title'], 'matter': item['matter'],
              'rule': PollItem.get_by_id(item['id']).rule, 'contest_id': None} for item in opened['items']]
    terms = {'id': poll.id, 'place_id': world.stairwell.id, 'place': '1单元', 'title': opened['title'], 'detail': opened['detail'],
             'revisable': False, 'part_kinds': None, 'publication_days': 0, 'objection_days': 0, 'extension_days': 0,
             'named': False, 'precedence': 'first', 'proxy_limit': None, 'proxy_citation': '',
                 'silence': False, 'silence_citation': '', 'words_digest': None,
             'opened_at': f'{poll.opened_at:%Y-%m-%dT%H:%M:%S.%fZ}',
             'closes_at': f'{poll.closes_at:%Y-%m-%dT%H:%M:%S.%fZ}', 'files': [], 'contests': []}
    said = {'heads': roll.published(poll, heads), 'items': items, 'poll': terms}
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(',', ':'))
    assert opened['roll']['digest'] == hashlib.sha256(text.encode()).hexdigest()
    assert said['heads'][0]['parts'] == [{'where': '9栋*单元', 'area': 8850, 'source': 'register'}]
    assert '单元101' not in text
    assert '户主' not in text


def test_in_a_community_a_person_counts_once_and_each_developer_for_themselves(world, ballots):
    """One owner with homes in two estates; in each estate a developer's two, and a namesake of whom no number is known."""
    assert world.stairwell
    other = places.add(SYSTEM, world.community, Kind.ESTATE, '江亭小区')
    for estate in (world.estate, other):
        known, unknown = ('两处的业主', '14000000900'), [(name, None) for name in ('同名', '开发商', '开发商')]
        for room, (name, phone) in enumerate((known, *unknown), 1):
            part = Part.create(estate=estate, place=estate, kind='shop', label=f'门市{room}', room=str(room), area=5000)
            owner, _ = Owner.get_or_create(estate=estate, key=crypto.blind(f'{name} {phone}'), defaults={
                'name': name, 'phone': phone, 'phone_index': phone and crypto.blind(phone), 'unsold': name == '开发商'})
            Ownership.create(part=part, owner=owner, position=0)
    opened = ballots.open(place_id=world.community.id)
    assert (opened['roll']['parts'], opened['roll']['heads']) == (14 + 8, 14 + 1 + 2 + 2)
    heads = RollHead.select(RollHead.parts).where(RollHead.poll == opened['id'], RollHead.area == 10000)
    assert [head.parts for head in heads] == [2, 2, 2]
    voted = ballots.cast(world.phone('14000000900'), opened, 'yes')
    assert voted.get_json()['homes'] == ['门市1', '门市1']


def test_any_change_of_the_frozen_roll_shows_in_the_digest(world, ballots):
    poll = Poll.get_by_id(ballots.open()['id'])
    part, owner = RollPart.get(RollPart.poll == poll), RollOwner.get(RollOwner.poll == poll)
    other = RollHead.select().where(RollHead.poll == poll, RollHead.id != owner.head_id).get()
    for change in (RollPart.update(area=1).where(RollPart.id == part.id), RollPart.update(label='别处').where(
            RollPart.id == part.id), RollOwner.update(head=other).where(RollOwner.id == owner.id)):
        before = roll.digest(poll, poll.items, roll.frozen(poll))
        change.execute()
        assert roll.digest(poll, poll.items, roll.frozen(poll)) != before


def test_heads_are_counted_by_law(world, ballots):
    """701 and 702 of one owner; 601 and 602 of one couple; 501 hers alone; 101, 102 and 201 unsold: 14 parts, 10 heads."""
    for room, other in (('702', '701'), ('602', '601')):
        Ownership.update(owner=Ownership.get(Ownership.part == ballots.part(other)).owner).where(
            Ownership.part == ballots.part(room)).execute()
    wife = Ownership.get(Ownership.part == ballots.part('501')).owner
    for room in ('601', '602'):
        Ownership.create(part=ballots.part(room), owner=wife, position=1)
    for number, room in enumerate(('101', '102', '201')):
        developer = Owner.create(estate=world.estate, key=f'developer{number}', name='开发商', unsold=True)
        Ownership.update(owner=developer).where(Ownership.part == ballots.part(room)).execute()
    opened = ballots.open()
    assert (opened['roll']['parts'], opened['roll']['heads'], opened['roll']['area']) == (14, 10, 123900)
    assert sorted((head.parts, head.area) for head in RollHead.select() if head.parts > 1) == [
        (2, 17700), (2, 17700), (3, 26550)]
    assert RollOwner.select().where(RollOwner.owner == wife).count() == 2


def test_only_what_lies_inside_is_on_the_roll(world, ballots):
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    assert world.stairwell
    part = Part.create(estate=world.estate, place=other, kind='home', label='9栋2单元101', building='9', stairwell='2',
                       floor=1, room='101', area=9000)
    world.own(part, '隔壁', '14000000999')
    assert ballots.open()['roll']['parts'] == 14
    assert ballots.open(place_id=world.building.id)['roll']['parts'] == 15
    assert ballots.open(place_id=world.estate.id)['roll']['area'] == 132900
    assert ballots.open(place_id=world.community.id)['roll']['heads'] == 15


def test_a_later_sale_changes_nothing(world, ballots, refusal):
    opened = ballots.open()
    seller, part = world.grandmother, ballots.part('701')
    Ownership.delete().where(Ownership.part == part).execute()
    world.own(part, '买主', '14000000777')
    Part.update(area=1).where(Part.id == part.id).execute()
    buyer = world.phone('14000000777')
    assert refusal(ballots.cast(buyer, opened, 'no')) == (403, 'not_on_roll')
    assert ballots.cast(seller, opened, 'yes').status_code == 201
    assert ballots.result(opened)['items'][0]['participating'] == {'area': 8850, 'area_text': '88.50㎡', 'heads': 1}
    assert ballots.result(opened)['items'][0]['total']['area'] == 123900


def test_who_sold_before_voting_still_sees_the_poll(world, ballots):
    opened, seller = ballots.open(), world.grandmother
    Residency.update(state='ended', reason='sold').where(Residency.person == seller.person_id).execute()
    standing.forget()
    assert [each['id'] for each in seller.get('/api/polls').get_json()['items']] == [opened['id']]
    assert seller.get(f'/api/polls/{opened["id"]}').get_json()['may_vote']
    assert ballots.cast(seller, opened, 'yes').status_code == 201


def test_the_owners_hear_of_it(world, ballots):
    assert world.grandmother.person_id != world.neighbour.person_id
    opened = ballots.open()
    said = Dispatch.get(Dispatch.subject == f'poll:{opened["id"]}')
    assert said.kind == 'poll'
    assert said.page.endswith(f'?id={opened["id"]}')
    assert {message.person_id for message in Message.select().where(Message.dispatch == said)} == {
        world.grandmother.person_id, world.neighbour.person_id}


def test_the_same_key_opens_once(world, ballots):
    made = ballots.draft()
    answers = [world.secretary.post(f'/api/polls/{made["id"]}/opening', key='open-it').get_json() for _ in range(2)]
    assert answers[0] == answers[1]
