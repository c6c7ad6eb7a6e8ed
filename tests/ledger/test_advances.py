"""What a company advanced, and its repayment out of the owners' share alone."""
import pytest

from tests.ledger.test_periods import log_in_again
from tests.races import at_once
from tests.world import code

PRINCIPAL = 9_600_000


def repay(books, amount, day='2026-08-14'):
    return books.enter('advance', 'bank', amount, day, counterparty='诚顺物业公司', summary='归还垫付款').get_json()['id']


def shown(books, advance, phone=None):
    return (phone or books.keeper).get(f'/api/advances/{advance}').get_json()


@pytest.fixture
def owed(books):
    books.contract()
    books.advanced = books.advance(PRINCIPAL)
    books.post(amount=1_400_000, day='2026-08-01')
    return books


def test_it_is_repaid_out_of_the_owners_share(owed, folk):
    assert owed.balances() == {'bank': 1_400_000, 'advance': PRINCIPAL, 'parking': 1_400_000, 'repair': PRINCIPAL}
    said = shown(owed, owed.advanced, folk.owner)['quarters'][0]
    assert (said['quarter'], said['planned'], said['share'], said['payable'], said['paid']) == (
        '2026-Q3', 600_000, 980_000, 600_000, 0)
    beyond = owed.check(repay(owed, 980_001))
    assert code(beyond) == (409, 'beyond_the_share')
    assert '9,800.00' in beyond.get_json()['error']['message']
    assert owed.check(repay(owed, 600_000)).status_code == 200
    said = shown(owed, owed.advanced, folk.owner)
    assert (said['outstanding'], said['repaid'], said['quarters'][0]['paid'], said['quarters'][0]['arrears']) == (
        PRINCIPAL - 600_000, False, 600_000, 0)
    assert said['ends'] == '2030-Q2'  # sixteen instalments
    assert code(owed.check(repay(owed, 380_001))) == (409, 'beyond_the_share')
    assert owed.check(repay(owed, 380_000)).status_code == 200


def test_what_fell_short_is_carried_forward(owed):
    owed.now.forward(days=60)  # in October
    log_in_again(owed)
    owed.post(amount=800_000, day='2026-10-10')
    first, second = shown(owed, owed.advanced)['quarters']
    assert (first['paid'], first['arrears']) == (0, 600_000)
    assert (second['planned'], second['share'], second['payable']) == (600_000, 560_000, 560_000)
    assert (second['arrears'], second['outstanding']) == (1_200_000, PRINCIPAL)
    assert shown(owed, owed.advanced)['ends'] == '2030-Q2'  # 980,000 a quarter, as in the one that is over


def test_never_above_the_principal(books):
    books.contract(part=100)
    advance = books.advance(500_000, instalments=2)
    assert code(books.take(100)) == (409, 'advance_runs')
    books.post(amount=900_000)
    assert code(books.check(repay(books, 500_001))) == (409, 'nothing_owed')
    assert books.check(repay(books, 500_000)).status_code == 200
    assert shown(books, advance)['repaid'] is True
    assert code(books.check(repay(books, 1))) == (409, 'nothing_owed')
    assert books.take(100).status_code == 201


def test_it_counts_once_it_is_checked(books):
    said = books.take(PRINCIPAL).get_json()
    assert books.keeper.get(f"/api/advances/{said['id']}").status_code == 404
    assert books.balances() == {}
    books.check(said['entry']['id'], returned='没有协议')
    assert books.take(PRINCIPAL).status_code == 201


def test_one_from_before_the_books(books):
    assert code(books.take(PRINCIPAL, brought_forward=True)) == (409, 'not_brought_forward')
    opening = {'summary': '移交', 'lines': [{'account': 'advance', 'credit': 700_000}, {'account': 'balance', 'debit': 700_000}]}
    entry = books.keeper.post(f'/api/books/{books.id}/opening-balances', opening).get_json()['id']
    books.check(entry)
    assert code(books.take(700_001, brought_forward=True)) == (409, 'not_brought_forward')
    advance = books.take(700_000, brought_forward=True, file_ids=[]).get_json()['id']
    assert shown(books, advance)['outstanding'] == 700_000


def test_an_advance_that_was_wrong_is_undone_whole(owed):
    entry = owed.keeper.get(f'/api/books/{owed.id}/entries?limit=200').get_json()['items'][-1]['id']
    undone = owed.keeper.post(f'/api/ledger-entries/{entry}/reversal', {'reason': '金额写错'}).get_json()['id']
    owed.check(repay(owed, 100))
    assert code(owed.check(undone)) == (409, 'nothing_owed')


@pytest.mark.parametrize(('more', 'expected'), [
    ({'account': 'fees'}, (422, 'no_common_income')), ({'first_quarter': '2026-Q2'}, (422, 'repaid_before')),
    ({'file_ids': []}, (422, 'voucher_wanted')), ({'dated_on': '2026-06-30'}, (422, 'before_the_books')),
    ({'instalments': 0}, (422, 'invalid'))])
def test_what_is_no_advance(books, more, expected):
    assert code(books.take(1000, **more)) == expected


def test_only_its_own_form_makes_a_debt(books):
    assert code(books.enter('repair', 'advance', 100)) == (422, 'unbalanced')


def test_who_may_not(owed, folk):
    assert folk.stranger.get(f'/api/advances/{owed.advanced}').status_code == 404
    assert folk.next_secretary.get(f'/api/books/{owed.id}/advances').status_code == 404
    assert [each['id'] for each in folk.owner.get(f'/api/books/{owed.id}/advances').get_json()['items']] == [owed.advanced]
    body = {'creditor': '甲', 'principal': 1, 'dated_on': '2026-07-05', 'summary': '乙', 'instalments': 1, 'account': 'parking',
            'first_quarter': '2026-Q3'}
    assert code(folk.secretary.post(f'/api/books/{owed.id}/advances', body)) == (403, 'forbidden')


@pytest.mark.race
def test_two_repayments_at_once_keep_to_the_share(owed):
    entries = [repay(owed, 600_000) for _ in range(2)]
    answers = at_once(*[lambda each=each: owed.check(each) for each in entries])
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert owed.balances()['advance'] == PRINCIPAL - 600_000
