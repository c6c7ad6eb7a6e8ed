"""Telling those who look after homes, and the secretary when homes have nobody any more or something was found on a visit. No
message names a household."""
from collections.abc import Sequence

from server.care.holders import Holder
from server.core import audit, clock
from server.core.actor import Role
from server.identity.queries import nearest_holders
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Place
from server.places.queries import communities

_MINE = 'packages/care/households/index'


def changed(place: Place, holders: Sequence[Holder]) -> None:
    """Somebody has new homes to look after."""
    _say(place, '您负责的住户有变化', '请打开小程序查看', _MINE, [each.person_id for each in holders if each.person_id])


def gaps(place: Place, name: str, count: int) -> None:
    """Homes have nobody any more, for the secretary."""
    _say(place, f'{count}户没有负责人了', f'原来由{name}负责', f'packages/care/list/index?place={place.id}&kind=left',
         nearest_holders(place, Role.SECRETARY))


def need(place: Place) -> None:
    """Something was found on a visit, for the secretary."""
    page = f'packages/care/needs/index?place={communities([place.id])[place.id]}'
    _say(place, '走访发现有事要社区帮', '请打开小程序查看', page, nearest_holders(place, Role.SECRETARY))


def decided(place: Place, person_id: int | None) -> None:
    """What somebody found on a visit was seen to."""
    _say(place, '您走访发现的事有结果了', '请打开小程序查看', _MINE, [person_id] if person_id else [])


def _say(place: Place, title: str, note: str, page: str, people: Sequence[int]) -> None:
    if people:
        fields = {'title': title, 'place': place.name, 'time': kinds.moment(clock.now()), 'note': note}
        dispatch('care', title, fields, page, audit.name(place), people, place)
