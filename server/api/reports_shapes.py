"""What the routes of reports answer with."""
from pydantic import BaseModel

from server.api.shapes import PlaceShape, instant, instant_or_none, place
from server.core.actor import Actor
from server.reports import queries


class UpwardReportShape(BaseModel):
    """A matter that was passed up: what it is about, whose it is now, and what the reader `may` do with it. `visit_id` of the
    visit whose need it is."""

    id: int
    place: PlaceShape
    desk: PlaceShape
    title: str
    body: str
    state: queries.ReportState
    answer: str
    made_at: str
    answered_at: str | None
    visit_id: int | None
    may: list[queries.ReportEvent]


class UpwardReportsShape(BaseModel):
    """A page of them."""

    items: list[UpwardReportShape]
    next: str | None


class UpwardStepShape(BaseModel):
    """What was done with a report; `desk` is whose it was from then on."""

    event: queries.ReportEvent
    desk: PlaceShape
    note: str
    at: str


class UpwardReportDetailShape(UpwardReportShape):
    """With its history."""

    steps: list[UpwardStepShape]


def report(actor: Actor, found: queries.Report) -> UpwardReportShape:
    return UpwardReportShape(
        id=found.id, place=place(found.place), desk=place(found.desk), title=found.title, body=found.body, state=found.state,
        answer=found.answer, made_at=instant(found.made_at), answered_at=instant_or_none(found.answered_at),
        visit_id=found.visit_id, may=queries.may(actor, found))


def detail(actor: Actor, found: queries.Report) -> UpwardReportDetailShape:
    return UpwardReportDetailShape(**report(actor, found).model_dump(), steps=[
        UpwardStepShape(event=each.event, desk=place(each.desk), note=each.note, at=instant(each.at))
        for each in queries.steps(found)])
