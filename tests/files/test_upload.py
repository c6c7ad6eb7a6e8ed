"""Uploading, and looking at what was uploaded."""
import io
from concurrent.futures import ThreadPoolExecutor

import pytest
from PIL import Image

from server.core.audit import AuditLine
from server.core.db import db
from server.core.errors import Invalid
from server.files import queries, store
from server.files.models import File
from tests.files.conftest import picture


def test_it_is_kept_by_its_digest_and_given_back(world, send, app):
    answer = send(world.neighbour, picture())
    kept = answer.get_json()
    assert answer.status_code == 201
    assert kept['media_type'] == 'image/jpeg'
    file = File.get(File.key == kept['id'])
    where = store.path(app.config['LINLI'].folder, file.digest)
    assert where.stat().st_size == kept['size']
    assert where.parent.name == file.digest[:2]
    shown = world.neighbour.get(f'/api/files/{kept["id"]}')
    assert shown.data == where.read_bytes()
    assert shown.mimetype == 'image/jpeg'
    assert shown.headers['X-Content-Type-Options'] == 'nosniff'
    assert shown.headers['Content-Disposition'] == f'inline; filename={kept["id"]}.jpg'
    assert 'sandbox' in shown.headers['Content-Security-Policy']


def test_a_pdf_comes_as_an_attachment(world, send):
    kept = send(world.neighbour, b'%PDF-1.7\n', 'a.pdf').get_json()
    shown = world.neighbour.get(f'/api/files/{kept["id"]}')
    assert shown.headers['Content-Disposition'].startswith('attachment')


def test_what_it_calls_itself_counts_for_nothing(world, send):
    assert send(world.neighbour, picture('PNG'), '../../evil.html').get_json()['media_type'] == 'image/png'
    assert send(world.neighbour, b'<html>', 'photo.jpg').status_code == 422


def test_the_same_upload_again_is_the_same_file_and_one_line(world, send):
    first, second = (send(world.neighbour, picture()).get_json() for _ in range(2))
    assert first == second
    assert AuditLine.select().where(AuditLine.action == 'files.upload').count() == 1
    line = AuditLine.get(AuditLine.action == 'files.upload')
    assert line.detail == {'media_type': 'image/jpeg', 'size': first['size']}


def test_two_people_with_one_picture_have_a_file_each(world, send):
    one, other = send(world.neighbour, picture()).get_json(), send(world.grandmother, picture()).get_json()
    assert one['id'] != other['id']
    assert File.get(File.key == one['id']).digest == File.get(File.key == other['id']).digest


@pytest.mark.parametrize('name', ['stranger', 'next_secretary', 'secretary'])
def test_others_do_not_see_it(name, world, send):
    kept = send(world.neighbour, picture()).get_json()
    assert getattr(world, name).get(f'/api/files/{kept["id"]}').status_code == 404


def test_a_domain_may_grant_sight(world, send, monkeypatch):
    kept = send(world.neighbour, picture()).get_json()
    monkeypatch.setattr(queries, '_SIGHTS', [])

    @queries.grants_sight
    def secretaries(actor, file):
        return actor.person_id == world.secretary.person_id and file.key == kept['id']

    assert world.secretary.get(f'/api/files/{kept["id"]}').status_code == 200
    assert world.stranger.get(f'/api/files/{kept["id"]}').status_code == 404


@pytest.mark.parametrize('key', ['nothing', '..', '%00', 'x' * 33, '表'])
def test_an_odd_id_is_missing_or_refused(key, world):
    assert world.neighbour.get(f'/api/files/{key}').status_code in (404, 422)


def test_too_large_is_said_in_a_sentence(world, send, app):
    limit = app.config['LINLI'].upload_megabytes << 20
    answer = send(world.neighbour, bytes(limit + 1))
    assert answer.status_code == 422
    assert answer.get_json()['error']['message'] == '文件超过 8 MB，请压缩后再上传。'
    answer = send(world.neighbour, bytes(limit + (1 << 20)))
    assert answer.status_code == 413
    assert answer.get_json()['error']['message'] == '内容太大了，请缩小后再试。'


def test_an_empty_file_and_no_file_are_refused(world, send):
    assert send(world.neighbour, b'').get_json()['error']['code'] == 'file_empty'
    assert send(world.neighbour, picture(), field='photo').status_code == 422
    assert world.neighbour.post('/api/files', {'file': 'x'}).status_code == 422


def test_own_gives_ones_own_in_order_and_nothing_else(world, send):
    keys = [send(world.neighbour, picture(colour=colour)).get_json()['id'] for colour in ('red', 'blue')]
    actor = world.neighbour.actor
    assert [file.key for file in queries.own(actor, keys[::-1])] == keys[::-1]
    assert queries.own(actor, []) == []
    for wrong in ([*keys, 'nothing'], [keys[0], keys[0]]):
        with pytest.raises(Invalid):
            queries.own(actor, wrong)
    with pytest.raises(Invalid):
        queries.own(world.grandmother.actor, keys)


def test_a_half_written_file_is_never_there(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, 'No space left on device')

    monkeypatch.setattr('os.fsync', full)
    with pytest.raises(OSError, match='No space'):
        store.put(tmp_path, b'content')
    assert [path for path in tmp_path.rglob('*') if path.is_file()] == []


@pytest.mark.race
def test_eight_taps_make_one_file(world, send):
    phone = world.neighbour

    def tap(_):
        try:
            return send(phone, picture()).get_json()['id']
        finally:
            db.close()

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(tap, range(8)))) == 1
    assert File.select().count() == 1


def test_what_is_kept_can_be_opened(world, send):
    kept = send(world.neighbour, picture('WEBP')).get_json()
    shown = world.neighbour.get(f'/api/files/{kept["id"]}')
    assert Image.open(io.BytesIO(shown.data)).format == 'WEBP'
