"""An employer's lists as workbooks, for its clerk."""
from flask import Response, current_app, request

from server.archives import feedback_queries
from server.archives.rules import spoken_period
from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.identifiers import mask_phone
from server.core.paging import number
from server.exports import actions, queries
from server.exports.lists import Asked, List, Mark, Rows, called, declare
from server.members import queries as members
from server.members import slip_queries
from server.partners import project_queries as projects
from server.partners import queries as partners
from server.partners.queries import Employer
from server.places.queries import Place
from server.web import actor, blueprint, export_pages
from server.web.export_pages import Whose
from server.web.frame import employer, framed_for
from server.web.lists import asked_at
from server.web.partners import slip_pages
from server.web.partners.slip_words import STATES
from server.web.partners.words import STATES as PROJECT_STATES

routes = blueprint('clerk_exports')


def _by_clerk(actor: AnyActor, place: Place) -> bool:
    """A clerk of an employer of that district, or who administers it; `_employer` asks of which."""
    return actor.holds(Role.ADMINISTRATOR, place.path) or any(each.place_id == place.id for each in partners.employers_of(actor))


def _employer(asked: Asked) -> Employer:
    return partners.employer(asked.actor, number(asked.said.get('employer', '')))


def _slips(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = slip_queries.of_employer(_employer(asked), slip_pages.asked_for(asked), cursor, limit)
    return [(each.name, mask_phone(each.phone), each.community.name, each.number, clock.local(each.issued_at).date(),
             Mark(*STATES[each.state]), each.due_at) for each in found], following


def _people(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = members.of_employer(asked.actor, _employer(asked), asked.said.get('words', ''), cursor, limit)
    return [(each.name, mask_phone(each.phone), each.community.name, '、'.join(each.skills), clock.local(each.since).date(),
             '登录过' if each.person_id else '还没登录') for each in found], following


def _feedback(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = feedback_queries.of_employer(_employer(asked), cursor, limit)
    return [(each.community.name, spoken_period(each.period), each.version, each.members, each.served, each.minutes,
             clock.local(each.signed_at).date()) for each in found], following


def _projects(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = projects.projects_of(_employer(asked), asked.said.get('state'), cursor, limit)
    return [(each.title, each.owner, each.place.name, each.due_on, Mark(*PROJECT_STATES[each.state])) for each in found], following


def _meetings(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = projects.meetings_of(_employer(asked), cursor, limit)
    return [(each.title, each.held_at, each.venue, each.place.name) for each in found], following


#: By the last part of their names.
CLERKS = {name: declare(List(f'clerk.{name}', title, heads, read, ('employer', *asks), _by_clerk))
          for name, title, heads, read, asks in (
    ('slips', '本单位的报到单', ('姓名', '电话', '社区', '编号', '开出', '进展', '期限'), _slips, ('state', 'words')),
    ('people', '在社区报到的人', ('姓名', '电话', '社区', '专长', '从', '小程序'), _people, ('words',)),
    ('feedback', '社区的反馈', ('社区', '哪一期', '版本', '报到的人', '参加服务', '分钟', '签发'), _feedback, ()),
    ('projects', '本单位的共建项目', ('项目', '负责人', '地点', '期限', '进展'), _projects, ('state',)),
    ('meetings', '参加过的联席会议', ('会议', '时间', '地点', '社区'), _meetings, ()),
)}


def _whose(employer_id: int) -> tuple[Employer, Whose]:
    found = employer(employer_id)
    return found, Whose(found.name, {'employer_id': employer_id}, lambda template, **said: framed_for(template, found, **said))


@routes.post('/employers/<int:employer_id>/exports')
def export(employer_id: int) -> Response:
    """Make one."""
    (found, whose), wanted = _whose(employer_id), called(request.form.get('list', ''))
    asked = asked_at(wanted, found.place, employer=str(employer_id))
    return export_pages.begun(whose, actions.export(actor(), current_app.config['LINLI'].folder, wanted, asked))


@routes.get('/employers/<int:employer_id>/exports')
def listed(employer_id: int) -> str:
    """The actor's own, of all their employers in the district, while they can be fetched."""
    found, whose = _whose(employer_id)
    return export_pages.listed(whose, *queries.own(actor(), found.place, request.args.get('cursor')))


@routes.get('/employers/<int:employer_id>/exports/<string:key>')
def progress(employer_id: int, key: str) -> str:
    """How far one is."""
    found, whose = _whose(employer_id)
    return export_pages.progress(whose, queries.own_one(actor(), found.place, key))


@routes.get('/employers/<int:employer_id>/exports/<string:key>/state')
def state(employer_id: int, key: str) -> str:
    """The same as a part of the page."""
    found, whose = _whose(employer_id)
    return export_pages.state(whose, queries.own_one(actor(), found.place, key))


@routes.get('/employers/<int:employer_id>/exports/<string:key>/file')
def file(employer_id: int, key: str) -> Response:
    """The workbook."""
    found, whose = _whose(employer_id)
    return export_pages.file(whose, queries.own_one(actor(), found.place, key))
