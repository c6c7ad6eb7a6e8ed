"""What time does to an export: LINLI_DATA_DIR=… python -m tests.e2e.export_times begin PHONE PLACE LIST, release KEY, age KEY"""
import sys
from datetime import timedelta

from server.app import create_app
from server.core import clock, crypto
from server.core.action import transact
from server.core.actor import Actor
from server.exports import actions
from server.exports.models import Export, ExportState
from server.identity.models import Person
from server.identity.standing import standing_of
from server.places.models import Place

_A_LONG_TIME = timedelta(hours=1)


def begin(phone: str, place_id: str, name: str) -> None:
    """One that another worker has begun with, a thousand rows ago; says its key."""
    person = Person.get(Person.phone_index == crypto.blind(phone))
    made = actions.begin(Actor(person.id, 0, standing_of), Place.get_by_id(int(place_id)), name, {})
    Export.update(rows=1000, due_at=clock.now() + _A_LONG_TIME).where(Export.id == made.id).execute()
    sys.stdout.write(made.key)


def release(key: str) -> None:
    """That worker is gone: the lease is over, and the one that runs takes it."""
    Export.update(due_at=clock.now()).where(Export.key == key, Export.state == ExportState.WAITING).execute()


def age(key: str) -> None:
    """A day and a minute go by for it."""
    gone = actions.KEPT + timedelta(minutes=1)
    found = Export.get(Export.key == key)
    Export.update(created_at=found.created_at - gone, expires_at=found.expires_at - gone).where(Export.id == found.id).execute()


if __name__ == '__main__':
    create_app()
    what, *said = sys.argv[1:]
    transact(lambda: {'begin': begin, 'release': release, 'age': age}[what](*said))
