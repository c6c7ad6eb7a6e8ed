"""Employers and their clerks."""
from collections.abc import Iterable
from typing import Any

from peewee import IntegrityError

from server.core import clock, crypto
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.identity.actions import account_closed, phone_bound
from server.identity.models import Person
from server.partners.models import Clerk, Employer
from server.places.models import Place


def employers(district: Place, names: Iterable[str]) -> dict[str, Employer]:
    """{name: employer} of a district, made where it is new; other actions use it as part of their own work."""
    wanted = set(names)
    known = {each.name: each for each in Employer.select().where(Employer.place == district)}
    return {name: known.get(name) or Employer.create(name=name, place=district, created_at=clock.now())
            for name in sorted(wanted)}


@action('partners.appoint_clerk', by=Role.ADMINISTRATOR)
def appoint_clerk(actor: AnyActor, employer: Employer, phone: str) -> Clerk:
    """Let whoever holds a phone number, now or when they first log in, see the employer's people."""
    index = crypto.blind(phone)
    person = Person.get_or_none(Person.phone_index == index)
    whose = Clerk.person == person if person else Clerk.phone_index == index
    appointed = (Clerk.employer == employer) & whose & (Clerk.live == 1)
    if known := Clerk.get_or_none(appointed):
        return known
    try:
        return Clerk.create(employer=employer, person=person, phone_index=None if person else index, granted_at=clock.now())
    except IntegrityError:  # another appointed them at this very moment
        return Clerk.get(appointed)


@action('partners.dismiss_clerk', by=Role.ADMINISTRATOR)
def dismiss_clerk(actor: AnyActor, employer: Employer, phone: str) -> None:
    """Whoever holds a phone number sees the employer's people no longer; Missing if they did not."""
    index = crypto.blind(phone)
    person = Person.select(Person.id).where(Person.phone_index == index)
    if not _end((Clerk.employer == employer) & (
            (Clerk.phone_index == index) | Clerk.person.in_([each.id for each in person]))):
        raise Missing('clerk_missing', f'这个号码不是“{employer.name}”的联络员。')


@phone_bound.connect
def recognise(actor: AnyActor, person: Person) -> None:
    """Whose number was appointed before they first logged in; who is the employer's clerk already stays it once."""
    for waiting in list(Clerk.select().where(Clerk.phone_index == person.phone_index, Clerk.live == 1)):
        try:
            Clerk.update(person=person, phone_index=None).where(Clerk.id == waiting.id).execute()
        except IntegrityError:
            _end(Clerk.id == waiting.id)


@account_closed.connect
def dismiss(actor: AnyActor, person: Person) -> None:
    """A closed account is nobody's clerk."""
    _end(Clerk.person == person)


def _end(which: Any) -> int:
    return Clerk.update(revoked_at=clock.now(), live=None).where(which, Clerk.live == 1).execute()
