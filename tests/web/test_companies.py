"""A company is chosen at the computer by the committee or the secretary, from opinions to the shares in the books."""
import io

import pytest

from server.companies.models import Contract, Offer, Opinion, Selection, SelectionPlan
from server.core.actor import SYSTEM
from server.ledger.models import Source
from server.places import actions as places
from server.places.models import Kind
from tests.companies.conftest import NAMES, Choosing
from tests.files.conftest import picture
from tests.statements import statements
from tests.web.conftest import at_desk

__all__ = ['at_desk']


@pytest.fixture
def choosing(world, now):
    return Choosing(world, now)


def sit(choosing, at_desk):
    """Of somebody of the committee; the selection's own page is open."""
    made = at_desk(choosing.keeper)
    made.one = f'/console/places/{choosing.world.estate.id}/selections/{choosing.id}'
    made.get(made.one)
    return made


@pytest.fixture
def desk(choosing, at_desk):
    return sit(choosing, at_desk)


def file():
    return (io.BytesIO(picture()), 'contract.jpg')


def test_a_list_asks_the_same_of_the_database_for_few_and_many(choosing, at_desk):
    def asked():
        office.get(listed)
        with statements() as seen:
            assert office.get(listed).status_code == 200
        return len(seen), office.page.count('/selections/')

    office, listed = at_desk(choosing.secretary), f'/console/places/{choosing.world.community.id}/selections'
    choosing.offered()
    choosing.drafted()
    few, there = asked()
    for number in range(5):
        at = places.add(SYSTEM, choosing.world.community, Kind.ESTATE, f'小区{number}')
        started = choosing.secretary.post('/api/selections', {'place_id': at.id, 'title': '选聘', 'opinions_until': '2026-09-20'})
        assert started.status_code == 201
    assert asked() == (few, there + 5)


def test_the_whole_way(choosing, desk, at_desk):
    choosing.opine('101', words='先修路')
    desk.get(desk.one)
    assert '先修路' in desk.words()
    entered = desk.send(f'{desk.one}/paper-opinions', room='9-1-201', name='户主201', **{'answer.0': '0', 'answer.1': ['0', '2']})
    assert entered.status_code == 303
    assert Opinion.select().count() == 2
    assert desk.send(f'{desk.one}/opinions-end').status_code == 303
    desk.get(f'{desk.one}/plans/new')
    said = {'service': '每天打扫', 'months': '36', 'way': 'comparison', 'income': '先还垫资', 'cap.home': '1.50'}
    assert desk.send(f'{desk.one}/plans', **said | {'cap.home': '贵'}).status_code == 422
    assert '每天打扫' in desk.page  # what was written stays
    assert desk.send(f'{desk.one}/plans', **said).status_code == 303
    choosing.now.forward(seconds=1)
    for name, fee in zip(NAMES, ('1.20', '1.35'), strict=True):
        desk.get(f'{desk.one}/bidders/new')
        said = {'name': name, 'staff': '12', 'service': '四名门岗', 'fee.home': fee, 'share.parking': '70'}
        added = desk.send(f'{desk.one}/bidders', **said)
        assert added.status_code == 303, desk.words()
    desk.get(f'{desk.one}/bidders')
    assert '住宅物业费 每平方米每月1.20元 每平方米每月1.35元' in desk.words()
    assert desk.get(f'{desk.one}/comparison.pdf').data[:4] == b'%PDF'
    desk.get(f'{desk.one}/vote')
    drafted = desk.send(f'{desk.one}/vote', closes_at='2026-08-20T20:00', publication_days='0', objection_days='0')
    assert drafted.status_code == 303, desk.words()
    poll = choosing.seen()['votes'][0]['poll_id']
    choosing.open(poll)
    desk.get(f'{desk.one}/plans')
    assert 'plans/new' not in desk.page
    choosing.vote(poll)
    choosing.keeper.post('/api/books', {'place_id': choosing.world.estate.id, 'opens_on': '2026-07-01'})
    desk = sit(choosing, at_desk)  # the login has ended with the days
    desk.get(f'{desk.one}/contracts')
    body = {'signed_on': '2026-08-22', 'begins': '2026-10-01', 'due.name': '交收益', 'due.on': '2026-12-31', 'due.days': '15'}
    assert desk.send(f'{desk.one}/contracts', **body).status_code == 422  # it is in writing
    assert desk.send(f'{desk.one}/contracts', **body, files=file()).status_code == 303, desk.words()
    made = Contract.get()
    assert (made.company, made.begins.isoformat(), made.ends.isoformat()) == (NAMES[0], '2026-10-01', '2029-09-30')
    desk.get(f'{desk.one}/contracts/{made.id}')
    assert '还没有登记' in desk.words()
    assert desk.send(f'{desk.one}/contracts/{made.id}/shares').status_code == 303
    assert (Source.get().part, Source.get().whole) == (700, 1000)
    desk.get(f'{desk.one}/contracts/{made.id}')
    assert '已按合同分' in desk.words()
    ended = desk.send(f'{desk.one}/contracts/{made.id}/ending', ending='left', on='2027-12-31', reason='公司退出')
    assert (ended.status_code, Contract.get().ended_for) == (303, '公司退出')


def test_a_version_and_an_offer_more(choosing, desk):
    choosing.offered()
    desk.get(f'{desk.one}/plans/new')
    assert 'value="1.50"' in desk.page  # begun with the last one's words
    said = {'service': '每天打扫', 'months': '24', 'way': 'comparison', 'income': '先还垫资', 'cap.home': '1.40'}
    assert desk.send(f'{desk.one}/plans', **said).status_code == 422  # why
    assert desk.send(f'{desk.one}/plans', **said, reason='先签两年').status_code == 303
    assert SelectionPlan.select().count() == 2
    desk.get(f'{desk.one}/plans')
    assert '合同期限 3年 2年' in desk.words()
    bidder = choosing.bidders()[0]['id']
    desk.get(f'{desk.one}/bidders/{bidder}')
    body = {'staff': '9', 'service': '三名门岗', 'fee.home': '1.41', 'reason': '少一个人'}
    assert desk.send(f'{desk.one}/bidders/{bidder}', **body).status_code == 422
    assert '高于方案的最高限价' in desk.words()
    assert desk.send(f'{desk.one}/bidders/{bidder}', **body | {'fee.home': '1.10'}).status_code == 303
    assert Offer.select().where(Offer.bidder == bidder).count() == 2
    desk.get(f'{desk.one}/bidders/{bidder}')
    assert desk.send(f'{desk.one}/bidders/{bidder}/withdrawal', reason='太忙').status_code == 303


def test_the_secretary_begins_one(world, now, at_desk):
    assert world.estate
    desk = at_desk(world.secretary)
    base = f'/console/places/{world.community.id}/selections'
    desk.get(f'{base}/new')
    said = {'place_id': str(world.estate.id), 'title': '选物业', 'opinions_until': '2026-08-20'}
    assert desk.send(base, **said | {'opinions_until': '2026-08-01'}).status_code == 422
    assert desk.send(base, **said, once='a-number-of-its-own').status_code == 303
    assert desk.send(base, **said, once='a-number-of-its-own').status_code == 303  # the same form again
    one = Selection.get()
    desk.get(base)
    assert '选物业' in desk.words()
    desk.get(f'{base}/{one.id}')
    assert desk.send(f'{base}/{one.id}/ending', reason='先不选了').status_code == 303
    assert Selection.get().ended_for == '先不选了'


def test_who_may_not(choosing, desk, at_desk):
    other = at_desk(choosing.world.next_secretary)
    assert other.get(desk.one).status_code == 404
    assert other.get(f'/console/places/{choosing.world.next_community.id}/selections/{choosing.id}').status_code == 404
