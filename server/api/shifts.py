"""Employers' shifts, kept by their clerks: by them a start of service within working hours is noticed."""
from typing import Any

from pydantic import BaseModel

from server.api import IdPath, Reply, actor, blueprint, page
from server.api.idempotency import write
from server.core.forms import RecordId
from server.members import shifts as members
from server.partners import queries as partners
from server.partners import shifts
from server.partners.forms import ShiftAssignmentForm, ShiftForm

routes = blueprint('shifts')


class ShiftPath(IdPath):
    """An employer's shift."""

    shift_id: RecordId


class ShiftShape(BaseModel):
    """A shift."""

    id: int
    name: str
    cycle: list[list[str]]
    begins_on: str
    holidays: bool
    days: dict[str, list[str]]
    usual: bool


class ShiftsShape(BaseModel):
    """By name."""

    items: list[ShiftShape]
    next: str | None


def _shift(found: Any) -> ShiftShape:
    return ShiftShape(id=found.id, name=found.name, cycle=found.cycle, begins_on=found.begins_on.isoformat(),
                      holidays=found.holidays, days=found.days, usual=found.usual is not None)


@routes.get('/employers/<int:id>/shifts', responses={200: ShiftsShape}, summary="An employer's shifts, for its clerk")
def listed(path: IdPath) -> Reply:
    return page(shifts.shifts_of(partners.employer(actor(), path.id)), None, _shift)


@routes.post('/employers/<int:id>/shifts', responses={201: ShiftShape}, summary='Keep a shift, in place of the one of its name')
@write
def keep(path: IdPath, body: ShiftForm) -> Reply:
    return _shift(shifts.set_shift(actor(), partners.employer(actor(), path.id), body.name, body.pattern, body.usual)), 201


@routes.delete('/employers/<int:id>/shifts/<int:shift_id>', responses={204: None}, summary='Remove a shift')
@write
def remove(path: ShiftPath) -> Reply:
    employer = partners.employer(actor(), path.id)
    shifts.remove_shift(actor(), employer, shifts.shift(employer, path.shift_id))
    return '', 204


@routes.post('/employers/<int:id>/shift-assignments', responses={204: None}, summary='Say who works a shift')
@write
def assign(path: IdPath, body: ShiftAssignmentForm) -> Reply:
    employer = partners.employer(actor(), path.id)
    shift = shifts.shift(employer, body.shift_id) if body.shift_id else None
    members.assign_shift(actor(), employer, shift, body.member_ids)
    return '', 204
