"""What each kind of message says on the phone: its WeChat template, and its fields cut to what WeChat takes.

Limits: developers.weixin.qq.com, subscribeMessage.send, its table of parameter kinds (thing: 20 characters, one line).
"""
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from server.core import clock
from server.core.settings import Settings

_THING = 20
#: Our names and WeChat's; the three templates are applied for with the same fields.
_KEYS = {'title': 'thing1', 'place': 'thing2', 'time': 'time3', 'note': 'thing4'}


class Kind(NamedTuple):
    """`topic` is the template (setting `template_<topic>`) and thereby the consent; `note` is said where the caller says none."""

    topic: str
    note: str


KINDS = {
    'task': Kind('task', '请打开小程序查看并认领'),
    'review': Kind('task', '请打开小程序查看结果'),
    'poll': Kind('poll', '请在截止前投票'),
    'co_owner': Kind('poll', '共有人已投票，每户只计一次'),
    'representative': Kind('poll', '共有人推选了投票代表'),
    'roll': Kind('poll', '名册正在公示，请核对'),
    'poll_result': Kind('poll', '请打开小程序查看结果'),
    'poll_answer': Kind('poll', '您的异议有了答复'),
    'slip': Kind('notice', '请打开小程序查看'),
    'feedback': Kind('notice', '请打开小程序查看'),
    'project': Kind('notice', '请打开小程序查看'),
    'ledger': Kind('notice', '请打开小程序查看'),
    'ledger_question': Kind('notice', '业主问了账目，请答复'),
    'ledger_answer': Kind('notice', '您问的账目有了答复'),
    'care': Kind('notice', '请打开小程序查看'),
    'report': Kind('notice', '请打开小程序查看'),
    'elevator': Kind('notice', '请打开小程序查看'),
    'dues': Kind('notice', '请打开小程序查看金额'),
    'dues_exempt': Kind('notice', '请打开小程序查看'),
    'company': Kind('notice', '请打开小程序查看'),
    'term': Kind('notice', '任期将满，请准备换届'),
    'ballot': Kind('poll', '请打开小程序查看'),
    'notice': Kind('notice', '请打开小程序查看'),
}
TOPICS = tuple(dict.fromkeys(kind.topic for kind in KINDS.values()))


def template(settings: Settings, kind: str) -> str:
    """The id of a kind's (or a topic's) template at WeChat."""
    return getattr(settings, f'template_{KINDS[kind].topic}')


def moment(instant: datetime) -> str:
    """A time as WeChat takes it and people in Chongqing read it: 2026年8月14日 19:30."""
    return clock.dated(instant)


def as_wechat(kind: str, fields: Mapping[str, str]) -> dict[str, str]:
    """{WeChat's key: value} out of title, place, time (see `moment`) and perhaps note; KeyError if one is missing or unknown."""
    said = {'note': KINDS[kind].note, **fields}
    if unknown := said.keys() - _KEYS.keys():
        raise KeyError(*unknown)
    return {key: _thing(said[name]) if key.startswith('thing') else said[name] for name, key in _KEYS.items()}


def _thing(words: str) -> str:
    line = ' '.join(words.split()) or '（无）'
    return line if len(line) <= _THING else line[:_THING - 1] + '…'
