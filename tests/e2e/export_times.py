"""What time and other workers do to an export: LINLI_DATA_DIR=… python -m tests.e2e.export_times hold KEY, release KEY, age KEY"""
import sys
from datetime import timedelta

from server.app import create_app
from server.core import clock
from server.core.action import transact
from server.exports import actions
from server.exports.models import Export, ExportState

_A_LONG_TIME = timedelta(hours=1)


def hold(key: str) -> None:
    """Another worker has taken it and written a thousand rows, whatever the one that runs had done with it."""
    Export.update(state=ExportState.WAITING, rows=1000, claim='another', due_at=clock.now() + _A_LONG_TIME).where(
        Export.key == key).execute()


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
    what, key = sys.argv[1:]
    transact(lambda: {'hold': hold, 'release': release, 'age': age}[what](key))
