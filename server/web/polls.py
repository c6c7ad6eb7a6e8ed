"""Owners' votes: those of a place, and one of them at a glance."""
from flask import request

from server.core import clock
from server.votes import at_place
from server.web import actor, blueprint
from server.web.frame import framed, place
from server.web.poll_frame import found, mark, poll_framed

routes = blueprint('polls')


@routes.get('/places/<int:place_id>/polls')
def listed(place_id: int) -> str:
    """The polls of a place and of what lies inside, the newest first."""
    where = place(place_id)
    lines, following = at_place.listed(actor(), where, request.args.get('cursor'))
    return framed('polls.html', where, lines=lines, following=following, mark_of=mark, now=clock.now())


@routes.get('/places/<int:place_id>/polls/<int:id>')
def poll(place_id: int, id: int) -> str:
    """A poll at a glance, and what to do next."""
    where, poll = found(place_id, id)
    return poll_framed('poll.html', where, poll)
