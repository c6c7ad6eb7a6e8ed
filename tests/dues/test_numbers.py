"""The numbers by which a payment is known: whose they are, and what they cannot reach."""
import pytest

from server.core.errors import Missing
from server.dues import collecting, queries
from server.dues.models import Settlement


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
