"""The numbers by which a payment is known: whose they are, and what they cannot reach."""
import pytest

from server.core.errors import Missing
from server.dues import collecting, queries
from server.dues.models import Settlement
from tests.world import code


@pytest.fixture
def dues(dues):
    dues.charged()
    return dues


def test_other_books_have_numbers_of_their_own(dues):
    """Neither a receipt's number nor what is entered elsewhere stands in the way; nor is one undone in the books of the other."""
    dues.pay('701', reference='0001')
    other = dues.keeper.post('/api/books', {'place_id': dues.world.building.id, 'opens_on': '2026-07-01'}).get_json()['id']
    fee = dues.keeper.post(f'/api/books/{other}/fees', dues.said_fee(name='门禁费')).get_json()
    dues.check(fee['entry_id'])
    home = dues.keeper.get(f'/api/fees/{fee["id"]}/charges').get_json()['items'][0]['id']
    said = {'portions': [{'charge_id': home, 'amount': 1000}], 'dated_on': '2026-08-14', 'means': 'cash', 'reference': '0001',
            'file_ids': [dues.picture]}
    made = dues.keeper.post(f'/api/fees/{fee["id"]}/payments', said)
    assert made.status_code == 201, made.get_json()
    dues.check(made.get_json()['entry_id'])
    with pytest.raises(Missing):
        collecting.reverse(dues.keeper.actor, queries.fee(dues.keeper.actor, dues.fee),
                           queries.settlement(dues.keeper.actor, made.get_json()['id']), '别的账')


def test_a_home_is_named_once_in_a_payment(dues):
    refused = dues.pay('701', '701', amount=400)
    assert refused.status_code == 422
    assert Settlement.select().count() == 0


def test_one_transfer_pays_several_fees_of_a_home_under_its_number(dues):
    """It counts once in each of them; nobody else's homes are paid by it, nor another day."""
    said = {'means': 'transfer', 'reference': '20260814001'}
    first, homes, fee = dues.pay('701', **said).get_json(), dues.homes, dues.fee
    dues.charged(name='门禁费')
    assert code(dues.pay('101', **said)) == (409, 'reference_taken')
    assert code(dues.pay('701', **said | {'dated_on': '2026-08-13'})) == (409, 'reference_taken')
    second = dues.pay('701', **said)
    assert second.status_code == 201, second.get_json()
    assert dues.pay('701', **said).get_json() == second.get_json()
    assert code(dues.pay('701', amount=400, **said)) == (409, 'reference_taken')
    dues.homes, dues.fee = homes, fee
    assert dues.pay('701', **said).get_json() == first
    assert Settlement.select().count() == 2
