"""What communities told an employer of its people's service, as it was signed."""
from flask import request

from server.archives import feedback_queries as queries
from server.web import blueprint
from server.web.clerk.exports import CLERKS
from server.web.frame import employer, framed_for
from server.web.partners.feedback_pages import detail

routes = blueprint('clerk_feedback')


@routes.get('/employers/<int:employer_id>/feedback')
def listed(employer_id: int) -> str:
    """All versions, the newest first."""
    whose = employer(employer_id)
    told, following = queries.of_employer(whose, request.args.get('cursor'), None)
    return framed_for('clerk/feedback.html', whose, list=CLERKS['feedback'], told=told,
                      currents=queries.currents(told), following=following)


@routes.get('/employers/<int:employer_id>/feedback/<int:id>')
def told(employer_id: int, id: int) -> str:
    """One of them."""
    whose = employer(employer_id)
    return framed_for('clerk/told.html', whose, **detail(queries.told(whose, id)))
