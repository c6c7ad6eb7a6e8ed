"""What the routes of bodies and documents answer with."""
from typing import Literal

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.bodies import documents, queries
from server.bodies.rules import NAMES
from server.core.identifiers import mask_phone

Kind = Literal['owners_committee', 'owners_representatives', 'self_government', 'mediation', 'weddings_funerals', 'supervision']
State = Literal['working', 'short', 'expired', 'waiting', 'dissolved']
Left = Literal['moved', 'retired', 'sold', 'term_ended', 'resigned', 'other']

_STATES = {'working': '正常运行', 'short': '空缺过半', 'expired': '任期已满', 'waiting': '还没有任期', 'dissolved': '已撤销'}


class HolderShape(BaseModel):
    """Who holds a seat; the masked number is for the secretary. `poll_id` is the election, null without one of ours."""

    id: int
    name: str
    phone_masked: str | None
    since: str
    poll_id: int | None


class BodySeatShape(BaseModel):
    """A seat; `building` is whose it is, null where buildings have none of their own; vacant without a holder."""

    number: int
    building: PlaceShape | None
    holder: HolderShape | None


class BodyShape(BaseModel):
    """A body and its last begun term; `state` is `expired` after its last day."""

    id: int
    place: PlaceShape
    kind: Kind
    kind_text: str
    name: str
    state: State
    state_text: str
    term_number: int | None
    term_begins: str | None
    term_ends: str | None
    seats: list[BodySeatShape]
    vacant: int


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
    reason: Left | None


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


class VersionShape(BaseModel):
    """A version of a document; adopted by an item of a poll, or not (yet)."""

    id: int
    number: int
    clauses: list[str]
    written_at: str
    adopted_at: str | None
    poll_id: int | None
    item_id: int | None


class VersionsShape(BaseModel):
    """A page of versions, the last first."""

    items: list[VersionShape]
    next: str | None


class DocumentShape(BaseModel):
    """A document and the version in force, null before a vote has adopted one."""

    id: int
    place: PlaceShape
    kind: Literal['covenant', 'list']
    title: str
    in_force: VersionShape | None


class DocumentsShape(BaseModel):
    """A page of documents."""

    items: list[DocumentShape]
    next: str | None


def body(found: queries.Body, numbers: bool) -> BodyShape:
    term = found.term
    return BodyShape(
        id=found.id, place=place(found.place), kind=found.kind, kind_text=NAMES[found.kind], name=found.name,
        state=found.state.value, state_text=_STATES[found.state], term_number=term.number if term else None,
        term_begins=term.begins.isoformat() if term else None, term_ends=term.ends.isoformat() if term else None,
        seats=[_seat(each, numbers) for each in found.seats], vacant=found.vacant)


def _seat(found: queries.Seat, numbers: bool) -> BodySeatShape:
    held = found.holder
    return BodySeatShape(
        number=found.number, building=place(found.building) if found.building else None,
        holder=None if held is None else HolderShape(
            id=held.id, name=held.name, phone_masked=mask_phone(held.phone) if numbers and held.phone else None,
            since=held.begins.isoformat(), poll_id=held.poll_id))


def term(found: queries.Term) -> TermShape:
    held = [(seat.number, each) for seat in found.seats for each in (*seat.before, *([seat.holder] if seat.holder else []))]
    return TermShape(
        number=found.number, begins=found.begins.isoformat(), ends=found.ends.isoformat(), poll_id=found.poll_id,
        holders=[FormerShape(seat=number, name=each.name, begins=each.begins.isoformat(), reason=each.reason or None,
                             ends=each.ends.isoformat() if each.ends else None) for number, each in held])


def version(found: documents.DocumentVersion) -> VersionShape:
    return VersionShape(
        id=found.id, number=found.number, clauses=found.clauses, written_at=instant(found.written_at),
        adopted_at=instant_or_none(found.adopted_at), poll_id=found.poll_id, item_id=found.item_id)


def document(found: documents.Document) -> DocumentShape:
    return DocumentShape(id=found.id, place=place(found.place), kind=found.kind, title=found.title,
                         in_force=version(found.in_force) if found.in_force else None)
