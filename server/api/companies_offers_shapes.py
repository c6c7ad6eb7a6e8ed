"""How companies and their offers are shown. Fees are in 分 per m² and month, amounts in 分, shares in per mille."""
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from server.api.shapes import FileShape, file, instant
from server.companies import queries, rules, words
from server.core.actor import AnyActor


class KindFeeShape(BaseModel):
    """A fee for a kind of parts."""

    kind: str
    amount: int


class AccountShareShape(BaseModel):
    """The owners' share of an account's income, and how that is said."""

    account: str
    part: int
    words: str


class HomeFeeShape(BaseModel):
    """What a home of the reader's would pay a month."""

    label: str
    area: int
    amount: int


class OfferShape(BaseModel):
    """A version of an offer; it never changes."""

    number: int
    fees: list[KindFeeShape]
    staff: int
    service: str
    promises: str
    shares: list[AccountShareShape]
    reason: str
    files: list[FileShape]
    digest: str
    written_at: str


class BidderShape(BaseModel):
    """A company, its last offer, and what each of the reader's homes would pay."""

    id: int
    name: str
    credit_code: str
    withdrawn_for: str
    live: bool
    offer: OfferShape | None
    mine: list[HomeFeeShape]


class BiddersShape(BaseModel):
    """All of them, as they were entered."""

    items: list[BidderShape]


class OffersShape(BaseModel):
    """A company's versions, the last first."""

    items: list[OfferShape]


def fees(some: Sequence[Sequence[Any]]) -> list[KindFeeShape]:
    return [KindFeeShape(kind=kind, amount=amount) for kind, amount in some]


def shares(some: Sequence[Sequence[Any]]) -> list[AccountShareShape]:
    return [AccountShareShape(account=account, part=part, words=f'{words.account(account)}：{words.share(part)}')
            for account, part in some]


def offer(found: queries.Offer) -> OfferShape:
    return OfferShape(
        number=found.number, fees=fees(found.fees), staff=found.staff, service=found.service, promises=found.promises,
        shares=shares(found.shares), reason=found.reason, files=[file(each) for each in found.pictures], digest=found.digest,
        written_at=instant(found.written_at))


def bidder(found: queries.Bidder, homes: Sequence[Any]) -> BidderShape:
    asked = dict(found.offer.fees) if found.offer else {}
    mine = [HomeFeeShape(label=each.label, area=each.area, amount=rules.monthly(asked[each.kind], each.area))
            for each in homes if each.kind in asked]
    return BidderShape(id=found.id, name=found.name, credit_code=found.credit_code, withdrawn_for=found.withdrawn_for,
                       live=bool(found.live), offer=offer(found.offer) if found.offer else None, mine=mine)


def bidders(actor: AnyActor, found: queries.Selection) -> BiddersShape:
    homes = queries.homes(actor, found)
    return BiddersShape(items=[bidder(each, homes) for each in queries.bidders(found)])
