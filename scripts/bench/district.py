"""A whole district: what its list of members takes to come in, and what one quarter's feedback, coverage with its gaps, and the
figures cost, with one year of check-ins and with five."""
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from scripts.bench import settlement
from scripts.bench.growth import settle
from scripts.bench.report import figure, say
from server.archives import feedback_queries, volunteering
from server.archives.rules import period
from server.care import coverage
from server.care import queries as care
from server.core.actor import SYSTEM
from server.core.db import is_sqlite
from server.members import queries as members
from server.members import reported, slip_queries
from server.members.imports import import_members
from server.partners.models import Employer
from server.places.models import Place
from server.stats import queries as stats

_CALLS = 20
_MOST = 100.0  # milliseconds a page
_FLAT = 1.5


def measure(share: float) -> None:
    """Print the milliseconds of each page with a little and with much history; `share` of the people, homes and check-ins."""
    start = time.monotonic()
    made = settlement.settle_down(share)
    say(f'  {settlement.words(made)}, made in {time.monotonic() - start:.0f} s')
    _enlist(made)
    costs: dict[str, list[float]] = {}
    for years in (settlement.YEARS // 5, settlement.YEARS):
        start = time.monotonic()
        count = settlement.serve(made, years)
        if not is_sqlite():  # nobody analyses an embedded database; MariaDB does it by itself
            settle()
        say(f'  {count:,} check-ins, the last made in {time.monotonic() - start:.0f} s')
        for name, page in _pages(made).items():
            costs.setdefault(name, []).append(_cost(page))
            figure(f'{name}, {years} years', costs[name][-1], 'ms', most=_MOST)
    for name, (little, much) in costs.items():
        figure(f'{name}, much history ÷ little', max(much, 1) / max(little, 1), '', most=_FLAT)


def _enlist(made: settlement.Made) -> None:
    """The members' list comes in, and once more, when it says nothing new; seconds by the clock, and of this process alone."""
    book, district = settlement.listed(made), Place.get_by_id(made.places[0])
    for name in ('', ' again'):
        clock, own = time.perf_counter(), time.process_time()
        import_members(SYSTEM, district, 'members.xlsx', book, confirmed_changes=True)
        figure(f'list of {made.members:,} members{name}', time.perf_counter() - clock, 's')
        figure(f'list of {made.members:,} members{name}, this process', time.process_time() - own, 's')
    settlement.log_in(made)


def _pages(made: settlement.Made) -> dict[str, Callable[[], Any]]:
    quarter = period('2026Q3')
    employer = Employer.get_by_id(1)
    district, street, community, full = (Place.get_by_id(each) for each in made.places)
    month = date(2026, 9, 1)

    def onward(page: Callable[[str | None], Any]) -> Callable[[], Any]:
        cursor = page(None)[1]
        return lambda: page(cursor)

    return {
        'feedback of a quarter': lambda: feedback_queries.draft(community, employer, quarter),
        'whom a community tells': lambda: feedback_queries.due(community, quarter, None, None),
        "an employer's people": lambda: members.of_employer(SYSTEM, employer, '', None, None),
        "an employer's people by name": lambda: members.of_employer(SYSTEM, employer, '员7', None, None),
        "an employer's slips in numbers": lambda: slip_queries.figures_of(employer),
        'coverage of a street': lambda: coverage.coverage(SYSTEM, street),
        'coverage of the district': lambda: coverage.coverage(SYSTEM, district),
        'gaps of a street': lambda: care.gaps(SYSTEM, street, '', None, None),
        'gaps of a street without any': lambda: care.gaps(SYSTEM, full, '', None, None),
        'gaps of the district': lambda: care.gaps(SYSTEM, district, '', None, None),
        'gaps of the district, second page': onward(lambda cursor: care.gaps(SYSTEM, district, '', cursor, None)),
        'covered homes of the district': lambda: care.covered(SYSTEM, district, care.Sought(), None, None),
        'report-ins of the district': lambda: reported.figures(district),
        'report-ins, the list': lambda: reported.listed(SYSTEM, district, False, None, None),
        'hours of a month, district': lambda: volunteering.hours(district, month),
        'volunteers of a month, district': lambda: volunteering.volunteers(SYSTEM, district, month, None, None),
        "the district's figures, all": lambda: stats.figures(SYSTEM, district, month),
    }


def _cost(page: Callable[[], Any]) -> float:
    """Milliseconds of a page in this process, our own work on its rows included: the fastest of some calls, since what else the
    machine does can only add."""
    times = []
    for _ in range(_CALLS):
        start = time.perf_counter()
        page()
        times.append((time.perf_counter() - start) * 1000)
    return min(times)
