"""Reading a form, and doing what it asks for once, however often it is sent."""
from collections.abc import Callable
from typing import Any, TypeVar, get_origin

from flask import Response, g, make_response, request
from pydantic import BaseModel, ValidationError

from server.core import idempotency
from server.core.action import transact
from server.core.errors import Conflict, Invalid, Missing, Refusal
from server.core.forms import by_field
from server.web import asks_part, drafts, go

F = TypeVar('F', bound=BaseModel)

#: A form shown again, with what was wrong.
Again = tuple[str, int]

_ID_DIGITS = 19
_INSTANTS = ('_at', '_from', '_until')
_ZONE = ':00+08:00'  # what people write is China's time; `datetime-local` says no zone


def read(form: type[F], **more: Any) -> F:
    """The form that was sent, with what the address adds; Invalid with a sentence a field. A name with a dot in it is left
    to the view."""
    said: dict[str, Any] = {name: values if _is_list(form, name) else values[-1]
                            for name, values in request.form.lists() if name not in drafts.OURS and '.' not in name}
    for name, value in said.items():
        if name.endswith(_INSTANTS) and isinstance(value, str) and len(value) == len('2026-08-14T19:30'):
            said[name] = value + _ZONE
    return made(form, {name: value for name, value in said.items() if value != ''} | more)


def made(form: type[F], said: dict[str, Any]) -> F:
    """A form out of what a page has read by itself; Invalid with a sentence a field."""
    try:
        return form.model_validate(said)
    except ValidationError as error:
        raise Invalid('invalid', '有几处没有填好，请看下面的说明。', **by_field(error.errors(include_url=False))) from None


def ids(text: str) -> list[int]:
    """The records' ids in `12,13`; whatever is none is left out."""
    return [int(each) for each in text.split(',') if each.isascii() and each.isdigit() and len(each) < _ID_DIGITS]


def place_asked() -> int | None:
    """The place `at` which something is wanted, as the address or a form says; Missing for what is no record's id."""
    said = request.values.get('at', '')
    found = ids(said)
    if said and len(found) != 1:
        raise Missing('place_missing', '没有找到这个地方，或者它不在您的范围内。')
    return found[0] if found else None


def _is_list(form: type[BaseModel], name: str) -> bool:
    field = form.model_fields.get(name)
    return field is not None and get_origin(field.annotation) is list


def submit(deed: Callable[[], Response], again: Callable[[Refusal], str]) -> Response | Again:
    """Do it; where it is refused for what was written, show the form again with the reasons (and all that was written)."""
    try:
        answer = _once(deed)
        drafts.sent()
        return answer
    except (Invalid, Conflict) as refusal:
        return again(refusal), refusal.status


class _Overtaken(Exception):
    """The same form, sent twice at once: undo this one."""


def _once(deed: Callable[[], Response]) -> Response:
    """The deed and the memory of where it led are one transaction; a form without a number of its own is not remembered."""
    number = idempotency.checked(request.form.get('once') or None)
    actor = g.get('actor')
    if number is None or actor is None:
        return deed()
    key = f'console:{actor.person_id}', number, idempotency.request_digest(request.method, request.path, b'')

    def act() -> Response:
        answer = deed()
        if not idempotency.remember(*key, answer.status_code, answer.headers.get('HX-Redirect') or answer.headers['Location']):
            raise _Overtaken
        return answer

    for _ in range(2):
        if known := idempotency.recall(*key):
            return go(known[1])
        try:
            return transact(act)
        except _Overtaken:
            continue
    return make_response('', 204) if asks_part() else go(request.path)
