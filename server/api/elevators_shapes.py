"""How lifts are shown. Amounts are in 分, areas in 0.01 m², coefficients in hundredths."""
from pydantic import BaseModel

from server.api import elevators_levies_shapes as levy_shapes
from server.api.shapes import FileShape, PlaceShape, file, instant, place
from server.elevators import paying_queries as paying
from server.elevators import queries, rules


class ElevatorOfListShape(BaseModel):
    """A lift as lists name it."""

    id: int
    place: PlaceShape
    title: str
    live: bool


class ElevatorsShape(BaseModel):
    """A page of them, newest first."""

    items: list[ElevatorOfListShape]
    next: str | None


class CostShape(BaseModel):
    """What costs how much."""

    name: str
    amount: int


class PlanShape(BaseModel):
    """A version of what is to be built. It never changes."""

    id: int
    number: int
    words: str
    costs: list[CostShape]
    total: int
    files: list[FileShape]
    written_at: str


class PlansShape(BaseModel):
    """A page of versions, the last first."""

    items: list[PlanShape]
    next: str | None


class PlanVoteShape(BaseModel):
    """A question that decides on a plan's version."""

    plan_id: int
    plan_number: int
    poll_id: int
    item_id: int
    title: str
    decided: rules.Decided


class ElevatorMoneyShape(BaseModel):
    """What homes paid, what others gave, what was spent, what is in the bank."""

    collected: int
    granted: int
    spent: int
    bank: int


class ElevatorShape(BaseModel):
    """A lift. `manages`: the reader runs it; `keeps`: they enter into its books; `party`: they run it or own a home there, and read
    each home's share. `plan` is the last version, `plan_in_force_id` the one that was decided on."""

    id: int
    place: PlaceShape
    title: str
    stage: rules.Stage
    ended_for: str
    manages: bool
    keeps: bool
    party: bool
    households: int
    book_id: int | None
    plan: PlanShape | None
    plan_in_force_id: int | None
    votes: list[PlanVoteShape]
    money: ElevatorMoneyShape
    levies: list[levy_shapes.ElevatorLevyShape]


class LiftHomeShape(BaseModel):
    """A home of a project."""

    id: int
    label: str
    floor: int | None
    area: int


class LiftHomesShape(BaseModel):
    """All of them, from the lowest floor to the highest."""

    items: list[LiftHomeShape]


class MilestoneShape(BaseModel):
    """A step that the neighbours were told of."""

    id: int
    step: rules.Step
    words: str
    happened_on: str
    files: list[FileShape]
    told_at: str


class MilestonesShape(BaseModel):
    """A page of them, the last first."""

    items: list[MilestoneShape]
    next: str | None


class PresetShape(BaseModel):
    """Coefficients by floor that somebody has published, and who."""

    name: str
    source: str
    floors: list[tuple[int, int]]


class PresetsShape(BaseModel):
    """All of them."""

    items: list[PresetShape]


def elevator_of_list(found: queries.Elevator) -> ElevatorOfListShape:
    return ElevatorOfListShape(id=found.id, place=place(found.place), title=found.title, live=bool(found.live))


def plan(found: queries.Plan) -> PlanShape:
    return PlanShape(id=found.id, number=found.number, words=found.words, total=found.total,
                     costs=[CostShape(name=name, amount=amount) for name, amount in found.costs],
                     files=[file(each) for each in found.pictures], written_at=instant(found.written_at))


def vote(found: queries.Choice) -> PlanVoteShape:
    return PlanVoteShape(plan_id=found.plan.id, plan_number=found.plan.number, poll_id=found.poll.id, item_id=found.item.id,
                         title=found.poll.title, decided=found.decided)


def household(found: queries.Household) -> LiftHomeShape:
    return LiftHomeShape(id=found.id, label=found.label, floor=found.floor, area=found.area)


def milestone(found: queries.Milestone) -> MilestoneShape:
    return MilestoneShape(id=found.id, step=found.step, words=found.words, happened_on=found.happened_on.isoformat(),
                          files=[file(each) for each in found.pictures], told_at=instant(found.told_at))


def preset(found: rules.Preset) -> PresetShape:
    return PresetShape(name=found.name, source=found.source, floors=sorted(found.floors.items()))


def elevator(found: queries.Elevator) -> ElevatorShape:
    votes, (last, *_) = queries.choices(found), (*queries.plans(found, None, 1)[0], None)
    decided = queries.plan_in_force(votes)
    return ElevatorShape(
        id=found.id, place=place(found.place), title=found.title, stage=queries.stage_of(found, votes), ended_for=found.ended_for,
        manages=found.manages, keeps=found.keeps, party=bool(found.manages or found.mine),
        households=len(queries.households(found)),
        book_id=found.book_id, plan=plan(last) if last else None, plan_in_force_id=decided.id if decided else None,
        votes=[vote(each) for each in votes], money=ElevatorMoneyShape(**paying.money(found)._asdict()),
        levies=[levy_shapes.levy(each) for each in paying.levies(found)])
