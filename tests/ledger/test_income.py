"""Sources of income: what is let to whom, what that may bring, and that only what was received is in the books."""
import pytest

from tests.world import code


@pytest.fixture
def parking(books):
    """Forty-six spaces at five yuan a day, two of them let since the contract began."""
    books.source = books.contract(begins='2026-07-01').get_json()['id']
    said = books.keeper.post(f'/api/income-sources/{books.source}/spaces', {
        'labels': [f'东{number}' for number in range(1, 47)], 'rate': 500, 'per': 'day'})
    assert said.get_json() == {'added': 46}
    books.spaces = listed(books)
    for space in books.spaces[:2]:
        assert let(books, space).status_code == 200
    return books


def listed(books, phone=None):
    return (phone or books.keeper).get(f'/api/income-sources/{books.source}/spaces').get_json()['items']


def let(books, space, holder='陈某', begins='2026-07-01', phone=None):
    return (phone or books.keeper).post(f"/api/spaces/{space['id']}/letting", {'holder': holder, 'begins': begins})


def vacate(books, space, on):
    return books.keeper.post(f"/api/spaces/{space['id']}/vacancy", {'on': on})


def outlook(books, year=2026, phone=None):
    return (phone or books.keeper).get(f'/api/books/{books.id}/outlook?year={year}').get_json()['items'][0]


def test_what_may_come_is_kept_apart_from_what_came(parking, folk):
    parking.post(amount=30000)
    said = outlook(parking, phone=folk.owner)
    days = 31 + 31 + 30 + 31 + 30 + 31
    assert (said['spaces'], said['vacant'], said['received']) == (46, 44, 30000)
    assert (said['full'], said['let']) == (46 * 500 * days, 2 * 500 * days)
    assert outlook(parking, 2027)['full'] == 8_395_000
    assert outlook(parking, 2028)['full'] == 8_418_000
    assert outlook(parking, 2028)['received'] == 0
    assert parking.balances() == {'bank': 30000, 'parking': 30000}


def test_a_space_is_let_to_one_at_a_time(parking):
    space = parking.spaces[0]
    assert code(let(parking, space, '李某', '2026-08-10')) == (409, 'space_let')
    assert vacate(parking, space, '2026-07-31').get_json()['holder'] is None
    assert code(vacate(parking, space, '2026-07-31')) == (409, 'space_vacant')
    assert code(let(parking, space, '李某', '2026-07-31')) == (422, 'overlaps')
    assert let(parking, space, '李某', '2026-08-10').get_json()['holder'] == '李某'
    assert outlook(parking)['let'] == 500 * (184 + 31 + 184 - 31 - 9)
    assert code(vacate(parking, space, '2026-08-01')) == (422, 'ends_before')


def test_a_contract_follows_another(parking):
    assert code(parking.contract()) == (409, 'source_runs')
    assert parking.contract(account='advertising', name='电梯广告').status_code == 201
    ended = parking.keeper.post(f'/api/income-sources/{parking.source}/ending', {'on': '2026-08-31'})
    assert ended.get_json()['ends'] == '2026-08-31'
    assert code(let(parking, parking.spaces[5])) == (409, 'source_ended')
    assert code(parking.contract(begins='2026-08-31')) == (422, 'overlaps')
    assert parking.contract(begins='2026-09-01', part=80).status_code == 201


@pytest.mark.parametrize(('more', 'expected'), [
    ({'account': 'fees'}, (422, 'no_common_income')), ({'part': 101}, (422, 'no_share')), ({'begins': 'soon'}, (422, 'invalid'))])
def test_what_is_no_source(books, more, expected):
    assert code(books.contract(**more)) == expected


def test_spaces_have_names_of_their_own(parking):
    path = f'/api/income-sources/{parking.source}/spaces'
    for labels in (['东1'], ['西1', '西1']):
        assert code(parking.keeper.post(path, {'labels': labels, 'rate': 1, 'per': 'month'})) == (409, 'space_exists')
    assert len(listed(parking)) == 46


def test_who_may_not(parking, folk):
    for phone in (folk.owner, folk.stranger, folk.next_secretary):
        assert phone.get(f'/api/income-sources/{parking.source}/spaces').status_code == 404
        assert let(parking, parking.spaces[3], phone=phone).status_code == 404
        assert phone.post(f'/api/income-sources/{parking.source}/ending', {'on': '2026-08-31'}).status_code == 404
    assert code(let(parking, parking.spaces[3], phone=folk.secretary)) == (403, 'forbidden')
    assert folk.stranger.get(f'/api/books/{parking.id}/outlook?year=2026').status_code == 404
