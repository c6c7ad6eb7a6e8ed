"""What the routes of household responsibility answer with. None names an employer."""
from typing import Literal

from pydantic import BaseModel

from server.api.shapes import PlaceShape, place
from server.care import holders, proposals, queries
from server.core.identifiers import mask_phone

Layer = Literal['member', 'committee']
Reason = Literal['moved', 'retired', 'sold', 'term_ended', 'resigned', 'other']


class HouseShape(BaseModel):
    """A home; `id` is its part's, `place` where its door is."""

    id: int
    label: str
    place: PlaceShape


class GapsShape(BaseModel):
    """A page of homes that nobody looks after."""

    items: list[HouseShape]
    next: str | None


class CoverageShape(BaseModel):
    """`homes` is the denominator, and the sum of `member`, `committee` and `gaps`; each has its list. `text` says 全覆盖 only where
    there is no gap."""

    homes: int
    member: int
    committee: int
    gaps: int
    complete: bool
    text: str


class CareShape(BaseModel):
    """A home with who looks after it."""

    id: int
    home: HouseShape
    layer: Layer
    holder_id: int
    name: str
    phone_masked: str | None
    since: str


class CaresShape(BaseModel):
    """A page of them."""

    items: list[CareShape]
    next: str | None


class PastCareShape(CareShape):
    """Also until when and why no longer; null while it lasts."""

    until: str | None
    reason: Reason | None
    note: str


class HistoryShape(BaseModel):
    """A page of it, the last first."""

    items: list[PastCareShape]
    next: str | None


class CarerShape(BaseModel):
    """Somebody who could look after homes, and how many they have."""

    id: int
    name: str
    phone_masked: str | None
    load: int


class CarersShape(BaseModel):
    """A page of them."""

    items: list[CarerShape]
    next: str | None


class ShareShape(BaseModel):
    """Homes of one stairwell (`where` names its building too) for one person, as `POST /api/care/assignments` takes them."""

    holder_id: int
    name: str
    place: PlaceShape
    where: str
    part_ids: list[int]


class LoadShape(BaseModel):
    """How many homes somebody has, and would have."""

    holder_id: int
    name: str
    before: int
    after: int


class ProposalShape(BaseModel):
    """A proposal; `left` are homes for which nobody has room."""

    items: list[ShareShape]
    loads: list[LoadShape]
    left: list[int]


class HomesCountShape(BaseModel):
    """How many homes it concerned."""

    count: int


def home(found: queries.Part) -> HouseShape:
    return HouseShape(id=found.id, label=found.label, place=place(found.place))


def coverage(said: queries.Coverage) -> CoverageShape:
    text = '全覆盖' if said.complete else f'还有{said.gaps}户没有人负责' if said.homes else '这里还没有登记住户'
    return CoverageShape(**said._asdict(), complete=said.complete, text=text)


def care(found: queries.Care) -> CareShape:
    who = queries.who(found)
    return CareShape(id=found.id, home=home(found.part), layer=found.layer, holder_id=who.id, name=who.name,
                     phone_masked=mask_phone(who.phone) if who.phone else None, since=found.since.isoformat())


def past(found: queries.Care) -> PastCareShape:
    return PastCareShape(**care(found).model_dump(), until=found.until.isoformat() if found.until else None,
                         reason=found.reason or None, note=found.note)


def carer(found: holders.Holder) -> CarerShape:
    return CarerShape(id=found.id, name=found.name, phone_masked=mask_phone(found.phone) if found.phone else None, load=found.load)


def proposal(said: proposals.Proposal, people: dict[int, holders.Holder], doors: dict[int, queries.Place]) -> ProposalShape:
    given = {each.holder: sum(len(share.homes) for share in said.shares if share.holder == each.holder) for each in said.shares}
    return ProposalShape(
        items=[ShareShape(holder_id=each.holder, name=people[each.holder].name, place=place(doors[each.stairwell]),
                          where=doors[each.stairwell].called, part_ids=list(each.homes)) for each in said.shares],
        loads=[LoadShape(holder_id=who, name=people[who].name, before=people[who].load, after=people[who].load + count)
               for who, count in given.items()], left=said.left)
