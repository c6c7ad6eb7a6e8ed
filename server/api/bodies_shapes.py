"""What the routes of bodies and documents answer with."""
from typing import Literal

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, place
from server.bodies import queries
from server.bodies.forms import KindName, LeftName
from server.bodies.rules import NAMES, STATES
from server.core.identifiers import mask_phone
from server.votes import settled

State = Literal['working', 'short', 'expired', 'waiting', 'dissolved']


class HolderShape(BaseModel):
    """Who holds a seat; the masked number is for the secretary. `poll_id` is the election, null without one of ours. `owner`: the
    roster knows them."""

    id: int
    name: str
    phone_masked: str | None
    since: str
    poll_id: int | None
    owner: bool


class BodySeatShape(BaseModel):
    """A seat; `building` is whose it is, null where buildings have none of their own; vacant without a holder."""

    number: int
    building: PlaceShape | None
    holder: HolderShape | None


class BodyShape(BaseModel):
    """A body and its last begun term; `state` is `expired` after its last day. `reelection_due`: it has been reminded of, or is
    late. `term_poll_id` filled the term, null where it was none of ours. `may_manage`: I seat and unseat there."""

    id: int
    place: PlaceShape
    kind: KindName
    kind_text: str
    name: str
    state: State
    state_text: str
    term_number: int | None
    term_begins: str | None
    term_ends: str | None
    term_poll_id: int | None
    seats: list[BodySeatShape]
    vacant: int
    reelection_due: bool
    may_manage: bool


class BodiesShape(BaseModel):
    """A page of bodies."""

    items: list[BodyShape]
    next: str | None


class FormerShape(BaseModel):
    """Who held a seat of a term, until when, and why they left; null while they hold it."""

    seat: int
    name: str
    begins: str
    ends: str | None
    reason: LeftName | None


class TermShape(BaseModel):
    """A term with everybody who sat in it."""

    number: int
    begins: str
    ends: str
    poll_id: int | None
    holders: list[FormerShape]


class TermsShape(BaseModel):
    """A page of terms, the last first."""

    items: list[TermShape]
    next: str | None


class BodyFiguresShape(BaseModel):
    """`estates` is the denominator: all estates within the place, and the sum of `working`, `short` (half of the seats or more are
    vacant), `expired` and `waiting` (no committee, or no term yet). `represented` have a working committee, owners'
    representatives or a self-government committee, each estate once."""

    estates: int
    working: int
    short: int
    expired: int
    waiting: int
    represented: int


class EstatesShape(BaseModel):
    """A page of estates."""

    items: list[PlaceShape]
    next: str | None


class ElectionLineShape(BaseModel):
    """A final election that has seated nobody yet."""

    id: int
    title: str
    place: PlaceShape
    final_at: str


class ElectionsShape(BaseModel):
    """A page of elections, the newest first."""

    items: list[ElectionLineShape]
    next: str | None


def body(found: queries.Body, manages: bool) -> BodyShape:
    term = found.term
    return BodyShape(
        id=found.id, place=place(found.place), kind=found.kind, kind_text=NAMES[found.kind], name=found.name,
        state=found.state.value, state_text=STATES[found.state], term_number=term.number if term else None,
        term_begins=term.begins.isoformat() if term else None, term_ends=term.ends.isoformat() if term else None,
        term_poll_id=term.poll_id if term else None,
        seats=[_seat(each, manages) for each in found.seats], vacant=found.vacant, reelection_due=found.due, may_manage=manages)


def _seat(found: queries.Seat, numbers: bool) -> BodySeatShape:
    held = found.holder
    return BodySeatShape(
        number=found.number, building=place(found.building) if found.building else None,
        holder=None if held is None else HolderShape(
            id=held.id, name=held.name, phone_masked=mask_phone(held.phone) if numbers and held.phone else None,
            since=held.begins.isoformat(), poll_id=held.poll_id, owner=held.owner_id is not None))


def term(found: queries.Term) -> TermShape:
    held = [(seat.number, each) for seat in found.seats for each in (*seat.before, *([seat.holder] if seat.holder else []))]
    return TermShape(
        number=found.number, begins=found.begins.isoformat(), ends=found.ends.isoformat(), poll_id=found.poll_id,
        holders=[FormerShape(seat=number, name=each.name, begins=each.begins.isoformat(), reason=each.reason or None,
                             ends=each.ends.isoformat() if each.ends else None) for number, each in held])


def election(found: settled.Poll) -> ElectionLineShape:
    return ElectionLineShape(id=found.id, title=found.title, place=place(found.place), final_at=instant(found.final_at))
