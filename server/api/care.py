"""Household responsibility (包户): coverage and its gaps, and who looks after whom."""
from server.api import IdPath, PageQuery, PlaceQuery, Reply, actor, blueprint, page, secretarys_place
from server.api import care_coverage_shapes as figures
from server.api import care_forms as forms
from server.api import care_shapes as shapes
from server.api.idempotency import write
from server.care import actions, coverage, holders, proposals, queries
from server.care.forms import AssignForm, HandOverForm, ReleaseForm

routes = blueprint('care')

_AT_ONCE = 2000


@routes.get('/care/coverage', responses={200: figures.CoverageShape}, summary='How many homes of a place have somebody')
def covering(query: PlaceQuery) -> Reply:
    return figures.coverage(coverage.coverage(actor(), secretarys_place(query.place_id)))


@routes.get('/care/places', responses={200: figures.PlacesCoverageShape}, summary='The places below one with their coverage')
def below(query: forms.FindQuery) -> Reply:
    found = coverage.below(actor(), secretarys_place(query.place_id), query.words, query.cursor, query.limit)
    return page(*found, lambda pair: figures.place_coverage(*pair))


@routes.get('/care/doors', responses={200: figures.CareDoorsShape}, summary='The stairwells of a place where homes have nobody')
def doors(query: forms.FindQuery) -> Reply:
    return page(*coverage.doors(actor(), secretarys_place(query.place_id), query.words, query.cursor, query.limit), figures.door)


@routes.get('/care/waiting', responses={200: figures.CareWaitingShape}, summary='How much waits for the secretary')
def waiting(query: PlaceQuery) -> Reply:
    return figures.CareWaitingShape(**coverage.waiting(actor(), secretarys_place(query.place_id))._asdict())


@routes.get('/care/gaps', responses={200: shapes.GapsShape}, summary='The homes of a place that nobody looks after')
def gaps(query: forms.FindQuery) -> Reply:
    return page(*queries.gaps(actor(), secretarys_place(query.place_id), query.words, query.cursor, query.limit), shapes.home)


@routes.get('/care/left', responses={200: shapes.HistoryShape}, summary='The homes whose holder left, with nobody after')
def left(query: forms.FindQuery) -> Reply:
    return page(*queries.left(actor(), secretarys_place(query.place_id), query.words, query.cursor, query.limit), shapes.past)


@routes.get('/care/homes', responses={200: shapes.HomesCareShape}, summary='All homes of a place, with who looks after them')
def homes(query: forms.FindQuery) -> Reply:
    found = queries.homes(actor(), secretarys_place(query.place_id), query.words, query.cursor, query.limit)
    return page(*found, lambda pair: shapes.home_care(*pair))


@routes.get('/care', responses={200: shapes.CaresShape}, summary='The homes of a place that have somebody, with who it is')
def covered(query: forms.CareQuery) -> Reply:
    sought = queries.Sought(actions.Layer(query.layer) if query.layer else None, query.holder_id, query.words)
    return page(*queries.covered(actor(), secretarys_place(query.place_id), sought, query.cursor, query.limit), shapes.care)


@routes.get('/care/holders', responses={200: shapes.CarersShape}, summary='Who could look after homes of a place, with their loads')
def carers(query: forms.HoldersQuery) -> Reply:
    layer = actions.Layer(query.layer)
    found = holders.holders(actor(), secretarys_place(query.place_id), layer, query.words, query.cursor, query.limit)
    return page(*found, shapes.carer)


@routes.get('/care/holder', responses={200: shapes.CarerShape}, summary='One of them')
def carer(query: forms.HolderQuery) -> Reply:
    return shapes.carer(holders.one(actor(), secretarys_place(query.place_id), actions.Layer(query.layer), query.holder_id))


@routes.post('/care/proposals', responses={200: shapes.ProposalShape}, summary='Who could take homes; nothing is written')
def proposal(body: forms.ProposalForm) -> Reply:
    leaving = (actions.Layer(body.leaving.layer), body.leaving.holder_id) if body.leaving else None
    asked = proposals.Asked(body.door_ids, body.left, leaving, _AT_ONCE, body.holder_ids)
    return shapes.proposal(proposals.proposal(actor(), secretarys_place(body.place_id), actions.Layer(body.layer), asked))


@routes.post('/care/assignments', responses={201: shapes.HomesCountShape}, summary='Give homes to people')
@write
def assign(body: AssignForm) -> Reply:
    wishes = [actions.Wish(each.holder_id, each.part_ids, each.place_ids) for each in body.items]
    count = actions.assign(actor(), secretarys_place(body.place_id), actions.Layer(body.layer), wishes)
    return shapes.HomesCountShape(count=count), 201


@routes.post('/care/releases', responses={200: shapes.ReleaseShape}, summary='Who leaves hands all homes over')
@write
def release(body: ReleaseForm) -> Reply:
    who, why = (actions.Layer(body.layer), body.holder_id), actions.Leaving(actions.LeftFor(body.reason), body.on, body.note)
    wishes = [actions.Wish(each.holder_id, each.part_ids) for each in body.items]
    count, given = actions.release(actor(), secretarys_place(body.place_id), who, why, actions.Layer(body.to), wishes)
    return shapes.ReleaseShape(count=count, given=given)


@routes.post('/care/<int:id>/handing-over', responses={200: shapes.HomeCareShape}, summary='Hand a home over, or leave a gap')
@write
def hand_over(path: IdPath, body: HandOverForm) -> Reply:
    care = queries.care(actor(), path.id)
    to = (actions.Layer(body.layer), body.holder_id) if body.layer and body.holder_id else None
    actions.hand_over(actor(), care, actions.Leaving(actions.LeftFor(body.reason), body.on, body.note), to)
    return shapes.home_care(care.part, queries.current(care.part))


@routes.get('/homes/<int:id>', responses={200: shapes.HomeCareShape}, summary='A home, and who looks after it')
def home(path: IdPath) -> Reply:
    found = queries.home(actor(), path.id)
    return shapes.home_care(found, queries.current(found))


@routes.get('/homes/<int:id>/care', responses={200: shapes.HistoryShape}, summary='Who looks and looked after a home')
def history(path: IdPath, query: PageQuery) -> Reply:
    return page(*queries.history(queries.home(actor(), path.id), query.cursor, query.limit), shapes.past)
