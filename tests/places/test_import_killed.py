"""kill -9 in the middle of an import, in a process of its own."""
import os
import signal
import subprocess
import sys

import pytest

from server.places.models import Kind, Owner, Part, Place, RosterImport
from tests.places.roster_files import csv

PROGRAM = """
import os, signal, sys
from server.app import create_app
from server.core.actor import SYSTEM
from server.places import actions, queries
from server.places.models import Part

create_app()

@actions.roster_imported.connect
def die(actor, estate):
    assert Part.select().count() == 2
    os.kill(os.getpid(), signal.SIGKILL)

actions.import_roster(SYSTEM, queries.place_named('弘运小区'), 'roster.csv', sys.stdin.buffer.read(), confirmed_changes=True)
"""


@pytest.mark.race
def test_a_killed_import_leaves_nothing(app, world):
    assert world.estate
    settings = app.config['LINLI']
    environment = os.environ | {'LINLI_DATABASE_URL': settings.database, 'LINLI_DATA_DIR': str(settings.data_dir),
                                'LINLI_SECRET_KEY': settings.secret_key}
    roster = csv('9-1-701,88.5,张三,14000000701,', '9-1-702,88.5,李四,14000000702,')
    done = subprocess.run([sys.executable, '-c', PROGRAM], env=environment, input=roster, timeout=60, check=False,
                          capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    assert [record.select().count() for record in (Part, Owner, RosterImport)] == [0, 0, 0]
    assert not Place.get_or_none(Place.kind == Kind.BUILDING)
