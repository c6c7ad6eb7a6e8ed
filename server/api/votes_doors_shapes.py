"""What the routes of doors, duties, contacts and deliveries answer with."""
from pydantic import BaseModel, Field

from server.api import PageQuery
from server.api.identity_shapes import masked
from server.api.shapes import FileShape, PlaceShape, file, instant, place
from server.votes.deliveries import Delivered, RollHead
from server.votes.doors import Contact, Door, Stairwell
from server.votes.duties import Errand, Sent, Stairs


class TurnoutQuery(PageQuery):
    """`left`: only doors from which nothing has come; `room`: only doors whose name has this within; `place_id`: only those of a
    place."""

    left: bool = False
    room: str = Field('', max_length=60)
    place_id: int | None = Field(None, ge=1, le=2**63 - 1)


class LastContactShape(BaseModel):
    """What came of the last attempt to reach somebody: `outcome` is not_reached, delivered or refused."""

    way: str
    outcome: str
    at: str
    by: str | None


class DoorShape(BaseModel):
    """A home and who owns it. `channel` is how its ballot came (online, paper, assisted, proxy); `waiting`: a paper of its is not
    checked yet; `kept_back`: the items that its agent was not authorised for and nobody has answered."""

    part_id: int
    label: str
    owners: list[str]
    voted: bool
    channel: str | None
    waiting: bool
    kept_back: list[int]
    contact: LastContactShape | None


class StairwellShape(BaseModel):
    """A stairwell's doors; the numbers count all of them, also those that were not asked for."""

    place: PlaceShape
    voted: int
    total: int
    doors: list[DoorShape]


class TurnoutShape(BaseModel):
    """A page of stairwells."""

    items: list[StairwellShape]
    next: str | None


class StairsLineShape(BaseModel):
    """A stairwell by the name that people call it (9栋1单元): its doors, and how many of them wait for a ballot."""

    place: PlaceShape
    place_name: str
    total: int
    left: int


class StairsShape(BaseModel):
    """A page of them."""

    items: list[StairsLineShape]
    next: str | None


class DutyShape(BaseModel):
    """Who goes where; `place_name` is what people call it (9栋1单元)."""

    id: int
    place: PlaceShape
    place_name: str
    name: str | None
    phone_masked: str | None


class DutiesShape(BaseModel):
    """A page of them."""

    items: list[DutyShape]
    next: str | None


class ErrandShape(BaseModel):
    """Where I am sent: read the doors with the poll's turnout. `left` doors wait for a ballot."""

    id: int
    poll_id: int
    title: str
    closes_at: str
    place: PlaceShape
    place_name: str
    total: int
    left: int


class ErrandsShape(BaseModel):
    """A page of them."""

    items: list[ErrandShape]
    next: str | None


class ContactsQuery(PageQuery):
    """Of which home."""

    part_id: int = Field(ge=1, le=2**63 - 1)


class ContactShape(LastContactShape):
    """A contact as it was written down."""

    id: int
    note: str
    file: FileShape | None


class ContactsShape(BaseModel):
    """A page of them, the newest first."""

    items: list[ContactShape]
    next: str | None


class UndeliveredShape(BaseModel):
    """A head that nothing was delivered to, by the number it has on the roll, and its homes."""

    number: int
    labels: list[str]


class DeliveriesShape(BaseModel):
    """To how many heads the opening was delivered, by which evidence (one head may have several), and those where it was not."""

    heads: int
    by_message: int
    by_contact: int
    by_ballot: int
    missing: int
    items: list[UndeliveredShape]
    next: str | None


def last_contact(found: Contact) -> LastContactShape:
    return LastContactShape(way=found.way, outcome=found.outcome, at=instant(found.at),
                            by=found.person.name if found.person_id else None)


def contact(found: Contact) -> ContactShape:
    return ContactShape(id=found.id, note=found.note or '',
                        file=file(found.file) if found.file_id else None, **last_contact(found).model_dump())


def _door(found: Door) -> DoorShape:
    return DoorShape(part_id=found.part_id, label=found.label, owners=found.owners, voted=found.channel is not None,
                     channel=found.channel, waiting=found.waiting, kept_back=found.kept_back,
                     contact=last_contact(found.contact) if found.contact else None)


def stairwell(found: Stairwell) -> StairwellShape:
    return StairwellShape(place=place(found.place), total=found.total, voted=found.voted,
                          doors=[_door(each) for each in found.doors])


def stairs(found: Stairs) -> StairsLineShape:
    return StairsLineShape(place=place(found.place), place_name=found.name, total=found.total, left=found.left)


def duty(found: Sent) -> DutyShape:
    of = found.duty
    return DutyShape(id=of.id, place=place(of.place), place_name=found.name, name=of.person.name,
                     phone_masked=masked(of.person.phone))


def errand(found: Errand) -> ErrandShape:
    of = found.duty.poll
    return ErrandShape(id=found.duty.id, poll_id=of.id, title=of.title, closes_at=instant(of.closes_at),
                       place=place(found.duty.place), place_name=found.name, total=found.total, left=found.left)


def deliveries(counts: Delivered, page: list[RollHead], labels: dict[int, list[str]], cursor: str | None) -> DeliveriesShape:
    return DeliveriesShape(**counts._asdict(), next=cursor, items=[
        UndeliveredShape(number=head.number, labels=labels.get(head.id, [])) for head in page])
