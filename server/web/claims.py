"""Homes that people say are theirs, for the secretary to decide."""
from typing import Literal

from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.core.forms import Form, RecordId, Text
from server.core.identifiers import mask_phone
from server.exports.lists import Asked, List, Rows, declare
from server.identity import actions, queries
from server.identity.queries import Residency, ResidencyState
from server.web import actor, blueprint, forms, go, undoing
from server.web.forms import Again
from server.web.frame import framed, place

routes = blueprint('claims')

_PAGE = 20
#: Why a claim needs somebody to decide it.
_REASONS = {'claimed': '本人登记，花名册上没有这个手机号', 'number_in_use': '手机号已被另一个账号使用',
            'shared_number': '花名册上这个手机号属于几个人'}


class ConfirmClaimForm(Form):
    """Who the applicant is: one of the owners, or a tenant."""

    who: Literal['tenant'] | RecordId


class RefuseClaimForm(Form):
    """Why not."""

    reason: Text(200)


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    claims, following = queries.home_claims(asked.actor, cursor, limit, asked.place)
    return [(each.part.estate.name, each.part.label, each.person.name or '没有留名字', mask_phone(each.person.phone or ''),
             each.remark, _REASONS[each.reason], '、'.join(owner.name for owner in each.owners), each.created_at)
            for each in claims], following


CLAIMS = declare(List(
    'claims', '等着确认的住户', ('小区', '房屋', '申请人', '电话', '本人说明', '为什么要核实', '产权人', '报上来'), _rows))


@routes.get('/places/<int:place_id>/claims')
def listed(place_id: int) -> str:
    """Who waits."""
    return _page(place_id)


def _page(place_id: int, at: int | None = None, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    claims, following = queries.home_claims(actor(), request.args.get('cursor'), _PAGE, where)
    return framed('claims.html', where, list=CLAIMS, claims=claims, following=following, reasons=_REASONS, at=at, refusal=refusal)


@routes.post('/places/<int:place_id>/claims/<int:id>/confirmation')
def confirm(place_id: int, id: int) -> Response | Again:
    """The applicant is who they say."""
    def deed() -> Response:
        who = forms.read(ConfirmClaimForm).who
        return _decided(place_id, _decide(id, ResidencyState.CONFIRMED, None if who == 'tenant' else who, ''), '已确认')

    return forms.submit(deed, lambda refusal: _page(place_id, id, refusal))


@routes.post('/places/<int:place_id>/claims/<int:id>/refusal')
def refuse(place_id: int, id: int) -> Response | Again:
    """They are not."""
    def deed() -> Response:
        return _decided(place_id, _decide(id, ResidencyState.REFUSED, None, forms.read(RefuseClaimForm).reason), '已退回')

    return forms.submit(deed, lambda refusal: _page(place_id, id, refusal))


def _decide(id: int, state: ResidencyState, owner: int | None, reason: str) -> Residency:
    return actions.decide_claim(actor(), queries.home_claim(actor(), id), state, owner, reason)


def _decided(place_id: int, claim: Residency, what: str) -> Response:
    said = f'{what}：{claim.part.label}。'
    if claim.owner_id:
        flash(said)
    else:
        undoing.offer(said, url_for('.reopen', place_id=place_id, id=claim.id), actions.REOPENED_WITHIN)
    return go(url_for('.listed', place_id=place_id))


@routes.post('/places/<int:place_id>/claims/<int:id>/reopening')
def reopen(place_id: int, id: int) -> Response | Again:
    """Take one's decision back."""
    undoing.over()

    def deed() -> Response:
        claim = actions.reopen_claim(actor(), queries.home_claim(actor(), id))
        flash(f'已撤销，{claim.part.label}的登记又在等您核实。')
        return go(url_for('.listed', place_id=place_id))

    return forms.submit(deed, lambda refusal: _page(place_id, None, refusal))
