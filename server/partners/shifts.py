"""Employers' shifts: by them a start of service within working hours is noticed. Without one nothing is asked of anybody."""
from datetime import date, datetime
from typing import NamedTuple

from server.core import audit
from server.core.action import action
from server.core.actor import AnyActor
from server.core.errors import Forbidden, Invalid, Missing
from server.core.remembered import Remembered
from server.partners.models import Employer, Shift
from server.partners.queries import looks_after
from server.partners.shift_rules import Pattern, at_work, fault

#: The first day of a week of work.
A_MONDAY = date(2024, 1, 1)


class Known(NamedTuple):
    """A shift as it is remembered."""

    employer_id: int
    usual: bool
    pattern: Pattern


def shifts_of(employer: Employer) -> list[Shift]:
    """An employer's shifts, by their names; it comes from partners.queries. They are few."""
    return list(Shift.select().where(Shift.employer == employer).order_by(Shift.name))


def shift(employer: Employer, shift_id: int) -> Shift:
    """One of them."""
    found = Shift.get_or_none(Shift.id == shift_id, Shift.employer == employer)
    if found is None:
        raise Missing('shift_missing', '没有找到这个班次。')
    return found


@action('partners.set_shift')
def set_shift(actor: AnyActor, employer: Employer, name: str, pattern: Pattern, usual: bool) -> Shift:
    """Keep a shift, in place of the one of that name; the usual one holds for whoever has no other. Changes no earlier check-in."""
    _check(actor, employer)
    if said := fault(pattern):
        raise Invalid('shift_unclear', f'{said}。', cycle=said)
    if usual:
        Shift.update(usual=None).where(Shift.employer == employer, Shift.name != name).execute()
    values = {**pattern._asdict(), 'usual': 1 if usual else None}
    if not Shift.update(values).where(Shift.employer == employer, Shift.name == name).execute() and not Shift.get_or_none(
            Shift.employer == employer, Shift.name == name):
        Shift.create(employer=employer, name=name, **values)
    forget()
    return Shift.get(Shift.employer == employer, Shift.name == name)


@action('partners.remove_shift')
def remove_shift(actor: AnyActor, employer: Employer, shift: Shift) -> None:
    """Whoever had it has the usual one from now on."""
    _check(actor, employer)
    audit.note(shift=shift.id)
    Shift.delete().where(Shift.id == shift.id).execute()
    forget()


def _check(actor: AnyActor, employer: Employer) -> None:
    if not looks_after(actor, employer):
        raise Forbidden()


def any_known() -> bool:
    """Whether there is a shift at all; remembered."""
    return bool(_known.get(''))


def works_at(employer_id: int, shift_id: int | None, instant: datetime) -> bool:
    """Whether somebody of an employer is at work: by their shift, where it is that employer's, else by its usual one."""
    theirs = {key: each for key, each in _known.get('').items() if each.employer_id == employer_id}
    own = theirs.get(shift_id or 0) or next((each for each in theirs.values() if each.usual), None)
    return own is not None and at_work(own.pattern, instant)


def forget() -> None:
    """Read the shifts anew; whoever changes one calls it for this worker."""
    _known.forget()


def _read(_key: str) -> dict[int, Known]:
    return {each.id: Known(each.employer_id, bool(each.usual), Pattern(each.cycle, each.begins_on, each.holidays, each.days))
            for each in Shift.select()}


_known = Remembered(_read)
