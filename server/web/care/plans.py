"""Many homes at once: who could take those that have nobody, looked at row by row before it holds."""
from flask import Response, flash, request, url_for

from server.care import actions, coverage, holders, limits, proposals
from server.care.forms import AssignForm
from server.core.errors import Invalid, Refusal
from server.web import actor, blueprint, forms, go
from server.web.care.homes import LAYERS
from server.web.care.shares import AT_ONCE, layer, review, rows, wishes
from server.web.forms import Again
from server.web.frame import framed, place

routes = blueprint('care_plans')


@routes.get('/places/<int:place_id>/care/plan')
def plan(place_id: int) -> str:
    """Which homes, and who may take them."""
    return _plan(place_id)


def _plan(place_id: int, refusal: Refusal | None = None) -> str:
    where = place(place_id)
    doors, more_doors = coverage.doors(actor(), where, request.args.get('called', ''), request.args.get('cursor'), None)
    people, more_people = holders.holders(actor(), where, layer(), request.args.get('name', ''), None, None)
    return framed('care/plan.html', where, said=coverage.coverage(actor(), where), left=coverage.waiting(actor(), where).left,
                  doors=doors, following=more_doors, people=people, more_people=more_people, layer=layer(), layers=LAYERS,
                  asked=request.args, chosen_doors=_chosen('door'), chosen_people=_chosen('holder'), most=limits.most(where.path),
                  refusal=refusal)


def _chosen(name: str) -> list[int]:
    return forms.ids(','.join(request.args.getlist(name)))


@routes.get('/places/<int:place_id>/care/proposal')
def proposal(place_id: int) -> str:
    """Who would get which homes; nothing is written."""
    which, where = request.args.get('which', 'all'), place(place_id)
    doors = _chosen('door') if which == 'doors' else []
    if which == 'doors' and not doors:
        return _plan(place_id, Invalid('no_doors', '还没有选楼门：请先勾选，或者改选“全部没有人负责的”。'))
    chosen = _chosen('holder') if request.args.get('who') == 'some' else []
    asked = proposals.Asked(doors, which == 'left', None, AT_ONCE, chosen)
    return review(where, layer(), proposals.proposal(actor(), where, layer(), asked))


@routes.post('/places/<int:place_id>/care/assignments')
def assign(place_id: int) -> Response | Again:
    """Give homes to people as the rows say."""
    def deed() -> Response:
        if not wishes():
            raise Invalid('nobody_chosen', '一行也没有选人，没有可安排的。')
        body = forms.made(AssignForm, {'place_id': place_id, 'layer': layer(), 'items': wishes()})
        given = [actions.Wish(each.holder_id, each.part_ids) for each in body.items]
        flash(f'已给{actions.assign(actor(), place(place_id), layer(), given)}户安排负责人，他们会收到通知。')
        return go(url_for('web_care.overview', place_id=place_id))

    def again(refusal: Refusal) -> str:
        where = place(place_id)
        return review(where, layer(), proposals.as_decided(actor(), where, layer(), proposals.Asked(), rows()), None, refusal)

    return forms.submit(deed, again)
