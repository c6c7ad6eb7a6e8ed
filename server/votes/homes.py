"""A home of a poll's roll by what somebody types: its room, or the code on its blank ballot. For those who run the poll."""
from contextlib import suppress
from typing import Any, NamedTuple

from server.core.actor import AnyActor
from server.core.cells import Unfit
from server.core.errors import Invalid, Missing
from server.places.models import Owner, Part, Place
from server.places.queries import inside
from server.places.units import Unit, unit_number
from server.votes.codes import number_of
from server.votes.kept_back import kept_back
from server.votes.models import Poll, RollHead, RollOwner, RollPart
from server.votes.papers import arrived, labels
from server.votes.queries import managed


class Home(NamedTuple):
    """A home of the roll; `labels` are all that its head votes for, `owners` that head's. `arrived`: a ballot of theirs is there,
    or a paper that may become one; `kept_back`: the items that this one is still wanted for, where an agent has answered the
    others."""

    part_id: int
    label: str
    labels: list[str]
    owners: list[str]
    arrived: bool
    kept_back: list[int]


def called(actor: AnyActor, poll_id: int, written: str, place_id: int | None = None) -> Home:
    """The home that is meant, of the whole poll or of a place of it alone.

    Invalid `room_not_understood`, `room_unknown`, `room_unclear`, or what codes.number_of says of what looks like a code.
    """
    found = managed(actor, poll_id)
    with suppress(Invalid):
        return _home(found, RollHead.number == number_of(found.id, written))
    try:
        unit = unit_number(written)
    except Unfit as fault:
        if written.count('-') == 2:
            number_of(found.id, written)  # says what is wrong with a code
        raise Invalid('room_not_understood', f'{fault}。', room=str(fault)) from fault
    return _home(found, *_named(unit), *_at(place_id))


def home(actor: AnyActor, poll_id: int, part_id: int) -> Home:
    """The home by its part; Missing `home_missing` where the roll has no such."""
    found = managed(actor, poll_id)
    try:
        return _home(found, RollPart.part == part_id)
    except Invalid:
        raise Missing('home_missing', '这次表决的名册里没有这处房屋。') from None


def _named(unit: Unit) -> list[Any]:
    return [Part.room == unit.room] + [
        field == said for field, said in ((Part.building, unit.building), (Part.stairwell, unit.stairwell)) if said]


def _at(place_id: int | None) -> list[Any]:
    at = Place.get_or_none(Place.id == place_id) if place_id else None
    return [inside((at.path,))] if at else []


def _home(found: Poll, *which: Any) -> Home:
    rows = list(RollPart.select(RollPart.part, RollPart.head, RollPart.label).join(Part).join(
        Place, on=(Part.place == Place.id)).switch(RollPart).join(RollHead).where(
        RollPart.poll == found, *which).order_by(RollPart.part).tuples())
    if not rows:
        raise Invalid('room_unknown', '这次表决的名册里没有这个房号，请核对。', room='名册里没有')
    if len({head for _, head, _ in rows}) > 1:
        raise Invalid('room_unclear', '有几处房屋都叫这个房号，请写上楼栋和单元，例如“9栋1单元701”。', room='不止一处')
    part_id, head, label = rows[0]
    names = [name for name, in RollOwner.select(Owner.name).join(Owner).where(RollOwner.head == head).order_by(
        RollOwner.id).tuples()]
    here = RollHead.select().where(RollHead.id == head, arrived(RollHead.id)).exists()
    return Home(part_id, label, labels([head])[head], names, here, kept_back(found.id, [head]).get(head, []))
