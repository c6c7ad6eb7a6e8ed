"""The contract: with whom was chosen, at what was offered; its dues, its shares in the books, its end and its renewal."""
from datetime import date, timedelta

import pytest

from server.companies import contract_queries, reminding
from server.companies.models import Contract, ContractDue
from server.companies.rules import Course
from server.core import clock
from server.core.audit import AuditLine
from server.core.evidence import faults
from server.ledger.models import Source
from server.messaging.models import Dispatch, Message
from server.votes import closing
from tests.companies.conftest import NAMES, ROOMS, uploaded
from tests.races import at_once
from tests.world import code


def opened(choosing):
    """The estate's books, from 1 July on."""
    return choosing.keeper.post('/api/books', {'place_id': choosing.world.estate.id, 'opens_on': '2026-07-01'}).get_json()['id']


def received(choosing, book, amount, day):
    entry = choosing.keeper.post(f'/api/books/{book}/entries', {
        'dated_on': day, 'summary': '停车费', 'counterparty': '业主', 'file_ids': [uploaded(choosing.keeper)],
        'lines': [{'account': 'bank', 'debit': amount}, {'account': 'parking', 'credit': amount}]})
    assert entry.status_code == 201, entry.get_json()
    assert choosing.second.post(f'/api/ledger-entries/{entry.get_json()["id"]}/check').status_code == 200


def book_shares(choosing, contract, phone=None):
    return (phone or choosing.keeper).post(f'/api/contracts/{contract}/shares')


def decided(choosing, title='续聘诚顺', rooms=ROOMS, matter=4):
    """A question that the owners have said yes to; its id."""
    choosing.now.forward(seconds=1)
    made = choosing.secretary.post('/api/polls', {
        'place_id': choosing.world.estate.id, 'title': title, 'closes_at': (clock.now() + timedelta(days=5)).isoformat(),
        'items': [{'title': title, 'matter': matter}]}).get_json()
    poll = choosing.secretary.post(f'/api/polls/{made["id"]}/opening').get_json()
    for room in rooms:
        choosing.owner(room).post(f'/api/polls/{poll["id"]}/ballots', {
            'answers': [{'item_id': poll['items'][0]['id'], 'choice': 'yes'}]})
    choosing.now.forward(days=6)
    closing.close_due(clock.now())
    return poll['items'][0]['id']


def test_from_opinions_to_the_owners_share_in_the_books(choosing):
    """The whole way: what a company promised of the parking income is what the books divide by."""
    choosing.opine('101')
    book = opened(choosing)
    choosing.chosen()
    contract = choosing.sign(begins='2026-09-01').get_json()
    assert (contract['signed_with'], contract['begins'], contract['ends'], contract['fees']) == (
        NAMES[0], '2026-09-01', '2029-08-31', [{'kind': 'home', 'amount': 120}])
    assert [(each['words'], each['booked']) for each in contract['shares']] == [('停车收入：业主70%，物业30%', False)]
    assert choosing.seen()['stage'] == 'contracted'
    assert code(book_shares(choosing, contract['id'], choosing.secretary)) == (403, 'forbidden')
    assert book_shares(choosing, contract['id']).get_json()['shares'][0]['booked'] is True
    assert book_shares(choosing, contract['id']).status_code == 200
    source = Source.get()
    assert (source.part, source.whole, source.contract) == (700, 1000, f'{NAMES[0]}物业合同（2026年9月1日起）')
    choosing.now.forward(days=20)  # 11 September
    received(choosing, book, 100_001, '2026-09-10')
    advance = choosing.keeper.post(f'/api/books/{book}/advances', {
        'creditor': NAMES[0], 'principal': 20_000_000, 'dated_on': '2026-09-05', 'summary': '铺路', 'instalments': 16,
        'account': 'parking', 'first_quarter': '2026-Q3', 'file_ids': [uploaded(choosing.keeper)]}).get_json()
    choosing.second.post(f'/api/ledger-entries/{advance["entry"]["id"]}/check')
    quarter = choosing.keeper.get(f'/api/advances/{advance["id"]}').get_json()['quarters'][0]
    assert quarter['share'] == 70_001  # of 100,001 分 the company's 30 % is floored


def test_a_contract_takes_over_what_was_let(choosing):
    book = opened(choosing)
    source = choosing.keeper.post(f'/api/books/{book}/income-sources', {
        'account': 'parking', 'name': '停车', 'part': 1, 'whole': 2, 'contract': '旧合同', 'begins': '2026-07-01'}).get_json()['id']
    choosing.keeper.post(f'/api/income-sources/{source}/spaces', {'labels': ['A1', 'A2'], 'rate': 500, 'per': 'day'})
    space = choosing.keeper.get(f'/api/income-sources/{source}/spaces').get_json()['items'][0]['id']
    choosing.keeper.post(f'/api/spaces/{space}/letting', {'holder': '701', 'begins': '2026-07-01'})
    contract = choosing.signed(begins='2026-09-01')
    assert book_shares(choosing, contract['id']).status_code == 200
    old, new = Source.select().order_by(Source.id)
    assert (old.ends, old.live, new.begins, new.live) == (date(2026, 8, 31), None, date(2026, 9, 1), 1)
    spaces = choosing.keeper.get(f'/api/income-sources/{new.id}/spaces').get_json()['items']
    assert [(each['label'], each['holder']) for each in spaces] == [('A1', '701'), ('A2', None)]
    year = choosing.keeper.get(f'/api/books/{book}/outlook?year=2026').get_json()['items'][0]
    assert (year['full'], year['let']) == (2 * 122 * 500, 122 * 500)  # September to December


def test_without_books_there_is_nothing_to_bring_up_to_date(choosing):
    assert code(book_shares(choosing, choosing.signed()['id'])) == (409, 'no_book')


def test_a_contract_is_with_the_winner_in_writing_and_once(choosing):
    choosing.offered()
    assert code(choosing.sign()) == (409, 'not_decided')
    poll = choosing.drafted()
    choosing.open(poll)
    assert code(choosing.sign()) == (409, 'vote_begun')
    choosing.vote(poll)
    assert code(choosing.sign(choosing.owner('101'))) == (403, 'forbidden')
    assert code(choosing.sign(file_ids=[])) == (422, 'contract_wanted')
    assert code(choosing.sign(signed_on='2027-01-01')) == (422, 'not_yet')
    assert code(choosing.sign(dues=[{'name': '交收益', 'due_on': '2026-09-30'}])) == (422, 'due_outside')
    made = choosing.sign()
    assert made.status_code == 201
    assert code(choosing.sign()) == (409, 'contract_signed')
    shown = choosing.owner('101').get(f'/api/contracts/{made.get_json()["id"]}').get_json()
    assert (shown['signed_with'], shown['course'], shown['manages']) == (NAMES[0], 'coming', False)
    assert choosing.owner('101').get(f'/api/files/{shown["files"][0]["id"]}').status_code == 200
    assert choosing.world.next_secretary.get(f'/api/contracts/{shown["id"]}').status_code == 404
    assert choosing.start(opinions_until='2026-08-31').status_code == 201  # the next one may be looked for
    assert not list(faults(Contract))


def test_its_keepers_are_reminded_once(choosing):
    contract = choosing.signed(dues=[{'name': '第一季度公共收益转账', 'due_on': '2026-12-31', 'days': 15}])
    assert [(each['name'], each['remind_on']) for each in contract['dues']] == [
        ('第一季度公共收益转账', '2026-12-16'), ('合同到期：业主要决定续聘还是另选', '2029-07-02')]
    assert choosing.owner('101')
    choosing.now.set(clock.day_start(date(2026, 12, 16)) - timedelta(minutes=1))
    assert reminding.remind_due(clock.now()) == 0
    choosing.now.forward(minutes=1)
    told = Message.select().count()
    assert (reminding.remind_due(clock.now()), reminding.remind_due(clock.now())) == (1, 0)
    said = Dispatch.select().order_by(Dispatch.id.desc()).get()
    assert said.title == '12月31日到期：第一季度公共收益转账'
    assert Message.select().count() == told + 3  # two of the committee and the secretary; no owner


def test_a_contract_that_ended_reminds_of_nothing_and_takes_its_sources_along(choosing):
    opened(choosing)
    contract = choosing.signed(begins='2026-09-01', dues=[{'name': '交收益', 'due_on': '2026-12-31'}])
    book_shares(choosing, contract['id'])
    choosing.now.set(clock.day_start(date(2026, 9, 5)))
    path = f'/api/contracts/{contract["id"]}/ending'
    said = {'ending': 'left', 'on': '2026-11-30', 'reason': '公司退出'}
    assert code(choosing.owner('101').post(path, said)) == (403, 'forbidden')
    assert code(choosing.keeper.post(path, said | {'on': '2026-08-01'})) == (422, 'ends_before')
    assert code(choosing.keeper.post(path, said | {'ending': 'expired'})) == (422, 'ends_before')
    ended = choosing.keeper.post(path, said).get_json()
    assert (ended['course'], ended['ended_on'], ended['ended_for']) == ('running', '2026-11-30', '公司退出')
    assert code(choosing.keeper.post(path, said)) == (409, 'contract_over')
    book_shares(choosing, contract['id'])
    assert (Source.get().ends, Source.get().live) == (date(2026, 11, 30), None)
    choosing.now.set(clock.day_start(date(2026, 12, 20)))
    assert reminding.remind_due(clock.now()) == 0
    assert contract_queries.course(Contract.get()) is Course.ENDED


def test_the_owners_alone_dismiss_a_company(choosing):
    contract = choosing.signed(begins='2026-09-01')
    path = f'/api/contracts/{contract["id"]}/ending'
    failed = decided(choosing, '解聘诚顺', rooms=('101',))
    other = decided(choosing, '修路', matter=9)
    said = {'ending': 'dismissed', 'on': '2026-12-31', 'reason': '业主大会决定解聘'}
    for item in (None, failed, other):
        assert code(choosing.keeper.post(path, said | {'item_id': item})) == (422, 'no_decision')
    item = decided(choosing, '解聘诚顺')
    assert code(choosing.owner('101').get(f'/api/contracts/{contract["id"]}/decisions')) == (403, 'forbidden')
    offered = choosing.keeper.get(f'/api/contracts/{contract["id"]}/decisions').get_json()['items']
    assert [each['item_id'] for each in offered] == [item]
    assert choosing.keeper.post(path, said | {'item_id': item}).get_json()['ending'] == 'dismissed'


def test_a_renewal_follows_without_a_gap_as_the_owners_decided(choosing):
    book = opened(choosing)
    contract = choosing.signed(begins='2026-09-01')
    book_shares(choosing, contract['id'])
    path = f'/api/contracts/{contract["id"]}/renewal'
    said = {'signed_on': '2026-08-25', 'months': 24, 'file_ids': [uploaded(choosing.keeper)]}
    assert code(choosing.keeper.post(path, said | {'item_id': 1})) == (422, 'no_decision')
    item = decided(choosing)
    renewed = choosing.keeper.post(path, said | {'item_id': item}).get_json()
    assert (renewed['begins'], renewed['ends'], renewed['fees']) == ('2029-09-01', '2031-08-31', contract['fees'])
    assert code(choosing.keeper.post(path, said | {'item_id': item})) == (409, 'contract_over')
    assert [each['id'] for each in choosing.keeper.get(f'/api/selections/{choosing.id}/contracts').get_json()['items']] == [
        renewed['id'], contract['id']]
    book_shares(choosing, renewed['id'])
    assert [(each.begins, each.ends) for each in Source.select().where(Source.book == book).order_by(Source.id)] == [
        (date(2026, 9, 1), date(2029, 8, 31)), (date(2029, 9, 1), None)]
    choosing.now.set(clock.day_start(date(2029, 8, 1)))
    assert reminding.remind_due(clock.now()) == 0  # the first one's end is no question any more
    assert ContractDue.select().where(ContractDue.contract == contract['id']).count() == 1


def test_an_end_never_reaches_into_the_days_of_another_contract(choosing):
    first = choosing.signed(begins='2026-09-01')['id']
    signed = {'signed_on': '2026-08-25', 'months': 24, 'file_ids': [uploaded(choosing.keeper)], 'item_id': decided(choosing)}
    assert choosing.keeper.post(f'/api/contracts/{first}/renewal', signed).get_json()['begins'] == '2029-09-01'
    said = {'ending': 'expired', 'on': '2029-09-01', 'reason': '新公司还没有到'}
    assert code(choosing.keeper.post(f'/api/contracts/{first}/ending', said)) == (409, 'contracts_overlap')
    assert code(choosing.keeper.post(f'/api/contracts/{first}/ending', said | {'on': '2029-08-31'})) == (409, 'contract_over')
    left = choosing.keeper.post(f'/api/contracts/{first}/ending', said | {'ending': 'left', 'on': '2029-06-30'})
    assert left.get_json()['ended_on'] == '2029-06-30', 'a company may go before its renewal begins'


def test_each_step_leaves_its_line(choosing):
    opened(choosing)
    book_shares(choosing, choosing.signed(begins='2026-09-01')['id'])
    lines = [line.action for line in AuditLine.select().order_by(AuditLine.id.desc()).limit(4)]
    assert lines == ['companies.book_shares', 'ledger.succeed_source', 'ledger.add_source', 'companies.sign']


@pytest.mark.race
def test_two_who_sign(choosing):
    choosing.chosen()
    for phone in (choosing.keeper, choosing.second):
        uploaded(phone)
    answers = at_once(*[lambda phone=phone: choosing.sign(phone) for phone in (choosing.keeper, choosing.second)])
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Contract.select().count() == 1


@pytest.mark.race
def test_a_contract_ends_once_or_is_renewed(choosing):
    contract = choosing.signed(begins='2026-09-01')
    path, item = f'/api/contracts/{contract["id"]}', decided(choosing)
    renewal = {'signed_on': '2026-08-25', 'months': 24, 'file_ids': [uploaded(choosing.second)], 'item_id': item}
    ending = {'ending': 'expired', 'on': contract['ends'], 'reason': '到期'}
    answers = at_once(lambda: choosing.keeper.post(f'{path}/ending', ending).status_code,
                      lambda: choosing.second.post(f'{path}/renewal', renewal).status_code,
                      lambda: choosing.secretary.post(f'{path}/ending', ending).status_code)
    assert sorted(answers) in ([200, 409, 409], [201, 409, 409])


@pytest.mark.race
def test_two_who_bring_the_books_up_to_date(choosing):
    opened(choosing)
    contract = choosing.signed(begins='2026-09-01')['id']
    answers = at_once(*[lambda phone=phone: book_shares(choosing, contract, phone) for phone in (choosing.keeper, choosing.second)])
    assert [answer.status_code for answer in answers] == [200, 200]
    assert Source.select().count() == 1


@pytest.mark.race
def test_two_workers_remind_once(choosing):
    choosing.signed(dues=[{'name': '交收益', 'due_on': '2026-12-31'}])
    choosing.now.set(clock.day_start(date(2026, 12, 20)))
    counts = at_once(*[lambda: reminding.remind_due(clock.now())] * 2)
    assert sum(counts) == 1
