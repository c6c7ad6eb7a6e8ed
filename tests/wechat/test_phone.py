import pytest

from server.wechat.client import BadCode, BadPhone

PHONE = '/wxa/business/getuserphonenumber'


def test_a_code_gives_the_pure_number(local, wechat):
    assert wechat.phone_number(local.phone_code('openid-chen', '14000000001'), 'openid-chen') == '14000000001'


def test_a_code_works_once(local, wechat):
    code = local.phone_code('openid-chen', '14000000001')
    wechat.phone_number(code, 'openid-chen')
    with pytest.raises(BadCode) as refused:
        wechat.phone_number(code, 'openid-chen')
    assert refused.value.code == 40163


def test_a_code_lives_five_minutes(local, wechat, clock):
    code = local.phone_code('openid-chen', '14000000001')
    clock.forward(300)
    with pytest.raises(BadCode):
        wechat.phone_number(code, 'openid-chen')


def test_anothers_code_is_refused_and_still_works_for_its_owner(local, wechat):
    code = local.phone_code('openid-chen', '14000000001')
    with pytest.raises(BadCode):
        wechat.phone_number(code, 'openid-stranger')
    assert wechat.phone_number(code, 'openid-chen') == '14000000001'


@pytest.mark.parametrize('code', ['', 'never-issued'])
def test_an_unknown_code_is_refused(wechat, code):
    with pytest.raises(BadCode):
        wechat.phone_number(code, 'openid-chen')


def test_a_login_code_is_no_phone_code(local, wechat):
    with pytest.raises(BadCode):
        wechat.phone_number(local.login_code('openid-chen'), 'openid-chen')


@pytest.mark.parametrize(('number', 'country'), [('61234567', '852'), ('14000000001', '1'), ('1400000', '86')])
def test_a_number_from_elsewhere_is_no_mainland_number(local, wechat, number, country):
    code = local.phone_code('openid-chen', number, country_code=country)
    with pytest.raises(BadPhone) as refused:
        wechat.phone_number(code, 'openid-chen')
    assert number not in str(refused.value)


def test_two_at_once_get_one_number(local, wechat, at_once):
    code = local.phone_code('openid-chen', '14000000001')
    results = at_once(*[lambda: wechat.phone_number(code, 'openid-chen')] * 2)
    assert sorted(type(result).__name__ for result in results) == ['BadCode', 'str']


def test_a_busy_wechat_is_asked_once_more(local, wechat):
    code = local.phone_code('openid-chen', '14000000001')
    local.fault(PHONE, 'busy')
    assert wechat.phone_number(code, 'openid-chen') == '14000000001'
