"""What a closed account and a failed upload leave behind, and for how long."""
import os
from datetime import timedelta

import pytest

from server.core import clock
from server.files import actions, store
from server.files.models import File
from tests.files.conftest import picture


@pytest.fixture
def folder(app):
    return app.config['LINLI'].folder


def age(file, **span):
    """Let a file on the disk have been put there so long before now."""
    moment = (clock.now() - timedelta(**span)).timestamp()
    os.utime(file, (moment, moment))


def on_disk(folder):
    return {file.name for file in (folder / 'files').glob('*/*')}


@pytest.fixture
def kept(world, send, folder):
    """A picture of the neighbour's: its record, and where it lies."""
    key = send(world.neighbour, picture(colour='teal')).get_json()['id']
    file = File.get(File.key == key)
    return file, store.path(folder, file.digest)


def test_a_closed_account_takes_its_uploads_along(world, kept, folder):
    file, path = kept
    assert world.neighbour.delete('/api/me').status_code == 204
    assert File.get_or_none(File.id == file.id) is None
    age(path, days=2)
    assert actions.sweep(folder) >= 1
    assert not path.exists()


def test_what_another_person_uploaded_too_stays(world, kept, send, folder):
    _, path = kept
    send(world.grandmother, picture(colour='teal'))
    world.neighbour.delete('/api/me')
    age(path, days=2)
    actions.sweep(folder)
    assert path.exists()


def test_what_was_put_today_is_spared(folder):
    path = store.path(folder, store.put(folder, b'an upload under way'))
    age(path, hours=23)
    actions.sweep(folder)
    assert path.exists()
    age(path, hours=25)
    store.put(folder, b'an upload under way')  # once more, just before the sweep
    actions.sweep(folder)
    assert path.exists()


def test_what_a_crash_left_half_written_goes_too(folder):
    half = store.path(folder, store.put(folder, b'whole')).parent / 'tmphalf'
    half.write_bytes(b'ha')
    age(half, days=2)
    actions.sweep(folder)
    assert 'tmphalf' not in on_disk(folder)
