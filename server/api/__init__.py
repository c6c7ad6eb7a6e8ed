"""The JSON face. A route reads its form, calls one action or query, and shapes the answer."""
import io
from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, cast

from flask import Response, current_app, g, jsonify, make_response, request, send_file
from flask_openapi3 import APIBlueprint
from flask_openapi3.types import ParametersTuple, ResponseDict
from flask_openapi3.utils import parse_parameters
from pydantic import BaseModel, Field, ValidationError

from server.core import clock
from server.core.actor import Actor, Role
from server.core.errors import Invalid, Unauthorized
from server.core.forms import RecordId, by_field
from server.identity import tokens
from server.places.queries import Place, place_for

#: The blueprints whose every route wants a token, and those that are open on purpose; the document and its page are open.
GUARDED: set[str] = set()
PUBLIC: set[str] = {'openapi', 'redoc'}


#: What a view returns: a shape or a JSON object, or that (or nothing) with a status. (flask.typing's own union cannot be
#: evaluated by flask-openapi3, which reads a view's annotations.)
Reply = BaseModel | dict[str, Any] | tuple[Any, int]


class Problem(BaseModel):
    """What was wrong."""

    code: str
    message: str
    fields: dict[str, str] = {}


class Refused(BaseModel):
    """Every refusal has this shape."""

    error: Problem


#: Every route may refuse with these.
REFUSALS = ('401', '403', '404', '409', '413', '422', '429', '503')
_REFUSED = {'application/json': {'schema': {'$ref': f'#/components/schemas/{Refused.__name__}'}}}


def _refusals() -> ResponseDict:
    """The refusals by their name in the document: handed the class, it would be read anew for each of them on each route,
    which was two thirds of what the start of a process took."""
    return {status: {'description': HTTPStatus(int(status)).phrase, 'content': _REFUSED} for status in REFUSALS}


class IdPath(BaseModel):
    """The id in a path."""

    id: int = Field(ge=1, le=2**63 - 1)


class PlaceQuery(BaseModel):
    """Of which place."""

    place_id: RecordId


class PageQuery(BaseModel):
    """Where a list goes on, and how much of it."""

    cursor: str | None = Field(None, max_length=20)
    limit: int | None = Field(None, ge=1, le=200)


class PlacePageQuery(PageQuery):
    """Of which place, where its list goes on, and how much of it."""

    place_id: RecordId


class MonthQuery(BaseModel):
    """A month, `2026-08`; this one where none is said."""

    month: str | None = Field(None, pattern=r'^20\d\d-(0[1-9]|1[0-2])$')

    @property
    def first_day(self) -> date:
        """The month's first."""
        return date.fromisoformat(f'{self.month}-01') if self.month else clock.today().replace(day=1)


#: How a route is described that answers with a PDF.
PDF: dict[str, Any] = {'description': 'A PDF', 'content': {'application/pdf': {'schema': {'type': 'string', 'format': 'binary'}}}}


def pdf(content: bytes, name: str) -> Response:
    """A PDF to be kept or opened outside of any page of ours."""
    response = send_file(io.BytesIO(content), mimetype='application/pdf', as_attachment=True, download_name=name)
    response.headers['Content-Security-Policy'] = "default-src 'none'; sandbox"
    return response


class _Sent:
    """What flask-openapi3 takes for the model of a body: JSON keeps its types, so that a text is no number, and a number neither a
    text, a yes nor a time. (A query and the console's forms are texts, which pydantic reads as what is wanted.)"""

    def __init__(self, form: type[BaseModel]) -> None:
        self._form = form

    def model_validate(self, obj: Any) -> BaseModel:
        """`obj` is the body read, None where it is no JSON. Nothing sent says nothing, as an empty object does."""
        sent = request.get_data()
        if obj is None and sent:
            return self._form.model_validate(None)
        return self._form.model_validate_json(sent or b'{}', strict=True)

    def model_validate_json(self, json_data: str) -> BaseModel:
        """The body is a text."""
        return self.model_validate(json_data)


class Routes(APIBlueprint):
    """Routes that are described when somebody reads the document: to do it at every start took half of the start."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._undescribed: list[tuple[str, Callable, dict[str, Any]]] = []

    def _collect_openapi_info(self, rule: str, func: Callable, **said: Any) -> ParametersTuple:
        self._undescribed.append((rule, func, said))
        *others, body, raw = parse_parameters(func, doc_ui=False)
        return cast(ParametersTuple, (*others, _Sent(body) if body else None, raw))

    def describe(self) -> None:
        """Fill `paths`, `components_schemas` and `tags`; again, it does nothing."""
        while self._undescribed:
            rule, func, said = self._undescribed.pop(0)
            super()._collect_openapi_info(rule, func, **said)


def blueprint(name: str, *, guarded: bool = True) -> Routes:
    """A domain's routes under /api; guarded ones get `g.actor` and want a bearer token."""
    made = Routes(name, name, url_prefix='/api', abp_security=[{'token': []}] if guarded else None,
                  abp_responses=_refusals())
    if guarded:
        made.before_request(_authenticate)
    (GUARDED if guarded else PUBLIC).add(name)
    return made


def public(name: str) -> Routes:
    """Routes that anybody may call."""
    return blueprint(name, guarded=False)


def _authenticate() -> None:
    scheme, _, token = request.headers.get('Authorization', '').partition(' ')
    if scheme.lower() != 'bearer' or not token:
        raise Unauthorized()
    g.actor = tokens.actor_of(token.strip())
    if request.method not in ('GET', 'HEAD', 'OPTIONS'):
        current_app.extensions['limits'].hit('write', str(g.actor.person_id))


def actor() -> Actor:
    """Who is asking."""
    return g.actor


def secretarys_place(place_id: int) -> Place:
    """The place that a call is about, for its secretary: Missing out of sight, Forbidden without the role."""
    return place_for(actor(), Role.SECRETARY, place_id)


def refuse_form(error: ValidationError) -> Response:
    """A form that cannot be read, in Chinese, field by field."""
    fields = by_field(error.errors(include_url=False))
    first = next(iter(fields.items()))
    refusal = Invalid('invalid', f'填写有误：{first[0]} {first[1]}。', **fields)
    return make_response(jsonify(refusal.as_json()), 422)


def page(items: list, cursor: str | None, shape: Callable[[Any], BaseModel]) -> dict[str, Any]:
    """A list as the API gives it."""
    return {'items': [shape(item).model_dump() for item in items], 'next': cursor}
