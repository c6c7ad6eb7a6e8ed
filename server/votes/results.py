"""What came of a poll, and while it runs how many took part."""
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.places.models import Place
from server.votes import bylaws, queries, silence, tally
from server.votes.law import Rule
from server.votes.models import Poll, PollItem, PollState
from server.votes.rules import Count, Outcome, outcome


class ItemResult(NamedTuple):
    """One item. `outcome` is there once the count has ended: until then nobody sees who leads."""

    item: PollItem
    rule: Rule
    total: Count
    participating: Count
    outcome: Outcome | None


def result(actor: AnyActor, poll_id: int) -> tuple[Poll, list[ItemResult]]:
    """A poll's result by item; its turnout alone until the count has ended. Conflict before it opens."""
    seen, items = queries.with_items(actor, poll_id)
    found = _opened(seen)
    sums, total = tally.sums([item.id for item in items]), Count(found.roll_area, found.roll_heads)
    closed = found.counted_at is not None
    rules = bylaws.rules_of(found.place, items)
    silent = silence.counted(found)
    return found, [_of_item(item, rules[item.id], total, sums[item.id], closed, silent) for item in items]


def carried(at: Place, polls: Mapping[int, Poll], items: Sequence[PollItem]) -> set[int]:
    """Which of these items, of counted polls of one place, carried; two readings, however many they are."""
    sums, rules = tally.sums([item.id for item in items]) if items else {}, bylaws.rules_of(at, items)
    decided = {item.id: _of_item(item, rules[item.id], Count(poll.roll_area, poll.roll_heads), sums[item.id], True,
                                 silence.counted(poll)) for item in items for poll in [polls[item.poll_id]]}
    return {key for key, each in decided.items() if each.outcome and each.outcome.carried}


def _of_item(item: PollItem, rule: Rule, total: Count, sums: dict[str, Count], closed: bool, silent: Count | None) -> ItemResult:
    decided = outcome(rule, total, sums, silent)
    return ItemResult(item, rule, total, decided.participating, decided if closed else None)


def _opened(found: Poll) -> Poll:
    if found.opened_at is None and found.state == PollState.WITHDRAWN:
        raise Conflict('poll_withdrawn', f'这次表决没有开始投票就撤回了：{found.withdrawn_for}')
    if found.opened_at is None:
        raise Conflict('poll_not_open', '这次表决还没有开始。')
    return found
