"""`verify` finds what somebody with the database in their hands changed about a poll, and says which one it is."""
from datetime import timedelta

import pytest

from server.cli.evidence import seal_all, verify
from server.core import clock, evidence
from server.core.evidence import Seal
from server.votes import closing, proof, tally
from server.votes.models import Ballot, Poll, PollItem, PollState, RollHead, RollOwner, RollPart, Tally


@pytest.fixture
def closed(ballots, phones, now):
    """A closed poll whose ballots are sealed and rolled up but for one voter's, and a running one beside it."""
    opened = ballots.open(revisable=True)
    ballots.open(title='另一次')
    ballots.cast(phones['101'], opened, 'yes')
    ballots.cast(phones['101'], opened, 'no')
    evidence.seal_next(Ballot)
    tally.roll_up()
    ballots.cast(phones['102'], opened, 'abstain')
    now.forward(days=8)
    closing.close_due(clock.now())
    return Poll.get_by_id(opened['id'])


def test_nothing_is_wrong_with_polls_of_every_state(world, ballots, closed):
    ballots.draft()
    withdrawn = ballots.open()
    world.secretary.post(f'/api/polls/{withdrawn["id"]}/withdrawal', {'reason': '方案有误'})
    assert list(proof.faults()) == []


def change(record, **to):
    return lambda poll: record.update(**to).where(record.poll == poll).execute()


def poll_row(**to):
    return lambda poll: Poll.update(**to).where(Poll.id == poll.id).execute()


def forge(**to):
    """A ballot of somebody who has not voted, with its digest right."""
    def run(poll):
        item = poll.items[0]
        head = RollHead.select().where(RollHead.poll == poll).order_by(RollHead.number.desc()).get()
        said = {'poll_id': poll.id, 'item_id': item.id, 'head_id': head.id, 'choice': 'yes', 'heads': 1, 'area': head.area,
                'revision': 0, 'person_id': Ballot.get(Ballot.poll == poll).person_id, 'cast_at': poll.opened_at,
                'receipt': 'X' * 20}
        Ballot.append(**{**said, **to})
    return run


def remove_ballots(poll):
    Ballot.delete().where(Ballot.poll == poll, Ballot.seal.is_null()).execute()


def change_ballots(poll):
    for ballot in Ballot.select().where(Ballot.poll == poll, Ballot.seal.is_null()):
        ballot.choice = 'yes'
        ballot.digest = ballot.recomputed()
        ballot.save()


def reopen(poll):
    poll_row(state=PollState.OPEN, closed_at=None)(poll)


TERMS, ENDED, COUNTED = '开始以后，事项、规则、时间或名册被改动', '状态与记录不符', '截止以后，选票有增减或被改动'
TAMPERED = {
    'title': (poll_row(title='别的事'), TERMS), 'detail': (poll_row(detail='别的话'), TERMS),
    'hour': (poll_row(closes_at=clock.now() + timedelta(days=400)), TERMS), 'revisable': (poll_row(revisable=False), TERMS),
    'digest': (poll_row(roll_digest='0' * 64), TERMS), 'total area': (poll_row(roll_area=1), TERMS),
    'total heads': (poll_row(roll_heads=1), TERMS), 'item': (change(PollItem, title='别的事'), TERMS),
    'matter': (change(PollItem, matter=1), TERMS), 'rule': (change(PollItem, rule={'name': '简单多数'}), TERMS),
    'part': (change(RollPart, area=1), TERMS), 'head': (change(RollHead, area=1), TERMS),
    'label': (change(RollPart, label='9栋1单元999'), TERMS),
    'owner': (lambda poll: RollOwner.get(RollOwner.poll == poll).delete_instance(), TERMS),
    'reopened': (reopen, ENDED), 'withdrawn': (poll_row(state=PollState.WITHDRAWN), ENDED),
    'removed ballots': (remove_ballots, COUNTED), 'changed ballots': (change_ballots, COUNTED), 'new ballot': (forge(), COUNTED),
    'heavier ballot': (forge(area=999_999), '有选票的面积、人数或事项与名册不符'),
    'tally row': (lambda poll: Tally.delete().where(Tally.choice == 'yes').execute(), '计票的累计数与选票不符'),
    'tally': (lambda poll: Tally.update(heads=Tally.heads + 1).execute(), '计票的累计数与选票不符'),
}


@pytest.mark.parametrize('tampered', TAMPERED)
def test_it_names_what_was_changed(app, closed, tampered):
    tamper, fault = TAMPERED[tampered]
    tamper(closed)
    said = app.test_cli_runner().invoke(verify)
    assert f'表决 {closed.id}：{fault}' in said.output.splitlines()
    assert said.exit_code == 1


def test_a_last_seal_that_is_gone_is_missed(closed):
    """As if it had never been: the chain itself ends one seal earlier and says nothing."""
    seal_all()
    assert [*evidence.faults(Ballot), *proof.faults()] == []
    last = Seal.select().where(Seal.chain == Ballot.CHAIN).order_by(Seal.sequence.desc()).get()
    Ballot.update(seal=None).where(Ballot.seal == last.sequence).execute()
    last.delete_instance()
    gone = f'表决 {closed.id}：封存与全部选票封存时的记录不符，或缺少最后的封存'
    assert [*evidence.faults(Ballot), *proof.faults()] == [gone]
    Poll.update(sealed_at=None).where(Poll.id == closed.id).execute()
    assert list(proof.faults()) == [gone]


@pytest.mark.parametrize('change', ['person', 'receipt'])
def test_whose_a_ballot_is_and_its_receipt_cannot_be_changed(closed, change):
    ballot, other = Ballot.select().order_by(Ballot.id)[0], Ballot.select().order_by(Ballot.id.desc()).get()
    assert ballot.person_id != other.person_id
    Ballot.update({change: getattr(other, f'{change}_id', other.receipt)}).where(Ballot.id == ballot.id).execute()
    assert list(evidence.faults(Ballot)) == [f'ballots 记录 {ballot.id}：封存后被改动']
