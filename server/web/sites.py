"""Where something shall be, on a form: as many places as a list holds, narrowed by a name where there are more."""
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple

from flask import request

from server.core.errors import Missing
from server.places import queries as places
from server.places.queries import Place
from server.web import actor, forms

_MOST = 100


class Sites(NamedTuple):
    """Ids and names, in the order of the tree; whether there may be more of them, and by what name they were narrowed."""

    options: list[tuple[int, str]]
    more: bool
    named: str


def sites(where: Place, some: Callable[[str, int], list[Place]]) -> Sites:
    """What a form offers, out of `some(words, most)`. What was chosen on it stays, however far down the list it stands."""
    named = request.args.get('named', '').strip()[:40]
    found = some(named, _MOST)
    chosen = _chosen(where)
    shown = places.in_order({*found, chosen} if chosen else found)
    names = places.spoken(shown)
    return Sites([(each.id, names[each.id]) for each in shown], len(found) == _MOST or named != '', named)


def _chosen(where: Place) -> Place | None:
    for said in forms.ids(request.form.get('place_id', '')):
        with suppress(Missing):
            found = places.place(actor(), said)
            return found if found.path.startswith(where.path) else None
    return None
