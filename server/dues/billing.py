"""Who would be charged how much: read in the same way for the preview and for the charge itself."""
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from server.core.actor import AnyActor, Role
from server.core.cells import Unfit
from server.core.errors import Forbidden, Invalid
from server.dues import rules
from server.dues.rules import Measure, PartKind
from server.ledger.models import Book
from server.places.models import Kind, Owner, Ownership, Part, Place
from server.places.queries import in_order, inside
from server.places.units import unit_number

_MOST_PLACES = 300


class Exemption(NamedTuple):
    """A home, as people write it (`9-1-701`), and why it need not pay."""

    room: str
    reason: str


class Draft(NamedTuple):
    """What a fee is to be; see models.Fee. `file_keys` are the pictures of what it is based on."""

    place: Place
    name: str
    period: str
    basis: str
    ways: str
    kind: PartKind
    measure: Measure
    rate: int
    due_on: date
    exempt: Sequence[Exemption]
    file_keys: Sequence[str]


class Item(NamedTuple):
    """A home's charge: its amount in 分, why it is exempt ('' where it is not), its owners, and whether it is unsold."""

    part: Part
    amount: int
    exempt: str
    owners: Sequence[int]
    unsold: bool


class Outline(NamedTuple):
    """A bill in figures: how many homes, what is to be paid of how much, who pays nothing, for how many the developer pays, and the
    homes of which the roster knows no owner."""

    homes: int
    to_pay: int
    lowest: int
    highest: int
    exempt: list[Item]
    unsold: int
    ownerless: list[Item]


def outline(actor: AnyActor, book: Book, draft: Draft) -> Outline:
    """What would be charged, for those who keep the books; refuses as `charge` does, and writes nothing."""
    if not actor.holds(Role.COMMITTEE, book.place.path):
        raise Forbidden()
    items = bill(book, draft)
    return Outline(len(items), to_pay(items), min(each.amount for each in items), max(each.amount for each in items),
                   [each for each in items if each.exempt], sum(each.unsold for each in items),
                   [each for each in items if not each.owners])


def scopes(book: Book) -> list[Place]:
    """Where a fee of these books may be charged: their own place, and the buildings inside, in the order of the tree."""
    return in_order(Place.select().where(inside((book.place.path,)), Place.kind.in_((Kind.ESTATE, Kind.BUILDING))).order_by(
        Place.id).limit(_MOST_PLACES))


def to_pay(items: Sequence[Item]) -> int:
    """What is left of all charges without those that are exempt."""
    return sum(each.amount for each in items if not each.exempt)


def bill(book: Book, draft: Draft) -> list[Item]:
    """A charge for each part of the kind there, in the order of the roster; Invalid where there is none, or nothing to pay."""
    if book.of_project or not draft.place.path.startswith(book.place.path):
        raise Invalid('another_place', '这本账管不到所选的地方。', place_id='不在这本账的范围里')
    parts = list(Part.select().join(Place, on=(Part.place == Place.id)).where(
        inside((draft.place.path,)), Part.kind == draft.kind).order_by(Part.id))
    if not parts:
        raise Invalid('nobody_to_charge', f'花名册里没有这里的{rules.KINDS[draft.kind]}，先导入花名册。',
                      place_id='没有可以收费的房屋')
    reasons, owners = _exempt(parts, draft.exempt), _owners(draft)
    items = [Item(part, rules.amount_of(draft.rate, draft.measure, part.area), reasons.get(part.id, ''),
                  [owner for owner, _ in owners.get(part.id, ())], _unsold(owners.get(part.id, ()))) for part in parts]
    if not to_pay(items):
        raise Invalid('nothing_to_pay', '全部免交，没有要收的钱。', exempt='没有剩下要交的')
    return [each for each in items if each.amount]


def _owners(draft: Draft) -> dict[int, list[tuple[int, bool]]]:
    rows = Ownership.select(Ownership.part, Ownership.owner, Owner.unsold).join(Owner).switch(Ownership).join(
        Part).join(Place, on=(Part.place == Place.id)).where(inside((draft.place.path,)), Part.kind == draft.kind)
    found: dict[int, list[tuple[int, bool]]] = {}
    for part, owner, unsold in rows.order_by(Ownership.part, Ownership.position).tuples():
        found.setdefault(part, []).append((owner, bool(unsold)))
    return found


def _unsold(owners: Sequence[tuple[int, bool]]) -> bool:
    return bool(owners) and all(unsold for _, unsold in owners)


def _exempt(parts: Sequence[Part], said: Sequence[Exemption]) -> dict[int, str]:
    """{part: why}; Invalid where a home is not among them, or several are meant."""
    found: dict[int, str] = {}
    for each in said:
        label = each.room
        with suppress(Unfit):
            label = unit_number(each.room).label
        meant = [part.id for part in parts if part.label in (each.room, label)] or [
            part.id for part in parts if part.room == each.room]
        if len(meant) != 1 or meant[0] in found:
            why = '这里没有这一户' if not meant else '写了两次' if meant[0] in found else '有几户都叫这个房号，请写上楼栋和单元'
            raise Invalid('room_unclear', f'免交的“{each.room}”：{why}。', exempt=f'{each.room}：{why}')
        found[meant[0]] = each.reason
    return found
