"""What the routes of visits answer with. None names an employer."""
from datetime import datetime
from typing import Literal

from pydantic import BaseModel

from server.api.care_shapes import HouseShape, home
from server.api.shapes import instant, instant_or_none
from server.care import queries, visits
from server.core.identifiers import mask_phone


class MyCarerShape(BaseModel):
    """Who looks after my home, and how to reach them."""

    name: str
    phone_masked: str | None
    since: str


class MyHomeCareShape(BaseModel):
    """One of my homes; without a holder while nobody looks after it."""

    part_id: int
    label: str
    holder: MyCarerShape | None


class MyHomesShape(BaseModel):
    """My homes."""

    items: list[MyHomeCareShape]
    next: str | None


class HouseholdShape(BaseModel):
    """A home that I look after."""

    id: int
    home: HouseShape
    since: str
    last_visit_at: str | None


class HouseholdsShape(BaseModel):
    """A page of them."""

    items: list[HouseholdShape]
    next: str | None


class HomeVisitShape(BaseModel):
    """A visit; `sealed` says that there is a sealed note, which `POST /api/visits/{id}/readings` opens. `by_office`: taken from
    a paper, which tells the day alone."""

    id: int
    home: HouseShape
    at: str
    note: str
    sealed: bool
    by_office: bool
    need: str
    need_state: Literal['none', 'open', 'task', 'reported', 'closed']
    task_id: int | None
    answer: str


class HomeVisitsShape(BaseModel):
    """A page of visits."""

    items: list[HomeVisitShape]
    next: str | None


class SealedNoteShape(BaseModel):
    """What is sensitive about a visit."""

    sealed_note: str


def my_home(found: tuple[queries.Residency, queries.Care | None]) -> MyHomeCareShape:
    residency, current = found
    who = queries.who(current) if current else None
    carer = None if who is None or current is None else MyCarerShape(
        name=who.name, phone_masked=mask_phone(who.phone) if who.phone else None, since=current.since.isoformat())
    return MyHomeCareShape(part_id=residency.part_id, label=residency.part.label, holder=carer)


def household(found: queries.Care, last: datetime | None) -> HouseholdShape:
    return HouseholdShape(id=found.id, home=home(found.part), since=found.since.isoformat(), last_visit_at=instant_or_none(last))


def visit(found: visits.Visit) -> HomeVisitShape:
    return HomeVisitShape(id=found.id, home=home(found.part), at=instant(found.at), note=found.note, sealed=bool(found.is_sealed),
                      by_office=found.by_office, need=found.need, need_state=found.need_state,
                      task_id=found.task_id, answer=found.answer)
