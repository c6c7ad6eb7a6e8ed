"""What shows that nothing about a poll was changed afterwards: the digests of its opening and closing, and a search for faults."""
import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from peewee import fn

from server.core import audit
from server.core.db import canonical
from server.core.evidence import Seal, spelled
from server.votes import contests, published, queries, roll, silence
from server.votes.models import Ballot, Contest, Poll, PollItem, PollState, RollHead, Tally
from server.votes.roster import Head
from server.votes.rules import Choice

_ENDS = {'votes.close': PollState.CLOSED, 'votes.withdraw': PollState.WITHDRAWN}


def count(poll_id: int) -> dict[str, Any]:
    """How many ballots a poll has, and SHA-256 (hex) of the JSON `{"ballots":[[id,digest],…],"closes_at":…,"silent":…}`: by id,
    when its time was over, and the heads whose silence counts."""
    rows = [list(row) for row in Ballot.select(Ballot.id, Ballot.digest).where(
        Ballot.poll == poll_id).order_by(Ballot.id).tuples()]
    poll = Poll.get_by_id(poll_id)
    said = {'closes_at': spelled(poll.closes_at), 'ballots': rows, 'silent': silence.heads(poll)}
    return {'ballots': len(rows), 'digest': _digest(said)}


def seals(poll_id: int) -> dict[str, Any]:
    """How many seals hold a poll's ballots, and SHA-256 (hex) of the JSON list of their [sequence, digest]: none of them can be
    changed or left out unseen, not even the last."""
    held = Ballot.select(Ballot.seal).where(Ballot.poll == poll_id, Ballot.seal.is_null(False)).distinct()
    rows = [list(row) for row in Seal.select(Seal.sequence, Seal.digest).where(
        Seal.chain == Ballot.CHAIN, Seal.sequence.in_(held)).order_by(Seal.sequence).tuples()]
    return {'seals': len(rows), 'digest': _digest(rows)}


def _digest(said: Any) -> str:
    return hashlib.sha256(canonical(said).encode()).hexdigest()


def closing(poll: Poll) -> dict[str, Any] | None:
    """What `count` was when the poll's count ended: at its close, or when the last paper was decided."""
    return _counted(audit.details(poll))


def sealing(poll: Poll) -> dict[str, Any] | None:
    """What `seals` was when the last ballot had its seal."""
    return audit.details(poll).get('votes.seal')


def _counted(lines: dict[str, Any]) -> dict[str, Any] | None:
    said = lines.get('votes.count', lines.get('votes.close'))
    return said if said and 'digest' in said else None


def _closes_at(poll: Poll, lines: dict[str, Any]) -> datetime:
    """What the last extension said, or else the opening."""
    extended = lines.get('votes.extend')
    return datetime.fromisoformat(extended['closes_at']) if extended else poll.first_closes_at or poll.closes_at


def faults() -> Iterator[str]:
    """Name, in Chinese, what is not as it was when a poll was published, opened or closed."""
    begun = Poll.opened_at.is_null(False) | Poll.published_at.is_null(False)
    for poll_id, in list(Poll.select(Poll.id).where(begun).order_by(Poll.id).tuples()):
        poll = Poll.get_by_id(poll_id)  # as it is now, not when the walk began
        lines = audit.details(poll)
        found = [*_faults_of_words(poll, lines), *(_faults(poll, lines) if poll.opened_at else ())]
        yield from (f'表决 {poll_id}：{fault}' for fault in found)


def _faults_of_words(poll: Poll, lines: dict[str, Any]) -> Iterator[str]:
    said = lines.get('votes.publish', {}) if poll.published_at else {}
    if (poll.words_digest, poll.rules_digest) != (said.get('words'), said.get('rules')) or published.reworded(poll):
        yield '公示以后，表决的内容被改动'


def _faults(poll: Poll, lines: dict[str, Any]) -> Iterator[str]:
    heads, items = roll.frozen(poll), queries.items(poll)
    frozen = roll.summary(poll, items, heads)
    opened = lines.get('votes.open', {})
    said = {name: opened.get(name) for name in frozen}
    if frozen != said or frozen != roll.stated(poll) or _sums_differ(poll, [head for _, head in heads]):
        yield '开始以后，事项、规则、时间或名册被改动'
    ended = next((end for action, end in _ENDS.items() if action in lines), PollState.OPEN)
    if poll.state != ended or _moments_differ(poll, lines):
        yield '状态与记录不符'
    if _closes_at(poll, lines) != poll.closes_at:
        yield '截止时间与延期的记录不符'
    yield from _late_faults(poll, lines)
    if silence.miscounted(poll):
        yield '未表态的人数或面积与名单不符'
    if _strays(poll):
        yield '有选票的面积、人数或事项与名册不符'
    if any(_agreed_too_often(contest) for contest in contests.of(poll)):
        yield '有业主在选举或几选一里同意得超过限数'
    if _rolled_up_wrongly(items):
        yield '计票的累计数与选票不符'


def _late_faults(poll: Poll, lines: dict[str, Any]) -> Iterator[str]:
    if poll.counted_at and count(poll.id) != _counted(lines):
        yield '截止以后，选票有增减或被改动'
    if poll.state == PollState.WITHDRAWN and count(poll.id)['digest'] != lines.get('votes.withdraw', {}).get('digest'):
        yield '撤回以后，选票有增减或被改动'
    if (seals(poll.id) if poll.sealed_at else None) != lines.get('votes.seal'):
        yield '封存与全部选票封存时的记录不符，或缺少最后的封存'


def _moments_differ(poll: Poll, lines: dict[str, Any]) -> bool:
    """Whether a result is said to stand, or to be final, and no line says so, or the other way round."""
    counted = _counted(lines) is not None
    final = 'votes.final' in lines or (counted and not poll.objection_days)
    return (poll.counted_at is not None, poll.final_at is not None) != (counted, final)


def _sums_differ(poll: Poll, heads: list[Head]) -> bool:
    kept = RollHead.select(RollHead.number, RollHead.area, RollHead.parts).where(RollHead.poll == poll).order_by(RollHead.number)
    return list(kept.tuples()) != [(head.number, head.area, len(head.doors)) for head in heads]


def _strays(poll: Poll) -> bool:
    """Whether a ballot does not fit its head, or its item is another poll's."""
    fits = (RollHead.poll == poll) & (Ballot.area == Ballot.heads * RollHead.area) & (fn.ABS(Ballot.heads) == 1)
    return Ballot.select().join(RollHead).where(Ballot.poll == poll, ~fits | Ballot.item.not_in(queries.items(poll))).exists()


def _agreed_too_often(contest: Contest) -> bool:
    """Whether a head agrees to more of a contest's items than it may."""
    return Ballot.select(Ballot.head).join(PollItem).where(
        PollItem.contest == contest, Ballot.choice == Choice.YES).group_by(Ballot.head).having(
        fn.SUM(Ballot.heads) > contest.choose).exists()


def _rolled_up_wrongly(items: list[PollItem]) -> bool:
    """Whether a tally is not the sum of the ballots that are sealed up to where it goes: those change no more."""
    for item in items:
        rows = list(Tally.select().where(Tally.item == item))
        kept, through = {row.choice: (row.area, row.heads) for row in rows}, max((row.through for row in rows), default=0)
        sums = Ballot.select(Ballot.choice, fn.SUM(Ballot.area), fn.SUM(Ballot.heads)).where(
            Ballot.item == item, Ballot.seal <= through).group_by(Ballot.choice).tuples()
        if kept != {choice: (int(area), int(heads)) for choice, area, heads in sums}:
            return True
    return False
