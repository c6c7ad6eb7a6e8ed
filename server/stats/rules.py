"""Figures with their denominators. Pure."""
from typing import NamedTuple


class Figure(NamedTuple):
    """`value` counts what `title` says, out of `of` (`of_title`); both are null where nothing is known. `text` is how people read
    it, `list` the address of the list behind it."""

    name: str
    title: str
    value: int | None
    of: int | None
    of_title: str
    text: str
    list: str


def share(value: int, of: int) -> str:
    """92 and 72 as 72/92（78.2%）, rounded down so that it never says more than there is; with nothing to count, —."""
    if not of:
        return '—'
    thousandths = value * 1000 // of
    return f'{value}/{of}（{thousandths // 10}.{thousandths % 10}%）'


def ratio(residents: int, staff: int) -> str:
    """226,000 and 122 as 1:1852, rounded down; without staff —."""
    return f'1:{residents // staff}' if staff else '—'


def hours(minutes: int) -> str:
    """Minutes as hours, floored to a tenth: 135 as 2.2小时."""
    tenths = minutes // 6
    return f'{tenths // 10}.{tenths % 10}小时'
