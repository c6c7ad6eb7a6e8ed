"""Whatever meets, exactly one valid state is left. Real threads, real connections, committed rows."""
import threading
import time
from datetime import UTC, datetime, timedelta

import pytest

from server.core import clock, evidence
from server.core.action import transact
from server.core.audit import AuditLine
from server.core.db import db
from server.places.models import Ownership
from server.votes import closing, tally
from server.votes.models import Ballot, Poll, Proxy, RollHead, RollPart, Tally
from tests.races import at_once

pytestmark = pytest.mark.race


def statuses(answers):
    return sorted(answer.status_code for answer in answers)


def test_eight_taps_are_one_ballot(world, ballots):
    opened, phone = ballots.open(), world.grandmother
    answers = at_once(*[lambda: ballots.cast(phone, opened, 'yes')] * 8)
    assert statuses(answers) == [201] + [409] * 7
    assert Ballot.select().count() == 2


def test_eight_taps_with_one_key_get_one_answer(world, ballots):
    opened, phone = ballots.open(), world.grandmother
    answers = at_once(*[lambda: ballots.cast(phone, opened, 'yes', key='tap')] * 8)
    assert statuses(answers) == [201] * 8
    assert len({answer.get_json()['receipt'] for answer in answers}) == 1
    assert Ballot.select().count() == 2


def test_two_co_owners_on_two_phones(world, ballots):
    world.own(ballots.part('701'), '老伴', '14000000711')
    opened, wife, husband = ballots.open(), world.grandmother, world.phone('14000000711')
    answers = at_once(lambda: ballots.cast(wife, opened, 'yes'), lambda: ballots.cast(husband, opened, 'no'))
    assert statuses(answers) == [201, 409]
    won = 'yes' if answers[0].status_code == 201 else 'no'
    assert [row.choice for row in Ballot.select()] == [won, won]
    assert answers[won == 'yes'].get_json()['error']['fields']['by'] == 'co_owner'


def test_co_owners_of_overlapping_homes_never_split_a_head(world, ballots):
    """Mother with daughter, daughter with son, son with mother: three heads, each wants two of them."""
    rooms = ('701', '601', '501')
    owners = [Ownership.get(Ownership.part == ballots.part(room)).owner for room in rooms]
    for number, room in enumerate(rooms):
        Ownership.create(part=ballots.part(room), owner=owners[(number + 1) % 3], position=1)
    opened, phones = ballots.open(), [ballots.owner(room) for room in rooms]
    answers = at_once(*[lambda phone=phone: ballots.cast(phone, opened, 'yes') for phone in phones])
    assert statuses(answers) == [201, 409, 409]
    assert Ballot.select().count() == 4
    assert len({row.receipt for row in Ballot.select()}) == 1


def test_of_two_revisions_at_once_one_is_first(world, ballots):
    opened, phone = ballots.open(revisable=True), world.grandmother
    ballots.cast(phone, opened, 'abstain')
    answers = at_once(*[lambda choice=choice: ballots.cast(phone, opened, choice) for choice in ('yes', 'no', 'yes', 'no')])
    assert set(statuses(answers)) <= {201, 409}
    sums = tally.sums([item['id'] for item in opened['items']])
    assert all(sum(count.heads for count in sums[item].values()) == 1 for item in sums)
    assert Ballot.select().count() == 2 + 4 * statuses(answers).count(201)


def test_opening_twice_at_once_freezes_once(world, ballots):
    made, secretary, other = ballots.draft(), world.secretary, world.administrator
    path = f'/api/polls/{made["id"]}/opening'
    answers = at_once(lambda: secretary.post(path), lambda: other.post(path), lambda: secretary.post(path))
    assert statuses(answers) == [200, 409, 409]
    assert (RollHead.select().count(), RollPart.select().count()) == (14, 14)
    assert AuditLine.select().where(AuditLine.action == 'votes.open').count() == 1


def test_opening_and_changing_at_once(world, ballots):
    made, secretary, other = ballots.draft(), world.secretary, world.administrator
    path = f'/api/polls/{made["id"]}'
    answers = at_once(lambda: secretary.post(f'{path}/opening'),
                       lambda: other.patch(path, {'items': [{'title': '新的', 'matter': 6}]}))
    assert answers[0].status_code == 200
    assert answers[1].status_code in (200, 409)
    seen = secretary.get(path).get_json()
    assert [item['title'] for item in seen['items']] == (['新的'] if answers[1].status_code == 200 else [
        item['title'] for item in made['items']])
    assert all(item.rule for item in Poll.get_by_id(made['id']).items)


def test_a_ballot_in_the_closing_second_is_counted_or_refused(world, ballots):
    """Ballots rain on the close. What the closer sees right after it closed is the result for ever."""
    rooms = [f'{floor}{door:02d}' for floor in range(1, 8) for door in (1, 2)]
    assert ballots.part('101')
    phones = [ballots.owner(room) for room in rooms]
    opened = ballots.open()
    closes_at, item = Poll.get_by_id(opened['id']).closes_at, opened['items'][0]['id']
    ahead = closes_at - clock.now() - timedelta(seconds=0.5)
    clock.set_source(lambda: datetime.now(UTC) + ahead)

    def vote(number):
        time.sleep(max(0.0, (closes_at - clock.now()).total_seconds() + (number - 8) * 0.004))
        return ballots.cast(phones[number], opened, 'yes')

    def close():
        while not closing.close_due(clock.now()):
            time.sleep(0.001)
        return tally.sums([item])

    *answers, at_close = at_once(*[lambda number=number: vote(number) for number in range(14)], close)
    counted = sum(answer.status_code == 201 for answer in answers)
    assert statuses(answers) == [201] * counted + [409] * (14 - counted)
    assert {answer.get_json()['error']['code'] for answer in answers if answer.status_code == 409} <= {'poll_closed'}
    assert tally.sums([item]) == at_close
    assert sum(count.heads for count in at_close[item].values()) == counted == Ballot.select().count() // 2


def test_a_ballot_waits_for_a_close_under_way_and_is_refused(world, ballots):
    """The ballot was cast a moment before the minute; the closer is faster, and holds the poll while the ballot arrives."""
    opened, phone = ballots.open(), world.grandmother
    closing = threading.Event()

    def close():
        with db.atomic():
            Poll.update(state='closed').where(Poll.id == opened['id']).execute()
            closing.set()
            time.sleep(0.5)

    def vote():
        assert closing.wait(120)
        return ballots.cast(phone, opened, 'yes')

    _, answer = at_once(close, vote)
    assert (answer.status_code, answer.get_json()['error']['code']) == (409, 'poll_closed')
    assert Ballot.select().count() == 0


def test_two_workers_close_once(world, ballots, now):
    ballots.open()
    now.forward(days=8)
    assert sorted(at_once(*[lambda: closing.close_due(clock.now())] * 4)) == [0, 0, 0, 1]
    assert AuditLine.select().where(AuditLine.action == 'votes.close').count() == 1


def test_many_workers_roll_up_each_seal_once(world, ballots):
    opened = ballots.open()
    items = [item['id'] for item in opened['items']]
    for room in ('101', '102', '201', '202'):
        ballots.cast(ballots.owner(room), opened, 'yes')
        transact(lambda: evidence.seal_next(Ballot))
        at_once(*[tally.roll_up] * 4)
    assert {(row.item_id, row.heads, row.area) for row in Tally.select()} == {(item, 4, 35400) for item in items}
    assert tally.sums(items) == {item: {'yes': (35400, 4)} for item in items}


def test_eight_taps_with_one_key_on_a_revision_are_answered_alike(world, ballots):
    opened = ballots.open(revisable=True)
    phone = world.grandmother
    ballots.cast(phone, opened, 'yes')
    answers = at_once(*[lambda: ballots.cast(phone, opened, 'no', key='k')] * 8)
    assert [answer.status_code for answer in answers] == [201] * 8
    assert len({answer.get_json()['receipt'] for answer in answers}) == 1
    assert sorted((row.choice, row.heads) for row in Ballot.select().where(Ballot.item == opened['items'][0]['id'])) == [
        ('no', 1), ('yes', -1), ('yes', 1)]


def test_an_agent_and_the_owner_at_once(world, ballots, proxies):
    opened, phone = ballots.open(), world.grandmother
    proxies.granted(phone, opened)
    answers = at_once(lambda: ballots.cast(phone, opened, 'no'), lambda: proxies.cast(opened, 'yes'))
    assert statuses(answers) == [201, 409]
    won = 'no' if answers[0].status_code == 201 else 'yes'
    assert [row.choice for row in Ballot.select()] == [won, won]
    assert Proxy.get().state == ('granted' if won == 'no' else 'used')


def test_an_agent_votes_while_it_is_taken_back(world, ballots, proxies):
    opened, phone = ballots.open(), world.grandmother
    made = proxies.granted(phone, opened)
    revoked, cast = at_once(lambda: proxies.revoke(phone, opened, made), lambda: proxies.cast(opened, 'yes'))
    assert (revoked.status_code, cast.status_code) in ((200, 409), (200, 404), (409, 201))
    assert (Ballot.select().count(), Proxy.get().state) == ((2, 'used') if cast.status_code == 201 else (0, 'revoked'))


def test_two_who_authorise_one_agent_within_the_limit(world, ballots, proxies, phones):
    world.secretary.post(f'/api/places/{world.estate.id}/vote-terms', {
        'topic': 'proxy_limit', 'most': 1, 'citation': '议事规则第二十条', 'valid_from': '2026-01-01'})
    opened = ballots.open()
    assert proxies.agent
    answers = at_once(*[lambda room=room: proxies.grant(phones[room], opened, room) for room in ('101', '102')])
    assert statuses(answers) == [201, 409]
    assert Proxy.select().count() == 1
