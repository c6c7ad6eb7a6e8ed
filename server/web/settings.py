"""What a site's file says for a whole district, in plain words, with its source; and who lives and works in a place."""
from typing import Any, NamedTuple

from flask import Response, current_app, flash, request, url_for

from server.core.actor import Role
from server.core.errors import Refusal
from server.stats import actions, queries
from server.stats.forms import StaffingForm
from server.stats.rules import ratio
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place

routes = blueprint('settings')

_PERIODS = {'month': '每月', 'quarter': '每季度', 'half_year': '每半年'}


class Setting(NamedTuple):
    """What a value is called and how it is said, `{}` where it stands; where it comes from; and its name in the file."""

    key: str
    name: str
    said: str
    source: str


GROUPS: tuple[tuple[str, tuple[Setting, ...]], ...] = (
    ('包户', (Setting('care_homes_most', '每人最多负责', '{} 户', '各区县做法不同，由区县定。'),)),
    ('报到单', (
        Setting('slip_member_days', '党员报到的期限', '{} 天', '由区县定；怎么算天数按民法典第二百零一条、第二百零三条。'),
        Setting('slip_community_days', '社区接收和发回执的期限', '{} 天', '同上。'),
        Setting('slip_employer_days', '单位确认回执的期限', '{} 天', '同上。'),
        Setting('skill_tags', '可以勾选的专长', '{}', '由区县定；没有的，本人可以另写。'))),
    ('服务记录', (
        Setting('feedback_period', '向单位反馈服务情况', '{}', '由区县定。'),
        Setting('points_per_hour', '服务一小时的积分', '{} 分', '由区县定；填 0 就是不计积分，哪里都不出现积分。'),
        Setting('checkin_late_hours', '没有网络时的扫码，多久以内补传算数', '{} 小时', '由区县定。'),
        Setting('checkin_longest_hours', '忘了签退，最多算', '{} 小时', '由区县定；任务写明结束时间的，算到那时。'))),
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
    if setting.key == 'points_per_hour' and not value:
        return '不计积分'
    words = '、'.join(value) if isinstance(value, tuple) else _PERIODS.get(value, value)
    return setting.said.format(words)


@routes.get('/places/<int:place_id>/settings')
def shown(place_id: int) -> str:
    """The settings as they are; they are the operator's to change."""
    groups = [(name, [(each, _said(each)) for each in some]) for name, some in GROUPS]
    return framed('settings.html', place(place_id), groups=groups)


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
