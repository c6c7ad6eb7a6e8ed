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
from server.members.queries import Sought
from server.places.queries import Kind, Place
from server.stats.rules import hours
from server.web import actor, blueprint, forms, go, uploads
from server.web.forms import Again
from server.web.frame import framed, place
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
    return _listed(place_id)


def _listed(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    table = listing(MEMBERS, where)
    return framed('partners/members.html', where, table=table, said=table.said,
                  count=queries.count(actor(), where, _sought(table.said)), refusal=refusal,
                  employers=employing.names(actor(), where), skills=queries.skills(actor(), where), takes=where.kind in _TAKE)


@routes.get('/places/<int:place_id>/members/<int:id>')
def member(place_id: int, id: int) -> str:
    """One of them: where they live and work, since when, what they serve, how they came."""
    where = place(place_id)
    found = queries.member_at(actor(), where, id)
    served = volunteering.months(actor(), where, found.person_id, _MONTHS) if found.person_id else []
    return framed('partners/member.html', where, member=found, past=queries.past(found), served=served, hours=hours, states=STATES,
                  slips=slip_queries.of_member(actor(), where, found))


def _purpose(where: Place) -> str:
    return f'members of place {where.id}'


def _look(where: Place, name: str, content: bytes) -> actions.Outcome:
    return actions.preview_members(actor(), where, name, content)


def _outcome(where: Place, key: str) -> tuple[str, actions.Outcome]:
    file = uploads.kept(_purpose(where), key)
    return file.name, uploads.looked_at(lambda *said: _look(where, *said), file)


@routes.post('/places/<int:place_id>/member-imports')
def upload(place_id: int) -> Response | Again:
    """Look at a list."""
    where = place(place_id)

    def deed() -> Response:
        key = uploads.receive(_purpose(where), lambda *file: _look(where, *file))
        return go(url_for('.preview', place_id=place_id, key=key))

    return forms.submit(deed, lambda refusal: _listed(place_id, refusal))


@routes.get('/places/<int:place_id>/member-imports/<string:key>')
def preview(place_id: int, key: str) -> str:
    """What would change, and what cannot be used."""
    where = place(place_id)
    name, outcome = _outcome(where, key)
    return framed('partners/members_preview.html', where, key=key, name=name, said=outcome, most=uploads.SHOWN)


@routes.get('/places/<int:place_id>/member-imports/<string:key>/rejected.xlsx')
def rejected(place_id: int, key: str) -> Response:
    """The rows that cannot be used, to be corrected and sent again."""
    where = place(place_id)
    _, outcome = _outcome(where, key)
    return uploads.rejected(f'{where.name}-报到党员', outcome.rejected, outcome.header)


@routes.post('/places/<int:place_id>/member-imports/<string:key>/application')
def apply(place_id: int, key: str) -> Response:
    """Take it in."""
    where = place(place_id)
    outcome = actions.import_members(actor(), where, *uploads.kept(_purpose(where), key), confirmed_changes=True)
    uploads.taken_in(_purpose(where), key)
    flash(f'已导入：新增 {outcome.added} 人、更改 {len(outcome.changed)} 人、不变 {outcome.unchanged} 人。')
    return go(url_for('.listed', place_id=place_id))
