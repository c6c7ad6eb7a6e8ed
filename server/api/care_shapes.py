"""What the routes of household responsibility answer with. None names an employer."""
from pydantic import BaseModel

from server.api.shapes import PlaceShape, place
from server.bodies.forms import LeftName
from server.care import holders, limits, proposals, queries
from server.care.forms import LayerName
from server.core.identifiers import mask_phone


class HouseShape(BaseModel):
    """A home; `id` is its part's, `place` where its door is."""

    id: int
    label: str
    place: PlaceShape


class GapsShape(BaseModel):
    """A page of homes that nobody looks after."""

    items: list[HouseShape]
    next: str | None


class CareShape(BaseModel):
    """A home with who looks after it."""

    id: int
    home: HouseShape
    layer: LayerName
    holder_id: int
    name: str
    phone_masked: str | None
    since: str


class HomeCareShape(BaseModel):
    """A home; without `care` while nobody looks after it."""

    home: HouseShape
    care: CareShape | None


class HomesCareShape(BaseModel):
    """A page of homes."""

    items: list[HomeCareShape]
    next: str | None


class CaresShape(BaseModel):
    """A page of them."""

    items: list[CareShape]
    next: str | None


class PastCareShape(CareShape):
    """Also until when and why no longer; null while it lasts."""

    until: str | None
    reason: LeftName | None
    note: str


class HistoryShape(BaseModel):
    """A page of it, the last first."""

    items: list[PastCareShape]
    next: str | None


class CarerShape(BaseModel):
    """Somebody who could look after homes, how many they have (in both layers), and how many one person may have."""

    id: int
    name: str
    phone_masked: str | None
    load: int
    limit: int


class CarersShape(BaseModel):
    """A page of them."""

    items: list[CarerShape]
    next: str | None


class ShareHomeShape(BaseModel):
    """A home in a proposal."""

    id: int
    label: str


class ShareShape(BaseModel):
    """Homes of one stairwell (`where` names its building too) for one person."""

    holder_id: int
    name: str
    where: str
    homes: list[ShareHomeShape]


class LoadShape(BaseModel):
    """How many homes somebody has, and would have."""

    holder_id: int
    name: str
    before: int
    after: int


class ProposalShape(BaseModel):
    """A proposal; `left` are homes for which nobody has room. `more`: there are more homes than fit into one proposal. `limit` is
    how many one person may look after."""

    items: list[ShareShape]
    loads: list[LoadShape]
    left: list[ShareHomeShape]
    more: bool
    limit: int


class HomesCountShape(BaseModel):
    """How many homes it concerned."""

    count: int


class ReleaseShape(BaseModel):
    """How many homes were let go, and how many of them given to others; the rest are gaps."""

    count: int
    given: int


def home(found: queries.Part) -> HouseShape:
    return HouseShape(id=found.id, label=found.label, place=place(found.place))


def care(found: queries.Care) -> CareShape:
    who = queries.who(found)
    return CareShape(id=found.id, home=home(found.part), layer=found.layer, holder_id=who.id, name=who.name,
                     phone_masked=mask_phone(who.phone) if who.phone else None, since=found.since.isoformat())


def home_care(found: queries.Part, current: queries.Care | None) -> HomeCareShape:
    return HomeCareShape(home=home(found), care=care(current) if current else None)


def past(found: queries.Care) -> PastCareShape:
    return PastCareShape(**care(found).model_dump(), until=found.until.isoformat() if found.until else None,
                         reason=found.reason or None, note=found.note)


def carer(found: holders.Holder) -> CarerShape:
    return CarerShape(id=found.id, name=found.name, phone_masked=mask_phone(found.phone) if found.phone else None, load=found.load,
                       limit=limits.most(found.path))


def proposal(found: proposals.Proposed) -> ProposalShape:
    said = found.proposal
    named = {part_id: ShareHomeShape(id=part_id, label=part.label) for part_id, part in found.homes.items()}
    return ProposalShape(
        items=[ShareShape(holder_id=each.holder, name=found.people[each.holder].name, where=found.doors[each.stairwell],
                          homes=[named[home_id] for home_id in each.homes]) for each in said.shares],
        loads=[LoadShape(holder_id=who.id, name=who.name, before=who.load, after=after) for who, after in found.loads()],
        left=[named[home_id] for home_id in said.left], more=found.more, limit=found.limit)
