"""What stands around every page of the console: where one is, and the ways from there."""
from typing import Any, NamedTuple

from flask import render_template, request

from server.core.actor import Role
from server.identity import queries as people
from server.places import queries as places
from server.places.queries import Place
from server.web import actor


class Way(NamedTuple):
    """A way in the bar on the left: the page's endpoint, its name, and whose pages lie behind it besides its own."""

    endpoint: str
    name: str
    behind: tuple[str, ...] = ()

    def leads_to(self, endpoint: str) -> bool:
        """Whether a page is one of those."""
        return endpoint.split('.')[0] in (self.endpoint.split('.')[0], *self.behind)


#: Whose pages lie behind the list of polls; each subject of a poll adds its own.
POLL_PAGES = ('web_poll_drafts', 'web_poll_life', 'web_poll_rolls', 'web_poll_objections', 'web_poll_turnout', 'web_poll_results',
              'web_poll_prints', 'web_poll_proof', 'web_poll_candidates', 'web_poll_representatives', 'web_poll_papers',
              'web_poll_checks', 'web_poll_doors', 'web_poll_proxies')

#: In groups, as they stand beneath each other.
WAYS: tuple[tuple[str, tuple[Way, ...]], ...] = (
    ('日常', (Way('web_home.overview', '概览', ('web_figures',)), Way('web_tasks.listed', '任务'),
            Way('web_polls.listed', '表决', POLL_PAGES), Way('web_claims.listed', '确认住户'))),
    ('基础', (Way('web_rosters.roster', '花名册'), Way('web_places.tree', '下级地点'), Way('web_codes.listed', '二维码'))),
    ('记录', (Way('web_trail.listed', '操作记录'), Way('web_exports.listed', '导出的清单'))),
)


def place(place_id: int) -> Place:
    """The place that a page is about, for its secretary: Missing out of sight, Forbidden without the role."""
    return places.place_for(actor(), Role.SECRETARY, place_id)


def framed(template: str, at: Place | None = None, /, **said: Any) -> str:
    """A page of the console, about a place or about oneself."""
    line = places.line(at) if at else []
    offices = places.within(actor(), Role.SECRETARY)
    inside = [each for each in line if any(each.path.startswith(office.path) for office in offices)]
    return render_template(template, **said, place=at, above=[each for each in line if each not in inside], inside=inside,
                 offices=offices, ways=WAYS if at else (), here=request.endpoint, me=people.person_of(actor()))
