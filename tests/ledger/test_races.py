"""Two at once: checking one entry, posting while a month closes, spending the same money."""
import pytest

from server.ledger.models import Closing, Posting
from tests.ledger.test_periods import log_in_again
from tests.races import at_once

pytestmark = pytest.mark.race


def statuses(answers):
    return sorted(answer.status_code for answer in answers)


def test_two_who_check_one_entry(books):
    entry = books.enter().get_json()['id']
    answers = at_once(*[lambda phone=phone: books.check(entry, phone) for phone in (books.second, books.world.secretary)])
    assert statuses(answers) == [200, 409]
    assert Posting.select().count() == 2


def test_the_same_money_is_spent_once(books):
    books.post(amount=5000)
    spending = [books.enter('repair', 'bank', 4000).get_json()['id'] for _ in range(2)]
    answers = at_once(*[lambda each=each: books.check(each) for each in spending])
    assert statuses(answers) == [200, 409]
    assert books.balances() == {'bank': 1000, 'parking': 5000, 'repair': 4000}


def test_numbers_have_no_gaps_and_no_twins(books):
    entries = [books.enter(amount=100 + each).get_json()['id'] for each in range(4)]
    answers = at_once(*[lambda each=each: books.check(each) for each in entries])
    assert sorted(answer.get_json()['number'] for answer in answers) == [1, 2, 3, 4]


def test_closing_while_posting(books):
    entry = books.enter(day='2026-07-31').get_json()['id']
    closed, posted = at_once(books.close, lambda: books.check(entry))
    assert posted.status_code == 200
    assert closed.status_code in (201, 409)  # the entry was pending when it came first
    for row in Closing.select():
        assert row.balances['bank'] == 140000


def test_closing_while_entering(books):
    closed, entered = at_once(books.close, lambda: books.enter(day='2026-07-31'))
    assert statuses([closed, entered]) == [201, 409]


def test_two_who_begin_the_books(world, now):
    keepers = [world.official('committee', world.estate, number) for number in ('14000009001', '14000009002')]
    body = {'place_id': world.estate.id, 'opens_on': '2026-07-01'}
    assert statuses(at_once(*[lambda each=each: each.post('/api/books', body) for each in keepers])) == [201, 409]


def test_two_who_publish_a_quarter(books):
    books.now.forward(days=60)  # its three months are over
    log_in_again(books)
    for _ in range(3):
        assert books.close().status_code == 201
    path = f'/api/books/{books.id}/statements'
    answers = at_once(*[lambda phone=phone: phone.post(path, {'quarter': '2026-Q3'}) for phone in (books.keeper, books.second)])
    assert statuses(answers) == [201, 409]
