"""What shows that nothing about a poll was changed afterwards: the digests of its opening and closing, and a search for faults."""
import hashlib
from collections.abc import Iterator
from typing import Any

from peewee import fn

from server.core import audit
from server.core.db import canonical
from server.votes import queries, roll, tally
from server.votes.models import Ballot, Poll, PollState, RollHead
from server.votes.rules import Count

_ENDS = {'votes.close': PollState.CLOSED, 'votes.withdraw': PollState.WITHDRAWN}


def count(poll_id: int) -> dict[str, Any]:
    """How many ballots a poll has, and SHA-256 (hex) of the JSON list of their [id, digest] by id."""
    rows = [list(row) for row in Ballot.select(Ballot.id, Ballot.digest).where(
        Ballot.poll == poll_id).order_by(Ballot.id).tuples()]
    return {'ballots': len(rows), 'digest': hashlib.sha256(canonical(rows).encode()).hexdigest()}


def closing(poll: Poll) -> dict[str, Any] | None:
    """What `count` was when the poll was closed."""
    return audit.details(poll).get('votes.close')


def faults() -> Iterator[str]:
    """Name, in Chinese, what is not as it was when a poll opened or closed."""
    for poll in Poll.select().where(Poll.state != PollState.DRAFT).order_by(Poll.id):
        yield from (f'表决 {poll.id}：{fault}' for fault in _faults(poll, audit.details(poll)))


def _faults(poll: Poll, lines: dict[str, Any]) -> Iterator[str]:
    heads, items = [head for _, head in roll.frozen(poll)], queries.items(poll)
    frozen = roll.summary(poll, items, heads)
    if frozen != lines.get('votes.open') or frozen != roll.stated(poll) or _sums_differ(poll, heads):
        yield '开始以后，事项、规则、时间或名册被改动'
    if poll.state != next((end for action, end in _ENDS.items() if action in lines), PollState.OPEN):
        yield '状态与记录不符'
    if poll.state == PollState.CLOSED and count(poll.id) != lines.get('votes.close'):
        yield '截止以后，选票有增减或被改动'
    if _strays(poll):
        yield '有选票的面积、人数或事项与名册不符'
    if tally.sums([item.id for item in items]) != _plain_sums(items):
        yield '计票的累计数与选票不符'


def _sums_differ(poll: Poll, heads: list[roll.Head]) -> bool:
    kept = RollHead.select(RollHead.number, RollHead.area, RollHead.parts).where(RollHead.poll == poll).order_by(RollHead.number)
    return list(kept.tuples()) != [(head.number, head.area, len(head.doors)) for head in heads]


def _strays(poll: Poll) -> bool:
    """Whether a ballot does not fit its head, or its item is another poll's."""
    fits = (RollHead.poll == poll) & (Ballot.area == Ballot.heads * RollHead.area) & (fn.ABS(Ballot.heads) == 1)
    return Ballot.select().join(RollHead).where(Ballot.poll == poll, ~fits | Ballot.item.not_in(queries.items(poll))).exists()


def _plain_sums(items: list[Any]) -> tally.Sums:
    found: tally.Sums = {item.id: {} for item in items}
    for item, choice, area, heads in Ballot.select(Ballot.item, Ballot.choice, fn.SUM(Ballot.area), fn.SUM(Ballot.heads)).where(
            Ballot.item.in_(items)).group_by(Ballot.item, Ballot.choice).tuples():
        found[item][choice] = Count(int(area), int(heads))
    return found
