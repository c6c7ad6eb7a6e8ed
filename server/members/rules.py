"""What a member's report slip says of skills."""
import re

from server.core.cells import text

_BETWEEN = re.compile(r'[、/／,，;；\s]+')
_NONE = frozenset(('无', '没有', '暂无', '-', '—'))


def skills(cell: object) -> tuple[str, ...]:
    """'家政烹饪、电工维修' as two, each once, in the order written; '无' as none."""
    named = (skill for skill in _BETWEEN.split(text(cell)) if skill and skill not in _NONE)
    return tuple(dict.fromkeys(named))
