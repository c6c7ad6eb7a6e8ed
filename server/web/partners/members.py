"""Members of a place, found by name, number, employer or skill; one of them; a list of them, looked at before it is taken in."""
from collections.abc import Mapping
from typing import Literal

from flask import Response, flash, url_for

from server.archives import volunteering
from server.core.errors import Refusal
from server.core.forms import Form, RecordId, Text
from server.core.identifiers import mask_phone
from server.exports.lists import Asked, Link, List, Rows, declare
from server.members import actions, employing, queries, slip_queries
from server.members.forms import SlipReasonForm
from server.members.queries import Sought
from server.places.queries import Kind, Place
from server.stats.rules import hours
from server.web import actor, blueprint, forms, go, imports
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.imports import Import, Looked
from server.web.lists import listed as listing
from server.web.partners.slip_words import STATES

routes = blueprint('members')

_MONTHS = 12
#: A list may name several communities, hence it is taken in for what lies above them too.
_TAKE = (Kind.COMMUNITY, Kind.STREET, Kind.DISTRICT)


class SoughtForm(Form):
    """Which members are asked for; all where nothing is said."""

    words: Text(60, 0) = ''
    employer: RecordId | None = None
    skill: Text(30, 0) = ''
    login: Literal['yes', 'no', ''] = ''


def _sought(said: Mapping[str, str]) -> Sought:
    asked = forms.made(SoughtForm, dict(said))
    return Sought(asked.words, asked.employer, asked.skill, {'yes': True, 'no': False}.get(asked.login))


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = queries.members(asked.actor, asked.place, cursor, limit, _sought(asked.said))
    return [(Link(each.name, 'web_members.member', id=each.id), mask_phone(each.phone), each.employer.name, each.community.name,
             '、'.join(each.skills), '登录过' if each.person_id else '还没登录') for each in found], following


MEMBERS = declare(List('members', '报到党员', ('姓名', '电话', '单位', '社区', '专长', '小程序'), _rows,
                       asks=('words', 'employer', 'skill', 'login')))


@routes.get('/places/<int:place_id>/members')
def listed(place_id: int) -> str:
    """Who reported in here."""
    return _listed(place(place_id))


def _listed(where: Place, refusal: Refusal | None = None) -> str:
    table = listing(MEMBERS, where)
    return framed('partners/members.html', where, table=table, said=table.said,
                  count=queries.count(actor(), where, _sought(table.said)), refusal=refusal,
                  employers=employing.names(actor(), where), skills=queries.skills(actor(), where), takes=where.kind in _TAKE)


@routes.get('/places/<int:place_id>/members/<int:id>')
def member(place_id: int, id: int) -> str:
    """One of them: where they live and work, since when, what they serve, how they came."""
    return _member(place_id, id)


def _member(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    found = queries.member_at(actor(), where, id)
    served = volunteering.months(actor(), where, found.person_id, _MONTHS) if found.person_id else []
    return framed('partners/member.html', where, member=found, past=queries.past(found), served=served, hours=hours, states=STATES,
                  slips=slip_queries.of_member(actor(), where, found), refusal=refusal, faults=refusal.fields if refusal else {})


@routes.post('/places/<int:place_id>/members/<int:id>/departure')
def depart(place_id: int, id: int) -> Response | Again:
    """They are on the list no more."""
    def deed() -> Response:
        found = queries.member_at(actor(), place(place_id), id)
        actions.depart(actor(), found, forms.read(SlipReasonForm).reason)
        flash(f'{found.name}已经移出报到名单。')
        return go(url_for('.listed', place_id=place_id))

    return forms.submit(deed, lambda refusal: _member(place_id, id, refusal))


def _look(where: Place, name: str, content: bytes) -> Looked:
    said = actions.preview_members(actor(), where, name, content)
    return Looked(said.rejected, said.header, {
        'back': url_for('.listed', place_id=where.id), 'adds': '会新增的', 'unit': '人', 'summary': '', 'remark': '',
        'counts': (('新增', said.added), ('更改', len(said.changed)), ('不变', said.unchanged)),
        'added': said.newcomers, 'changes': said.changed,
        'nothing': '和已有的名单相同，没有要写入的。' if said.unchanged else '没有一行可以导入，请按原因改好再导入。',
        'confirm': f'确认写入：新增 {said.added} 人，更改 {len(said.changed)} 人' if said.added or said.changed else ''})


def _take_in(where: Place, name: str, content: bytes) -> Response:
    made = actions.import_members(actor(), where, name, content, confirmed_changes=True)
    flash(f'已导入：新增 {made.added} 人、更改 {len(made.changed)} 人、不变 {made.unchanged} 人。')
    return go(url_for('.listed', place_id=where.id))


imports.offer(routes, Import(
    '/places/<int:place_id>/member-imports', place, _look, _take_in, _listed, called=lambda where: f'{where.name}-报到党员',
    preview=lambda where, refusal, **said: framed('import_preview.html', where, refusal=refusal, title='核对名单', **said)))
