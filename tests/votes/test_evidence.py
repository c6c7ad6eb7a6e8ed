"""The evidence file, and the script that recounts it with nothing but the standard library."""
import copy
import hashlib
import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from server.cli.evidence import seal_all
from server.core import clock, evidence
from server.core.audit import AuditLine
from server.places.models import Owner
from server.votes import closing, proof
from server.votes.models import Ballot, RollOwner

SCRIPT = Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'
verify = runpy.run_path(str(SCRIPT))
faults = verify['faults']


@pytest.fixture
def file(ballots, phones, now):
    """Three voters, one of whom thought again; sealed in two batches, closed."""
    opened = ballots.open(revisable=True)
    ballots.cast(phones['101'], opened, 'yes')
    ballots.cast(phones['102'], opened, 'no', 'abstain')
    evidence.seal_next(Ballot)
    ballots.cast(phones['701'], opened, 'no')
    ballots.cast(phones['701'], opened, 'yes', 'no')
    evidence.seal_next(Ballot)
    now.forward(days=8)
    answer = phones['701'].get(f'/api/polls/{opened["id"]}/evidence')
    assert answer.status_code == 200, answer.get_json()
    return answer.get_json()


def run(tmp_path, file):
    path = tmp_path / 'poll.json'
    path.write_text(json.dumps(file, ensure_ascii=False), encoding='utf-8')
    done = subprocess.run([sys.executable, '-I', '-S', SCRIPT, path], capture_output=True, text=True, timeout=180, check=False)
    return done.returncode, done.stdout


def test_it_recounts(file, tmp_path):
    assert list(faults(file)) == []
    status, said = run(tmp_path, file)
    assert (status, said.splitlines()[-1]) == (0, '全部相符：名册、选票、封存和结果。')
    assert file['roll']['digest'] in said
    assert [(result['agreeing']['heads'], result['against']['heads'], result['abstaining']['heads'])
            for result in file['results']] == [(2, 1, 0), (1, 1, 1)]
    assert (len(file['ballots']), len(file['seals']), len(file['roll']['heads'])) == (10, 2, 14)
    assert all(file[part]['digest'] in said for part in ('closing', 'sealing'))


def test_it_tells_no_doors_no_names_and_no_receipts(file):
    text = json.dumps(file, ensure_ascii=False)
    assert not [word for word in ('户主', '单元701', '单元101', '1400000', 'person') if word in text]
    assert file['roll']['heads'][0]['parts'] == [{'where': '9栋*单元', 'area': 8850, 'source': 'register'}]
    receipts = {row.receipt for row in Ballot.select()}
    hashed = {hashlib.sha256(receipt.encode()).hexdigest() for receipt in receipts}
    assert not [each for each in receipts | hashed if each in text]


def test_doors_and_names_as_they_were_published_where_the_poll_says_so(world, ballots, now):
    opened = ballots.open(named=True)
    ballots.cast(world.grandmother, opened, 'yes')
    Owner.update(name='改过的名字').where(Owner.name == '户主101').execute()
    now.forward(days=8)
    found = world.grandmother.get(f'/api/polls/{opened["id"]}/evidence').get_json()
    assert list(faults(found)) == list(proof.faults()) == []
    first = found['roll']['heads'][0]
    assert (first['parts'][0]['where'], first['owners']) == ('9栋1单元101', ['户主101'])
    RollOwner.update(name='别人').where(RollOwner.name == '户主101').execute()
    assert list(proof.faults()) == [f'表决 {opened["id"]}：开始以后，事项、规则、时间或名册被改动']


def test_a_mark_says_that_the_same_person_cast_these_and_nothing_more(file, world, ballots, phones, now):
    other = ballots.open(revisable=True)
    ballots.cast(phones['701'], other, 'yes')
    now.forward(days=8)
    again = phones['701'].get(f'/api/polls/{other["id"]}/evidence').get_json()
    heads = [[ballot['voter'] for ballot in file['ballots'] if ballot['head_id'] == head['id']] for head in file['roll']['heads']]
    assert [len(set(voters)) for voters in heads if voters] == [1, 1, 1]
    marks = {ballot['voter'] for ballot in (*file['ballots'], *again['ballots'])}
    assert len(marks) == 4  # three voters of one poll, and one of them in another
    assert len({ballot['slip'] for ballot in file['ballots']}) == 4  # one of three voted twice


def test_it_is_the_same_for_everybody_at_any_time(file, world, phones, now):
    evidence.seal_next(Ballot)
    now.forward(days=30)
    path = f'/api/polls/{file["poll"]["id"]}/evidence'
    assert phones['101'].get(path).data == world.secretary.get(path).data == phones['701'].get(path).data
    assert world.secretary.get(path).get_json() == file


def test_who_asks_for_it_need_not_wait_for_the_worker(world, ballots, now):
    """The last ballots are sealed then, once, and that is written down; the worker writes it down as well."""
    polls = [ballots.open(), ballots.open(title='另一次')]
    ballots.cast(world.grandmother, polls[0], 'yes')
    now.forward(days=8)
    for _ in range(2):
        found = world.secretary.get(f'/api/polls/{polls[0]["id"]}/evidence').get_json()
        assert [len(seal['leaves']) for seal in found['seals']] == [2]
    closing.close_due(clock.now())
    seal_all()
    lines = AuditLine.select(AuditLine.subject, AuditLine.detail).where(AuditLine.action == 'votes.seal').order_by(AuditLine.id)
    assert [(line.subject, line.detail['seals']) for line in lines] == [
        (f'poll:{polls[0]["id"]}', 1), (f'poll:{polls[1]["id"]}', 0)]
    assert list(proof.faults()) == []


def test_not_while_it_runs(world, ballots, refusal):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')
    path = f'/api/polls/{opened["id"]}/evidence'
    assert refusal(world.secretary.get(path)) == (409, 'poll_running')
    assert refusal(world.stranger.get(path)) == (404, 'poll_missing')


def renew(ballot):
    """Give a changed ballot the digest that fits it, as somebody would who knows how."""
    said = {name: ballot[name] for name in verify['COVERED']}
    ballot['digest'] = verify['digest_of'](said)


def change_ballot(file):
    file['ballots'][0]['choice'] = 'no'


def change_ballot_and_its_digest(file):
    file['ballots'][0]['choice'] = 'no'
    renew(file['ballots'][0])


def add_ballot(file):
    extra = {**file['ballots'][0], 'id': 999999, 'head_id': file['roll']['heads'][13]['id'], 'receipt': 'X' * 20}
    renew(extra)
    file['ballots'].append(extra)


def remove_ballot(file):
    del file['ballots'][3]


def change_roll(file):
    file['roll']['heads'][0]['parts'][0]['area'] += 1


def change_roll_and_all_sums(file):
    change_roll(file)
    file['roll']['heads'][0]['area'] += 1
    file['roll']['area'] += 1
    file['results'] = [verify['recount'](file, item) for item in file['items']]


def remove_head(file):
    del file['roll']['heads'][-1]


def change_total(file):
    file['results'][0]['agreeing']['heads'] += 1


def change_outcome(file):
    file['results'][0]['carried'] = not file['results'][0]['carried']


def change_rule(file):
    file['items'][0]['rule']['quorum'] = {'numerator': 1, 'denominator': 99, 'at_least': True, 'of': 'total'}


def change_seal(file):
    file['seals'][0]['root'] = hashlib.sha256(b'other').hexdigest()


def change_leaf(file):
    file['seals'][1]['leaves'][0][1] = '0' * 64


def change_words(file):
    file['items'][0]['title'] = '拆除电梯'


def change_hour(file):
    file['poll']['closes_at'] = '2027-01-01T00:00:00.000000Z'


def change_rule_and_outcome(file):
    change_rule(file)
    file['results'] = [verify['recount'](file, item) for item in file['items']]


def remove_voter_everywhere(file):
    """One voter's ballots out of all lists, the result made to fit."""
    head = file['ballots'][0]['head_id']
    file['ballots'] = [ballot for ballot in file['ballots'] if ballot['head_id'] != head]
    file['ballot_ids'] = [ballot['id'] for ballot in file['ballots']]
    file['results'] = [verify['recount'](file, item) for item in file['items']]


def swap_ids(file):
    """Two ballots under each other's number, in the list and in their seal."""
    leaves, (one, other) = file['seals'][0]['leaves'], file['ballots'][:2]
    one['id'], other['id'] = other['id'], one['id']
    leaves[0][0], leaves[1][0] = leaves[1][0], leaves[0][0]


def rewrite_first_seal(file):
    seal = file['seals'][0]
    seal['sealed_at'] = '2020-01-01T00:00:00.000000Z'
    seal['digest'] = verify['digest_of']({name: seal[name] for name in (
        'chain', 'sequence', 'count', 'root', 'previous', 'sealed_at')})


def drop_last_seal(file):
    """As if its ballots still waited for it."""
    last = file['seals'].pop()
    for ballot in file['ballots']:
        ballot['seal'] = None if ballot['seal'] == last['sequence'] else ballot['seal']


def rewrite_last_seal(file):
    seal = file['seals'][-1]
    seal['sealed_at'] = '2020-01-01T00:00:00.000000Z'
    seal['digest'] = verify['digest_of']({name: seal[name] for name in verify['SEAL']})


def put_off(file):
    file['closes_at'] = file['closes_at'].replace('.', '.9')[:-2] + 'Z'


def change_receipt(file):
    file['ballots'][0]['slip'] = file['ballots'][-1]['slip']
    renew(file['ballots'][0])


def late_ballot(file):
    file['ballots'][0]['cast_at'] = '2027-01-01T00:00:00.000000Z'
    renew(file['ballots'][0])


def swap_homes(file):
    """Two voters' homes, of one size, under each other's ballots."""
    one, other = file['roll']['heads'][:2]
    one['id'], other['id'] = other['id'], one['id']


def reorder_ballots(file):
    file['ballots'].reverse()


def add_result(file):
    file['results'].append({**file['results'][0], 'item_id': 999999})


def add_contest(file):
    file['contests'].append({'contest_id': 999999})


TAMPERED = {
    change_ballot: ['选票 {0}：内容被改动'], change_ballot_and_its_digest: ['选票 {0}：不在它的封存里'],
    add_ballot: ['选票 999999：是多出来的', '选票 999999：不在它的封存里', '“是否加装电梯”：公布的结果与重新计票不符'],
    remove_ballot: ['选票 {3}：被删除', '公布的结果与重新计票不符', '不是恰好一张有效票'],
    change_words: ['事项、规则、时间或名册被改动'], change_hour: ['事项、规则、时间或名册被改动'],
    change_rule_and_outcome: ['事项、规则、时间或名册被改动'], remove_voter_everywhere: ['选票与截止时的摘要不符'],
    swap_ids: ['封存 1：被改动'], rewrite_first_seal: ['封存 2：与前一个封存不相接'],
    change_roll: ['名册被改动', '名册 1 号：面积与各处房屋之和不符'], change_roll_and_all_sums: ['名册被改动'],
    remove_head: ['名册被改动', '名册的总面积或总人数不符'], change_total: ['“是否加装电梯”：公布的结果与重新计票不符'],
    change_outcome: ['“是否加装电梯”：公布的结果与重新计票不符'], change_rule: ['“是否加装电梯”：公布的结果与重新计票不符'],
    drop_last_seal: ['最后的封存被去掉了', '选票 {9}：不在它的封存里'], rewrite_last_seal: ['封存与全部选票封存时的摘要不符'],
    put_off: ['截止时间被改动'], change_receipt: ['选票 {0}：不在它的封存里'],
    change_seal: ['封存 1：被改动'], change_leaf: ['封存 2：被改动', '不在它的封存里'], late_ballot: ['选票 {0}：不在投票时间内'],
    swap_homes: ['事项、规则、时间或名册被改动'], add_contest: ['公布的当选结果与选举、比选不是一一对应'],
    reorder_ballots: ['选票的次序被改动'], add_result: ['公布的结果与表决事项不是一一对应'],
}


@pytest.mark.parametrize('tamper', TAMPERED, ids=lambda tamper: tamper.__name__)
def test_it_names_what_was_tampered_with(file, tmp_path, tamper):
    ids = [ballot['id'] for ballot in file['ballots']]
    changed = copy.deepcopy(file)
    tamper(changed)
    status, said = run(tmp_path, changed)
    assert status == 1
    for sentence in TAMPERED[tamper]:
        assert sentence.format(*ids) in said


@pytest.mark.parametrize('junk', ['', '[]', '{}', '{"format": "linli-poll/2"}', '{"format": "other"}',
                                  pytest.param('[' * 100_000, id='deep')])
def test_a_file_that_is_none_is_refused(tmp_path, junk):
    path = tmp_path / 'junk.json'
    path.write_text(junk)
    assert verify['main'](str(path)) == 2
    assert verify['main'](str(tmp_path / 'missing.json')) == 2


def test_other_polls_ballots_in_the_same_seal_tell_nothing(world, ballots, phones, now):
    one, other = ballots.open(), ballots.open(title='另一次')
    ballots.cast(phones['101'], one, 'yes')
    ballots.cast(phones['101'], other, 'no')
    evidence.seal_next(Ballot)
    now.forward(days=8)
    for opened in (one, other):
        found = world.secretary.get(f'/api/polls/{opened["id"]}/evidence').get_json()
        assert list(faults(found)) == []
        assert (len(found['ballots']), len(found['seals'][0]['leaves'])) == (2, 4)
