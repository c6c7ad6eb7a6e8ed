"""An election from the list of candidates to the winners, and its recount."""
import copy
import runpy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core import clock
from server.places.models import Ownership, Part
from server.votes import closing, elections
from server.votes.election_rules import Candidate, Places, lot, rank, stands
from server.votes.law import law_on
from server.votes.models import Contest, Ranking, Tie
from server.votes.rules import Count, outcome

verify = runpy.run_path(str(Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'))


def numbers(options):
    return [each['number'] for each in options]


def test_it_works(world, ballots, hold, vote, now):
    """Ten of fourteen vote: 1 has nine, 2 eight, 3 seven, 4 six, 5 five, which is not over half of ten."""
    poll = hold('101', '201', '301', '401', '501', alternates=2)
    found = vote(poll, *[{1, 2, 3}] * 4, *[{1, 2, 4}] * 3, {1, 3, 4}, {1, 3, 4}, {2, 3, 4})
    assert (numbers(found['winners']), numbers(found['alternates']), found['tied'], found['drawn'], found['stands']) == (
        [1, 2, 3], [4], [], [], True)
    assert [each['status'] for each in found['options']] == ['elected', 'elected', 'elected', 'alternates', 'failed']
    assert found['sentences'][:4] == [
        '应选3人，选出3人：户主101（9栋*单元）、户主201（9栋*单元）、户主301（9栋*单元）。',
        '候补1人，依次为：户主401（9栋*单元）。',
        '业主委员会成立：选出的人数够法定最少人数，也超过应选人数的一半。',
        '从选出之日起30日内，要向区县的房地产主管部门和街道备案（《物业管理条例》第十六条）。']


def test_nobody_is_told_before_the_close(ballots, hold):
    poll = hold('101', '201', '301')
    found, = ballots.result(poll)['contests']
    assert (found['decided'], found['winners'], found['sentences'], found['stands']) == (False, [], [], None)
    assert (found['options'][0]['title'], found['options'][0]['status']) == ('户主101（9栋*单元）', None)


def test_up_to_the_seats(world, ballots, hold, refusal):
    poll = hold('101', '201', '301', '401')
    assert refusal(ballots.cast(world.grandmother, poll, 'yes')) == (422, 'too_many_choices')
    assert ballots.cast(world.grandmother, poll, 'yes', 'yes', 'yes', 'no').status_code == 201


def test_too_few_for_a_committee(hold, vote):
    poll = hold('101', '201', '301')
    found = vote(poll, *[{1}] * 10)
    assert (numbers(found['winners']), found['stands'], found['term_begins']) == ([1], False, None)
    assert '业主委员会不能成立：至少要选出3人，并且超过应选人数的一半。' in found['sentences']


def test_no_quorum_no_winner(hold, vote):
    poll = hold('101', '201', '301')
    found = vote(poll, *[{1, 2, 3}] * 9)
    assert (found['winners'], found['stands']) == ([], False)
    assert found['sentences'][0] == '应选3人，选出0人。'


def test_representatives_have_no_minimum(hold, vote):
    poll = hold('101', '201', seats=2, office='building_representative', title='9栋楼栋代表')
    assert {item['matter'] for item in poll['items']} == {9}
    found = vote(poll, *[{1}] * 10)
    assert (numbers(found['winners']), found['stands'], found['office_text']) == ([1], None, '楼栋代表')


def test_the_other_count_parts_equals(world, ballots, hold, vote):
    """3 and 4 have seven heads each; with 102, of 200 m², 4 has more area."""
    assert world.stairwell
    Part.update(area=20000).where(Part.room == '102').execute()
    poll = hold('101', '201', '301', '401')
    found = vote(poll, {1, 2, 3}, {1, 2, 4}, *[{1, 2, 3}] * 4, *[{1, 2, 4}] * 4, {1, 3, 4}, {2, 3, 4})
    assert (numbers(found['winners']), found['drawn']) == ([1, 2, 4], [])


EVEN = [{1, 2, 3}] * 5 + [{1, 2, 4}] * 5 + [{3, 4}] * 2  # ten, ten, seven, seven of twelve


def test_a_lot_that_anybody_can_draw_again(world, ballots, hold, vote):
    poll = hold('101', '201', '301', '401', alternates=1)
    found = vote(poll, *EVEN)
    file = world.secretary.get(f'/api/polls/{poll["id"]}/evidence').get_json()
    first = min((3, 4), key=lambda number: lot(f'{file["closing"]["digest"]}:1', number))
    assert (numbers(found['winners']), numbers(found['alternates']), numbers(found['drawn'])) == (
        [1, 2, first], [7 - first], [3, 4])
    assert any('由抽签定先后' in sentence for sentence in found['sentences'])
    assert list(verify['faults'](file)) == []


def test_a_further_vote(world, hold, vote):
    poll = hold('101', '201', '301', '401', alternates=1, tie='runoff')
    found = vote(poll, *EVEN)
    assert (numbers(found['winners']), found['alternates'], numbers(found['tied']), found['stands']) == ([1, 2], [], [3, 4], False)
    assert '户主301（9栋*单元）、户主401（9栋*单元）的面积和人数都相同，剩下的1个名额要另行投票决定。' in found['sentences']
    assert [each['status_text'] for each in found['options']][2:] == ['得票相同，待另行投票'] * 2
    assert list(verify['faults'](world.secretary.get(f'/api/polls/{poll["id"]}/evidence').get_json())) == []


def test_who_is_seated_and_until_when(world, ballots, hold, vote, refusal):
    poll = hold('101', '201', '301', '401', alternates=1)
    running = world.secretary.get(f'/api/polls/{poll["id"]}/elected')
    assert refusal(running) == (409, 'result_not_final')
    vote(poll, *EVEN)
    seats = world.grandmother.get(f'/api/polls/{poll["id"]}/elected').get_json()['items']
    assert [(seat['name'], seat['alternate'], seat['rank']) for seat in seats[:2]] == [('户主101', False, 1), ('户主201', False, 2)]
    assert [(seat['alternate'], seat['rank']) for seat in seats[2:]] == [(False, 3), (True, 1)]
    assert (seats[0]['term_begins'], seats[0]['term_ends'], seats[0]['reelection_by']) == ('2026-08-22', '2029-08-22', '2029-05-22')
    owner = Ownership.get(Ownership.part == ballots.part('101')).owner_id
    assert elections.elected(world.secretary.actor, poll['id'])[0].owner_id == owner
    assert refusal(world.stranger.get(f'/api/polls/{poll["id"]}/elected')) == (404, 'poll_missing')
    found = ballots.result(poll)['contests'][0]
    assert found['sentences'][-1] == '任期从2026年8月22日结果确定后算起，到2029年8月22日为止；最迟2029年5月22日开始换届。'


def test_nobody_is_seated_while_objections_are_heard(world, ballots, hold, vote, refusal, now):
    poll = hold('101', '201', '301', settings={'objection_days': 5})
    found = vote(poll, *[{1, 2, 3}] * 10)
    assert (numbers(found['winners']), found['stands'], found['term_begins']) == ([1, 2, 3], True, None)
    assert refusal(world.secretary.get(f'/api/polls/{poll["id"]}/elected')) == (409, 'result_not_final')
    now.forward(days=6)
    closing.close_due(clock.now())
    assert len(elections.elected(world.secretary.actor, poll['id'])) == 3
    assert ballots.result(poll)['contests'][0]['term_begins'] == '2026-08-28'


def test_a_committee_that_does_not_come_about_seats_nobody(world, hold, vote):
    poll = hold('101', '201', '301')
    vote(poll, *[{1}] * 10)
    assert elections.elected(world.secretary.actor, poll['id']) == []


def test_the_rules_are_stated_beforehand(hold):
    said = hold('101', '201', '301', '401', alternates=2, differential=True, ranking='area', tie='runoff')['contests'][0]['stated']
    assert said == [
        '应选3人，最多同意3人；每位候选人都要达到法定票数才能当选。',
        '超过应选人数时，按同意的面积多少排先后；面积相同的看人数；都相同的，这个名额暂缺，另行投票决定。',
        '达到法定票数而没有当选的，依次候补，最多2人。', '候选人按姓名用字的统一编码排列，先后不代表推荐。',
        '任期3年，从结果确定那天的第二天算起。', '差额选举：候选人多于应选人数。']


def swap_winners(file):
    file['contests'][0]['elected'].reverse()


def move_up(file):
    file['contests'][0]['elected'].append(file['contests'][0]['alternates'].pop())


def let_it_fall(file):
    file['contests'][0]['stands'] = False


def change_the_tie(file):
    file['poll']['contests'][0]['tie'] = 'runoff'


def agree_to_all(file):
    """A fourth yes of the first head, everything else made to fit."""
    head = file['ballots'][0]['head_id']
    changed = next(ballot for ballot in file['ballots'] if ballot['head_id'] == head and ballot['choice'] == 'no')
    changed['choice'] = 'yes'
    changed['digest'] = verify['digest_of']({name: changed[name] for name in verify['COVERED']})
    rows = sorted([ballot['id'], ballot['digest']] for ballot in file['ballots'])
    file['closing'] = {'ballots': len(rows), 'digest': verify['digest_of'](rows)}
    file['results'] = [verify['recount'](file, item) for item in file['items']]
    file['contests'] = [verify['decide'](file, contest) for contest in file['poll']['contests']]


TAMPERED = {swap_winners: '公布的当选结果与重新计算不符', move_up: '公布的当选结果与重新计算不符',
            let_it_fall: '公布的当选结果与重新计算不符', change_the_tie: '事项、规则、时间或名册被改动',
            agree_to_all: '里同意的超过 3 个'}


@pytest.mark.parametrize('tamper', TAMPERED, ids=lambda tamper: tamper.__name__)
def test_a_recount_finds_what_was_tampered_with(world, hold, vote, tamper):
    poll = hold('101', '201', '301', '401', alternates=1)
    vote(poll, *EVEN)
    file = world.secretary.get(f'/api/polls/{poll["id"]}/evidence').get_json()
    changed = copy.deepcopy(file)
    tamper(changed)
    assert [fault for fault in verify['faults'](changed) if TAMPERED[tamper] in fault]


def test_a_poll_without_contests_reads_none(world, ballots, now):
    opened = ballots.open()
    now.forward(days=8)
    assert ballots.result(opened)['contests'] == []
    assert Contest.select().count() == 0


heads = st.lists(st.tuples(st.integers(1, 3), st.lists(st.sampled_from(['yes', 'yes', 'no', 'abstain']), min_size=5, max_size=5)),
                 min_size=1, max_size=9)


@given(heads, st.integers(0, 3), st.integers(1, 4), st.integers(0, 3), st.sampled_from(Ranking), st.sampled_from(Tie))
def test_the_script_decides_as_the_server_does(cast, absent, seats, alternates, ranking, tie):
    """Heads (area, a choice for each of five candidates) as an evidence file holds them, and as the server counts them."""
    rule, digest = law_on(date(2026, 8, 14)).rule(3), 'd' * 64
    ballots = [{'head_id': number, 'item_id': item, 'choice': choices[item - 1], 'heads': 1, 'area': area}
               for number, (area, choices) in enumerate(cast) for item in range(1, 6)]
    contest = {'id': 7, 'position': 2, 'seats': seats, 'alternates': alternates, 'ranking': ranking.value, 'tie': tie.value,
               'least': 3, 'choose': seats}
    file = {'ballots': ballots, 'closing': {'digest': digest}, 'poll': {'contests': [contest]},
            'silent': None, 'roll': {'heads': [{'area': area} for area, _ in cast] + [{'area': 2}] * absent},
            'items': [{'id': item, 'position': 200 + item, 'contest_id': 7, 'rule': rule.as_json()} for item in range(1, 6)]}
    total = Count(sum(area for area, _ in cast) + 2 * absent, len(cast) + absent)
    candidates = []
    for item in range(1, 6):
        tallies = {choice: Count(sum(area for area, said in cast if said[item - 1] == choice),
                                 sum(said[item - 1] == choice for _, said in cast)) for choice in ('yes', 'no', 'abstain')}
        decided = outcome(rule, total, tallies)
        candidates.append(Candidate(item, decided.agreeing, decided.carried))
    ranked = rank(candidates, Places(seats, alternates, ranking == Ranking.AREA, tie == Tie.LOT), f'{digest}:2')
    assert verify['decide'](file, contest) == {
        'contest_id': 7, 'stands': stands(len(ranked.elected), seats, 3),
        **{name: list(numbers) for name, numbers in ranked._asdict().items()}}
