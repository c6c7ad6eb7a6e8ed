"""What homes pay, get back and spend together: entries of books of their own, which two people make."""
import pytest

from server.core import clock
from server.ledger.models import Entry, Posting
from server.messaging.models import Dispatch, Message
from tests.elevators.conftest import PAYING, uploaded
from tests.races import at_once
from tests.world import code

ALL_AT_ONCE = [{'name': '一次付清', 'due_on': '2026-09-01', 'percent': 100}]


@pytest.fixture
def agreed(lift):
    """A lift whose shares all have signed, with its books."""
    lift.accord = lift.agreed(lift.carried())
    lift.open_book()
    return lift


def spend(lift, account, amount, phone=None, **more):
    body = {'dated_on': clock.today().isoformat(), 'summary': '第一笔工程款', 'counterparty': '合川电梯安装有限公司',
            'file_ids': [lift.picture],
            'lines': [{'account': account, 'debit': amount}, {'account': 'bank', 'credit': amount}], **more}
    return (phone or lift.keeper).post(f'/api/books/{lift.book}/entries', body)


def test_what_a_home_pays_counts_once_it_is_checked(agreed):
    entered = agreed.pay('701', 1_100_000)
    assert (entered.status_code, entered.get_json()['state']) == (201, 'pending')
    assert agreed.standing('701')['paid'] == 0
    assert code(agreed.check(entered.get_json()['entry_id'], agreed.keeper)) == (403, 'own_entry')
    assert agreed.check(entered.get_json()['entry_id'], agreed.secretary).status_code == 200
    stands = agreed.standing('701', agreed.owner('701'))
    assert (stands['share'], stands['paid'], stands['overdue']) == (2_200_000, 1_100_000, 0)
    assert [(each['name'], each['amount'], each['paid']) for each in stands['instalments']] == [
        ('首付', 1_100_000, 1_100_000), ('尾款', 1_100_000, 0)]
    assert agreed.seen()['money'] == {'collected': 1_100_000, 'granted': 0, 'spent': 0, 'bank': 1_100_000}
    agreed.now.forward(days=20)
    assert agreed.standing('601')['overdue'] == 1_000_000
    assert agreed.standing('701')['overdue'] == 0


def test_never_more_than_a_share_nor_of_who_has_not_signed(agreed):
    assert code(agreed.pay('101', 1)) == (409, 'not_signed')
    assert code(agreed.pay('701', 2_200_001)) == (422, 'more_than_due')
    waiting = agreed.pay('701', 1_200_000).get_json()['entry_id']
    assert code(agreed.pay('701', 1_000_001)) == (422, 'more_than_due')  # with what waits to be checked
    agreed.check(waiting, returned='金额看不清')
    agreed.paid('701', 2_200_000, means='housing_fund')
    assert code(agreed.pay('701', 1)) == (422, 'more_than_due')
    assert code(agreed.pay('702', 100, file_ids=[])) == (422, 'voucher_wanted')


def test_nothing_is_collected_before_all_have_signed(lift):
    plan = lift.carried()
    lift.open_book()
    version = lift.proposed(plan)
    lift.answer(version, '701')
    assert code(lift.pay('701', 100)) == (409, 'nothing_agreed')


def test_an_entry_that_is_undone_is_not_paid(agreed):
    entry = agreed.paid('701', 2_200_000)
    undone = agreed.keeper.post(f'/api/ledger-entries/{entry}/reversal', {'reason': '记错了户'}).get_json()['id']
    assert agreed.standing('701')['paid'] == 2_200_000
    agreed.check(undone)
    assert agreed.standing('701')['paid'] == 0
    agreed.paid('701', 2_200_000)
    listed = agreed.owner('701').get(f'/api/levies/{agreed.levy}/contributions?household_id={agreed.homes["701"]}').get_json()
    assert [(each['amount'], each['undone']) for each in listed['items']] == [(2_200_000, False), (2_200_000, True)]
    assert agreed.owner('601').get(
        f'/api/levies/{agreed.levy}/contributions?household_id={agreed.homes["701"]}').status_code == 404


def test_who_joins_late_pays_the_others_back(lift):
    plan = lift.carried()
    lift.agreed(plan, ('601', '701', '702'), special=[{'household_id': lift.homes['602'], 'takes_part': False}])
    lift.open_book()
    assert lift.amounts(lift.seen()['levies'][0]['in_force_id']) == {'601': 2_625_000, '701': 2_887_500, '702': 2_887_500}
    for room, amount in (('601', 2_625_000), ('701', 2_887_500), ('702', 2_887_500)):
        lift.paid(room, amount)
    body = {'household_id': lift.homes['602'], 'price': 2_000_000, 'reason': '602加入'}
    joined = lift.secretary.post(f'/api/levies/{lift.levy}/buy-ins', body).get_json()['id']
    assert lift.amounts(joined) == {'601': 2_000_000, '602': 2_000_000, '701': 2_200_000, '702': 2_200_000}
    lift.propose(joined)
    assert code(lift.pay('602', 2_000_000)) == (409, 'not_signed')
    for room in ('601', '602', '701', '702'):
        assert lift.answer(joined, room).status_code == 201
    lift.paid('602', 2_000_000)
    assert code(lift.pay('601', 625_001, refund=True)) == (422, 'more_than_paid')
    for room, amount in (('601', 625_000), ('701', 687_500), ('702', 687_500)):
        lift.paid(room, amount, refund=True)
    assert {room: lift.standing(room)['paid'] for room in ('601', '602', '701')} == {
        '601': 2_000_000, '602': 2_000_000, '701': 2_200_000}
    assert lift.seen()['money']['bank'] == 8_400_000
    assert code(lift.secretary.post(f'/api/levies/{lift.levy}/buy-ins', body)) == (409, 'takes_part')


def test_what_is_spent_is_read_with_its_bill_by_those_whose_money_it_is(agreed):
    for room, amount in (('601', 2_000_000), ('701', 2_200_000)):
        agreed.paid(room, amount)
    agreed.check(spend(agreed, 'works', 3_000_000).get_json()['id'])
    waiting = spend(agreed, 'compensation', 100_000).get_json()['id']
    owner = agreed.owner('101')
    items = owner.get(f'/api/elevators/{agreed.id}/spending').get_json()['items']
    assert [(each['amount'], each['entry']['counterparty']) for each in items] == [(3_000_000, '合川电梯安装有限公司')]
    assert owner.get(f'/api/files/{items[0]["files"][0]["id"]}').status_code == 200
    agreed.check(waiting)
    assert agreed.seen(owner)['money'] == {'collected': 4_200_000, 'granted': 0, 'spent': 3_100_000, 'bank': 1_100_000}
    assert code(agreed.secretary.post(f'/api/elevators/{agreed.id}/ending', {'reason': '完'})) == (409, 'money_left')
    tenant = agreed.world.stranger
    assert tenant.get(f'/api/elevators/{agreed.id}/spending').status_code == 404
    assert Entry.select().count() == Posting.select().count() // 2 == 4


def test_a_subsidy_comes_and_a_bill_is_paid_each_checked_by_another(agreed):
    path, bill = f'/api/elevators/{agreed.id}', {'dated_on': clock.today().isoformat(), 'file_ids': [agreed.picture]}
    grant = bill | {'amount': 1_000_000, 'giver': '合川区', 'summary': '加装电梯补贴'}
    outlay = bill | {'purpose': 'works', 'amount': 600_000, 'payee': '合川电梯安装有限公司', 'summary': '首付款'}
    assert code(agreed.secretary.post(f'{path}/spending', outlay)) == (403, 'forbidden')
    assert code(agreed.keeper.post(f'{path}/spending', outlay | {'file_ids': []})) == (422, 'voucher_wanted')
    assert agreed.keeper.post(f'{path}/spending', outlay | {'purpose': 'shares'}).status_code == 422
    came = agreed.keeper.post(f'{path}/grants', grant).get_json()['id']
    paid = agreed.keeper.post(f'{path}/spending', outlay).get_json()['id']
    assert agreed.seen()['money'] == {'collected': 0, 'granted': 0, 'spent': 0, 'bank': 0}
    assert code(agreed.check(paid)) == (409, 'overdrawn')
    agreed.check(came)
    agreed.check(paid)
    assert agreed.seen()['money'] == {'collected': 0, 'granted': 1_000_000, 'spent': 600_000, 'bank': 400_000}


def test_nothing_is_spent_before_there_are_books(lift):
    said = {'purpose': 'works', 'amount': 1, 'payee': '某公司', 'summary': '测绘', 'dated_on': '2026-08-14', 'file_ids': []}
    assert code(lift.keeper.post(f'/api/elevators/{lift.id}/spending', said)) == (409, 'no_book')


def test_its_books_are_apart_from_those_of_the_place(agreed):
    other = agreed.keeper.post('/api/books', {'place_id': agreed.world.stairwell.id, 'opens_on': '2026-07-01'})
    assert code(other) == (422, 'no_place_for_books')
    assert code(spend(agreed, 'repair', 1, lines=[{'account': 'bank', 'debit': 1}, {'account': 'parking', 'credit': 1}])) == (
        422, 'unbalanced')
    aside = spend(agreed, 'works', 1, lines=[{'account': 'bank', 'debit': 1}, {'account': 'shares', 'credit': 1}])
    assert code(aside) == (422, 'unbalanced')  # only by the home that it is of
    assert '按户登记' in aside.get_json()['error']['message']
    shown = agreed.keeper.get(f'/api/books/{agreed.book}').get_json()
    assert (shown['name'], [each['account'] for each in shown['balances']][:4]) == (
        '9栋1单元加装电梯', ['bank', 'receivables', 'shares', 'grants'])
    assert code(agreed.keeper.post(f'/api/books/{agreed.book}/income-sources', {
        'account': 'parking', 'name': '停车', 'part': 1, 'whole': 1, 'contract': '无', 'begins': '2026-08-01'})) == (
            422, 'no_common_income')


def test_a_published_quarter_does_not_say_who_paid(agreed):
    agreed.paid('701', 2_200_000)
    agreed.now.forward(days=60)
    for phone in (agreed.keeper, agreed.owner('601')):  # logins last thirty days
        phone.token = phone.log_in().get_json()['token']
    for _ in range(2):
        assert agreed.keeper.post(f'/api/books/{agreed.book}/closings').status_code == 201
    assert agreed.keeper.post(f'/api/books/{agreed.book}/statements', {'quarter': '2026-Q3'}).status_code == 201
    path = f'/api/books/{agreed.book}/account-entries?account=shares&quarter=2026-Q3'
    assert [each['entry']['counterparty'] for each in agreed.owner('601').get(path).get_json()['items']] == ['这里的一户业主']
    assert [each['entry']['counterparty'] for each in agreed.keeper.get(path).get_json()['items']] == ['9栋1单元701']


def test_only_who_owes_is_reminded(agreed):
    agreed.paid('701', 2_200_000)
    agreed.now.forward(days=12)  # 3 September, after the first due day
    assert code(agreed.owner('601').post(f'/api/levies/{agreed.levy}/reminders')) == (403, 'forbidden')
    assert agreed.secretary.post(f'/api/levies/{agreed.levy}/reminders').get_json() == {'told': 3}
    last = Dispatch.select().order_by(Dispatch.id.desc()).first()
    told = {person for person, in Message.select(Message.person).where(Message.dispatch == last).tuples()}
    assert told == {agreed.owner(room).person_id for room in ('601', '602', '702')}


def test_upkeep_is_shared_and_signed_apart(agreed):
    levy = agreed.secretary.post(f'/api/elevators/{agreed.id}/levies', {'title': '2027年运行维护费'}).get_json()['levies'][1]['id']
    assert code(agreed.secretary.post(f'/api/elevators/{agreed.id}/levies', {'title': '2027年运行维护费'})) == (409, 'levy_exists')
    version = agreed.proposed(None, levy=levy, total=600_000, dues=ALL_AT_ONCE)
    assert agreed.amounts(version) == {'601': 142_857, '602': 142_857, '701': 157_143, '702': 157_143}
    for room in ('601', '602', '701', '702'):
        agreed.answer(version, room)
    agreed.levy = levy
    agreed.paid('701', 157_143)
    agreed.check(spend(agreed, 'running', 100_000, summary='电梯维保').get_json()['id'])
    assert agreed.seen()['levies'][1]['paid'] == 157_143


def test_the_work_is_told_with_pictures(lift):
    picture = uploaded(lift.secretary)
    body = {'step': 'ground', 'words': '今天开工，请绕行。', 'happened_on': '2026-08-14', 'file_ids': [picture]}
    path = f'/api/elevators/{lift.id}/milestones'
    neighbour = lift.owner('101')
    assert code(neighbour.post(path, body)) == (403, 'forbidden')
    assert code(lift.secretary.post(path, body | {'happened_on': '2026-08-16'})) == (422, 'not_yet')
    assert lift.secretary.post(path, body).status_code == 201
    shown = neighbour.get(path).get_json()['items'][0]
    assert (shown['words'], neighbour.get(f'/api/files/{shown["files"][0]["id"]}').status_code) == ('今天开工，请绕行。', 200)
    assert lift.world.stranger.get(f'/api/files/{picture}').status_code == 404
    assert (lift.seen()['stage'], Message.select().where(Message.person == neighbour.person_id).count()) == ('building', 1)


def test_three_hundred_million_yuan(lift):
    plan = lift.plan(total=30_000_000_001).get_json()['id']
    version = lift.draft(plan).get_json()
    assert version['to_share'] == sum(each['amount'] for each in version['shares']) == 30_000_000_001


def test_it_does_not_end_while_something_waits_to_be_checked(agreed):
    waits = agreed.pay('701', 100).get_json()['entry_id']
    ending = f'/api/elevators/{agreed.id}/ending', {'reason': '完'}
    assert code(agreed.secretary.post(*ending)) == (409, 'unchecked')
    agreed.check(waits, returned='没有到账')
    assert agreed.secretary.post(*ending).status_code == 200


def test_its_books_end_with_it(agreed):
    """It ends with nothing in the bank: what still has to be paid is paid before."""
    kept = agreed.paid('701', 100)
    agreed.check(spend(agreed, 'works', 100).get_json()['id'])
    assert agreed.secretary.post(f'/api/elevators/{agreed.id}/ending', {'reason': '完'}).status_code == 200
    late = {'lines': [{'account': 'bank', 'debit': 1}, {'account': 'grants', 'credit': 1}]}
    for answer in (spend(agreed, 'works', 1), spend(agreed, 'works', 1, **late), agreed.pay('701', 1),
                   agreed.keeper.post(f'/api/ledger-entries/{kept}/reversal', {'reason': '记错了'})):
        assert code(answer) == (409, 'elevator_ended')
    assert agreed.keeper.get(f'/api/books/{agreed.book}').status_code == 200
    assert Entry.select().count() == 2


def test_nothing_is_paid_back_that_has_not_come(agreed):
    agreed.paid('601', 2_000_000)
    waits = agreed.pay('701', 2_200_000).get_json()['entry_id']
    plan = agreed.seen()['plan_in_force_id']
    alike = [{'floor': floor, 'coefficient': weight} for floor, weight in ((1, 0), (6, 100), (7, 100))]
    cheaper = agreed.draft(plan, floors=alike).get_json()['id']
    agreed.propose(cheaper)
    for room in PAYING:
        assert agreed.answer(cheaper, room).status_code == 201
    assert code(agreed.pay('701', 100_000, refund=True)) == (422, 'more_than_paid')
    agreed.check(waits)
    assert agreed.pay('701', 100_000, refund=True).status_code == 201
    assert code(agreed.pay('701', 1, refund=True)) == (422, 'more_than_paid')


@pytest.mark.race
def test_it_does_not_end_while_somebody_enters_money(agreed):
    answers = at_once(lambda: agreed.secretary.post(f'/api/elevators/{agreed.id}/ending', {'reason': '完'}),
                      lambda: agreed.pay('701', 100))
    assert sorted(answer.status_code for answer in answers) in ([200, 409], [201, 409])


@pytest.mark.race
def test_it_does_not_end_while_somebody_enters_something_into_its_books(agreed):
    answers = at_once(lambda: agreed.secretary.post(f'/api/elevators/{agreed.id}/ending', {'reason': '完'}),
                      lambda: spend(agreed, 'works', 100))
    assert sorted(answer.status_code for answer in answers) in ([200, 409], [201, 409])


@pytest.mark.race
def test_two_who_enter_at_once_never_enter_more_than_a_share(agreed):
    answers = at_once(lambda: agreed.pay('701', 2_000_000), lambda: agreed.pay('701', 2_000_000))
    assert sorted(answer.status_code for answer in answers) == [201, 422]
