"""Answers that no WeChat should give, and that proxies, portals and bad days give all the same."""

import json

import pytest

from server.wechat.client import Busy, MemoryTokens, WeChatError


@pytest.fixture
def wechat(odd, connect):
    tokens = MemoryTokens()
    tokens.refresh(lambda: ('a-token', 7200), None)
    return connect(base_url=odd.url, tokens=tokens)


def every_call(wechat):
    return [
        lambda: wechat.session('code'), lambda: wechat.phone_number('code', 'openid'),
        lambda: wechat.poster('s', 'pages/index/index'), lambda: wechat.check_text('openid', '你好'),
        lambda: wechat.send('openid', 'template', {'thing1': '好'}, 'pages/index/index'),
    ]


@pytest.mark.parametrize('content', [
    b'', b'<html>Log in to the guest network</html>', b'[]', b'null', b'{"errcode": "x"}',
])
def test_what_cannot_be_read_is_busy(odd, wechat, content):
    odd.content = content
    for call in every_call(wechat):
        with pytest.raises(Busy):
            call()


@pytest.mark.parametrize('answer', [{}, {'phone_info': None}, {'result': {}}, {'result': {'suggest': 'perhaps'}}])
def test_what_lacks_its_fields_is_busy(odd, wechat, answer):
    odd.content = json.dumps(answer).encode()
    for call in every_call(wechat)[:4]:
        with pytest.raises(Busy):
            call()


@pytest.mark.parametrize('answer', [
    {}, {'access_token': None, 'expires_in': 7200}, {'access_token': 't', 'expires_in': '?'},
])
def test_a_token_that_is_none_is_busy(odd, connect, answer):
    odd.content = json.dumps(answer).encode()
    with pytest.raises(Busy):
        connect(base_url=odd.url).poster('s', 'pages/index/index')
    assert odd.paths == ['/cgi-bin/stable_token']


def test_a_json_error_is_never_a_picture(odd, wechat):
    odd.headers, odd.content = [('Content-Type', 'image/jpeg')], b'{"errcode": 41030, "errmsg": "invalid page"}'
    with pytest.raises(WeChatError) as refused:
        wechat.poster('s', 'pages/index/index')
    assert refused.value.code == 41030


@pytest.mark.parametrize('picture', [b'\x89PNG\r\n\x1a\nrest', b'\xff\xd8\xff\xe0rest'])
def test_png_and_jpeg_are_pictures(odd, wechat, picture):
    odd.content = picture
    assert wechat.poster('s', 'pages/index/index') == picture


@pytest.mark.parametrize(('status', 'kind'), [
    ('500 Broken', Busy), ('503 Away', Busy), ('429 Slower', Busy),
    ('403 Forbidden', WeChatError), ('404 Lost', WeChatError),
])
def test_an_http_error_is_told_by_its_number(odd, wechat, status, kind):
    odd.status = status
    with pytest.raises(WeChatError, match=status[:3]) as failure:
        wechat.session('code')
    assert type(failure.value) is kind
    assert failure.value.code is None


def test_a_secret_goes_nowhere_but_to_wechat(odd, wechat):
    odd.status, odd.headers = '302 Found', [('Location', f'{odd.url}/elsewhere')]
    with pytest.raises(Busy):
        wechat.session('code')
    assert odd.paths == ['/sns/jscode2session']


def test_what_wechat_repeats_is_masked(odd, wechat):
    odd.content = b'{"errcode": 40013, "errmsg": "no:\\n a-secret-nobody-may-see, a-token, the-code"}'
    for call in (lambda: wechat.session('the-code'), lambda: wechat.poster('s', 'pages/index/index')):
        with pytest.raises(WeChatError) as refused:
            call()
        assert 'a-secret-nobody-may-see' not in str(refused.value)
        assert '\n' not in str(refused.value)
    assert str(refused.value) == '40013: no: ***, ***, the-code'


def test_what_is_cut_off_hides_no_half_secret(odd, wechat):
    odd.content = json.dumps({'errcode': 40013, 'errmsg': 'x' * 190 + ' a-secret-nobody-may-see'}).encode()
    with pytest.raises(WeChatError) as refused:
        wechat.session('the-code')
    assert 'a-secret' not in str(refused.value)


def test_the_message_of_an_unlisted_address_reaches_the_operator(odd, wechat):
    odd.content = b'{"errcode": 40164, "errmsg": "invalid ip 203.0.113.7, not in whitelist"}'
    with pytest.raises(WeChatError, match=r'203\.0\.113\.7') as refused:
        wechat.session('code')
    assert type(refused.value) is WeChatError


def test_a_country_code_may_be_a_number(odd, wechat):
    info = {'purePhoneNumber': '14000000001', 'countryCode': 86}
    odd.content = json.dumps({'errcode': 0, 'phone_info': info}).encode()
    assert wechat.phone_number('code', 'openid') == '14000000001'
