"""The homes behind one door as the house stands: floors above each other, the same side of each in one column. Pure."""
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple


class Room(NamedTuple):
    """A home: its id, its floor (None where the roster says none) and its room, `701`."""

    id: int
    floor: int | None
    room: str


class Floor(NamedTuple):
    """A floor and its homes' ids, one for each column; None where there is no home."""

    floor: int | None
    homes: list[int | None]


class Grid(NamedTuple):
    """`columns` are the ends of the rooms' numbers (`01`), or empty where these say nothing; the highest floor comes first, homes
    without a floor last."""

    columns: list[str]
    floors: list[Floor]


def arrange(rooms: Sequence[Room]) -> Grid:
    """Each home once. Where the rooms' numbers do not tell which lie above each other, they stand in the order of their numbers."""
    stories: dict[int | None, list[Room]] = defaultdict(list)
    for each in sorted(rooms, key=lambda room: (len(room.room), room.room, room.id)):
        stories[each.floor].append(each)
    ends = {each.id: _end(each) for each in rooms}
    columns = sorted(set(ends.values()), key=lambda end: (len(end), end))
    if '' in columns or any(len({ends[each.id] for each in some}) < len(some) for some in stories.values()):
        columns = [''] * max(map(len, stories.values()), default=0)
        placed = {floor: [each.id for each in some] for floor, some in stories.items()}
        homes = {floor: ids + [None] * (len(columns) - len(ids)) for floor, ids in placed.items()}
    else:
        at = {floor: {ends[each.id]: each.id for each in some} for floor, some in stories.items()}
        homes = {floor: [known.get(column) for column in columns] for floor, known in at.items()}
    order = sorted(stories, key=lambda floor: (floor is None, -(floor or 0)))
    return Grid(columns, [Floor(floor, homes[floor]) for floor in order])


def _end(each: Room) -> str:
    """701 on floor 7 ends in 01; nothing where the number does not begin with the floor."""
    floor = '' if each.floor is None else str(each.floor)
    return each.room[len(floor):] if floor and each.room.startswith(floor) else ''
