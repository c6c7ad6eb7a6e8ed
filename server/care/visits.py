"""Visits: a short note, a sealed one for what is sensitive, and needs that become tasks, are answered, or handed on."""
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from peewee import JOIN, fn

from server.care import queries, telling
from server.care.models import Care, SealedNote, Visit
from server.care.rules import NeedState
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.core.paging import newest_first, oldest_first
from server.identity.actions import account_closed
from server.identity.models import Person
from server.places import queries as places
from server.places.models import Part, Place
from server.tasks import actions as tasks


@action('care.visit')
def visit(actor: AnyActor, care: Care, note: str, need: str, sealed: str) -> Visit:
    """Write down a visit to a home that the actor looks after. `sealed` is encrypted, and read one by one."""
    if not queries.is_mine(actor, care):
        raise Forbidden('not_the_holder', '只有负责这户的人能登记走访。')
    made = _keep(actor, care, clock.now(), note, need, sealed)
    if need:
        telling.need(care.part.estate)
    return found(actor, made.id)


@action('care.write_down_visit', by=Role.SECRETARY)
def write_down(actor: AnyActor, care: Care, on: date, note: str, need: str, sealed: str) -> Visit:
    """Take a visit from the paper of a holder who has no telephone, for the home's secretary. Invalid `day_wrong` before the holder
    began or after today, Conflict `not_held` for somebody who looks after the home no more."""
    if not care.since <= on <= clock.today():
        raise Invalid('day_wrong', '日期不能早于开始负责的那天，也不能晚于今天。', visit_on='日期不对')
    if care.live != 1:
        raise Conflict('not_held', '这户现在不由这个人负责了，请刷新后再登记。')
    return found(actor, _keep(actor, care, clock.day_start(on), note, need, sealed, by_office=True).id)


def _keep(actor: AnyActor, care: Care, at: datetime, note: str, need: str, sealed: str, by_office: bool = False) -> Visit:
    made = Visit.create(care=care, part=care.part, note=note, need=need, person_id=actor.person_id, at=at, by_office=by_office,
                        need_state=NeedState.OPEN if need else NeedState.NONE)
    if sealed:
        SealedNote.create(visit=made, body=sealed)
    audit.note(need=bool(need), sealed=bool(sealed))
    return made


def found(actor: AnyActor, visit_id: int) -> Visit:
    """A visit, for the home's secretary and whoever looks after it now; Missing for anybody else."""
    one = _rows().where(Visit.id == visit_id).first()
    if one is None or not _sees(actor, one.part):
        raise Missing('visit_missing', '没有找到这次走访，或者这户现在不由您负责。')
    return one


def _sees(actor: AnyActor, part: Part) -> bool:
    if actor.holds(Role.SECRETARY, part.place.path):
        return True
    current = queries.rows().where(Care.part == part, Care.live == 1).first()
    return current is not None and queries.is_mine(actor, current)


def _rows() -> Any:
    """Visits with their homes; `is_sealed` says whether there is a sealed note, which stays closed."""
    return (Visit.select(Visit, Part, Place, SealedNote.id.is_null(False).alias('is_sealed'))
            .join(Part).join(Place, on=(Part.place == Place.id)).switch(Visit).join(SealedNote, JOIN.LEFT_OUTER))


def of_home(part_id: int, cursor: str | None, limit: int | None) -> tuple[list[Visit], str | None]:
    """The visits to a home, the last first, those of earlier holders among them; the caller knows that the actor may see them."""
    return newest_first(_rows().where(Visit.part == part_id), Visit.id, cursor, limit)


def last(part_ids: Sequence[int]) -> dict[int, datetime]:
    """{home: when it was last visited}; one reading."""
    rows = Visit.select(Visit.part, fn.MAX(Visit.at)).where(Visit.part.in_(list(part_ids))).group_by(Visit.part)
    convert: Any = Visit.at.python_value
    return {part: convert(at) for part, at in rows.tuples()}


@action('care.read_sealed_note')
def read_sealed(actor: AnyActor, one: Visit) -> str:
    """Open a visit's sealed note, which `found` let the actor see; each opening is a line of the audit trail."""
    note = SealedNote.get_or_none(SealedNote.visit == one)
    if note is None:
        raise Missing('note_missing', '这次走访没有密封的记录。')
    return note.body


def needs(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> tuple[list[Visit], str | None]:
    """The needs of a place's homes that wait for the secretary, oldest first."""
    places.require(actor, Role.SECRETARY, place)
    waiting = _rows().where(Visit.need_state == NeedState.OPEN, places.inside((place.path,)))
    return oldest_first(waiting, Visit.id, cursor, limit)


@action('care.push_need', by=Role.SECRETARY)
def push_need(actor: AnyActor, one: Visit, plan: tasks.Plan) -> Visit:
    """Make a task of the estate out of a need, in words that name no household."""
    task = tasks.push(actor, one.part.estate, plan)
    return _decide(actor, one, NeedState.TASK, task=task)


@action('care.close_need', by=Role.SECRETARY)
def close_need(actor: AnyActor, one: Visit, answer: str) -> Visit:
    """Say what was done about a need."""
    return _decide(actor, one, NeedState.CLOSED, answer=answer)


def _decide(actor: AnyActor, one: Visit, state: NeedState, **to: Any) -> Visit:
    _move(one, NeedState.OPEN, state, **to)
    audit.note(state=state.value)
    telling.decided(one.part.estate, one.person_id)
    return found(actor, one.id)


def hand_on(one: Visit) -> None:
    """An open need is taken further by those above the community, within the action of whoever asks them."""
    _move(one, NeedState.OPEN, NeedState.REPORTED)


def settle(one: Visit, answer: str) -> None:
    """They have said what is done about it."""
    _move(one, NeedState.REPORTED, NeedState.CLOSED, answer=answer)
    telling.decided(one.part.estate, one.person_id)


def take_back(one: Visit) -> None:
    """It waits for the community again."""
    _move(one, NeedState.REPORTED, NeedState.OPEN)


def _move(one: Visit, state: NeedState, to: NeedState, **said: Any) -> None:
    if not Visit.update(need_state=to, **said).where(Visit.id == one.id, Visit.need_state == state).execute():
        raise Conflict('need_decided', '这件事已经有人办理了，请刷新后再看。')


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """What was written stays the community's; who of WeChat wrote it goes."""
    Visit.update(person_id=None).where(Visit.person_id == person.id).execute()
