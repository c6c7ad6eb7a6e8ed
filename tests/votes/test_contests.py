"""One of several options: a property company is chosen, each owner agreeing to one at most."""
import pytest

from server.core import clock
from server.votes import proof, roll
from server.votes.models import Ballot, Contest, Poll, PollItem
from tests.votes.conftest import ROOMS

COMPANIES = ['甲物业', '乙物业', '丙物业']


@pytest.fixture
def choice():
    """A contest of three companies beside an ordinary item."""
    return {'items': [{'title': '是否更换物业', 'matter': 4}],
            'contests': [{'kind': 'one_of', 'title': '选聘物业服务企业', 'matter': 4, 'options': COMPANIES}]}


def body(poll, chosen, plain='yes'):
    """Agree to one option and to no other; None abstains from the whole contest."""
    others = 'no' if chosen else 'abstain'
    return {'answers': [{'item_id': item['id'], 'choice': plain if item['contest_id'] is None else
                         'yes' if item['title'] == chosen else others} for item in poll['items']]}


def vote(phone, poll, chosen):
    return phone.post(f'/api/polls/{poll["id"]}/ballots', body(poll, chosen))




def test_it_works(world, ballots, choice, now):
    """Of fourteen eight choose 乙, three 甲, one abstains, two stay away: over half of twelve."""
    opened = ballots.open(**choice)
    contest, = opened['contests']
    assert [(option['number'], option['title']) for option in contest['options']] == list(enumerate(COMPANIES, 1))
    assert [option['item_id'] for option in contest['options']] == [
        item['id'] for item in opened['items'] if item['contest_id'] == contest['id']]
    assert (contest['choose'], contest['stated'][0], contest['may_nominate']) == (1, '最多同意其中一个。', False)
    for room, chosen in zip(ROOMS, ['乙物业'] * 8 + ['甲物业'] * 3 + [None], strict=False):
        assert vote(ballots.owner(room), opened, chosen).status_code == 201
    assert ballots.result(opened)['contests'][0]['decided'] is False
    now.forward(days=8)
    found, = ballots.result(opened)['contests']
    assert ([each['title'] for each in found['winners']], found['sentences']) == (['乙物业'], ['选定：乙物业。'])
    assert [each['status_text'] for each in found['options']] == ['未达到法定票数', '当选', '未达到法定票数']


def test_half_is_not_enough(world, ballots, choice, now):
    opened = ballots.open(**choice)
    for room, chosen in zip(ROOMS, ['乙物业'] * 6 + ['甲物业'] * 5 + [None], strict=False):
        vote(ballots.owner(room), opened, chosen)
    now.forward(days=8)
    found, = ballots.result(opened)['contests']
    assert (found['winners'], found['sentences']) == ([], ['没有一个达到法定票数，这次没有选出。'])


def test_one_at_most(world, ballots, choice, refusal):
    opened = ballots.open(**choice)
    answer = ballots.cast(world.grandmother, opened, 'yes')
    assert refusal(answer) == (422, 'too_many_choices')
    assert answer.get_json()['error']['message'] == '“选聘物业服务企业”最多只能同意1个，请改一下再投。'
    assert ballots.cast(world.grandmother, opened, 'yes', 'no', 'no', 'no').status_code == 201
    assert refusal(ballots.cast(world.neighbour, opened, 'no', 'yes', 'no', 'yes')) == (422, 'too_many_choices')
    assert ballots.cast(world.neighbour, opened, 'no', 'no', 'yes', 'no').status_code == 201


def test_a_revision_obeys_too(world, ballots, choice, refusal):
    opened = ballots.open(**choice, revisable=True)
    assert vote(world.grandmother, opened, '甲物业').status_code == 201
    assert refusal(ballots.cast(world.grandmother, opened, 'yes')) == (422, 'too_many_choices')
    assert vote(world.grandmother, opened, '丙物业').status_code == 201


def test_contests_alone_are_a_poll(world, ballots, choice, refusal):
    made = ballots.draft(items=[], contests=choice['contests'])
    assert ([item['title'] for item in made['items']], made['hindrances']) == (COMPANIES, [])
    assert world.secretary.post('/api/polls', ballots.form(items=[], contests=[])).status_code == 422


@pytest.mark.parametrize('changes', [
    {'options': ['独此一家']}, {'options': ['甲', '甲']}, {'matter': 10}, {'kind': 'any_of'}, {'seats': 3}, {'title': ''},
    {'options': [f'{number}号公司' for number in range(21)]}])
def test_bad_input_is_refused(world, ballots, choice, changes):
    bad = choice['contests'][0] | changes
    assert world.secretary.post('/api/polls', ballots.form(contests=[bad])).status_code == 422


def test_a_draft_can_be_changed(world, ballots, choice):
    made = ballots.draft(**choice)
    path, kept = f'/api/polls/{made["id"]}', made['contests'][0]
    changed = world.secretary.patch(path, {'contests': [
        {'kind': 'one_of', 'title': '选聘保洁公司', 'matter': 9, 'options': ['丁', '戊']},
        choice['contests'][0] | {'id': kept['id'], 'options': ['甲物业', '丁物业']}]}).get_json()
    assert [(each['title'], [option['title'] for option in each['options']]) for each in changed['contests']] == [
        ('选聘保洁公司', ['丁', '戊']), ('选聘物业服务企业', ['甲物业', '丁物业'])]
    assert (changed['contests'][1]['id'], len(changed['items'])) == (kept['id'], 5)
    swapped = world.secretary.patch(path, {'items': [], 'contests': [
        choice['contests'][0] | {'id': kept['id']}]}).get_json()
    assert [item['title'] for item in swapped['items']] == COMPANIES
    for bad in ([choice['contests'][0] | {'id': 999999}], [choice['contests'][0] | {'id': kept['id']}] * 2):
        assert world.secretary.patch(path, {'contests': bad}).status_code == 404
    gone = world.secretary.patch(path, {'contests': []}).get_json()
    assert (gone['contests'], gone['items'], gone['hindrances']) == ([], [], ['还没有表决事项。'])
    assert world.secretary.delete(path).status_code == 204
    assert (Contest.select().count(), PollItem.select().count()) == (0, 0)


def test_too_many_options_for_a_ballot(world, ballots):
    many = [{'kind': 'one_of', 'title': f'第{number}项', 'matter': 9, 'options': [f'{option}号' for option in range(20)]}
            for number in range(4)]
    made = ballots.draft(items=[], contests=many)
    assert made['hindrances'] == ['一张票最多60个选项，现在有80个，请分成几次表决。']


def test_the_digest_covers_what_was_stated(world, ballots, choice):
    opened = ballots.open(**choice)
    poll = Poll.get_by_id(opened['id'])
    digest = lambda: roll.digest(poll, PollItem.select().where(PollItem.poll == poll).order_by(PollItem.position),
                                 roll.frozen(poll))
    assert digest() == opened['roll']['digest']
    for change in ({'choose': 2}, {'title': '别的'}, {'position': 7}):
        Contest.update(**change).where(Contest.poll == poll).execute()
        assert digest() != opened['roll']['digest']


def test_verifying_finds_a_head_that_agrees_too_often(world, ballots, choice):
    opened = ballots.open(**choice)
    assert vote(world.grandmother, opened, '乙物业').status_code == 201
    assert list(proof.faults()) == []
    other = Ballot.get(Ballot.item == opened['contests'][0]['options'][0]['item_id'])
    fields = [field.safe_name for field in Ballot._meta.sorted_fields if field.name not in ('id', 'digest', 'seal')]
    said = {name: getattr(other, name) for name in fields} | {'cast_at': clock.now()}
    Ballot.append(**said | {'heads': -1, 'area': -other.area})
    Ballot.append(**said | {'choice': 'yes', 'revision': 1})
    assert list(proof.faults()) == [f'表决 {opened["id"]}：有业主在选举或几选一里同意得超过限数']
