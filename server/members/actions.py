"""Members: taken in from lists, recognised by their numbers."""
from server.core.actor import AnyActor
from server.identity.actions import account_closed, phone_bound
from server.identity.models import Person
from server.members.imports import import_members
from server.members.models import Member
from server.members.recognition import recognise_all
from server.places.models import Place

__all__ = ['import_members']


@phone_bound.connect
def recognise(actor: AnyActor, person: Person) -> None:
    """Whose number was on a list before they bound it."""
    recognise_all(actor, list(Member.select(Member, Place).join(Place).where(Member.phone_index == person.phone_index)))


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """The list stays the street's; who of WeChat it was goes."""
    Member.update(person=None).where(Member.person == person).execute()
