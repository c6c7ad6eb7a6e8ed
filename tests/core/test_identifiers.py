"""Vectors: GB 11643, GB 32100, as published; people with the address code 990000 are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.cells import Unfit
from server.core.identifiers import (
    identity_number,
    mask_identity,
    mask_phone,
    mobile,
    person_name,
    uscc,
)


@pytest.mark.parametrize('number', [
    '11010519491231002X', '500117199003070015', '50011720000229002X', '510226196311150033', '500382199904012312',
    '360426199101010071',
])
def test_valid_identity_numbers_also_with_a_withdrawn_address_code(number):
    assert identity_number(number) == number


@pytest.mark.parametrize(('typed', 'reason'), [
    ('360426199101010072', 'check_digit'),
    ('500117190002290015', 'date'),  # 1900 was no leap year
    ('500117202302290012', 'date'),
    ('50011719900307001', 'length'),
    ('5001171990030700155', 'length'),
    ('5001171990O3070015', 'length'),
    ('٥٠٠١١٧١٩٩٠٠٣٠٧٠٠١٥', 'length'),
    (5.0011719850101e17, 'damaged'),
    (500117199003070015, 'damaged'),
    ('5.00117E+17', 'damaged'),
    ('', 'missing'),
    (None, 'missing'),
])
def test_invalid_identity_numbers_say_why(typed, reason):
    with pytest.raises(Unfit) as caught:
        identity_number(typed)
    assert caught.value.reason == reason


@pytest.mark.parametrize('typed', [
    '11010519491231002x', ' 110105 19491231 002X\n', '１１０１０５１９４９１２３１００２Ｘ', '11010519491231002×',
    "'11010519491231002X", '110105491231002', '\u200b11010519491231002X',
])
def test_spellings_of_one_identity_number(typed):
    assert identity_number(typed) == '11010519491231002X'


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(place, shift):
    right = '990000194102020027'
    wrong = right[:place] + str((int(right[place]) + shift) % 10) + right[place + 1:]
    with pytest.raises(Unfit) as caught:
        identity_number(wrong)
    assert caught.value.reason == 'check_digit'


@pytest.mark.parametrize('typed', [
    '14000000001', 14000000001, 14000000001.0, '14000000001.0', '+86 140-0000-0001', '8614000000001', '008614000000001',
    '１４００００００００１', '140 0000 0001', '（+86）14000000001',
])
def test_spellings_of_one_mobile_number(typed):
    assert mobile(typed) == '14000000001'


@pytest.mark.parametrize('typed', ['1400000', '12000000001', '140000000011', '023-42751234', '1.4E+10', 'x', 1.5, True])
def test_no_mobile_number(typed):
    with pytest.raises(Unfit) as caught:
        mobile(typed)
    assert (caught.value.reason, caught.value.why) == ('not_mobile', 'not a mobile number')


@pytest.mark.parametrize('code', ['91350100M000100Y43', '91110000600037341L', '52500117MJ00000040'])
def test_valid_credit_codes_also_with_remainder_0(code):
    assert uscc(code.lower() + ' ') == code


@pytest.mark.parametrize(('typed', 'reason'), [
    ('91350100M000100Y44', 'check_digit'), ('91350100M000100Y4', 'length'), ('91350100I000100Y43', 'length'),
    ('', 'missing'),
])
def test_invalid_credit_codes_say_why(typed, reason):
    with pytest.raises(Unfit) as caught:
        uscc(typed)
    assert caught.value.reason == reason


@pytest.mark.parametrize(('typed', 'why'), [
    ('=HYPERLINK("http://example.invalid","点我")', 'not a name: a formula'), ('@SUM(1)', 'not a name: a formula'),
    ('＝1+1', 'not a name: a formula'), ('12', 'not a name'), (12.0, 'not a name'), ('——', 'not a name'),
    ('长' * 61, 'not a name'), ('　', 'missing'),
])
def test_no_name(typed, why):
    with pytest.raises(Unfit) as caught:
        person_name(typed)
    assert caught.value.why == why


def test_a_name_keeps_its_signs_and_loses_its_inner_blanks():
    assert person_name('钱　乙甲') == '钱乙甲'
    assert person_name('买买提·艾力') == '买买提·艾力'
    assert person_name('John  Smith') == 'John  Smith'


def test_masks():
    assert mask_phone('13812341234') == '138****1234'
    assert mask_identity('500117199003070015') == '500117********0015'
    assert (mask_phone('12345'), mask_identity('12345')) == ('*****', '*****')
