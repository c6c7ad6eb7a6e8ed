"""A district's terms in words."""
from datetime import date
from typing import Any, NamedTuple

from server.core import clock
from server.terms.rules import Cadence, What

PERIODS = {Cadence.MONTH: '每月', Cadence.QUARTER: '每季度', Cadence.HALF_YEAR: '每半年'}


class Words(NamedTuple):
    """What a term is called, how its value is said (`{}` where it stands), what it means, and what a change does."""

    name: str
    said: str
    meaning: str
    change: str


_DAYS = '怎么算天数按民法典第二百零一条、第二百零三条：开始的当天不算，最后一天是休息日的，顺延到下一个工作日。'
_LATER = '到了那天，新走到这一步的报到单按新的天数算；已经定下的期限不变。'
TERMS = {
    What.CARE_HOMES_MOST: Words('每人最多负责', '{} 户', '包户时，一个人同时最多负责多少户。',
                                '改小以后，已经分配的不收回，超过的人不能再加。'),
    What.SLIP_MEMBER_DAYS: Words('党员报到的期限', '{} 天', f'单位开出报到单，或者社区退回以后，本人多少天内报到。{_DAYS}', _LATER),
    What.SLIP_COMMUNITY_DAYS: Words('社区接收和发回执的期限', '{} 天', f'本人报到以后多少天内接收，接收以后多少天内发回执。{_DAYS}',
                                    _LATER),
    What.SLIP_EMPLOYER_DAYS: Words('单位确认回执的期限', '{} 天', f'社区发出回执以后，单位多少天内确认。{_DAYS}', _LATER),
    What.SKILL_TAGS: Words('可以勾选的专长', '{}', '党员报到时可以勾选的专长；没有的，本人可以另写。',
                           '去掉一项，以后报到的不能再选；以前选了的还留着。'),
    What.FEEDBACK_PERIOD: Words('向单位反馈服务情况', '{}', '社区多久向单位反馈一次党员的服务情况。',
                                '只能从新的一期的第一天改起：每月改每季度，从一个季度的第一天；改成每半年或者从每半年改，从1月1日或7月1日。'
                                '已经签发的不变。'),
    What.POINTS_PER_HOUR: Words('服务一小时的积分', '{} 分', '填 0 就是不计积分，哪里都不出现积分。',
                                '最早从明天起。以前的服务按当天的规定算，不补记，也不扣掉；补传、更正的也是这样。'),
}


def spoken(what: What, value: Any) -> str:
    """A value in words: `6 分`; of None, what the site says."""
    if value is None:
        return '系统的设置'
    if what is What.POINTS_PER_HOUR and not value:
        return '不计积分'
    return TERMS[what].said.format('、'.join(value) if isinstance(value, (tuple, list)) else PERIODS.get(value, value))


def changed(detail: dict) -> str:
    """`服务一小时的积分：不计积分，从2026年8月15日起6 分` out of the line that a change leaves."""
    what = What(detail['what'])
    begins = clock.day_text(date.fromisoformat(detail['valid_from']))
    return f'{TERMS[what].name}：{spoken(what, detail["old"])}，从{begins}起{spoken(what, detail["new"])}'
