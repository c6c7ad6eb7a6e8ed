"""What a final result does outside of votes: it seats who was elected, and brings a covenant into force."""
from server.bodies import actions as bodies
from server.bodies import documents
from server.bodies import queries as body_queries
from server.bodies.models import Body, DocumentVersion
from server.bodies.rules import BodyKind
from server.bodies.seats import lock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Forbidden, Invalid
from server.places.models import Place
from server.votes import closing, elections, queries, results
from server.votes.models import Contest, Office, Poll

#: Which office an election has to be for, to seat a body.
OFFICES = {BodyKind.OWNERS_COMMITTEE: Office.COMMITTEE, BodyKind.OWNERS_REPRESENTATIVES: Office.REPRESENTATIVE,
           BodyKind.SELF_GOVERNMENT: Office.BUILDING_REPRESENTATIVE}


@action('bodies.seat_elected', by=Role.SECRETARY)
def seat_elected(actor: AnyActor, body: Body, poll_id: int) -> Body:
    """Seat the winners of a final election: a committee's or the representatives' in a new term from the day of the final result,
    a building's in its own seat of the running one. Conflict before the result is final, and where nobody was elected."""
    poll = queries.poll(actor, poll_id)
    closing.settle(poll)
    won = [seat for seat in elections.elected(actor, poll_id) if seat.office == OFFICES.get(BodyKind(body.kind))]
    _check_place(body, poll)
    if not won:
        raise Conflict('nobody_elected', f'这次表决没有选出{body.name}的人选。')
    locked, found = lock(body), _in_order(won, poll_id)
    if body.kind == BodyKind.SELF_GOVERNMENT:
        bodies.seat_building(actor, locked, poll.place, found)
    else:
        term, seats = won[0].term, Contest.get_by_id(won[0].contest_id).seats
        bodies.open_term(actor, locked, (term.begins, term.ends), seats, poll_id, found)
    return body_queries.body(actor, body.id)


def _in_order(won: list[elections.Seat], poll_id: int) -> tuple[list[bodies.Elected], list[bodies.Elected]]:
    one = [seat for seat in won if seat.contest_id == won[0].contest_id]
    named = [[bodies.Elected(seat.name, seat.owner_id, poll_id) for seat in one if seat.alternate is alternate]
             for alternate in (False, True)]
    return named[0], named[1]


def _check_place(body: Body, poll: Poll) -> None:
    inside: Place = poll.place
    building = body.kind == BodyKind.SELF_GOVERNMENT and inside.path.startswith(body.place.path)
    if not building and inside.id != body.place_id:
        raise Invalid('other_place', f'这次选举不是{body.place.name}的。', poll_id='地方不一致')


@action('bodies.adopt_document')
def adopt(actor: AnyActor, version: DocumentVersion, poll_id: int, item_id: int) -> DocumentVersion:
    """A version that was written before the vote on it opened comes into force once the result is final and the item carried."""
    if not actor.holds(Role.SECRETARY, version.document.place.path):
        raise Forbidden()
    closing.settle(queries.poll(actor, poll_id))
    poll, items = results.result(actor, poll_id)
    if poll.place_id != version.document.place_id:
        raise Invalid('other_place', '这次表决不是这个地方的。', poll_id='地方不一致')
    decided = next((each.outcome for each in items if each.item.id == item_id), None)
    if poll.final_at is None:
        raise Conflict('result_not_final', '结果还没有最后确定。')
    if decided is None or not decided.carried:
        raise Conflict('not_carried', '这一项没有通过，不能生效。')
    if version.written_at > poll.opened_at:
        raise Conflict('written_after_opening', '这一版是表决开始以后才写的，业主表决的不是它。')
    return documents.adopt(version, poll_id, item_id)
