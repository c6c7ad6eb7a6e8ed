"""A district's administrator settles what holds there."""
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from peewee import fn

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.cells import Unfit
from server.core.db import hold
from server.core.errors import Conflict, Forbidden, Invalid
from server.places.models import Kind, Place
from server.terms import values
from server.terms.forms import DistrictTermForm
from server.terms.models import DistrictTerm
from server.terms.rules import Cadence, Version, What, begins, earliest, first_of_both, on_day, read, standing

_DAY = timedelta(days=1)


@action('terms.change', by=Role.ADMINISTRATOR)
def change(actor: AnyActor, district: Place, form: DistrictTermForm) -> DistrictTerm:
    """Let something hold from today or a coming day on, in place of whatever was to come; what held until then stays as it was.

    Refusals: Forbidden `not_a_district`; Invalid `not_fit`, `day_past`, `day_today` and `period_parted`, each with the first day
    that would do; Conflict `unchanged`.
    """
    if district.kind != Kind.DISTRICT:
        raise Forbidden('not_a_district', '这些设置由区县管理员为整个区县定。')
    what, value = form.what, None if form.as_site else _value(form)
    _check_day(what, form.valid_from)
    hold(Place.select().where(Place.id == district.id)).get()  # of two who change at once the second sees the first's
    settled = values.settled_in(district.id)
    now, versions = clock.now(), settled.get(what, [])
    coming = [each for each in versions if each.valid_from > clock.today()]
    kept = standing([*versions, Version(value, form.valid_from, clock.today(), 0)])[:-1]
    before = on_day(kept, form.valid_from)
    own = before.value if before else None
    if not coming and value == (own if value is None else _or_site(what, own)):
        raise Conflict('unchanged', '和现在的一样，没有改动。')
    if what is What.FEEDBACK_PERIOD:
        _check_cadence(_held(what, kept, form.valid_from - _DAY), _or_site(what, value), form.valid_from)
    audit.note(what=what.value, old=_or_site(what, own), new=value, valid_from=form.valid_from.isoformat())
    made = _append(actor, district, what, value, form.valid_from, now)
    values.forget()
    return made


def _value(form: DistrictTermForm) -> Any:
    try:
        return read(form.what, form.value)
    except Unfit as fault:
        raise Invalid('not_fit', f'{fault}。', value=str(fault)) from fault


def _check_day(what: What, day: date) -> None:
    today = clock.today()
    if day < today:
        raise Invalid('day_past', '只能从今天或者以后的一天起，过去的不能改。', valid_from='不能早于今天')
    if day < earliest(what, today):
        raise Invalid('day_today', '积分最早从明天起改：今天的服务可能已经按今天的规定记了分。', valid_from='最早是明天')


def _held(what: What, kept: Sequence[Version], day: date) -> Any:
    found = on_day(kept, day)
    return _or_site(what, found.value if found else None)


def _or_site(what: What, own: Any) -> Any:
    return getattr(values.of_site(), what) if own is None else own


def _check_cadence(before: Cadence, after: Cadence, day: date) -> None:
    if before != after and not (begins(day, before) and begins(day, after)):
        first = first_of_both(day, before, after)
        words = clock.day_text(first)
        raise Invalid('period_parted', f'一期没有结束，不能从中间改；新的周期最早从{words}算起。', valid_from=f'最早填{words}')


def _append(actor: AnyActor, district: Place, what: What, value: Any, day: date, now: Any) -> DistrictTerm:
    last = DistrictTerm.select(fn.MAX(DistrictTerm.number)).where(
        DistrictTerm.district == district, DistrictTerm.what == what).scalar()
    return DistrictTerm.append(district_id=district.id, what=what.value, number=(last or 0) + 1, value=value,
                               valid_from=day, written_by=actor.person_id, written_at=now)
