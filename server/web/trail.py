"""The audit trail of a place."""
from flask import request

from server.identity import trail
from server.web import actor, blueprint
from server.web.frame import framed, place
from server.web.trail_words import ACTIONS, facts

routes = blueprint('trail')


@routes.get('/places/<int:place_id>/trail')
def listed(place_id: int) -> str:
    """Who did what, newest first."""
    where = place(place_id)
    deeds, following = trail.trail(actor(), where, request.args.get('cursor'))
    return framed('trail.html', where, deeds=deeds, following=following, actions=ACTIONS, facts=facts)
