"""What people send in: pydantic forms, shared by API and console, refusing in Chinese."""
import unicodedata
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints


class Form(BaseModel):
    """A form refuses fields it does not know. (The console sends text, read as what is wanted; the API takes JSON, which keeps its
    types.)"""

    model_config = ConfigDict(extra='forbid', str_strip_whitespace=True)


#: They turn round the words after them, also those that are not the writer's: 未通过 beside such a title reads 过通未. Telephones
#: put them about numbers that are copied, so that they are dropped and not refused.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def _straight(text: Any) -> Any:
    """Without what turns the writing round; browsers end the lines of a form with CR LF."""
    return text.translate(_TURNING).replace('\r\n', '\n') if isinstance(text, str) else text


def _printable(text: str) -> str:
    if any(unicodedata.category(letter) in ('Cc', 'Cs') and letter not in '\n\t' for letter in text):
        raise ValueError('含有无法显示的字符')
    return text


def Text(longest: int, shortest: int = 1) -> Any:  # noqa: N802 - it makes a type
    """A text of so many characters, without NUL and other control characters, nor such as turn the writing round."""
    return Annotated[str, StringConstraints(min_length=shortest, max_length=longest), AfterValidator(_printable),
                     BeforeValidator(_straight)]  # the last runs first


def _sane(moment: Any) -> Any:
    if not 2000 <= moment.year <= 2200:
        raise ValueError('时间不在合理范围内')
    return moment


RecordId = Annotated[int, Field(ge=1, le=2**63 - 1)]
Instant = Annotated[AwareDatetime, AfterValidator(_sane)]
#: A calendar's day; far from the ends of what dates can count.
Day = Annotated[date, AfterValidator(_sane)]


_SENTENCES = {
    'missing': '必须填写', 'extra_forbidden': '不认识的字段', 'string_too_long': '太长，最多{max_length}个字',
    'string_too_short': '不能少于{min_length}个字', 'string_type': '应为文字', 'int_type': '应为整数', 'int_parsing': '应为整数',
    'int_from_float': '应为整数', 'float_type': '应为数字', 'float_parsing': '应为数字', 'bool_type': '应为是或否',
    'bool_parsing': '应为是或否', 'list_type': '应为列表', 'dict_type': '格式不对', 'model_type': '格式不对',
    'model_attributes_type': '格式不对', 'json_invalid': '不是有效的JSON',
    'timezone_aware': '时间要带时区，例如 2026-08-14T19:30:00+08:00',
    'greater_than_equal': '不能小于{ge}', 'less_than_equal': '不能大于{le}', 'too_long': '最多{max_length}项',
    'too_short': '至少{min_length}项', 'enum': '只能是：{expected}', 'literal_error': '只能是：{expected}',
    'finite_number': '应为有限的数字', 'greater_than': '应大于{gt}', 'less_than': '应小于{lt}',
}


def sentence(error: dict[str, Any]) -> str:
    """One pydantic error as a person reads it."""
    if error['type'] == 'value_error':
        return str(error['ctx']['error'])
    if error['type'] not in _SENTENCES and error['type'].startswith(('datetime', 'date', 'time')):
        return '时间格式不对'
    words = error.get('ctx', {})
    if 'expected' in words:  # pydantic counts up in English: 'open', 'mine' or 'done'
        words |= {'expected': words['expected'].replace(' or ', ', ').replace("'", '').replace(', ', '、')}
    return _SENTENCES.get(error['type'], '填写有误').format(**words)


def by_field(errors: list[Any]) -> dict[str, str]:
    """{field path: sentence} of a ValidationError's errors."""
    return {'.'.join(map(str, error['loc'])) or 'body': sentence(error) for error in errors}
