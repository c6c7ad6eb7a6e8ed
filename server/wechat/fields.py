"""What each kind of field in a subscribe message may hold.

Source: developers.weixin.qq.com, subscribeMessage.send, its table of parameter kinds. A key is a kind and a number,
as in thing1.
"""

import re

_HAN = '\u4e00-\u9fff'
_CLOCK = r'([01]?\d|2[0-3]):[0-5]\d(:[0-5]\d)?'
_DAY = r'(\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/]\d{1,2}[-/]\d{1,2})'
_MOMENT = rf'({_DAY}\s?{_CLOCK}|{_DAY}|{_CLOCK})'

_KINDS = {kind: re.compile(pattern) for kind, pattern in {
    'thing': r'.{1,20}',
    'number': r'(?=.{1,32}$)-?\d+(\.\d+)?',
    'letter': r'[A-Za-z]{1,32}',
    'symbol': rf'[^\w\s{_HAN}]{{1,5}}',
    'character_string': r'[\x21-\x7e][\x20-\x7e]{0,31}',
    'time': rf'{_MOMENT}(\s?~\s?{_MOMENT})?',
    'date': rf'{_DAY}(\s?{_CLOCK})?(\s?~\s?{_DAY}(\s?{_CLOCK})?)?',
    'amount': r'[¥￥$€£]?(?=[\d.]{1,11}元?$)\d{1,10}(\.\d+)?元?',
    'phone_number': r'[\d+\-() ]{1,17}',
    'car_number': r'.{1,8}',
    'name': rf'[^\d]{{1,10}}|[^\d{_HAN}]{{1,20}}',
    'phrase': rf'[{_HAN}]{{1,5}}',
}.items()}
_KEY = re.compile(r'([a-z_]+?)\d+')


def fits(key: str, value: str) -> bool:
    """Whether WeChat would take `value` for the field `key`; an unknown kind fits nothing."""
    kind = _KEY.fullmatch(key)
    pattern = _KINDS.get(kind[1]) if kind else None
    return bool(pattern and value.strip() and pattern.fullmatch(value))
