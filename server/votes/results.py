"""What came of a poll, and while it runs how many took part."""
from collections import defaultdict
from typing import NamedTuple

from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.paging import oldest_first
from server.places.models import Owner, Part, Place
from server.votes import bylaws, queries, tally
from server.votes.law import Rule
from server.votes.models import Ballot, Poll, PollItem, RollOwner, RollPart
from server.votes.rules import Count, Outcome, outcome


class ItemResult(NamedTuple):
    """One item. `outcome` is there once the count has ended: until then nobody sees who leads."""

    item: PollItem
    rule: Rule
    total: Count
    participating: Count
    outcome: Outcome | None


class Door(NamedTuple):
    """A home to knock at."""

    label: str
    owners: list[str]
    voted: bool


class Stairwell(NamedTuple):
    """The doors of one place, in the order of its roll."""

    place: Place
    doors: list[Door]


def result(actor: AnyActor, poll_id: int) -> tuple[Poll, list[ItemResult]]:
    """A poll's result by item; its turnout alone until the count has ended. Conflict before it opens."""
    seen, items = queries.with_items(actor, poll_id)
    found = _opened(seen)
    sums, total = tally.sums([item.id for item in items]), Count(found.roll_area, found.roll_heads)
    closed = found.counted_at is not None
    rules = bylaws.rules_of(found.place, items)
    return found, [_of_item(item, rules[item.id], total, sums[item.id], closed) for item in items]


def _of_item(item: PollItem, rule: Rule, total: Count, sums: dict[str, Count], closed: bool) -> ItemResult:
    decided = outcome(rule, total, sums)
    return ItemResult(item, rule, total, decided.participating, decided if closed else None)


def _opened(found: Poll) -> Poll:
    if found.opened_at is None:
        raise Conflict('poll_not_open', '这次表决还没有开始。')
    return found


def turnout(actor: AnyActor, poll_id: int, cursor: str | None = None,
            limit: int | None = None) -> tuple[list[Stairwell], str | None]:
    """Who has voted and who has not, door by door, for the officials who go from door to door; a page of stairwells."""
    found = _opened(queries.managed(actor, poll_id))
    on_roll = Part.select(Part.place).join(RollPart).where(RollPart.poll == found)
    page, more = oldest_first(Place.select().where(Place.id.in_(on_roll)), Place.id, cursor, limit)
    doors = _doors(found, page)
    return [Stairwell(place, doors[place.id]) for place in page], more


def _doors(found: Poll, page: list[Place]) -> dict[int, list[Door]]:
    parts = list(RollPart.select(Part.place, RollPart.head, RollPart.label).join(Part).where(
        RollPart.poll == found, Part.place.in_(page)).order_by(RollPart.part).tuples())
    heads = sorted({head for _, head, _ in parts})
    voted = {head for head, in Ballot.select(Ballot.head).where(Ballot.head.in_(heads)).distinct().tuples()}
    names = defaultdict(list)
    for head, name in RollOwner.select(RollOwner.head, Owner.name).join(Owner).where(
            RollOwner.head.in_(heads)).order_by(RollOwner.id).tuples():
        names[head].append(name)
    doors = defaultdict(list)
    for place, head, label in parts:
        doors[place].append(Door(label, names[head], head in voted))
    return doors
