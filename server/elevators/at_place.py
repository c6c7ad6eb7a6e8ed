"""The lifts of a place and of what lies inside, for those who run them."""
from typing import NamedTuple

from peewee import fn

from server.core.actor import AnyActor
from server.core.errors import Forbidden, Missing
from server.core.paging import newest_first
from server.elevators import queries, rules
from server.elevators.actions import MATTER
from server.elevators.models import Apportionment, Decision, Elevator, Household, Levy, Milestone
from server.elevators.rules import Decided, Stage, Step
from server.places.models import Kind, Place
from server.places.queries import in_order, inside, inside_called, spoken
from server.votes.models import Poll, PollItem, PollState
from server.votes.queries import manages

_PAGE = 20
_QUESTIONS = 20
_MOST = 100


__all__ = ['Kind', 'Line', 'Place', 'Question', 'elevator', 'listed', 'place', 'questions', 'sites',
           'stairwells']


class Line(NamedTuple):
    """A lift, its place by the name that people call it, its homes, where it stands (votes left aside), and the last step that was
    told of."""

    elevator: Elevator
    place_name: str
    homes: int
    stage: Stage
    step: Step | None


class Question(NamedTuple):
    """A matter of a poll that could decide on a plan."""

    poll: Poll
    item: PollItem


def place(actor: AnyActor, place_id: int) -> Place:
    """The place, for its secretary or its committee; Missing out of sight, Forbidden without either role."""
    found = Place.get_or_none(Place.id == place_id)
    if found is None or not actor.sees(found.path):
        raise Missing('place_missing', '没有找到这个地方，或者它不在您的范围内。')
    if not manages(actor, found):
        raise Forbidden()
    return found


def listed(actor: AnyActor, at: Place, cursor: str | None, limit: int | None) -> tuple[list[Line], str | None]:
    """A page, newest first; five readings, however many there are."""
    place(actor, at.id)
    rows = Elevator.select(Elevator, Place).join(Place).where(inside((at.path,)))
    found, onward = newest_first(rows, Elevator.id, cursor, min(limit or _PAGE, _PAGE))
    names, ids = spoken([each.place for each in found]), [each.id for each in found]
    homes = dict(Household.select(Household.elevator, fn.COUNT(Household.id)).where(
        Household.elevator.in_(ids)).group_by(Household.elevator).tuples())
    agreed = {each for each, in Levy.select(Levy.elevator).join(Apportionment).where(
        Levy.elevator.in_(ids), Levy.building, Apportionment.agreed_at.is_null(False)).tuples()}
    steps: dict[int, list[Step]] = {each: [] for each in ids}
    for each, step in Milestone.select(Milestone.elevator, Milestone.step).where(
            Milestone.elevator.in_(ids)).order_by(Milestone.id).tuples():
        steps[each].append(Step(step))
    return [Line(each, names[each.place_id], homes.get(each.id, 0),
                 rules.stage(Decided.NONE, each.id in agreed, steps[each.id], not each.live),
                 steps[each.id][-1] if steps[each.id] else None) for each in found], onward


def elevator(actor: AnyActor, at: Place, elevator_id: int) -> Elevator:
    """One of them, as `queries.elevator`; Missing if it is none."""
    place(actor, at.id)
    found = queries.elevator(actor, elevator_id)
    if not found.place.path.startswith(at.path):
        raise Missing('elevator_missing', '没有找到这个加装电梯项目，或者它不在这个地方。')
    queries.require_manager(found)
    return found


def sites(actor: AnyActor, at: Place, words: str, most: int) -> list[Place]:
    """So many of the stairwells and buildings where a lift can begin, the oldest; those in a place that is called so."""
    place(actor, at.id)
    running = Elevator.select(Elevator.place).where(Elevator.live == 1)
    return list(Place.select().where(inside_called(at, words), Place.kind.in_((Kind.STAIRWELL, Kind.BUILDING)),
                                     Place.id.not_in(running)).order_by(Place.id).limit(most))


def questions(actor: AnyActor, found: Elevator) -> list[Question]:
    """What could decide on a plan, newest first: matters of a rebuilding that are asked of the lift's place or one around it, of
    polls that are published or begun, and not yet of any plan."""
    queries.require_manager(found)
    above = [int(each) for each in found.place.path.strip('/').split('/')]
    used = Decision.select(Decision.item)
    rows = PollItem.select(PollItem, Poll, Place).join(Poll).join(Place).where(
        Poll.place.in_(above), Poll.state.in_((PollState.PUBLISHED, PollState.OPEN, PollState.CLOSED)), PollItem.matter == MATTER,
        PollItem.contest.is_null(), PollItem.id.not_in(used)).order_by(Poll.id.desc(), PollItem.id).limit(_QUESTIONS)
    return [Question(each.poll, each) for each in rows if actor.sees(each.poll.place.path)]


def stairwells(found: Elevator) -> list[Place]:
    """The stairwells of a building's lift, in the order of the tree; none of a stairwell's own."""
    inner = Place.select().where(inside((found.place.path,)), Place.kind == Kind.STAIRWELL, Place.id != found.place_id)
    return in_order(inner.order_by(Place.id).limit(_MOST))
