"""Months that close, quarters that are published, and what the owners read of them."""
import pytest

from server.core.evidence import faults
from server.ledger.models import Closing, Statement
from server.messaging.models import Dispatch, Message
from tests.world import code

ADVANCE = 9_600_000


@pytest.fixture
def third(books):
    """A third quarter with income, cost, and paving that the property company paid in advance; closed month by month."""
    opening = {'summary': '移交时的存款', 'lines': [{'account': 'bank', 'debit': 50000}, {'account': 'balance', 'credit': 50000}]}
    entry = books.keeper.post(f'/api/books/{books.id}/opening-balances', opening).get_json()['id']
    assert books.check(entry).status_code == 200
    books.advance(ADVANCE)
    books.post(amount=1_400_000, day='2026-07-31')
    books.post('management', 'bank', 420_000, '2026-08-01', counterparty='张三')
    books.post('advance', 'bank', 600_000, '2026-08-14', counterparty='诚顺物业公司')
    books.now.forward(days=50)
    log_in_again(books)
    for month in ('2026-07', '2026-08', '2026-09'):
        assert books.close().get_json()['month'] == month
    return books


def log_in_again(books):
    """Logins last thirty days."""
    for phone in (books.keeper, books.second, books.world.secretary, books.world.grandmother):
        phone.token = phone.log_in().get_json()['token']


def moved(said):
    return {each['account']: each['amount'] for each in said['moved'] if each['amount']}


def test_nothing_is_entered_into_a_closed_month(books):
    late = books.enter(day='2026-07-30').get_json()['id']
    assert code(books.close()) == (409, 'unchecked')
    books.check(late, returned='重复了')
    assert books.close().get_json()['month'] == '2026-07'
    assert code(books.enter(day='2026-07-31')) == (409, 'month_closed')
    assert code(books.close()) == (409, 'month_runs')
    assert books.enter(day='2026-08-01').status_code == 201
    opening = {'summary': '移交', 'lines': [{'account': 'bank', 'debit': 1}, {'account': 'balance', 'credit': 1}]}
    assert code(books.keeper.post(f'/api/books/{books.id}/opening-balances', opening)) == (409, 'month_closed')
    assert list(faults(Closing)) == []


def test_opening_balances_once_and_without_income(books):
    path = f'/api/books/{books.id}/opening-balances'
    wrong = {'summary': '移交', 'lines': [{'account': 'bank', 'debit': 1}, {'account': 'parking', 'credit': 1}]}
    assert code(books.keeper.post(path, wrong)) == (422, 'unbalanced')
    right = {'summary': '移交', 'lines': [{'account': 'bank', 'debit': 1}, {'account': 'balance', 'credit': 1}]}
    entry = books.keeper.post(path, right).get_json()['id']
    assert code(books.keeper.post(path, right)) == (409, 'brought_forward')
    books.check(entry, returned='不对')
    assert books.keeper.post(path, right).status_code == 201


def test_a_quarter_as_the_owners_read_it(third, folk):
    path = f'/api/books/{third.id}/statements'
    assert folk.owner.get(f'{path}/2026-Q3').status_code == 404
    assert third.second.get(f'{path}/2026-Q3').get_json()['published_at'] is None
    assert code(third.keeper.post(path, {'quarter': '2026-Q4'})) == (409, 'another_quarter')
    assert third.keeper.post(path, {'quarter': '2026-Q3'}).status_code == 201
    assert code(third.keeper.post(path, {'quarter': '2026-Q3'})) == (409, 'published')
    said = folk.owner.get(f'{path}/2026-Q3').get_json()
    assert said['title'] == '2026年第三季度'
    assert moved(said) == {'bank': 380_000, 'advance': ADVANCE - 600_000, 'parking': 1_400_000, 'management': 420_000,
                           'repair': ADVANCE}
    assert (said['income'], said['expenses'], said['left']) == (1_400_000, 420_000 + ADVANCE, 1_400_000 - 420_000 - ADVANCE)
    for before, change, after in zip(said['opening'], said['moved'], said['closing'], strict=True):
        assert before['amount'] + change['amount'] == after['amount']
    assert [each['amount'] for each in said['opening'] if each['account'] in ('bank', 'balance')] == [50000, 50000]
    assert folk.owner.get(path).get_json()['items'] == [said]
    assert list(faults(Statement)) == []


def test_every_figure_opens_its_entries(third, folk):
    third.keeper.post(f'/api/books/{third.id}/statements', {'quarter': '2026-Q3'})
    for account, amount in moved(folk.owner.get(f'/api/books/{third.id}/statements/2026-Q3').get_json()).items():
        path = f'/api/books/{third.id}/account-entries?account={account}&quarter=2026-Q3'
        items = folk.owner.get(path).get_json()['items']
        assert sum(each['amount'] for each in items) == amount, account
        for each in items:
            assert folk.owner.get(f"/api/ledger-entries/{each['entry']['id']}").get_json() == each['entry']
    listed = folk.owner.get(f'/api/books/{third.id}/account-entries?account=management&quarter=2026-Q3').get_json()
    cost = listed['items'][0]['entry']
    assert (cost['counterparty'], cost['files'], cost['entered_by']) == ('张*', [], None)


def test_before_it_is_published_the_owners_read_nothing(third, folk):
    assert folk.owner.get(f'/api/books/{third.id}/account-entries?account=bank&quarter=2026-Q3').status_code == 404
    third.keeper.post(f'/api/books/{third.id}/statements', {'quarter': '2026-Q3'})
    october = third.post(day='2026-10-02')
    assert folk.owner.get(f'/api/ledger-entries/{october}').status_code == 404


def test_all_who_live_there_are_told(third, folk):
    third.keeper.post(f'/api/books/{third.id}/statements', {'quarter': '2026-Q3'})
    titles = Message.select(Dispatch.title).join(Dispatch).where(Message.person == folk.owner.person_id).tuples()
    assert list(titles) == [('2026年第三季度公共收益账目',)]


def test_an_open_quarter_is_not_published(books):
    assert code(books.keeper.post(f'/api/books/{books.id}/statements', {'quarter': '2026-Q3'})) == (409, 'quarter_open')
    assert code(books.second.post(f'/api/books/{books.id}/statements', {'quarter': '2026-Q2'})) == (409, 'another_quarter')


def test_supervisors_read_everything_and_post_nothing(third, folk, world):
    body = world.secretary.post('/api/bodies', {'place_id': world.estate.id, 'kind': 'supervision'}).get_json()['id']
    world.secretary.post(f'/api/bodies/{body}/terms', {'begins': '2026-09-01', 'ends': '2029-08-31', 'seats': 3})
    assert folk.owner.get(f'/api/books/{third.id}').get_json()['whole'] is False
    seated = world.secretary.post(f'/api/bodies/{body}/seats/1/holder', {'name': '户主701', 'phone': '14000000701'})
    assert seated.status_code == 200, seated.get_json()
    assert folk.owner.get(f'/api/books/{third.id}').get_json()['whole'] is True
    entry = folk.owner.get(f'/api/books/{third.id}/entries').get_json()['items'][0]
    assert entry['files']
    assert folk.owner.get(f"/api/files/{entry['files'][0]['id']}").status_code == 200
    pending = third.enter(day='2026-10-02').get_json()['id']
    for answer in (third.enter(phone=folk.owner), third.check(pending, folk.owner), third.close(folk.owner),
                   folk.owner.post(f'/api/books/{third.id}/statements', {'quarter': '2026-Q3'})):
        assert code(answer) == (403, 'forbidden')
