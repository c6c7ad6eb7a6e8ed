"""From door to door: which have voted, by which way, and who was met there; for officials, and for those who are sent to them."""
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from peewee import JOIN, fn

from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden
from server.core.paging import newest_first, oldest_first
from server.files.models import File
from server.files.queries import grants_sight
from server.identity.models import Person
from server.places.models import Owner, Part, Place
from server.places.queries import inside
from server.votes import queries
from server.votes.kept_back import kept_back
from server.votes.models import Ballot, Contact, Duty, Paper, Poll, RollOwner, RollPart
from server.votes.papers import WAITING, arrived, head_of


class Door(NamedTuple):
    """A home to knock at. `channel` is by which way its ballot came; `waiting`: a paper of its is not checked yet; `kept_back`: the
    items that an agent was not authorised for and nobody has answered."""

    part_id: int
    label: str
    owners: list[str]
    channel: str | None
    waiting: bool
    contact: Contact | None
    kept_back: list[int]


class Stairwell(NamedTuple):
    """Doors of one place, in the order of its roll; `total` and `voted` count all of them, also those that are left out."""

    place: Place
    total: int
    voted: int
    doors: list[Door]


def covers(actor: AnyActor, poll: Poll, place: Place) -> bool:
    """Whether the actor goes to a place's doors: as an official, or sent there."""
    return queries.manages(actor, poll.place) or any(place.path.startswith(path) for path in sent(actor, poll))


def turnout(actor: AnyActor, poll_id: int, left: bool = False, room: str = '', place_id: int | None = None,
            cursor: str | None = None, limit: int | None = None) -> tuple[list[Stairwell], str | None]:
    """A page of stairwells, door by door; of who is sent, those stairwells alone. With `left` the doors from which no ballot and
    no paper has come; with `room` those whose name has it within; with `place_id` those of a place and of what lies in it."""
    found = opened(queries.poll(actor, poll_id))
    where = [*reach(actor, found), *_at(place_id)]
    which = [RollPart.poll == found, *([~arrived(RollPart.head)] if left else []),
             *([RollPart.label.contains(room)] if room else [])]
    on_roll = Part.select(Part.place).join(RollPart).where(*which)
    page, more = oldest_first(Place.select().where(Place.id.in_(on_roll), *where), Place.id, cursor, limit)
    return _stairwells(found, page, left, room), more


def contacts(actor: AnyActor, poll_id: int, part_id: int, cursor: str | None = None,
             limit: int | None = None) -> tuple[list[Contact], str | None]:
    """Every contact with a home's head, newest first, with notes and slips; for those who run the poll."""
    found = queries.managed(actor, poll_id)
    head, _ = head_of(found, part_id)
    rows = Contact.select(Contact, Person, File).join(Person, JOIN.LEFT_OUTER).switch(Contact).join(File, JOIN.LEFT_OUTER)
    return newest_first(rows.where(Contact.poll == found, Contact.head == head), Contact.id, cursor, limit)


def sent(actor: AnyActor, poll: Poll) -> tuple[str, ...]:
    """Paths of the places to whose doors the actor is sent."""
    return tuple(path for path, in Duty.select(Place.path).join(Place).where(
        Duty.poll == poll, Duty.person == actor.person_id).tuples())


def reach(actor: AnyActor, found: Poll) -> list[Any]:
    """What the actor may see of a poll's places: all as an official, else where they are sent; Forbidden to others."""
    if queries.manages(actor, found.place):
        return []
    paths = sent(actor, found)
    if not paths:
        raise Forbidden()
    return [inside(paths)]


def _at(place_id: int | None) -> list[Any]:
    if place_id is None:
        return []
    at = Place.get_or_none(Place.id == place_id)
    return [inside((at.path,) if at else ())]


def opened(found: Poll) -> Poll:
    """The poll, if it has begun; Conflict `poll_not_open` otherwise."""
    if found.opened_at is None:
        raise Conflict('poll_not_open', '这次表决还没有开始。')
    return found


def _stairwells(found: Poll, page: list[Place], left: bool, room: str) -> list[Stairwell]:
    parts = list(RollPart.select(Part.place, RollPart.head, RollPart.part, RollPart.label).join(Part).where(
        RollPart.poll == found, Part.place.in_(page)).order_by(RollPart.part).tuples()) if page else []
    heads = sorted({head for _, head, _, _ in parts})
    channels, waiting, names, contacts = _channels(heads), _waiting(heads), _names(heads), _contacts(found, heads)
    left_over = kept_back(found.id, channels.keys())
    doors, counts = defaultdict(list), {place.id: [0, 0] for place in page}
    for place, head, part, label in parts:
        counts[place][0] += 1
        counts[place][1] += head in channels
        if room in label and not (left and (head in channels or head in waiting)):
            doors[place].append(Door(part, label, names[head], channels.get(head), head in waiting, contacts.get(head),
                                     left_over.get(head, [])))
    return [Stairwell(place, counts[place.id][0], counts[place.id][1], doors[place.id]) for place in page]


def _channels(heads: list[int]) -> dict[int, str]:
    return dict(Ballot.select(Ballot.head, Ballot.channel).where(
        Ballot.head.in_(heads), Ballot.heads == 1).order_by(Ballot.revision, Ballot.id).tuples()) if heads else {}


def _waiting(heads: list[int]) -> set[int]:
    rows = Paper.select(Paper.head).where(Paper.head.in_(heads), Paper.live == 1, Paper.state.in_(WAITING))
    return {head for head, in rows.tuples()} if heads else set()


def _names(heads: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = defaultdict(list)
    for head, name in RollOwner.select(RollOwner.head, Owner.name).join(Owner).where(
            RollOwner.head.in_(heads)).order_by(RollOwner.id).tuples() if heads else ():
        names[head].append(name)
    return names


def _contacts(found: Poll, heads: Iterable[int]) -> dict[int, Contact]:
    """{head: the last contact}, with who made it."""
    last = Contact.select(fn.MAX(Contact.id)).where(Contact.poll == found, Contact.head.in_(list(heads))).group_by(Contact.head)
    ids = [row for row, in last.tuples()] if heads else []
    rows = Contact.select(Contact, Person).join(Person, JOIN.LEFT_OUTER).where(Contact.id.in_(ids)) if ids else ()
    return {row.head_id: row for row in rows}


@grants_sight
def sees_file(actor: AnyActor, file: File) -> bool:
    """Whether it is a slip of a contact in a poll that the actor runs."""
    used = Contact.select(Contact, Poll, Place).join(Poll).join(Place).where(Contact.file == file)
    return any(queries.manages(actor, each.poll.place) for each in used)
