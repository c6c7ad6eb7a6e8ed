"""What homes pay, part by part, from what they are exempted, and what was wrong: entries that two people make."""
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from server.core.actor import SYSTEM
from server.core.db import db
from server.core.errors import Conflict
from server.core.evidence import faults
from server.dues import collecting, queries
from server.dues.collecting import Receipt
from server.dues.models import Charge, Portion, Settlement
from server.dues.rules import Means
from server.ledger.models import Entry
from server.ledger.rules import EntryState
from server.messaging.models import Dispatch, Message
from tests.dues.conftest import uploaded
from tests.races import at_once
from tests.world import code


@pytest.fixture
def dues(dues):
    dues.charged()
    return dues


def history(dues, room, phone=None):
    return (phone or dues.keeper).get(f'/api/charges/{dues.homes[room]}/payments').get_json()['items']


def test_what_a_home_pays_counts_once_it_is_checked(dues):
    entered = dues.pay('701', amount=400, means='transfer', reference='20260814001')
    assert entered.status_code == 201, entered.get_json()
    assert (dues.home('701')['paid'], dues.home('701')['waiting'], dues.home('701')['state']) == (0, 400, 'open')
    assert code(dues.check(entered.get_json()['entry_id'], dues.keeper)) == (403, 'own_entry')
    dues.check(entered.get_json()['entry_id'])
    shown = dues.home('701', dues.world.grandmother)
    assert (shown['paid'], shown['waiting'], shown['state']) == (400, 0, 'part')
    dues.paid('701', amount=600)
    assert dues.home('701')['state'] == 'paid'
    assert dues.balances() == {'bank': 1000, 'receivables': 13000, 'fees': 14000}
    told = history(dues, '701', dues.world.grandmother)
    assert [(each['amount'], each['means'], each['number'], each['state']) for each in told] == [
        (600, 'cash', 3, 'posted'), (400, 'transfer', 2, 'posted')]
    assert dues.seen()['totals'] == {'homes': 14, 'settled': 1, 'exempt': 0, 'to_pay': 14000, 'paid': 1000}


def test_several_homes_with_one_voucher(dues):
    made = dues.paid('101', '102', '201')
    assert {room for room, state in dues.states(state='paid').items()} == {'101', '102', '201'}
    entry = dues.keeper.get(f'/api/ledger-entries/{made["entry_id"]}').get_json()
    assert (entry['counterparty'], [each['debit'] for each in entry['lines']]) == ('9栋1单元101等3户', [3000, 0])


def test_never_more_than_is_owed_nor_without_a_voucher(dues):
    assert code(dues.pay('701', amount=1001)) == (422, 'more_than_due')
    assert dues.pay('701', amount=700).status_code == 201
    refused = dues.pay('701', amount=301)  # with what waits to be checked
    assert (code(refused), '只差3.00元' in refused.get_json()['error']['message']) == ((422, 'more_than_due'), True)
    assert code(dues.pay('101', file_ids=[])) == (422, 'voucher_wanted')
    assert code(dues.pay('101', dated_on='2026-08-16')) == (422, 'not_yet')
    dues.homes['x'] = 10**9
    assert code(dues.pay('101', 'x')) == (422, 'homes_unclear')


def test_only_who_keeps_the_books_enters(dues):
    for phone, refusal in ((dues.world.secretary, 403), (dues.world.grandmother, 403), (dues.world.next_secretary, 404)):
        assert dues.pay('701', phone=phone, file_ids=[uploaded(phone)]).status_code == refusal
    assert Entry.select().count() == 1


def test_the_same_reference_counts_once(dues):
    first = dues.pay('701', means='transfer', reference='20260814001').get_json()
    assert dues.pay('701', means='transfer', reference='20260814001').get_json() == first
    assert code(dues.pay('101', means='transfer', reference='20260814001')) == (409, 'reference_taken')
    assert dues.pay('101', means='scan', reference='20260814001').status_code == 201  # of another means
    dues.check(first['entry_id'], returned='流水号是别家的')
    assert dues.pay('102', means='transfer', reference='20260814001').status_code == 201
    assert Settlement.select().count() == 3


def test_a_program_reports_money_by_its_number_and_not_by_a_picture(dues):
    """As a payment provider will: it is no person, and its notification may come twice."""
    fee = queries.fee(SYSTEM, dues.fee)
    said = Receipt(date(2026, 8, 14), Means.SCAN, '4200001234202608140001', ())
    made = [collecting.receive(SYSTEM, fee, {dues.homes['701']: 1000}, said) for _ in range(2)]
    assert made[0].id == made[1].id
    assert dues.check(made[0].entry_id, dues.keeper).status_code == 200
    assert dues.home('701')['paid'] == 1000
    with pytest.raises(Conflict):
        collecting.receive(SYSTEM, fee, {dues.homes['101']: 1000}, said)


def test_a_wrong_payment_is_reversed_by_another_row(dues):
    dues.paid('701')
    entry = history(dues, '701')[0]
    undone = dues.keeper.post(f'/api/dues-payments/{entry["id"]}/reversal', {'reason': '记错了户'})
    assert undone.status_code == 201, undone.get_json()
    assert dues.home('701')['state'] == 'paid'
    dues.check(undone.get_json()['entry_id'])
    assert (dues.home('701')['state'], dues.home('701')['paid'], history(dues, '701')[0]['undone']) == ('open', 0, True)
    assert code(dues.keeper.post(f'/api/dues-payments/{entry["id"]}/reversal', {'reason': '又一次'})) == (409, 'reversed')
    dues.paid('701')
    assert dues.balances() == {'bank': 1000, 'receivables': 13000, 'fees': 14000}
    assert dues.world.secretary.post(f'/api/dues-payments/{entry["id"]}/reversal', {'reason': '错'}).status_code == 403


def test_a_home_is_exempted_from_what_it_still_owes(dues):
    dues.paid('701', amount=400)
    path = f'/api/charges/{dues.homes["701"]}/exemption'
    assert code(dues.keeper.post(path, {'reason': '低保家庭'})) == (422, 'voucher_wanted')
    body = {'reason': '低保家庭', 'file_ids': [dues.picture]}
    assert dues.world.grandmother.post(path, body).status_code == 403
    made = dues.keeper.post(path, body).get_json()
    assert code(dues.keeper.post(path, body)) == (409, 'nothing_owed')
    dues.check(made['entry_id'])
    assert (dues.home('701')['waived'], dues.home('701')['state']) == (600, 'paid')
    assert dues.balances() == {'bank': 400, 'receivables': 13000, 'fees': 13400}
    assert dues.seen()['totals'] == {'homes': 14, 'settled': 1, 'exempt': 0, 'to_pay': 13400, 'paid': 400}


def test_the_owners_are_told_of_an_exemption_once_it_is_checked(dues):
    owner = dues.world.grandmother

    def told():
        rows = Message.select().join(Dispatch).where(Dispatch.kind == 'dues_exempt').order_by(Message.id)
        return [(row.person_id, row.dispatch.title, row.dispatch.page) for row in rows]

    body = {'reason': '低保家庭', 'file_ids': [dues.picture]}
    made = dues.keeper.post(f'/api/charges/{dues.homes["701"]}/exemption', body).get_json()
    assert told() == []
    dues.check(made['entry_id'])
    page = f'packages/dues/charge/index?id={dues.homes["701"]}'
    assert told() == [(owner.person_id, '2026年8月清洁费您家免交', page)]
    assert '低保' not in str(Dispatch.get(Dispatch.kind == 'dues_exempt').fields)
    undone = dues.keeper.post(f'/api/dues-payments/{made["id"]}/reversal', {'reason': '材料不对'}).get_json()
    dues.check(undone['entry_id'])
    assert told()[1:] == [(owner.person_id, '2026年8月清洁费的免交撤销了', page)]
    dues.paid('101')
    assert len(told()) == 2


def test_evidence_names_a_row_that_was_changed(dues):
    dues.paid('701')
    assert list(faults(Settlement)) == []
    Settlement.update(portions=[[dues.homes['101'], 1000, '']]).execute()
    assert len(list(faults(Settlement))) == 1


WAYS, ROOMS = ('pay', 'exempt', 'check', 'return', 'undo'), ('101', '102', '201')
MOVES = some.lists(some.tuples(some.sampled_from(WAYS), some.sampled_from(ROOMS), some.integers(1, 1000)), min_size=4, max_size=14)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_whatever_is_done_the_charges_say_what_the_books_say(dues, moves):
    with db.atomic() as transaction:
        for what, room, amount in moves:
            move(dues, what, room, amount)
            agree(dues)
        transaction.rollback()


def move(dues, what, room, amount):
    pending = Entry.select().where(Entry.state == EntryState.PENDING).order_by(Entry.id).first()
    if what == 'pay':
        dues.pay(room, amount=amount)
    elif what == 'exempt':
        dues.keeper.post(f'/api/charges/{dues.homes[room]}/exemption', {'reason': '困难', 'file_ids': [dues.picture]})
    elif what == 'undo' and (there := history(dues, room)):
        dues.keeper.post(f'/api/dues-payments/{there[amount % len(there)]["id"]}/reversal', {'reason': '错'})
    elif pending:
        dues.check(pending.id, **({'returned': '看不清'} if what == 'return' else {}))


def agree(dues):
    rows = list(Charge.select().where(Charge.fee == dues.fee))
    left = sum(each.amount - each.paid - each.waived for each in rows)
    balances = dues.balances()
    assert balances.get('receivables', 0) == left
    assert balances.get('bank', 0) == sum(each.paid for each in rows)
    assert balances['fees'] == 14000 - sum(each.waived for each in rows)
    for each in rows:
        assert 0 <= each.paid + each.waived <= each.amount
        counted = queries.entered([each.id]).get(each.id, 0)
        assert each.paid + each.waived <= max(counted, each.paid + each.waived) <= each.amount
        assert (each.state in ('paid', 'exempt')) == (each.paid + each.waived == each.amount)
    assert all(sum(amount for _, amount, _ in made.portions) == sum(
        each.amount for each in Portion.select().where(Portion.settlement == made)) for made in Settlement.select())


@pytest.mark.race
def test_two_who_enter_at_once_never_enter_more_than_is_owed(dues):
    answers = at_once(lambda: dues.pay('701'), lambda: dues.pay('701'))
    assert sorted(answer.status_code for answer in answers) == [201, 422]


@pytest.mark.race
def test_the_same_notification_twice_at_once(dues):
    answers = at_once(*[lambda: dues.pay('701', means='scan', reference='4200001')] * 3)
    assert [answer.status_code for answer in answers] == [201, 201, 201]
    assert Settlement.select().count() == 1


@pytest.mark.race
def test_a_payment_while_the_fee_is_undone(dues):
    undone = dues.keeper.post(f'/api/ledger-entries/{dues.seen()["entry_id"]}/reversal', {'reason': '错'}).get_json()['id']
    paid, checked = at_once(lambda: dues.pay('701'), lambda: dues.check(undone))
    assert sorted((paid.status_code, checked.status_code)) in ([200, 409], [201, 409])
