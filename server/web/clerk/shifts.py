"""An employer's shifts, and who works them: by them service within working hours is noticed. For its clerk."""
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Response, flash, request, url_for

from server.core import calendar, clock
from server.core.errors import Invalid, Refusal
from server.core.forms import Form
from server.members import shifts as members
from server.partners import shifts as actions
from server.partners.forms import ShiftAssignmentForm, ShiftForm
from server.partners.shift_rules import LONGEST_CYCLE, Pattern, day_names, spoken
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import employer, framed_for

routes = blueprint('clerk_shifts')

_WEEK = 7
_APART = re.compile(r'[\s、，,；;]+')
_REST = '休息'


class CycleQuery(Form):
    """After how many days a shift begins anew."""

    cycle: int = _WEEK


def words(shift: actions.Shift) -> str:
    """A shift as people say it."""
    more = f'；另有 {len(shift.days)} 天特别安排' if shift.days else ''
    return spoken(_pattern(shift)) + more


def _pattern(shift: actions.Shift) -> Pattern:
    return Pattern(shift.cycle, shift.begins_on, shift.holidays, shift.days)


@routes.get('/employers/<int:employer_id>/shifts')
def listed(employer_id: int) -> str:
    """All; they are few."""
    return _listed(employer_id)


def _listed(employer_id: int, refusal: Refusal | None = None) -> str:
    whose = employer(employer_id)
    return framed_for('clerk/shifts.html', whose, shifts=actions.shifts_of(whose), words=words, refusal=refusal,
                      untold=calendar.untold(clock.today()))


@routes.get('/employers/<int:employer_id>/shifts/new')
def new(employer_id: int) -> str:
    """Another one: a week, or so many days as the address says."""
    days = forms.made(CycleQuery, {'cycle': request.args.get('cycle') or str(_WEEK)}).cycle
    begins_on = actions.A_MONDAY if days == _WEEK else clock.today()
    said = {'begins_on': begins_on.isoformat(), 'holidays': 'true', 'usual': 'true'}
    return _form(employer_id, request.form or said, min(max(days, 1), LONGEST_CYCLE))


@routes.get('/employers/<int:employer_id>/shifts/<int:shift_id>')
def shift(employer_id: int, shift_id: int) -> str:
    """One, to be changed."""
    found = actions.shift(employer(employer_id), shift_id)
    said = {'name': found.name, 'begins_on': found.begins_on.isoformat(), 'holidays': found.holidays, 'usual': found.usual,
            'special': '\n'.join(f'{day} {"、".join(hours) or _REST}' for day, hours in sorted(found.days.items())),
            **{f'day.{at}': '、'.join(hours) for at, hours in enumerate(found.cycle)}}
    return _form(employer_id, request.form or said, len(found.cycle), found)


def _form(employer_id: int, said: Mapping[str, Any], days: int, found: actions.Shift | None = None,
          refusal: Refusal | None = None) -> str:
    return framed_for('clerk/shift.html', employer(employer_id), said=said, days=day_names(days, _first(said)), shift=found,
                      longest=LONGEST_CYCLE, refusal=refusal, faults=refusal.fields if refusal else {})


def _first(said: Mapping[str, Any]) -> date:
    """The first day that was written, if it is one."""
    try:
        return date.fromisoformat(said.get('begins_on', ''))
    except ValueError:
        return actions.A_MONDAY


@routes.post('/employers/<int:employer_id>/shifts')
def keep(employer_id: int) -> Response | Again:
    """Keep one, in place of the one of its name."""
    whose = employer(employer_id)

    def deed() -> Response:
        actions.set_shift(actor(), whose, (body := _read()).name, body.pattern, body.usual)
        flash(f'“{body.name}”已保存，以后的签到按它提醒，以前的不变。')
        return go(url_for('.listed', employer_id=employer_id))

    return forms.submit(deed, lambda refusal: _form(employer_id, request.form, _days(), None, refusal))


def _days() -> int:
    """How many days the form that was sent has."""
    rows = sum(name.startswith('day.') for name in request.form)
    return min(max(rows, 1), LONGEST_CYCLE)


def _read() -> ShiftForm:
    said = request.form
    fields = {'name': said.get('name', ''), 'begins_on': said.get('begins_on', ''), 'holidays': 'holidays' in said,
              'usual': 'usual' in said, 'cycle': [_hours(said.get(f'day.{at}', '')) for at in range(_days())],
              'days': _special(said.get('special', ''))}
    return forms.made(ShiftForm, fields)


def _hours(said: str) -> list[str]:
    """The hours in `08:30-12:00、14:00-18:00`, as people type them; none in 休息."""
    typed = said.replace('：', ':').replace('－', '-').replace('—', '-').replace('到', '-')
    return ['-'.join(time.zfill(5) for time in each.split('-')) for each in _APART.split(typed) if each and each != _REST]


def _special(said: str) -> dict[str, list[str]]:
    """{day: hours} of lines such as `2026-10-08 08:30-12:00`."""
    days: dict[str, list[str]] = {}
    for line in filter(None, map(str.strip, said.splitlines())):
        day, _, hours = line.partition(' ')
        if day in days:
            raise Invalid('day_twice', f'{day} 写了两遍。', special='有一天写了两遍')
        days[day] = _hours(hours)
    return days


@routes.post('/employers/<int:employer_id>/shifts/<int:shift_id>/removal')
def remove(employer_id: int, shift_id: int) -> Response | Again:
    """Take one away; whoever had it has the usual one."""
    whose = employer(employer_id)

    def deed() -> Response:
        actions.remove_shift(actor(), whose, found := actions.shift(whose, shift_id))
        flash(f'“{found.name}”已去掉，原来上这个班的人改按通常的班。')
        return go(url_for('.listed', employer_id=employer_id))

    return forms.submit(deed, lambda refusal: _listed(employer_id, refusal))


@routes.post('/employers/<int:employer_id>/shift-assignments')
def assign(employer_id: int) -> Response | Again:
    """Say who works a shift."""
    whose = employer(employer_id)

    def deed() -> Response:
        if not request.form.getlist('member_ids'):
            raise Invalid('nobody_chosen', '请先在名单上勾选人。')
        body = forms.read(ShiftAssignmentForm)
        found = actions.shift(whose, body.shift_id) if body.shift_id else None
        members.assign_shift(actor(), whose, found, body.member_ids)
        flash(f'{len(body.member_ids)} 人改为{f"“{found.name}”" if found else "通常的班"}。')
        return go(url_for('web_clerk_people.listed', employer_id=employer_id))

    return forms.submit(deed, lambda refusal: _listed(employer_id, refusal))
