"""Whoever only reads a book finds no form on any of its pages that would be refused, and is refused the forms themselves."""
import re

import pytest

from server.ledger.models import BankLine
from tests.dues.conftest import dues
from tests.ledger.test_bank_files import csv
from tests.ledger.test_banking import JULY
from tests.web.books.test_reconciling import upload

__all__ = ['dues']
#: What everybody may send who reads the page.
HARMLESS = ('/exports', '/logout', '/login', '/answers', '/search')


@pytest.fixture
def books(dues):
    dues.charged()
    return dues


@pytest.fixture
def ids(books, base, desks):
    """Something of each kind in the book, so that every page has what it is about."""
    source = books.contract().get_json()['id']
    where = upload(desks.keeper, base, csv(JULY)).headers['Location']
    desks.keeper.get(where)
    desks.keeper.send(f'{where}/application')
    assert BankLine.select().exists()
    entry = books.post(day='2026-07-22')
    return {'place_id': books.world.estate.id, 'id': books.id, 'entry_id': entry, 'source_id': source, 'fee_id': books.fee,
            'charge_id': books.homes['701'], 'account': 'bank', 'quarter': '2026-Q3'}


def pages(app, ids):
    """The address of every page about a book of which all that it names is there."""
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith('/console/places/<int:place_id>/books') and 'GET' in rule.methods and rule.arguments <= ids.keys():
            yield re.sub(r'<(?:\w+:)?(\w+)>', lambda found: str(ids[found[1]]), rule.rule)


def forms(page):
    """The addresses to which a page's forms are sent."""
    found = re.findall(r'<form\b[^>]*>', page.partition('<main')[2])
    return [said[1] for form in found if 'method="post"' in form and (said := re.search(r'action="([^"]*)"', form))]


def test_who_supervises_is_shown_no_form(app, ids, desks):
    answers = {}
    for address in pages(app, ids):
        answers[address] = desks.supervisor.get(address).status_code
        if answers[address] == 200 and not address.endswith(('.pdf', '.xlsx')):
            left = [form for form in forms(desks.supervisor.page) if not form.partition('?')[0].endswith(HARMLESS)]
            assert left == [], address
    refused = {address.removeprefix(f'/console/places/{ids["place_id"]}/books') for address, code in answers.items() if code == 403}
    mine = f'/{ids["id"]}'
    assert refused >= {'/new', f'{mine}/entries/new', f'{mine}/opening-balances', f'{mine}/advances/new', f'{mine}/income/new',
                       f'{mine}/fees/new', f'{mine}/fees/{ids["fee_id"]}/payments/new', f'{mine}/bank/entries/{ids["entry_id"]}'}
    assert list(answers.values()).count(200) > 10


def test_who_keeps_the_book_is_shown_them_all(app, ids, desks):
    answers = {address: desks.keeper.get(address).status_code for address in pages(app, ids)}
    assert {code for code in answers.values()} <= {200, 404}, answers
    assert desks.keeper.get(next(address for address in answers if address.endswith('/entries/new'))).status_code == 200
