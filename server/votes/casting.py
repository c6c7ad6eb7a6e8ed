"""Casting ballots: the hot path. Ballots are evidence and their own audit line, so this is no @action.

One reading finds the voter's heads, one INSERT … SELECT (ballots.py) writes the rows.
"""
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import NoReturn

from server.core import clock
from server.core.actor import Actor
from server.core.db import db, is_sqlite
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.identity import actions as identity
from server.identity import queries as people
from server.identity.models import Reason
from server.identity.standing import STANDS
from server.votes import co_owners, proxy_casting, queries, representatives
from server.votes.ballots import Casting, Voter, row_of, said_of, write, write_with
from server.votes.election_rules import exceeded
from server.votes.models import Channel, Proxy, RollPart
from server.votes.opened import Opened, opened_poll
from server.votes.recasting import cast_again

# Whom Standing.owners names, without reading the whole standing; who sold since stays the owner that the roll knows. The joins
# are taken in this order, from the voter's few rows: a planner that has not counted a new roll yet would read all of it.
_HEADS = """
SELECT h.id, h.area, h.owners, p.part_id, p.label, CASE WHEN s.part_id = p.part_id AND s.state = 'offered' THEN s.id ELSE 0 END
FROM residency s CROSS JOIN roll_owner o ON o.poll_id = ? AND o.owner_id = s.owner_id AND o.casts
CROSS JOIN roll_head h ON h.id = o.head_id CROSS JOIN roll_part p ON p.head_id = h.id
WHERE s.person_id = ? AND (s.state IN (?, ?) OR s.reason = ?)"""
_HEADS_MARIADB = _HEADS.replace('CROSS JOIN', 'STRAIGHT_JOIN').replace('?', '%s')
_STANDS = (*map(str, STANDS), str(Reason.SOLD))


def cast(actor: Actor, poll_id: int, answers: Sequence[tuple[int, str]], part_ids: Sequence[int] | None = None,
         key: str | None = None) -> Casting:
    """Cast for every head in the roll that the actor stands for, or for those of some parts; or for one head of somebody else's
    whose agent the actor is.

    Each item is answered once, with yes, no or abstain; by an agent, each that was authorised, and by the owner then the others.
    The same key answers the same again. Refuses with Missing, Forbidden `not_on_roll` or `represented`, Invalid, or Conflict:
    `already_voted`, `poll_not_open`, `poll_closed`, `poll_withdrawn`, or what proxy_casting says.
    """
    opened = opened_poll(poll_id) or _not_begun(actor, poll_id)
    voters, proxy = _standing_for(actor, opened, part_ids)
    asked = proxy_casting.followed(proxy, answers) if proxy else proxy_casting.kept_back(voters, opened, answers)
    choices = complete(opened, answers, asked)
    channel, warrant = (Channel.PROXY, proxy.id) if proxy else (Channel.ONLINE, None)
    said = said_of(poll_id, actor.person_id, clock.now(), channel, warrant, key)
    rows = [row_of(said, item, voter, choice, 1, 0) for item, choice in choices.items() for voter in voters]
    done = Casting(said['receipt'], said['cast_at'], [label for voter in voters for label in voter.doors.values()])
    if proxy:
        use = lambda: proxy_casting.use(proxy, said['cast_at'])
        return done if write_with(rows, poll_id, use) else cast_again(actor, opened, voters, choices, said, done, use)
    put = lambda: done if write(rows, poll_id) else cast_again(actor, opened, voters, choices, said, done)
    shared = any(voter.shared for voter in voters)
    done = co_owners.told(put, actor, poll_id, said['receipt']) if shared else put()
    _confirm(actor, voters)
    return done


def _not_begun(actor: Actor, poll_id: int) -> NoReturn:
    queries.poll(actor, poll_id)
    raise Conflict('poll_not_open', '这次表决还没有开始，开始后会通知您。')


def _standing_for(actor: Actor, opened: Opened, part_ids: Sequence[int] | None) -> tuple[list[Voter], Proxy | None]:
    """Whom the actor casts for, by right or by an authorisation; those are asked for only where homes of others are named."""
    own = _voters(actor, opened)
    foreign = set(part_ids or ()).difference(*(voter.doors for voter in own))
    if foreign and (proxy := proxy_casting.held(actor, opened.poll_id, foreign, set(part_ids or ()) - foreign)):
        return [proxy_casting.voter(proxy)], proxy
    if not own:
        _refuse_others(actor, opened)
    return _chosen(actor, opened, own, part_ids, foreign), None


def _voters(actor: Actor, opened: Opened) -> list[Voter]:
    found: dict[int, Voter] = {}
    rows = db.execute_sql(_HEADS if is_sqlite() else _HEADS_MARIADB, (opened.poll_id, actor.person_id, *_STANDS)).fetchall()
    for head_id, area, owners, part_id, label, offered in sorted(set(rows)):
        voter = found.setdefault(head_id, Voter(head_id, area, {}, set(), owners > 1))
        voter.doors[part_id] = label
        voter.offered.update([offered] if offered else [])
    return list(found.values())


def _refuse_others(actor: Actor, opened: Opened) -> NoReturn:
    representatives.refuse_represented(actor, opened.poll_id)
    if not actor.sees(opened.path):
        raise Missing('poll_missing', '没有找到这次表决，或者它不在您的范围内。')
    raise Forbidden('not_on_roll', '这次表决开始时的业主名册里没有您。如果您是业主，请先用登记的手机号认领房屋，或者联系社区。')


def _chosen(actor: Actor, opened: Opened, voters: list[Voter], part_ids: Sequence[int] | None, foreign: set[int]) -> list[Voter]:
    if part_ids is None:
        return voters
    representatives.refuse_represented(actor, opened.poll_id, foreign)
    if RollPart.select().where(RollPart.poll == opened.poll_id, RollPart.part.in_(foreign)).exists() if foreign else False:
        raise Forbidden('not_your_home', '其中有不是您的房屋，请只选自己的房屋。')
    if foreign:
        raise Missing('home_missing', '其中有房屋不在这次表决的名册里，请刷新后重选。')
    return [voter for voter in voters if not voter.doors.keys().isdisjoint(part_ids)]


def complete(opened: Opened, answers: Sequence[tuple[int, str]], asked: Collection[int] | None = None) -> dict[int, str]:
    """{item: choice} of a ballot, by phone or on paper; Invalid unless each item, or each of those asked, is answered once."""
    choices = dict(answers)
    if len(choices) != len(answers) or choices.keys() != set(opened.items if asked is None else asked):
        raise Invalid('answers_incomplete', '请对每一项都选择一次：同意、不同意或者弃权。', answers='每一项选一次')
    if broken := exceeded(opened.limits, choices):
        raise Invalid('too_many_choices', f'“{broken.title}”最多只能同意{broken.most}个，请改一下再投。', answers='同意的太多')
    return dict(sorted(choices.items()))


def _confirm(actor: Actor, voters: list[Voter]) -> None:
    """Naming one's homes and voting for them is the confirming tap for those that were only offered."""
    for residency_id in sorted(set().union(*(voter.offered for voter in voters))):
        with suppress(Conflict):  # a secretary decided otherwise in this very second; the ballot is cast all the same
            identity.confirm_home(actor, people.own_home(actor, residency_id))
