"""Login, and the person behind it."""
from flask import current_app, request
from pydantic import BaseModel

from server.api import IdPath, Reply, actor, blueprint, public, write
from server.api.shapes import PlaceShape, instant, place
from server.core.forms import Form, Text
from server.core.identifiers import mask_phone
from server.identity import actions, queries, tokens
from server.identity.queries import Profile

open_routes = public('login')
routes = blueprint('identity')


class CodeForm(Form):
    """A code from WeChat, good for five minutes and once."""

    code: Text(256)  # type: ignore[valid-type]


class RoleShape(BaseModel):
    """A role at a place."""

    role: str
    place: PlaceShape


class HomeShape(BaseModel):
    """A home; `state` is offered (one tap confirms), confirmed, or queued (a secretary decides, `reason` says why)."""

    id: int
    part_id: int
    label: str
    estate: PlaceShape
    owner: bool
    state: str
    reason: str


class PersonShape(BaseModel):
    """A person as they see themselves."""

    id: str
    name: str | None
    phone_masked: str | None
    roles: list[RoleShape]
    homes: list[HomeShape]


class SessionShape(BaseModel):
    """A login. The token goes into `Authorization: Bearer …`."""

    token: str
    expires_at: str
    person: PersonShape


def home(residency: queries.Residency) -> HomeShape:
    """A home's shape."""
    return HomeShape(id=residency.id, part_id=residency.part_id, label=residency.part.label,
                     estate=place(residency.part.estate), owner=residency.owner_id is not None,
                     state=residency.state, reason=residency.reason)


def person(profile: Profile) -> PersonShape:
    """A person's shape."""
    who = profile.person
    return PersonShape(
        id=who.key, name=who.name, phone_masked=mask_phone(who.phone) if who.phone else None,
        roles=[RoleShape(role=grant.role, place=place(grant.place)) for grant in profile.grants],
        homes=[home(each) for each in profile.homes])


@open_routes.post('/sessions', responses={201: SessionShape}, summary='Log in with a code from wx.login')
def log_in(body: CodeForm) -> Reply:
    current_app.extensions['limits'].hit('login', request.remote_addr or '')
    session = actions.log_in(current_app.extensions['wechat'], body.code, current_app.config['LINLI'].session_days)
    token = tokens.issue(session)
    answer = SessionShape(token=token, expires_at=instant(session.expires_at),
                          person=person(queries.profile(tokens.actor_of(token))))
    return answer.model_dump(), 201


@routes.delete('/sessions/current', responses={204: None}, summary='Log out')
@write
def log_out() -> Reply:
    actions.log_out(actor())
    return '', 204


@routes.delete('/sessions', responses={204: None}, summary='Log out everywhere')
@write
def log_out_everywhere() -> Reply:
    actions.log_out_everywhere(actor())
    return '', 204


@routes.get('/me', responses={200: PersonShape}, summary='Who I am')
def me() -> Reply:
    return person(queries.profile(actor())).model_dump()


@routes.post('/me/phone', responses={200: PersonShape}, summary='Let WeChat tell my number')
def bind_phone(body: CodeForm) -> Reply:
    actions.take_phone(current_app.extensions['wechat'], actor(), body.code)
    return person(queries.profile(actor())).model_dump()


@routes.post('/me/homes/<int:id>/confirmation', responses={200: HomeShape}, summary='This is my home')
@write
def confirm_home(path: IdPath) -> Reply:
    return home(actions.confirm_home(actor(), queries.own_home(actor(), path.id))).model_dump()
