"""Pictures, and a way to upload them."""
import io
from itertools import count

import pytest
from PIL import Image


def picture(kind='JPEG', size=(60, 40), mode='RGB', colour='red', **options):
    """A small picture's bytes."""
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, kind, **options)
    return out.getvalue()


_shots = count()


def photograph(colour=None):
    """A picture like no other, unless it has a colour."""
    if colour:
        return picture(colour=colour)
    shot = next(_shots)
    return picture(size=(60 + shot % 30, 41 + shot // 30))


@pytest.fixture
def send():
    """Upload bytes as a phone does."""

    def send(phone, content, name='photo.jpg', field='file', **options):
        return phone.client.post('/api/files', headers={'Authorization': f'Bearer {phone.token}'},
                                 data={field: (io.BytesIO(content), name)}, **options)

    return send
