"""From opinions to a company: asked, planned, offered, voted on; and that nothing changes once the vote has begun."""
import pytest

from server.companies.models import Bidder, Offer, Opinion, SelectionPlan
from server.core.audit import AuditLine
from server.core.evidence import faults
from server.messaging.models import Dispatch
from tests.companies.conftest import NAMES
from tests.races import at_once
from tests.statements import statements
from tests.world import code


def test_an_owner_has_one_opinion_and_may_change_it(choosing):
    assert choosing.opine('101', words='先修路').status_code == 200
    again = choosing.opine('101', [[1], [], []], words='先装监控').get_json()
    assert (again['opinions'], again['mine'], again['words']) == (1, True, '先装监控')
    assert [each['count'] for each in again['questions'][0]['options']] == [0, 1, 0, 0]
    assert again['questions'][0]['options'][1]['mine'] is True
    assert choosing.opine('102').get_json()['opinions'] == 2
    seen = choosing.seen(choosing.owner('201'))['opinions']  # everybody reads the totals, and nobody's words
    assert (seen['opinions'], seen['mine'], seen['words']) == (2, False, '')
    path = f'/api/selections/{choosing.id}/opinions'
    assert code(choosing.owner('201').get(path)) == (403, 'forbidden')
    assert [each['words'] for each in choosing.keeper.get(path).get_json()['items']] == ['先装监控']


def test_opinions_end_with_their_day(choosing):
    choosing.now.forward(days=6, hours=14, minutes=59)  # 20 August, 23:59 in Chongqing
    assert choosing.opine().status_code == 200
    choosing.now.forward(minutes=1)
    assert code(choosing.opine()) == (409, 'opinions_over')
    assert code(choosing.secretary.post(f'/api/selections/{choosing.id}/opinions-end')) == (409, 'opinions_over')


@pytest.mark.parametrize(('answers', 'expected'), [
    ([[0]], (422, 'answers_wanted')), ([[0, 1], [], []], (422, 'answer_wrong')), ([[9], [], []], (422, 'answer_wrong'))])
def test_what_is_no_opinion(choosing, answers, expected):
    assert code(choosing.opine(answers=answers)) == expected
    assert Opinion.select().count() == 0


def test_an_opinion_on_paper_is_an_owners_own(choosing):
    body = {'room': '9-1-201', 'name': '户主 201', 'answers': [[0], [], []], 'words': '要近一点的门岗'}
    path = f'/api/selections/{choosing.id}/paper-opinions'
    assert code(choosing.owner('201').post(path, body)) == (403, 'forbidden')
    assert code(choosing.secretary.post(path, body | {'name': '别人'})) == (422, 'owner_unknown')
    assert choosing.secretary.post(path, body).get_json()['opinions'] == 1
    assert choosing.secretary.post(path, body).get_json()['opinions'] == 1
    assert choosing.opine('201').get_json()['opinions'] == 1
    assert code(choosing.secretary.post(path, body)) == (409, 'written_by_owner')


def test_from_opinions_to_the_company(choosing):
    assert choosing.seen()['stage'] == 'opinions'
    assert code(choosing.bid()) == (409, 'opinions_open')
    choosing.offered()
    assert choosing.seen()['stage'] == 'offers'
    shown = choosing.bidders(choosing.owner('101'))
    assert [(each['name'], each['mine'][0]['amount']) for each in shown] == [(NAMES[0], 10620), (NAMES[1], 11948)]
    poll = choosing.drafted()
    assert choosing.seen()['stage'] == 'drafted'
    assert choosing.seen(choosing.owner('101'))['votes'] == []  # a draft is shown to those who run it
    paper = choosing.secretary.get(f'/api/polls/{poll}').get_json()
    assert [each['title'] for each in paper['items']] == list(NAMES)
    assert len(paper['files']) == 1
    assert all(each.digest in paper['detail'] for each in [*SelectionPlan.select(), *Offer.select()])
    assert choosing.open(poll).status_code == 200
    assert choosing.owner('101').get(f'/api/files/{paper["files"][0]["id"]}').data[:4] == b'%PDF'
    assert choosing.seen()['stage'] == 'voting'
    choosing.vote(poll)
    seen = choosing.seen(choosing.owner('101'))
    assert (seen['stage'], seen['chosen'], seen['votes'][0]['plan_number']) == ('chosen', NAMES[0], 1)
    assert [line.action for line in AuditLine.select().where(AuditLine.action.startswith('companies')).order_by(AuditLine.id)] == [
        'companies.start', 'companies.close_opinions', 'companies.write_plan', 'companies.add_bidder', 'companies.add_bidder',
        'companies.draft_vote']
    assert not [*faults(SelectionPlan), *faults(Offer)]


def test_after_the_vote_opened_a_change_wants_a_vote_of_its_own(choosing):
    choosing.offered()
    first = choosing.drafted()
    choosing.open(first)
    bidder = choosing.bidders()[0]['id']
    for refused in (choosing.plan(), choosing.bid('丙'), choosing.reoffer(bidder), choosing.draft(),
                    choosing.secretary.post(f'/api/bidders/{bidder}/withdrawal', {'reason': '不干了'})):
        assert code(refused) == (409, 'vote_begun')
    assert choosing.secretary.post(f'/api/polls/{first}/withdrawal', {'reason': '报价要改'}).status_code == 200
    assert choosing.seen()['stage'] == 'offers'
    assert choosing.plan(months=24, reason='合同先签两年').status_code == 201
    assert choosing.reoffer(bidder, fee=110).status_code == 201
    again = choosing.drafted()
    assert again != first
    choosing.open(again)
    choosing.vote(again)
    assert [(each['plan_number'], each['state']) for each in choosing.seen()['votes']] == [(2, 'closed'), (1, 'withdrawn')]
    contract = choosing.sign().get_json()
    assert (contract['fees'][0]['amount'], contract['ends']) == (110, '2028-09-30')


def test_a_publication_binds_as_an_opening_does(choosing):
    choosing.offered()
    poll = choosing.draft(publication_days=3).get_json()['votes'][0]['poll_id']
    assert choosing.secretary.post(f'/api/polls/{poll}/publication').status_code == 200
    assert code(choosing.plan()) == (409, 'vote_begun')
    assert choosing.secretary.post(f'/api/polls/{poll}/publication/retraction', {'reason': '方案要改'}).status_code == 200
    assert choosing.plan(reason='改限价', home=160).status_code == 201


def test_a_draft_that_has_fallen_behind_does_not_open(choosing):
    choosing.offered()
    poll = choosing.drafted()
    choosing.reoffer(choosing.bidders()[1]['id'], fee=125)
    refused = choosing.open(poll)
    assert (code(refused), '重新生成草稿' in refused.get_json()['error']['message']) == ((409, 'poll_not_ready'), True)
    assert choosing.drafted() == poll
    assert choosing.open(poll).status_code == 200


def test_options_that_were_rewritten_elsewhere_do_not_open(choosing):
    choosing.offered()
    poll = choosing.drafted()
    changed = choosing.secretary.patch(f'/api/polls/{poll}', {
        'contests': [{'kind': 'one_of', 'title': '选哪家', 'matter': 4, 'options': [*NAMES, '丙物业']}]})
    assert changed.status_code == 200, changed.get_json()
    assert code(choosing.open(poll)) == (409, 'poll_not_ready')
    choosing.drafted()
    assert choosing.open(poll).status_code == 200


def test_a_vote_that_chose_nobody_may_be_held_again(choosing):
    choosing.offered()
    poll = choosing.drafted()
    choosing.open(poll)
    choosing.vote(poll, rooms=('101',))  # no two thirds took part
    assert (choosing.seen()['stage'], choosing.seen()['chosen']) == ('undecided', None)
    assert code(choosing.sign()) == (409, 'nobody_chosen')
    assert choosing.plan(reason='再商量').status_code == 201


def test_versions_say_what_changed_and_why(choosing):
    choosing.close_opinions()
    assert choosing.plan(reason='').status_code == 201
    assert code(choosing.plan(reason='')) == (422, 'reason_wanted')
    choosing.plan(home=130, months=24, reason='大家嫌贵')
    last, first = choosing.owner('101').get(f'/api/selections/{choosing.id}/plans').get_json()['items']
    assert (last['reason'], first['changes']) == ('大家嫌贵', [])
    assert [(each['name'], each['before'], each['after']) for each in last['changes']] == [
        ('物业费最高限价', '住宅每平方米每月1.50元', '住宅每平方米每月1.30元'), ('合同期限', '3年', '2年')]


def test_an_offer_answers_the_plan(choosing):
    choosing.close_opinions()
    assert code(choosing.bid()) == (409, 'no_plan')
    choosing.plan()
    assert code(choosing.bid(fee=151)) == (422, 'fees_misfit')
    assert code(choosing.bid(fees=[{'kind': 'shop', 'amount': 100}])) == (422, 'fees_misfit')
    assert code(choosing.bid(credit_code='123')) == (422, 'credit_code_wrong')
    assert choosing.bid(fee=150).status_code == 201
    assert code(choosing.bid()) == (409, 'bidder_exists')
    assert code(choosing.draft()) == (409, 'too_few_bidders')
    choosing.bid(NAMES[1], fee=120)
    choosing.plan(home=130, reason='降限价')
    assert code(choosing.draft()) == (409, 'fees_misfit')
    expensive = choosing.bidders()[0]['id']
    assert code(choosing.secretary.post(f'/api/bidders/{expensive}/offers', choosing.said())) == (422, 'reason_wanted')
    assert choosing.reoffer(expensive).status_code == 201
    assert len(choosing.owner('101').get(f'/api/bidders/{expensive}/offers').get_json()['items']) == 2
    assert choosing.secretary.post(f'/api/bidders/{expensive}/withdrawal', {'reason': '太忙'}).status_code == 200
    assert code(choosing.reoffer(expensive)) == (409, 'bidder_withdrawn')
    assert code(choosing.draft()) == (409, 'too_few_bidders')


def test_who_may_not(choosing):
    choosing.offered()
    bidder = choosing.bidders()[0]['id']
    paths = [f'/api/selections/{choosing.id}{rest}' for rest in ('', '/plans', '/bidders', '/contracts', '/comparison')]
    for phone in (choosing.world.stranger, choosing.world.next_secretary):
        assert {phone.get(path).status_code for path in [*paths, f'/api/bidders/{bidder}/offers']} == {404}
        assert phone.get('/api/selections').get_json()['items'] == []
    owner = choosing.owner('101')
    for refused in (choosing.start(owner), choosing.plan(owner), choosing.bid('丙', owner), choosing.reoffer(bidder, phone=owner),
                    choosing.draft(owner)):
        assert code(refused) == (403, 'forbidden')
    assert code(choosing.opine(phone=choosing.world.stranger)) == (404, 'selection_missing')


def test_only_owners_have_an_opinion(choosing):
    assert code(choosing.opine(phone=choosing.secretary)) == (403, 'not_owner_here')


def test_one_at_a_time_and_of_a_whole_estate(choosing):
    assert code(choosing.start()) == (409, 'selection_runs')
    assert code(choosing.start(place_id=choosing.world.building.id)) == (422, 'no_place_for_a_company')
    ended = choosing.secretary.post(f'/api/selections/{choosing.id}/ending', {'reason': '社区先代管一年'}).get_json()
    assert (ended['stage'], ended['ended_for']) == ('ended', '社区先代管一年')
    assert code(choosing.plan()) == (409, 'selection_ended')
    assert code(choosing.start(opinions_until='2026-08-13')) == (422, 'day_over')
    assert choosing.start(questions=[{'title': '要不要', 'options': ['要', '不要'], 'most': 1}]).status_code == 201


def test_who_lives_there_is_told(choosing):
    assert choosing.owner('101')
    before = Dispatch.select().where(Dispatch.kind == 'company').count()
    choosing.close_opinions()
    choosing.plan()
    assert Dispatch.select().where(Dispatch.kind == 'company').count() == before + 1


def test_the_same_number_of_statements_for_any_number_of_companies(choosing):
    def asked():
        choosing.bidders(choosing.owner('101'))
        with statements() as seen:
            choosing.bidders(choosing.owner('101'))
            choosing.seen()
        return len(seen)

    choosing.close_opinions()
    choosing.plan()
    choosing.bid()
    one = asked()
    for name in '乙丙丁':
        choosing.bid(name)
    for fee in (110, 115):
        choosing.reoffer(choosing.bidders()[0]['id'], fee=fee)
    assert asked() == one
    assert choosing.owner('101').get(f'/api/selections/{choosing.id}/comparison').data[:4] == b'%PDF'


@pytest.mark.race
def test_a_version_while_the_vote_opens(choosing):
    choosing.offered()
    poll = choosing.drafted()
    opened, written = at_once(lambda: choosing.open(poll), lambda: choosing.plan(reason='最后再改一次'))
    assert sorted((opened.status_code, written.status_code)) in ([200, 409], [201, 409])  # one of them, never both
    assert SelectionPlan.select().count() == (2 if written.status_code == 201 else 1)


@pytest.mark.race
def test_two_companies_of_one_name(choosing):
    choosing.close_opinions()
    choosing.plan()
    answers = at_once(*[lambda phone=phone: choosing.bid(phone=phone) for phone in (choosing.keeper, choosing.secretary)])
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Bidder.select().count() == 1
