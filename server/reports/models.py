"""What communities pass up, and what was done about it."""
from peewee import CharField, ForeignKeyField, SmallIntegerField

from server.care.models import Visit
from server.core.db import InstantField, Record
from server.places.models import Place
from server.reports.rules import ReportState


class Report(Record):
    """A matter (上报事项) that those of `place` cannot settle; `desk` is the place above whose secretary has it now, `visit` the
    one whose need it is, `path` the place's, which never changes. `live` is 1 while the report is open and null afterwards: a need
    has one open report. Who did what with it stands in the audit trail."""

    place = ForeignKeyField(Place, on_delete='RESTRICT')
    path = CharField(120)
    desk = ForeignKeyField(Place, index=False, on_delete='RESTRICT')
    visit = ForeignKeyField(Visit, null=True, index=False, on_delete='RESTRICT')
    live = SmallIntegerField(null=True, default=1)
    title = CharField(60)
    body = CharField(1000)
    state = CharField(10, default=ReportState.OPEN)
    answer = CharField(500, default='')
    made_at = InstantField()
    answered_at = InstantField(null=True)

    class Meta:
        indexes = ((('visit', 'live'), True), (('desk', 'state'), False), (('path', 'state'), False))


class ReportStep(Record):
    """What was done with a report; `desk` is whose it was from then on, `note` why."""

    report = ForeignKeyField(Report, on_delete='CASCADE')
    event = CharField(10)
    desk = ForeignKeyField(Place, on_delete='RESTRICT')
    note = CharField(200, default='')
    at = InstantField()
