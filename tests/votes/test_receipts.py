"""A receipt shows its holder that the ballots are in the count; without the holder's own login it tells no choice."""
import hashlib
import json

from server.core import evidence
from server.core.evidence import Seal
from server.core.merkle import root_along
from server.votes.models import Ballot
from tests.statements import statements


def digest_of(said):
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(',', ':')).encode()).hexdigest()


def look(phone, poll, receipt):
    return phone.get(f'/api/polls/{poll["id"]}/receipts/{receipt}')


def seals(phone, poll, query=''):
    answer = phone.get(f'/api/polls/{poll["id"]}/seals{query}')
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def arrives(ballot, published):
    """Whether a phone that computes everything anew arrives at the published root."""
    way, leaf = ballot['proof'], ballot['id'].to_bytes(8, 'big') + bytes.fromhex(digest_of(ballot['covered']))
    return root_along(leaf, way['position'], way['count'], [bytes.fromhex(each) for each in way['path']]).hex() == published['root']


def test_it_works(world, ballots, phones):
    opened = ballots.open()
    receipts = {room: ballots.cast(phone, opened, 'yes', 'no').get_json()['receipt'] for room, phone in phones.items()}
    waiting = look(phones['101'], opened, receipts['101']).get_json()
    assert (waiting['sealed'], [each['proof'] for each in waiting['ballots']]) == (False, [None, None])
    evidence.seal_next(Ballot)
    published, = seals(phones['101'], opened)['items']
    found = look(phones['101'], opened, receipts['101']).get_json()
    assert (found['sealed'], found['receipt'], published['count']) == (True, receipts['101'], 6)
    assert [(each['covered']['choice'], each['counts'], arrives(each, published)) for each in found['ballots']] == [
        ('yes', True, True), ('no', True, True)]
    said = {name: published[name] for name in published if name != 'digest'}
    assert digest_of(said) == published['digest'] == Seal.get().digest
    for each in found['ballots']:
        assert each['covered']['slip'] == hashlib.sha256(f'{found["salt"]}:{found["receipt"]}'.encode()).hexdigest()
        each['covered']['choice'] = 'abstain'
        assert not arrives(each, published)


def test_the_number_alone_tells_no_choice(world, ballots, phones, refusal):
    """To a neighbour it says that it is known, and whether it is sealed; to who does not see the poll nothing."""
    opened, other = ballots.open(), ballots.open(title='另一次')
    receipt = ballots.cast(phones['101'], opened, 'yes').get_json()['receipt']
    known = {'receipt': receipt, 'sealed': False, 'salt': None, 'ballots': []}
    assert look(phones['102'], opened, receipt).get_json() == known
    assert look(world.secretary, opened, receipt).get_json() == known
    evidence.seal_next(Ballot)
    assert look(phones['102'], opened, receipt).get_json() == known | {'sealed': True}
    for phone in (world.stranger, world.next_secretary):
        assert refusal(look(phone, opened, receipt)) == (404, 'poll_missing')
        assert refusal(phone.get(f'/api/polls/{opened["id"]}/seals')) == (404, 'poll_missing')
        assert refusal(phone.get(f'/api/polls/{opened["id"]}/digests')) == (404, 'poll_missing')
    for phone in (phones['101'], phones['102']):
        assert refusal(look(phone, opened, 'X' * 20)) == (404, 'receipt_missing')
        assert refusal(look(phone, other, receipt)) == (404, 'receipt_missing')


def test_of_two_co_owners_who_cast_reads_it(world, ballots):
    """The other one knows the number at most; having changed the ballot she reads hers, and not what it was before."""
    world.own(ballots.part('701'), '老伴', '14000000711')
    husband, opened = world.phone('14000000711'), ballots.open(revisable=True)
    first = ballots.cast(husband, opened, 'yes').get_json()['receipt']
    assert [each['covered']['choice'] for each in look(husband, opened, first).get_json()['ballots']] == ['yes', 'yes']
    assert look(world.grandmother, opened, first).get_json()['ballots'] == []
    second = ballots.cast(world.grandmother, opened, 'no').get_json()['receipt']
    evidence.seal_next(Ballot)
    published, = seals(husband, opened)['items']
    hers = look(world.grandmother, opened, second).get_json()['ballots']
    his = look(husband, opened, first).get_json()['ballots']
    assert [(each['covered']['choice'], each['counts']) for each in hers] == [('no', True), ('no', True)]
    assert [(each['covered']['choice'], each['counts']) for each in his] == [('yes', False), ('yes', False)]
    assert all(arrives(each, published) for each in (*hers, *his))
    assert look(husband, opened, second).get_json()['ballots'] == []


def test_a_paper_is_for_whose_home_it_is_and_not_for_who_entered_it(world, ballots, papers):
    assert world.grandmother.person_id
    opened = ballots.open()
    papers.count(opened, '701', 'yes', 'no')
    receipt = Ballot.get().receipt
    found = look(world.grandmother, opened, receipt).get_json()
    assert {(each['covered']['item_id'], each['covered']['choice'], each['covered']['channel']) for each in found['ballots']} == {
        (item['id'], choice, 'paper') for item, choice in zip(opened['items'], ('yes', 'no'), strict=True)}
    assert look(papers.first, opened, receipt).get_json()['ballots'] == []


def test_seals_come_in_pages_and_are_the_polls_own(world, ballots, phones):
    opened, other = ballots.open(), ballots.open(title='另一次')
    for room, poll in (('101', opened), ('101', other), ('102', opened), ('701', opened)):
        assert ballots.cast(phones[room], poll, 'yes').status_code == 201
        evidence.seal_next(Ballot)
    first = seals(world.secretary, opened, '?limit=2')
    second = seals(world.secretary, opened, f'?limit=2&cursor={first["next"]}')
    assert [[each['sequence'] for each in page['items']] for page in (first, second)] == [[1, 3], [4]]
    assert second['next'] is None
    assert first['items'][1]['previous'] != first['items'][0]['digest']  # the other poll's seal is between them
    with statements() as said:
        seals(world.secretary, opened)
    assert len(said) == 3  # the poll, the page, its seals


def test_a_check_costs_the_same_however_much_was_cast(world, ballots, phones):
    opened = ballots.open()
    receipt = ballots.cast(phones['101'], opened, 'yes').get_json()['receipt']
    evidence.seal_next(Ballot)
    look(phones['101'], opened, receipt)  # the standing is remembered
    costs = []
    for room in ('102', '701'):
        ballots.cast(phones[room], opened, 'no')
        evidence.seal_next(Ballot)
        with statements() as said:
            look(phones['101'], opened, receipt)
        costs.append(len(said))
    assert costs == [7, 7]


def test_the_published_digests_are_those_of_the_file(world, ballots, now):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')
    path = f'/api/polls/{opened["id"]}'
    assert world.grandmother.get(f'{path}/digests').get_json() == {
        'words': None, 'roll': opened['roll']['digest'], 'ballots': None, 'seals': None}
    now.forward(days=8)
    file = world.grandmother.get(f'{path}/evidence').get_json()
    assert world.grandmother.get(f'{path}/digests').get_json() == {
        'words': None, 'roll': file['roll']['digest'], 'ballots': file['closing']['digest'], 'seals': file['sealing']['digest']}
