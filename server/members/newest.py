"""Which slips of a person have a later one: kept with each, so that figures of a district need not look for it."""
from collections.abc import Collection

from peewee import chunked

from server.core.db import hold
from server.members.models import Slip
from server.members.slip_rules import SlipState

_AT_ONCE = 500


def mark(keys: Collection[str]) -> None:
    """Say it anew of all slips of some people, after one was issued or withdrawn. Their rows are held until the transaction ends:
    of two who issue to somebody at once the second sees what the first has issued."""
    for some in chunked(sorted(set(keys)), _AT_ONCE):
        rows = Slip.select(Slip.id, Slip.key, Slip.state, Slip.later).where(Slip.key.in_(some)).order_by(Slip.key, Slip.id)
        found = list(hold(rows))
        newest = {each.key: each.id for each in found if each.state != SlipState.WITHDRAWN}
        for later in (0, 1):
            wrong = [each.id for each in found if each.later != later == int(each.id < newest.get(each.key, 0))]
            if wrong:
                Slip.update(later=later).where(Slip.id.in_(wrong)).execute()
