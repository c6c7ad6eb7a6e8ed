"""What a new list of members says beside what is stored. Pure."""
from typing import NamedTuple


class Entry(NamedTuple):
    """A member as a list tells of them. `identity` and `phone` are blind indexes: equal for equal numbers."""

    name: str
    sex: str
    identity: str | None
    phone: str
    employer: str
    community: str
    skills: tuple[str, ...]
    slip: str


_SHOWN = {'name': '姓名', 'sex': '性别', 'employer': '单位', 'community': '居住社区', 'slip': '报到单编号'}
_HIDDEN = {'identity': '身份证号', 'phone': '手机号'}


def merged(old: Entry, new: Entry) -> Entry:
    """The new entry; where it says nothing, what the old one said: nobody loses a skill to an empty cell."""
    said = Entry._make(value or before for before, value in zip(old, new, strict=True))
    same = set(said.skills) == set(old.skills)
    return said._replace(skills=old.skills if same else said.skills)


def told(old: Entry, new: Entry) -> str:
    """In Chinese, what a merged entry changes; empty if it changes nothing. Numbers are not shown."""
    changes = [f'{label} {getattr(old, field) or "无"} 改为 {getattr(new, field)}' for field, label in _SHOWN.items()
               if getattr(old, field) != getattr(new, field)]
    changes += [f'{label}有变化' for field, label in _HIDDEN.items() if getattr(old, field) != getattr(new, field)]
    if old.skills != new.skills:
        changes.append(f'专长 {"、".join(old.skills) or "无"} 改为 {"、".join(new.skills)}')
    return '；'.join(changes)
