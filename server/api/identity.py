"""Login, the person behind it, their homes, and the secretary's queue of claims."""
from typing import Literal

from flask import Response, current_app, request
from pydantic import Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page, public
from server.api.idempotency import once, write
from server.api.identity_shapes import (
    ClaimShape,
    ClaimsShape,
    DataShape,
    PersonShape,
    ResidencyShape,
    SessionShape,
    claim,
    data,
    home,
    person,
)
from server.api.shapes import instant
from server.core import crypto
from server.core.errors import Invalid
from server.core.forms import Form, RecordId, Text
from server.identity import actions, queries, tokens
from server.identity.queries import ResidencyState
from server.places import queries as places
from server.wechat.client import BadCode

open_routes = public('login')
routes = blueprint('identity')


class CodeForm(Form):
    """A code from WeChat, good for five minutes and once."""

    code: Text(256)


class NameForm(Form):
    """The person's name."""

    name: Text(60)


class HomeForm(Form):
    """Where somebody lives: an estate (or a community of single buildings) and the room as people write it."""

    estate_id: RecordId
    room: Text(40)
    remark: Text(200, 0) = Field('', description='who they are: owner, tenant, a child of …')


class DecisionForm(Form):
    """`owner_id` is the owner that the applicant is; none makes them a tenant."""

    state: Literal['confirmed', 'refused']
    owner_id: RecordId | None = None
    reason: Text(200, 0) = ''


@open_routes.post('/sessions', responses={201: SessionShape}, summary='Log in with a code from wx.login')
def log_in(body: CodeForm) -> Response:
    current_app.extensions['limits'].hit('login', request.remote_addr or '')

    def act() -> Reply:
        session = actions.log_in(current_app.extensions['wechat'], body.code, current_app.config['LINLI'].session_days)
        token = tokens.issue(session)
        return SessionShape(token=token, expires_at=instant(session.expires_at),
                            person=person(queries.profile(tokens.actor_of(token)))), 201

    return once(act, scope=f'login:{crypto.blind(body.code)}')


@routes.delete('/sessions/current', responses={204: None}, summary='Log out')
@write
def log_out() -> Reply:
    actions.log_out(actor())
    return '', 204


@routes.delete('/me/sessions', responses={204: None}, summary='Log out everywhere')
@write
def log_out_everywhere() -> Reply:
    actions.log_out_everywhere(actor())
    return '', 204


@routes.get('/me', responses={200: PersonShape}, summary='Who I am')
def me() -> Reply:
    return person(queries.profile(actor()))


@routes.patch('/me', responses={200: PersonShape}, summary='Tell my name')
@write
def rename(body: NameForm) -> Reply:
    actions.rename(actor(), body.name)
    return me()


@routes.delete('/me', responses={204: None}, summary='Close my account')
@write
def close_account() -> Reply:
    actions.close_account(actor())
    return '', 204


@routes.get('/me/data', responses={200: DataShape}, summary='Everything that is kept about me')
def my_data() -> Reply:
    return data(queries.profile(actor()), queries.personal_data(actor()))


@routes.post('/me/phone', responses={200: PersonShape}, summary='Let WeChat tell my number')
def bind_phone(body: CodeForm) -> Response:
    def act() -> Reply:
        actions.take_phone(current_app.extensions['wechat'], actor(), body.code)
        return me()

    try:
        return once(act)
    except BadCode:  # 401 would say that the login is lost
        raise Invalid('bad_code', '手机号授权无效、已用过或已过期，请再点一次“微信手机号”按钮。') from None


@routes.post('/me/homes', responses={201: ResidencyShape}, summary='Say where I live; the secretary decides')
@write
def claim_home(body: HomeForm) -> Reply:
    estate = places.public_place(actor(), body.estate_id)
    return home(actions.claim_home(actor(), estate, body.room, body.remark)), 201


@routes.post('/me/homes/<int:id>/confirmation', responses={200: ResidencyShape}, summary='This is my home')
@write
def confirm_home(path: IdPath) -> Reply:
    return home(actions.confirm_home(actor(), queries.own_home(actor(), path.id)))


@routes.delete('/me/homes/<int:id>', responses={204: None}, summary='This is not my home (any more)')
@write
def give_up_home(path: IdPath) -> Reply:
    actions.give_up_home(actor(), queries.own_home(actor(), path.id))
    return '', 204


@routes.get('/home-claims', responses={200: ClaimsShape}, summary='For a secretary: who says they live here')
def home_claims(query: PageQuery) -> Reply:
    return page(*queries.home_claims(actor(), query.cursor, query.limit), claim)


@routes.patch('/home-claims/<int:id>', responses={200: ClaimShape}, summary='For a secretary: decide a claim')
@write
def decide_claim(path: IdPath, body: DecisionForm) -> Reply:
    found = queries.home_claim(actor(), path.id)
    actions.decide_claim(actor(), found, ResidencyState(body.state), body.owner_id, body.reason)
    return claim(queries.home_claim(actor(), path.id))
