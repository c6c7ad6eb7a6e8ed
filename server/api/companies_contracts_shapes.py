"""How contracts with property companies are shown. Fees are in 分 per m² and month, shares in per mille."""
from pydantic import BaseModel

from server.api.companies_offers_shapes import AccountShareShape, KindFeeShape, fees
from server.api.shapes import FileShape, PlaceShape, file, place
from server.companies import contract_queries as queries
from server.companies import rules, words


class ContractDueShape(BaseModel):
    """What is due when; its keepers are reminded from `remind_on` on, and were where `reminded`."""

    name: str
    due_on: str
    remind_on: str
    reminded: bool


class ContractShareShape(AccountShareShape):
    """A share, and whether the books divide by it."""

    booked: bool


class ContractShape(BaseModel):
    """A contract. `manages`: the reader runs it; `keeps`: the reader keeps the place's books, of which `book_id` is the number."""

    id: int
    selection_id: int
    place: PlaceShape
    signed_with: str
    course: rules.Course
    renewed: bool
    fees: list[KindFeeShape]
    shares: list[ContractShareShape]
    words: str
    service: str
    promises: str
    signed_on: str
    begins: str
    ends: str
    ended_on: str | None
    ending: str
    ended_for: str
    dues: list[ContractDueShape]
    files: list[FileShape]
    poll_id: int | None
    book_id: int | None
    manages: bool
    keeps: bool


class ContractsShape(BaseModel):
    """What came of a selection, the last one first."""

    items: list[ContractShape]


class DecidedItemShape(BaseModel):
    """What the owners have decided and no contract stands on yet."""

    item_id: int
    poll_id: int
    title: str


class DecidedItemsShape(BaseModel):
    """The last one first."""

    items: list[DecidedItemShape]


def decided(found: queries.PollItem) -> DecidedItemShape:
    return DecidedItemShape(item_id=found.id, poll_id=found.poll_id, title=f'{found.poll.title}：{found.title}')


def contract(found: queries.Contract) -> ContractShape:
    """`found` comes with its `selection` and `pictures`."""
    book, agreed, offer = queries.book(found), queries.shares(found), queries.offer(found)
    return ContractShape(
        id=found.id, selection_id=found.selection_id, place=place(found.selection.place), signed_with=found.company,
        course=queries.course(found), renewed=queries.followed(found), fees=fees(found.fees),
        shares=[ContractShareShape(account=each.account, part=each.part, booked=each.source_id is not None,
                                   words=f'{words.account(each.account)}：{words.share(each.part)}') for each in agreed],
        words=found.words, service=offer.service, promises=offer.promises, signed_on=found.signed_on.isoformat(),
        begins=found.begins.isoformat(), ends=found.ends.isoformat(),
        ended_on=found.ended_on.isoformat() if found.ended_on else None, ending=found.ending, ended_for=found.ended_for,
        dues=[ContractDueShape(name=each.name, due_on=each.due_on.isoformat(), remind_on=each.remind_on.isoformat(),
                               reminded=each.reminded_at is not None) for each in queries.dues(found)],
        files=[file(each) for each in found.pictures], poll_id=queries.poll_id(found), book_id=book.id if book else None,
        manages=found.selection.manages, keeps=found.selection.keeps)
