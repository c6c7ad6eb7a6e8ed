"""Telling those whom a step with a report slip concerns."""
from collections.abc import Sequence

from server.core import audit, clock
from server.core.actor import Role
from server.identity.models import Person
from server.identity.queries import holders
from server.members.models import Slip
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.partners.queries import clerk_ids

_PAGE = 'packages/members/slip/index'
_MINE = 'packages/members/mine/index'


def issued(slips: Sequence[Slip]) -> None:
    """Whoever already holds one of the telephone numbers (at most 500) hears of it; one message for those of a community."""
    by_phone = {slip.phone_index: slip for slip in slips}
    told: dict[int, tuple[Slip, list[int]]] = {}
    for person in Person.select().where(Person.phone_index.in_(list(by_phone))):
        slip = by_phone[person.phone_index]
        told.setdefault(slip.community_id, (slip, []))[1].append(person.id)
    for slip, people in told.values():
        _say(slip, '您有一张报到单', '请到居住社区报到', people, _MINE)


def community(slip: Slip, title: str, note: str) -> None:
    """The community's secretaries."""
    _say(slip, title, note, holders(slip.community, Role.SECRETARY))


def clerks(slip: Slip, title: str, note: str) -> None:
    """The employer's clerks."""
    _say(slip, title, note, clerk_ids(slip.employer))


def bearer(slip: Slip, title: str, note: str) -> None:
    """Who used the slip; before that, who holds its telephone number."""
    found = [slip.person_id] if slip.person_id else [
        person for person, in Person.select(Person.id).where(Person.phone_index == slip.phone_index).tuples()]
    _say(slip, title, note, found)


def _say(slip: Slip, title: str, note: str, people: Sequence[int], page: str = '') -> None:
    if people:
        fields = {'title': title, 'place': slip.community.name, 'time': kinds.moment(clock.now()), 'note': note}
        dispatch('slip', title, fields, page or f'{_PAGE}?id={slip.id}', audit.name(slip), people,
                 slip.community)
