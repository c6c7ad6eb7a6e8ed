"""Logging in and out, and being recognised by one's telephone."""
import secrets
from datetime import timedelta

from blinker import Signal
from peewee import IntegrityError

from server.core import audit, clock, crypto
from server.core.action import action, transact
from server.core.actor import Actor
from server.identity import queries, standing, tokens
from server.identity.accounts import account_closed, close_account, known_as, rename
from server.identity.grants import grant, grant_person, release_number, revoke, revoke_person, take_up
from server.identity.homes import REOPENED_WITHIN, claim_home, confirm_home, decide_claim, give_up_home, offer, reopen_claim
from server.identity.models import Person, Reason, Session
from server.wechat.client import Login, WeChat

__all__ = [
    'REOPENED_WITHIN', 'account_closed', 'bind_phone', 'claim_home', 'close_account', 'confirm_home', 'decide_claim',
    'give_up_home', 'grant', 'grant_person', 'known_as', 'log_in', 'log_out', 'log_out_everywhere', 'open_session',
    'phone_bound', 'release_number', 'rename', 'reopen_claim', 'revoke', 'revoke_person', 'take_phone',
]

#: Sent with `person` inside a transaction that binds a number, or at a login of somebody who has bound one: other domains
#: recognise their own (members, clerks).
phone_bound = Signal()


def log_in(wechat: WeChat, code: str, days: int) -> Session:
    """Open a session for the bearer of a code from wx.login; WeChatError if WeChat refuses it."""
    return open_session(wechat.session(code), days)


def open_session(login: Login, days: int) -> Session:
    """Open a session for whom WeChat has vouched for."""
    return transact(lambda: _open(login, timedelta(days=days)))


def _open(login: Login, life: timedelta) -> Session:
    person = Person.get_or_none(Person.openid == login.openid) or _new_person(login)
    now = clock.now()
    session = Session.create(person=person, created_at=now, expires_at=now + life)
    actor = Actor(person.id, session.id, standing.standing_of)
    if person.phone_index:  # a grant or an import at the moment of binding may have missed them
        offer({person.phone_index: person.id})
        _recognise(actor, person)
    audit.write('identity.log_in', actor, session, None, {})
    return session


def _recognise(actor: Actor, person: Person) -> None:
    take_up(person)
    phone_bound.send(actor, person=person)


def _new_person(login: Login) -> Person:
    try:
        return Person.create(key=secrets.token_urlsafe(12), openid=login.openid, unionid=login.unionid,
                             created_at=clock.now())
    except IntegrityError:  # the other of two simultaneous logins was faster
        return Person.get(Person.openid == login.openid)


@action('identity.log_out')
def log_out(actor: Actor) -> None:
    """End this session."""
    tokens.revoke(Session.id == actor.session_id)


@action('identity.log_out_everywhere')
def log_out_everywhere(actor: Actor) -> None:
    """End every session of the actor."""
    tokens.revoke(Session.person == actor.person_id)


def take_phone(wechat: WeChat, actor: Actor, code: str) -> Person:
    """Ask WeChat, outside the transaction, whose number a code of the phone button stands for, and keep it.

    Raises WeChatError: BadCode for a code that is used, expired or another's, BadPhone for a foreign number.
    """
    return bind_phone(actor, wechat.phone_number(code, queries.person_of(actor).openid))


@action('identity.bind_phone')
def bind_phone(actor: Actor, phone: str) -> Person:
    """Keep the number that WeChat vouches for, and recognise whom the rosters know by it.

    A number that another person holds stays theirs, and what it would recognise goes to the secretary.
    """
    index = crypto.blind(phone)
    kept = _keep(actor, phone, index)
    person = Person.get_by_id(actor.person_id)
    offer({index: person.id}, again=True, doubt=None if kept else Reason.NUMBER_IN_USE)
    if kept:
        _recognise(actor, person)
    standing.forget(person.id)
    return person


def _keep(actor: Actor, phone: str, index: str) -> bool:
    """Whether the number is the actor's now; the unique index decides between two who ask at once."""
    mine, tail = Person.id == actor.person_id, crypto.blind_tail(phone)
    try:
        Person.update(phone=phone, phone_index=index, phone_tail=tail).where(mine).execute()
    except IntegrityError:
        Person.update(phone=phone, phone_index=None, phone_tail=tail).where(mine).execute()
        return False
    return True
