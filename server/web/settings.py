"""What holds in a district by its own word and by the site's file, in plain words; and who lives and works in a place."""
from collections import Counter
from datetime import date
from typing import Any, NamedTuple

from flask import Response, current_app, flash, request, url_for

from server.core import calendar, clock
from server.core.actor import Role
from server.core.errors import Refusal
from server.stats import actions, queries
from server.stats.forms import StaffingForm
from server.stats.rules import ratio
from server.terms import queries as terms
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.term_words import TERMS, spoken
from server.web.terms import address

routes = blueprint('settings')


class Setting(NamedTuple):
    """What a value is called and how it is said, `{}` where it stands; where it comes from; and its name in the file."""

    key: str
    name: str
    said: str
    source: str


GROUPS: tuple[tuple[str, tuple[Setting, ...]], ...] = (
    ('签到', (
        Setting('checkin_late_hours', '没有网络时的扫码，多久以内补传算数', '{} 小时', '各地做法不同。'),
        Setting('checkin_longest_hours', '忘了签退，最多算', '{} 小时', '各地做法不同；任务写明结束时间的，算到那时。'))),
    ('放假和调休', (
        Setting('holidays', '另外登记的放假日子', '{}', '国务院办公厅每年十一月公布下一年的；系统已经知道的年份不用登记。'
                '期限的最后一天遇到放假，顺延到下一个工作日；放假的日子不算上班。'),
        Setting('makeup_days', '另外登记的调休上班的日子', '{}', '同上。'))),
    ('业委会和换届', (
        Setting('committee_least', '业委会最少', '{} 人', '杭州、湖州、台州、丽水的规定是五至十一人的单数；'
                '重庆的规定还没有核实，使用前请对照《重庆市物业管理条例》。'),
        Setting('committee_most', '业委会最多', '{} 人', '同上。'),
        Setting('committee_small', '户数少的小区，业委会最少', '{} 人', '北京、杭州的规定；重庆的还没有核实。'),
        Setting('committee_small_households', '户数少，是指不超过', '{} 户', '同上。'),
        Setting('term_least_years', '一届最短', '{} 年', '上海、湖州、丽水的规定是三至五年；重庆的还没有核实。'),
        Setting('term_most_years', '一届最长', '{} 年', '北京、山东的规定是不超过五年；重庆的还没有核实。'),
        Setting('reelection_months', '任期满前多久提醒换届', '{} 个月', '区县的做法；重庆的还没有核实。'))),
)


def _said(setting: Setting) -> str:
    value: Any = getattr(current_app.config['LINLI'], setting.key)
    return setting.said.format(_days(value) if isinstance(value, tuple) else value)


def _days(some: tuple[date, ...]) -> str:
    """`2027 年 33 天`."""
    years = Counter(day.year for day in some)
    return '、'.join(f'{year} 年 {years[year]} 天' for year in sorted(years)) or '没有'


@routes.get('/places/<int:place_id>/settings')
def shown(place_id: int) -> str:
    """What holds now: the district's own terms, and the site's settings, which are the operator's to change."""
    where = place(place_id)
    groups = [(name, [(each, _said(each)) for each in some]) for name, some in GROUPS]
    held = terms.held(actor(), where)
    return framed('settings.html', where, groups=groups, held=held, terms=TERMS, spoken=spoken, address=address,
                  may_change=terms.may_change(actor(), where), untold=calendar.untold(clock.today()))


@routes.get('/places/<int:place_id>/staffing')
def staffing(place_id: int) -> str:
    """Who lives and works in a place and in those below it."""
    return _staffing(place_id)


def _staffing(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    found, following = queries.staffings(actor(), where, request.args.get('cursor'), None)
    return framed('staffing.html', where, places=found, following=following, ratio=ratio, refusal=refusal, said=request.form,
                  may_enter=actor().holds(Role.ADMINISTRATOR, where.path), faults=refusal.fields if refusal else {})


@routes.post('/places/<int:place_id>/staffing')
def enter(place_id: int) -> Response | Again:
    """Say how it is now; what was said before stays."""
    def deed() -> Response:
        body = forms.read(StaffingForm, place_id=place_id)
        actions.enter_staffing(actor(), place(place_id), body.residents, body.posts, body.filled)
        flash('已登记。以前登记的还留着，数字按最新的算。')
        return go(url_for('.staffing', place_id=place_id))

    return forms.submit(deed, lambda refusal: _staffing(place_id, refusal))
