"""Rows of a form, as many as are wanted, by names such as `costs.0.name`; a row that was left blank is none."""
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from flask import request

from server.core.errors import Invalid
from server.web.books import money

Row = dict[str, str]
_DIGITS = 4  # of a row's number: int() takes no endless ones


def sent(name: str) -> list[Row]:
    """Those in which something was written, in their order."""
    rows: dict[int, Row] = defaultdict(dict)
    for key, value in request.form.items():
        of, _, rest = key.partition('.')
        number, _, field = rest.partition('.')
        if of == name and number.isdecimal() and len(number) <= _DIGITS and field:
            rows[int(number)][field] = value.strip()
    return [row for _, row in sorted(rows.items()) if any(value for field, value in row.items() if field != 'kind')]


def padded(some: Sequence[Row], fields: Sequence[str], blank: int) -> list[Row]:
    """The rows with some blank ones after them."""
    return [*({field: '' for field in fields} | row for row in some), *({field: '' for field in fields} for _ in range(blank))]


def with_amounts(name: str, some: Sequence[Row]) -> list[dict[str, Any]]:
    """The same with `amount` in 分; Invalid about the field where it is none."""
    return [row | {'amount': money.read(f'{name}.{at}.amount', row.get('amount', ''))} for at, row in enumerate(some)]


def whole(name: str, words: str) -> int:
    """A whole number that was written in a field; Invalid about it."""
    try:
        return int(words)
    except ValueError:
        raise Invalid('invalid', '有几处没有填好，请看下面的说明。', **{name: '应为整数'}) from None


def coefficient(name: str, words: str) -> int:
    """A coefficient such as `0.7`, in hundredths; Invalid about the field."""
    try:
        return money.read(name, words)
    except Invalid as refusal:
        raise Invalid('invalid', '系数写成数字，最多两位小数，例如 0.7。', **{name: '写成 0.7 这样的数'}) from refusal
