"""An employer's people who reported in to communities, for its clerk."""
from flask import Response, flash, request, url_for

from server.core.errors import Refusal
from server.members import actions, queries
from server.members.forms import SlipReasonForm
from server.partners import shifts
from server.web import actor, blueprint, forms, go
from server.web.clerk.exports import CLERKS
from server.web.forms import Again
from server.web.frame import employer, framed_for

routes = blueprint('clerk_people')


@routes.get('/employers/<int:employer_id>/people')
def listed(employer_id: int) -> str:
    """All, or whom the address asks for."""
    whose, wanted = employer(employer_id), request.args.get('words', '').strip()[:60]
    people, following = queries.of_employer(actor(), whose, wanted, request.args.get('cursor'), None)
    return framed_for('clerk/people.html', whose, list=CLERKS['people'], people=people, following=following, wanted=wanted,
                      count=queries.count_of(actor(), whose), shifts={each.id: each for each in shifts.shifts_of(whose)})


@routes.get('/employers/<int:employer_id>/people/<int:id>')
def person(employer_id: int, id: int) -> str:
    """One of them."""
    return _person(employer_id, id)


def _person(employer_id: int, id: int, refusal: Refusal | None = None) -> str:
    whose = employer(employer_id)
    return framed_for('clerk/person.html', whose, person=queries.colleague(whose, id), refusal=refusal,
                      faults=refusal.fields if refusal else {})


@routes.post('/employers/<int:employer_id>/people/<int:id>/departure')
def depart(employer_id: int, id: int) -> Response | Again:
    """They are on the list no more."""
    def deed() -> Response:
        found = queries.colleague(employer(employer_id), id)
        actions.depart(actor(), found, forms.read(SlipReasonForm).reason)
        flash(f'{found.name}已经移出报到名单。')
        return go(url_for('.listed', employer_id=employer_id))

    return forms.submit(deed, lambda refusal: _person(employer_id, id, refusal))
