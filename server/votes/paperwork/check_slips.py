"""Slips for the doors while the roll is published: each home's own line of it, for whoever has no phone to look it up."""
from collections import defaultdict
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid
from server.core.identifiers import mask_name
from server.core.typeset import pdf
from server.places.models import Owner, Ownership, Part, Place
from server.places.queries import inside
from server.places.rules import AREA_SOURCES, square_metres
from server.votes import queries, stages
from server.votes.models import Poll, PollState
from server.votes.paperwork.parts import KINDS, head, within

_MOST = 4000  # slips at once, four or five a page


def check_slips(actor: AnyActor, poll_id: int, place_id: int | None = None) -> bytes:
    """A PDF of slips to be cut, in the order of doors; names are masked, since a slip may lie before a door.

    For those who run the poll. Refuses with Conflict `roll_not_shown`, Missing `place_missing`, Invalid `too_many_slips`.
    """
    found = queries.managed(actor, poll_id)
    ends = stages.publication_ends(found)
    if found.state != PollState.PUBLISHED or ends is None:
        raise Conflict('roll_not_shown', '名册公示期间才有核对单可以打印。')
    parts = _parts(found, within(found, place_id))
    if len(parts) > _MOST:
        raise Invalid('too_many_slips', f'这里超过{_MOST}处房屋，请一栋一栋地打印。', place_id='范围太大')
    return pdf('votes/paperwork/check_slips.typ', head(found, '') | {
        'slips': _slips(parts),
        'closing': f'请核对。有错的，{clock.deadline(ends)}以前在微信小程序“邻里”里提异议，或者带房产证明到社区书面提出。'})


def _parts(found: Poll, at: Place) -> list[Part]:
    rows = Part.select().join(Place, on=(Part.place == Place.id)).where(inside((at.path,)))
    if found.part_kinds:
        rows = rows.where(Part.kind.in_(found.part_kinds))
    return list(rows.order_by(Place.id, Part.id).limit(_MOST + 1))


def _slips(parts: list[Part]) -> list[dict[str, Any]]:
    owners = defaultdict(list)
    for part, name in Ownership.select(Ownership.part, Owner.name).join(Owner).where(
            Ownership.part.in_(parts)).order_by(Ownership.position).tuples() if parts else ():
        owners[part].append(mask_name(name))
    return [{'label': each.label, 'area': square_metres(each.area), 'source': AREA_SOURCES[each.area_source],
             'kind': KINDS[each.kind], 'owners': '、'.join(owners[each.id])} for each in parts]
