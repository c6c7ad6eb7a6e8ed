"""The file by which anybody can recount a closed poll, offline, with scripts/verify_poll.py and nothing else."""
from typing import Any

from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.evidence import Seal, spelled
from server.votes import elections, proof, results, roll, silence
from server.votes.models import Ballot, Poll, PollState
from server.votes.rules import Outcome

FORMAT = 'linli-poll/2'


def evidence_file(actor: AnyActor, poll_id: int) -> dict[str, Any]:
    """The frozen roll (as the poll publishes it), every ballot, their seals, the rule and the result: the same bytes for everybody,
    whenever they ask. Conflict until the count has ended and the last ballot is sealed, and for good where the poll was withdrawn:
    who voted for what in a vote without a result stays sealed."""
    found, items = results.result(actor, poll_id)
    if found.state == PollState.WITHDRAWN:
        raise Conflict('poll_withdrawn', '这次表决已经撤回，没有结果：投过的票一直封存，不公开，也没有计票文件。')
    if found.counted_at is None:
        raise Conflict('poll_running', '投票截止、计票结束以后才能下载计票文件。')
    if found.sealed_at is None:
        raise Conflict('ballots_waiting', '最后的选票还在等待封存，请过一分钟再下载。')
    ballots = _ballots(found)
    return {
        'format': FORMAT, 'poll': roll.terms(found), 'items': roll.matters(each.item for each in items),
        'roll': {'digest': found.roll_digest, 'parts': found.roll_parts, 'area': found.roll_area, 'head_count': found.roll_heads,
                 'heads': roll.published(found, roll.frozen(found))},
        'closes_at': spelled(found.closes_at), 'closing': proof.closing(found), 'sealing': proof.sealing(found),
        'ballot_ids': [ballot['id'] for ballot in ballots], 'ballots': ballots,
        'seals': _seals({ballot['seal'] for ballot in ballots}),
        'results': [_result(each.item.id, each.outcome) for each in items if each.outcome],
        'silent': silence.heads(found),
        'contests': [_contest(each) for each in elections.of_result(found, items)]}


def _ballots(found: Poll) -> list[dict[str, Any]]:
    """Marks in the place of persons and receipts, so that nobody who holds a receipt finds the choice that belongs to it."""
    return [{'id': row.id, 'seal': row.seal, 'digest': row.digest, **row.covered()}
            for row in Ballot.select().where(Ballot.poll == found).order_by(Ballot.id).iterator()]


def _seals(sequences: set[int]) -> list[dict[str, Any]]:
    """Each seal with all its leaves [row id, digest]: also those of other polls, which tell nothing but complete the root."""
    found = Seal.select().where(Seal.chain == Ballot.CHAIN, Seal.sequence.in_(sorted(sequences)))
    return [{'chain': seal.chain, 'sequence': seal.sequence, 'count': seal.count, 'root': seal.root, 'previous': seal.previous,
             'sealed_at': spelled(seal.sealed_at), 'digest': seal.digest, 'leaves': list(seal.entries())}
            for seal in found.order_by(Seal.sequence)]


def _contest(decided: elections.ContestResult) -> dict[str, Any]:
    """Items by what became of them, in order; `drawn` are those between whom the lot decided."""
    lists = decided.ranked._asdict() if decided.ranked else {}
    return {'contest_id': decided.contest.id, 'stands': decided.stands,
            **{name: [decided.items[number - 1].item.id for number in numbers] for name, numbers in lists.items()}}


def _result(item_id: int, decided: Outcome) -> dict[str, Any]:
    counts = ('total', 'participating', 'agreeing', 'against', 'abstaining')
    silent = decided.silent and {**decided.silent.reached._asdict(), 'joins': decided.silent.joins}
    return {'item_id': item_id, 'quorum': decided.quorum, 'carried': decided.carried, 'silent': silent,
            **{name: getattr(decided, name)._asdict() for name in counts}}
