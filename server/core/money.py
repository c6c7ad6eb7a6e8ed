"""Money in integer 分."""
import re
import unicodedata
from collections.abc import Sequence

MOST = 10**14  # 分 that a form takes: a million million yuan, which JSON's numbers still hold exactly


_YUAN = re.compile(r'¥?([0-9]{1,13}|[0-9]{1,3}(?:,[0-9]{3}){1,4})(?:\.([0-9]{1,2}))?元?')


def fen(words: str) -> int:
    """An amount in yuan as people write it, in 分: `1234.5`, `1,234.50`, `¥80`, `80元`, in wide digits too; ValueError for what is
    none, or has parts of a 分."""
    found = _YUAN.fullmatch(''.join(unicodedata.normalize('NFKC', words).split()))
    if found is None:
        raise ValueError('写成数字，最多两位小数，例如 1234.50')
    return int(found[1].replace(',', '')) * 100 + int((found[2] or '').ljust(2, '0'))


def split(total: int, weights: Sequence[int]) -> list[int]:
    """Divide `total` 分 (not negative) by weights (not negative, not all 0): each is floored, and what is left goes by the largest
    remainder, among equal ones to the first, so that the shares sum to the total. A weight of 0 gets nothing."""
    whole = sum(weights)
    if total < 0 or whole <= 0 or min(weights) < 0:
        raise ValueError('a total and weights of at least 0, not all of them 0')
    shares = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in by_remainder[:total - sum(shares)]:
        shares[at] += 1
    return shares


def yuan(amount: int) -> str:
    """An amount of 分 as people read it: `-1,234.50`."""
    sign, (whole, rest) = '-' if amount < 0 else '', divmod(abs(amount), 100)
    return f'{sign}{whole:,}.{rest:02d}'


_DIGITS, _PLACES, _GROUPS = '零壹贰叁肆伍陆柒捌玖', ('', '拾', '佰', '仟'), ('', '万', '亿', '万亿')


def capitals(amount: int) -> str:
    """An amount of 分 (not negative) as vouchers and contracts spell it: `贰万叁仟元整`, `壹佰零伍元零叁分`."""
    whole, (jiao, fen) = amount // 100, divmod(amount % 100, 10)
    said = f'{_spelled(whole)}元' if whole else ''
    if not amount % 100:
        return f'{said or "零元"}整'
    between = '零' if whole and not jiao else ''
    return f'{said}{f"{_DIGITS[jiao]}角" if jiao else between}{f"{_DIGITS[fen]}分" if fen else "整"}'


def _spelled(number: int) -> str:
    groups = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    said, gap = '', False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1000):
            said += '零'
        said, gap = said + _four(group) + _GROUPS[place], False
    return said


def _four(group: int) -> str:
    said, gap = '', False
    for place in (3, 2, 1, 0):
        digit = group // 10 ** place % 10
        if digit:
            said += ('零' if gap and said else '') + _DIGITS[digit] + _PLACES[place]
        gap = not digit
    return said
