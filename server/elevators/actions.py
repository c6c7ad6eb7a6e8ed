"""A lift's life: begun, planned in versions, put to the vote, its books begun, ended."""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Conflict, Invalid
from server.elevators import queries, rules
from server.elevators.models import Decision, Elevator, Household, Levy, Plan, PlanFile
from server.files import queries as files
from server.ledger import actions as ledger
from server.ledger import desks, vouchers
from server.ledger import queries as books
from server.ledger.models import Book
from server.ledger.rules import Account
from server.places.models import Kind, Part, Place
from server.places.queries import inside
from server.votes import queries as votes
from server.votes.models import PollState
from server.votes.queries import OFFICIALS

#: Civil Code art. 278, para. 1, no. 7: rebuilding a building and what belongs to it.
MATTER = 7


class PlanDraft(NamedTuple):
    """What is to be built, in words and papers, and `costs` as (what, 分)."""

    words: str
    costs: Sequence[tuple[str, int]]
    file_keys: Sequence[str]


def take(elevator: Elevator) -> Elevator:
    """Hold a lift's row until the transaction ends; Conflict once it has ended."""
    found = hold(Elevator.select().where(Elevator.id == elevator.id)).get()
    if not found.live:
        raise Conflict('elevator_ended', '这个加装电梯项目已经结束了。')
    return found


@action('elevators.start', by=OFFICIALS)
def start(actor: AnyActor, place: Place, title: str) -> Elevator:
    """Begin with the homes of a stairwell, or of a building, as the roster has them now."""
    if place.kind not in (Kind.STAIRWELL, Kind.BUILDING):
        raise Invalid('no_place_for_a_lift', '请选择要加装电梯的单元或者楼栋。', place_id='不是单元或楼栋')
    hold(Place.select().where(Place.id == place.id)).get()  # of two who begin at once the second sees the first's
    if Elevator.select().where(Elevator.place == place, Elevator.live == 1).exists():
        raise Conflict('elevator_runs', '这里已经有一个加装电梯项目了。')
    parts = list(Part.select().join(Place).where(inside((place.path,)), Part.kind == 'home').order_by(Part.id))
    if not parts:
        raise Conflict('no_homes', '花名册里还没有这里的房屋，先导入花名册。')
    now = clock.now()
    made = Elevator.create(place=place, title=title, created_by=actor.person_id, created_at=now)
    Household.insert_many([{'elevator': made, 'part': part, 'label': part.label, 'room': part.room, 'floor': part.floor,
                            'area': part.area} for part in parts]).execute()
    Levy.create(elevator=made, title='电梯建设费用', building=True, created_at=now)
    return queries.elevator(actor, made.id)


@action('elevators.write_plan', by=OFFICIALS)
def write_plan(actor: AnyActor, elevator: Elevator, draft: PlanDraft) -> Plan:
    """The next version. One that is written after the vote on another has opened needs a vote of its own."""
    take(elevator)
    pictures = files.own(actor, draft.file_keys)
    last = Plan.select().where(Plan.elevator == elevator).count()
    made = Plan.append(elevator_id=elevator.id, number=last + 1, words=draft.words, costs=[list(each) for each in draft.costs],
                       total=sum(amount for _, amount in draft.costs), files=[each.digest for each in pictures],
                       written_by_id=actor.person_id, written_at=clock.now())
    PlanFile.insert_many([{'plan': made, 'file': each, 'position': at} for at, each in enumerate(pictures)]).execute()
    audit.note(plan=made.number, total=made.total)
    return queries.plan(actor, made.id)


@action('elevators.put_to_vote', by=OFFICIALS)
def put_to_vote(actor: AnyActor, elevator: Elevator, plan: Plan, poll_id: int, item_id: int) -> Decision:
    """Name the question that decides on a plan: of matter 7, of the lift's place or one around it, about the version that was the
    last when the vote opened."""
    take(elevator)
    poll, items = votes.with_items(actor, poll_id)
    item = next((each for each in items if each.id == item_id), None)
    if item is None or item.matter != MATTER or item.contest_id or not elevator.place.path.startswith(poll.place.path):
        raise Invalid('no_vote_on_a_lift', '要选这里的、按“改建、重建建筑物及其附属设施”表决的事项。', item_id='不能用于加装电梯')
    if poll.state == PollState.WITHDRAWN:
        raise Conflict('poll_withdrawn', '这次表决已经撤回了。')
    if poll.state == PollState.DRAFT:
        raise Conflict('poll_is_draft', '表决还是草稿，公示或者开始投票以后再关联。')
    written = list(Plan.select(Plan.number, Plan.written_at).where(Plan.elevator == elevator).tuples())
    if poll.opened_at and plan.written_at > poll.opened_at:
        raise Conflict('plan_changed', '这一版方案是投票开始以后写的，要重新发起表决。')
    if not rules.decides(plan.number, written, poll.opened_at):
        raise Conflict('newer_plan', '还有更新的方案，表决的应当是最新一版。')
    if Decision.select().where(Decision.item == item).exists():
        raise Conflict('vote_named', '这个表决事项已经用于一版方案了。')
    audit.note(plan=plan.number, poll=poll.id)
    return Decision.create(plan=plan, poll=poll, item=item, named_by=actor.person_id, named_at=clock.now())


@action('elevators.open_book', by=Role.COMMITTEE)
def open_book(actor: AnyActor, elevator: Elevator, opens_on: date) -> Elevator:
    """Begin the project's own books: its money is its homes' and never mixed with what belongs to all owners."""
    if take(elevator).book_id:
        raise Conflict('book_exists', '这个项目已经建过账了。')
    made = ledger.open_project_book(actor, elevator.place, elevator.title, opens_on)
    Elevator.update(book=made).where(Elevator.id == elevator.id).execute()
    return queries.elevator(actor, elevator.id)


@action('elevators.add_levy', by=OFFICIALS)
def add_levy(actor: AnyActor, elevator: Elevator, title: str) -> Levy:
    """Something else that the homes bear together, such as a year's upkeep (`2027年运行维护费`)."""
    take(elevator)
    if Levy.select().where(Levy.elevator == elevator, Levy.title == title).exists():
        raise Conflict('levy_exists', '已经有同名的费用了。')
    return Levy.create(elevator=elevator, title=title, created_at=clock.now())


@action('elevators.end', by=OFFICIALS)
def end(actor: AnyActor, elevator: Elevator, reason: str) -> Elevator:
    """Give it up, or close it; nothing may be left in the bank, and nothing unchecked."""
    found = take(elevator)
    if found.book_id:
        _check_settled(vouchers.lock(found.book))
    Elevator.update(live=None, ended_for=reason).where(Elevator.id == elevator.id).execute()
    return queries.elevator(actor, elevator.id)


@vouchers.writing.connect
def _keep_ended(book: Book) -> None:
    """Nothing is entered after the end: all was paid and checked before. What comes later, such as a refund, is a new project's."""
    if book.of_project and Elevator.select().where(Elevator.book == book, Elevator.live.is_null()).exists():
        raise Conflict('elevator_ended', '这个加装电梯项目已经结束，账上不再登记。以后还有钱要收付的，请新建一个项目登记。')


def _check_settled(book: Book) -> None:
    if books.balances(book)[Account.BANK]:
        raise Conflict('money_left', '账上还有钱，先付清或者退还给住户，再结束。')
    if desks.waiting_in(book):
        raise Conflict('unchecked', '还有没复核的账，复核以后再结束。')
