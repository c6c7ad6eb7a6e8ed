"""A place's figures of a month. Each opens the list behind it. A district's are counted from distinct persons, never summed from
those of its communities."""
from collections.abc import Callable
from datetime import date

from server.archives import volunteering
from server.bodies import figures as bodies
from server.care import coverage as care
from server.core.actor import SYSTEM, AnyActor, Role
from server.core.paging import newest_first, oldest_first
from server.members import reported
from server.partners import project_queries as projects
from server.places import queries as places
from server.places.models import Kind, Place
from server.stats.models import Snapshot, Staffing
from server.stats.rules import Figure, hours, ratio, share


def figures(actor: AnyActor, place: Place, month: date) -> list[Figure]:
    """All figures, for the place's secretary: those of people and bodies as they are now, hours of the month."""
    places.require(actor, Role.SECRETARY, place)
    return computed(place, month)


def computed(place: Place, month: date) -> list[Figure]:
    """The same for the worker."""
    return [figure(place, month) for figure in FIGURES]


def staffing(place: Place) -> Staffing | None:
    """Who lives and works there, as was last entered."""
    return Staffing.select().where(Staffing.place == place).order_by(Staffing.id.desc()).first()


def staffings(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> tuple[list[Place], str | None]:
    """A place and the offices directly below it, each with its `staffing` or None, for its secretary."""
    places.require(actor, Role.SECRETARY, place)
    below = (Place.parent == place) & Place.kind.in_((Kind.STREET, Kind.COMMUNITY))
    found, onward = oldest_first(Place.select().where((Place.id == place.id) | below), Place.id, cursor, limit)
    newest: dict[int, Staffing] = {}
    for row in Staffing.select().where(Staffing.place.in_(found)).order_by(Staffing.id):
        newest[row.place_id] = row
    for each in found:
        each.staffing = newest.get(each.id)
    return found, onward


def snapshots(actor: AnyActor, place: Place, cursor: str | None, limit: int | None) -> tuple[list[Snapshot], str | None]:
    """A place's months, the last one first."""
    places.require(actor, Role.SECRETARY, place)
    return newest_first(Snapshot.select().where(Snapshot.place == place), Snapshot.id, cursor, limit)


def _staff(place: Place, month: date) -> Figure:
    said = staffing(place)
    value, of, text = (said.residents, said.filled, ratio(said.residents, said.filled)) if said else (None, None, '—')
    return Figure('staff', '居民人数', value, of, '在岗人数', text, f'/api/figures/staffing?place_id={place.id}')


def _reported(place: Place, month: date) -> Figure:
    value, of = reported.figures(place)
    return Figure('reported', '已完成报到的人', value, of, '已开出报到单的人', share(value, of),
                  f'/api/figures/reported?place_id={place.id}')


def _covered(place: Place, month: date) -> Figure:
    said = care.coverage(SYSTEM, place)
    held = said.member + said.committee
    return Figure('covered', '有人包联的住户', held, said.homes, '全部住户', share(held, said.homes),
                  f'/api/care?place_id={place.id}')


def _committees(place: Place, month: date) -> Figure:
    said = bodies.figures(SYSTEM, place)
    return Figure('committees', '业委会正常运行的小区', said.working, said.estates, '全部小区', share(said.working, said.estates),
                  f'/api/bodies/estates?place_id={place.id}')


def _projects(place: Place, month: date) -> Figure:
    said = projects.figures_at(SYSTEM, place)
    done = said.states['finished']
    return Figure('projects', '已完成的共建项目', done, said.all, '全部共建项目', share(done, said.all),
                  f'/api/projects?place_id={place.id}')


def _hours(place: Place, month: date) -> Figure:
    said = volunteering.hours(place, month)
    return Figure('hours', '本月服务分钟数', said.minutes, said.volunteers, '本月服务的人', hours(said.minutes),
                  f'/api/places/{place.id}/volunteers?month={month:%Y-%m}')


FIGURES: tuple[Callable[[Place, date], Figure], ...] = (_staff, _reported, _covered, _committees, _projects, _hours)
