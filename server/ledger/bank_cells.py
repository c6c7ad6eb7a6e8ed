"""What the cells of a bank's statement say: days, and amounts in 分 without a float between."""
import re
from datetime import date
from decimal import Decimal, InvalidOperation

from server.core.cells import Unfit, text
from server.core.money import MOST

_DAY = re.compile(r'(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))')
_TIME = re.compile(r'[ T]*(?:\d{1,2}[:.时]?\d{2}[:.分]?\d{2}秒?(?:\.\d+)?|\d{1,2}:\d{2})?')
_ORNAMENT = str.maketrans('', '', ',，¥￥元 \n\'')
_NOTHING = frozenset(('', '-', '--', '—', '——', '/', '无'))
_IN, _OUT = frozenset(('贷', '贷方', 'C', 'CR', '收', '收入', '转入', '入账', '+')), frozenset(
    ('借', '借方', 'D', 'DR', '付', '支', '支出', '转出', '出账', '-'))
#: Bookkeepers put into brackets what is below nothing.
_BRACKETS = re.compile(r'[(（](.+)[)）]')
_DIGITS = len(str(MOST))


def day(cell: object) -> date:
    """A day, however banks write it, with a time behind it or none; Unfit for anything else."""
    words = text(cell)
    found = _DAY.match(words)
    if not found or not _TIME.fullmatch(words, found.end()):
        raise Unfit('not_a_day', f'“{words[:20]}”不是日期' if words else '没有交易日期')
    year, *rest = found.groups()
    month, of_month = (each for each in rest if each)
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError as error:
        raise Unfit('not_a_day', f'没有{words[:20]}这一天') from error


def days(words: str) -> list[date]:
    """The days that a line of text names."""
    found = []
    for each in _DAY.finditer(words):
        try:
            found.append(day(each.group()))
        except Unfit:
            continue
    return found


def fen(cell: object, of: str) -> int | None:
    """An amount; None where the cell is empty. `of` is the column's name. Unfit where it has part of a 分, or is no amount."""
    words = text(cell).translate(_ORNAMENT)
    if words in _NOTHING:
        return None
    below = _BRACKETS.fullmatch(words)
    try:
        value = Decimal(f'-{below[1]}' if below else words)
        if value.adjusted() > _DIGITS:  # `1E+999999` would be written out before it is compared
            raise OverflowError
        value = value.scaleb(2)
        whole = int(value)
    except (InvalidOperation, ValueError, OverflowError) as error:
        raise Unfit('not_an_amount', f'{of}“{words[:20]}”不是金额') from error
    if whole != value or abs(whole) > MOST:
        raise Unfit('not_an_amount', f'{of}“{words[:20]}”不是以分为最小单位的金额')
    return whole


def incoming(cell: object) -> bool:
    """Whether a mark (借/贷, 收/付) says that money came in; to a bank 贷 is what its customer receives. Unfit for any other."""
    words = text(cell).upper()
    if words not in _IN | _OUT:
        raise Unfit('no_direction', f'“{words[:20]}”看不出是收还是付')
    return words in _IN
