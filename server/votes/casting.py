"""Casting ballots: the hot path. Ballots are evidence and their own audit line, so this is no @action.

One reading finds the voter's heads, one INSERT … SELECT (ballots.py) writes the rows.
"""
import secrets
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from typing import Any, NamedTuple, NoReturn

from server.core import clock
from server.core.actor import Actor, AnyActor
from server.core.db import db, is_sqlite
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.identity import actions as identity
from server.identity import queries as people
from server.identity.models import Person, Reason
from server.identity.queries import data_asked
from server.identity.standing import STANDS
from server.votes import co_owners, queries, representatives, stages
from server.votes.ballots import Voter, row_of, write
from server.votes.election_rules import exceeded
from server.votes.models import Ballot, Channel, Poll, PollItem, PollState, RollPart
from server.votes.opened import Opened, opened_poll

_ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'  # 32 letters, none that is misread over the telephone

# Whom Standing.owners names, without reading the whole standing; who sold since stays the owner that the roll knows. The joins
# are taken in this order, from the voter's few rows: a planner that has not counted a new roll yet would read all of it.
_HEADS = """
SELECT h.id, h.area, h.owners, p.part_id, p.label, CASE WHEN r.state = 'offered' AND r.owner_id IS NOT NULL THEN r.id END
FROM residency s CROSS JOIN roll_owner o ON o.poll_id = ? AND o.owner_id = s.owner_id AND o.casts
CROSS JOIN roll_head h ON h.id = o.head_id CROSS JOIN roll_part p ON p.head_id = h.id
LEFT JOIN residency r ON r.person_id = s.person_id AND r.part_id = p.part_id
WHERE s.person_id = ? AND (s.state IN (?, ?) OR s.reason = ?)"""
_HEADS_MARIADB = _HEADS.replace('CROSS JOIN', 'STRAIGHT_JOIN').replace('?', '%s')
_STANDS = (*map(str, STANDS), str(Reason.SOLD))


class Casting(NamedTuple):
    """What was cast, and for which homes."""

    receipt: str
    cast_at: datetime
    labels: list[str]


def cast(actor: Actor, poll_id: int, answers: Sequence[tuple[int, str]], part_ids: Sequence[int] | None = None,
         key: str | None = None) -> Casting:
    """Cast for every head in the roll that the actor stands for, or for those of some parts.

    Each item is answered once, with yes, no or abstain. The same key answers the same again. Refuses with Missing, Forbidden
    `not_on_roll` or `represented`, Invalid, or Conflict: `already_voted`, `poll_not_open`, `poll_closed`, `poll_withdrawn`.
    """
    opened = opened_poll(poll_id) or _not_begun(actor, poll_id)
    voters = _chosen(actor, opened, _voters(actor, opened), part_ids)
    choices = _complete(opened, answers)
    said: dict[str, Any] = {'poll_id': poll_id, 'person_id': actor.person_id, 'cast_at': clock.now(), 'idempotency_key': key,
                            'channel': Channel.ONLINE.value, 'warrant': None,
                            'receipt': ''.join([_ALPHABET[byte % 32] for byte in secrets.token_bytes(20)])}
    rows = [row_of(said, item, voter, choice, 1, 0) for item, choice in choices.items() for voter in voters]
    done = Casting(said['receipt'], said['cast_at'], [label for voter in voters for label in voter.doors.values()])
    put = lambda: done if write(rows, poll_id) else _again(actor, opened, voters, choices, said, done)
    shared = any(voter.shared for voter in voters)
    done = co_owners.told(put, actor, poll_id, said['receipt']) if shared else put()
    _confirm(actor, voters)
    return done


def _not_begun(actor: Actor, poll_id: int) -> NoReturn:
    queries.poll(actor, poll_id)
    raise Conflict('poll_not_open', '这次表决还没有开始，开始后会通知您。')


def _voters(actor: Actor, opened: Opened) -> list[Voter]:
    found: dict[int, Voter] = {}
    rows = db.execute_sql(_HEADS if is_sqlite() else _HEADS_MARIADB, (opened.poll_id, actor.person_id, *_STANDS)).fetchall()
    for head_id, area, owners, part_id, label, offered in sorted(set(rows)):
        voter = found.setdefault(head_id, Voter(head_id, area, {}, set(), owners > 1))
        voter.doors[part_id] = label
        voter.offered.update([offered] if offered else [])
    if found:
        return list(found.values())
    representatives.refuse_represented(actor, opened.poll_id)
    if not actor.sees(opened.path):
        raise Missing('poll_missing', '没有找到这次表决，或者它不在您的范围内。')
    raise Forbidden('not_on_roll', '这次表决开始时的业主名册里没有您。如果您是业主，请先用登记的手机号认领房屋，或者联系社区。')


def _chosen(actor: Actor, opened: Opened, voters: list[Voter], part_ids: Sequence[int] | None) -> list[Voter]:
    if part_ids is None:
        return voters
    foreign = set(part_ids).difference(*(voter.doors for voter in voters))
    representatives.refuse_represented(actor, opened.poll_id, foreign)
    if RollPart.select().where(RollPart.poll == opened.poll_id, RollPart.part.in_(foreign)).exists() if foreign else False:
        raise Forbidden('not_your_home', '其中有不是您的房屋，请只选自己的房屋。')
    if foreign:
        raise Missing('home_missing', '其中有房屋不在这次表决的名册里，请刷新后重选。')
    return [voter for voter in voters if not voter.doors.keys().isdisjoint(part_ids)]


def _complete(opened: Opened, answers: Sequence[tuple[int, str]]) -> dict[int, str]:
    choices = dict(answers)
    if len(choices) != len(answers) or choices.keys() != set(opened.items):
        raise Invalid('answers_incomplete', '请对每一项都选择一次：同意、不同意或者弃权。', answers='每一项选一次')
    if broken := exceeded(opened.limits, choices):
        raise Invalid('too_many_choices', f'“{broken.title}”最多只能同意{broken.most}个，请改一下再投。', answers='同意的太多')
    return dict(sorted(choices.items()))


def _again(actor: Actor, opened: Opened, voters: list[Voter], choices: dict[int, str], said: dict[str, Any],
           done: Casting) -> Casting:
    """The ballot did not go in: the same request twice, a poll that is over, a ballot cast already, or a revision."""
    earlier = _earlier(voters)
    if replayed := _replayed(earlier, choices, voters, said, done):
        return replayed
    _require_open(opened)
    if not opened.revisable:
        raise _already(actor, earlier)
    if write(_revision(said, earlier, choices, voters), opened.poll_id):
        return done
    if replayed := _replayed(_earlier(voters), choices, voters, said, done):
        return replayed
    _require_open(opened)
    raise Conflict('changed_meanwhile', '您或者共有人刚刚也改了这一票，请刷新后再看。')


def _earlier(voters: list[Voter]) -> list[Ballot]:
    return list(Ballot.select().where(Ballot.head.in_([voter.head_id for voter in voters])).order_by(Ballot.id))


def _replayed(earlier: list[Ballot], choices: dict[int, str], voters: list[Voter], said: dict[str, Any],
              done: Casting) -> Casting | None:
    """What this very request was answered before, known by its key."""
    mine = [row for row in earlier if said['idempotency_key'] and row.person_id == said['person_id']
            and row.idempotency_key == said['idempotency_key']]
    if not mine:
        return None
    cast_then = {(row.item_id, row.head_id): row.choice for row in mine if row.heads == 1}
    if cast_then != {(item, voter.head_id): choice for item, choice in choices.items() for voter in voters}:
        raise Conflict('idempotency_key_reused', '这个请求编号已用于另一张票，请刷新后再试。')
    return Casting(mine[0].receipt, mine[0].cast_at, done.labels)


def _require_open(opened: Opened) -> None:
    poll = Poll.get_by_id(opened.poll_id)
    now = stages.state(poll)
    if now is PollState.WITHDRAWN:
        raise Conflict('poll_withdrawn', f'这次表决已经撤回：{poll.withdrawn_for}')
    if now is not PollState.OPEN:
        raise Conflict('poll_closed', f'投票已于{clock.spoken(poll.closes_at)}截止，请查看结果。')


def _already(actor: Actor, earlier: list[Ballot]) -> Conflict:
    if not earlier:
        return Conflict('try_again', '这一票没有投成，请重新登录后再试。')
    mine, at = earlier[0].person_id == actor.person_id, earlier[0].cast_at
    return Conflict('already_voted', f'{"您" if mine else "共有人"}已经在{clock.spoken(at)}投过票了，每户只计一次。'
                    '若还有别的房屋没投，请只选那些房屋。', cast_at=clock.iso(at),
                    by='me' if mine else 'co_owner')


def _revision(said: dict[str, Any], earlier: list[Ballot], choices: dict[int, str],
              voters: list[Voter]) -> list[dict[str, Any]]:
    """Each standing answer is taken back by a row that is its negative, and the new one follows: sums stay plain."""
    standing = {(row.item_id, row.head_id): row for row in sorted(earlier, key=lambda row: row.revision) if row.heads == 1}
    rows = []
    for item, choice in choices.items():
        for voter in voters:
            old = standing.get((item, voter.head_id))
            if old:
                rows.append(row_of(said, item, voter, old.choice, -1, old.revision))
            rows.append(row_of(said, item, voter, choice, 1, old.revision + 1 if old else 0))
    return rows


def _confirm(actor: Actor, voters: list[Voter]) -> None:
    """Naming one's homes and voting for them is the confirming tap for those that were only offered."""
    for residency_id in sorted(set().union(*(voter.offered for voter in voters))):
        with suppress(Conflict):  # a secretary decided otherwise in this very second; the ballot is cast all the same
            identity.confirm_home(actor, people.own_home(actor, residency_id))


def own(actor: Actor, poll_id: int) -> list[tuple[Casting, list[Ballot]]]:
    """What the actor cast in a poll, oldest first: each casting with its rows, those that take back left out."""
    found = queries.poll(actor, poll_id)
    labels = {head.id: head.labels for head in queries.own_heads(actor, [found.id])[found.id]}
    rows = Ballot.select().where(Ballot.poll == found, Ballot.person == actor.person_id, Ballot.heads == 1)
    castings: dict[str, list[Ballot]] = {}
    for row in rows.order_by(Ballot.id):
        castings.setdefault(row.receipt, []).append(row)
    return [(Casting(receipt, rows[0].cast_at, sorted({
        label for row in rows for label in labels.get(row.head_id, [])})), rows) for receipt, rows in castings.items()]


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Ballot.select(Ballot, PollItem).join(PollItem).where(Ballot.person == person, Ballot.heads == 1).order_by(Ballot.id)
    return 'ballots', [{'title': row.item.title, 'choice': row.choice, 'receipt': row.receipt,
                        'cast_at': clock.iso(row.cast_at)} for row in rows]
