"""A lift's papers as PDFs: agreements to be signed, what is posted, reminders."""
from flask import Response, request

from server.core.errors import Missing
from server.elevators import at_place, paying_queries, queries, sharing_queries
from server.elevators.paperwork.agreement import agreement, agreements
from server.elevators.paperwork.notice import notice
from server.elevators.paperwork.reminders import reminders
from server.elevators.queries import Elevator
from server.places import queries as places
from server.web import actor, blueprint, forms
from server.web.downloads import download
from server.web.elevators.frame import found, levy_of, lift_framed

routes = blueprint('elevator_prints')

_BASE = '/places/<int:place_id>/elevators/<int:id>/prints'


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """What can be printed now."""
    where, lift = found(place_id, id)
    levy = levy_of(lift)
    last = sharing_queries.latest(levy.id)
    stairwells = at_place.stairwells(lift)
    return lift_framed('elevators/prints.html', where, lift, levy=levy, levies=paying_queries.levies(lift), version=last,
                       held=sharing_queries.in_force(levy.id), stairwells=stairwells, names=places.spoken(stairwells),
                       homes=queries.households(lift), concerned=sharing_queries.concerned(last) if last else [])


def _version(lift: Elevator) -> int:
    """The version that was shown to the homes last; Missing before any."""
    last = sharing_queries.latest(levy_of(lift).id)
    if last is None:
        raise Missing('not_proposed', '还没有发给住户的分摊方案。')
    return last.id


@routes.get(f'{_BASE}/agreements.pdf')
def of_all(place_id: int, id: int) -> Response:
    """Agreements, door by door; of a stairwell (`at`), only of those that have not signed (`unsigned`)."""
    _, lift = found(place_id, id)
    made = agreements(actor(), _version(lift), forms.place_asked(), unsigned='unsigned' in request.args)
    return download(made, f'{lift.title}-分摊协议')


@routes.get(f'{_BASE}/agreements/<int:household_id>.pdf')
def of_home(place_id: int, id: int, household_id: int) -> Response:
    """One home's."""
    _, lift = found(place_id, id)
    return download(agreement(actor(), _version(lift), household_id), f'{lift.title}-分摊协议')


@routes.get(f'{_BASE}/notice.pdf')
def posted(place_id: int, id: int) -> Response:
    """What is posted in the stairwell."""
    _, lift = found(place_id, id)
    return download(notice(actor(), _version(lift)), f'{lift.title}-分摊公示')


@routes.get(f'{_BASE}/reminders.pdf')
def reminded(place_id: int, id: int) -> Response:
    """A sheet for each home that owes; of a stairwell (`at`)."""
    _, lift = found(place_id, id)
    return download(reminders(actor(), levy_of(lift).id, forms.place_asked()), f'{lift.title}-交款提醒')
