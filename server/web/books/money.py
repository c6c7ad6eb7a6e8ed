"""Amounts in yuan, as a form brings them."""
from decimal import Decimal

from flask import request

from server.core.errors import Invalid
from server.core.money import fen


def asked(name: str) -> int:
    """A field's amount in 分; Invalid about the field where it is none."""
    return read(name, request.form.get(name, ''))


def read(name: str, words: str) -> int:
    """What was written in a field, in 分; Invalid about it."""
    if not words.strip():
        raise Invalid('invalid', '请填写金额。', **{name: '必须填写'})
    try:
        return fen(words)
    except ValueError as error:
        raise Invalid('invalid', f'金额没有写对：{words}。', **{name: str(error)}) from error


def cell(amount: int) -> Decimal:
    """An amount of 分 in a list: yuan."""
    return Decimal(amount).scaleb(-2)
