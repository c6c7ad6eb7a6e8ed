import logging
import time

import pytest
import requests

from server.wechat.client import BadCode, Busy, WeChatError

SECRET = 'a-secret-nobody-may-see'
LOGIN, STABLE, POSTER, SEND = (
    '/sns/jscode2session', '/cgi-bin/stable_token', '/wxa/getwxacodeunlimit', '/cgi-bin/message/subscribe/send')
DATA = {'thing1': '表决', 'time2': '15:01'}


def every_call(local, wechat):
    """Each call's path and a way to make it."""
    return {
        LOGIN: lambda: wechat.session(local.login_code('openid-chen')),
        '/wxa/business/getuserphonenumber':
            lambda: wechat.phone_number(local.phone_code('openid-chen', '14000000001'), 'openid-chen'),
        POSTER: lambda: wechat.poster('s', 'pages/index/index'),
        SEND: lambda: wechat.send('openid-chen', 'template-vote', DATA, 'pages/index/index'),
        '/wxa/msg_sec_check': lambda: wechat.check_text('openid-chen', '你好'),
    }


@pytest.mark.parametrize('kind', ['http500', 'down', 'busy'])
def test_every_fault_of_every_call_is_busy(local, wechat, kind):
    for path, call in every_call(local, wechat).items():
        local.fault(path, kind, times=2)
        with pytest.raises(Busy):
            call()
        local.ask('DELETE', '/emulator/faults')


@pytest.mark.parametrize('kind', ['http500', 'down', 'busy'])
def test_every_fault_of_the_token_is_busy(local, wechat, kind):
    local.fault(STABLE, kind)
    with pytest.raises(Busy):
        wechat.poster('s', 'pages/index/index')


def test_a_line_that_breaks_really_breaks(local):
    local.fault(LOGIN, 'down')
    with pytest.raises(requests.ConnectionError):
        local.ask('GET', LOGIN)
    assert local.ask('GET', LOGIN).status_code == 200


@pytest.mark.parametrize('path', [LOGIN, STABLE, POSTER])
def test_a_hung_wechat_is_busy_within_the_time_out(local, connect, path):
    wechat = connect(timeout=0.3)
    call = every_call(local, wechat)[LOGIN if path == LOGIN else POSTER]
    local.fault(path, 'slow', seconds=60)
    begun = time.monotonic()
    with pytest.raises(Busy):
        call()
    assert time.monotonic() - begun < 30


def test_twenty_threads_before_a_hung_wechat_wait_together(local, connect, at_once):
    wechat = connect(timeout=1)
    local.fault(STABLE, 'slow', times=20, seconds=60)
    begun = time.monotonic()
    results = at_once(*[lambda: wechat.poster('s', 'pages/index/index')] * 20)
    assert all(isinstance(result, Busy) for result in results)
    assert time.monotonic() - begun < 15  # one after the other they would take twenty


def test_a_slow_wechat_answers_in_the_end(local, wechat):
    local.fault(LOGIN, 'slow', seconds=1)
    assert wechat.session(local.login_code('openid-chen')).openid == 'openid-chen'


def test_nobody_at_home_is_busy(connect):
    with pytest.raises(Busy):
        connect(base_url='http://127.0.0.1:9').session('code')


def everything_said(error):
    while error:
        yield f'{error!s} {error!r} {vars(error)}'
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize('kind', ['http500', 'down', 'busy', 'slow', 'token_expired'])
def test_no_error_and_no_log_line_tells_a_secret(local, connect, tokens, caplog, kind):
    caplog.set_level(logging.DEBUG)
    connect().poster('s', 'pages/index/index')
    wechat, said = connect(timeout=0.3), []
    for path, call in every_call(local, wechat).items():
        local.fault(path, kind, times=2, seconds=1)
        with pytest.raises(WeChatError) as failure:
            call()
        said += everything_said(failure.value)
        local.ask('DELETE', '/emulator/faults')
    heard = '\n'.join([*said, caplog.text, repr(wechat)])
    assert 'getwxacodeunlimit' in caplog.text
    for secret in (SECRET, tokens.get(), f'{local.url}/sns'):
        assert secret not in heard


def test_a_used_code_is_not_told(local, wechat, caplog):
    caplog.set_level(logging.DEBUG)
    code = local.login_code('openid-chen')
    wechat.session(code)
    with pytest.raises(BadCode) as refused:
        wechat.session(code)
    assert code not in ' '.join(everything_said(refused.value)) + caplog.text
