"""The first page: the actor's places and employers, or the one that there is; and a place at a glance."""
from datetime import date
from typing import NamedTuple

from flask import Response

from server.care import coverage as care
from server.core import calendar, clock
from server.identity import queries as people
from server.ledger import desks as books
from server.members import slip_queries
from server.places.queries import Place
from server.reports import queries as reports
from server.stats import queries as stats
from server.stats.rules import Figure
from server.tasks import queries as tasks
from server.votes.waiting import waiting
from server.web import actor, blueprint, go
from server.web.figures import LISTS, SLIPS, this_month
from server.web.frame import desks, framed, place
from server.web.polls.pages import WAITS

routes = blueprint('home')


class Chart(NamedTuple):
    """Numbers by name, drawn as bars; `unit` of the numbers."""

    title: str
    unit: str
    rows: list[tuple[str, int | float]]


@routes.get('/')
def home() -> Response | str:
    """Where I work; with one place, that place."""
    at = desks()
    return go(at[0][1]) if len(at) == 1 else framed('offices.html', at=at)


@routes.get('/places/<int:place_id>/')
def overview(place_id: int) -> str:
    """A place at a glance: what waits, this month's figures, and three charts."""
    where = place(place_id)
    slips, figures = slip_queries.figures_at(actor(), where), stats.figures(actor(), where, this_month())
    return framed('overview.html', where, month=this_month(), figures=figures, lists=LISTS,
                  claims=people.waiting_claims(actor(), where), reviews=tasks.unreviewed(actor(), where),
                  votes=waiting(actor(), where), waits=WAITS, money=books.money_at(actor(), where),
                  reports=reports.waiting(actor(), where) if reports.has_desk(where) else None,
                  slips=slips.states.get('reported', 0) + slips.states.get('accepted', 0),
                  charts=[_coverage(where), _slips(slips), _months(where, figures)], untold=calendar.untold(clock.today()))


def _coverage(where: Place) -> Chart:
    said = care.coverage(actor(), where)
    return Chart('包户覆盖', '户', [('党员包户', said.member), ('委员包户', said.committee), ('没有人', said.gaps)])


def _slips(said: slip_queries.Figures) -> Chart:
    return Chart('报到单进展', '张', [(name, said.states.get(state, 0)) for state, name in SLIPS.items()])


def _months(where: Place, figures: list[Figure]) -> Chart:
    """Hours of service of the months that were kept, and of this one so far; the oldest first."""
    kept, _ = stats.snapshots(actor(), where, None, 11)
    minutes = [(each.month, next((figure['value'] for figure in each.figures if figure['name'] == 'hours'), 0)) for each in kept]
    now = next(each.value for each in figures if each.name == 'hours')
    rows = [*((date.fromisoformat(f'{month}-01'), value) for month, value in reversed(minutes)), (this_month(), now)]
    return Chart('每月服务时长', '小时', [(clock.month_text(month), (value or 0) // 6 / 10) for month, value in rows])
