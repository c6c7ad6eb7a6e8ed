"""Elections: putting somebody forward, saying whether one stands, deciding who may, and who was elected."""
from pydantic import BaseModel, Field

from server.api import IdPath, Reply, actor, blueprint
from server.api import votes_contests_shapes as shapes
from server.api.idempotency import write
from server.core.forms import RecordId
from server.votes import candidates, elections, nominations, queries, words
from server.votes.contest_forms import EligibilityForm, NominationForm, NomineeConsentForm

routes = blueprint('votes_elections')


class ContestPath(IdPath):
    """A contest of a poll."""

    contest_id: int = Field(ge=1, le=2**63 - 1)


class NomineePath(IdPath):
    """A nominee of a poll."""

    nominee_id: RecordId


class SeatShape(BaseModel):
    """Somebody elected or, as an alternate, next to move up; the term's last day, and when the re-election should begin."""

    contest_id: int
    office: str
    office_text: str
    name: str
    alternate: bool
    rank: int
    term_begins: str
    term_ends: str
    reelection_by: str


class SeatsShape(BaseModel):
    """All who were elected, in order."""

    items: list[SeatShape]


def _nominee(poll_id: int, nominee_id: int) -> shapes.NomineeShape:
    return shapes.nominee(*candidates.nominee(actor(), queries.poll(actor(), poll_id), nominee_id))


@routes.post('/polls/<int:id>/contests/<int:contest_id>/nominees', responses={201: shapes.NomineeShape},
             summary='Put an owner forward: by home and name, or (without them) myself')
@write
def nominate(path: ContestPath, body: NominationForm) -> Reply:
    made = nominations.nominate(actor(), queries.poll(actor(), path.id), path.contest_id, body)
    return _nominee(path.id, made.id), 201


@routes.post('/polls/<int:id>/nominees/<int:nominee_id>/consent', responses={200: shapes.NomineeShape},
             summary='Say whether I stand; an official writes down a signed paper')
@write
def consent(path: NomineePath, body: NomineeConsentForm) -> Reply:
    nominations.consent(actor(), queries.poll(actor(), path.id), path.nominee_id, body)
    return _nominee(path.id, path.nominee_id)


@routes.post('/polls/<int:id>/nominees/<int:nominee_id>/eligibility', responses={200: shapes.NomineeShape},
             summary='Decide whether a nominee may stand, with the reason')
@write
def decide_eligibility(path: NomineePath, body: EligibilityForm) -> Reply:
    nominations.decide_eligibility(actor(), queries.poll(actor(), path.id), path.nominee_id, body)
    return _nominee(path.id, path.nominee_id)


@routes.get('/polls/<int:id>/elected', responses={200: SeatsShape}, summary='Who was elected, once the result is final')
def elected(path: IdPath) -> Reply:
    return SeatsShape(items=[SeatShape(
        contest_id=each.contest_id, office=each.office, office_text=words.OFFICES[each.office], name=each.name,
        alternate=each.alternate, rank=each.rank, term_begins=each.term.begins.isoformat(),
        term_ends=each.term.ends.isoformat(), reelection_by=each.term.reelection.isoformat())
        for each in elections.elected(actor(), path.id)])
