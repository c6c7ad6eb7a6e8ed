"""Roles: given to a person, or to whoever will turn out to hold a telephone number."""
from typing import Any

from peewee import IntegrityError

from server.core import audit, clock, crypto
from server.core.action import action
from server.core.actor import SYSTEM, AnyActor, Role
from server.core.errors import Invalid, Missing
from server.identity import standing
from server.identity.models import Grant, Person
from server.places.models import Place


@action('identity.grant', by=Role.ADMINISTRATOR)
def grant(actor: AnyActor, place: Place, role: Role, phone: str) -> Grant:
    """Give a role at a place to whoever holds a phone number, now or when they first log in."""
    audit.note(role=role)
    index = crypto.blind(phone)
    person = Person.get_or_none(Person.phone_index == index)
    return grant_person(actor, place, role, person) if person else _give(actor, place, role, phone_index=index)


@action('identity.revoke', by=Role.ADMINISTRATOR)
def revoke(actor: AnyActor, place: Place, role: Role, phone: str) -> None:
    """Take a role at a place back from whoever holds a phone number; Missing if they have none there."""
    audit.note(role=role)
    index = crypto.blind(phone)
    person = Person.get_or_none(Person.phone_index == index)
    waiting = _end(_at(place, role) & (Grant.phone_index == index))
    if not waiting and not (person and revoke_person(place, role, person)):
        raise Missing('grant_missing', f'这个号码在“{place.name}”没有这个角色。')


def grant_person(actor: AnyActor, place: Place, role: Role, person: Person) -> Grant:
    """Give a known person a role, once; other actions use it as part of their own work."""
    standing.forget(person.id)
    return _give(actor, place, role, person=person)


def revoke_person(place: Place, role: Role, person: Person) -> int:
    """Take a role at a place back from a person, as part of another action; returns whether they had it."""
    standing.forget(person.id)
    return _end(_at(place, role) & (Grant.person == person))


def take_up(person: Person) -> None:
    """Hand over the roles that waited for the person's number; one that the person has already ends."""
    for waiting in list(Grant.select().where(Grant.phone_index == person.phone_index, Grant.live == 1)):
        try:
            Grant.update(person=person, phone_index=None).where(Grant.id == waiting.id).execute()
        except IntegrityError:
            _end(Grant.id == waiting.id)
    standing.forget(person.id)


@action('identity.release_number')
def release_number(actor: AnyActor, phone: str) -> Person:
    """Take a number off the account that holds it, so that whoever has it now can bind it (an account lost, a number sold
    on); roles and homes stay where they are. From the command line alone."""
    if actor is not SYSTEM:
        raise Invalid('not_here', '号码由系统管理员在命令行解除。')
    holder = Person.get_or_none(Person.phone_index == crypto.blind(phone))
    if holder is None:
        raise Missing('phone_missing', '没有账号绑定这个号码。')
    Person.update(phone=None, phone_index=None, phone_tail=None).where(Person.id == holder.id).execute()
    return holder


def _at(place: Place, role: Role) -> Any:
    return (Grant.place == place) & (Grant.role == role) & (Grant.live == 1)


def _give(actor: AnyActor, place: Place, role: Role, **to: Any) -> Grant:
    field, value = next(iter(to.items()))
    held = _at(place, role) & (getattr(Grant, field) == value)
    if known := Grant.get_or_none(held):
        return known
    try:
        return Grant.create(**to, role=role, place=place, granted_by=actor.person_id, granted_at=clock.now())
    except IntegrityError:  # another gave it at this very moment
        return Grant.get(held)


def _end(which: Any) -> int:
    return Grant.update(revoked_at=clock.now(), live=None).where(which).execute()
