"""Where the poll allows it a ballot can be revised until the close; what it said before stays on record."""
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from server.core.db import db
from server.votes.models import Ballot


def rows():
    return [(row.choice, row.heads, row.area, row.revision) for row in Ballot.select().order_by(Ballot.id)]


def test_it_works(world, ballots, now):
    opened = ballots.open(revisable=True, items=[{'title': '换物业', 'matter': 4}])
    first = ballots.cast(world.grandmother, opened, 'yes').get_json()
    second = ballots.cast(world.grandmother, opened, 'no').get_json()
    third = ballots.cast(world.grandmother, opened, 'abstain').get_json()
    assert len({first['receipt'], second['receipt'], third['receipt']}) == 3
    assert rows() == [('yes', 1, 8850, 0), ('yes', -1, -8850, 0), ('no', 1, 8850, 1), ('no', -1, -8850, 1),
                      ('abstain', 1, 8850, 2)]
    mine = world.grandmother.get(f'/api/polls/{opened["id"]}/ballots/mine').get_json()['items']
    assert [each['answers'][0]['choice'] for each in mine] == ['yes', 'no', 'abstain']
    now.forward(days=8)
    item = ballots.result(opened)['items'][0]
    assert [item[name]['heads'] for name in ('participating', 'agreeing', 'against', 'abstaining')] == [1, 0, 0, 1]


def test_the_same_key_revises_once(world, ballots):
    opened = ballots.open(revisable=True)
    first = ballots.cast(world.grandmother, opened, 'yes', key='first').get_json()
    second = ballots.cast(world.grandmother, opened, 'no', key='second').get_json()
    assert ballots.cast(world.grandmother, opened, 'no', key='second').get_json() == second
    assert ballots.cast(world.grandmother, opened, 'yes', key='first').get_json() == first  # a late repeat revises nothing
    assert [row[:2] for row in rows()[-2:]] == [('yes', -1), ('no', 1)]


def test_a_co_owner_may_revise(world, ballots):
    world.own(ballots.part('701'), '老伴', '14000000711')
    opened = ballots.open(revisable=True)
    ballots.cast(world.phone('14000000711'), opened, 'yes')
    assert ballots.cast(world.grandmother, opened, 'no').status_code == 201
    assert ballots.result(opened)['items'][0]['participating']['heads'] == 1


def test_not_after_the_close(world, ballots, now, refusal):
    opened = ballots.open(revisable=True)
    ballots.cast(world.grandmother, opened, 'yes')
    now.forward(days=7)
    assert refusal(ballots.cast(world.grandmother, opened, 'no')) == (409, 'poll_closed')
    assert ballots.result(opened)['items'][0]['agreeing']['heads'] == 1


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from(['101', '102', '701']), st.sampled_from(['yes', 'no', 'abstain'])), max_size=8))
def test_the_last_answer_of_each_head_counts(ballots, phones, now, taps):
    """Against a reference that knows no rows: a dictionary of who said what last."""
    with db.atomic() as transaction:
        started, last = now.at, {}
        opened = ballots.open(revisable=True, items=[{'title': '换物业', 'matter': 4}])
        for room, choice in taps:
            assert ballots.cast(phones[room], opened, choice).status_code == 201
            last[room] = choice
        now.forward(days=8)
        item = ballots.result(opened)['items'][0]
        for name, choice in (('agreeing', 'yes'), ('against', 'no'), ('abstaining', 'abstain')):
            heads = sum(said == choice for said in last.values())
            assert (item[name]['area'], item[name]['heads']) == (heads * 8850, heads)
        now.set(started)
        transaction.rollback()
