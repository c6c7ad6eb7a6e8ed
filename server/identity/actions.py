"""Logging in and out, and being recognised by one's telephone."""
import secrets
from datetime import timedelta

from blinker import Signal
from peewee import IntegrityError

from server.core import audit, clock, crypto
from server.core.action import action, transact
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Conflict
from server.identity import standing, tokens
from server.identity.models import Grant, Person, Residency, ResidencyState, Session
from server.places.models import Owner, Ownership, Part, Place
from server.wechat.client import Login, WeChat

#: Sent inside the transaction that binds a number, with `person`: other domains recognise their own (members, clerks).
phone_bound = Signal()


def log_in(wechat: WeChat, code: str, days: int) -> Session:
    """Open a session for the bearer of a code from wx.login; WeChatError if WeChat refuses it."""
    login = wechat.session(code)  # outside the transaction
    return transact(lambda: _open(login, timedelta(days=days)))


def _open(login: Login, life: timedelta) -> Session:
    person = Person.get_or_none(Person.openid == login.openid) or _new_person(login)
    now = clock.now()
    session = Session.create(person=person, created_at=now, expires_at=now + life)
    audit.write('identity.log_in', Actor(person.id, session.id, standing.standing_of), session, None, {})
    return session


def _new_person(login: Login) -> Person:
    try:
        return Person.create(key=secrets.token_urlsafe(12), openid=login.openid, unionid=login.unionid,
                             created_at=clock.now())
    except IntegrityError:  # the other of two simultaneous logins was faster
        return Person.get(Person.openid == login.openid)


@action('identity.log_out')
def log_out(actor: Actor) -> None:
    """End this session."""
    _revoke(Session.id == actor.session_id)


@action('identity.log_out_everywhere')
def log_out_everywhere(actor: Actor) -> None:
    """End every session of the actor."""
    _revoke(Session.person == actor.person_id)


def _revoke(which: object) -> None:
    ended = [row.id for row in Session.select(Session.id).where(which, Session.revoked_at.is_null())]
    Session.update(revoked_at=clock.now()).where(Session.id.in_(ended)).execute()
    for session_id in ended:
        tokens.REVOKED.add(session_id)


@action('identity.grant', by=Role.ADMINISTRATOR)
def grant(actor: AnyActor, place: Place, role: Role, phone: str) -> Grant:
    """Give a role at a place to whoever holds a phone number, now or when they first log in."""
    index = crypto.blind(phone)
    person = Person.get_or_none(Person.phone_index == index)
    given = grant_person(actor, place, role, person) if person else _grant_number(actor, place, role, index)
    audit.note(role=role)
    return given


def _grant_number(actor: AnyActor, place: Place, role: Role, index: str) -> Grant:
    return Grant.get_or_none(Grant.phone_index == index, Grant.role == role, Grant.place == place,
                             Grant.revoked_at.is_null()) or Grant.create(
        phone_index=index, role=role, place=place, granted_by=actor.person_id, granted_at=clock.now())


def grant_person(actor: AnyActor, place: Place, role: Role, person: Person) -> Grant:
    """Give a known person a role, once; other actions use it as part of their own work."""
    standing.forget(person.id)
    return Grant.get_or_none(Grant.person == person, Grant.role == role, Grant.place == place,
                             Grant.revoked_at.is_null()) or Grant.create(
        person=person, role=role, place=place, granted_by=actor.person_id, granted_at=clock.now())


@action('identity.revoke', by=Role.ADMINISTRATOR)
def revoke(actor: AnyActor, given: Grant) -> None:
    """Take a role back."""
    Grant.update(revoked_at=clock.now()).where(Grant.id == given.id, Grant.revoked_at.is_null()).execute()
    standing.forget(given.person_id)


def take_phone(wechat: WeChat, actor: Actor, code: str) -> Person:
    """Ask WeChat whose number a code of the phone button stands for, and keep it; WeChatError if WeChat refuses."""
    openid = Person.get_by_id(actor.person_id).openid
    return bind_phone(actor, wechat.phone_number(code, openid))  # WeChat is asked outside the transaction


@action('identity.bind_phone')
def bind_phone(actor: Actor, phone: str) -> Person:
    """Keep the number that WeChat vouches for, and recognise whom the rosters know by it.

    A number that another person holds already is kept aside, and what it would recognise goes to the secretary.
    """
    person, index = Person.get_by_id(actor.person_id), crypto.blind(phone)
    holder = Person.get_or_none(Person.phone_index == index)
    person.phone = phone
    person.phone_index = index if holder in (None, person) else None
    try:
        person.save()
    except IntegrityError:  # somebody with the same number was faster
        person.phone_index = None
        person.save()
    offer_homes(person, index)
    if person.phone_index:
        Grant.update(person=person, phone_index=None).where(
            Grant.phone_index == index, Grant.person.is_null()).execute()
        phone_bound.send(actor, person=person)
    standing.forget(person.id)
    return person


def offer_homes(person: Person, index: str) -> None:
    """Offer the parts whose owner the rosters know by this number, or queue them for the secretary if it is not clear."""
    owners = list(Owner.select().where(Owner.phone_index == index, ~Owner.unsold))
    same = len({(owner.estate_id) for owner in owners}) == len(owners)
    state, reason = ResidencyState.OFFERED, ''
    if person.phone_index is None:
        state, reason = ResidencyState.QUEUED, 'number_in_use'
    elif not same:
        state, reason = ResidencyState.QUEUED, 'shared_number'
    for held in Ownership.select(Ownership, Part).join(Part).where(Ownership.owner.in_(owners)):
        if not Residency.get_or_none(Residency.person == person, Residency.part == held.part):
            Residency.create(person=person, part=held.part, place=held.part.place_id, state=state, reason=reason,
                             owner=held.owner_id if state is ResidencyState.OFFERED else None, created_at=clock.now())


@action('identity.confirm_home')
def confirm_home(actor: Actor, residency: Residency) -> Residency:
    """“This is my home”: the one tap."""
    changed = Residency.update(state=ResidencyState.CONFIRMED, decided_at=clock.now()).where(
        Residency.id == residency.id, Residency.person == actor.person_id,
        Residency.state.in_(standing.STANDS)).execute()
    if not changed:
        raise Conflict('home_not_offered', '这处房屋还在等社区核实。')
    standing.forget(actor.person_id)
    return Residency.get_by_id(residency.id)
