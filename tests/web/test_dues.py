"""Fees at a computer: looked at before they are charged, how each home stands, what was paid; and who does not see the list."""
import pytest

from server.dues.models import Fee
from server.ledger.models import Entry
from tests.dues.conftest import dues
from tests.votes.test_paperwork import pages
from tests.web.books.conftest import picture, supervisor, taken_out

__all__ = ['dues', 'supervisor']


@pytest.fixture
def books(dues):  # of which the supervisor is
    return dues


@pytest.fixture
def base(dues):
    return f'/console/places/{dues.world.estate.id}/books/{dues.id}/fees'


@pytest.fixture
def keeper(dues, at_desk):
    return at_desk(dues.keeper)


FORM = {'name': '清洁费', 'period': '2026年8月', 'basis': '2026年7月业主大会决定', 'ways': '交到门卫室', 'kind': 'home',
        'measure': 'home', 'rate': '10', 'due_on': '2026-08-31', 'exempt': '9-1-701 低保家庭'}


def test_a_fee_is_looked_at_before_it_is_charged(dues, base, keeper):
    keeper.get(f'{base}/new')
    assert keeper.send(f'{base}/preview', **FORM).status_code == 422
    assert '请附上收费的依据' in keeper.words()
    assert keeper.send(f'{base}/preview', **FORM | {'exempt': '9-1-999 低保', 'files': picture()}).status_code == 422
    assert '这里没有这一户' in keeper.words()
    assert keeper.send(f'{base}/preview', **FORM, files=picture()).status_code == 200
    words = keeper.words()
    assert '14 户' in words
    assert '130.00' in words
    assert '9栋1单元701（低保家庭）' in words
    assert Fee.select().count() == 0
    kept = keeper.hidden('file_ids')
    assert keeper.send(f'{base}/new', **FORM, file_ids=kept).status_code == 200
    assert 'value="清洁费"' in keeper.page
    keeper.send(f'{base}/preview', **FORM, file_ids=kept)
    made = keeper.send(base, **FORM, file_ids=kept)
    assert made.status_code == 303
    dues.check(Fee.get().entry_id)
    keeper.get(made.headers['Location'])
    assert '1 / 14 户' in keeper.words()


def test_money_of_several_homes_with_one_voucher(dues, base, keeper):
    fee = dues.charged()
    keeper.get(f'{base}/{fee}')
    ids = [dues.homes[room] for room in ('101', '102')]
    keeper.get(f'{base}/{fee}/payments/new?home={ids[0]}&home={ids[1]}')
    assert keeper.page.count('value="10.00"') == 2
    said = {'means': 'transfer', 'dated_on': '2026-08-14', 'reference': '0814-1', f'amount.{ids[0]}': '10',
            f'amount.{ids[1]}': '4.5', 'home': ids}
    assert keeper.send(f'{base}/{fee}/payments', **said).status_code == 422
    assert '请拍下收据' in keeper.words()
    assert keeper.send(f'{base}/{fee}/payments', **said | {f'amount.{ids[0]}': '11'}, files=picture()).status_code == 422
    assert '只差10.00元' in keeper.words()
    kept = keeper.hidden('file_ids')
    assert keeper.send(f'{base}/{fee}/payments', **said, file_ids=kept).status_code == 303
    dues.check(Entry.select().order_by(Entry.id.desc()).get().id)
    keeper.get(f'{base}/{fee}?state=part')
    assert ('9栋1单元102' in keeper.words(), '9栋1单元101' in keeper.words(), '14.50' in keeper.words()) == (True, False, True)
    keeper.get(f'{base}/{fee}/payments/new')
    assert '先在“各户”里勾选' in keeper.words()


@pytest.mark.parametrize('strange', ['²', '9' * 30, '9' * 5000, str(2**63), "1' or '1"])
def test_addresses_that_nobody_gives_name_no_home(dues, base, keeper, strange):
    fee = dues.charged()
    home = dues.homes['101']
    assert keeper.get(f'{base}/{fee}/payments/new', query_string={'home': [strange, home]}).status_code == 200
    assert '9栋1单元101' in keeper.words()
    said = {'means': 'cash', 'dated_on': '2026-08-14', 'home': strange, f'amount.{strange}': '10'}
    assert keeper.send(f'{base}/{fee}/payments', **said, files=picture()).status_code == 422
    assert '还没有写哪一户交了多少' in keeper.words()


def test_one_home_is_exempted_and_what_was_wrong_is_reversed(dues, base, keeper):
    fee = dues.charged()
    dues.paid('701', amount=400)
    at = f'{base}/{fee}/homes/{dues.homes["701"]}'
    keeper.get(at)
    assert '户主701' in keeper.words()
    assert keeper.send(f'{at}/exemption', reason='低保家庭', files=picture()).status_code == 303
    dues.check(Entry.select().order_by(Entry.id.desc()).get().id)
    keeper.get(at)
    assert '免交：低保家庭' in keeper.words()
    there = keeper.page.split('/reversal')[0].rsplit('action="', 1)[1] + '/reversal'
    assert keeper.send(there, reason='记错了户').status_code == 303
    assert keeper.send(there, reason='又一次').status_code == 409
    assert '已经冲销过了' in keeper.words()
    assert keeper.send(f'{at}/exemption', reason='困难', files=picture()).status_code == 409  # nothing is left to exempt


def test_the_secretary_reads_and_reminds_and_the_supervisor_reads_figures_alone(dues, base, keeper, supervisor, at_desk):
    fee = dues.charged()
    dues.paid('101')
    desk = at_desk(dues.world.secretary)
    desk.get(f'{base}/{fee}')
    assert '给勾选的户登记收款' not in desk.words()
    assert desk.send(f'{base}/{fee}/reminders').status_code == 303
    desk.get(f'{base}/{fee}')
    assert '提醒了 13 户' in desk.words()
    assert desk.send(f'{base}/{fee}/payments', means='cash').status_code in (403, 422)
    rows = taken_out(desk, dues.world.estate, 'dues.homes', book=dues.id, fee=fee, state='paid')
    assert [(row[0], row[3], row[5]) for row in rows if row[0] and '单元' in str(row[0])] == [('9栋1单元101', 10, '已交清')]
    watcher = at_desk(supervisor)
    watcher.get(f'{base}/{fee}')
    assert ('1 / 14 户' in watcher.words(), '9栋1单元' in watcher.words()) == (True, False)
    for path in (f'{base}/{fee}/homes/{dues.homes["101"]}', f'{base}/{fee}/reminders.pdf',
                 f'{base}/{fee}/payments/new?home={dues.homes["101"]}'):
        assert watcher.get(path).status_code == 403
    watcher.get(base)
    exports = f'/console/places/{dues.world.estate.id}/exports'
    assert watcher.send(exports, list='dues.homes', book=dues.id, fee=fee).status_code == 403
    assert desk.get(f'{base}/{fee + 1}').status_code == 404


def test_reminders_are_printed_by_the_door(dues, base, keeper):
    fee = dues.charged()
    dues.paid('101')
    dues.pay('102')  # waits to be checked
    dues.paid('201', amount=400)
    sheets = pages(keeper.get(f'{base}/{fee}/reminders.pdf?at={dues.world.stairwell.id}'))
    assert [page.partition('户*收')[0] for page in sheets] == [f'9栋1单元{room}' for room in (
        '201', '202', '301', '302', '401', '402', '501', '502', '601', '602', '701', '702')]
    assert '户主' not in ''.join(sheets)
    said = sheets[0]
    for words in ('户*', '2026年8月清洁费', '6.00元没有交', '2026年8月31日以前', '交到门卫室', '已经收到4.00元'):
        assert words in said
    for room in ('202', '301', '302', '401', '402', '501', '502', '601', '602', '701', '702'):
        dues.paid(room)
    dues.paid('201', amount=600)
    assert keeper.get(f'{base}/{fee}/reminders.pdf').status_code == 409
