"""The tree of a new site is made on the command line."""
import json

import pytest

from server.cli.places import add_place
from server.core.actor import SYSTEM
from server.places import queries


@pytest.fixture
def add(app):
    return lambda *arguments: app.test_cli_runner().invoke(add_place, arguments)


def test_a_district_and_what_lies_below_it(add):
    assert add('合川区', '--kind', 'district').output == '已建立“合川区”。\n'
    made = json.loads(add('南津街街道', '--kind', 'street', '--under', '合川区', '--json').output)
    assert made['kind'] == 'street'
    assert [place.name for place in queries.line(queries.place(SYSTEM, made['id']))] == ['合川区', '南津街街道']


@pytest.mark.parametrize(('arguments', 'sentence'), [
    (['甲', '--kind', 'district'], 'Error: 这里已经有“甲”了。'),
    (['乙', '--kind', 'district', '--under', '甲'], 'a district has no --under'),
    (['乙', '--kind', 'street'], 'a district has no --under'),
    (['乙', '--kind', 'street', '--under', '丙'], 'Error: 没有叫“丙”的地方。'),
    (['乙', '--kind', 'village', '--under', '甲'], "'village' is not one of"),
])
def test_what_cannot_be_is_a_sentence(add, arguments, sentence):
    assert add('甲', '--kind', 'district').exit_code == 0
    done = add(*arguments)
    assert done.exit_code != 0
    assert sentence in done.output
