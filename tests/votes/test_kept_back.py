"""What an owner has kept back from an agent: answered by the owner on paper, or by phone; whatever comes first, both ballots stand,
each for its own matters."""
import runpy
from pathlib import Path

import pytest

from server.places.models import Part
from server.votes import codes, proof
from server.votes.models import Ballot, Paper, Proxy, RollPart
from tests.races import at_once
from tests.votes.test_paperwork import pages

VERIFY = runpy.run_path(str(Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'))
MATTERS = [{'title': '修屋顶', 'matter': 5}, {'title': '换门禁', 'matter': 9}, {'title': '收停车费', 'matter': 8}]


@pytest.fixture
def begun(world, ballots, proxies):
    """A poll of three matters; the agent may answer the first alone."""
    def begun(**settings):
        opened = ballots.open(items=MATTERS, **settings)
        proxies.granted(world.grandmother, opened, powers=[{'item_id': opened['items'][0]['id']}])
        return opened

    return begun


@pytest.fixture
def agent_votes(ballots, proxies):
    def agent_votes(poll, choice='yes'):
        return proxies.agent.post(f'/api/polls/{poll["id"]}/ballots', some(poll, choice) | {'part_ids': [ballots.part('701').id]})

    return agent_votes


def some(poll, *choices):
    """Answers to the first items, None for one that is left out."""
    return {'answers': [{'item_id': item['id'], 'choice': choice}
                        for item, choice in zip(poll['items'], choices, strict=False) if choice]}


def enter(world, ballots, papers, poll, *choices, **more):
    body = some(poll, *choices) | {'part_id': ballots.part('701').id, 'file_id': papers.photo(world.secretary)} | more
    return world.secretary.post(f'/api/polls/{poll["id"]}/papers', body)


def check(world, poll, paper, *choices):
    return world.committee.post(f'/api/polls/{poll["id"]}/papers/{paper["id"]}/check', some(poll, *choices))


def standing():
    """{item's place on the ballot: (choice, channel)} of what stands."""
    rows = [row for row in Ballot.select().order_by(Ballot.revision, Ballot.id) if row.heads == 1]
    return {row.item.position: (row.choice, row.channel) for row in rows}


def recounts(world, poll, now, *heads):
    """The evidence holds, and so many heads took part in each matter."""
    now.forward(days=8)
    file = world.grandmother.get(f'/api/polls/{poll["id"]}/evidence').get_json()
    assert [each['participating']['heads'] for each in file['results']] == list(heads)
    assert not [*VERIFY['faults'](file), *proof.faults()]


def door(world, poll):
    items = world.secretary.get(f'/api/polls/{poll["id"]}/turnout?room=701').get_json()['items']
    return items[0]['doors'][0]


@pytest.mark.parametrize('assisted', [False, True])
def test_it_works(world, ballots, papers, proxies, begun, agent_votes, refusal, now, told, assisted):
    opened = begun()
    kept = [item['id'] for item in opened['items'][1:]]
    assert refusal(enter(world, ballots, papers, opened, None, 'no', 'abstain')) == (422, 'answers_incomplete')
    assert door(world, opened)['kept_back'] == []
    agents = agent_votes(opened).get_json()
    assert door(world, opened)['kept_back'] == kept
    for wrong in ((None, 'no', None), ('yes', 'no', None)):
        assert refusal(enter(world, ballots, papers, opened, *wrong)) == (422, 'answers_incomplete')
    made = enter(world, ballots, papers, opened, None, 'no', 'abstain', assisted=assisted)
    assert made.status_code == 201, made.get_json()
    paper = made.get_json()
    assert paper['item_ids'] == kept
    if not assisted:
        assert (door(world, opened)['kept_back'], door(world, opened)['waiting']) == ([], True)
        for wrong in ((None, 'no', None), ('yes', 'no', 'abstain')):
            assert refusal(check(world, opened, paper, *wrong)) == (422, 'answers_incomplete')
        paper = check(world, opened, paper, None, 'no', 'abstain').get_json()
    assert (paper['state'], paper['remark'], door(world, opened)['kept_back']) == ('counted', '', [])
    channel = 'assisted' if assisted else 'paper'
    assert standing() == {1: ('yes', 'proxy'), 2: ('no', channel), 3: ('abstain', channel)}
    assert Proxy.get().state == 'used', 'the agent\'s ballot stands'
    mine = world.grandmother.get(f'/api/polls/{opened["id"]}/ballots/mine').get_json()['items']
    assert [(each['channel'], len(each['answers'])) for each in mine] == [('proxy', 1), (channel, 2)]
    assert mine[0]['receipt'] == agents['receipt'] != mine[1]['receipt']
    assert told(world.grandmother)[-1].endswith('已计入')
    recounts(world, opened, now, 1, 1, 1)


def test_two_entries_that_differ_are_decided(world, ballots, papers, begun, agent_votes, now):
    opened = begun()
    agent_votes(opened)
    paper = enter(world, ballots, papers, opened, None, 'no', 'no').get_json()
    assert check(world, opened, paper, None, 'no', 'yes').get_json()['state'] == 'mismatch'
    assert papers.decide(opened, paper, 'second').get_json()['state'] == 'counted'
    assert standing() == {1: ('yes', 'proxy'), 2: ('no', 'paper'), 3: ('yes', 'paper')}
    recounts(world, opened, now, 1, 1, 1)


@pytest.mark.parametrize('precedence', ['first', 'online', 'paper'])
@pytest.mark.parametrize('paper_first', [True, False])
def test_a_whole_paper_beside_the_agent(world, ballots, papers, begun, agent_votes, now, precedence, paper_first):
    """Item by item: the poll's rule decides about what both answered; the other answers of the paper count in any case."""
    opened = begun(precedence=precedence)
    if not paper_first:
        agent_votes(opened)
        now.forward(minutes=1)
    paper = enter(world, ballots, papers, opened, 'no', 'no', 'abstain').get_json()
    if paper_first:
        now.forward(minutes=1)
        agent_votes(opened)
    checked = check(world, opened, paper, 'no', 'no', 'abstain').get_json()
    assert checked['state'] == 'counted'
    over = precedence == 'paper' or (precedence == 'first' and paper_first)
    assert standing() == {1: ('no', 'paper') if over else ('yes', 'proxy'), 2: ('no', 'paper'), 3: ('abstain', 'paper')}
    assert (Proxy.get().state, checked['remark'] != '') == ('aside' if over else 'used', not over)
    recounts(world, opened, now, 1, 1, 1)


@pytest.mark.parametrize('precedence', ['first', 'online', 'paper'])
@pytest.mark.parametrize('paper_first', [True, False])
def test_the_owners_phone_beside_a_paper(world, ballots, papers, begun, agent_votes, refusal, now, precedence, paper_first):
    opened = begun(precedence=precedence)
    agent_votes(opened)
    body = some(opened, None, 'yes', 'yes') | {'part_ids': [ballots.part('701').id]}
    by_phone = lambda: world.grandmother.post(f'/api/polls/{opened["id"]}/ballots', body)
    if not paper_first:
        assert by_phone().status_code == 201
        now.forward(minutes=1)
    paper = enter(world, ballots, papers, opened, None, 'no', 'no').get_json()
    state = check(world, opened, paper, None, 'no', 'no').get_json()['state']
    if paper_first:
        now.forward(minutes=1)
        answer = by_phone()
        assert answer.status_code == (201 if precedence == 'online' else 409)
        assert precedence == 'online' or refusal(answer) == (409, 'already_voted')
    on_paper = precedence == 'paper' or (precedence == 'first' and paper_first)
    said = ('no', 'paper') if on_paper else ('yes', 'online')
    assert standing() == {1: ('yes', 'proxy'), 2: said, 3: said}
    assert (Paper.get().state, Proxy.get().state) == ('counted' if on_paper else 'aside', 'used')
    assert paper_first or state == Paper.get().state
    recounts(world, opened, now, 1, 1, 1)


def test_each_revises_the_own_part_alone(world, ballots, papers, begun, agent_votes, refusal, now):
    """In a poll that allows it the agent changes what was authorised, and the paper stands; when the owner answers all by phone,
    only the paper's answers need to give way, and do not."""
    opened = begun(revisable=True)
    agent_votes(opened)
    papers_answer = enter(world, ballots, papers, opened, None, 'no', 'no').get_json()
    check(world, opened, papers_answer, None, 'no', 'no')
    assert agent_votes(opened, 'no').status_code == 201
    assert standing() == {1: ('no', 'proxy'), 2: ('no', 'paper'), 3: ('no', 'paper')}
    assert Paper.get().state == 'counted'
    assert refusal(ballots.cast(world.grandmother, opened, 'yes')) == (409, 'already_voted')
    recounts(world, opened, now, 1, 1, 1)


def test_a_whole_ballot_ends_what_was_kept_back(world, ballots, begun, agent_votes, refusal):
    """Who answers all takes the agent's place; a part alone cannot be answered any more."""
    opened = begun(revisable=True)
    agent_votes(opened)
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    body = some(opened, None, 'yes', 'yes') | {'part_ids': [ballots.part('701').id]}
    assert refusal(world.grandmother.post(f'/api/polls/{opened["id"]}/ballots', body)) == (422, 'answers_incomplete')


def test_a_scanned_ballot_says_what_it_is_wanted_for(world, ballots, begun, agent_votes):
    opened = begun()
    number = RollPart.get(RollPart.part == ballots.part('701')).head.number
    path = f'/api/polls/{opened["id"]}/blank-ballots/{codes.code(opened["id"], number)}'
    assert (world.secretary.get(path).get_json()['arrived'], world.secretary.get(path).get_json()['kept_back']) == (False, [])
    agent_votes(opened)
    found = world.secretary.get(path).get_json()
    assert (found['arrived'], found['kept_back']) == (True, [item['id'] for item in opened['items'][1:]])


def test_a_blank_ballot_asks_what_was_kept_back(world, ballots, papers, begun, agent_votes):
    opened = begun()
    agent_votes(opened)
    path = f'/api/polls/{opened["id"]}/sheets/ballots'
    titles = [item['title'] for item in opened['items']]
    sheets = [page for page in pages(world.secretary.get(path)) if '9栋1单元701' in page]
    assert [title in sheets[0] for title in titles] == [False, True, True]
    assert '代理人已经投了其余的事项' in sheets[0]
    others = [page for page in pages(world.secretary.get(path)) if '9栋1单元701' not in page]
    assert len(others) == 13
    assert all(title in page for title in titles for page in others)
    assert enter(world, ballots, papers, opened, None, 'no', 'abstain').status_code == 201
    assert not [page for page in pages(world.secretary.get(path)) if '9栋1单元701' in page], 'a paper is here'


ROOMS = [f'{floor}{door:02d}' for floor in range(1, 7) for door in (1, 2)]


@pytest.mark.parametrize(('matter', 'area', 'votes', 'agent', 'first', 'second'), [
    (9, 8850, ['yes'] * 9, 'yes', (10, True, True), (9, False, False)),  # two thirds of 14 are 10
    (9, 8850, ['yes'] * 5 + ['no'] * 5, 'yes', (11, True, True), (10, True, False)),  # a half is not more than half
    (7, 8850, ['yes'] * 9 + ['no'] * 3, 'no', (13, True, False), (12, True, True)),  # three quarters of 12 are 9, of 13 more
    (7, 8850, ['yes'] * 8 + ['no'] * 3, 'yes', (12, True, True), (11, True, False)),
    (9, 50000, ['yes'] * 4 + ['no'] * 6, 'yes', (11, True, False), (10, False, False)),  # with a third of the area behind it
])
def test_each_matter_is_decided_by_those_who_answered_it(world, ballots, proxies, now, matter, area, votes, agent, first, second):
    """701 answers the first matter alone, by an agent: quorum and majority are each matter's own (Civil Code art. 278). By hand."""
    Part.update(area=area).where(Part.id == ballots.part('701').id).execute()
    opened = ballots.open(items=[{'title': '甲', 'matter': matter}, {'title': '乙', 'matter': matter}])
    proxies.granted(world.grandmother, opened, powers=[{'item_id': opened['items'][0]['id']}])
    body = some(opened, agent) | {'part_ids': [ballots.part('701').id]}
    assert proxies.agent.post(f'/api/polls/{opened["id"]}/ballots', body).status_code == 201
    for room, choice in zip(ROOMS, votes, strict=False):
        assert ballots.cast(ballots.owner(room), opened, choice).status_code == 201
    recounts(world, opened, now, first[0], second[0])
    found = ballots.result(opened)['items']
    assert [(each['participating']['heads'], each['quorum'], each['carried']) for each in found] == [first, second]
    assert [each['participating']['area'] for each in found] == [len(votes) * 8850 + area, len(votes) * 8850]


@pytest.mark.race
@pytest.mark.parametrize('precedence', ['first', 'online'])
def test_the_owners_phone_while_the_paper_is_checked(world, ballots, papers, begun, agent_votes, precedence):
    """One answer stands to each matter; the paper says which became of it, and the agent's ballot is as it was."""
    opened = begun(precedence=precedence)
    agent_votes(opened)
    paper = enter(world, ballots, papers, opened, None, 'no', 'no').get_json()
    body = some(opened, None, 'yes', 'yes') | {'part_ids': [ballots.part('701').id]}
    owner, committee = world.grandmother, world.committee
    phone, checked = at_once(
        lambda: owner.post(f'/api/polls/{opened["id"]}/ballots', body),
        lambda: committee.post(f'/api/polls/{opened["id"]}/papers/{paper["id"]}/check', some(opened, None, 'no', 'no')))
    assert checked.status_code == 200
    assert phone.status_code in (201, 409)
    counted = Paper.get().state == 'counted'
    said = ('no', 'paper') if counted else ('yes', 'online')
    assert standing() == {1: ('yes', 'proxy'), 2: said, 3: said}
    assert counted is (precedence == 'first'), 'the paper was entered first; or phones prevail'
    assert Proxy.get().state == 'used'
    assert not list(proof.faults())


@pytest.mark.race
def test_two_officials_enter_the_same_paper(world, ballots, papers, begun, agent_votes):
    opened = begun()
    agent_votes(opened)
    bodies = [(phone, some(opened, None, 'no', 'no') | {'part_id': ballots.part('701').id, 'file_id': papers.photo(phone)})
              for phone in (world.secretary, world.committee)]
    answers = at_once(*[lambda phone=phone, body=body: phone.post(f'/api/polls/{opened["id"]}/papers', body)
                        for phone, body in bodies])
    assert sorted(answer.status_code for answer in answers) == [201, 409]
    assert Paper.select().count() == 1
