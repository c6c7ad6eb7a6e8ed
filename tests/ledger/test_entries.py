"""Entering and checking: two people, balanced lines, a voucher; and nothing is changed afterwards."""
import pytest

from server.core.audit import AuditLine
from server.core.evidence import faults
from server.ledger.models import Check, Entry, Posting
from tests.ledger.conftest import uploaded
from tests.statements import statements
from tests.world import code


def test_it_counts_once_another_has_checked_it(books):
    entry = books.enter()
    assert entry.status_code == 201
    said = entry.get_json()
    assert (said['state'], said['number'], len(said['files'])) == ('pending', None, 1)
    assert books.balances() == {}
    assert code(books.check(said['id'], books.keeper)) == (403, 'own_entry')
    posted = books.check(said['id']).get_json()
    assert (posted['state'], posted['number']) == ('posted', 1)
    assert books.balances() == {'bank': 140000, 'parking': 140000}
    assert code(books.check(said['id'])) == (409, 'checked')
    assert [line.action for line in AuditLine.select().where(AuditLine.action.startswith('ledger'))] == [
        'ledger.open_book', 'ledger.enter', 'ledger.check']


def test_sent_back_it_never_counts(books):
    entry = books.enter().get_json()['id']
    assert books.check(entry, returned='发票看不清').get_json()['returned'] == '发票看不清'
    assert books.balances() == {}
    listed = books.keeper.get(f'/api/books/{books.id}/entries?state=returned').get_json()['items']
    assert [each['id'] for each in listed] == [entry]
    assert books.post('bank', 'interest', 100)
    assert books.keeper.get(f'/api/books/{books.id}/entries').get_json()['items'][0]['number'] == 1  # numbers without gaps


def test_the_secretary_may_check_and_not_enter(books, folk):
    entry = books.enter().get_json()['id']
    assert code(books.enter(phone=folk.secretary)) == (403, 'forbidden')
    assert books.check(entry, folk.secretary).status_code == 200


@pytest.mark.parametrize(('lines', 'sentence'), [
    ([{'account': 'bank', 'debit': 100}, {'account': 'parking', 'credit': 99}], '不相等'),
    ([{'account': 'bank', 'debit': 100}, {'account': 'bank', 'credit': 100}], '只写一行'),
    ([{'account': 'bank', 'debit': 100, 'credit': 100}, {'account': 'parking'}], '要有金额'),
    ([{'account': 'bank', 'debit': 100}, {'account': 'balance', 'credit': 100}], '开账时'),
])
def test_lines_that_are_no_entry(books, lines, sentence):
    answer = books.enter(lines=lines)
    assert code(answer) == (422, 'unbalanced')
    assert sentence in answer.get_json()['error']['message']


@pytest.mark.parametrize(('more', 'expected'), [
    ({'day': '2026-08-15'}, (422, 'not_yet')), ({'day': '2026-06-30'}, (422, 'before_the_books')),
    ({'file_ids': []}, (422, 'voucher_wanted')), ({'file_ids': ['0' * 32]}, (422, 'file_unknown')),
    ({'lines': [{'account': 'gold', 'debit': 1}, {'account': 'bank', 'credit': 1}]}, (422, 'invalid')),
    ({'lines': [{'account': 'bank', 'debit': 10**14 + 1}, {'account': 'parking', 'credit': 10**14 + 1}]}, (422, 'invalid')),
])
def test_what_cannot_be_entered(books, more, expected):
    assert code(books.enter(**more)) == expected
    assert Entry.select().count() == 0


def test_the_bank_is_never_overdrawn(books):
    books.post(amount=5000)
    paying = books.enter('repair', 'bank', 5001).get_json()['id']
    assert code(books.check(paying)) == (409, 'overdrawn')
    assert books.balances() == {'bank': 5000, 'parking': 5000}
    assert books.keeper.get(f'/api/ledger-entries/{paying}').get_json()['state'] == 'pending'
    books.post(amount=1)
    assert books.check(paying).status_code == 200
    assert books.balances() == {'parking': 5001, 'repair': 5001}


def test_an_entry_is_undone_once_by_its_opposite(books):
    entry = books.post()
    path = f'/api/ledger-entries/{entry}/reversal'
    undone = books.keeper.post(path, {'reason': '记错了车位'})
    assert undone.status_code == 201
    assert code(books.keeper.post(path, {'reason': '再来'})) == (409, 'reversed')
    assert code(books.check(undone.get_json()['id'], books.keeper)) == (403, 'own_entry')
    books.check(undone.get_json()['id'], returned='没有错')
    again = books.second.post(path, {'reason': '确实记错了'}).get_json()
    assert again['reverses_id'] == entry
    assert books.check(again['id'], books.keeper).status_code == 200
    assert books.balances() == {}
    assert [row.state for row in Entry.select().order_by(Entry.id)] == ['posted', 'returned', 'posted']


def test_what_undid_an_entry_is_not_undone(books):
    """Whoever finds that it was right after all enters it anew."""
    undone = books.keeper.post(f'/api/ledger-entries/{books.post()}/reversal', {'reason': '记错了'}).get_json()['id']
    again = f'/api/ledger-entries/{undone}/reversal'
    assert code(books.keeper.post(again, {'reason': '没有错'})) == (409, 'reversal_stays')
    books.check(undone)
    assert code(books.keeper.post(again, {'reason': '没有错'})) == (409, 'reversal_stays')
    assert books.balances() == {}


def test_what_is_pending_cannot_be_undone(books):
    entry = books.enter().get_json()['id']
    assert code(books.keeper.post(f'/api/ledger-entries/{entry}/reversal', {'reason': '错'})) == (409, 'not_posted')


def test_a_committee_member_is_paid_nothing_but_what_they_laid_out(books, world):
    body = world.secretary.post('/api/bodies', {
        'place_id': world.estate.id, 'kind': 'owners_committee', 'name': '业主委员会'}).get_json()
    seat_a_member(books, body['id'], '户主 301')
    books.post(amount=100000)
    said = {'summary': '劳务', 'counterparty': '户主301'}
    assert code(books.enter('management', 'bank', 5000, **said)) == (422, 'committee_unpaid')
    assert books.enter('management', 'bank', 5000, **said, outlay=True).status_code == 201
    assert books.enter('management', 'bank', 5000, summary='保洁', counterparty='户主302').status_code == 201


def seat_a_member(books, body, name):
    secretary = books.world.secretary
    term = secretary.post(f'/api/bodies/{body}/terms', {'begins': '2026-08-01', 'ends': '2029-07-31', 'seats': 5})
    assert term.status_code == 200, term.get_json()
    assert secretary.post(f'/api/bodies/{body}/seats/1/holder', {'name': name}).status_code == 200


def test_sent_twice_it_is_one_entry(books):
    for _ in range(2):
        answer = books.keeper.post(f'/api/books/{books.id}/entries', books.said(), key='once')
        assert answer.status_code == 201
    assert Entry.select().count() == 1


def test_a_change_of_an_entry_shows(books):
    books.post()
    assert list(faults(Entry)) == list(faults(Check)) == []
    Entry.update(lines=[['bank', 1], ['parking', -1]]).execute()
    assert '内容被改动' in next(faults(Entry))


def test_who_may_not(books, folk, world):
    entry = books.enter().get_json()['id']
    for phone in (folk.owner, folk.stranger, folk.next_secretary):
        assert books.enter(phone=phone).status_code in (403, 404)
        assert books.check(entry, phone).status_code in (403, 404)
        assert phone.get(f'/api/ledger-entries/{entry}').status_code == 404
        assert phone.get(f'/api/books/{books.id}/entries').status_code == 404
        assert books.close(phone).status_code in (403, 404)
        assert phone.get(f'/api/files/{books.picture}').status_code == 404
    assert folk.stranger.get(f'/api/books/{books.id}').status_code == 404
    assert folk.owner.get(f'/api/books/{books.id}').get_json()['balances'] is None
    for phone, seen in ((folk.owner, 1), (folk.secretary, 1), (folk.stranger, 0), (folk.next_secretary, 0)):
        for path in ('/api/books', f'/api/books?place_id={world.estate.id}'):
            assert len(phone.get(path).get_json()['items']) == seen
    assert folk.secretary.get(f'/api/files/{books.picture}').status_code == 200
    assert code(books.keeper.post('/api/books', {'place_id': world.estate.id, 'opens_on': '2026-07-01'})) == (409, 'book_exists')


def test_a_page_asks_the_same_however_many_there_are(books):
    def asked():
        with statements() as seen:
            assert books.keeper.get(f'/api/books/{books.id}/entries').status_code == 200
        return len(seen)

    books.post()
    asked()
    one = asked()
    for _ in range(5):
        books.post()
    assert asked() == one
    assert Posting.select().count() == 12
    assert uploaded(books.keeper)
