"""Prints of one's own record of service: the fields of Order 67, and a code by which anybody can verify them.

While no civil-affairs system is linked, it is called a record (服务记录), not a certificate.
"""
import json
import secrets
from datetime import date, timedelta
from typing import Any

from peewee import JOIN

from server.archives import print_queries as queries
from server.archives.lines import Line, served_lines
from server.archives.models import PrintedService, ServicePrint
from server.archives.volunteers import about
from server.checkins.models import CheckIn, Occasion
from server.core import clock, crypto
from server.core.action import action
from server.core.actor import Actor, AnyActor
from server.core.errors import Conflict, Invalid
from server.identity.actions import account_closed
from server.identity.models import Person
from server.identity.queries import person_of
from server.places.models import Place
from server.places.queries import communities

LONGEST = timedelta(days=366)
_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'  # Crockford's: none is taken for another
_ROWS = 100


@action('archives.print_service')
def print_service(actor: Actor, first_day: date, last_day: date) -> ServicePrint:
    """Print what one served from a first day to a last one. Refusals: days_reversed, name_wanted, nothing_served."""
    today = clock.today()
    if not first_day <= last_day <= today or last_day - first_day >= LONGEST:
        raise Invalid('days_reversed', '请选择一年以内、今天以前的一段日子。', last_day='日期不对')
    person, lines = person_of(actor), served_lines(actor.person_id, first_day, last_day)
    known = about(person)
    if not known['name']:
        raise Invalid('name_wanted', '请先在“我的”页面填写姓名，再打印服务记录。', name='必须填写')
    if not lines:
        raise Conflict('nothing_served', '这段日子里还没有已签退的服务。')
    code = ''.join(secrets.choice(_ALPHABET) for _ in range(12))
    made = ServicePrint.create(person=person, code=code, code_index=crypto.blind(code), first_day=first_day, last_day=last_day,
                               about=json.dumps(known, ensure_ascii=False), minutes=sum(line.minutes for line in lines),
                               made_at=clock.now())
    _keep(made, lines)
    return made


def _keep(made: ServicePrint, lines: list[Line]) -> None:
    at = communities({line.served.place_id for line in lines})
    known = {row.id: row for row in CheckIn.select(CheckIn.id, Occasion, Place.name).join(Occasion, JOIN.LEFT_OUTER).switch(
        CheckIn).join(Place, on=(CheckIn.place == Place.id)).where(CheckIn.id.in_({line.served.check_in_id for line in lines}))}
    leaders = dict(Person.select(Person.id, Person.name).where(Person.id.in_(
        {row.occasion.created_by for row in known.values() if row.occasion and row.occasion.created_by})).tuples())
    rows = [_row(made, line, known[line.served.check_in_id], at, leaders) for line in lines]
    for begin in range(0, len(rows), _ROWS):
        PrintedService.insert_many(rows[begin:begin + _ROWS]).execute()


def _row(made: ServicePrint, line: Line, row: Any, at: dict[int, int], leaders: dict[int, str | None]) -> dict[str, Any]:
    starts_at = max(line.served.start, clock.day_start(line.day))
    ends_at = min(line.served.end, clock.day_end(line.day))
    return {'made': made, 'day': line.day, 'title': row.occasion.title if row.occasion else '社区志愿服务',
            'place': at[line.served.place_id], 'where': row.place.name, 'starts_at': starts_at, 'ends_at': ends_at,
            'minutes': line.minutes, 'leader': (leaders.get(row.occasion.created_by) if row.occasion else None) or ''}


@action('archives.withdraw_print')
def withdraw(actor: Actor, made: ServicePrint) -> ServicePrint:
    """Nobody can verify it from now on."""
    if not ServicePrint.update(withdrawn_at=clock.now()).where(
            ServicePrint.id == made.id, ServicePrint.withdrawn_at.is_null()).execute():
        raise Conflict('withdrawn', '这份记录已经撤回了。')
    return queries.own_print(actor, made.id)


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """A closed account takes its prints along."""
    own = ServicePrint.select(ServicePrint.id).where(ServicePrint.person == person)
    PrintedService.delete().where(PrintedService.made.in_(list(own))).execute()
    ServicePrint.delete().where(ServicePrint.person == person).execute()
