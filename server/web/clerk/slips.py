"""Report slips that an employer has issued, for its clerk."""
from functools import partial
from typing import Any

from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.members import actions, batches, slip_queries
from server.members.forms import BearerForm
from server.members.slip_queries import SlipEvent
from server.places import queries as places
from server.places import trees
from server.web import actor, blueprint, forms, go
from server.web.clerk.exports import CLERKS
from server.web.forms import Again
from server.web.frame import employer, framed_for
from server.web.partners import slip_pages

routes = blueprint('clerk_slips')


def _frame(employer_id: int) -> slip_pages.Frame:
    def frame(template: str, **said: Any) -> str:
        return framed_for(template, employer(employer_id), about={'employer_id': employer_id}, side='employer',
                          list=CLERKS['slips'], **said)
    return frame


@routes.get('/employers/<int:employer_id>/slips')
def listed(employer_id: int) -> str:
    """Those of a state, the newest first."""
    whose = employer(employer_id)
    slips, following = slip_queries.of_employer(whose, slip_pages.wanted(), request.args.get('cursor'), None)
    return slip_pages.listed(_frame(employer_id), slips, following, slip_queries.figures_of(whose), {SlipEvent.ACKNOWLEDGE})


@routes.get('/employers/<int:employer_id>/slips/new')
def plan(employer_id: int) -> str:
    """A new slip."""
    return _plan(employer_id)


def _plan(employer_id: int, refusal: Refusal | None = None) -> str:
    whose = employer(employer_id)
    return framed_for('clerk/slip_new.html', whose, said=request.form, refusal=refusal, faults=refusal.fields if refusal else {},
                      communities=trees.communities(whose.place))


@routes.post('/employers/<int:employer_id>/slips')
def issue(employer_id: int) -> Response | Again:
    """Send somebody to the community where they live."""
    def deed() -> Response:
        said = forms.read(BearerForm)
        bearer = actions.Bearer(said.name, said.phone, said.identity_number, said.sex, said.number)
        made = actions.issue(actor(), employer(employer_id), places.public_place(actor(), said.community_id), bearer)
        flash(f'给{made.name}的报到单已开出，编号 {made.number}。')
        return go(url_for('.slip', employer_id=employer_id, id=made.id))

    return forms.submit(deed, lambda refusal: _plan(employer_id, refusal))


@routes.get('/employers/<int:employer_id>/slips/<int:id>')
def slip(employer_id: int, id: int) -> str:
    """One of them."""
    return slip_pages.detail(_frame(employer_id), _found(employer_id, [id])[0])


def _found(employer_id: int, ids: list[int]) -> list[slip_queries.Slip]:
    return batches.issued_by(employer(employer_id), ids)


@routes.post('/employers/<int:employer_id>/slips/<int:id>/<string:step>')
def take(employer_id: int, id: int, step: str) -> Response | Again:
    """Acknowledge the receipt, re-address, withdraw."""
    return slip_pages.take(_frame(employer_id), lambda: _found(employer_id, [id])[0], step, {'employer_id': employer_id})


@routes.get('/employers/<int:employer_id>/slips-together')
def together(employer_id: int) -> str:
    """Before several receipts are acknowledged."""
    return slip_pages.together(_frame(employer_id), _found(employer_id, slip_pages.chosen()))


@routes.post('/employers/<int:employer_id>/slips-together')
def take_together(employer_id: int) -> Response | Again:
    """Acknowledge them."""
    return slip_pages.take_together(_frame(employer_id), partial(_found, employer_id), {'employer_id': employer_id})
