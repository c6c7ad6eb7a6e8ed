"""Places, their rosters and their codes."""
from typing import Any

from flask import Response, current_app
from flask_openapi3 import FileStorage
from pydantic import BaseModel, Field

from server.api import IdPath, PageQuery, Reply, actor, blueprint, page, secretarys_place
from server.api.idempotency import once, write
from server.api.identity_shapes import OwnerShape, owner
from server.api.shapes import PlaceShape, instant, place
from server.core.errors import Invalid
from server.core.forms import Form, RecordId
from server.core.sheets import SheetError
from server.places import actions, codes, outcomes, posters, queries
from server.places.outcomes import RosterAnswer
from server.places.queries import Part

routes = blueprint('places')

_PNG = {'description': 'The picture', 'content': {'image/png': {'schema': {'type': 'string', 'format': 'binary'}}}}


class PlacePath(BaseModel):
    """A place's id, before the ending of a picture's name."""

    place_id: RecordId


class ChildrenQuery(PageQuery):
    """Below which place; without one, the tops."""

    parent_id: RecordId | None = None


class DetailShape(PlaceShape):
    """A place with what lies above it, from the top, itself last."""

    line: list[PlaceShape]


class ChildShape(PlaceShape):
    """A place by name alone; `has_homes` where somebody may claim a home."""

    has_homes: bool


class ChildrenShape(BaseModel):
    """A page of places."""

    items: list[ChildShape]
    next: str | None


class PartShape(BaseModel):
    """A part (专有部分) as the secretary sees it; `area` in 0.01 m²; `kind` is home, shop or garage."""

    id: int
    label: str
    kind: str
    building: str
    stairwell: str
    floor: int | None
    room: str
    area: int
    owners: list[OwnerShape]


class PartsShape(BaseModel):
    """A page of a roster."""

    items: list[PartShape]
    next: str | None


class RosterForm(Form):
    """multipart/form-data: an .xlsx, .xls or .csv file."""

    file: FileStorage


class RosterQuery(BaseModel):
    """Whether changes of what is stored may be written."""

    confirm: bool = Field(False, description='write changes of, or beside, rows that are stored')


class PlaceCodeShape(BaseModel):
    """The code in force at a place (the one before is revoked); its picture is at /api/qr/{place_id}.png."""

    place: PlaceShape
    scene: str
    issued_at: str


@routes.get('/places', responses={200: ChildrenShape}, summary='The names of the places below one, for whoever is logged in')
def children(query: ChildrenQuery) -> Reply:
    return page(*queries.children(actor(), query.parent_id, query.cursor, query.limit), _child)


def _child(found: Any) -> ChildShape:
    return ChildShape(**place(found).model_dump(), has_homes=bool(found.has_homes))


@routes.get('/places/<int:id>', responses={200: DetailShape}, summary='A place of mine and what lies above it')
def detail(path: IdPath) -> Reply:
    found = queries.place(actor(), path.id)
    return DetailShape(**place(found).model_dump(), line=[place(each) for each in queries.line(found)])


@routes.get('/places/<int:id>/parts', responses={200: PartsShape}, summary='For a secretary: the roster of an estate')
def parts(path: IdPath, query: PageQuery) -> Reply:
    at = secretarys_place(path.id)
    return page(*queries.parts(actor(), at, query.cursor, query.limit), _part)


def _part(part: Part) -> PartShape:
    return PartShape(id=part.id, label=part.label, kind=part.kind, building=part.building, stairwell=part.stairwell,
                     floor=part.floor, room=part.room, area=part.area, owners=[owner(each) for each in part.owners])


@routes.post('/places/<int:id>/rosters', responses={200: RosterAnswer}, summary='For a secretary: take in a roster of owners')
def import_roster(path: IdPath, query: RosterQuery, form: RosterForm) -> Response:
    estate = secretarys_place(path.id)
    name, content = form.file.filename or '', form.file.read()

    def act() -> Reply:
        try:
            outcome = actions.import_roster(actor(), estate, name, content, confirmed_changes=query.confirm)
        except SheetError as error:
            raise Invalid('bad_sheet', str(error), file=str(error)) from error
        return outcomes.answer(outcome)

    return once(act, name.encode() + b'\0' + content)


@routes.post('/places/<int:id>/codes', responses={201: PlaceCodeShape}, summary='For a secretary: a new code')
@write
def issue_code(path: IdPath) -> Reply:
    at = secretarys_place(path.id)
    code = codes.issue(actor(), at)
    return PlaceCodeShape(place=place(at), scene=code.scene, issued_at=instant(code.issued_at)), 201


@routes.delete('/places/<int:id>/codes/current', responses={204: None}, summary='For a secretary: revoke the code in force')
@write
def revoke_code(path: IdPath) -> Reply:
    codes.revoke(actor(), secretarys_place(path.id))
    return '', 204


@routes.get('/qr/<int:place_id>.png', responses={200: _PNG}, summary='For a secretary: the picture for a poster')
def poster(path: PlacePath) -> Response:
    code = codes.code_for(actor(), secretarys_place(path.place_id))
    picture = posters.picture(current_app.extensions['wechat'], current_app.config['LINLI'], code)
    return Response(picture, mimetype='image/png', headers={'X-Scene': code.scene})
