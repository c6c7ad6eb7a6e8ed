"""Charging a fee: what each home is charged, who owes it, and when it is owed."""
import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.dues import billing, rules
from server.dues.forms import FeeForm
from server.dues.models import Charge, Debtor, Fee
from server.dues.rules import Measure
from server.ledger import queries as books
from server.places import actions as places
from server.places.models import Kind, Owner, Part
from tests.dues.conftest import uploaded
from tests.races import at_once
from tests.statements import statements
from tests.world import code


def test_every_home_is_charged_once_somebody_else_has_checked(dues):
    made = dues.charge()
    assert (made.status_code, made.get_json()['state']) == (201, 'waiting')
    assert dues.world.grandmother.get('/api/fees').get_json()['items'] == []
    assert code(dues.check(made.get_json()['entry_id'], dues.keeper)) == (403, 'own_entry')
    dues.fee = made.get_json()['id']
    assert dues.world.grandmother.get(f'/api/fees/{dues.fee}').status_code == 404
    assert dues.check(made.get_json()['entry_id'], dues.world.secretary).status_code == 200
    shown = dues.seen(dues.world.grandmother)
    assert (shown['state'], shown['manages'], shown['totals']) == (
        'running', False, {'homes': 14, 'settled': 0, 'exempt': 0, 'to_pay': 14000, 'paid': 0})
    assert dues.balances() == {'receivables': 14000, 'fees': 14000}
    line = AuditLine.get(AuditLine.action == 'dues.charge')
    assert (line.detail['homes'], line.detail['to_pay']) == (14, 14000)


def test_a_stranger_or_the_secretary_alone_charges_nobody(dues):
    for phone, refusal in ((dues.world.secretary, (403, 'forbidden')), (dues.world.grandmother, (403, 'forbidden')),
                           (dues.world.next_secretary, (404, 'book_missing'))):
        assert code(dues.charge(phone)) == refusal
    assert Fee.select().count() == 0


def test_what_cannot_be_charged(dues):
    assert code(dues.charge(file_ids=[])) == (422, 'voucher_wanted')
    assert code(dues.charge(due_on='2026-08-13')) == (422, 'due_before')
    assert code(dues.charge(kind='shop')) == (422, 'nobody_to_charge')
    assert code(dues.charge(place_id=dues.world.community.id)) == (422, 'another_place')
    assert code(dues.charge(exempt=[{'room': '9-1-999', 'reason': '低保'}])) == (422, 'room_unclear')
    assert code(dues.charge(exempt=[{'room': '701', 'reason': '低保'}, {'room': '9-1-701', 'reason': '低保'}])) == (
        422, 'room_unclear')
    assert dues.charge(exempt=[]).status_code == 201
    assert code(dues.charge()) == (409, 'fee_exists')


def test_one_that_was_sent_back_may_be_charged_anew(dues):
    made = dues.charge().get_json()
    dues.check(made['entry_id'], returned='没有业主大会的决定')
    assert dues.keeper.get(f'/api/fees/{made["id"]}').get_json()['state'] == 'returned'
    assert dues.charge().status_code == 201


def test_a_fee_is_undone_as_long_as_nobody_has_paid(dues):
    dues.charged()
    entry = dues.seen()['entry_id']
    undone = dues.keeper.post(f'/api/ledger-entries/{entry}/reversal', {'reason': '金额定错了'}).get_json()['id']
    dues.paid('701')
    assert code(dues.check(undone)) == (409, 'paid_already')
    assert dues.seen()['state'] == 'running'
    money = dues.keeper.get(f'/api/charges/{dues.homes["701"]}/payments').get_json()['items'][0]
    back = dues.keeper.post(f'/api/dues-payments/{money["id"]}/reversal', {'reason': '退给住户'}).get_json()['entry_id']
    assert dues.check(back).status_code == 200
    assert dues.check(undone).status_code == 200
    assert (dues.seen()['state'], dues.balances()) == ('undone', {})
    assert code(dues.pay('701')) == (409, 'fee_does_not_run')
    assert dues.charge().status_code == 201


def test_who_is_exempt_from_the_beginning(dues):
    dues.charged(exempt=[{'room': '9-1-701', 'reason': '低保家庭'}, {'room': '101', 'reason': '社区用房'}])
    assert dues.states(state='exempt') == {'701': 'exempt', '101': 'exempt'}
    assert dues.seen()['totals'] == {'homes': 14, 'settled': 2, 'exempt': 2, 'to_pay': 12000, 'paid': 0}
    assert dues.balances() == {'receivables': 12000, 'fees': 12000}
    told = dues.world.grandmother.get(f'/api/charges/{dues.homes["701"]}/payments').get_json()['items'][0]
    assert (told['kind'], told['amount'], told['reason']) == ('waived', 1000, '低保家庭')
    assert code(dues.pay('701')) == (422, 'more_than_due')
    assert code(dues.keeper.post(f'/api/dues-payments/{told["id"]}/reversal', {'reason': '错'})) == (409, 'from_the_beginning')


def test_the_developer_owes_for_what_is_unsold_and_an_owner_for_an_empty_home(dues):
    Owner.update(unsold=True).where(Owner.name == '户主702').execute()
    Part.create(estate=dues.world.estate, place=dues.world.stairwell, kind='home', label='9栋1单元801', building='9',
                stairwell='1', floor=8, room='801', area=8850)
    dues.charged()
    assert (dues.home('702')['unsold'], dues.home('101')['unsold']) == (True, False)
    assert (dues.home('801')['owners'], dues.home('801')['state']) == ([], 'open')
    assert dues.home('101')['owners'] == ['户*']


def test_who_sells_owes_it_still_and_who_buys_does_not(dues):
    dues.charged()
    seller = dues.owner('101')
    part = Part.get(Part.room == '101')
    part.ownerships[0].delete_instance()
    dues.world.own(part, '买主', '14000000999')
    buyer = dues.world.phone('14000000999')
    assert [each['charge']['label'] for each in seller.get('/api/my-charges').get_json()['items']] == ['9栋1单元101']
    assert buyer.get('/api/my-charges').get_json()['items'] == []
    assert buyer.get(f'/api/charges/{dues.homes["101"]}').status_code == 404


def test_by_the_square_metre_of_one_building_only(dues):
    other = places.add(SYSTEM, dues.world.estate, Kind.BUILDING, '10栋')
    dues.world.home(other, 8, 1)
    Part.update(area=10023).where(Part.room == '701').execute()
    dues.charged(measure='area', rate=125, place_id=dues.world.building.id)
    assert (len(dues.homes), dues.home('701')['amount'], dues.home('101')['amount']) == (14, 12529, 11063)


@given(some.integers(1, 10_000_000), some.integers(1, 10**7))
def test_a_rate_by_the_square_metre_is_exact_to_half_a_fen(rate, area):
    amount = rules.amount_of(rate, Measure.AREA, area)
    assert isinstance(amount, int)
    assert -50 < amount * 100 - rate * area <= 50


def test_many_homes_take_few_statements(dues):
    def counted(period):
        with statements() as seen:
            assert dues.charge(period=period).status_code == 201
        return len(seen)

    before = counted('一')
    stairwell = places.add(SYSTEM, dues.world.building, Kind.STAIRWELL, '2单元')
    rows = [{'estate': dues.world.estate, 'place': stairwell, 'kind': 'home', 'label': f'9栋2单元{at}', 'building': '9',
             'stairwell': '2', 'floor': at // 100, 'room': str(at), 'area': 8850} for at in range(1, 951)]
    for at in range(0, len(rows), 500):
        Part.insert_many(rows[at:at + 500]).execute()
    assert counted('二') == before
    assert Charge.select().count() == 14 + 964
    assert Debtor.select().count() == 28


@pytest.mark.race
def test_two_who_charge_the_same_at_once(dues):
    other = dues.world.official(Role.COMMITTEE, dues.world.estate, '14000009003')
    picture = uploaded(other)
    answers = at_once(lambda: dues.charge(), lambda: dues.charge(other, file_ids=[picture]))
    assert sorted(answer.status_code for answer in answers) == [201, 409]


def test_a_preview_says_what_would_be_charged(dues):
    book = books.book(dues.keeper.actor, dues.id)
    form = FeeForm.model_validate(dues.said_fee(exempt=[{'room': '701', 'reason': '低保家庭'}]))
    shown = billing.outline(dues.keeper.actor, book, form.draft(book.place))
    assert (shown.homes, shown.to_pay, shown.lowest, shown.highest, len(shown.exempt), shown.unsold, shown.ownerless) == (
        14, 13000, 1000, 1000, 1, 0, [])
    assert billing.to_pay(billing.bill(book, form.draft(book.place))) == 13000
    assert Fee.select().count() == 0


@pytest.mark.parametrize(('measure', 'said'), [('home', '10.00元/户'), ('area', '10.00元/平方米')])
def test_a_rate_is_said_as_the_database_has_it(measure, said):
    assert rules.rate_text('10.00', measure) == said
