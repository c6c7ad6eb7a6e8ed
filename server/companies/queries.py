"""Reading selections: plans, offers, votes and what came of them are for everybody of the place; what owners wrote in their own
words for those who run it."""
from collections.abc import Sequence
from typing import Any, NamedTuple

from peewee import fn

from server.companies import rules
from server.companies.models import (
    Bidder,
    Contract,
    ContractFile,
    Offer,
    OfferFile,
    Selection,
    SelectionOption,
    SelectionPlan,
    SelectionPlanFile,
    SelectionVote,
)
from server.companies.rules import Ballot, Question, SelectionStage
from server.core import clock
from server.core.actor import SYSTEM, AnyActor, Role
from server.core.errors import Forbidden, Missing
from server.core.paging import newest_first
from server.files.models import File
from server.files.queries import grants_sight, with_pictures
from server.places.models import Ownership, Part, Place
from server.places.queries import in_sight, inside
from server.votes import elections, results
from server.votes.models import Poll, PollState
from server.votes.queries import manages

Page = tuple[list[Any], str | None]
__all__ = ['Bidder', 'Offer', 'Selection', 'SelectionPlan', 'SelectionVote', 'Standing', 'bidder',
           'bidder_count', 'bidders', 'contract_id', 'homes', 'last_plan',
           'offers', 'plan', 'plans', 'questions', 'require_manager', 'selection', 'selections', 'stages',
           'standing', 'votes']


class Standing(NamedTuple):
    """Where a selection stands: its stage, its last vote, and the offer that won it."""

    stage: SelectionStage
    vote: SelectionVote | None
    winner: Offer | None


def selection(actor: AnyActor, selection_id: int) -> Selection:
    """A selection of the actor's places; `manages` where the actor runs it, `keeps` where the actor keeps the books."""
    found = Selection.select(Selection, Place).join(Place).where(Selection.id == selection_id).first()
    if found is None or not actor.sees(found.place.path):
        raise Missing('selection_missing', '没有找到这次选聘，或者它不在您的范围内。')
    found.manages = manages(actor, found.place)
    found.keeps = actor.holds(Role.COMMITTEE, found.place.path)
    return found


def selections(actor: AnyActor, cursor: str | None, limit: int | None, at: Place | None = None) -> Page:
    """Those of the actor's places, or of one place that the actor sees, newest first."""
    which = [in_sight(actor)] + ([Selection.place == at] if at else [])
    return newest_first(Selection.select(Selection, Place).join(Place).where(*which), Selection.id, cursor, limit)


def require_manager(found: Selection) -> None:
    """Forbidden to whoever does not run it."""
    if not found.manages:
        raise Forbidden()


def questions(found: Selection) -> list[Question]:
    """What is asked."""
    return [Question(title, tuple(options), most) for title, options, most in found.questions]


def plan(actor: AnyActor, plan_id: int) -> SelectionPlan:
    """A version with its `selection` and `pictures`."""
    found = SelectionPlan.get_or_none(SelectionPlan.id == plan_id)
    if found is None:
        raise Missing('plan_missing', '没有找到这一版方案，或者它不在您的范围内。')
    found.selection = selection(actor, found.selection_id)
    return with_pictures([found], SelectionPlanFile, SelectionPlanFile.plan)[0]


def plans(found: Selection, cursor: str | None, limit: int | None) -> Page:
    """Its versions with `pictures` and `before` (the version that it follows), the last one first."""
    rows, onward = newest_first(SelectionPlan.select().where(SelectionPlan.selection == found), SelectionPlan.id, cursor, limit)
    known = {each.number: each for each in rows}
    if rows and rows[-1].number > 1:
        earlier = SelectionPlan.get(SelectionPlan.selection == found, SelectionPlan.number == rows[-1].number - 1)
        known[earlier.number] = earlier
    for each in rows:
        each.before = known.get(each.number - 1)
    return with_pictures(rows, SelectionPlanFile, SelectionPlanFile.plan), onward


def last_plan(found: Selection) -> SelectionPlan | None:
    """The version that counts, as `plans` gives it."""
    return next(iter(plans(found, None, 1)[0]), None)


def bidder(actor: AnyActor, bidder_id: int) -> Bidder:
    """A company with its `selection`."""
    found = Bidder.get_or_none(Bidder.id == bidder_id)
    if found is None:
        raise Missing('bidder_missing', '没有找到这家公司，或者它不在您的范围内。')
    found.selection = selection(actor, found.selection_id)
    return found


def bidders(found: Selection) -> list[Bidder]:
    """All that offered, as they were entered, with their last `offer` (None before one) and its `pictures`; a selection has at most
    20 of them."""
    some = list(Bidder.select().where(Bidder.selection == found).order_by(Bidder.id))
    last = {each.bidder_id: each for each in with_pictures(
        list(Offer.select().where(Offer.bidder.in_(some)).order_by(Offer.number)) if some else [], OfferFile, OfferFile.offer)}
    for each in some:
        each.offer = last.get(each.id)
    return some


def bidder_count(found: Selection) -> int:
    """How many companies are in."""
    return Bidder.select().where(Bidder.selection == found, Bidder.live == 1).count()


def contract_id(found: Selection) -> int | None:
    """The last contract that came of it."""
    return Contract.select(fn.MAX(Contract.id)).where(Contract.selection == found).scalar()


def offers(found: Bidder) -> list[Offer]:
    """Its versions with `pictures`, the last one first."""
    rows = list(Offer.select().where(Offer.bidder == found).order_by(Offer.number.desc()))
    return with_pictures(rows, OfferFile, OfferFile.offer)


def homes(actor: AnyActor, found: Selection) -> list[Part]:
    """What the actor owns in its place, for what each offer would come to there."""
    rows = Part.select().join(Place, on=(Part.place == Place.id)).switch(Part).join(Ownership).where(
        inside((found.place.path,)), Ownership.owner.in_(actor.owners)).order_by(Part.id).distinct() if actor.owners else ()
    return list(rows)


def votes(found: Selection) -> list[SelectionVote]:
    """Its votes with `poll` and `plan`, the last one first."""
    return _votes([found])


def _votes(some: Sequence[Selection]) -> list[SelectionVote]:
    rows = SelectionVote.select(SelectionVote, Poll, SelectionPlan).join(Poll).switch(SelectionVote).join(SelectionPlan)
    return list(rows.where(SelectionVote.selection.in_(list(some))).order_by(SelectionVote.id.desc())) if some else []


def standing(found: Selection, some: Sequence[SelectionVote] | None = None) -> Standing:
    """Where it stands; `some` are its votes, where they have been read."""
    last = next(iter(votes(found) if some is None else some), None)
    ballot, winner = _outcome(last)
    contracted = Contract.select().where(Contract.selection == found).exists()
    asking = clock.now() < found.opinions_until
    return Standing(rules.stage(bool(found.ended_for), contracted, asking, ballot), last, winner)


def stages(some: Sequence[Selection]) -> dict[int, SelectionStage]:
    """Where each stands: two readings, and one of what came of a vote for each that waits for its contract."""
    last = {each.selection_id: each for each in reversed(_votes(some))}
    signed = Contract.select(Contract.selection).where(Contract.selection.in_(list(some))).tuples() if some else ()
    contracted = {of for of, in signed}
    over = {each.id for each in some if each.ended_for or each.id in contracted}
    return {each.id: rules.stage(bool(each.ended_for), each.id in contracted, clock.now() < each.opinions_until,
                                 Ballot.NONE if each.id in over else _outcome(last.get(each.id))[0]) for each in some}


def _outcome(vote: SelectionVote | None) -> tuple[Ballot, Offer | None]:
    if vote is None:
        return Ballot.NONE, None
    if vote.poll.state in (PollState.DRAFT, PollState.WITHDRAWN):
        return Ballot(vote.poll.state), None
    if not vote.poll.final_at:
        return Ballot.RUNNING, None
    # The poll is of the selection's own place: whoever sees the one sees what came of the other.
    decided = elections.of_result(*results.result(SYSTEM, vote.poll_id))
    chosen = [won.item.id for contest in decided for won in contest.chosen()]
    option = SelectionOption.select(SelectionOption, Offer, Bidder).join(Offer).join(Bidder).where(
        SelectionOption.vote == vote, SelectionOption.item.in_(chosen)).first() if chosen else None
    return (Ballot.WON, option.offer) if option else (Ballot.LOST, None)


@grants_sight
def _sees(actor: AnyActor, file: File) -> bool:
    """A plan's papers, offers and contracts are for everybody of the place."""
    shown = [SelectionPlanFile.select(SelectionPlan.selection).join(SelectionPlan).where(SelectionPlanFile.file == file),
             OfferFile.select(Bidder.selection).join(Offer).join(Bidder).where(OfferFile.file == file),
             ContractFile.select(Contract.selection).join(Contract).where(ContractFile.file == file)]
    found = {selection_id for rows in shown for selection_id, in rows.tuples()}
    paths = Selection.select(Place.path).join(Place).where(Selection.id.in_(list(found))).tuples() if found else ()
    return any(actor.sees(path) for path, in paths)
