"""Sending people to doors, and writing down whom they met."""
from collections.abc import Sequence

from server.core import audit, clock
from server.core.action import action, transact
from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden, Invalid
from server.files import queries as files
from server.identity import queries as people
from server.identity.actions import account_closed
from server.identity.models import Person
from server.places.models import Part, Place
from server.places.queries import inside
from server.votes import doors, papers, stages
from server.votes.door_forms import ContactForm
from server.votes.models import Contact, Duty, Poll, PollState, RollPart
from server.votes.queries import OFFICIALS
from server.votes.telling import tell


@action('votes.send', by=OFFICIALS)
def send(actor: AnyActor, poll: Poll, place: Place, phone: str) -> Duty:
    """Send whoever holds a telephone number to the doors of a stairwell or building on the poll's roll; they are told. Again is
    the same duty. Conflict `poll_not_open` once nothing can be fetched there."""
    _require_open(poll, '投票期间才安排人上门。')
    on_roll = RollPart.select().join(Part).join(Place, on=(Part.place == Place.id)).where(
        RollPart.poll == poll, inside((place.path,)))
    if not place.path.startswith(poll.place.path) or not on_roll.exists():
        raise Invalid('not_in_poll', '这里没有本次表决的房屋。', place_id='请选表决范围内的楼栋或单元')
    person = people.holder(phone)
    audit.note(place=place.id, person=person.id)
    made, new = Duty.get_or_create(poll=poll, place=place, person=person)
    if new:
        tell(poll, [person.id], f'请您上门联系{place.name}的业主', '请打开小程序查看上门名单', poll.closes_at,
             f'packages/votes/doors/index?id={poll.id}&place={place.id}')
    return made


def _require_open(poll: Poll, why: str) -> None:
    if stages.state(poll) is not PollState.OPEN:
        raise Conflict('poll_not_open', why)


@action('votes.relieve', by=OFFICIALS)
def relieve(actor: AnyActor, poll: Poll, duty: Duty) -> None:
    """End a duty: from now on those doors are hidden from that person."""
    audit.note(place=duty.place_id, person=duty.person_id)
    Duty.delete().where(Duty.id == duty.id).execute()


@action('votes.contact')
def contact(actor: AnyActor, poll: Poll, form: ContactForm) -> Contact:
    """Write down an attempt to reach the owners of a home; for officials, and for who was sent to this door."""
    head, place = papers.head_of(poll, form.part_id)
    if not doors.covers(actor, poll, place):
        raise Forbidden('not_your_door', '这一户不在分给您的楼栋单元里，请先由社区或业委会安排。')
    _require_open(poll, '只有正在进行的表决才登记上门和送达。')
    file, = files.own(actor, [form.file_id]) if form.file_id else (None,)
    audit.note(head=head.number, outcome=form.outcome.value, way=form.way.value)
    return Contact.create(poll=poll, head=head, way=form.way, outcome=form.outcome, note=form.note or None, file=file,
                          person=actor.person_id, at=clock.now())


def contacts(actor: AnyActor, poll: Poll, forms: Sequence[ContactForm]) -> list[Contact]:
    """Write down a whole sheet of them, or none where one is refused."""
    return transact(lambda: [contact(actor, poll, form) for form in forms])


@account_closed.connect
def leave(actor: AnyActor, person: Person) -> None:
    """Whoever closes the account goes to no more doors: the list shows that somebody else is wanted there."""
    Duty.delete().where(Duty.person == person).execute()
