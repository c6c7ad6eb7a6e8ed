"""How near a later slip of the same person is: kept with each slip, so that figures of a district need not look for it."""
from collections import defaultdict
from collections.abc import Collection

from peewee import chunked

from server.core.db import hold
from server.members.models import Slip
from server.members.slip_rules import SlipState, level
from server.places.models import Place

_AT_ONCE = 500


def mark(keys: Collection[str]) -> None:
    """Say it anew of all slips of some people, after one was issued, re-addressed or withdrawn. Their rows are held until the
    transaction ends: of two who issue to somebody at once the second sees what the first has issued."""
    for some in chunked(sorted(set(keys)), _AT_ONCE):
        rows = Slip.select(Slip.id, Slip.key, Slip.state, Slip.community, Slip.later).where(Slip.key.in_(some))
        found = list(hold(rows.order_by(Slip.key, Slip.id)))
        at = dict(Place.select(Place.id, Place.path).where(Place.id.in_({each.community_id for each in found})).tuples())
        standing: dict[str, list[str]] = defaultdict(list)
        wrong: dict[int, list[int]] = defaultdict(list)
        for each in reversed(found):
            path = at[each.community_id]
            later = max((level(path, other) for other in standing[each.key]), default=0)
            if later != each.later:
                wrong[later].append(each.id)
            if each.state != SlipState.WITHDRAWN:
                standing[each.key].append(path)
        for later, ids in wrong.items():
            Slip.update(later=later).where(Slip.id.in_(ids)).execute()
