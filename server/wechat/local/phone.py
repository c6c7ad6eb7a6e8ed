"""The phone's side: what a person does in WeChat, done by a program."""

from typing import Any

from flask import Blueprint, request
from werkzeug.exceptions import BadRequest

from server.wechat.local.faults import KINDS, Fault
from server.wechat.local.state import state

phone = Blueprint('phone', __name__, url_prefix='/emulator')


def form() -> dict[str, Any]:
    try:
        sent = request.get_json(force=True)
    except RecursionError:
        raise BadRequest('JSON nested too deep') from None
    if not isinstance(sent, dict):
        raise BadRequest('a JSON object is wanted')
    return sent


def text(sent: dict[str, Any], key: str, default: str | None = None) -> str:
    value = default if sent.get(key) is None else sent[key]
    if not isinstance(value, str) or (not value and default is None) or len(value) > 200:
        raise BadRequest(f'{key}: a text of 1 to 200 characters is wanted')
    return value


def number(sent: dict[str, Any], key: str, default: int, most: int) -> int:
    value = sent.get(key, default)
    if type(value) is not int or not 0 <= value <= most:
        raise BadRequest(f'{key}: a whole number from 0 to {most} is wanted')
    return value


@phone.post('/login-codes')
def login_codes() -> dict[str, str]:
    sent = form()
    openid, unionid = text(sent, 'openid'), text(sent, 'unionid', '')
    app_id = text(sent, 'app_id', state().app_id)
    state().people.meet(openid)
    return {'code': state().logins.issue(openid=openid, unionid=unionid, app_id=app_id)}


@phone.post('/phone-codes')
def phone_codes() -> dict[str, str]:
    sent = form()
    openid, digits = text(sent, 'openid'), text(sent, 'phone')
    country = text(sent, 'country_code', '86')
    state().people.meet(openid)
    return {'code': state().phones.issue(openid=openid, phone=digits, country_code=country)}


@phone.post('/consents')
def consents() -> dict[str, int]:
    """Adds to the consents there are, as tapping "allow" once more does."""
    sent = form()
    openid, template_id = text(sent, 'openid'), text(sent, 'template_id')
    count = number(sent, 'count', 1, 10_000)
    state().people.meet(openid)
    return {'count': state().mailbox.consent(openid, template_id, count)}


@phone.get('/messages')
def messages() -> dict[str, Any]:
    return {'items': state().mailbox.messages(request.args.get('openid'))}


@phone.post('/faults')
def add_fault() -> dict[str, Any]:
    sent = form()
    path, kind = text(sent, 'path'), text(sent, 'kind')
    if kind not in KINDS:
        raise BadRequest(f'kind: one of {", ".join(KINDS)} is wanted')
    times, seconds = number(sent, 'times', 1, 10_000), number(sent, 'seconds', 10, 60)
    if times:
        state().faults.add(path, Fault(kind, times, seconds))
    return {'path': path, 'kind': kind, 'times': times}


@phone.delete('/faults')
def clear_faults() -> tuple[str, int]:
    state().faults.clear()
    return '', 204
