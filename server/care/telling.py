"""Telling those who look after homes, and the secretary when homes have nobody any more."""
from collections.abc import Sequence

from server.care.holders import Holder
from server.core import audit, clock
from server.core.actor import Role
from server.identity.queries import nearest_holders
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Place


def changed(place: Place, holders: Sequence[Holder]) -> None:
    """Somebody has new homes to look after."""
    _say(place, '您负责的住户有变化', '请打开小程序查看', [each.person_id for each in holders if each.person_id])


def gaps(place: Place, name: str, count: int) -> None:
    """Homes have nobody any more, for the secretary."""
    _say(place, f'{count}户没有负责人了', f'原来由{name}负责', nearest_holders(place, Role.SECRETARY))


def _say(place: Place, title: str, note: str, people: Sequence[int]) -> None:
    if people:
        fields = {'title': title, 'place': place.name, 'time': kinds.moment(clock.now()), 'note': note}
        dispatch('care', title, fields, 'pages/home/index', audit.name(place), people)
