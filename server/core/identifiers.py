"""Numbers and names that identify somebody: checked by themselves, with no look-up anywhere."""
import datetime
import re
from operator import mul

from server.core.cells import Unfit, looks_like_formula, text

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
_LIKE_X = str.maketrans({'×': 'X', 'Х': 'X', 'х': 'X'})  # the sign of multiplication, the Cyrillic letter
_IDENTITY = re.compile(r'[0-9]{17}[0-9X]')
_AROUND_PHONE = re.compile(r'[\s\-()（）]')
_LOOSE = re.compile(r'[\s\-\'’]')
_SCIENTIFIC = re.compile(r'[0-9](?:\.[0-9]+)?E\+?[0-9]+')
_MOBILE = re.compile(r'(?:\+|00)?(?:86)?(1[3-9][0-9]{9})')
_HAN = r'[\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]'
_BLANK_INSIDE = re.compile(rf'(?<={_HAN})\s+(?={_HAN})')


def identity_number(cell: object) -> str:
    """A resident identity number (GB 11643) of 18 characters, from 15 or 18.

    Check digit and date only: an address code may have been withdrawn long before or after the birth.
    Raises Unfit with reason missing, damaged, length, check_digit or date.
    """
    words = _LOOSE.sub('', text(cell)).upper().translate(_LIKE_X)
    if not words:
        raise Unfit('missing', '没有身份证号')
    if isinstance(cell, int | float) or _SCIENTIFIC.fullmatch(words):
        raise Unfit('damaged', '身份证号被 Excel 当成数字，末几位已经丢失，请把这一格设为文本后重新填写',
                    'damaged: typed as a number')
    if len(words) == 15 and words.isdecimal():
        words = words[:6] + '19' + words[6:]
        words += _check_digit(words)
    if not _IDENTITY.fullmatch(words):
        raise Unfit('length', '身份证号应为 18 位（末位可以是 X）')
    if _check_digit(words) != words[-1]:
        raise Unfit('check_digit', '身份证号的校验位不对，请核对是否抄错')
    _check_date(words)
    return words


def mobile(cell: object) -> str:
    """A mainland mobile number of 11 digits, without +86, blanks and hyphens; raises Unfit: missing or not_mobile."""
    words = _AROUND_PHONE.sub('', text(cell).replace('＋', '+')).removesuffix('.0')
    if not words:
        raise Unfit('missing', '没有手机号')
    found = _MOBILE.fullmatch(words)
    if found is None:
        raise Unfit('not_mobile', '手机号应为 1 开头的 11 位数字', 'not a mobile number')
    return found[1]


def uscc(cell: object) -> str:
    """A unified social credit code (GB 32100) of 18 characters; raises Unfit: missing, length or check_digit."""
    words = re.sub(r'[\s\-]', '', text(cell)).upper()
    if not words:
        raise Unfit('missing', '没有统一社会信用代码')
    if len(words) != 18 or not set(words) <= set(_USCC_ALPHABET):
        raise Unfit('length', '统一社会信用代码应为 18 位数字和大写字母（没有 I、O、S、V、Z）')
    total = sum(_USCC_ALPHABET.index(sign) * pow(3, place, 31) for place, sign in enumerate(words[:17]))
    if _USCC_ALPHABET[-total % 31] != words[-1]:
        raise Unfit('check_digit', '统一社会信用代码的校验位不对，请核对是否抄错')
    return words


def person_name(cell: object) -> str:
    """A person's or an organisation's name, blanks inside a Chinese one removed.

    Raises Unfit: missing, formula or not_a_name.
    """
    words = text(cell)
    if not words:
        raise Unfit('missing', '没有姓名')
    if looks_like_formula(words):
        raise Unfit('formula', '姓名一格是公式，不是姓名', 'not a name: a formula')
    if len(words) > 60 or not (words.isalpha() or any(sign.isalpha() for sign in words)):
        raise Unfit('not_a_name', '姓名一格填的不是姓名')
    return _BLANK_INSIDE.sub('', words)


def mask_phone(phone: str) -> str:
    """13812341234 as 138****1234."""
    return f'{phone[:3]}****{phone[-4:]}' if len(phone) == 11 else '*' * len(phone)


def mask_name(name: str) -> str:
    """赵甲乙 as 赵*."""
    return f'{name[:1]}*' if name else ''


def mask_identity(number: str) -> str:
    """500117199003070015 as 500117********0015."""
    return f'{number[:6]}********{number[-4:]}' if len(number) == 18 else '*' * len(number)


def _check_digit(words: str) -> str:
    return '10X98765432'[sum(map(mul, map(int, words[:17]), _WEIGHTS)) % 11]


def _check_date(words: str) -> None:
    try:
        datetime.date(int(words[6:10]), int(words[10:12]), int(words[12:14]))
    except ValueError as error:
        raise Unfit('date', '身份证号里的出生日期不存在，请核对是否抄错') from error
