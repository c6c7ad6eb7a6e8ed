"""What a person is, kept a few seconds: a change of roles reaches every worker within five, the first role at once."""
from typing import Any

from blinker import Signal

from server.core.actor import Role, Standing
from server.core.remembered import Remembered
from server.identity.models import Grant, Reason, Residency, ResidencyState
from server.places.models import Place

#: A home counts from the moment that its number was recognised; the tap confirms it.
STANDS = (ResidencyState.OFFERED, ResidencyState.CONFIRMED)


def on_rolls() -> Any:
    """The condition that a residency makes its person one of its owner's on any roll: who sold stays the owner that an earlier roll
    names, and has no home there."""
    return Residency.state.in_(STANDS) | (Residency.reason == Reason.SOLD)


#: Asked with the `owners` (ids) as whom somebody is recognised: a domain answers a list of (role, place), what they may be there by
#: something other than a grant, for as long as that lasts.
roles_asked = Signal()


def standing_of(person_id: int) -> Standing:
    return _known.get(person_id) or Standing()


def forget(person_id: int | None = None) -> None:
    """Read a person (or everybody) anew; whoever changes a standing calls it for this worker."""
    _known.forget(person_id)


def _read(person_id: int) -> Standing | None:
    """None for who has no role and no home yet: they log in, and tell another worker their number right after."""
    grants = Grant.select(Grant.role, Place.path).join(Place).where(
        Grant.person == person_id, Grant.live == 1).tuples()
    homes = list(Residency.select(Residency.owner, Place.path, Residency.state.in_(STANDS)).join(Place).where(
        Residency.person == person_id, on_rolls()).tuples())
    owners = frozenset(owner for owner, *_ in homes if owner)
    granted = tuple((Role(role), path) for role, path in grants)
    found = Standing(granted + tuple((role, at.path) for role, at in roles_of(owners)),
                     tuple(path for _, path, lives in homes if lives), owners)
    return None if found == Standing() else found


def roles_of(owners: frozenset[int]) -> list[tuple[Role, Place]]:
    """What somebody recognised as these owners may be, besides what was granted."""
    return [each for _, some in roles_asked.send(None, owners=owners) for each in some] if owners else []


_known = Remembered(_read)
