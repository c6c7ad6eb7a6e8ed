"""Sources of income and their places at a computer, and what the property company advanced."""
import pytest

from server.ledger.income_rules import Share, labels
from server.ledger.models import Advance, Entry, Letting, Source, Space
from tests.web.books.conftest import picture, taken_out

PARKING = {'account': 'parking', 'name': '小区停车位', 'contract': '2026年停车管理合同', 'begins': '2026-07-01', 'percent': '70'}
ADVANCED = {'creditor': '诚顺物业公司', 'principal': '96,000', 'dated_on': '2026-07-05', 'summary': '铺路和监控',
            'account': 'parking', 'first_quarter': '2026-Q3', 'instalments': '16', 'rest': 'spread'}


@pytest.fixture
def source(books, desks, base):
    desks.keeper.get(f'{base}/income/new')
    assert desks.keeper.send(f'{base}/income', **PARKING).status_code == 303
    return Source.get()


def test_a_source_begins_gets_places_and_says_what_may_be_expected(books, desks, base, source):
    there = f'{base}/income/{source.id}/spaces'
    assert (source.part, source.whole) == (7000, 10000)
    desks.keeper.get(there)
    assert desks.keeper.send(there, labels='东1-46', rate='5', per='day').status_code == 303
    assert Space.select().count() == 46
    books.post(amount=140000)
    desks.supervisor.get(f'{base}/income?year=2027')
    assert '业主份额 位置 空着' in desks.supervisor.words()
    assert '83,950.00' in desks.supervisor.page, '46 × 5 × 365'
    desks.supervisor.get(f'{base}/income')
    said = desks.supervisor.words()
    assert '70% 46 46' in said
    assert '1,400.00 980.00' in said
    _, row = taken_out(desks.supervisor, books.world.estate, 'books.sources', book=books.id, year='2026')
    assert row[4:7] == ('70%', 46, 46)
    assert row[9:] == (1400, 980)


def test_a_place_is_let_and_given_back(books, desks, base, source):
    there = f'{base}/income/{source.id}/spaces'
    desks.keeper.get(there)
    desks.keeper.send(there, labels='东1，东2', rate='5', per='day')
    space = Space.get()
    desks.keeper.get(there)
    assert desks.keeper.send(f'{there}/{space.id}/letting', holder='', begins='2026-08-01').status_code == 422
    assert desks.keeper.send(f'{there}/{space.id}/letting', holder='赵四', begins='2026-06-01').status_code == 422
    assert 'value="赵四"' in desks.keeper.page
    assert '和以前的重叠' in desks.keeper.words()
    assert desks.keeper.send(f'{there}/{space.id}/letting', holder='赵四', begins='2026-08-01').status_code == 303
    assert desks.keeper.send(f'{there}/{space.id}/letting', holder='钱五', begins='2026-08-02').status_code == 409
    desks.supervisor.get(there)
    assert '赵四 2026年8月1日起' in desks.supervisor.words()
    assert '>收回<' not in desks.supervisor.page
    _, *rows = taken_out(desks.keeper, books.world.estate, 'books.spaces', book=books.id, source=source.id)
    assert [(row[0], row[3]) for row in rows] == [('东1', '赵四'), ('东2', '空着')]
    desks.keeper.get(there)
    assert desks.keeper.send(f'{there}/{space.id}/vacancy', on='2026-08-10').status_code == 303
    assert Letting.get().ends.day == 10


@pytest.mark.parametrize(('said', 'sentence'), [
    ({'percent': '七成'}, '业主的份额写 0 到 100 的数字'), ({'percent': '100.01'}, '业主的份额写 0 到 100 的数字'),
    ({'name': ''}, '必须填写'), ({'begins': ''}, '必须填写'), ({'account': 'interest'}, '公共收益是停车、广告或场地的收入')])
def test_a_source_that_cannot_begin(desks, base, said, sentence):
    desks.keeper.get(f'{base}/income/new')
    assert desks.keeper.send(f'{base}/income', **PARKING | said).status_code == 422
    assert sentence in desks.keeper.words()
    assert 'value="2026年停车管理合同"' in desks.keeper.page
    assert Source.select().count() == 0


def test_a_second_contract_waits_until_the_first_has_ended(books, desks, base, source):
    desks.keeper.get(f'{base}/income/new')
    assert desks.keeper.send(f'{base}/income', **PARKING).status_code == 409
    desks.keeper.get(f'{base}/income')
    assert desks.keeper.send(f'{base}/income/{source.id}/ending', on='2026-06-01').status_code == 422
    assert '早于开始日期' in desks.keeper.words()
    assert desks.keeper.send(f'{base}/income/{source.id}/ending', on='2026-08-10').status_code == 303
    desks.keeper.get(f'{base}/income')
    assert '以前的合同（1）' in desks.keeper.words()
    there = f'{base}/income/{source.id}/spaces'
    desks.keeper.get(there)
    assert desks.keeper.send(there, labels='东1', rate='5', per='day').status_code == 409


def test_what_is_wrong_with_places_is_said(desks, base, source):
    there = f'{base}/income/{source.id}/spaces'
    desks.keeper.get(there)
    for said, sentence in (({'labels': '', 'rate': '5'}, '至少1项'), ({'labels': '东1', 'rate': '五元'}, '金额没有写对'),
                           ({'labels': '东1 东1', 'rate': '5'}, '“东1”已经有了')):
        assert desks.keeper.send(there, per='day', **said).status_code in (409, 422)
        assert sentence in desks.keeper.words()
        assert f'value="{said["rate"]}"' in desks.keeper.page


@pytest.mark.parametrize('who', ['secretary', 'supervisor'])
def test_who_does_not_keep_the_book_changes_nothing(desks, base, source, who):
    desk = getattr(desks, who)
    there = f'{base}/income/{source.id}'
    for page, path, said in (
            ('income/new', f'{base}/income', PARKING | {'account': 'stalls'}), ('income', f'{there}/ending', {'on': '2026-08-10'}),
            ('income', f'{there}/spaces', {'labels': '东1', 'rate': '5', 'per': 'day'}),
            ('advances/new', f'{base}/advances', ADVANCED)):
        if desk.get(f'{base}/{page}').status_code == 403:
            assert page.endswith('/new')
            desk.get(base)
        assert '<button class="btn btn-primary">' not in desk.page
        assert desk.send(path, **said).status_code == 403, path
    assert (Source.select().count(), Space.select().count(), Advance.select().count()) == (1, 0, 0)


def test_a_source_is_found_in_its_own_book_alone(world, books, desks, source):
    other = books.keeper.post('/api/books', {'place_id': world.building.id, 'opens_on': '2026-07-01'}).get_json()['id']
    there = f'/console/places/{world.estate.id}/books/{other}'
    assert desks.keeper.get(f'{there}/income/{source.id}/spaces').status_code == 404
    desks.keeper.get(f'{there}/income')
    assert desks.keeper.send(f'{there}/income/{source.id}/ending', on='2026-08-10').status_code == 404
    assert desks.keeper.get(f'{there}/income?year=1990').status_code == 404


def test_an_advance_is_checked_and_repaid_out_of_the_owners_share(books, desks, base, source):
    desks.keeper.get(f'{base}/advances/new')
    assert desks.keeper.send(f'{base}/advances', **ADVANCED).status_code == 422
    assert '请拍下协议和工程结算单' in desks.keeper.words()
    assert 'value="96,000"' in desks.keeper.page
    made = desks.keeper.send(f'{base}/advances', **ADVANCED, files=picture())
    entry = Entry.get()
    assert made.headers['Location'] == f'{base}/entries/{entry.id}'
    desks.second.get(f'{base}/advances')
    assert '96,000.00 元还没有复核' in desks.second.words()
    assert '登记垫付</a>' not in desks.second.page, 'one at a time'
    books.check(entry.id)
    books.post(amount=1_400_000)
    desks.keeper.get(f'{base}/advances')
    said = desks.keeper.words()
    assert '2026年第三季度 到今天 6,000.00 9,800.00 6,000.00 0.00 96,000.00' in said
    assert '登记这个季度归还 6,000.00 元' in said
    desks.keeper.get(f'{base}/entries/new?kind=paid&account=advance&amount=6,000.00&counterparty=诚顺物业公司&summary=归还垫付款')
    assert '<option value="advance" selected>' in desks.keeper.page
    assert desks.keeper.send(f'{base}/entries', kind='paid', account='advance', amount='6,000.00', counterparty='诚顺物业公司',
                             summary='归还垫付款', dated_on='2026-08-14', files=picture()).status_code == 303
    books.check(Entry.select().order_by(Entry.id.desc()).get().id)
    desks.supervisor.get(f'{base}/advances')
    assert '已还 6,000.00 元，还欠 90,000.00 元' in desks.supervisor.words()
    _, row = taken_out(desks.supervisor, books.world.estate, 'books.advances', book=books.id)
    assert row[2:] == ('2026年第三季度', 6000, 9800, 6000, 6000, 0, 90000)


@pytest.mark.parametrize(('words', 'expected'), [
    ('东1-3', ['东1', '东2', '东3']), ('A08—A10', ['A08—A10']), ('08~10', ['08', '09', '10']),
    ('东1，东2、东3\n西1', ['东1', '东2', '东3', '西1']),
    ('9-1', ['9-1']), ('1-900', ['1-900']), ('', []), (' ， ', [])])
def test_places_are_named_one_by_one_or_from_one_to_another(words, expected):
    assert labels(words) == expected


@pytest.mark.parametrize(('part', 'whole', 'words'), [
    (70, 100, '70%'), (7000, 10000, '70%'), (6667, 10000, '66.67%'), (1, 3, '1/3'), (0, 1, '0%'), (1, 1, '100%'),
    (655, 1000, '65.5%')])
def test_a_share_in_words(part, whole, words):
    assert str(Share(part, whole)) == words
