"""The list behind each figure of a place."""
from datetime import date
from decimal import Decimal

from server.archives import volunteering
from server.bodies import figures as bodies
from server.care import queries as care
from server.core import clock
from server.core.errors import Missing
from server.exports.lists import Asked, List, Mark, Rows, declare
from server.members import reported
from server.partners import project_queries as projects
from server.stats import queries as stats
from server.web import blueprint
from server.web.frame import framed, place
from server.web.lists import listed as shown

routes = blueprint('figures')

SLIPS = {'issued': '还没报到', 'reported': '等社区接收', 'returned': '退回补充', 'accepted': '等社区发回执',
         'receipted': '等单位确认', 'acknowledged': '已办完'}
_PROJECTS = {'proposed': ('等各方签字', 'wait'), 'active': ('进行中', 'good'), 'finished': ('已完成', ''),
             'cancelled': ('已取消', '')}


def _staff(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = stats.staffings(asked.actor, asked.place, cursor, limit)
    said = [(each.name, each.staffing) for each in found]
    return [(name, it.residents, it.posts, it.filled, clock.local(it.at).date()) if it else (name, None, None, None, '没有登记')
            for name, it in said], following


def _reported(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = reported.listed(asked.actor, asked.place, None, cursor, limit)
    return [(each.name, each.employer.name, each.community.name, SLIPS[each.state], clock.local(each.issued_at).date())
            for each in found], following


def _gaps(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = care.gaps(asked.actor, asked.place, '', cursor, limit)
    return [(each.label, each.place.name) for each in found], following


def _committees(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = bodies.estates(asked.actor, asked.place, bodies.BodyState.WORKING, cursor, limit)
    return [(each.name,) for each in found], following


def _projects(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = projects.projects_at(asked.actor, asked.place, None, cursor, limit)
    return [(each.title, each.owner, each.due_on, Mark(*_PROJECTS[each.state])) for each in found], following


def _hours(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = volunteering.volunteers(asked.actor, asked.place, this_month(), cursor, limit)
    return [(each.name or '没有留名字', each.times, Decimal(each.minutes // 6).scaleb(-1)) for each in found], following


#: By the names of the figures.
LISTS = {name: declare(List(f'figures.{name}', title, heads, read)) for name, title, heads, read in (
    ('staff', '居民和在岗人数', ('地方', '居民', '岗位', '在岗', '登记时间'), _staff),
    ('reported', '报到单', ('姓名', '单位', '社区', '进展', '开出'), _reported),
    ('covered', '没有人包联的住户', ('房屋', '所在'), _gaps),
    ('committees', '业委会正常运行的小区', ('小区',), _committees),
    ('projects', '共建项目', ('项目', '负责人', '期限', '进展'), _projects),
    ('hours', '本月服务的人', ('姓名', '次数', '时长（小时）'), _hours),
)}


def this_month() -> date:
    """The month's first day."""
    return clock.today().replace(day=1)


@routes.get('/places/<int:place_id>/figures/<string:name>')
def listed(place_id: int, name: str) -> str:
    """The list behind a figure."""
    where, asked = place(place_id), LISTS.get(name)
    if asked is None:
        raise Missing('figure_missing', '没有这项数字。')
    return framed('figure.html', where, table=shown(asked, where))
