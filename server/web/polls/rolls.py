"""The roll of a poll, part by part, as officials read it: before the opening as it stands, afterwards as it was frozen."""
from decimal import Decimal

from flask import request

from server.exports.lists import Asked, List, Mark, Rows, declare
from server.places.rules import AREA_SOURCES, square_metres
from server.votes import listing
from server.web import actor, blueprint
from server.web.polls.frame import exported, found, poll_framed

routes = blueprint('poll_rolls')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    entries, following = listing.roll(asked.actor, exported(asked).id, cursor, limit, room=asked.said.get('room', ''))
    return [(each.label, '、'.join(each.owners), Decimal(each.area).scaleb(-2), AREA_SOURCES[each.source], each.head,
             Mark('产权人在别处另有份额', 'wait') if each.overlapping else None) for each in entries], following


ROLL = declare(List('polls.roll', '表决名册', ('房屋', '产权人', '面积（㎡）', '面积来源', '第几人', '请核对'), _rows,
                    asks=('poll', 'room')))


@routes.get('/places/<int:place_id>/polls/<int:id>/roll')
def roll(place_id: int, id: int) -> str:
    """A page of it; of the homes whose name has `room` within."""
    where, poll = found(place_id, id)
    room = request.args.get('room', '').strip()[:60]
    entries, following = listing.roll(actor(), id, request.args.get('cursor'), room=room)
    return poll_framed('polls/roll.html', where, poll, list=ROLL, entries=entries, following=following, room=room,
                       area=square_metres, sources=AREA_SOURCES)
