"""The roll of a poll, part by part, as officials read it: before the opening as it stands, afterwards as it was frozen."""
from flask import request

from server.places.rules import AREA_SOURCES
from server.votes import listing
from server.votes.rules import area_text
from server.web import actor, blueprint
from server.web.poll_frame import found, poll_framed

routes = blueprint('poll_rolls')


@routes.get('/places/<int:place_id>/polls/<int:id>/roll')
def roll(place_id: int, id: int) -> str:
    """A page of it; of the homes whose name has `room` within."""
    where, poll = found(place_id, id)
    room = request.args.get('room', '').strip()[:60]
    entries, following = listing.roll(actor(), id, request.args.get('cursor'), room=room)
    return poll_framed('poll_roll.html', where, poll, entries=entries, following=following, room=room, area=area_text,
                       sources=AREA_SOURCES)
