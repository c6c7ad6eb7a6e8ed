"""The local WeChat by itself, spoken to without wechatpy."""

import os
import signal
import subprocess
import sys

import pytest
import requests

from server.wechat.emulator import create_emulator
from server.wechat.local.capped import CAP, Capped

APP = {'appid': 'wx-test-app', 'secret': 'a-secret-nobody-may-see', 'grant_type': 'client_credential'}
POSTER, STABLE = '/wxa/getwxacodeunlimit', '/cgi-bin/stable_token'
POSTS = ['/wxa/business/getuserphonenumber', POSTER, '/cgi-bin/message/subscribe/send', '/wxa/msg_sec_check']
SCENE = {'scene': 's', 'page': 'pages/index/index'}


def stable(local, **more):
    return local.ask('POST', STABLE, APP | more).json()


def drawn(local, token):
    """The errcode of drawing a poster with `token`, 0 where a picture came."""
    answer = local.ask('POST', f'{POSTER}?access_token={token}', SCENE)
    return 0 if answer.content.startswith(b'\x89PNG') else answer.json()['errcode']


@pytest.mark.parametrize('path', POSTS)
@pytest.mark.parametrize(('query', 'errcode'), [('', 41001), ('?access_token=', 41001), ('?access_token=never', 40001)])
def test_no_call_without_a_token(local, path, query, errcode):
    assert local.ask('POST', path + query, {}).json()['errcode'] == errcode


def test_a_stable_token_stays_until_its_last_five_minutes(local, clock):
    first = stable(local)
    clock.forward(6899)
    assert stable(local) == {'access_token': first['access_token'], 'expires_in': 301}
    clock.forward(1)
    second = stable(local)
    assert second['access_token'] != first['access_token']
    assert [drawn(local, token['access_token']) for token in (first, second)] == [0, 0]
    clock.forward(300)
    assert drawn(local, first['access_token']) == 42001


def test_a_forced_token_ends_the_one_before_at_most_every_thirty_seconds(local, clock):
    first = stable(local)['access_token']
    second = stable(local, force_refresh=True)['access_token']
    assert drawn(local, first) == 40001
    assert stable(local, force_refresh=True)['access_token'] == second
    clock.forward(30)
    assert stable(local, force_refresh=True)['access_token'] != second


def test_twenty_forced_tokens_are_a_days_worth(local, clock):
    for _ in range(20):
        assert 'access_token' in stable(local, force_refresh=True)
        clock.forward(30)
    assert stable(local, force_refresh=True)['errcode'] == 45009
    clock.forward(86_400)
    assert 'access_token' in stable(local, force_refresh=True)


def test_the_older_way_gives_a_new_token_each_time(local, clock):
    kept = stable(local)['access_token']
    first, second = (local.ask('GET', '/cgi-bin/token', params=APP).json() for _ in range(2))
    assert second['expires_in'] == 7200
    assert [drawn(local, token) for token in (first['access_token'], second['access_token'], kept)] == [0, 0, 0]
    clock.forward(300)
    assert [drawn(local, token) for token in (first['access_token'], second['access_token'], kept)] == [42001, 0, 0]


@pytest.mark.parametrize(('wrong', 'errcode'), [
    ({'appid': 'wx-other'}, 40013), ({'secret': 'wrong'}, 40125), ({'grant_type': 'password'}, 40002),
    ({'secret': ['a', 'list']}, 40125),
])
def test_only_the_app_itself_gets_a_token(local, wrong, errcode):
    assert stable(local, **wrong)['errcode'] == errcode


@pytest.mark.parametrize('raw', [b'', b'{', b'[]', b'"text"', b'\xff\xfe', b'[' * 100_000])
def test_what_is_no_json_is_told(local, raw):
    token = stable(local)['access_token']
    for path in [*POSTS, STABLE]:
        answer = requests.post(f'{local.url}{path}?access_token={token}', data=raw, timeout=60)
        assert (answer.status_code, answer.json()['errcode']) == (200, 47001)
    for path in ('login-codes', 'phone-codes', 'consents', 'faults'):
        answer = requests.post(f'{local.url}/emulator/{path}', data=raw, timeout=60)
        assert answer.status_code == 400
        assert answer.json()['error']


@pytest.mark.parametrize('odd', [None, 7, [], {}, '\ud800', '弘运'])
def test_what_is_of_the_wrong_kind_breaks_nothing(local, odd):
    token = stable(local)['access_token']
    sent = dict.fromkeys(['code', 'openid', 'touser', 'template_id', 'page', 'data', 'scene', 'content', 'width'], odd)
    for path in POSTS:
        assert local.ask('POST', f'{path}?access_token={token}', sent).json()['errcode'] > 0


@pytest.mark.parametrize(('path', 'sent', 'named'), [
    ('login-codes', {}, 'openid'), ('login-codes', {'openid': ''}, 'openid'), ('login-codes', {'openid': 7}, 'openid'),
    ('phone-codes', {'openid': 'o'}, 'phone'), ('consents', {'openid': 'o'}, 'template_id'),
    ('consents', {'openid': 'o', 'template_id': 't', 'count': -1}, 'count'),
    ('consents', {'openid': 'o', 'template_id': 't', 'count': 1.5}, 'count'),
    ('consents', {'openid': 'o', 'template_id': 't', 'count': True}, 'count'),
    ('faults', {'path': '/x', 'kind': 'earthquake'}, 'kind'),
    ('faults', {'path': '/x', 'kind': 'slow', 'seconds': 61}, 'seconds'),
])
def test_the_phones_side_names_what_is_wrong(local, path, sent, named):
    answer = local.ask('POST', f'/emulator/{path}', sent)
    assert answer.status_code == 400
    assert answer.json()['error'].startswith(named)


def test_an_unknown_path_is_404_and_says_so_in_json(local):
    answer = local.ask('GET', '/cgi-bin/user/info')
    assert answer.status_code == 404
    assert answer.json()['error']


def test_a_body_too_large_is_refused(local):
    assert local.ask('POST', '/emulator/consents', {'openid': 'x' * (1 << 20)}).status_code == 413


def test_messages_are_kept_apart_by_recipient(local, wechat):
    for openid in ('openid-chen', 'openid-li'):
        local.consent(openid, 'template-vote', 1)
        wechat.send(openid, 'template-vote', {'thing1': openid, 'time2': '15:01'}, 'pages/index/index')
    assert [message['openid'] for message in local.messages('openid-li')] == ['openid-li']
    assert len(local.ask('GET', '/emulator/messages').json()['items']) == 2
    assert local.messages('openid-stranger') == []


def test_a_fault_strikes_as_often_as_asked_and_can_be_lifted(local):
    local.fault('/sns/jscode2session', 'http500', times=2)
    assert [local.ask('GET', '/sns/jscode2session').status_code for _ in range(3)] == [500, 500, 200]
    local.fault('/sns/jscode2session', 'http500', times=100)
    local.fault('/sns/jscode2session', 'busy', times=100)
    assert local.ask('DELETE', '/emulator/faults').status_code == 204
    assert local.ask('GET', '/sns/jscode2session').json()['errcode'] == 40013


def test_a_fault_never_strikes_the_phones_side(local):
    local.fault('/emulator/faults', 'http500')
    assert local.ask('DELETE', '/emulator/faults').status_code == 204


def test_without_a_socket_to_break_down_is_503():
    client = create_emulator('app', 'secret').test_client()
    client.post('/emulator/faults', json={'path': '/cgi-bin/token', 'kind': 'down'})
    assert client.get('/cgi-bin/token').status_code == 503


def test_without_a_table_every_template_is_taken():
    client = create_emulator('app', 'secret').test_client()
    asked = {'appid': 'app', 'secret': 'secret', 'grant_type': 'client_credential'}
    token = client.post(STABLE, json=asked).json['access_token']
    client.post('/emulator/consents', json={'openid': 'o', 'template_id': 'any', 'count': 1})
    sent = {'touser': 'o', 'template_id': 'any', 'data': {'thing1': {'value': '好'}}}
    assert client.post(f'/cgi-bin/message/subscribe/send?access_token={token}', json=sent).json['errcode'] == 0


def test_memory_is_bounded_and_the_oldest_goes_first():
    kept = Capped()
    for number in range(CAP):
        kept[number] = number
    kept[0] = 'renewed'
    kept['one more'] = 1
    assert len(kept) == CAP
    assert 0 in kept
    assert 1 not in kept


@pytest.mark.parametrize('number', [signal.SIGTERM, signal.SIGINT])
def test_it_runs_by_itself_and_stops_when_told(number):
    process = subprocess.Popen(
        [sys.executable, '-m', 'server.wechat.emulator', '--port', '0'], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=os.environ | {'LINLI_WECHAT_APP_ID': 'wx-env', 'LINLI_WECHAT_SECRET': 'env-secret'})
    try:
        url = process.stdout.readline().split(': ')[1].strip()
        asked = {'appid': 'wx-env', 'secret': 'env-secret', 'grant_type': 'client_credential'}
        assert requests.get(f'{url}/cgi-bin/token', params=asked, timeout=60).json()['expires_in'] == 7200
        process.send_signal(number)
        said = process.communicate(timeout=60)
    finally:
        process.kill()
        process.wait()
    assert process.returncode == 0
    assert said == ('', '')
