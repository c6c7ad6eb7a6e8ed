"""Joint meetings of a place with employers, for its secretary."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Rows, declare
from server.partners import project_queries as queries
from server.partners import projects as actions
from server.partners import queries as partners
from server.partners.forms import MeetingForm
from server.web import actor, blueprint, forms, go, uploads
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as listing
from server.web.partners import project_pages

routes = blueprint('meetings')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = queries.meetings_at(asked.actor, asked.place, cursor, limit)
    return [(Link(each.title, 'web_meetings.meeting', id=each.id), each.held_at, each.venue,
             '、'.join(it.employer.name for it in each.parties), each.place.name) for each in found], following


MEETINGS = declare(List('meetings', '联席会议', ('会议', '时间', '地点', '到会的单位', '社区'), _rows))


@routes.get('/places/<int:place_id>/meetings')
def listed(place_id: int) -> str:
    """Those that were held, the last recorded first."""
    where = place(place_id)
    return framed('partners/meetings.html', where, table=listing(MEETINGS, where))


@routes.get('/places/<int:place_id>/meetings/new')
def record(place_id: int) -> str:
    """What was held."""
    return _record(place_id)


def _record(place_id: int, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    where = place(place_id)
    return framed('partners/meeting_new.html', where, employers=partners.names(actor(), where), said=request.form, refusal=refusal,
                  faults=refusal.fields if refusal else {}, chosen=request.form.getlist('came.employer'), file_ids=file_ids or [])


@routes.post('/places/<int:place_id>/meetings')
def keep(place_id: int) -> Response | Again:
    """Record it with its minutes."""
    def deed(file_ids: list[str]) -> Response:
        came = [{'employer_id': each, 'people': request.form.get(f'people.{each}', '')}
                for each in request.form.getlist('came.employer')]
        said = forms.read(MeetingForm, place_id=place_id, employers=came, file_ids=file_ids)
        held = actions.Held(said.title, said.held_at, said.venue, said.minutes,
                            [(each.employer_id, each.people) for each in said.employers], said.file_ids)
        made = actions.record_meeting(actor(), place(place_id), held)
        flash('联席会议已登记，到会单位的联络员会收到消息。')
        return go(url_for('.meeting', place_id=place_id, id=made.id))

    return uploads.submit(deed, lambda refusal, ids: _record(place_id, refusal, ids))


@routes.get('/places/<int:place_id>/meetings/<int:id>')
def meeting(place_id: int, id: int) -> str:
    """One of them."""
    where = place(place_id)

    def frame(template: str, **said: Any) -> str:
        return framed(template, where, about={'place_id': place_id}, **said)

    return project_pages.meeting(frame, queries.within(queries.meeting(actor(), id), where))
