"""What stays of a report whose author has closed their account."""
import io
import os
from datetime import timedelta

from server.core import clock
from server.files import actions as files
from server.files import store
from server.files.models import File
from tests.files.conftest import picture
from tests.tasks.conftest import claim, step


def test_its_pictures_stay_for_the_secretary_and_are_nobodys(world, plumber, task, app):
    sent = plumber.client.post('/api/files', headers={'Authorization': f'Bearer {plumber.token}'},
                               data={'file': (io.BytesIO(picture()), 'photo.jpg')}).get_json()['id']
    claim(plumber, task)
    assert step(plumber, task, 'completed', report='已巡查', file_ids=[sent]).status_code == 200
    assert plumber.delete('/api/me').status_code == 204
    assert File.get(File.key == sent).person is None
    folder = app.config['LINLI'].folder
    long_ago = (clock.now() - timedelta(days=2)).timestamp()
    os.utime(store.path(folder, File.get().digest), (long_ago, long_ago))
    files.sweep(folder)
    assert world.secretary.get(f'/api/files/{sent}').status_code == 200
