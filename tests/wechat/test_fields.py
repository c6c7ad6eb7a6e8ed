import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.wechat.fields import fits

GOOD = [
    ('thing1', '好' * 20), ('thing12', 'a b,c'), ('number1', '12'), ('number1', '-0.5'), ('letter2', 'abcXYZ'),
    ('symbol1', '!?'), ('character_string1', 'A-2024/01 x'), ('time1', '15:01'), ('time1', '2019年10月1日 15:01'),
    ('time1', '15:01~16:30'), ('time1', '2019年10月1日 15:01~2019年10月2日 9:00'), ('date2', '2019年10月1日'),
    ('date2', '2019-10-01'), ('date2', '2019年10月1日~2019年10月3日'), ('amount3', '¥100.50'), ('amount3', '80000元'),
    ('phone_number4', '+86-14000000001'), ('car_number1', '渝A12345'), ('name1', '陈晓明'), ('name1', 'Chen Xiaoming'),
    ('phrase1', '已通过'),
]
BAD = [
    ('thing1', '好' * 21), ('thing1', ''), ('thing1', '   '), ('thing1', 'two\nlines'), ('thing', '好'), ('1', '好'),
    ('thing1.DATA', '好'), ('colour1', '红'), ('number1', 'twelve'), ('number1', '1' * 33), ('letter2', '字母'),
    ('letter2', 'a' * 33), ('symbol1', 'a'), ('symbol1', '!' * 6), ('character_string1', '中文'), ('time1', '25:00'),
    ('character_string1', 'a' * 33), ('time1', '明天'),
    ('date2', '15:01'), ('date2', '十月一日'), ('amount3', '1' * 11),
    ('amount3', '$¥1'), ('phone_number4', '1' * 18), ('phone_number4', '电话'), ('car_number1', 'A' * 9),
    ('name1', 'user25'), ('name1', '陈' * 11), ('name1', 'a' * 21), ('phrase1', '已通过了吗好'), ('phrase1', 'ok'),
]


@pytest.mark.parametrize(('key', 'value'), GOOD)
def test_it_fits(key, value):
    assert fits(key, value)


@pytest.mark.parametrize(('key', 'value'), BAD)
def test_it_does_not_fit(key, value):
    assert not fits(key, value)


@given(st.text(st.characters(min_codepoint=0x4e00, max_codepoint=0x9fff), max_size=40))
def test_chinese_is_counted_by_the_character(value):
    for key, most in [('thing1', 20), ('name1', 10), ('phrase1', 5)]:
        assert fits(key, value) == (1 <= len(value) <= most)
