"""Where one is logged in to the console."""
from flask import Response, flash, url_for

from server.identity import consoles
from server.web import actor, blueprint, go, idle
from server.web.frame import framed

routes = blueprint('logins')


@routes.get('/logins')
def logins() -> str:
    """The browsers in which I am logged in."""
    return framed('logins.html', consoles=consoles.own(actor(), idle()), current=actor().session_id)


@routes.post('/logins/<int:id>/end')
def end(id: int) -> Response:
    """Log one of them out."""
    consoles.end(actor(), consoles.own_one(actor(), id))
    flash('那一处登录已经退出。')
    return go(url_for('.logins'))
