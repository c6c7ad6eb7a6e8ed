"""Whose home is which: offered by a number on a roster, claimed by hand, decided by a secretary."""
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from peewee import IntegrityError, chunked, fn

from server.core import audit, clock
from server.core.action import action
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Conflict, Invalid
from server.identity import queries, standing
from server.identity.accounts import known_as
from server.identity.models import Person, Reason, Residency, ResidencyState
from server.places import queries as places
from server.places.actions import roster_imported
from server.places.models import Owner, Ownership, Part, Place

_OPEN_CLAIMS = 5  # a person may have waiting: nobody floods a secretary's queue
_AT_ONCE = 500
#: How long a decision can be taken back.
REOPENED_WITHIN = timedelta(minutes=10)


class _Known(NamedTuple):
    """A part whose owner a roster knows by a telephone number."""

    number: str
    owner: int
    name: str
    estate: int
    part: int
    place: int


@roster_imported.connect
def _follow_roster(actor: AnyActor, estate: Place) -> None:
    """After an import: homes that were sold end, and those whose number is bound already are offered theirs."""
    holds = Ownership.select().where(Ownership.part == Residency.part, Ownership.owner == Residency.owner)
    sold = [row.id for row in Residency.select(Residency.id).join(Part).where(
        Part.estate == estate, Residency.state.in_(standing.STANDS), Residency.owner.is_null(False), ~fn.EXISTS(holds))]
    for some in chunked(sold, _AT_ONCE):
        Residency.update(state=ResidencyState.ENDED, reason=Reason.SOLD, decided_at=clock.now()).where(
            Residency.id.in_(some)).execute()
    bound = Person.select(Person.phone_index, Person.id).join(Owner, on=(Owner.phone_index == Person.phone_index)).where(
        Owner.estate == estate).distinct().tuples()
    offer(dict(bound))
    standing.forget()


def offer(people: dict[str, int], *, again: bool = False, doubt: Reason | None = None) -> None:
    """Offer {blind number: person} the parts that the rosters know by the number; queue what is in doubt.

    `again` offers once more what a person gave up: they have just asked. Two names with one number, or two owners in one
    estate, are in doubt.
    """
    for some in chunked(people.items(), _AT_ONCE):
        persons = dict(some)
        before = {(home.person_id, home.part_id): home for home in Residency.select().where(
            Residency.person.in_(list(persons.values())))}
        for known in _known_by(list(persons)):
            person = persons[known[0].number]
            unclear = doubt or (Reason.SHARED_NUMBER if _shared(known) else None)
            for part, held in {each.part: each for each in known}.items():
                _offer_one(person, held, unclear, before.get((person, part)), again)


def _known_by(numbers: list[str]) -> Iterator[list[_Known]]:
    rows = Owner.select(Owner.phone_index, Owner.id, Owner.name, Owner.estate, Part.id, Part.place).join(Ownership).join(
        Part).where(Owner.phone_index.in_(numbers), ~Owner.unsold).order_by(Owner.phone_index, Part.id).tuples()
    for _, known in groupby(map(_Known._make, rows), lambda row: row.number):
        yield list(known)


def _shared(known: Iterable[_Known]) -> bool:
    owners = {(each.owner, each.name, each.estate) for each in known}
    return len({name for _, name, _ in owners}) > 1 or len({estate for *_, estate in owners}) < len(owners)


def _offer_one(person: int, held: _Known, doubt: Reason | None, before: Residency | None, again: bool) -> None:
    state = ResidencyState.QUEUED if doubt else ResidencyState.OFFERED
    said = {'state': state, 'reason': doubt or '', 'owner': None if doubt else held.owner, 'decided_at': None}
    if before is None:
        with suppress(IntegrityError):  # a login and an import at the same moment offer the same
            Residency.create(person=person, part=held.part, place=held.place, created_at=clock.now(), **said)
    elif _lapsed(before, again) or (before.state == ResidencyState.QUEUED and not doubt):
        Residency.update(said).where(Residency.id == before.id).execute()
    elif before.state in standing.STANDS and before.owner_id is None and not doubt:
        Residency.update(owner=held.owner).where(Residency.id == before.id).execute()  # a tenant who has bought


def _lapsed(home: Residency, again: bool) -> bool:
    return home.state == ResidencyState.ENDED and (again or home.reason == Reason.SOLD)


@action('identity.confirm_home')
def confirm_home(actor: Actor, residency: Residency) -> Residency:
    """“This is my home”: the one tap."""
    Residency.update(state=ResidencyState.CONFIRMED, decided_at=clock.now()).where(
        Residency.id == residency.id, Residency.person == actor.person_id,
        Residency.state == ResidencyState.OFFERED).execute()
    now = Residency.get_by_id(residency.id)
    if now.state != ResidencyState.CONFIRMED:
        raise Conflict('home_not_offered', '这处房屋还在等社区核实，或者已经不在您名下。')
    if now.owner_id:
        known_as(actor.person_id, now.owner.name)
    standing.forget(actor.person_id)
    return now


@action('identity.claim_home')
def claim_home(actor: Actor, estate: Place, room: str, remark: str) -> Residency:
    """Say by hand where one lives; the secretary of the place decides.

    Raises Invalid for a room that the roster does not have, Conflict for one already known or too many at once.
    """
    part = places.part_called(estate, room)
    person = queries.person_of(actor)
    Person.update(name=Person.name).where(Person.id == person.id).execute()  # locks it: claims at once are counted in turn
    waiting = Residency.select().where(Residency.person == actor.person_id, Residency.state == ResidencyState.QUEUED)
    if waiting.count() >= _OPEN_CLAIMS:
        raise Conflict('too_many_claims', '您已有几处房屋在等社区核实，请等核实后再登记。')
    said = {'state': ResidencyState.QUEUED, 'reason': Reason.CLAIMED, 'remark': remark, 'created_at': clock.now()}
    try:
        return Residency.create(person=actor.person_id, part=part, place=part.place_id, **said)
    except IntegrityError:
        return _claim_again(actor, part, said)


def _claim_again(actor: Actor, part: Part, said: dict) -> Residency:
    over = Residency.state.in_((ResidencyState.REFUSED, ResidencyState.ENDED))
    mine = (Residency.person == actor.person_id) & (Residency.part == part)
    if not Residency.update(said | {'owner': None, 'answer': '', 'decided_at': None}).where(mine, over).execute():
        raise Conflict('home_known', f'“{part.label}”已经在您的房屋里了，不用再登记。')
    return Residency.get(mine)


@action('identity.give_up_home')
def give_up_home(actor: Actor, residency: Residency) -> None:
    """“This is not my home (any more)”; also puts a refused claim out of sight."""
    Residency.update(state=ResidencyState.ENDED, reason=Reason.GIVEN_UP, owner=None, remark='', decided_at=clock.now()).where(
        Residency.id == residency.id, Residency.person == actor.person_id).execute()
    standing.forget(actor.person_id)


@action('identity.decide_claim', by=Role.SECRETARY)
def decide_claim(actor: AnyActor, claim: Residency, state: ResidencyState, owner_id: int | None, answer: str) -> Residency:
    """Confirm a claim, as one of the part's owners or (with none) as a tenant, or refuse it with a reason."""
    if owner_id and not Ownership.get_or_none(Ownership.part == claim.part_id, Ownership.owner == owner_id):
        raise Invalid('not_an_owner', '请从这处房屋的产权人里选择。', owner_id='不是这处房屋的产权人')
    decided = Residency.update(
        state=state, owner=owner_id if state == ResidencyState.CONFIRMED else None, answer=answer,
        decided_by=actor.person_id, decided_at=clock.now(),
    ).where(Residency.id == claim.id, Residency.state == ResidencyState.QUEUED).execute()
    if not decided:
        raise Conflict('claim_decided', '这条登记已经处理过了，请刷新列表。')
    audit.note(state=state, owner=owner_id)
    standing.forget(claim.person_id)
    return Residency.get_by_id(claim.id)


@action('identity.reopen_claim', by=Role.SECRETARY)
def reopen_claim(actor: AnyActor, claim: Residency) -> Residency:
    """Take back one's own decision of the last minutes: the claim waits again, as if nobody had decided. Conflict for an owner who
    was confirmed, since they may have voted by then; for whatever has changed meanwhile; and when the time is over."""
    decided = (Residency.state == ResidencyState.REFUSED) | (
        (Residency.state == ResidencyState.CONFIRMED) & Residency.owner.is_null())
    if not Residency.update(state=ResidencyState.QUEUED, answer='', decided_by=None, decided_at=None).where(
            Residency.id == claim.id, decided, Residency.decided_by == actor.person_id,
            Residency.decided_at > clock.now() - REOPENED_WITHIN).execute():
        raise Conflict('claim_settled', '这个决定现在不能撤销了：已经过了十分钟，或者又有了变化。')
    standing.forget(claim.person_id)
    return Residency.get_by_id(claim.id)
