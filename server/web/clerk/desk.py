"""The desk of an employer's clerk: what waits, and what communities have told last."""
from server.archives import feedback_queries as feedback
from server.core import calendar, clock
from server.members import queries as members
from server.members import slip_queries
from server.web import actor, blueprint
from server.web.frame import employer, framed_for

routes = blueprint('clerk')


@routes.get('/employers/<int:employer_id>/')
def overview(employer_id: int) -> str:
    """An employer at a glance."""
    whose = employer(employer_id)
    told, _ = feedback.of_employer(whose, None, 5)
    return framed_for('clerk/overview.html', whose, slips=slip_queries.figures_of(whose), people=members.count_of(actor(), whose),
                      told=told, untold=calendar.untold(clock.today()))
