"""The audit trail of a place."""
from server.exports.lists import Asked, List, Rows, declare
from server.identity import trail
from server.web import blueprint
from server.web.frame import framed, place
from server.web.lists import listed as shown
from server.web.trail_words import ACTIONS, facts

routes = blueprint('trail')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    deeds, following = trail.trail(asked.actor, asked.place, cursor, limit)
    return [(deed.at, deed.who or '系统', ACTIONS.get(deed.action, deed.action), deed.place, facts(deed.detail))
            for deed in deeds], following


TRAIL = declare(List('trail', '操作记录', ('时间', '谁', '做了什么', '在哪里', '内容'), _rows))


@routes.get('/places/<int:place_id>/trail')
def listed(place_id: int) -> str:
    """Who did what, newest first."""
    where = place(place_id)
    return framed('trail.html', where, table=shown(TRAIL, where))
