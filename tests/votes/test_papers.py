"""Ballots on paper: entered by one, checked by another who does not see the first entry, decided where the two differ."""
import pytest

from server.core.audit import AuditLine
from server.messaging.models import Dispatch, Message
from server.votes import papers as reading
from server.votes import proof
from server.votes.models import Ballot, Paper
from tests.statements import statements


def rows():
    return [(row.choice, row.heads, row.revision, row.channel) for row in Ballot.select().order_by(Ballot.id)]


def told(phone):
    return [row.dispatch.title.split('：')[0] for row in Message.select(Message, Dispatch).join(Dispatch).where(
        Message.person == phone.person_id, Dispatch.kind == 'ballot').order_by(Message.id)]


def test_it_works(world, ballots, papers, now):
    assert world.grandmother.person_id
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes', 'no').get_json()
    assert (entered['state'], entered['homes'], entered['mine'], entered['may_check']) == ('entered', ['9栋1单元701'], True, False)
    assert Ballot.select().count() == 0
    entered_at = now.at
    now.forward(hours=3)
    checked = papers.check(opened, entered, 'yes', 'no').get_json()
    assert (checked['state'], checked['answers']) == ('counted', ballots.answers(opened, 'yes', 'no')['answers'])
    assert rows() == [('yes', 1, 0, 'paper'), ('no', 1, 0, 'paper')]
    assert {(row.cast_at, row.warrant, row.person_id) for row in Ballot.select()} == {
        (entered_at, entered['id'], papers.first.person_id)}
    assert all(row.digest == row.recomputed() for row in Ballot.select())
    mine, = world.grandmother.get(f'/api/polls/{opened["id"]}/ballots/mine').get_json()['items']
    assert (mine['channel'], mine['homes'], mine['receipt']) == ('paper', ['9栋1单元701'], Ballot.get().receipt)
    assert told(world.grandmother) == ['您家的纸质票已计入']
    assert papers.first.get(f'/api/polls/{opened["id"]}/ballots/mine').get_json()['items'] == []
    assert [line.action for line in AuditLine.select().where(AuditLine.action.contains('paper')).order_by(AuditLine.id)] == [
        'votes.enter_paper', 'votes.check_paper']


def test_the_checker_is_blind(world, ballots, papers):
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()
    assert entered['answers'] is not None
    path = f'/api/polls/{opened["id"]}/papers'
    for answer in (papers.second.get(f'{path}/{entered["id"]}').get_json(), *papers.queue(opened, 'to_check'),
                   *papers.queue(opened, 'all')):
        assert (answer['answers'], answer['checked_answers'], answer['may_check']) == (None, None, True)
    assert papers.queue(opened, 'to_check', papers.first) == []


def test_a_photograph_stands_behind_one_home_alone(world, ballots, papers, refusal):
    """Whoever uploads it, however often; the home's own may be entered again after it was void."""
    opened = ballots.open()
    first = papers.enter(opened, '701', 'yes', file_id=papers.photo(papers.first, 'red')).get_json()
    for phone, door in ((papers.first, '601'), (papers.second, '602')):
        answer = papers.enter(opened, door, 'yes', by=phone, file_id=papers.photo(phone, 'red'))
        assert refusal(answer) == (409, 'photo_used')
        assert '9栋1单元701' in answer.get_json()['error']['message']
    assert papers.decide(opened, first, 'void').status_code == 200
    assert papers.enter(opened, '701', 'yes', file_id=papers.photo(papers.first, 'red')).status_code == 201
    assert papers.enter(ballots.open(), '601', 'yes', file_id=papers.photo(papers.first, 'red')).status_code == 201


def test_nobody_checks_his_own(world, ballots, papers, refusal):
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()
    assert refusal(papers.check(opened, entered, 'yes', by=papers.first)) == (409, 'same_person')
    assert papers.check(opened, entered, 'yes').status_code == 200
    assert refusal(papers.check(opened, entered, 'yes', by=world.administrator)) == (409, 'paper_decided')
    assert Ballot.select().count() == 2


@pytest.mark.parametrize(('ruling', 'choice'), [('first', 'yes'), ('second', 'no'), ('void', None)])
def test_two_entries_that_differ_wait_for_a_decision(world, ballots, papers, refusal, ruling, choice):
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()
    assert papers.check(opened, entered, 'no').get_json()['state'] == 'mismatch'
    assert Ballot.select().count() == 0
    waiting, = papers.queue(opened, 'mismatches')
    assert {(each['choice']) for each in waiting['answers']} == {'yes'}
    assert {(each['choice']) for each in waiting['checked_answers']} == {'no'}
    decided = papers.decide(opened, entered, ruling).get_json()
    assert (decided['state'], decided['remark']) == ('counted' if choice else 'void', '照片上看得清楚')
    assert {row.choice for row in Ballot.select()} == ({choice} if choice else set())
    assert refusal(papers.decide(opened, entered, 'first')) == (409, 'paper_decided')


def test_a_paper_is_void_with_a_reason(world, ballots, papers, refusal):
    """At sight, or when it is checked; then another paper, or the phone, may follow."""
    assert world.grandmother.person_id
    opened = ballots.open()
    unsigned = papers.enter(opened, '701', void_for='没有签名').get_json()
    assert (unsigned['state'], unsigned['remark'], unsigned['answers']) == ('void', '没有签名', [])
    assert told(world.grandmother) == ['您家的纸质票作废']
    entered = papers.enter(opened, '701', 'yes').get_json()
    assert papers.decide(opened, entered, 'void', by=papers.second, reason='签名不是业主本人').get_json()['state'] == 'void'
    assert reading.waiting(opened['id']) == 0
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    assert refusal(papers.enter(opened, '701', 'yes', void_for='两样都写')) == (422, 'invalid')
    assert refusal(papers.enter(opened, '701')) == (422, 'invalid')


def test_the_papers_in_numbers(world, ballots, papers, refusal):
    opened = ballots.open()
    papers.count(opened, '701', 'yes')
    papers.check(opened, papers.enter(opened, '101', 'yes').get_json(), 'no')
    papers.enter(opened, '102', 'yes')
    papers.enter(opened, '201', void_for='没有签名')
    path = f'/api/polls/{opened["id"]}/papers/figures'
    said = {'mismatches': 1, 'counted': 1, 'aside': 0, 'void': 1}
    assert papers.first.get(path).get_json() == said | {'to_check': 0, 'mine_waiting': 1}
    assert papers.second.get(path).get_json() == said | {'to_check': 1, 'mine_waiting': 0}
    assert refusal(world.grandmother.get(path)) == (403, 'forbidden')


def test_one_paper_a_head(world, ballots, papers, refusal):
    opened = ballots.open()
    assert papers.enter(opened, '701', 'yes').status_code == 201
    assert refusal(papers.enter(opened, '701', 'no', by=papers.second)) == (409, 'paper_exists')


def test_a_paper_is_whole(world, ballots, papers, refusal):
    opened, other = ballots.open(), ballots.open()
    body = {'part_id': ballots.part('701').id, 'file_id': papers.photo(papers.first)}
    path = f'/api/polls/{opened["id"]}/papers'
    half = {'answers': ballots.answers(opened, 'yes')['answers'][:1]}
    assert refusal(papers.first.post(path, body | half)) == (422, 'answers_incomplete')
    assert refusal(papers.first.post(path, body | ballots.answers(other, 'yes'))) == (422, 'answers_incomplete')
    assert refusal(papers.first.post(path, body | ballots.answers(opened, 'yes') | {'file_id': 'x'})) == (422, 'file_unknown')
    assert refusal(papers.first.post(path, body | ballots.answers(opened, 'yes') | {'part_id': 999999})) == (404, 'home_missing')
    assert Paper.select().count() == 0


def test_officials_alone(world, ballots, papers, refusal):
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()
    path = f'/api/polls/{opened["id"]}/papers'
    for phone, status, code in ((world.grandmother, 403, 'forbidden'), (world.next_secretary, 404, 'poll_missing'),
                                (world.stranger, 404, 'poll_missing')):
        assert refusal(phone.get(path)) == (status, code)
        assert refusal(phone.get(f'{path}/{entered["id"]}')) == (status, code)
        assert refusal(papers.check(opened, entered, 'yes', by=phone)) == (status, code)
        assert refusal(papers.decide(opened, entered, 'void', by=phone)) == (status, code)
        assert refusal(papers.enter(opened, '101', 'yes', by=phone)) == (status, code)
        assert refusal(phone.get(f'/api/files/{entered["file"]["id"]}')) == (404, 'file_missing')
    assert papers.second.get(f'/api/files/{entered["file"]["id"]}').status_code == 200
    assert refusal(papers.second.get(f'/api/polls/{ballots.open()["id"]}/papers/{entered["id"]}')) == (404, 'paper_missing')


def test_the_same_key_enters_once(world, ballots, papers):
    opened, photo = ballots.open(), papers.photo(papers.first)
    answers = [papers.enter(opened, '701', 'yes', key='paper-1', file_id=photo) for _ in range(2)]
    assert answers[0].get_json() == answers[1].get_json()
    assert Paper.select().count() == 1


def test_a_paper_of_the_last_minute_is_checked_after_the_close(world, ballots, papers, now, refusal):
    """What was entered before the minute counts as cast before it; until it is decided the poll is closed and not counted."""
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()
    other = papers.enter(opened, '101', 'no').get_json()
    now.forward(days=7)
    assert refusal(papers.enter(opened, '102', 'yes')) == (409, 'poll_closed')
    assert ballots.result(opened)['items'][0]['agreeing'] is None
    assert refusal(papers.first.get(f'/api/polls/{opened["id"]}/evidence')) == (409, 'poll_running')
    papers.check(opened, entered, 'yes')
    papers.check(opened, other, 'yes')
    assert ballots.result(opened)['items'][0]['agreeing'] is None
    papers.decide(opened, other, 'first')
    item = ballots.result(opened)['items'][0]
    assert (item['agreeing']['heads'], item['against']['heads']) == (1, 1)
    lines = {line.action: line.detail for line in AuditLine.select().where(AuditLine.subject == f'poll:{opened["id"]}')}
    assert lines['votes.close'] == {'waiting': 2}
    assert lines['votes.count'] == proof.count(opened['id'])
    assert list(proof.faults()) == []
    file = papers.first.get(f'/api/polls/{opened["id"]}/evidence').get_json()
    assert all(ballot['cast_at'] < file['poll']['closes_at'] for ballot in file['ballots'])


def test_withdrawn_polls_take_no_papers(world, ballots, papers, refusal):
    opened = ballots.open()
    entered = papers.enter(opened, '701', 'yes').get_json()
    assert world.secretary.post(f'/api/polls/{opened["id"]}/withdrawal', {'reason': '方案有误'}).status_code == 200
    assert refusal(papers.check(opened, entered, 'yes')) == (409, 'poll_withdrawn')
    assert refusal(papers.enter(opened, '101', 'yes')) == (409, 'poll_not_open')


@pytest.mark.parametrize('queue', ['to_check', 'all'])
def test_queues_come_in_pages_and_cost_the_same(world, ballots, papers, queue):
    opened = ballots.open()
    path = f'/api/polls/{opened["id"]}/papers?queue={queue}'
    made = [papers.enter(opened, room, 'yes').get_json()['id'] for room in ('101', '102', '201')]
    first = papers.second.get(f'{path}&limit=2').get_json()
    second = papers.second.get(f'{path}&limit=2&cursor={first["next"]}').get_json()
    assert [[each['id'] for each in page['items']] for page in (first, second)] == [made[:2], made[2:]]
    assert second['next'] is None
    with statements() as said:
        papers.second.get(path)
    assert len(said) == 3  # the poll, the papers, their homes; the standing is remembered


@pytest.mark.parametrize('assisted', [False, True])
def test_co_owners_hear_of_it_and_of_the_phone_that_takes_its_place(world, ballots, papers, assisted, now):
    world.own(ballots.part('701'), '老伴', '14000000711')
    husband, opened = world.phone('14000000711'), ballots.open(precedence='online')
    assert world.grandmother.person_id
    if assisted:
        assert papers.enter(opened, '701', 'yes', assisted=True).status_code == 201
    else:
        papers.count(opened, '701', 'yes')
    counted = '您家的协助投票已计入' if assisted else '您家的纸质票已计入'
    assert (told(world.grandmother), told(husband)) == ([counted], [counted])
    now.forward(minutes=1)
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    assert told(world.grandmother) == told(husband) == [counted, '手机票已取代您家的纸质票']
