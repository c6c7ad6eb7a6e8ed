"""Reading report slips: by the community they are addressed to, the employer that issued them, and whom they are for."""
from typing import Any, NamedTuple

from peewee import fn

from server.core import clock, crypto
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Missing
from server.core.identifiers import mask_phone
from server.core.paging import newest_first
from server.core.sought import begins
from server.identity.models import Person
from server.identity.queries import data_asked
from server.members.models import Member, Slip, SlipStep
from server.members.slip_rules import OPEN, Side, SlipEvent, SlipState
from server.members.slip_rules import side as _side
from server.members.slip_rules import steps as _steps
from server.partners import queries as partners
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Kind, Place
from server.terms import values as terms

Page = tuple[list[Any], str | None]


class Wanted(NamedTuple):
    """Which slips of a list: of a state (also `open` or `overdue`; all but the withdrawn where none is said), and whose `words` are
    the slip's number, its bearer's telephone number, or how their name begins."""

    state: str | None = None
    words: str = ''


class Figures(NamedTuple):
    """Slips by state. `issued` (the denominator) are all but the withdrawn ones, of which `complete` are acknowledged; `overdue`
    are open and past their day."""

    issued: int
    complete: int
    overdue: int
    states: dict[str, int]


class Desk(NamedTuple):
    """What waits for a clerk: receipts to acknowledge, and slips past their day, whoever has to act."""

    receipts: int
    overdue: int


def rows() -> Any:
    """Slips with their employer and their community."""
    return Slip.select(Slip, Employer, Place).join(Employer).switch(Slip).join(Place)


def reread(slip_id: int) -> Slip:
    """A slip as it is now, for an action that has just written it."""
    return rows().where(Slip.id == slip_id).get()


def slip(actor: AnyActor, slip_id: int) -> Slip:
    """A slip, for its community's secretary, its employer's clerks and whom it is for; Missing for anybody else."""
    found = rows().where(Slip.id == slip_id).first()
    if found is None or not (actor.holds(Role.SECRETARY, found.community.path) or is_own(actor, found)
                             or partners.looks_after(actor, found.employer)):
        raise Missing('slip_missing', '没有找到这张报到单，或者它不在您的范围内。')
    return found


def is_own(actor: AnyActor, found: Slip) -> bool:
    """Whether the actor used the slip, or it is open and bears their telephone number."""
    if found.person_id is not None:
        return found.person_id == actor.person_id
    return bool(Person.select().where(Person.id == actor.person_id, Person.phone_index == found.phone_index).exists())


def sees_answers(actor: AnyActor, found: Slip) -> bool:
    """Whether what the member said of themselves is for the actor: the community's secretary and they themselves."""
    return actor.holds(Role.SECRETARY, found.community.path) or is_own(actor, found)


def steps(actor: AnyActor, found: Slip) -> list[SlipEvent]:
    """What the actor can do with a slip now."""
    sides = {Side.MEMBER: is_own(actor, found), Side.COMMUNITY: actor.holds(Role.SECRETARY, found.community.path),
             Side.EMPLOYER: partners.looks_after(actor, found.employer)}
    return _steps(SlipState(found.state), {each for each, stands in sides.items() if stands})


def side(found: Slip) -> Side | None:
    """Who has to do the next step."""
    return _side(SlipState(found.state))


def history(found: Slip) -> list[SlipStep]:
    """What was done with a slip after it was issued, in that order."""
    return list(SlipStep.select(SlipStep, Place).join(Place).where(SlipStep.slip == found).order_by(SlipStep.id))


def mine(actor: Actor) -> list[Slip]:
    """The slips that are for the actor, newest first: those with their telephone number, and those they used."""
    return list(rows().where(_for(actor), Slip.state != SlipState.WITHDRAWN).order_by(Slip.id.desc()).limit(20))


def waiting(actor: Actor, limit: int) -> list[Slip]:
    """Those of them with which the actor has still to report in."""
    which = Slip.state.in_((SlipState.ISSUED, SlipState.RETURNED))
    return list(rows().where(_for(actor), which).order_by(Slip.id.desc()).limit(limit))


def _for(actor: Actor) -> Any:
    number = Person.select(Person.phone_index).where(Person.id == actor.person_id)
    return (Slip.person == actor.person_id) | ((Slip.phone_index == number) & Slip.person.is_null())


def numbered(actor: Actor, number: str, identity_number: str | None) -> Slip:
    """The slip with a number that is for the actor: by their telephone number, else by the identity number that they give."""
    index = crypto.blind(identity_number) if identity_number else None
    for found in with_number(number).where(Slip.state != SlipState.WITHDRAWN).order_by(Slip.id.desc()):
        if is_own(actor, found) or (index is not None and found.key == index and found.person_id is None):
            return found
    raise Missing('slip_missing', '没有找到开给您的这张报到单。请核对编号，填上身份证号再试，或者联系单位党组织。')


def with_number(number: str) -> Any:
    """The slips with a number. Each employer's numbers have an index, and employers are few: slips of all years are not gone
    through."""
    theirs = Slip.select(Slip.id).where(Slip.employer.in_(Employer.select(Employer.id)), Slip.number == number)
    return rows().where(Slip.id.in_(theirs))


def at_place(actor: AnyActor, place: Place, wanted: Wanted, cursor: str | None, limit: int | None) -> Page:
    """The slips addressed to a place's communities, newest first, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    return newest_first(rows().where(within(place), *_which(wanted)), Slip.id, cursor, limit)


def of_member(actor: AnyActor, place: Place, member: Member) -> list[Slip]:
    """The slips by which somebody came to a place, newest first, for its secretary; nobody has many."""
    places.require(actor, Role.SECRETARY, place)
    theirs = (Slip.member == member) | (Slip.key == member.key)
    return list(rows().where(theirs, within(place), Slip.state != SlipState.WITHDRAWN).order_by(Slip.id.desc()).limit(20))


def of_employer(employer: Employer, wanted: Wanted, cursor: str | None, limit: int | None) -> Page:
    """The slips of an employer, which comes from partners.queries."""
    return newest_first(rows().where(Slip.employer == employer, *_which(wanted)), Slip.id, cursor, limit)


def figures_at(actor: AnyActor, place: Place) -> Figures:
    """The figures behind `at_place`."""
    places.require(actor, Role.SECRETARY, place)
    return _figures(within(place))


def figures_of(employer: Employer) -> Figures:
    """The figures behind `of_employer`."""
    return _figures(Slip.employer == employer)


def desk(actor: AnyActor) -> Desk | None:
    """What waits for the actor as a clerk, of all their employers; None for whoever is none's."""
    theirs = [each.id for each in partners.employers_of(actor)]
    if not theirs:
        return None
    mine = Slip.select(fn.COUNT(Slip.id)).where(Slip.employer.in_(theirs))
    return Desk(mine.where(_in_state(SlipState.RECEIPTED)).scalar(), mine.where(_in_state('overdue')).scalar())


def _figures(which: Any) -> Figures:
    states = dict(Slip.select(Slip.state, fn.COUNT(Slip.id)).where(which).group_by(Slip.state).tuples())
    overdue = Slip.select(fn.COUNT(Slip.id)).where(which, _in_state('overdue')).scalar()
    issued = sum(count for state, count in states.items() if state != SlipState.WITHDRAWN)
    return Figures(issued, states.get(SlipState.ACKNOWLEDGED, 0), overdue, {each: states.get(each, 0) for each in SlipState})


def within(place: Place) -> Any:
    """The condition that a slip is addressed to one of a place's communities."""
    communities = Place.select(Place.id).where(Place.kind == Kind.COMMUNITY, places.inside((place.path,)))
    return Slip.community.in_([row.id for row in communities])


def _which(wanted: Wanted) -> list[Any]:
    words = wanted.words
    meant = (Slip.number == words) | (Slip.phone_index == crypto.blind(words)) | begins(Slip.name, words)
    return [_in_state(wanted.state), *([meant] if words else [])]


def _in_state(state: str | None) -> Any:
    if state == 'overdue':
        return Slip.due_at <= clock.now()
    if state == 'open':
        return Slip.state.in_(OPEN)
    return Slip.state == state if state else Slip.state != SlipState.WITHDRAWN


def tags(actor: Actor) -> tuple[str, ...]:
    """The skills that the actor can tick: those of the district to which they are sent, else of the one where they live."""
    sent = next((slip.community.path for slip in mine(actor) if slip.state in OPEN), None)
    path = sent or next(iter(actor.homes), None)
    return (terms.at(path) if path else terms.of_site()).skill_tags


def tags_for(found: Slip) -> tuple[str, ...]:
    """Those that a slip's bearer can tick."""
    return terms.at(found.community.path).skill_tags


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    return 'slips', [
        {'number': each.number, 'name': each.name, 'phone_masked': mask_phone(each.phone), 'employer': each.employer.name,
         'community': each.community.name, 'state': each.state, 'skills': each.skills, 'skills_note': each.skills_note,
         'address': each.address} for each in rows().where(Slip.person == person).order_by(Slip.id)]
