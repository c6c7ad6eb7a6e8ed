"""A new version of shares: written, computed home by home with what changes, and kept."""
import re
from typing import Any

from flask import Response, flash, request, url_for

from server.core.calendar import months_later
from server.core.clock import today
from server.core.errors import Invalid, Refusal
from server.core.money import yuan
from server.elevators import drafting, queries, rules, sharing, sharing_queries
from server.elevators.at_place import Place
from server.elevators.forms import ApportionmentForm
from server.elevators.paperwork.words import hundredths
from server.elevators.queries import Elevator, Household, Levy, Plan
from server.elevators.rules import Home, Scheme
from server.web import actor, forms, go
from server.web.books import money
from server.web.elevators import rows
from server.web.elevators.frame import found, levy_of, lift_framed
from server.web.elevators.shares import routes, shown
from server.web.elevators.words import AIDS, SCHEMES
from server.web.forms import Again

_FLOOR = re.compile(r'-?\d{1,3}')
_AT = '/places/<int:place_id>/elevators/<int:id>/shares/new'
_AIDS, _DUES = ('kind', 'name', 'amount'), ('name', 'due_on', 'percent')
#: What is often agreed, in months from today; the sample is changed as neighbours wish.
_FIRST_DUES = (('开工前', 2, 50), ('安装前', 4, 40), ('验收后', 7, 10))


@routes.get(_AT)
def draft(place_id: int, id: int) -> str:
    """The next version; it begins as the last one was."""
    where, lift = found(place_id, id)
    return _form(where, lift, request.form or _begun(lift, levy_of(lift)))


def _begun(lift: Elevator, levy: Levy) -> dict[str, str]:
    """What the form says at first: the last version, or a published table by floors."""
    last, _ = sharing_queries.apportionments(levy, None, 1)
    homes = queries.households(lift)
    if not last:
        said = {'scheme': Scheme.FLOOR.value, 'reason': '第一稿'} | _preset(rules.PRESETS[0], homes)
        said |= {f'takes_part.{each.id}': 'true' for each in homes}
        dues = [(name, months_later(today(), months), percent) for name, months, percent in _FIRST_DUES]
        return said | _spelled('dues', [{'name': name, 'due_on': day.isoformat(), 'percent': str(part)}
                                        for name, day, part in dues])
    return _as_was(last[0])


def _as_was(last: Any) -> dict[str, str]:
    shares = sharing_queries.shares(last)
    said = {'scheme': last.scheme, 'source': last.source, 'total': yuan(last.total), 'reason': ''}
    for key, share in shares.items():
        said |= {f'takes_part.{key}': 'true'} if share.takes_part else {}
        said |= {f'stop.{key}': '' if share.floor is None else str(share.floor)}
        said |= {f'sum.{key}': yuan(share.amount)} if last.scheme == Scheme.AGREED and share.amount else {}
        said |= {f'given.{key}': yuan(share.compensation)} if share.compensation else {}
        if share.takes_part and share.floor is not None and last.scheme in (Scheme.FLOOR, Scheme.BOTH):
            said[f'weight.{share.floor}'] = _decimal(share.coefficient)
    said |= _spelled('aids', [{'kind': kind, 'name': name, 'amount': yuan(amount)} for kind, name, amount in last.aids])
    return said | _spelled('dues', [{'name': name, 'due_on': day, 'percent': str(part)} for name, day, part in last.dues])


def _preset(table: rules.Preset, homes: list[Household]) -> dict[str, str]:
    return {'source': table.source} | {f'weight.{floor}': _decimal(table.floors[floor]) for floor in _stops(homes, {})
                                       if floor in table.floors}


def _stops(homes: list[Household], said: Any) -> list[int]:
    """The stops that there are: as the roster has them, or as was written."""
    stops = set()
    for each in homes:
        written = said.get(f'stop.{each.id}', '').strip()
        stops |= {int(written)} if _FLOOR.fullmatch(written) else {each.floor} if each.floor is not None else set()
    return sorted(stops)


def _spelled(name: str, some: list[rows.Row]) -> dict[str, str]:
    return {f'{name}.{at}.{field}': value for at, row in enumerate(some) for field, value in row.items()}


def _decimal(number: int) -> str:
    return hundredths(number)


def _form(where: Place, lift: Elevator, said: Any, refusal: Refusal | None = None, computed: dict | None = None) -> str:
    levy, homes = levy_of(lift), queries.households(lift)
    plans, _ = queries.plans(lift, None, 20) if levy.building else ([], None)
    some = {name: [row for row in _of(said, name) if any(row.values())] for name in ('aids', 'dues')}
    return lift_framed('elevators/draft.html', where, lift, refusal, levy=levy, said=said, homes=homes, plans=plans,
                       stops=_stops(homes, said), presets=rules.PRESETS, schemes=SCHEMES, kinds=AIDS, computed=computed,
                       aids=rows.padded(some['aids'], _AIDS, 2), dues=rows.padded(some['dues'], _DUES, 1))


def _of(said: Any, name: str) -> list[rows.Row]:
    if said is request.form:
        return rows.sent(name)
    made: dict[str, rows.Row] = {}
    for key, value in said.items():
        of, _, rest = key.partition('.')
        if of == name:
            at, _, field = rest.partition('.')
            made.setdefault(at, {})[field] = value
    return list(made.values())


@routes.post(_AT)
def write_on(place_id: int, id: int) -> str | Again:
    """The form again: with what it comes to (`more` is `preview`), with a published table, or with more rows."""
    where, lift = found(place_id, id)
    wanted = request.form.get('more', '')
    tables = {f'preset{at}': table for at, table in enumerate(rules.PRESETS)}
    if wanted in tables:
        return _form(where, lift, _merged(_preset(tables[wanted], queries.households(lift)) | {'scheme': Scheme.FLOOR.value}))
    if wanted != 'preview':
        return _form(where, lift, request.form)
    try:
        return _form(where, lift, request.form, computed=_computed(lift))
    except Invalid as refusal:
        return _form(where, lift, request.form, refusal), refusal.status


def _merged(more: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in request.form.items() if name != 'csrf_token'} | more


def _computed(lift: Elevator) -> dict:
    levy = levy_of(lift)
    form, plan = _read(lift, levy)
    made, some = drafting.preview(actor(), lift, levy, form, plan)
    homes = [Home(each.household.id, each.share.floor or 0, each.household.room, each.household.area, each.share.coefficient,
                  each.share.takes_part) for each in some]
    relief = rules.relief(form.scheme, sum(each.share.amount for each in some), homes, sum(amount for _, _, amount in form.aids))
    return shown(levy, some, made.total, list(form.aids), list(form.dues), form.scheme, made.source, relief)


def _read(lift: Elevator, levy: Levy) -> tuple[drafting.Draft, Plan | None]:
    """The form as the domain takes it; Invalid with a sentence for each field by its name on the form."""
    said, homes = request.form, queries.households(lift)
    asked = {name: said.get(name, '') for name in ('scheme', 'source', 'reason')}
    total = {} if levy.building else {'total': money.asked('total')}
    plan_id = {'plan_id': said['plan_id']} if levy.building and said.get('plan_id') else {}
    weights = [{'floor': floor, 'coefficient': rows.coefficient(f'weight.{floor}', words)} for floor in _stops(homes, said)
               if (words := said.get(f'weight.{floor}', '').strip())]
    form = forms.made(ApportionmentForm, asked | total | plan_id | {
        'floors': weights, 'special': [_special(each.id) for each in homes],
        'aids': rows.with_amounts('aids', rows.sent('aids')), 'dues': rows.sent('dues')})
    plan = queries.plan(actor(), form.plan_id) if form.plan_id else None
    return form.draft(), plan


def _special(home: int) -> dict[str, Any]:
    said = request.form
    stop, agreed, given = (said.get(f'{name}.{home}', '').strip() for name in ('stop', 'sum', 'given'))
    made: dict[str, Any] = {'household_id': home, 'takes_part': f'takes_part.{home}' in said}
    made |= {'floor': rows.whole(f'stop.{home}', stop)} if stop else {}
    made |= {'amount': money.read(f'sum.{home}', agreed)} if agreed else {}
    return made | ({'compensation': money.read(f'given.{home}', given)} if given else {})


@routes.post('/places/<int:place_id>/elevators/<int:id>/shares')
def keep(place_id: int, id: int) -> Response | Again:
    """Keep it as the next version, which those who run the lift alone see until it is shown to the homes."""
    where, lift = found(place_id, id)

    def deed() -> Response:
        levy = levy_of(lift)
        form, plan = _read(lift, levy)
        made = sharing.draft(actor(), lift, levy, form, plan)
        flash(f'已存成第 {made.number} 版，住户还看不到。核对以后再发给住户。')
        return go(url_for('.version', place_id=place_id, id=id, version=made.id))

    return forms.submit(deed, lambda refusal: _form(where, lift, request.form, refusal))
