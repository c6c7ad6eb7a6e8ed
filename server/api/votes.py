"""Owners' votes: preparing and opening them, casting, the result, and the file to recount it."""
from server.api import IdPath, PageQuery, Reply, actor, blueprint, page
from server.api import votes_casting_shapes as castings
from server.api import votes_results_shapes as outcomes
from server.api import votes_shapes as shapes
from server.api.idempotency import key, write
from server.api.votes_contests_results_shapes import contest_result
from server.api.votes_doors_shapes import TurnoutQuery, TurnoutShape, stairwell
from server.places import queries as places
from server.votes import actions, casting, closing, doors, elections, papers, proxies, queries, results, sealing, stages
from server.votes import castings as cast_before
from server.votes.evidence import evidence_file
from server.votes.forms import BallotForm, ChangeForm, DraftForm, ReasonForm

routes = blueprint('votes')


@routes.get('/polls', responses={200: shapes.PollsShape}, summary='Polls of my places, running ones first')
def list_polls(query: PageQuery) -> Reply:
    found, cursor = queries.polls(actor(), query.cursor, query.limit)
    heads = queries.own_heads(actor(), [each.id for each in found])
    return page(found, cursor, lambda each: shapes.line(actor(), each, heads[each.id]))


@routes.post('/polls', responses={201: shapes.PollShape}, summary='Prepare a poll')
@write
def draft(body: DraftForm) -> Reply:
    return shapes.whole(actor(), actions.draft(actor(), places.place(actor(), body.place_id), body)), 201


@routes.get('/polls/<int:id>', responses={200: shapes.PollShape}, summary='A poll')
def one_poll(path: IdPath) -> Reply:
    return shapes.whole(actor(), queries.poll(actor(), path.id))


@routes.patch('/polls/<int:id>', responses={200: shapes.PollShape}, summary='Change a draft')
@write
def change(path: IdPath, body: ChangeForm) -> Reply:
    return shapes.whole(actor(), actions.change(actor(), queries.managed(actor(), path.id), body))


@routes.delete('/polls/<int:id>', responses={204: None}, summary='Throw a draft away')
@write
def discard(path: IdPath) -> Reply:
    actions.discard(actor(), queries.managed(actor(), path.id))
    return '', 204


@routes.post('/polls/<int:id>/opening', responses={200: shapes.PollShape}, summary='Freeze the roll and open the poll')
@write
def open_poll(path: IdPath) -> Reply:
    return shapes.whole(actor(), actions.open_poll(actor(), queries.managed(actor(), path.id)))


@routes.post('/polls/<int:id>/withdrawal', responses={200: shapes.PollShape}, summary='Withdraw a poll, with the reason')
@write
def withdraw(path: IdPath, body: ReasonForm) -> Reply:
    return shapes.whole(actor(), actions.withdraw(actor(), queries.managed(actor(), path.id), body.reason))


@routes.post('/polls/<int:id>/ballots', responses={201: castings.CastShape}, summary='Vote for my homes')
def cast(path: IdPath, body: BallotForm) -> Reply:
    answers = [(each.item_id, each.choice) for each in body.answers]
    return castings.receipt(casting.cast(actor(), path.id, answers, body.part_ids, key())), 201


@routes.get('/polls/<int:id>/ballots/mine', responses={200: castings.OwnCastsShape}, summary='What I voted, with receipts')
def own_ballots(path: IdPath) -> Reply:
    return castings.OwnCastsShape(items=[castings.own_cast(done, rows) for done, rows in cast_before.own(actor(), path.id)])


@routes.get('/polls/<int:id>/result', responses={200: outcomes.ResultShape}, summary='The result; while it runs, the turnout')
def result(path: IdPath) -> Reply:
    found, items = results.result(actor(), path.id)
    if closing.settle(found):
        found, items = results.result(actor(), path.id)
    heads = queries.own_heads(actor(), [found.id])[found.id]
    ways = papers.counted(found.id) if found.counted_at else {}
    return outcomes.ResultShape(on_paper=ways.get(False), assisted=ways.get(True),
                                by_agent=proxies.counted(found.id) if found.counted_at else None,
                                poll=shapes.line(actor(), found, heads), state=stages.state(found),
                                items=[outcomes.item_result(each) for each in items],
                                contests=[contest_result(each) for each in elections.of_result(found, items)])


@routes.get('/polls/<int:id>/turnout', responses={200: TurnoutShape}, summary='Who has not voted yet, door by door')
def turnout(path: IdPath, query: TurnoutQuery) -> Reply:
    found, cursor = doors.turnout(actor(), path.id, query.left, query.room, query.place_id, query.cursor, query.limit)
    return page(found, cursor, stairwell)


@routes.get('/polls/<int:id>/evidence', responses={200: outcomes.EvidenceShape}, summary='The file to recount a closed poll')
def evidence(path: IdPath) -> Reply:
    sealing.settle(queries.poll(actor(), path.id))
    return evidence_file(actor(), path.id)
