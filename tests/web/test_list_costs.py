"""What a list asks of the database does not grow with its rows: each declared list of the demonstration street, short and long."""
import pytest

from scripts.demo import people
from server.core.db import db
from server.core.errors import Refusal
from server.exports.lists import LISTS, Asked
from server.places.models import Place
from server.records import RECORDS
from tests import street
from tests.statements import statements

FEW, MANY = 2, 200


@pytest.fixture(scope='module')
def loaded(app, wechat_url):
    with db.atomic() as transaction:
        yield street.load(app, wechat_url)
        transaction.rollback()


def _said():
    """The ids by which lists are narrowed, of the first record of each kind."""
    first = {record.__name__.lower(): record.select().order_by(record.id).first() for record in RECORDS}
    ids = {name: str(row.id) for name, row in first.items() if row}
    return ids | {'version': ids['apportionment'], 'holder': ids['member'], 'kind': 'all', 'layer': 'member'}


def _read(wanted, asked, limit):
    with statements() as seen:
        rows, _ = wanted.read(asked, None, limit)
    return len(rows), len(seen)


@pytest.mark.parametrize('number', [*people.SECRETARIES.values(), people.KEEPERS[0]])
def test_many_rows_cost_what_few_do(loaded, number):
    actor, said, compared = loaded.phone(number).actor, _said(), 0
    for place in Place.select().where(Place.name.in_((*people.SECRETARIES, '弘运小区'))):
        for name, wanted in LISTS.items():
            asked = Asked(actor, place, {each: said[each] for each in wanted.asks if each in said})
            try:
                few, many = _read(wanted, asked, FEW), _read(wanted, asked, MANY)
            except Refusal:
                continue
            if many[0] > few[0]:
                compared += 1
                assert many[1] <= few[1] + 1, (name, place.name, few, many)  # one for what the first rows have none of
    assert compared > 3
