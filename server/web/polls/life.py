"""The steps of a poll's life: publishing its roll and taking that back, opening, putting off, withdrawing, discarding a draft."""
from collections.abc import Callable

from flask import Response, flash, url_for

from server.votes import actions
from server.votes.forms import ExtensionForm, ReasonForm
from server.votes.queries import Poll
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.polls import pages
from server.web.polls.frame import found

routes = blueprint('poll_life')


def _step(place_id: int, id: int, deed: Callable[[Poll], object], said: str) -> Response | Again:
    """Do it and show the poll; or show it with why not."""
    def act() -> Response:
        _, poll = found(place_id, id)
        deed(poll)
        flash(said)
        return go(url_for('web_polls.poll', place_id=place_id, id=id))

    return forms.submit(act, lambda refusal: pages.shown(place_id, id, refusal))


@routes.post('/places/<int:place_id>/polls/<int:id>/publication')
def publish(place_id: int, id: int) -> Response | Again:
    """Show the roll to the owners."""
    return _step(place_id, id, lambda poll: actions.publish(actor(), poll), '名册已公示，业主会收到通知。')


@routes.post('/places/<int:place_id>/polls/<int:id>/retraction')
def retract(place_id: int, id: int) -> Response | Again:
    """Take the publication back."""
    return _step(place_id, id, lambda poll: actions.retract(actor(), poll, forms.read(ReasonForm).reason),
                 '公示已收回，又是草稿了。改好以后要重新公示。')


@routes.post('/places/<int:place_id>/polls/<int:id>/opening')
def open_poll(place_id: int, id: int) -> Response | Again:
    """Freeze the roll, and begin."""
    return _step(place_id, id, lambda poll: actions.open_poll(actor(), poll), '已开始投票，业主会收到通知。')


@routes.post('/places/<int:place_id>/polls/<int:id>/extension')
def extend(place_id: int, id: int) -> Response | Again:
    """Put the close off."""
    return _step(place_id, id, lambda poll: actions.extend(actor(), poll, forms.read(ExtensionForm)),
                 '已延期，还没有投票的业主会收到通知。')


@routes.post('/places/<int:place_id>/polls/<int:id>/withdrawal')
def withdraw(place_id: int, id: int) -> Response | Again:
    """End it without a result."""
    return _step(place_id, id, lambda poll: actions.withdraw(actor(), poll, forms.read(ReasonForm).reason),
                 '已撤回，业主会收到通知。')


@routes.post('/places/<int:place_id>/polls/<int:id>/discard')
def discard(place_id: int, id: int) -> Response | Again:
    """Throw a draft away."""
    def act() -> Response:
        actions.discard(actor(), found(place_id, id)[1])
        flash('草稿已丢掉。')
        return go(url_for('web_polls.listed', place_id=place_id))

    return forms.submit(act, lambda refusal: pages.shown(place_id, id, refusal))
