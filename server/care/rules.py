"""Household responsibility (包户): who could take which homes, so that loads are even and stairwells stay together. Pure."""
import heapq
from collections import defaultdict
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class Layer(StrEnum):
    """Members (党员) come first; who sits for the owners or a building takes the rest."""

    MEMBER = 'member'
    COMMITTEE = 'committee'


class NeedState(StrEnum):
    """What came of a need that was found on a visit; `none` where none was, `reported` while those above the community have it."""

    NONE = 'none'
    OPEN = 'open'
    TASK = 'task'
    REPORTED = 'reported'
    CLOSED = 'closed'


class Carrier(NamedTuple):
    """Somebody who could take homes, and how many they have."""

    id: int
    load: int


class Stairwell(NamedTuple):
    """Homes behind one door that nobody looks after, in order."""

    id: int
    homes: tuple[int, ...]


class Share(NamedTuple):
    """Homes of one stairwell for one person."""

    holder: int
    stairwell: int
    homes: tuple[int, ...]


class Proposal(NamedTuple):
    """Shares in order, and the homes for which nobody has room."""

    shares: list[Share]
    left: list[int]


def propose(stairwells: Sequence[Stairwell], holders: Sequence[Carrier], limit: int) -> Proposal:
    """Give each home once; the same input gives the same answer.

    Whoever has least gets the next home, so that loads differ by one at most where they did not before; nobody gets more than
    `limit` in all. A stairwell as large as somebody's share goes to them whole; the others are dealt out one after the other, so
    that at most one stairwell a person is parted.
    """
    shares = quotas([holder.load for holder in holders], sum(len(each.homes) for each in stairwells), limit)
    wanting: dict[int, list[int]] = defaultdict(list)
    for holder, share in zip(holders, shares, strict=True):
        wanting[share].append(holder.id)
    whole, parted = [], []
    for stairwell in stairwells:
        size = len(stairwell.homes)
        if size and wanting[size]:
            whole.append(Share(wanting[size].pop(0), stairwell.id, stairwell.homes))
        else:
            parted.append(stairwell)
    given = {share.holder for share in whole}
    room = [(holder.id, share) for holder, share in zip(holders, shares, strict=True) if holder.id not in given]
    dealt = _deal(parted, room)
    return Proposal(whole + dealt.shares, dealt.left)


def quotas(loads: Sequence[int], homes: int, limit: int) -> list[int]:
    """How many of so many homes each gets: the next one goes to whoever has least, the first of equals."""
    given = [0] * len(loads)
    heap = [(load, number) for number, load in enumerate(loads) if load < limit]
    heapq.heapify(heap)
    for _ in range(homes):
        if not heap:
            break
        load, number = heap[0]
        given[number] += 1
        if load + 1 < limit:
            heapq.heapreplace(heap, (load + 1, number))
        else:
            heapq.heappop(heap)
    return given


def _deal(stairwells: Sequence[Stairwell], room: Sequence[tuple[int, int]]) -> Proposal:
    found, hands = Proposal([], []), [list(each) for each in room if each[1]]
    for stairwell in stairwells:
        homes = stairwell.homes
        while homes and hands:
            holder, free = hands[0]
            found.shares.append(Share(holder, stairwell.id, homes[:free]))
            hands[0][1] -= len(homes[:free])
            homes = homes[free:]
            if not hands[0][1]:
                hands.pop(0)
        found.left.extend(homes)
    return found
