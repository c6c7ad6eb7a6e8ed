"""A community passes up what it cannot settle; those above answer it, or pass it on."""
from typing import Any

from server.care import visits
from server.care.models import Visit
from server.core import clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Forbidden
from server.places import queries as places
from server.places.models import Place
from server.reports import queries, rules, telling
from server.reports.models import Report, ReportStep
from server.reports.rules import ReportEvent, ReportState


@action('reports.report', by=Role.SECRETARY)
def report(actor: AnyActor, place: Place, title: str, body: str) -> Report:
    """Pass a matter of a place up to the next desk. Conflict `nowhere_higher` for a district."""
    return _make(actor, place, title, body)


@action('reports.report_need')
def report_need(actor: AnyActor, visit: Visit, title: str, body: str) -> Report:
    """Pass up a need that was found on a visit, for the secretary of the home's estate, in words that name no household. Conflict
    `need_decided` if it is no longer open."""
    estate = visit.part.estate
    places.require(actor, Role.SECRETARY, estate)
    visits.hand_on(visit)
    return _make(actor, estate, title, body, visit)


def _make(actor: AnyActor, place: Place, title: str, body: str, visit: Visit | None = None) -> Report:
    desk, now = _above(place), clock.now()
    made = Report.create(place=place, path=place.path, desk=desk, visit=visit, title=title, body=body, made_at=now)
    ReportStep.create(report=made, event=ReportEvent.REPORT, desk=desk, at=now)
    telling.desk(made)
    return made


def _above(place: Place) -> Place:
    found = queries.higher(place)
    if found is None:
        raise Conflict('nowhere_higher', '区县上面没有可以上报的地方了。')
    return found


@action('reports.pass_on')
def pass_on(actor: AnyActor, one: Report, note: str) -> Report:
    """Hand a report to the next desk above, for the secretary of the one that has it. Conflict `nowhere_higher` from a district."""
    _at_desk(actor, one)
    passed = _step(one, ReportEvent.PASS_ON, note, desk=_above(one.desk))
    telling.desk(passed)
    return passed


@action('reports.answer')
def answer(actor: AnyActor, one: Report, answer: str) -> Report:
    """Say what is done about it, for the secretary of the desk that has it; the need that it came from is settled by that."""
    _at_desk(actor, one)
    answered = _step(one, ReportEvent.ANSWER, answer=answer, answered_at=clock.now())
    if one.visit:
        visits.settle(one.visit, answer)
    telling.answered(answered)
    return answered


@action('reports.withdraw', by=Role.SECRETARY)
def withdraw(actor: AnyActor, one: Report, reason: str) -> Report:
    """Take back what was settled meanwhile; the need that it came from waits for the community again."""
    withdrawn = _step(one, ReportEvent.WITHDRAW, reason)
    if one.visit:
        visits.take_back(one.visit)
    return withdrawn


def _at_desk(actor: AnyActor, one: Report) -> None:
    if not actor.holds(Role.SECRETARY, one.desk.path):
        raise Forbidden('not_at_desk', f'这件事现在由{one.desk.name}办理。')


def _step(one: Report, event: ReportEvent, note: str = '', **to: Any) -> Report:
    """Conflict `report_decided` where the step does not fit, or somebody else took one since the report was read: of two that
    answer, or one that answers and one that passes on or takes back, one wins."""
    state = rules.after(ReportState(one.state), event)
    to |= {'state': state, 'live': 1 if state is ReportState.OPEN else None}
    still = Report.id == one.id, Report.state == one.state, Report.desk == one.desk_id
    if state is None or not Report.update(**to).where(*still).execute():
        raise Conflict('report_decided', '这件事已经有人办理了，请刷新后再看。')
    ReportStep.create(report=one, event=event, desk=to.get('desk', one.desk_id), note=note, at=clock.now())
    return queries.reread(one.id)
