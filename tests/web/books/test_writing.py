"""Entering at a computer: the common cases, lines of any account, and what the books began with."""
import re

import pytest

from server.files.models import File
from server.ledger.models import Entry
from tests.ledger.test_entries import seat_a_member
from tests.web.books.conftest import picture, taken_out

RECEIVED = {'kind': 'received', 'dated_on': '2026-08-03', 'account': 'parking', 'amount': '1,400.5', 'counterparty': '弘运停车',
            'summary': '8月停车费'}
PAID = {'kind': 'paid', 'dated_on': '2026-08-04', 'account': 'repair', 'amount': '80', 'counterparty': '五金店', 'summary': '灯泡'}
FREE = {'kind': 'free', 'dated_on': '2026-08-05', 'counterparty': '弘运停车', 'summary': '停车费，扣手续费',
        'row.account': ['bank', 'tax', 'parking', ''], 'row.debit': ['95', '5.00', '', ''], 'row.credit': ['', '', '100', '']}


@pytest.fixture
def enter(desks, base):
    def send(said, desk=None, **more):
        at = desk or desks.keeper
        if at.get(f'{base}/entries/new?kind={said["kind"]}').status_code == 403:
            at.get(base)  # whose page has a token
        return at.send(f'{base}/entries', **said, **more)
    return send


@pytest.mark.parametrize(('said', 'lines'), [
    (RECEIVED, [['bank', 140050], ['parking', -140050]]), (PAID, [['repair', 8000], ['bank', -8000]]),
    (FREE, [['bank', 9500], ['tax', 500], ['parking', -10000]])])
def test_what_is_entered_waits_for_another(books, desks, base, enter, said, lines):
    answer = enter(said, files=picture())
    entry = Entry.get()
    assert (answer.status_code, answer.headers['Location']) == (303, f'{base}/entries/{entry.id}')
    assert (entry.lines, entry.state, entry.entered_by_id) == (lines, 'pending', books.keeper.person_id)
    desks.keeper.get(answer.headers['Location'])
    assert '要请另一个人复核' in desks.keeper.words()
    assert '入账</button>' not in desks.keeper.page
    desks.second.get(answer.headers['Location'])
    assert '入账</button>' in desks.second.page


def test_nothing_that_was_written_is_lost(desks, base, enter):
    answer = enter(RECEIVED | {'amount': '十四块', 'summary': ''}, files=picture())
    assert answer.status_code == 422
    assert '金额没有写对：十四块' in desks.keeper.words()
    kept = File.select().order_by(File.id.desc()).get()
    assert f'name="file_ids" value="{kept.key}"' in desks.keeper.page, 'the picture need not be chosen again'
    for value in ('2026-08-03', '十四块', '弘运停车'):
        assert f'value="{value}"' in desks.keeper.page
    assert '<option value="parking" selected>' in desks.keeper.page
    again = desks.keeper.send(f'{base}/entries', **RECEIVED, file_ids=kept.key)
    assert again.status_code == 303
    assert Entry.get().files == [kept.digest]


@pytest.mark.parametrize(('said', 'sentence'), [
    (RECEIVED | {'account': ''}, '请选是什么钱'), (RECEIVED | {'account': 'repair'}, '请选是什么钱'),
    (RECEIVED | {'amount': ''}, '请填写金额'), (RECEIVED | {'amount': '0'}, '每一行都要有金额'),
    (RECEIVED | {'dated_on': '2026-08-15'}, '日期不能晚于今天'), (RECEIVED | {'dated_on': '2026-06-30'}, '这一天还没有建账'),
    (RECEIVED | {'counterparty': ''}, '必须填写'), (RECEIVED, '请拍下收据、发票或银行回单'),
    (FREE | {'row.credit': ['', '', '99', '']}, '借方和贷方不相等'), (FREE | {'row.credit': ['', '', '99', '']}, '相差 1.00'),
    (FREE | {'row.account': ['bank', '', 'parking', '']}, '第 2 行没有选科目'),
    (FREE | {'row.credit': ['1', '', '100', '']}, '第 1 行只能写借方或者贷方'),
    (FREE | {'row.debit': ['95', '5角', '', '']}, '金额没有写对：5角'),
    (FREE | {'row.account': ['', '', '', ''], 'row.debit': [''] * 4, 'row.credit': [''] * 4}, '还没有写金额'),
    (FREE | {'row.account': ['gold', 'tax', 'parking', '']}, '有几处没有填好')])
def test_what_cannot_be_entered_is_said_in_a_sentence(desks, enter, said, sentence):
    files = {} if said is RECEIVED else {'files': picture()}
    assert enter(said, **files).status_code == 422
    assert sentence in desks.keeper.words()
    assert Entry.select().count() == 0


def test_more_rows_keep_what_was_written_and_the_pictures(desks, base):
    desks.keeper.get(f'{base}/entries/new?kind=free')
    for rows in (7, 10, 13, 13):
        assert desks.keeper.send(f'{base}/entries/rows', **with_rows(FREE, desks.keeper), files=picture()).status_code == 200
        assert desks.keeper.page.count('name="row.account"') == rows
    assert 'name="row.debit" value="95"' in desks.keeper.page
    assert '再加几行' not in desks.keeper.page, 'each account has its row'
    assert desks.keeper.page.count('name="file_ids"') == 1


def with_rows(said, desk):
    """As many rows as the page has, like a browser."""
    more = [''] * (desk.page.count('name="row.account"') - 4)
    return said | {name: [*values, *more] for name, values in said.items() if name.startswith('row.')}


def test_sent_twice_it_is_one_entry_and_the_next_is_another(desks, base, enter):
    desks.keeper.get(f'{base}/entries/new')
    once = desks.keeper.hidden('once')
    for _ in range(2):
        answer = desks.keeper.send(f'{base}/entries', once=once, **RECEIVED, files=picture(), again='true')
        assert answer.headers['Location'] == f'{base}/entries/new?kind=received'
    assert Entry.select().count() == 1


def test_a_committee_member_is_paid_nothing_but_what_they_laid_out(books, world, desks, enter):
    body = world.secretary.post('/api/bodies', {'place_id': world.estate.id, 'kind': 'owners_committee', 'name': '业主委员会'})
    seat_a_member(books, body.get_json()['id'], '户主301')
    said = PAID | {'account': 'management', 'counterparty': '户主301'}
    assert enter(said, files=picture()).status_code == 422
    assert '业委会成员不从公共收益里领报酬' in desks.keeper.words()
    assert enter(said, outlay='true', files=picture()).status_code == 303
    assert Entry.get().outlay


def test_a_closed_month_takes_nothing(books, desks, enter):
    books.close()
    assert enter(RECEIVED | {'dated_on': '2026-07-31'}, files=picture()).status_code == 409
    assert '这个月已经结账' in desks.keeper.words()


@pytest.mark.parametrize('who', ['secretary', 'supervisor'])
def test_who_does_not_keep_the_book_enters_nothing(desks, base, enter, who):
    desk = getattr(desks, who)
    desk.get(base)
    assert '记一笔' not in desk.page
    for form in ('entries/new', 'opening-balances'):
        assert desk.get(f'{base}/{form}').status_code == 403
        assert '记账由业主委员会的人做' in desk.words()
    assert enter(RECEIVED, desk, files=picture()).status_code == 403
    desk.get(base)
    assert desk.send(f'{base}/opening-balances', **{'amount.bank': '5'}).status_code == 403
    assert Entry.select().count() == 0


def test_what_the_books_begin_with_evens_itself(books, desks, base):
    desks.keeper.get(f'{base}/opening-balances')
    assert desks.keeper.send(f'{base}/opening-balances').status_code == 422
    assert desks.keeper.send(f'{base}/opening-balances', **{'amount.bank': 'x'}).status_code == 422
    assert 'id="amount-bank-fault"' in desks.keeper.page
    made = desks.keeper.send(f'{base}/opening-balances', **{'amount.bank': '500', 'amount.advance': '200', 'amount.fund': ''})
    assert made.status_code == 303
    assert Entry.get().lines == [['bank', 50000], ['advance', -20000], ['balance', -30000]]
    desks.keeper.get(f'{base}/opening-balances')
    assert '已经登记过' in desks.keeper.words()


def test_entries_are_taken_out_line_by_line(world, books, desks, base):
    books.post(amount=140000)
    books.enter('tax', 'bank', 500)
    heads, *rows = taken_out(desks.supervisor, world.estate, 'books.entries', book=books.id)
    assert [row[4:7] for row in rows] == [('银行存款', 1400, None), ('停车收入', None, 1400)]
    assert dict(zip(heads, rows[0], strict=True))['凭证号'] == 1
    waiting = taken_out(desks.keeper, world.estate, 'books.entries', book=books.id, state='pending')
    assert [row[4] for row in waiting[1:]] == ['税费', '银行存款']


def test_a_list_of_another_places_book_is_not_taken_out(world, books, desks):
    desks.secretary.get(f'/console/places/{world.next_community.id}/books')
    desks.secretary.get(f'/console/places/{world.community.id}/books')
    answer = desks.secretary.send(f'/console/places/{world.community.id}/exports', list='books.entries', book=books.id + 1)
    assert answer.status_code == 404


def test_those_who_were_paid_before_are_offered(books, desks, base):
    books.post()
    desks.keeper.get(f'{base}/entries/new')
    assert re.search(r'<datalist id="parties"><option value="弘运停车管理有限公司">', desks.keeper.page)
