"""Notices of a place: posted with whom a push tells, taken down, and who was told."""
from typing import Any

from flask import Response, flash, request, url_for

from server.core import audit, clock
from server.core.errors import Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.messaging import told
from server.notices import actions, queries
from server.notices.forms import NoticeForm
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as shown_list

routes = blueprint('notices')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = queries.at_place(asked.actor, asked.place, cursor, limit)
    now = clock.now()
    return [(Link(each.title, 'web_notices.notice', id=each.id), each.place.name, each.published_at, each.until,
             Mark('显示中', 'good') if each.until > now else Mark('已结束')) for each in found], following


NOTICES = declare(List('notices', '通知', ('标题', '地点', '发布', '显示到', '状态'), _rows))


@routes.get('/places/<int:place_id>/notices')
def listed(place_id: int) -> str:
    """The notices of a place and of what lies inside, newest first."""
    where = place(place_id)
    return framed('notices.html', where, table=shown_list(NOTICES, where))


@routes.get('/places/<int:place_id>/notices/new')
def write(place_id: int) -> str:
    """A new one."""
    return _write(place_id)


def _write(place_id: int, refusal: Refusal | None = None) -> str:
    where, said = place(place_id), request.form
    return framed('notice_new.html', where, reach=queries.reach(actor(), where), said=said, refusal=refusal,
                  faults=refusal.fields if refusal else {}, tells=bool(said.get('push')) or not said)


@routes.post('/places/<int:place_id>/notices')
def post(place_id: int) -> Response | Again:
    """Post it."""
    def deed() -> Response:
        said = forms.made(NoticeForm, {'place_id': place_id, 'push': 'push' in request.form, **_written()})
        made = actions.post(actor(), place(place_id), said.title, said.body, said.until, said.push)
        flash('通知已发布。' + ('收到的人多少，过一会儿在下面看。' if said.push else ''))
        return go(url_for('.notice', place_id=place_id, id=made.id))

    return forms.submit(deed, lambda refusal: _write(place_id, refusal))


def _written() -> dict[str, Any]:
    """`until` is China's time; browsers say no zone."""
    said = {name: value for name in ('title', 'body', 'until') if (value := request.form.get(name, ''))}
    return said | ({'until': f'{said["until"]}:00+08:00'} if 'until' in said else {})


@routes.get('/places/<int:place_id>/notices/<int:id>')
def notice(place_id: int, id: int) -> str:
    """A notice, and whom it reached."""
    return _notice(place_id, id)


def _notice(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where, found = place(place_id), queries.notice(actor(), id)
    return framed('notice.html', where, notice=found, now=clock.now(), refusal=refusal,
                  told=told.about(actor(), where, audit.name(found)))


@routes.post('/places/<int:place_id>/notices/<int:id>/withdrawal')
def withdraw(place_id: int, id: int) -> Response | Again:
    """Take it down."""
    def deed() -> Response:
        actions.withdraw(actor(), queries.notice(actor(), id))
        flash('通知已撤下，居民看不到了。已经发到手机上的收不回来。')
        return go(url_for('.notice', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _notice(place_id, id, refusal))
