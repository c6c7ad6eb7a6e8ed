"""Reading lifts: where each stands is for everybody of its place; who pays how much for its homes' owners and those who run it."""
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.errors import Forbidden, Missing
from server.core.paging import newest_first, oldest_first
from server.elevators import rules
from server.elevators.models import (
    Apportionment,
    Decision,
    Elevator,
    Household,
    Levy,
    Milestone,
    MilestoneFile,
    Plan,
    PlanFile,
    Signature,
)
from server.elevators.rules import Decided, Stage, Step
from server.files.models import File
from server.files.queries import grants_sight, with_pictures
from server.identity.models import Person, Residency
from server.identity.queries import data_asked
from server.identity.standing import STANDS
from server.ledger.models import Book, Entry, EntryFile
from server.ledger.rules import EntryKind, EntryState
from server.places.models import Ownership, Place
from server.places.queries import in_sight
from server.votes import results
from server.votes.models import Poll, PollItem, PollState
from server.votes.queries import manages

Page = tuple[list[Any], str | None]
__all__ = ['Apportionment', 'Choice', 'Elevator', 'Household', 'Levy', 'Milestone', 'Plan', 'choices', 'decided', 'elevator',
           'elevators', 'households', 'levies', 'milestones', 'people_of', 'plan', 'plan_in_force', 'plans', 'require_manager',
           'require_party', 'stage_of']


class Choice(NamedTuple):
    """A plan's vote and what came of it."""

    plan: Plan
    poll: Poll
    item: PollItem
    decided: Decided


def elevator(actor: AnyActor, elevator_id: int) -> Elevator:
    """A lift of the actor's places; `manages` where the actor runs it, `keeps` where they enter into
    its books, `mine` the homes there that the actor owns."""
    found = Elevator.select(Elevator, Place).join(Place).where(Elevator.id == elevator_id).first()
    if found is None or not actor.sees(found.place.path):
        raise _missing()
    found.manages, found.keeps = manages(actor, found.place), actor.holds(Role.COMMITTEE, found.place.path)
    found.mine = list(Household.select().join(Ownership, on=(Ownership.part == Household.part)).where(
        Household.elevator == found, Ownership.owner.in_(actor.owners)).order_by(Household.id)) if actor.owners else []
    return found


def elevators(actor: AnyActor, cursor: str | None, limit: int | None) -> Page:
    """Those of the actor's places, newest first."""
    return newest_first(Elevator.select(Elevator, Place).join(Place).where(in_sight(actor)), Elevator.id, cursor, limit)


def require_manager(found: Elevator) -> None:
    """Forbidden to whoever does not run it."""
    if not found.manages:
        raise Forbidden()


def require_party(found: Elevator) -> None:
    """Forbidden to who neither owns a home there nor runs it: what each home pays is between them."""
    if not (found.manages or found.mine):
        raise Forbidden('no_party', '各户分摊的金额，只给这里的业主看。')


def _missing() -> Missing:
    return Missing('elevator_missing', '没有找到这个加装电梯项目，或者它不在您的范围内。')


def households(found: Elevator) -> list[Household]:
    """Its homes, from the lowest floor to the highest."""
    return list(Household.select().where(Household.elevator == found).order_by(Household.floor, Household.room, Household.id))


def plan(actor: AnyActor, plan_id: int) -> Plan:
    """A version with its `elevator` and `pictures`."""
    found = Plan.get_or_none(Plan.id == plan_id)
    if found is None:
        raise Missing('plan_missing', '没有找到这一版方案，或者它不在您的范围内。')
    found.elevator = elevator(actor, found.elevator_id)
    return with_pictures([found], PlanFile, PlanFile.plan)[0]


def plans(found: Elevator, cursor: str | None, limit: int | None) -> Page:
    """Its versions with `pictures`, the last one first."""
    rows, onward = newest_first(Plan.select().where(Plan.elevator == found), Plan.id, cursor, limit)
    return with_pictures(rows, PlanFile, PlanFile.plan), onward


def milestones(found: Elevator, cursor: str | None, limit: int | None) -> Page:
    """What was told, with `pictures`, the last first."""
    rows, onward = newest_first(Milestone.select().where(Milestone.elevator == found), Milestone.id, cursor, limit)
    return with_pictures(rows, MilestoneFile, MilestoneFile.milestone), onward


def levies(found: Elevator, cursor: str | None, limit: int | None) -> Page:
    """What its homes bear together, the lift itself first."""
    return oldest_first(Levy.select().where(Levy.elevator == found), Levy.id, cursor, limit)


def choices(found: Elevator) -> list[Choice]:
    """The votes on its plans, the first one first; three readings, however many there were."""
    rows = list(Decision.select(Decision, Plan, Poll, PollItem).join(Plan).switch(Decision).join(Poll).switch(Decision).join(
        PollItem).where(Plan.elevator == found).order_by(Decision.id))
    written = list(Plan.select(Plan.number, Plan.written_at).where(Plan.elevator == found).order_by(Plan.number).tuples())
    final = {row.poll_id: row.poll for row in rows if row.poll.final_at}
    carried = results.carried(found.place, final, [row.item for row in rows if row.poll_id in final])
    return [Choice(row.plan, row.poll, row.item, _decided(row, written, row.item_id in carried)) for row in rows]


def _decided(row: Decision, written: Sequence[tuple], carried: bool) -> Decided:
    if row.poll.state == PollState.WITHDRAWN or not rules.decides(row.plan.number, written, row.poll.opened_at):
        return Decided.FAILED
    if not row.poll.final_at:
        return Decided.WAITING
    return Decided.CARRIED if carried else Decided.FAILED


def plan_in_force(some: Sequence[Choice]) -> Plan | None:
    """The last version that the owners have decided on."""
    return next((each.plan for each in reversed(some) if each.decided is Decided.CARRIED), None)


def decided(some: Sequence[Choice]) -> Decided:
    """How it stands with the votes: carried once one was, else as the last one says."""
    if plan_in_force(some):
        return Decided.CARRIED
    return some[-1].decided if some else Decided.NONE


def stage_of(found: Elevator, some: Sequence[Choice]) -> Stage:
    """Where it stands."""
    agreed = Apportionment.select().join(Levy).where(
        Levy.elevator == found, Levy.building, Apportionment.agreed_at.is_null(False)).exists()
    steps = [Step(step) for step, in Milestone.select(Milestone.step).where(Milestone.elevator == found).distinct().tuples()]
    return rules.stage(decided(some), agreed, steps, not found.live)


def people_of(household_ids: Collection[int]) -> list[int]:
    """Who is recognised as an owner of these homes, for a message."""
    rows = Residency.select(Residency.person).join(Household, on=(Household.part == Residency.part)).where(
        Household.id.in_(list(household_ids)), Residency.owner.is_null(False), Residency.state.in_(STANDS)).distinct()
    return [person for person, in rows.order_by(Residency.person).tuples()]


@grants_sight
def _sees(actor: AnyActor, file: File) -> bool:
    """A plan's papers and the work's pictures are for the place; a bill for who pays it; a signed paper for its home."""
    shown = [PlanFile.select(Plan.elevator).join(Plan).where(PlanFile.file == file),
             MilestoneFile.select(Milestone.elevator).join(Milestone).where(MilestoneFile.file == file)]
    if any(_in_sight(actor, elevator_id) for rows in shown for elevator_id, in rows.tuples()):
        return True
    bills = EntryFile.select(Elevator.id).join(Entry).join(Book).join(Elevator, on=(Elevator.book == Book.id)).where(
        EntryFile.file == file, Entry.state == EntryState.POSTED, Entry.kind != EntryKind.SHARE)
    if any((seen := _in_sight(actor, elevator_id)) and (seen.mine or seen.manages) for elevator_id, in bills.tuples()):
        return True
    papers = Signature.select(Household.elevator, Household.id).join(Household).where(Signature.file == file)
    return any((seen := _in_sight(actor, elevator_id)) and (seen.manages or household in [each.id for each in seen.mine])
               for elevator_id, household in papers.tuples())


def _in_sight(actor: AnyActor, elevator_id: int) -> Elevator | None:
    try:
        return elevator(actor, elevator_id)
    except Missing:
        return None


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Signature.select(Signature, Household).join(Household).where(Signature.person == person).order_by(Signature.id)
    return 'elevator_signatures', [{'home': each.household.label, 'agreed': each.agreed, 'amount': each.amount,
                                    'at': clock.iso(each.at)} for each in rows]
