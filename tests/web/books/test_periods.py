"""Closing months and publishing quarters at a computer, and what is behind every figure."""
import re

import pytest

from server.ledger.models import Closing, Statement
from server.messaging.models import Message
from tests.web.books.conftest import taken_out


@pytest.fixture
def late(books):
    """A third quarter of income and cost that is over."""
    books.post(amount=140000, day='2026-07-31')
    books.post('management', 'bank', 42000, '2026-08-01', counterparty='张三')
    books.now.forward(days=50)
    return books


@pytest.fixture
def closed(late, desks, base):
    """Closed month by month at the computer."""
    for month in (7, 8, 9):
        desks.keeper.get(f'{base}/periods')
        assert f'{month}月结账</button>' in desks.keeper.page
        assert desks.keeper.send(f'{base}/closings').status_code == 303
    return late


@pytest.fixture
def desks(books, supervisor, at_desk, now):
    """Everybody who reads the book, at computers where they have just logged in."""
    class Later:
        def __getattr__(self, who):
            phone = {'supervisor': supervisor, 'secretary': books.world.secretary}.get(who) or getattr(books, who)
            setattr(self, who, at_desk(phone))
            return getattr(self, who)
    return Later()


def test_what_stands_in_the_way_of_closing_is_said(books, desks, base):
    books.enter(day='2026-07-30')
    desks.keeper.get(f'{base}/periods')
    assert '1 笔没有复核' in desks.keeper.words()
    assert '月结账</button>' not in desks.keeper.page
    assert desks.keeper.send(f'{base}/closings').status_code == 409
    assert '还有1笔账没有复核' in desks.keeper.words()
    assert Closing.select().count() == 0


def test_a_quarter_is_closed_previewed_and_published(closed, desks, base, folk):
    preview = f'{base}/quarters/2026-Q3'
    desks.secretary.get(f'/console/places/{closed.world.estate.id}/')
    assert '上个季度已公布的账本 0 / 1' in desks.secretary.words()
    desks.keeper.get(preview)
    assert '三个月都已经结账' in desks.keeper.words()
    answer = desks.keeper.send(f'{preview}/publication')
    assert (answer.status_code, answer.headers['Location']) == (303, preview)
    assert Statement.get().quarter == '2026-Q3'
    assert Message.select().where(Message.person == folk.owner.person_id).count() == 1
    desks.keeper.get(preview)
    assert '已公布' in desks.keeper.words()
    assert '公布给业主' not in desks.keeper.page
    assert desks.keeper.send(f'{preview}/publication').status_code == 409
    desks.secretary.get(f'/console/places/{closed.world.estate.id}/')
    assert '上个季度已公布的账本 1 / 1' in desks.secretary.words()
    desks.supervisor.get(f'{base}/periods')
    assert re.search(r'2026年第三季度 1,400.00 420.00', desks.supervisor.words())
    _, *rows = taken_out(desks.supervisor, closed.world.estate, 'books.quarter', book=closed.id, quarter='2026-Q3')
    assert ('停车收入', 0, 1400, 1400) in rows
    assert ('银行存款', 0, 980, 980) in rows


def test_a_preview_says_what_is_missing_and_every_figure_opens_its_entries(late, desks, base):
    desks.supervisor.get(f'{base}/quarters/2026-Q3')
    assert '业主还看不到。没有结账的月份：7月、8月、9月。' in desks.supervisor.words()
    ways = dict.fromkeys(re.findall(r'href="([^"]*/accounts/[^"]*)"', desks.supervisor.page))
    assert len(ways) == 3
    for way in ways:
        assert desks.supervisor.get(way.replace('&amp;', '&')).status_code == 200
        shown = re.search(r'本季度 ([\d,.]+)', desks.supervisor.words())[1]
        listed = re.findall(r'<td class="number">([\d,.-]+)</td>\s*</tr>', desks.supervisor.page)
        assert sum(float(each.replace(',', '')) for each in listed) == float(shown.replace(',', '')), way


def test_who_only_reads_closes_and_publishes_nothing(closed, desks, base):
    for who in ('supervisor', 'secretary'):
        desk = getattr(desks, who)
        desk.get(f'{base}/quarters/2026-Q3')
        assert '公布给业主' not in desk.page
        assert desk.send(f'{base}/quarters/2026-Q3/publication').status_code == 403
        desk.get(f'{base}/periods')
        assert desk.send(f'{base}/closings').status_code == 403
    assert Statement.select().count() == 0


def test_an_open_quarter_and_one_out_of_order_are_not_published(late, desks, base):
    desks.keeper.get(f'{base}/periods')
    assert desks.keeper.send(f'{base}/quarters/2026-Q3/publication').status_code == 409
    assert '还没有全部结账' in desks.keeper.words()
    assert desks.keeper.send(f'{base}/quarters/2026-Q4/publication').status_code == 409
    assert '接下来要公布的是2026年第三季度' in desks.keeper.words()


def test_quarters_and_accounts_that_there_are_not(books, desks, base):
    for path in ('quarters/2026-Q2', 'quarters/2027-Q1', 'quarters/2026-Q5', 'quarters/x', 'accounts/gold', 'accounts/shares',
                 'accounts/bank?quarter=2026-Q2'):
        assert desks.keeper.get(f'{base}/{path}').status_code == 404, path
    assert desks.keeper.get(f'{base}/accounts/bank').status_code == 200
