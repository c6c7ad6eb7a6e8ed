"""Splitting money: exact to the last 分 (the rounding vectors of the elevator and repayment examples)."""
import pytest
from hypothesis import given
from hypothesis import strategies as some

from server.core.money import MOST, capitals, fen, split, yuan

WEIGHTS = some.lists(some.integers(0, 10**12), min_size=1, max_size=60).filter(any)


@given(some.integers(0, 10**14), WEIGHTS)
def test_shares_sum_to_the_total_and_no_share_is_a_fen_off(total, weights):
    shares = split(total, weights)
    assert sum(shares) == total
    for share, weight in zip(shares, weights, strict=True):
        assert abs(share * sum(weights) - total * weight) < sum(weights)
        assert weight or not share


@given(some.integers(0, 10**14), WEIGHTS)
def test_who_weighs_more_pays_no_less(total, weights):
    paid = sorted(zip(weights, split(total, weights), strict=True))
    assert [share for _, share in paid] == sorted(share for _, share in paid) or len(set(weights)) < len(weights)


@pytest.mark.parametrize(('total', 'weights', 'shares'), [
    (10000, [1] * 3, [3334, 3333, 3333]),
    (100, [1] * 7, [15, 15, 14, 14, 14, 14, 14]),
    (321137, [1] * 10, [32114] * 7 + [32113] * 3),
    (10_000_000, [1] * 48, [208334] * 16 + [208333] * 32),
    (20_000_000, [1] * 48, [416667] * 32 + [416666] * 16),
    (12_345_678, [8850, 10230, 8850, 10230, 12000, 7540], [1893574, 2188844, 1893574, 2188844, 2567559, 1613283]),
    (45_000_000, [0, 0, 5, 5, 10, 10, 11, 11, 12, 12, 13, 13],
     [0, 0, 2205882, 2205882, 4411765, 4411765, 4852941, 4852941, 5294118, 5294118, 5735294, 5735294]),
    (35_000_000_000, [2, 1], [23_333_333_333, 11_666_666_667]),
    (0, [1, 2], [0, 0]),
])
def test_the_vectors(total, weights, shares):
    assert split(total, weights) == shares


@pytest.mark.parametrize(('total', 'weights'), [(-1, [1]), (1, [0, 0]), (1, [2, -1]), (1, [])])
def test_what_cannot_be_split(total, weights):
    with pytest.raises(ValueError, match='at least 0'):
        split(total, weights)


def test_yuan_as_people_read_it():
    assert [yuan(each) for each in (0, 5, -5, 8_395_000, -123_450)] == ['0.00', '0.05', '-0.05', '83,950.00', '-1,234.50']


@pytest.mark.parametrize(('amount', 'said'), [
    (0, '零元整'), (5, '伍分'), (50, '伍角整'), (100, '壹元整'), (10_503, '壹佰零伍元零叁分'), (10_530, '壹佰零伍元叁角整'),
    (2_300_000, '贰万叁仟元整'), (2_529_999, '贰万伍仟贰佰玖拾玖元玖角玖分'), (100_000_100, '壹佰万零壹元整'),
    (1_000_500_000_000, '壹佰亿零伍佰万元整'), (30_000_000_001, '叁亿元零壹分'), (10**14, '壹万亿元整')])
def test_an_amount_as_contracts_spell_it(amount, said):
    assert capitals(amount) == said


@given(some.integers(0, 10**14))
def test_what_is_spelled_reads_back(amount):
    digits, units = '零壹贰叁肆伍陆柒捌玖', {'拾': 10, '佰': 100, '仟': 1000}
    whole = rest = group = digit = 0
    for letter in capitals(amount).replace('万亿', '兆').rstrip('整'):
        if letter in digits:
            digit = digits.index(letter)
        elif letter in units:
            group, digit = group + digit * units[letter], 0
        elif letter in '万亿兆元':
            whole += (group + digit) * {'万': 10**4, '亿': 10**8, '兆': 10**12, '元': 1}[letter]
            group = digit = 0
        else:
            rest, digit = rest + digit * {'角': 10, '分': 1}[letter], 0
    assert whole * 100 + rest == amount


@pytest.mark.parametrize(('words', 'amount'), [
    ('1234.5', 123_450), ('1,234.50', 123_450), ('¥80', 8000), ('80元', 8000), ('１２．３', 1230), (' 0.05 ', 5),
    ('1 234', 123_400), ('￥1，234.00', 123_400)])
def test_yuan_as_people_write_it(words, amount):
    assert fen(words) == amount


@pytest.mark.parametrize('words', ['', '-5', '1.234', '1,23', '12.', 'abc', '1e3', '٣', '5 元 5 角', '9' * 14])
def test_what_is_no_amount(words):
    with pytest.raises(ValueError, match='写成数字'):
        fen(words)


@given(some.integers(0, MOST - 1))
def test_what_is_read_is_what_is_written(amount):
    assert fen(yuan(amount)) == amount
