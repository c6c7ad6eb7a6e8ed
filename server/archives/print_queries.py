"""Reading prints: one's own, and whichever somebody holds the code of."""
import json
import re
from typing import Any

from server.archives.lines import served_lines
from server.archives.models import PrintedService, ServicePrint
from server.archives.volunteers import About
from server.core import clock, crypto
from server.core.actor import Actor, AnyActor
from server.core.errors import Missing
from server.core.paging import newest_first, oldest_first
from server.identity.models import Person
from server.identity.queries import data_asked
from server.places.models import Place

Page = tuple[list[Any], str | None]


def own_prints(actor: Actor, cursor: str | None, limit: int | None) -> Page:
    """The actor's prints, newest first."""
    return newest_first(ServicePrint.select().where(ServicePrint.person == actor.person_id), ServicePrint.id, cursor, limit)


def own_print(actor: Actor, print_id: int) -> ServicePrint:
    """One of them; Missing if it is somebody else's."""
    found = ServicePrint.get_or_none(ServicePrint.id == print_id, ServicePrint.person == actor.person_id)
    if found is None:
        raise Missing('print_missing', '没有找到这份服务记录。')
    return found


def verified(code: str) -> ServicePrint:
    """The print with a code, as people type it, for anybody who holds it; Missing once it is withdrawn."""
    plain = re.sub(r'[\s-]', '', code).upper().translate(str.maketrans('OIL', '011'))
    found = ServicePrint.get_or_none(ServicePrint.code_index == crypto.blind(plain), ServicePrint.withdrawn_at.is_null())
    if found is None:
        raise Missing('print_missing', '没有这个核验码的服务记录，或者它已被本人撤回。请核对是否抄错。')
    return found


def corrected(made: ServicePrint) -> bool:
    """Whether what was printed has come to count for something else since."""
    lines = served_lines(made.person_id, made.first_day, made.last_day)
    return sum(line.minutes for line in lines) != made.minutes


def printed(made: ServicePrint, cursor: str | None = None, limit: int | None = None) -> Page:
    """The lines of a print, in their order, with `.place`."""
    rows = PrintedService.select(PrintedService, Place).join(Place).where(PrintedService.made == made)
    return oldest_first(rows, PrintedService.id, cursor, limit)


def all_printed(made: ServicePrint) -> list[PrintedService]:
    """All lines, for paper; a print covers a year at most."""
    rows = PrintedService.select(PrintedService, Place).join(Place).where(PrintedService.made == made)
    return list(rows.order_by(PrintedService.id))


def volunteer(made: ServicePrint) -> About:
    """Whom it is about."""
    return json.loads(made.about)


def spaced(made: ServicePrint) -> str:
    """Its code as people read it: `7K2Q-9FXM-3TPD`."""
    return '-'.join(made.code[at:at + 4] for at in range(0, 12, 4))


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = ServicePrint.select().where(ServicePrint.person == person).order_by(ServicePrint.id)
    return 'service_prints', [{'first_day': each.first_day.isoformat(), 'last_day': each.last_day.isoformat(),
                               'minutes': each.minutes, 'made_at': clock.iso(each.made_at), 'about': volunteer(each),
                               'withdrawn': each.withdrawn_at is not None} for each in rows]
