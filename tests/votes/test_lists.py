"""Which polls a person finds, in which order."""
from datetime import timedelta

from server.core import clock
from server.core.actor import SYSTEM, Role
from server.places import actions as places
from server.places.models import Kind, Part
from server.votes import queries
from tests.statements import statements


def titles(phone, query=''):
    answer = phone.get(f'/api/polls{query}')
    assert answer.status_code == 200
    return [each['title'] for each in answer.get_json()['items']]


def test_running_polls_come_first_and_of_them_what_closes_soonest(world, ballots, now):
    for title, days in (('先截止', 1), ('还在进行一', 9), ('也截止', 2), ('还在进行二', 8)):
        ballots.open(title=title, closes_at=(clock.now() + timedelta(days=days)).isoformat())
    now.forward(days=3)
    assert titles(world.grandmother) == ['还在进行二', '还在进行一', '也截止', '先截止'], 'of what is over the newest'
    assert world.grandmother.get('/api/polls').get_json()['next'] is None
    assert titles(world.stranger) == titles(world.next_secretary) == []


def test_pages_hold_every_poll_once(world, ballots, now):
    for number in range(7):
        ballots.open(title=str(number), closes_at=(clock.now() + timedelta(days=1 + number % 2 * 9)).isoformat())
    now.forward(days=2)
    for limit in (1, 2, 3, 7):
        found, cursor = [], ''
        while cursor is not None:
            page = world.grandmother.get(f'/api/polls?limit={limit}{cursor and "&cursor=" + cursor}').get_json()
            assert len(page['items']) == limit or page['next'] is None
            found += [each['title'] for each in page['items']]
            cursor = page['next']
        assert found == ['1', '3', '5', '6', '4', '2', '0']
        assert page['items']


def test_what_runs_is_paged_by_its_close_also_where_several_close_together(world, ballots):
    closes = [(clock.now() + timedelta(days=days)).isoformat() for days in (9, 2, 5, 2, 9, 2)]
    for number, closing in enumerate(closes):
        ballots.open(title=str(number), closes_at=closing)
    for limit in (1, 2, 4, 6):
        found, cursor = [], ''
        while cursor is not None:
            page = world.grandmother.get(f'/api/polls?limit={limit}{cursor and "&cursor=" + cursor}').get_json()
            found, cursor = found + [each['title'] for each in page['items']], page['next']
        assert found == ['1', '3', '5', '2', '0', '4']


def test_a_bad_cursor_is_refused(world, ballots, refusal):
    for cursor in ('x', 'r-1', 'r1r', '1e3', '9' * 19):
        assert refusal(world.grandmother.get(f'/api/polls?cursor={cursor}')) == (422, 'bad_cursor')


def test_an_owner_finds_the_polls_of_their_stairwell_and_above(world, ballots):
    other = places.add(SYSTEM, world.building, Kind.STAIRWELL, '2单元')
    assert world.stairwell
    part = Part.create(estate=world.estate, place=other, kind='home', label='9栋2单元101', building='9', stairwell='2',
                       floor=1, room='2-101', area=9000)
    world.own(part, '隔壁', '14000000999')
    ballots.open(title='一单元')
    ballots.open(title='二单元', place_id=other.id)
    ballots.open(title='全小区', place_id=world.estate.id)
    beside = world.phone('14000000999')
    assert titles(world.grandmother) == ['一单元', '全小区']
    assert titles(beside) == ['二单元', '全小区']
    assert titles(world.secretary) == titles(world.administrator) == ['一单元', '二单元', '全小区']
    member = world.official(Role.MEMBER, other, '14000008103')
    assert titles(member) == ['二单元', '全小区']


def test_drafts_are_for_officials(world, ballots):
    ballots.draft(title='草稿')
    assert titles(world.secretary) == ['草稿']
    assert titles(world.grandmother) == titles(world.official(Role.MEMBER, world.community, '14000008103')) == []
    assert titles(world.official(Role.COMMITTEE, world.estate, '14000008102')) == ['草稿']


def test_the_home_page_names_what_runs_for_me(world, ballots, now):
    for title, days in (('后截止', 5), ('先截止', 2), ('过了', 1)):
        ballots.open(title=title, closes_at=(clock.now() + timedelta(days=days)).isoformat())
    ballots.draft()
    now.forward(days=1)
    mine = queries.running(world.grandmother.actor, 10)
    assert [(each.title, [head.labels for head in heads]) for each, heads in mine] == [
        ('先截止', [['9栋1单元701']]), ('后截止', [['9栋1单元701']])]
    assert len(queries.running(world.grandmother.actor, 1)) == 1
    assert queries.running(world.secretary.actor, 10) == queries.running(world.stranger.actor, 10) == []


def test_a_list_costs_the_same_however_long(world, ballots):
    counts = []
    for more in (1, 5):
        for _ in range(more):
            ballots.open()
        titles(world.grandmother)
        with statements() as said:
            titles(world.grandmother)
        counts.append(len(said))
    assert counts[0] == counts[1] <= 4


def test_who_runs_it_is_told_so(world, ballots):
    ballots.open()
    world.next_secretary.bind('14000000102')  # the next community's secretary owns a home here

    def runs(phone):
        return [each['may_manage'] for each in phone.get('/api/polls').get_json()['items']]

    assert runs(world.secretary) == runs(world.administrator) == [True]
    assert runs(world.grandmother) == runs(world.next_secretary) == [False]
