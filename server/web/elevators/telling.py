"""How the work goes on: steps with pictures, told to everybody who lives there."""
from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Refusal
from server.elevators import progress, queries
from server.elevators.at_place import Place
from server.elevators.forms import MilestoneForm
from server.elevators.queries import Elevator
from server.web import actor, blueprint, forms, go, uploads
from server.web.elevators.frame import found, lift_framed
from server.web.elevators.words import STEPS
from server.web.forms import Again

routes = blueprint('elevator_progress')

_BASE = '/places/<int:place_id>/elevators/<int:id>/progress'


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """What was told, the last first, and a form to tell more."""
    return _listed(*found(place_id, id))


def _listed(where: Place, lift: Elevator, refusal: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    told, following = queries.milestones(lift, request.args.get('cursor'), None)
    return lift_framed('elevators/progress.html', where, lift, refusal, told=told, following=following, steps=STEPS,
                       said=request.form or {'happened_on': clock.today().isoformat()}, file_ids=file_ids or [],
                       today=clock.today())


@routes.post(_BASE)
def tell(place_id: int, id: int) -> Response | Again:
    """Tell a step."""
    where, lift = found(place_id, id)

    def deed(file_ids: list[str]) -> Response:
        asked = {name: request.form.get(name, '') for name in ('step', 'words', 'happened_on')}
        said = forms.made(MilestoneForm, asked | {'file_ids': file_ids})
        progress.tell(actor(), lift, said.step, said.words, said.happened_on, said.file_ids)
        flash('已告诉住在这里的每一家。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return uploads.submit(deed, lambda refusal, ids: _listed(where, lift, refusal, ids))
