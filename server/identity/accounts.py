"""A person's own account: their name, and its end."""
from blinker import Signal

from server.core import clock
from server.core.action import action
from server.core.actor import Actor
from server.core.cells import Unfit
from server.core.errors import Invalid
from server.core.identifiers import person_name
from server.core.pinyin import sound
from server.core.sought import named
from server.identity import queries, standing, tokens
from server.identity.models import Console, ConsoleLogin, Grant, Person, Residency, Session

#: Sent inside the transaction that closes an account, with `person`: other domains remove what is personal and no evidence.
account_closed = Signal()


@action('identity.rename')
def rename(actor: Actor, name: str) -> Person:
    """Keep a person's name; Invalid if it is none."""
    person = queries.person_of(actor)
    try:
        person.name = person_name(name)
    except Unfit as fault:
        raise Invalid('not_a_name', f'{fault}。', name=str(fault)) from fault
    person.initials, person.pinyin = sound(person.name)
    person.save(only=[Person.name, Person.initials, Person.pinyin])
    return person


def known_as(person_id: int, name: str) -> None:
    """Take the name by which a list knows somebody who has given none; part of the action that recognises them."""
    Person.update(name=name, **named(name)).where(Person.id == person_id, Person.name.is_null()).execute()


@action('identity.close_account')
def close_account(actor: Actor) -> None:
    """The right to be forgotten (PIPL art. 47): whoever it was goes, evidence keeps a number that stands for nobody."""
    now, person = clock.now(), queries.person_of(actor)
    tokens.revoke(Session.person == person)
    Console.delete().where(Console.session.in_(Session.select(Session.id).where(Session.person == person))).execute()
    ConsoleLogin.delete().where(ConsoleLogin.person == person).execute()
    Grant.update(revoked_at=now, live=None).where(Grant.person == person, Grant.live == 1).execute()
    Residency.delete().where(Residency.person == person).execute()  # a home would tell whom the number stood for
    account_closed.send(actor, person=person)
    Person.update(openid=None, unionid=None, name=None, **named(None), phone=None, phone_index=None, phone_tail=None).where(
        Person.id == person.id).execute()
    standing.forget(person.id)
