"""What the routes of report slips answer with."""
from typing import Literal

from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.core import clock
from server.core.actor import Actor
from server.core.identifiers import mask_identity, mask_phone
from server.members import actions, slip_queries

State = Literal['issued', 'reported', 'returned', 'accepted', 'receipted', 'acknowledged', 'withdrawn']


class SlipShape(BaseModel):
    """A report slip; `next` is whose step it is: `member`, `community`, `employer` or null. `reason` is of the last step."""

    id: int
    number: str
    employer: str
    community: PlaceShape
    name: str
    phone_masked: str
    sex: str
    skills: list[str]
    state: State
    next: slip_queries.Side | None
    reason: str
    issued_at: str
    due_at: str | None
    overdue: bool


class SlipsShape(BaseModel):
    """A page of slips, the newest first."""

    items: list[SlipShape]
    next: str | None


class StepShape(BaseModel):
    """What was done with a slip; `community` is whose it was from then on."""

    event: Literal['report', 'paper', 'accept', 'return', 'readdress', 'receipt', 'acknowledge', 'withdraw']
    community: PlaceShape
    reason: str
    at: str


class SlipDetailShape(SlipShape):
    """With its history, and what the reader `may` do with it now. What the member wrote (`skills_note`, `address`) and the masked
    identity number are for them and the community; the employer gets null."""

    skills_note: str | None
    address: str | None
    identity_masked: str | None
    may: list[slip_queries.SlipEvent]
    history: list[StepShape]


class FiguresShape(BaseModel):
    """`issued` is the denominator: all slips but the withdrawn ones. `complete` are acknowledged, `overdue` are past their day.
    Each number has its list: the slips with `state` set to its name, `acknowledged` for `complete`, nothing for `issued`."""

    issued: int
    complete: int
    overdue: int
    states: dict[str, int]


class TagsShape(BaseModel):
    """The skills that a member can tick."""

    items: list[str]
    next: str | None


class FaultShape(BaseModel):
    """Why a row of a list cannot be used."""

    row: int
    field: str
    why: str
    sentence: str


class IssuedShape(BaseModel):
    """What came of a list: slips issued, rows that had one already, rows that cannot be used."""

    issued: int
    known: int
    rejected: list[FaultShape]


def slip(found: slip_queries.Slip) -> SlipShape:
    return SlipShape(
        id=found.id, number=found.number, employer=found.employer.name, community=place(found.community), name=found.name,
        phone_masked=mask_phone(found.phone), sex=found.sex, skills=found.skills, state=found.state,
        next=slip_queries.side(found), reason=found.reason, issued_at=instant(found.issued_at),
        due_at=instant_or_none(found.due_at), overdue=found.due_at is not None and found.due_at <= clock.now())


def detail(actor: Actor, found: slip_queries.Slip) -> SlipDetailShape:
    private = slip_queries.sees_answers(actor, found)
    number = found.identity_number if private else None
    return SlipDetailShape(
        **slip(found).model_dump(), skills_note=found.skills_note if private else None,
        address=found.address if private else None, identity_masked=mask_identity(number) if number else None,
        may=slip_queries.steps(actor, found),
        history=[StepShape(event=each.event, community=place(each.community), reason=each.reason, at=instant(each.at))
                 for each in slip_queries.history(found)])


def issued(outcome: actions.Issued) -> IssuedShape:
    return IssuedShape(issued=outcome.issued, known=outcome.known, rejected=[
        FaultShape(row=each.row_number, field=each.field, why=each.why, sentence=each.sentence) for each in outcome.rejected])
