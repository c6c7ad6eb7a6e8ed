from datetime import datetime

import pytest

from server.wechat.client import BadField, BadRecipient, Busy, NoConsent, WeChatError

VOTE, TASK = 'template-vote', 'template-task'
SEND = '/cgi-bin/message/subscribe/send'
DATA = {'thing1': '9栋1单元加装电梯表决', 'time2': '2024年10月1日 15:01'}
PAGE = 'packages/votes/poll/index?id=7'


def test_a_message_arrives_as_it_was_sent(local, wechat, clock):
    local.consent('openid-chen', VOTE, 1)
    msgid = wechat.send('openid-chen', VOTE, DATA, PAGE)
    [message] = local.messages('openid-chen')
    assert str(message['msgid']) == msgid
    assert message['page'] == PAGE
    assert message['template_id'] == VOTE
    assert message['data'] == {'thing1': {'value': DATA['thing1']}, 'time2': {'value': DATA['time2']}}
    assert datetime.fromisoformat(message['sent_at']).timestamp() == clock.now


def test_chinese_leaves_as_itself(local, wechat):
    local.consent('openid-chen', VOTE, 1)
    wechat.send('openid-chen', VOTE, DATA, PAGE)
    assert '加装电梯'.encode() in local.calls[-1].raw
    assert b'\\u' not in local.calls[-1].raw


def test_a_consent_is_one_message(local, wechat):
    assert local.consent('openid-chen', VOTE, 1) == 1
    assert local.consent('openid-chen', VOTE, 1) == 2
    for _ in range(2):
        wechat.send('openid-chen', VOTE, DATA, PAGE)
    with pytest.raises(NoConsent) as refused:
        wechat.send('openid-chen', VOTE, DATA, PAGE)
    assert refused.value.code == 43101
    assert len(local.messages('openid-chen')) == 2


def test_consent_to_one_template_is_none_to_another(local, wechat):
    local.consent('openid-chen', TASK, 1)
    with pytest.raises(NoConsent):
        wechat.send('openid-chen', VOTE, DATA, PAGE)


def test_ten_senders_share_three_consents(local, wechat, at_once):
    local.consent('openid-chen', VOTE, 3)
    results = at_once(*[lambda: wechat.send('openid-chen', VOTE, DATA, PAGE)] * 10)
    sent = [result for result in results if isinstance(result, str)]
    assert len(sent) == len(set(sent)) == len(local.messages('openid-chen')) == 3
    assert sum(isinstance(result, NoConsent) for result in results) == 7


def test_a_bad_field_is_named_and_costs_no_consent(local, wechat):
    local.consent('openid-chen', VOTE, 1)
    with pytest.raises(BadField, match=r'data\.thing1\.value') as refused:
        wechat.send('openid-chen', VOTE, DATA | {'thing1': '长' * 21}, PAGE)
    assert refused.value.code == 47003
    assert wechat.send('openid-chen', VOTE, DATA, PAGE)


@pytest.mark.parametrize('data', [{}, {'thing1': '缺时间'}, DATA | {'colour3': '红'}])
def test_fields_missing_or_of_no_kind_are_refused(local, wechat, data):
    local.consent('openid-chen', VOTE, 1)
    with pytest.raises(BadField):
        wechat.send('openid-chen', VOTE, data, PAGE)


def test_half_a_character_is_a_bad_field(local, wechat):
    local.consent('openid-chen', VOTE, 1)
    with pytest.raises(BadField):
        wechat.send('openid-chen', VOTE, DATA | {'thing1': '\ud83d'}, PAGE)


def test_a_stranger_to_the_app_is_a_bad_recipient(wechat):
    with pytest.raises(BadRecipient) as refused:
        wechat.send('openid-nobody', VOTE, DATA, PAGE)
    assert refused.value.code == 40003


def test_an_unknown_template_is_refused(local, wechat):
    local.consent('openid-chen', 'template-gone', 1)
    with pytest.raises(WeChatError) as refused:
        wechat.send('openid-chen', 'template-gone', DATA, PAGE)
    assert type(refused.value) is WeChatError
    assert refused.value.code == 40037


def test_a_busy_wechat_gets_the_message_once(local, wechat):
    local.consent('openid-chen', VOTE, 1)
    local.fault(SEND, 'busy')
    with pytest.raises(Busy):
        wechat.send('openid-chen', VOTE, DATA, PAGE)
    assert local.count(SEND) == 1
