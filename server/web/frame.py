"""What stands around every page of the console: where one is, and the ways from there."""
from typing import Any, NamedTuple

from flask import render_template, request, url_for

from server.core.actor import Role
from server.identity import queries as people
from server.ledger import desks as books
from server.partners import queries as partners
from server.partners.queries import Employer
from server.places import queries as places
from server.places.queries import Place
from server.web import actor


class Way(NamedTuple):
    """A way in the bar on the left: the page's endpoint, its name, and how the names of those that lie behind it begin."""

    endpoint: str
    name: str
    behind: tuple[str, ...] = ()

    def leads_to(self, endpoint: str) -> bool:
        """Whether a page is one of those."""
        return endpoint.split('.')[0] == self.endpoint.split('.')[0] or endpoint.startswith(self.behind)


_LIFTS = Way('web_elevators.listed', '加装电梯', ('web_elevator_',))
_BOOKS = Way('web_books.listed', '账目', ('web_book_',))
_COMPANIES = Way('web_companies.listed', '选聘物业', ('web_company_',))

Ways = tuple[tuple[str, tuple[Way, ...]], ...]

#: In groups, as they stand beneath each other.
WAYS: Ways = (
    ('日常', (Way('web_home.overview', '概览', ('web_figures',)), Way('web_tasks.listed', '任务'),
            Way('web_polls.listed', '表决', ('web_poll_',)), Way('web_claims.listed', '确认住户'),
            Way('web_reports.listed', '上报事项'))),
    ('党员和单位', (Way('web_slips.listed', '报到单'), Way('web_members.listed', '报到党员'),
               Way('web_checkins.listed', '服务记录'), Way('web_employers.listed', '单位'),
               Way('web_feedback.listed', '服务情况反馈'), Way('web_meetings.listed', '联席会议'),
               Way('web_projects.listed', '共建项目'))),
    ('包户和自治', (Way('web_care.overview', '包户', ('web_care_',)), Way('web_bodies.listed', '自治组织'),
               Way('web_documents.listed', '公约和清单'))),
    ('物业和钱', (_COMPANIES, _BOOKS, _LIFTS)),
    ('告诉大家', (Way('web_notices.listed', '通知'), Way('web_messages.listed', '送到了没有'))),
    ('基础', (Way('web_rosters.roster', '花名册'), Way('web_places.tree', '下级地点'), Way('web_codes.listed', '二维码'),
            Way('web_settings.shown', '设置和人数', ('web_terms',)))),
    ('记录', (Way('web_trail.listed', '操作记录'), Way('web_exports.listed', '导出的清单'))),
)

#: Those of who keeps or supervises books and has no office.
KEEPERS_WAYS: Ways = (('钱', (_BOOKS, _LIFTS)), ('记录', (Way('web_exports.listed', '导出的清单'),)))

#: Those of a committee's members, who check ballots on paper and choose companies too.
COMMITTEES_WAYS: Ways = (('表决', (Way('web_poll_checking.listed', '核对纸质票'),)),
                         ('物业和钱', (_COMPANIES, _BOOKS, _LIFTS)), *KEEPERS_WAYS[1:])

#: Those of an employer's clerk.
CLERKS_WAYS: Ways = (
    ('单位', (Way('web_clerk.overview', '概览'), Way('web_clerk_slips.listed', '报到单', ('web_clerk_lists',)),
            Way('web_clerk_people.listed', '单位的人'), Way('web_clerk_shifts.listed', '班次'),
            Way('web_clerk_feedback.listed', '服务情况反馈'),
            Way('web_clerk_projects.listed', '共建项目'), Way('web_clerk_exports.listed', '导出的清单'))),
)


def place(place_id: int) -> Place:
    """The place that a page is about, for its secretary: Missing out of sight, Forbidden without the role."""
    return places.place_for(actor(), Role.SECRETARY, place_id)


def employer(employer_id: int) -> Employer:
    """The employer that a page is about, for its clerks: Missing for anybody else."""
    return partners.employer(actor(), employer_id)


def desks(offices: list[Place] | None = None) -> list[tuple[str, str]]:
    """Where the actor works: the names of their places and employers, each with its first page. `offices` are their places as a
    secretary, where somebody has read them already."""
    offices = places.within(actor(), Role.SECRETARY) if offices is None else offices
    keeping = books.places_of(actor())
    return [*[(each.name, url_for('web_home.overview', place_id=each.id)) for each in offices],
            *[(each.name, url_for('web_books.listed', place_id=each.id)) for each in keeping],
            *[(each.name, url_for('web_clerk.overview', employer_id=each.id)) for each in partners.employers_of(actor())]]


def framed(template: str, at: Place | None = None, /, **said: Any) -> str:
    """A page of the console, about a place or about oneself."""
    if at is None:
        return _framed(template, [], '', (), {}, said, None)
    office = actor().holds(Role.SECRETARY, at.path)
    first = 'web_home.overview' if office else 'web_books.listed'
    mine = places.within(actor(), Role.SECRETARY) if office else books.places_of(actor())
    crumbs = [(each.name, url_for(first, place_id=each.id) if any(each.path.startswith(it.path) for it in mine) else None)
              for each in places.line(at)]
    outside = COMMITTEES_WAYS if actor().holds(Role.COMMITTEE, at.path) else KEEPERS_WAYS
    return _framed(template, crumbs, at.name, WAYS if office else outside, {'place_id': at.id},
                   {**said, 'place': at, 'searches': office}, mine if office else None)


def framed_for(template: str, at: Employer, /, **said: Any) -> str:
    """A page of the console about an employer, for its clerk."""
    about = {'employer_id': at.id}
    crumbs = [(at.name, url_for('web_clerk.overview', **about))]
    return _framed(template, [*crumbs], at.name, CLERKS_WAYS, about, {**said, 'employer': at}, None)


def _framed(template: str, crumbs: list[tuple[str, str | None]], whose: str, ways: Ways, about: dict[str, Any],
            said: dict[str, Any], offices: list[Place] | None) -> str:
    groups = [(name, [(way.name, url_for(way.endpoint, **about), way.leads_to(request.endpoint or '')) for way in group])
              for name, group in ways]
    return render_template(template, **said, crumbs=crumbs, whose=whose, ways=groups, desks=len(desks(offices)),
                           here=request.endpoint, me=people.person_of(actor()))
