"""The plan in its versions, each with what changed and why; and the next one."""
from typing import Any

from flask import Response, flash, request, url_for

from server.companies import actions, queries
from server.companies.forms import SelectionPlanForm
from server.companies.rules import Verb, refusal
from server.core.errors import Refusal
from server.web import actor, blueprint, forms, go, uploads
from server.web.companies.frame import by_kind, company_framed, found
from server.web.forms import Again

routes = blueprint('company_plans')

_BASE = '/places/<int:place_id>/selections/<int:id>/plans'
_WRITTEN = ('service', 'way', 'months', 'income', 'words', 'reason')


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """All versions."""
    where, one = found(place_id, id)
    versions, following = queries.plans(one, request.args.get('cursor'), None)
    return company_framed('companies/plans.html', where, one, versions=versions, following=following,
                          may=refusal(Verb.WRITE_PLAN, queries.standing(one).stage) is None)


@routes.get(f'{_BASE}/new')
def plan(place_id: int, id: int) -> str:
    """The next version, begun with the last one's words."""
    return _plan(place_id, id)


def _plan(place_id: int, id: int, refused: Refusal | None = None, file_ids: list[str] | None = None) -> str:
    where, one = found(place_id, id)
    last = queries.last_plan(one)
    said: Any = request.form
    if not said and last:
        said = {'service': last.service, 'way': last.way, 'months': last.months, 'income': last.income, 'words': last.words}
        said |= {f'cap.{kind}': f'{amount // 100}.{amount % 100:02d}' for kind, amount in last.caps}
    return company_framed('companies/new_plan.html', where, one, refused, said=said, last=last, file_ids=file_ids or [])


@routes.post(_BASE)
def write(place_id: int, id: int) -> Response | Again:
    """Write it."""
    def deed(file_ids: list[str]) -> Response:
        _, one = found(place_id, id)
        said = {name: value for name in _WRITTEN if (value := request.form.get(name))}
        body = forms.made(SelectionPlanForm, said | {'caps': by_kind('cap'), 'file_ids': file_ids})
        made = actions.write_plan(actor(), one, body.draft())
        flash(f'第{made.number}版方案已经公布，住在那里的人都收到了消息。')
        return go(url_for('.listed', place_id=place_id, id=id))

    return uploads.submit(deed, lambda refused, ids: _plan(place_id, id, refused, ids))
