from functools import partial

import pytest

from server.wechat.client import BadCode, Busy, Login, WeChatError

LOGIN = '/sns/jscode2session'


def test_a_code_says_who_logged_in(local, wechat):
    assert wechat.session(local.login_code('openid-chen', unionid='union-chen')) == Login('openid-chen', 'union-chen')


def test_without_an_open_platform_account_there_is_no_unionid(local, wechat):
    assert wechat.session(local.login_code('openid-chen')).unionid is None


def test_login_needs_no_access_token(local, wechat):
    local.fault('/cgi-bin/stable_token', 'http500', times=9)
    wechat.session(local.login_code('openid-chen'))
    assert [call.path for call in local.calls] == [LOGIN]
    assert 'access_token' not in local.calls[0].query


def test_a_code_works_once(local, wechat):
    code = local.login_code('openid-chen')
    wechat.session(code)
    with pytest.raises(BadCode) as refused:
        wechat.session(code)
    assert refused.value.code == 40163


def test_a_code_used_by_two_at_once_logs_in_one(local, wechat, at_once):
    for _ in range(5):
        code = local.login_code('openid-chen')
        results = at_once(*[partial(wechat.session, code)] * 2)
        assert sorted(type(result).__name__ for result in results) == ['BadCode', 'Login']


@pytest.mark.parametrize(('seconds', 'works'), [(299, True), (300, False)])
def test_a_code_lives_five_minutes(local, wechat, clock, seconds, works):
    code = local.login_code('openid-chen')
    clock.forward(seconds)
    if works:
        assert wechat.session(code).openid == 'openid-chen'
    else:
        with pytest.raises(BadCode) as refused:
            wechat.session(code)
        assert refused.value.code == 40029


@pytest.mark.parametrize(('code', 'errcode'), [('never-issued', 40029), ('', 41008)])
def test_a_code_nobody_issued_is_refused(wechat, code, errcode):
    with pytest.raises(BadCode) as refused:
        wechat.session(code)
    assert refused.value.code == errcode


def test_another_apps_code_is_refused(local, wechat):
    with pytest.raises(BadCode) as refused:
        wechat.session(local.login_code('openid-chen', app_id='wx-another'))
    assert refused.value.code == 40029


def test_a_phone_code_is_no_login_code(local, wechat):
    with pytest.raises(BadCode):
        wechat.session(local.phone_code('openid-chen', '14000000001'))


@pytest.mark.parametrize(('wrong', 'errcode'), [({'app_id': 'wx-other'}, 40013), ({'secret': 'wrong'}, 40125)])
def test_a_wrong_app_or_secret_is_neither_a_bad_code_nor_busy(local, connect, wrong, errcode):
    with pytest.raises(WeChatError) as refused:
        connect(**wrong).session(local.login_code('openid-chen'))
    assert type(refused.value) is WeChatError
    assert refused.value.code == errcode


def test_a_busy_wechat_is_asked_once_more(local, wechat):
    code = local.login_code('openid-chen')
    local.fault(LOGIN, 'busy')
    assert wechat.session(code).openid == 'openid-chen'


def test_a_wechat_that_stays_busy_is_left_alone(local, wechat):
    code = local.login_code('openid-chen')
    local.fault(LOGIN, 'busy', times=9)
    with pytest.raises(Busy) as refused:
        wechat.session(code)
    assert refused.value.code == -1
    assert local.count(LOGIN) == 2


def test_half_a_character_is_refused_before_it_leaves(local, wechat):
    with pytest.raises(WeChatError):
        wechat.session('\ud800')
    assert not local.calls


@pytest.mark.parametrize('base_url', ['', 'api.weixin.qq.com', 'ftp://127.0.0.1'])
def test_a_base_url_that_is_none_is_refused_at_once(connect, base_url):
    with pytest.raises(ValueError, match='base URL'):
        connect(base_url=base_url)


def test_a_base_url_may_end_in_a_slash(local, connect):
    assert connect(base_url=local.url + '/').session(local.login_code('openid-chen')).openid == 'openid-chen'
