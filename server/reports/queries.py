"""Reading reports: a desk's for its secretary, and what was reported about a place for that place's."""
from typing import Any

from server.core.actor import AnyActor, Role
from server.core.errors import Missing
from server.core.paging import newest_joined, oldest_first
from server.places import queries as places
from server.places.models import Place
from server.reports import rules
from server.reports.models import Report, ReportStep
from server.reports.rules import ReportEvent, ReportState

__all__ = ['Report', 'ReportEvent', 'ReportState', 'ReportStep', 'at_desk', 'has_desk', 'higher', 'may', 'report', 'sent', 'steps',
           'waiting']

Page = tuple[list[Report], str | None]


def _rows() -> Any:
    desk = Place.alias()
    return Report.select(Report, Place, desk).join(Place, on=(Report.place == Place.id)).switch(Report).join(
        desk, on=(Report.desk == desk.id), attr='desk')


def reread(report_id: int) -> Report:
    """A report as it is now, for an action that has just written it."""
    return _rows().where(Report.id == report_id).get()


def report(actor: AnyActor, report_id: int) -> Report:
    """A report for the secretary of what it is about, who is also whoever has it above; Missing for anybody else."""
    found = _rows().where(Report.id == report_id).first()
    if found is None or not actor.holds(Role.SECRETARY, found.path):
        raise Missing('report_missing', '没有找到这件上报事项，或者它不在您的范围内。')
    return found


def has_desk(place: Place) -> bool:
    """Whether reports go to a place."""
    return rules.has_desk(place.kind)


def higher(place: Place) -> Place | None:
    """Where a matter goes from a place; None from a district."""
    line = {each.id: each for each in places.line(place)}
    found = rules.next_desk([(each.id, each.kind) for each in line.values()])
    return line[found] if found else None


def at_desk(actor: AnyActor, desk: Place, state: ReportState | None, cursor: str | None, limit: int | None) -> Page:
    """The reports that a place has, not those of places above or below, for its secretary: what waits the oldest first, else the
    newest first."""
    places.require(actor, Role.SECRETARY, desk)
    if state is ReportState.OPEN:
        return oldest_first(_rows().where(_at(desk, state)), Report.id, cursor, limit)
    return newest_joined(_rows(), Report.select(Report.id).where(_at(desk, state)), Report.id, cursor, limit)


def waiting(actor: AnyActor, desk: Place) -> int:
    """How many wait there."""
    places.require(actor, Role.SECRETARY, desk)
    return Report.select().where(_at(desk, ReportState.OPEN)).count()


def _at(desk: Place, state: ReportState | None) -> Any:
    return (Report.desk == desk) & _in_state(state)


def _in_state(state: ReportState | None) -> Any:
    return Report.state.in_([state] if state else list(ReportState))


def sent(actor: AnyActor, place: Place, state: ReportState | None, cursor: str | None, limit: int | None) -> Page:
    """What was reported about a place and what lies inside, the newest first, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    which = Report.select(Report.id).where(places.inside((place.path,), Report.path), _in_state(state))
    return newest_joined(_rows(), which, Report.id, cursor, limit)


def steps(found: Report) -> list[ReportStep]:
    """What was done with a report, in that order; `found` comes from `report`."""
    return list(ReportStep.select(ReportStep, Place).join(Place).where(ReportStep.report == found).order_by(ReportStep.id))


def may(actor: AnyActor, found: Report) -> list[ReportEvent]:
    """What the actor can do with it now."""
    at_desk = actor.holds(Role.SECRETARY, found.desk.path)
    can = {ReportEvent.PASS_ON: at_desk and found.desk.parent_id is not None, ReportEvent.ANSWER: at_desk,
           ReportEvent.WITHDRAW: actor.holds(Role.SECRETARY, found.path)}
    return [event for event, allowed in can.items() if allowed and rules.after(ReportState(found.state), event)]
