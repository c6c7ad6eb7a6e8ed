"""An employer's people who reported in to communities, for its clerk."""
from flask import request

from server.members import queries
from server.partners import shifts
from server.web import actor, blueprint
from server.web.clerk.exports import CLERKS
from server.web.frame import employer, framed_for

routes = blueprint('clerk_people')


@routes.get('/employers/<int:employer_id>/people')
def listed(employer_id: int) -> str:
    """All, or whom the address asks for."""
    whose, wanted = employer(employer_id), request.args.get('words', '').strip()[:60]
    people, following = queries.of_employer(actor(), whose, wanted, request.args.get('cursor'), None)
    return framed_for('clerk/people.html', whose, list=CLERKS['people'], people=people, following=following, wanted=wanted,
                      count=queries.count_of(actor(), whose), shifts={each.id: each for each in shifts.shifts_of(whose)})
