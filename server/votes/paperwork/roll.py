"""The roll, to be posted while it is published and once it is frozen."""
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.typeset import pdf
from server.places.rules import AREA_SOURCES, square_metres
from server.votes import listing, queries, stages
from server.votes.models import Poll, PollState
from server.votes.paperwork.parts import head, scope

_CLOSING = ('“依据”是面积从哪里知道的：不动产登记，没有登记的按实测，再没有的按合同。认为有错的，公示期间可以在手机上提异议，'
            '也可以到社区书面提出；您自己的一行，可以到社区当面核对。')


def roll_extract(actor: AnyActor, poll_id: int) -> bytes:
    """A PDF of the roll as anybody may see it, stairwell by stairwell; for those who run the poll. Conflict for a draft."""
    found = queries.managed(actor, poll_id)
    if found.state == PollState.DRAFT:
        raise Conflict('roll_missing', '名册还没有公示，请先公示再打印。')
    until = stages.publication_ends(found)
    return pdf('votes/paperwork/roll.typ', head(found, '业主名册' if found.opened_at else '业主名册公示') | {
        'facts': scope(found) + ([['公示截止', clock.deadline(until)]] if until else []),
        'named': found.named, 'groups': _groups(found), 'closing': _CLOSING})


def _groups(found: Poll) -> list[dict[str, Any]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for number, (place, each) in enumerate(listing.public(found), 1):
        groups.setdefault(place, []).append({
            'line': number, 'label': each.label, 'area': square_metres(each.area), 'source': AREA_SOURCES[each.source],
            'head': str(each.head or '—'), 'owners': '、'.join(each.owners)})
    return [{'place': place, 'rows': rows} for place, rows in groups.items()]
