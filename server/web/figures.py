"""The list behind each figure of a place."""
from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from flask import request

from server.archives import volunteering
from server.bodies import figures as bodies
from server.care import queries as care
from server.core import clock
from server.core.errors import Missing
from server.members import queries as members
from server.members import reported
from server.partners import project_queries as projects
from server.places.queries import Place
from server.stats import queries as stats
from server.stats.rules import hours
from server.web import actor, blueprint
from server.web.frame import framed, place

routes = blueprint('figures')

SLIPS = {'issued': '还没报到', 'reported': '等社区接收', 'returned': '退回补充', 'accepted': '等社区发回执',
         'receipted': '等单位确认', 'acknowledged': '已办完'}
_PROJECTS = {'proposed': '等各方签字', 'active': '进行中', 'finished': '已完成', 'cancelled': '已取消'}

Rows = tuple[list[tuple[Any, ...]], str | None]


class _List(NamedTuple):
    """`read(place, cursor)` gives rows that fit the heads, and where the list goes on."""

    title: str
    heads: tuple[str, ...]
    read: Callable[[Place, str | None], Rows]


def _staff(where: Place, cursor: str | None) -> Rows:
    found, following = stats.staffings(actor(), where, cursor, None)
    said = [(each.name, each.staffing) for each in found]
    return [(name, it.residents, it.posts, it.filled, clock.day_text(it.at)) if it else (name, '没有登记', '', '', '')
            for name, it in said], following


def _reported(where: Place, cursor: str | None) -> Rows:
    found, following = reported.listed(actor(), where, None, cursor, None)
    return [(each.name, each.employer.name, each.community.name, SLIPS[each.state], clock.day_text(each.issued_at))
            for each in found], following


def _gaps(where: Place, cursor: str | None) -> Rows:
    found, following = care.gaps(actor(), where, '', cursor, None)
    return [(each.label, each.place.name) for each in found], following


def _committees(where: Place, cursor: str | None) -> Rows:
    found, following = bodies.estates(actor(), where, bodies.BodyState.WORKING, cursor, None)
    return [(each.name,) for each in found], following


def _projects(where: Place, cursor: str | None) -> Rows:
    found, following = projects.projects_at(actor(), where, None, cursor, None)
    return [(each.title, each.owner, each.due_on.isoformat(), _PROJECTS[each.state]) for each in found], following


def _hours(where: Place, cursor: str | None) -> Rows:
    found, following = volunteering.volunteers(actor(), where, this_month(), cursor, None)
    return [(each.name or '没有留名字', each.times, hours(each.minutes)) for each in found], following


def _members(where: Place, cursor: str | None) -> Rows:
    found, following = members.members(actor(), where, cursor, None)
    return [(each.name, each.employer.name, each.community.name, '、'.join(each.skills), '是' if each.person_id else '')
            for each in found], following


LISTS = {
    'staff': _List('居民和在岗人数', ('地方', '居民', '岗位', '在岗', '登记时间'), _staff),
    'reported': _List('报到单', ('姓名', '单位', '社区', '进展', '开出'), _reported),
    'covered': _List('没有人包联的住户', ('房屋', '所在'), _gaps),
    'committees': _List('业委会正常运行的小区', ('小区',), _committees),
    'projects': _List('共建项目', ('项目', '负责人', '期限', '进展'), _projects),
    'hours': _List('本月服务的人', ('姓名', '次数', '时长'), _hours),
    'members': _List('报到党员', ('姓名', '单位', '社区', '专长', '已登录'), _members),
}


def this_month() -> date:
    """The month's first day."""
    return clock.today().replace(day=1)


@routes.get('/places/<int:place_id>/figures/<string:name>')
def listed(place_id: int, name: str) -> str:
    """The list behind a figure."""
    where, asked = place(place_id), LISTS.get(name)
    if asked is None:
        raise Missing('figure_missing', '没有这项数字。')
    rows, following = asked.read(where, request.args.get('cursor'))
    return framed('figure.html', where, title=asked.title, heads=asked.heads, rows=rows, following=following)
