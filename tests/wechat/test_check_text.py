import pytest

from server.wechat.client import WeChatError


@pytest.fixture
def chen(local, wechat):
    return wechat.session(local.login_code('openid-chen')).openid


@pytest.mark.parametrize(('content', 'verdict'), [
    ('楼道灯坏了，请派人来看看', 'pass'), ('出售违禁物品', 'risky'), ('疑似广告', 'review'), ('好' * 2500, 'pass'),
])
def test_a_text_gets_its_verdict(wechat, chen, content, verdict):
    assert wechat.check_text(chen, content) == verdict


def test_version_2_is_spoken_and_chinese_stays_chinese(local, wechat, chen):
    wechat.check_text(chen, '出售违禁物品', scene=3)
    call = local.calls[-1]
    assert call.body == {'version': 2, 'openid': chen, 'scene': 3, 'content': '出售违禁物品'}
    assert '违禁'.encode() in call.raw


def test_who_has_not_logged_in_for_two_hours_cannot_be_checked(wechat, chen, clock):
    clock.forward(7199)
    assert wechat.check_text(chen, '你好') == 'pass'
    clock.forward(1)
    with pytest.raises(WeChatError) as refused:
        wechat.check_text(chen, '你好')
    assert refused.value.code == 61010


def test_who_never_logged_in_cannot_be_checked(local, wechat):
    local.login_code('openid-idle')
    with pytest.raises(WeChatError) as refused:
        wechat.check_text('openid-idle', '你好')
    assert refused.value.code == 61010


@pytest.mark.parametrize(('content', 'scene', 'errcode'), [('', 2, 44002), ('好' * 2501, 2, 45002), ('你好', 5, 40129)])
def test_a_text_outside_the_rules_is_refused(wechat, chen, content, scene, errcode):
    with pytest.raises(WeChatError) as refused:
        wechat.check_text(chen, content, scene)
    assert refused.value.code == errcode
