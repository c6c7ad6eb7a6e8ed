"""The employers whose people report in at a place, in numbers."""
from server.exports.lists import Asked, Link, List, Rows, declare
from server.members import employing
from server.web import blueprint
from server.web.frame import framed, place
from server.web.lists import listed as listing

routes = blueprint('employers')


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = employing.staffed(asked.actor, asked.place, cursor, limit)
    return [(Link(each.employer.name, 'web_members.listed', employer=each.employer.id), each.members, each.reached)
            for each in found], following


EMPLOYERS = declare(List('employers', '单位', ('单位', '报到的人', '登录过小程序'), _rows))


@routes.get('/places/<int:place_id>/employers')
def listed(place_id: int) -> str:
    """Which, and with how many people."""
    where = place(place_id)
    return framed('partners/employers.html', where, table=listing(EMPLOYERS, where))
