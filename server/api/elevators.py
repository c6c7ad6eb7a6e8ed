"""A lift for a stairwell: its plans, the vote on them, its books, and how the work goes on."""
from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import elevators_shapes as shapes
from server.api.idempotency import write
from server.api.speech import spoken
from server.elevators import actions, progress, queries, rules
from server.elevators.actions import PlanDraft
from server.elevators.forms import ElevatorBookForm, ElevatorForm, EndingForm, LevyForm, MilestoneForm, PlanForm, PlanVoteForm
from server.places import queries as places

routes = blueprint('elevators')

_ELEVATOR: dict = {201: shapes.ElevatorShape}


@routes.post('/elevators', responses=_ELEVATOR, summary='Begin a lift with the homes of a stairwell or a building')
@write
def start(body: ElevatorForm) -> Reply:
    return shapes.elevator(actions.start(actor(), places.place(actor(), body.place_id), body.title)), 201


@routes.get('/elevators', responses={200: shapes.ElevatorsShape}, summary='The lifts of my places')
def elevators(query: PageQuery) -> Reply:
    return page(*queries.elevators(actor(), query.cursor, query.limit), shapes.elevator_of_list)


@routes.get('/elevators/<int:id>', responses={200: shapes.ElevatorShape}, summary='Where a lift stands')
def elevator(path: IdPath) -> Reply:
    return shapes.elevator(queries.elevator(actor(), path.id))


@routes.get('/elevators/<int:id>/households', responses={200: shapes.LiftHomesShape}, summary="A lift's homes")
def households(path: IdPath) -> Reply:
    found = queries.elevator(actor(), path.id)
    queries.require_party(found)
    return shapes.LiftHomesShape(items=[shapes.household(each) for each in queries.households(found)])


@routes.post('/elevators/<int:id>/plans', responses={201: shapes.PlanShape}, summary="Write a plan's next version")
@spoken('words')
@write
def write_plan(path: IdPath, body: PlanForm) -> Reply:
    draft = PlanDraft(body.words, [(each.name, each.amount) for each in body.costs], body.file_ids)
    return shapes.plan(actions.write_plan(actor(), queries.elevator(actor(), path.id), draft)), 201


@routes.get('/elevators/<int:id>/plans', responses={200: shapes.PlansShape}, summary="A plan's versions")
def plans(path: IdPath, query: PageQuery) -> Reply:
    return page(*queries.plans(queries.elevator(actor(), path.id), query.cursor, query.limit), shapes.plan)


@routes.post('/elevator-plans/<int:id>/vote', responses=_ELEVATOR, summary="Name the poll's question that decides on a plan")
@write
def put_to_vote(path: IdPath, body: PlanVoteForm) -> Reply:
    plan = queries.plan(actor(), path.id)
    actions.put_to_vote(actor(), plan.elevator, plan, body.poll_id, body.item_id)
    return shapes.elevator(plan.elevator), 201


@routes.post('/elevators/<int:id>/book', responses=_ELEVATOR, summary="Begin a lift's own books")
@write
def open_book(path: IdPath, body: ElevatorBookForm) -> Reply:
    return shapes.elevator(actions.open_book(actor(), queries.elevator(actor(), path.id), body.opens_on)), 201


@routes.post('/elevators/<int:id>/levies', responses=_ELEVATOR, summary='Something else that the homes bear, such as upkeep')
@write
def add_levy(path: IdPath, body: LevyForm) -> Reply:
    found = queries.elevator(actor(), path.id)
    actions.add_levy(actor(), found, body.title)
    return shapes.elevator(found), 201


@routes.post('/elevators/<int:id>/milestones', responses={201: shapes.MilestoneShape}, summary='Tell the neighbours of a step')
@spoken('words')
@write
def tell(path: IdPath, body: MilestoneForm) -> Reply:
    found = queries.elevator(actor(), path.id)
    return shapes.milestone(progress.tell(actor(), found, body.step, body.words, body.happened_on, body.file_ids)), 201


@routes.get('/elevators/<int:id>/milestones', responses={200: shapes.MilestonesShape}, summary='How the work goes on')
def milestones(path: IdPath, query: PageQuery) -> Reply:
    return page(*queries.milestones(queries.elevator(actor(), path.id), query.cursor, query.limit), shapes.milestone)


@routes.post('/elevators/<int:id>/ending', responses={200: shapes.ElevatorShape}, summary='End a lift')
@write
def end(path: IdPath, body: EndingForm) -> Reply:
    return shapes.elevator(actions.end(actor(), queries.elevator(actor(), path.id), body.reason))


@routes.get('/elevator-presets', responses={200: shapes.PresetsShape}, summary='Published coefficients by floor, with their source')
def presets() -> Reply:
    return shapes.PresetsShape(items=[shapes.preset(each) for each in rules.PRESETS])
