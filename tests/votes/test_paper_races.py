"""A paper and a ballot by phone, or two checkers, at once: one valid ballot is left. Real threads, committed rows."""
import pytest

from server.votes import tally
from server.votes.models import Ballot, Paper
from tests.races import at_once

pytestmark = pytest.mark.race


@pytest.mark.parametrize(('precedence', 'stands'), [('first', 'yes'), ('online', 'no'), ('paper', 'yes')])
def test_a_paper_is_checked_while_the_phone_votes(world, ballots, papers, precedence, stands):
    opened, phone = ballots.open(precedence=precedence), world.grandmother
    entered = papers.enter(opened, '701', 'yes').get_json()
    checked, cast = at_once(lambda: papers.check(opened, entered, 'yes'), lambda: ballots.cast(phone, opened, 'no'))
    assert checked.status_code == 200
    assert cast.status_code in (201, 409)
    for item in (each['id'] for each in opened['items']):
        sums = {choice: count.heads for choice, count in tally.sums([item])[item].items() if count.heads}
        assert sums == {stands: 1}
        assert sum(row.heads for row in Ballot.select().where(Ballot.item == item)) == 1
    assert Paper.get_by_id(entered['id']).state == ('counted' if stands == 'yes' else 'aside')


def test_two_checkers_at_once(world, ballots, papers):
    opened, other = ballots.open(), world.administrator
    entered = papers.enter(opened, '701', 'yes').get_json()
    answers = at_once(lambda: papers.check(opened, entered, 'yes'), lambda: papers.check(opened, entered, 'yes', by=other))
    assert sorted(answer.status_code for answer in answers) == [200, 409]
    assert Ballot.select().count() == 2


def test_the_last_two_papers_end_the_count_once(world, ballots, papers, now):
    opened, other = ballots.open(), world.administrator
    made = [papers.enter(opened, room, 'yes').get_json() for room in ('101', '102')]
    assert papers.second
    now.forward(days=8)
    ballots.result(opened)
    answers = at_once(lambda: papers.check(opened, made[0], 'yes'), lambda: papers.check(opened, made[1], 'yes', by=other))
    assert [answer.status_code for answer in answers] == [200, 200]
    assert ballots.result(opened)['items'][0]['agreeing']['heads'] == 2
