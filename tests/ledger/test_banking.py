"""The bank's statements beside the books: taken in once, matched once, reported to the last 分."""
import io

import pytest

from server.core.audit import AuditLine
from server.core.evidence import faults
from server.ledger.models import BankLine, Match
from tests.ledger.test_bank_files import csv
from tests.ledger.test_periods import log_in_again
from tests.races import at_once
from tests.statements import statements
from tests.world import code

#: As the book opens with 500.00 at the bank.
JULY = [('2026-07-20', 140000, '弘运停车管理有限公司', '停车费', 'B1'), ('2026-07-21', -2000, '本行', '手续费', 'B2')]
AUGUST = [('2026-08-01', 60000, '甲', '摊位费', 'B3'), ('2026-08-01', 40000, '乙', '摊位费', 'B4')]


class Bank:
    """The books of the estate with 500.00 at the bank, and what the bank says."""

    def __init__(self, books):
        self.books, self.id = books, books.id
        opening = {'summary': '移交', 'lines': [{'account': 'bank', 'debit': 50000}, {'account': 'balance', 'credit': 50000}]}
        entry = books.keeper.post(f'/api/books/{books.id}/opening-balances', opening).get_json()['id']
        assert books.check(entry).status_code == 200

    def send(self, content, where='bank-files', phone=None, name='流水.csv'):
        phone = phone or self.books.keeper
        content = content if isinstance(content, bytes) else content.encode()
        return phone.client.post(f'/api/books/{self.id}/{where}', headers={'Authorization': f'Bearer {phone.token}'},
                                 data={'file': (io.BytesIO(content), name)})

    def lines(self, **asked):
        query = '&'.join(f'{name}={value}' for name, value in asked.items())
        return self.books.keeper.get(f'/api/books/{self.id}/bank-lines?{query}').get_json()['items']

    def line(self, serial):
        return BankLine.get(BankLine.book == self.id, BankLine.serial == serial).id

    def proposed(self):
        found = self.books.keeper.get(f'/api/books/{self.id}/bank-match-proposals').get_json()['items']
        return [(each['entry']['id'], each['line']['serial']) for each in found]

    def match(self, *pairs, phone=None):
        said = [{'entry_id': entry, 'line_ids': [self.line(each) for each in serials]} for entry, *serials in pairs]
        return (phone or self.books.keeper).post(f'/api/books/{self.id}/bank-matches', {'pairs': said})

    def report(self, month='2026-07', phone=None):
        return (phone or self.books.keeper).get(f'/api/books/{self.id}/reconciliation?month={month}')


@pytest.fixture
def bank(books):
    return Bank(books)


def sums(report):
    return [report[name] for name in ('bank', 'book', 'bank_adjusted', 'book_adjusted', 'difference', 'unexplained')]


def test_a_month_is_reconciled(bank, books):
    assert bank.report().get_json() == {'report': None}
    parking = books.post(amount=140000, day='2026-07-22')
    cheque = books.post('repair', 'bank', 5000, '2026-07-30')
    looked = bank.send(csv(JULY), 'bank-file-looks').get_json()
    assert (looked['new'], looked['known'], looked['early'], looked['rejected'], looked['refusal']) == (2, 0, 0, [], None)
    assert bank.lines() == []
    taken = bank.send(csv(JULY))
    assert (taken.status_code, taken.get_json()['lines'], taken.get_json()['account']) == (201, 2, '5678')
    assert bank.proposed() == [(parking, 'B1')]
    said = bank.report().get_json()['report']
    assert sums(said) == [188000, 185000, 188000 + 135000, 185000 + 138000, 0, 4]
    assert bank.match((parking, 'B1')).get_json() == {'matched': 1}
    said = bank.report().get_json()['report']
    assert sums(said) == [188000, 185000, 183000, 183000, 0, 2]
    assert [(each['id'], each['amount']) for each in said['entries']] == [(cheque, -5000)]
    assert [(each['serial'], each['amount']) for each in said['lines']] == [('B2', -2000)]
    fee = books.post('management', 'bank', 2000, '2026-07-21', counterparty='本行')
    assert bank.match((fee, 'B2')).status_code == 201
    assert sums(bank.report().get_json()['report']) == [188000, 183000, 183000, 183000, 0, 1]
    assert list(faults(BankLine)) == []
    assert [line.action for line in AuditLine.select().where(AuditLine.action.contains('bank'))] == [
        'ledger.take_bank_file', 'ledger.match_bank', 'ledger.match_bank']


def test_overlapping_files_count_a_line_once(bank):
    assert bank.send(csv(JULY)).get_json()['lines'] == 2
    assert code(bank.send(csv(JULY))) == (409, 'bank_file_known')
    both = csv(JULY + AUGUST, newest_first=True)
    assert (bank.send(both, 'bank-file-looks').get_json()['new'], bank.send(both).get_json()['lines']) == (2, 2)
    assert [each['serial'] for each in bank.lines()] == ['B4', 'B3', 'B2', 'B1']
    listed = bank.books.keeper.get(f'/api/books/{bank.id}/bank-files').get_json()['items']
    assert [(each['first_day'], each['lines']) for each in listed] == [('2026-07-20', 2), ('2026-07-20', 2)]


def test_one_entry_for_several_lines_of_two_months(bank, books):
    bank.send(csv(JULY))
    bank.send(csv(AUGUST, opening=188000))
    stalls = books.post('bank', 'stalls', 100000, '2026-07-31')
    assert bank.proposed() == []
    assert code(bank.match((stalls, 'B3'))) == (422, 'no_match')
    assert bank.match((stalls, 'B3', 'B4')).status_code == 201
    july = bank.report().get_json()['report']
    assert [(each['id'], each['amount']) for each in july['entries']] == [(stalls, 100000)]  # in July the bank had none of it
    assert (july['difference'], bank.report('2026-08').get_json()['report']['difference']) == (0, 0)
    assert bank.report('2026-08').get_json()['report']['entries'] == []
    shown = books.second.get(f'/api/books/{bank.id}/bank-matches').get_json()['items'][0]
    assert [each['serial'] for each in shown['lines']] == ['B3', 'B4']
    assert books.second.delete(f"/api/bank-matches/{shown['id']}").status_code == 204
    assert code(books.second.delete(f"/api/bank-matches/{shown['id']}")) == (404, 'match_missing')
    assert len(bank.lines()) == 4
    assert bank.match((stalls, 'B3', 'B4')).status_code == 201


def test_what_was_undone_is_nothing_at_the_bank(bank, books):
    bank.send(csv(JULY))
    wrong = books.post(amount=140000, day='2026-07-20')
    undone = books.keeper.post(f'/api/ledger-entries/{wrong}/reversal', {'reason': '科目错了'}).get_json()['id']
    assert books.check(undone).status_code == 200
    right = books.post('bank', 'stalls', 140000, '2026-07-20')
    assert bank.proposed() == [(right, 'B1')]
    bank.match((right, 'B1'))
    assert bank.report('2026-08').get_json()['report']['entries'] == []


def test_a_missing_file_shows(bank):
    bank.send(csv(JULY))
    bank.send(csv(AUGUST, opening=200000))  # 120.00 came in between
    said = bank.report('2026-08').get_json()['report']
    assert (said['difference'], said['gap'], said['until']) == (12000, '2026-08-01', '2026-08-14')
    assert (bank.report().get_json()['report']['difference'], bank.report().get_json()['report']['gap']) == (0, None)


@pytest.mark.parametrize(('content', 'expected'), [
    (csv(JULY).replace('"1,880.00"', '"1,880.01"'), (422, 'bank_misfit')),
    (csv(JULY).replace('2026-07-21', '7月21日'), (422, 'bank_rows')),
    (csv([('2026-06-01', 5, '', '', '')]), (422, 'before_the_books')), (csv([('2026-08-15', 5, '', '', '')]), (422, 'not_yet')),
    (csv([('2026-07-23', 5, '', '', ''), ('9999-12-31', 5, '', '', ''), ('2026-07-24', 5, '', '', '')]), (422, 'not_yet')),
    (csv(JULY).replace('"1,400.00"', '1E+999999'), (422, 'bank_rows')),
    ('不是流水', (422, 'bad_sheet')), (b'PK\3\4', (422, 'bad_sheet')),
])
def test_what_is_not_taken_in(bank, content, expected):
    assert code(bank.send(content)) == expected
    if expected[1] != 'bad_sheet':
        assert bank.send(content, 'bank-file-looks').get_json()['refusal']
    assert bank.lines() == []


def test_a_file_tells_nothing_of_days_that_have_not_come(bank):
    taken = bank.send(csv(AUGUST), name='../8月\0.csv').get_json()  # its head says: until the end of August
    assert (taken['last_day'], taken['name']) == ('2026-08-14', '../8月.csv')
    assert bank.report('2026-08').get_json()['report']['until'] == '2026-08-14'


def test_another_account_and_what_is_from_before(bank):
    before = [('2026-06-30', 7, '', '结息', 'B0'), *JULY]
    assert bank.send(csv(before, opening=49993), 'bank-file-looks').get_json()['early'] == 1
    assert bank.send(csv(before, opening=49993)).get_json()['lines'] == 2
    assert sums(bank.report().get_json()['report'])[4] == 0
    assert code(bank.send(csv(AUGUST).replace('5678', '9999'))) == (409, 'another_account')


def test_who_may(bank, books, folk, world):
    bank.send(csv(JULY))
    entry = books.post(amount=140000, day='2026-07-20')
    assert code(bank.send(csv(AUGUST), phone=folk.owner)) == (403, 'forbidden')
    assert code(bank.match((entry, 'B1'), phone=folk.owner)) == (403, 'forbidden')
    for phone in (folk.owner, folk.stranger, folk.next_secretary):
        for path in ('bank-files', 'bank-lines', 'bank-matches', 'bank-match-proposals', 'reconciliation'):
            assert phone.get(f'/api/books/{bank.id}/{path}').status_code == 404, path
    assert bank.match((entry, 'B1'), phone=folk.next_secretary).status_code == 404
    assert bank.match((entry, 'B1'), phone=folk.secretary).status_code == 201
    assert code(bank.match((entry, 'B2'))) == (409, 'matched')
    answer = books.keeper.post(f'/api/books/{bank.id}/bank-matches', {'pairs': [{'entry_id': entry, 'line_ids': [10**9]}]})
    assert code(answer) == (404, 'line_missing')
    match = Match.get().id
    for phone in (folk.owner, folk.next_secretary):
        assert code(phone.delete(f'/api/bank-matches/{match}')) == (404, 'book_missing')


def test_a_statement_says_what_is_unexplained(bank, books, folk):
    bank.send(csv(JULY))
    books.post(amount=140000, day='2026-07-22')
    books.now.forward(days=50)
    log_in_again(books)
    for _ in range(3):
        assert books.close().status_code == 201
    assert books.second.get(f'/api/books/{bank.id}/statements/2026-Q3').get_json()['bank']['unexplained'] == 3
    bank.match(*bank.proposed())
    assert books.keeper.post(f'/api/books/{bank.id}/statements', {'quarter': '2026-Q3'}).status_code == 201
    said = folk.owner.get(f'/api/books/{bank.id}/statements/2026-Q3').get_json()
    assert said['bank'] == {'until': '2026-07-21', 'bank': 188000, 'book': 190000, 'unexplained': 1, 'difference': 0}
    assert len(said['digest']) == 64


def test_a_report_costs_the_same_however_much_is_matched(bank, books):
    bank.send(csv(JULY + AUGUST))
    bank.report()
    with statements() as before:
        bank.report('2026-08')
    for serial, amount, day in (('B1', 140000, '2026-07-20'), ('B3', 60000, '2026-08-01'), ('B4', 40000, '2026-08-01')):
        bank.match((books.post(amount=amount, day=day), serial))
    with statements() as after:
        bank.report('2026-08')
    assert len(after) <= len(before)


@pytest.mark.race
def test_two_who_match_one_line(bank, books):
    bank.send(csv(JULY))
    entries = [books.post(amount=140000, day='2026-07-20') for _ in range(2)]
    answers = at_once(*[lambda each=each, phone=phone: bank.match((each, 'B1'), phone=phone)
                        for each, phone in zip(entries, (books.keeper, books.second), strict=True)])
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Match.select().count() == BankLine.select().where(BankLine.match.is_null(False)).count() == 1


@pytest.mark.race
def test_the_same_file_twice_at_once(bank, books):
    answers = at_once(*[lambda phone=phone: bank.send(csv(JULY), phone=phone) for phone in (books.keeper, books.second)])
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    overlapping = [csv(JULY + AUGUST), csv(JULY + AUGUST, newest_first=True)]
    answers = at_once(*[lambda each=each: bank.send(each) for each in overlapping])
    assert [answer.status_code for answer in answers] == [201, 201]
    assert BankLine.select().count() == 4
