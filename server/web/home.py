"""The first page: the actor's places, or the one place that there is; and a place at a glance."""
from flask import Response, url_for

from server.core.actor import Role
from server.places import queries as places
from server.web import actor, blueprint, go
from server.web.frame import framed, place

routes = blueprint('home')


@routes.get('/')
def home() -> Response | str:
    """Where I work; with one place, that place."""
    offices = places.within(actor(), Role.SECRETARY)
    if len(offices) == 1:
        return go(url_for('.overview', place_id=offices[0].id))
    return framed('offices.html')


@routes.get('/places/<int:place_id>/')
def overview(place_id: int) -> str:
    """A place at a glance."""
    return framed('overview.html', place(place_id))
