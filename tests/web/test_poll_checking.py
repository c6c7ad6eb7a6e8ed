"""A member of the owners' committee checks ballots on paper at a computer: those papers, and nothing else of a vote."""
import pytest

from server.core.actor import Role
from server.votes.models import Ballot, Paper
from tests.races import at_once
from tests.statements import statements
from tests.votes.conftest import ballots, papers
from tests.web.test_poll_papers import ticked

__all__ = ['ballots', 'papers']


@pytest.fixture
def poll(ballots):
    return ballots.open()


@pytest.fixture
def entered(papers, poll):
    """The secretary's: 701 says yes to the one, no to the other."""
    return papers.enter(poll, '701', 'yes', 'no').get_json()


@pytest.fixture
def base(world):
    return f'/console/places/{world.estate.id}/paper-checks'


@pytest.fixture
def desk(world, at_desk):
    return at_desk(world.committee)


def test_a_member_finds_the_papers_and_checks_one_blind(world, desk, base, poll, entered, papers):
    papers.enter(poll, '102', 'yes')
    desk.get(base)
    assert '9栋1单元加装电梯 9栋1单元' in desk.words()
    assert desk.page.count('aria-current="page"') == 1
    desk.get(f'{base}/{poll["id"]}')
    assert '等您核对的还有 2 张' in desk.words()
    assert '9栋1单元701' in desk.words()
    assert 'checked' not in desk.page
    assert desk.get(f'/console/files/{entered["file"]["id"]}').status_code == 200
    desk.get(f'{base}/{poll["id"]}?after={entered["id"]}')
    assert '9栋1单元102' in desk.words()
    desk.get(f'{base}/{poll["id"]}')
    half = dict(list(ticked(poll, 'yes', 'no').items())[:1])
    assert desk.send(f'{base}/{poll["id"]}/{entered["id"]}/check', **half).status_code == 422
    assert '请对每一项都选择一次' in desk.words()
    answer = desk.send(f'{base}/{poll["id"]}/{entered["id"]}/check', **ticked(poll, 'yes', 'no'))
    assert (answer.status_code, Paper.get_by_id(entered['id']).state, Ballot.select().count()) == (303, 'counted', 2)
    desk.get(answer.headers['Location'])
    assert '9栋1单元701：两次录的一样，已计入。' in desk.words()
    assert '9栋1单元102' in desk.words()


def test_one_that_is_no_valid_one_is_void_with_a_reason(desk, base, poll, entered):
    desk.get(f'{base}/{poll["id"]}')
    path = f'{base}/{poll["id"]}/{entered["id"]}/void'
    assert desk.send(path).status_code == 422
    answer = desk.send(path, reason='没有签名')
    desk.get(answer.headers['Location'])
    assert '9栋1单元701：作废了' in desk.words()
    assert '没有等您核对的票了' in desk.words()
    assert (Paper.get().state, Paper.get().remark) == ('void', '没有签名')
    desk.get(base)
    assert '现在没有等您核对的纸质票' in desk.words()


def test_who_entered_it_does_not_check_it(world, desk, base, poll, papers):
    own = papers.enter(poll, '101', 'yes', by=world.committee).get_json()
    desk.get(base)
    assert '现在没有等您核对的纸质票' in desk.words()
    desk.get(f'{base}/{poll["id"]}')
    assert '您自己录的 1 张，要由另一个人来核对' in desk.words()
    desk.get(base)
    assert desk.send(f'{base}/{poll["id"]}/{own["id"]}/check', **ticked(poll, 'yes', 'yes')).status_code == 409
    assert '请换一位工作人员复核' in desk.words()
    assert (Paper.get().state, Ballot.select().count()) == ('entered', 0)


def test_a_member_sees_nothing_else_of_a_vote(world, desk, base, poll, entered):
    place, polls = f'/console/places/{world.estate.id}', f'/console/places/{world.estate.id}/polls'
    for path in (polls, f'{polls}/{poll["id"]}', f'{polls}/{poll["id"]}/paper-ballots', f'{polls}/{poll["id"]}/paper-ballots/new',
                 f'{polls}/{poll["id"]}/paper-ballots/{entered["id"]}', f'{polls}/{poll["id"]}/paper-stacks',
                 f'{polls}/{poll["id"]}/turnout', f'{polls}/{poll["id"]}/roll', f'{place}/', f'{place}/trail'):
        assert desk.get(path).status_code == 403, path
    for path in (f'{polls}/{poll["id"]}/paper-ballots/{entered["id"]}/decision', f'{polls}/{poll["id"]}/paper-stacks'):
        desk.get(base)
        assert desk.send(path, ruling='first', reason='x').status_code == 403, path
    desk.get(f'{base}/{poll["id"]}')
    assert '/polls/' not in desk.page


def test_it_is_refused_to_strangers_and_to_the_committee_of_another_estate(world, at_desk, base, poll, entered, ballots):
    other = world.official(Role.COMMITTEE, world.next_community, '14000008016')
    for who, own in ((other, world.next_community), (world.next_secretary, world.next_community)):
        desk = at_desk(who)
        elsewhere = f'/console/places/{own.id}/paper-checks'
        for path in (base, f'{base}/{poll["id"]}', f'{elsewhere}/{poll["id"]}', f'/console/files/{entered["file"]["id"]}'):
            assert desk.get(path).status_code == 404, path
        assert desk.get(elsewhere).status_code == 200
        for path in (f'{base}/{poll["id"]}/{entered["id"]}/check', f'{elsewhere}/{poll["id"]}/{entered["id"]}/void'):
            desk.get(elsewhere)
            assert desk.send(path, reason='x', **ticked(poll, 'yes', 'no')).status_code == 404, path
    desk = at_desk(world.committee)
    draft = ballots.draft()
    for path in (f'/console/places/{world.community.id}/paper-checks', ):
        assert desk.get(path).status_code == 403, 'above the estate'
    assert desk.get(f'{base}/{draft["id"]}').status_code == 404
    assert desk.get(f'{base}/{ballots.open()["id"]}').status_code == 200
    assert at_desk(world.grandmother).get(base).status_code == 403
    assert Paper.get().state == 'entered'


def test_a_poll_above_the_estate_is_the_communitys(world, at_desk, base, ballots, papers, desk):
    poll = ballots.open(place_id=world.community.id)
    entered = papers.enter(poll, '701', 'yes').get_json()
    assert desk.get(f'{base}/{poll["id"]}').status_code == 404
    desk.get(base)
    assert desk.send(f'{base}/{poll["id"]}/{entered["id"]}/check', **ticked(poll, 'yes', 'yes')).status_code == 404


def test_after_the_close_it_is_still_checked(now, world, at_desk, base, poll, entered):
    now.forward(days=8)
    desk = at_desk(world.committee)
    desk.get(base)
    assert '9栋1单元加装电梯' in desk.words()
    desk.get(f'{base}/{poll["id"]}')
    assert desk.send(f'{base}/{poll["id"]}/{entered["id"]}/check', **ticked(poll, 'yes', 'no')).status_code == 303
    assert Paper.get().state == 'counted'


def test_more_papers_cost_no_more_statements(desk, base, poll, entered, papers):
    counts = []
    desk.get(base)
    for room in ('101', '102'):
        with statements() as said:
            desk.get(base)
        with statements() as more:
            desk.get(f'{base}/{poll["id"]}')
        counts.append((len(said), len(more)))
        papers.enter(poll, room, 'yes')
    assert counts[0] == counts[1]


@pytest.mark.race
def test_the_office_and_the_committee_check_the_same_paper(world, at_desk, base, poll, entered):
    first, second = at_desk(world.committee), at_desk(world.administrator)
    office = f'/console/places/{world.community.id}/polls/{poll["id"]}/paper-ballots'
    first.get(f'{base}/{poll["id"]}')
    second.get(f'{office}/check')
    answers = at_once(lambda: first.send(f'{base}/{poll["id"]}/{entered["id"]}/check', **ticked(poll, 'yes', 'no')),
                      lambda: second.send(f'{office}/{entered["id"]}/check', **ticked(poll, 'yes', 'no')))
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    assert Ballot.select().count() == 2
