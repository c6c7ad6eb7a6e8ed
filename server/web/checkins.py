"""Service records of a place: who came and went, what was sent in later, and what counts instead of the times."""
from typing import Any

from flask import Response, flash, request, url_for

from server.checkins import corrections, queries, verifying
from server.checkins.forms import CountedForm, UncountedForm
from server.checkins.queries import presence
from server.core.errors import Missing, Refusal
from server.core.identifiers import mask_phone
from server.exports.lists import Asked, Cell, Link, List, Mark, Rows, declare
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as listing

routes = blueprint('checkins')

#: What is worth knowing of a check-in, as marks; a missing location is not.
FLAGS = {'late_upload': Mark('补传', 'wait'), 'closed_by_system': Mark('忘了签退', 'wait'), 'no_scan': Mark('没扫码签退', ''),
         'capped': Mark('签退太晚', ''), 'working_hours': Mark('上班时间', 'wait')}
#: The lists, by their flags.
LISTS = {'': '全部', 'late_upload': '后来补传的', 'closed_by_system': '忘了签退的', 'working_hours': '上班时间的'}


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    flag = asked.said.get('flag')
    if flag and flag not in LISTS:
        raise Missing('list_missing', '没有这个名单。')
    rows, following = (verifying.flagged(asked.actor, asked.place, flag, cursor, limit) if flag
                       else queries.at_place(asked.actor, asked.place, cursor, limit))
    return [_row(row) for row in rows], following


def _row(row: Any) -> tuple[Cell, ...]:
    it = presence(row)
    who = Link(row.person.name or '没有留名字', 'web_checkins.visit', id=it.id)
    return (who, mask_phone(row.person.phone or ''), it.place.name, it.title or '', it.checked_in_at,
            it.checked_out_at or '还没签退', it.minutes, tuple(marks(it)))


def marks(it: queries.Presence) -> list[Mark]:
    """What is worth knowing, and what came of it."""
    said = [FLAGS[flag] for flag in it.flags if flag in FLAGS]
    if it.amendment:
        said.append(Mark('已更正', 'good') if it.amendment.counted_from else Mark('不计', 'bad'))
    return said


CHECKINS = declare(List('checkins', '服务记录', ('姓名', '电话', '地点', '活动', '签到', '签退', '分钟', '说明'), _rows,
                        asks=('flag',)))


@routes.get('/places/<int:place_id>/checkins')
def listed(place_id: int) -> str:
    """Who came, the newest first."""
    where = place(place_id)
    return framed('checkins.html', where, table=listing(CHECKINS, where), lists=LISTS, asked=request.args.get('flag', ''))


@routes.get('/places/<int:place_id>/checkins/<int:id>')
def visit(place_id: int, id: int) -> str:
    """One of them."""
    return _visit(place_id, id)


def _visit(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    row = verifying.visit_at(actor(), where, id)
    it = presence(row)
    return framed('checkin.html', where, row=row, it=it, marks=marks(it), refusal=refusal,
                  faults=refusal.fields if refusal else {}, own=row.person_id == actor().person_id)


@routes.post('/places/<int:place_id>/checkins/<int:id>/amendment')
def amend(place_id: int, id: int) -> Response | Again:
    """Other times count."""
    def deed() -> Response:
        said = forms.read(CountedForm)
        row = verifying.visit_at(actor(), place(place_id), id)
        corrections.amend(actor(), row, said.counted_from, said.counted_until, said.reason)
        flash('已更正，原来的签到仍然保留。')
        return go(url_for('.visit', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _visit(place_id, id, refusal))


@routes.post('/places/<int:place_id>/checkins/<int:id>/cancellation')
def cancel(place_id: int, id: int) -> Response | Again:
    """None of it counts."""
    def deed() -> Response:
        reason = forms.read(UncountedForm).reason
        corrections.amend(actor(), verifying.visit_at(actor(), place(place_id), id), None, None, reason)
        flash('这次签到不再计入服务时间，原来的签到仍然保留。')
        return go(url_for('.visit', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _visit(place_id, id, refusal))
