"""WeChat's own calls, as the server makes them. Source: developers.weixin.qq.com/miniprogram/dev/server/API/."""

import json
import secrets
from typing import Any

from flask import Blueprint, Response, request

from server.wechat.fields import fits
from server.wechat.local.picture import check_page, check_scene, draw
from server.wechat.local.refused import Refused
from server.wechat.local.state import state

calls = Blueprint('calls', __name__)

TEXT_LIMIT = 2500
VERDICTS = {'违禁': ('risky', 20006), '疑似': ('review', 21000)}


def body() -> dict[str, Any]:
    """The JSON sent, whatever its Content-Type says: wechatpy sends none."""
    try:
        sent = json.loads(request.get_data())
    except (ValueError, RecursionError):
        raise Refused(47001) from None
    if not isinstance(sent, dict):
        raise Refused(47001)
    return sent


def text(sent: dict[str, Any], key: str) -> str:
    value = sent.get(key, '')
    if not isinstance(value, str):
        raise Refused(47001, key)
    return value


def authorized() -> dict[str, Any]:
    state().credentials.check(request.args.get('access_token'))
    return body()


@calls.get('/sns/jscode2session')
def jscode2session() -> dict[str, str]:
    sent = request.args
    state().check_app(sent.get('appid'), sent.get('secret'))
    if sent.get('grant_type') != 'authorization_code':
        raise Refused(40002)
    if not sent.get('js_code'):
        raise Refused(41008)
    claims = state().logins.use(sent['js_code'], app_id=state().app_id)
    state().people.log_in(claims['openid'])
    unionid = {'unionid': claims['unionid']} if claims['unionid'] else {}
    return {'openid': claims['openid'], 'session_key': secrets.token_urlsafe(16), **unionid}


@calls.post('/cgi-bin/stable_token')
def stable_token() -> dict[str, Any]:
    sent = body()
    _check_grant(sent)
    token, seconds = state().credentials.stable(sent.get('force_refresh') is True)
    return {'access_token': token, 'expires_in': seconds}


@calls.get('/cgi-bin/token')
def token() -> dict[str, Any]:
    _check_grant(request.args)
    token, seconds = state().credentials.plain()
    return {'access_token': token, 'expires_in': seconds}


def _check_grant(sent: Any) -> None:
    if sent.get('grant_type') != 'client_credential':
        raise Refused(40002)
    state().check_app(sent.get('appid'), sent.get('secret'))


@calls.post('/wxa/business/getuserphonenumber')
def getuserphonenumber() -> dict[str, Any]:
    sent = authorized()
    code, openid = text(sent, 'code'), text(sent, 'openid')
    if not code:
        raise Refused(41008)
    claims = state().phones.use(code, **({'openid': openid} if openid else {}))
    country, number = claims['country_code'], claims['phone']
    return _ok(phone_info={
        'phoneNumber': number if country == '86' else f'+{country}{number}', 'purePhoneNumber': number,
        'countryCode': country, 'watermark': {'timestamp': int(state().clock()), 'appid': state().app_id},
    })


@calls.post('/wxa/getwxacodeunlimit')
def getwxacodeunlimit() -> Response:
    sent = authorized()
    scene, page = check_scene(sent.get('scene')), check_page(sent.get('page'))
    state().posters.count()
    return Response(draw(scene, page, sent.get('width')), mimetype='image/png')


@calls.post('/cgi-bin/message/subscribe/send')
def subscribe_send() -> dict[str, Any]:
    sent = authorized()
    openid, template_id, page = text(sent, 'touser'), text(sent, 'template_id'), text(sent, 'page')
    if not state().people.knows(openid):
        raise Refused(40003)
    data = sent.get('data')
    if not isinstance(data, dict) or not data:
        raise Refused(47003, 'data is empty')
    _check_fields(template_id, data)
    return _ok(msgid=state().mailbox.deliver(openid, template_id, page, data))


def _check_fields(template_id: str, data: dict[str, Any]) -> None:
    templates = state().templates
    wanted = {template_id: ()} if templates is None else templates
    if not template_id or template_id not in wanted:
        raise Refused(40037)
    for key in [*data, *wanted[template_id]]:
        field = data.get(key)
        value = field.get('value') if isinstance(field, dict) else None
        if not isinstance(value, str) or not fits(key, value):
            raise Refused(47003, f'data.{key}.value invalid')


@calls.post('/wxa/msg_sec_check')
def msg_sec_check() -> dict[str, Any]:
    sent = authorized()
    content, openid = text(sent, 'content'), text(sent, 'openid')
    _check_text_form(sent, content)
    if not state().people.saw_lately(openid):
        raise Refused(61010)
    suggest, label = next((verdict for word, verdict in VERDICTS.items() if word in content), ('pass', 100))
    return _ok(result={'suggest': suggest, 'label': label}, trace_id=secrets.token_hex(8))


def _check_text_form(sent: dict[str, Any], content: str) -> None:
    if sent.get('version') != 2:
        raise Refused(47001, 'version')
    if sent.get('scene') not in (1, 2, 3, 4):
        raise Refused(40129)
    if not content:
        raise Refused(44002)
    if len(content) > TEXT_LIMIT:
        raise Refused(45002)


def _ok(**answer: Any) -> dict[str, Any]:
    return {'errcode': 0, 'errmsg': 'ok', **answer}
