"""One box for everything in a place: homes and who is in them, members, tasks, votes, and the places below."""
from flask import request

from server.core.cells import text
from server.identity import finding as people
from server.members import queries as members
from server.places import finding
from server.places import queries as places
from server.tasks import queries as tasks
from server.votes import at_place as polls
from server.web import actor, blueprint
from server.web.frame import framed, place
from server.web.places import KINDS

routes = blueprint('search')

#: Of each kind; who means more writes more, or goes to the whole list.
_MOST = 10
_LONGEST = 40


@routes.get('/places/<int:place_id>/search')
def found(place_id: int) -> str:
    """What somebody means. Whom one may look for, and why, says `server.places.finding`."""
    where, words = place(place_id), text(request.args.get('q', ''))[:_LONGEST]
    if not words:
        return framed('search.html', where, searched='', found=None, near=finding.near(where))
    parts, more = finding.homes(actor(), where, words, None, _MOST)
    said = {'parts': parts, 'more': more, 'residents': people.residents(actor(), where, words, _MOST),
            'members': members.called(actor(), where, words, _MOST), 'tasks': tasks.titled(actor(), where, words, _MOST),
            'polls': polls.titled(actor(), where, words, _MOST), 'places': places.places_called(actor(), where, words, _MOST)}
    return framed('search.html', where, searched=words, found=said, near=finding.near(where), kinds=KINDS)
