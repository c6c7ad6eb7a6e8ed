"""Telling who has a report now, and who reported it once it is answered. No message says what it is about."""
from collections.abc import Sequence

from server.core import audit, clock
from server.core.actor import Role
from server.identity.queries import holders, nearest_holders
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.reports.models import Report


def desk(report: Report) -> None:
    """Whoever can answer it at the desk that has it now; a street may have no secretary beside its administrator."""
    _say(report, '有上报的事项等您答复', '请打开小程序查看', [
        each for role in (Role.SECRETARY, Role.ADMINISTRATOR) for each in holders(report.desk, role)])


def answered(report: Report) -> None:
    """The secretaries of what it is about."""
    _say(report, '上报的事项有答复了', f'{report.desk.name}已答复', nearest_holders(report.place, Role.SECRETARY))


def _say(report: Report, title: str, note: str, people: Sequence[int]) -> None:
    if people:
        fields = {'title': title, 'place': report.place.name, 'time': kinds.moment(clock.now()), 'note': note}
        dispatch('report', title, fields, f'packages/reports/report/index?id={report.id}', audit.name(report), people, report.place)
