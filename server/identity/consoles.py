"""Browsers that are logged in to the console: each is a session with a token in a cookie, which ends when it is not used."""
import secrets
from datetime import timedelta
from typing import Any

from blinker import Signal

from server.core import audit, clock, crypto
from server.core.action import action
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Forbidden, Missing, Unauthorized
from server.identity import tokens
from server.identity.models import Console, Person, Session
from server.identity.queries import data_asked
from server.identity.standing import standing_of

#: Asked of an actor: a domain answers whether they have a desk in the console for something other than a role at a place.
desk_asked = Signal()

#: Being used is written down no oftener.
_EVERY = timedelta(minutes=1)


def require_office(actor: AnyActor) -> None:
    """The console is for those who work for a community, a street or a district, and whoever else has a desk in it; Forbidden for
    anybody else."""
    if not actor.paths(Role.SECRETARY) and not any(has for _, has in desk_asked.send(actor)):
        raise Forbidden('no_console', '工作台供社区、街道、区县的工作人员、业主委员会、单位的联络员和监督账目的人使用，'
                                      '您还没有这样的身份。')


def open_console(person_id: int, browser: str, address: str, life: timedelta) -> str:
    """Log somebody in to a browser, as part of an action; answers the token for its cookie."""
    now, token = clock.now(), secrets.token_urlsafe(32)
    session = Session.create(person=person_id, created_at=now, expires_at=now + life)
    Console.create(session=session, key=crypto.keyed(token), browser=browser, address=address, seen_at=now)
    audit.write('identity.open_console', Actor(person_id, session.id, standing_of), session, None, {'browser': browser})
    return token


def actor_of(token: str, idle: timedelta) -> Actor:
    """Who bears a cookie's token; Unauthorized if it was ended, is too old or lay idle so long, Forbidden without an office."""
    now = clock.now()
    found = Console.select(Console, Session).join(Session).where(Console.key == crypto.keyed(token)).first()
    if found is None or found.session.revoked_at or min(found.session.expires_at, found.seen_at + idle) <= now:
        raise Unauthorized('console_ended', '登录已结束，请重新登录。')
    if found.seen_at <= now - _EVERY:
        Console.update(seen_at=now).where(Console.id == found.id).execute()
    actor = Actor(found.session.person_id, found.session_id, standing_of)
    require_office(actor)
    return actor


def own(actor: AnyActor, idle: timedelta) -> list[Console]:
    """The actor's browsers that are logged in now, the last opened first, each with its session; nobody has many."""
    return list(_own(actor).where(
        Session.revoked_at.is_null(), Session.expires_at > clock.now(), Console.seen_at > clock.now() - idle)
        .order_by(Console.id.desc()).limit(50))


def own_one(actor: AnyActor, console_id: int) -> Console:
    """One of them, ended or not; Missing if it is somebody else's."""
    found = _own(actor).where(Console.id == console_id).first()
    if found is None:
        raise Missing('console_missing', '没有找到这个登录。')
    return found


def _own(actor: AnyActor) -> Any:
    return Console.select(Console, Session).join(Session).where(Session.person == actor.person_id)


@action('identity.end_console')
def end(actor: AnyActor, console: Console) -> None:
    """Log one of the actor's browsers out."""
    tokens.revoke((Session.id == console.session_id) & (Session.person == actor.person_id))


def end_by_token(token: str) -> None:
    """Log out the browser that bears a cookie's token, whoever is still allowed what; nothing if it is out already."""
    found = Console.select(Console, Session).join(Session).where(Console.key == crypto.keyed(token)).first()
    if found:
        end(Actor(found.session.person_id, found.session_id, standing_of), found)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Console.select(Console, Session).join(Session).where(Session.person == person).order_by(Console.id)
    return 'consoles', [{'browser': row.browser, 'address': row.address, 'opened_at': clock.iso(row.session.created_at),
                         'seen_at': clock.iso(row.seen_at)} for row in rows]
