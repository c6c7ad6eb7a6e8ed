"""What was said about a place in the last weeks, and whom it did not reach: for the secretary, who goes to see them.

An entry of the inbox that was read has reached its reader, whatever became of it on the way to the phone. What is older than the
weeks is history: nobody goes to see people about it, and no list reads it.
"""
from datetime import timedelta
from typing import Any, NamedTuple

from peewee import fn

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Missing
from server.core.paging import newest_first, oldest_first
from server.identity.models import Person, Residency
from server.identity.standing import STANDS
from server.messaging.kinds import KINDS
from server.messaging.models import Consent, Delivery, Dispatch, Message
from server.places.models import Owner, Part, Place
from server.places.queries import inside, require

__all__ = ['WINDOW', 'Delivery', 'Said', 'Unreached', 'about', 'said', 'said_at', 'send_again', 'unreached']

WINDOW = timedelta(days=60)
_PAGE = 20  # each is counted
#: After so long nobody is helped by a phone that rings.
_AGAIN = timedelta(days=7)
_UNREACHED = (Delivery.NO_CONSENT, Delivery.FAILED)


class Said(NamedTuple):
    """Something that was said, and how many people it was for: those whom it reached on the phone or who read it, those for whom it
    is on its way, who allow no messages (any more), and to whom WeChat did not deliver it; the sum of the four is all."""

    dispatch: Dispatch
    reached: int
    waiting: int
    no_consent: int
    failed: int

    @property
    def people(self) -> int:
        """All of them."""
        return self.reached + self.waiting + self.no_consent + self.failed

    @property
    def fresh(self) -> bool:
        """Whether it makes sense to send it again."""
        return self.dispatch.created_at > clock.now() - _AGAIN


class Unreached(NamedTuple):
    """Somebody whom it did not reach: their own name or the roster's (empty where neither is known), their homes, and what WeChat
    said."""

    person: Person
    name: str
    homes: list[str]
    error: str


def said_at(actor: AnyActor, place: Place, cursor: str | None, limit: int | None = None) -> tuple[list[Said], str | None]:
    """What was said about a place and what lies inside, the newest first; three readings."""
    require(actor, Role.SECRETARY, place)
    first = Dispatch.select(Dispatch.id).where(Dispatch.created_at >= clock.now() - WINDOW).order_by(Dispatch.created_at).first()
    if first is None:
        return [], None
    found, onward = newest_first(Dispatch.select().where(Dispatch.id >= first.id, _at(place)), Dispatch.id, cursor, limit or _PAGE)
    return _counted(found), onward


def said(actor: AnyActor, place: Place, dispatch_id: int) -> Said:
    """One of them; Missing for any other, whatever its age."""
    require(actor, Role.SECRETARY, place)
    found = list(Dispatch.select().where(Dispatch.id == dispatch_id, _at(place), Dispatch.created_at >= clock.now() - WINDOW))
    if not found:
        raise Missing('dispatch_missing', '没有找到这条消息，或者已经过了两个月。')
    return _counted(found)[0]


def about(actor: AnyActor, place: Place, subject: str) -> list[Said]:
    """What was said about one thing of a place, `notice:12`."""
    require(actor, Role.SECRETARY, place)
    return _counted(list(Dispatch.select().where(Dispatch.subject == subject, _at(place)).order_by(Dispatch.id).limit(_PAGE)))


def _at(place: Place) -> Any:
    return inside((place.path,), Dispatch.path)


def _counted(found: list[Dispatch]) -> list[Said]:
    """One reading of an index that holds what is counted."""
    counts: dict[int, dict[str, int]] = {each.id: {} for each in found}
    rows = Message.select(Message.dispatch, Message.delivery, Message.read, fn.COUNT(Message.id)).where(
        Message.dispatch.in_(list(counts))).group_by(Message.dispatch, Message.delivery, Message.read)
    for dispatch, delivery, read, many in rows.tuples() if found else ():
        state = Delivery.SENT if read else delivery
        counts[dispatch][state] = counts[dispatch].get(state, 0) + many
    order = (Delivery.SENT, Delivery.WAITING, Delivery.NO_CONSENT, Delivery.FAILED)
    return [Said(each, *(counts[each.id].get(state, 0) for state in order)) for each in found]


def unreached(actor: AnyActor, place: Place, one: Said, why: Delivery, cursor: str | None,
              limit: int | None) -> tuple[list[Unreached], str | None]:
    """Whom it did not reach for this reason, with their homes within the place; three readings."""
    require(actor, Role.SECRETARY, place)
    rows = Message.select(Message, Person).join(Person).where(
        Message.dispatch == one.dispatch, Message.delivery == why, ~Message.read)
    found, onward = oldest_first(rows, Message.id, cursor, limit)
    people = {each.person_id: Unreached(each.person, each.person.name or '', [], each.error) for each in found}
    for home in Residency.select(Residency, Part, Owner).join(Part).switch(Residency).left_outer_join(Owner).switch(Residency).join(
            Place, on=(Residency.place == Place.id)).where(
            Residency.person.in_(list(people)), Residency.state.in_(STANDS), inside((place.path,))).order_by(Residency.id):
        known = people[home.person_id]
        known.homes.append(home.part.label)
        people[home.person_id] = known._replace(name=known.name or (home.owner.name if home.owner else ''))
    return list(people.values()), onward


@action('messaging.send_again', by=Role.SECRETARY)
def send_again(actor: AnyActor, place: Place, one: Said) -> int:
    """Try once more with those to whom WeChat did not deliver it, and with those who allow messages again since; returns how many.
    Conflict `too_old` after a week, `nobody_to_try` where it would come to nothing."""
    if not one.fresh:
        raise Conflict('too_old', '这条消息已经过了一个星期，不再重发，请上门或者打电话告知。')
    topic = KINDS[one.dispatch.kind].topic
    allowing = Consent.select(Consent.person).where(Consent.topic == topic, Consent.count > 0)
    reachable = Person.select(Person.id).where(Person.openid.is_null(False))
    again = ((Message.delivery == Delivery.FAILED) & Message.person.in_(reachable)) | (
        (Message.delivery == Delivery.NO_CONSENT) & Message.person.in_(allowing))
    count = Message.update(delivery=Delivery.WAITING, due_at=clock.now(), attempts=0, error='', claim='').where(
        Message.dispatch == one.dispatch, Message.delivery.in_(_UNREACHED), ~Message.read, again).execute()
    if not count:
        raise Conflict('nobody_to_try', '现在重发还是送不到：没有人重新同意接收，请上门或者打电话告知。')
    audit.note(subject=one.dispatch.subject, people=count)
    return count
