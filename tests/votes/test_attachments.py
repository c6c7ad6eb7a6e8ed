"""The papers and pictures that a poll shows."""
import hashlib
import io
import json

import pytest

from server.core import clock
from server.files.models import File
from server.votes import proof
from server.votes.models import PollFile
from tests.files.conftest import picture

PDF = b'%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'


def upload(phone, content):
    answer = phone.client.post('/api/files', headers={'Authorization': f'Bearer {phone.token}'},
                               data={'file': (io.BytesIO(content), 'plan')})
    assert answer.status_code == 201
    return answer.get_json()['id']


@pytest.fixture
def keys(world):
    """A plan as a picture and an offer as a PDF, uploaded by the secretary."""
    return [upload(world.secretary, content) for content in (picture(), PDF)]


def shown(poll):
    return [file['id'] for file in poll['files']]


def test_it_works(world, ballots, keys):
    made = ballots.draft(file_ids=keys)
    assert [(file['id'], file['media_type']) for file in made['files']] == [(keys[0], 'image/jpeg'), (keys[1], 'application/pdf')]
    path = f'/api/polls/{made["id"]}'
    assert shown(world.secretary.patch(path, {'title': '题目'}).get_json()) == keys
    assert shown(world.secretary.patch(path, {'file_ids': keys[::-1]}).get_json()) == keys[::-1]
    assert shown(world.secretary.patch(path, {'file_ids': [keys[1], keys[1]]}).get_json()) == keys[1:]
    assert shown(world.secretary.patch(path, {'file_ids': []}).get_json()) == []


def test_a_stranger_s_file_is_refused(world, ballots, keys, refusal):
    theirs = upload(world.stranger, picture(colour='blue'))
    for unknown in (theirs, 'nowhere'):
        assert refusal(world.secretary.post('/api/polls', ballots.form(file_ids=[unknown]))) == (422, 'file_unknown')
    path = f'/api/polls/{ballots.draft(file_ids=keys)["id"]}'
    assert refusal(world.secretary.patch(path, {'title': '不改', 'file_ids': [keys[0], theirs]})) == (422, 'file_unknown')
    kept = world.secretary.get(path).get_json()
    assert (shown(kept), kept['title']) == (keys, '9栋1单元加装电梯')


def test_another_official_keeps_what_is_shown(world, ballots, keys, refusal):
    path = f'/api/polls/{ballots.draft(file_ids=keys[:1])["id"]}'
    assert shown(world.administrator.patch(path, {'file_ids': keys[:1]}).get_json()) == keys[:1]
    assert refusal(world.administrator.patch(path, {'file_ids': keys})) == (422, 'file_unknown')


def test_ten_are_too_many(world, ballots, keys):
    assert world.secretary.post('/api/polls', ballots.form(file_ids=keys[:1] * 10)).status_code == 422


def test_nothing_changes_after_the_opening(world, ballots, keys, refusal):
    path = f'/api/polls/{ballots.open(file_ids=keys)["id"]}'
    for wanted in ([], keys[:1]):
        assert refusal(world.secretary.patch(path, {'file_ids': wanted})) == (409, 'not_draft')
    assert shown(world.secretary.get(path).get_json()) == keys


def test_who_sees_the_poll_may_look(world, ballots, keys, refusal):
    made, path = ballots.draft(file_ids=keys), f'/api/files/{keys[0]}'
    assert world.administrator.get(path).status_code == 200
    assert refusal(world.grandmother.get(path)) == (404, 'file_missing')
    world.secretary.post(f'/api/polls/{made["id"]}/opening')
    assert world.grandmother.get(path).data == world.secretary.get(path).data
    for phone in (world.stranger, world.next_secretary):
        assert refusal(phone.get(path)) == (404, 'file_missing')


def test_a_discarded_draft_leaves_the_uploads_to_their_owner(world, ballots, keys, refusal):
    made = ballots.draft(file_ids=keys)
    world.secretary.delete(f'/api/polls/{made["id"]}')
    assert PollFile.select().count() == 0
    assert world.secretary.get(f'/api/files/{keys[0]}').status_code == 200
    assert refusal(world.administrator.get(f'/api/files/{keys[0]}')) == (404, 'file_missing')


def test_the_opening_covers_their_content(world, ballots, keys, now):
    opened = ballots.open(file_ids=keys)
    now.forward(days=8)
    file = world.grandmother.get(f'/api/polls/{opened["id"]}/evidence').get_json()
    content = [world.grandmother.get(f'/api/files/{key}').data for key in keys]
    assert file['poll']['files'] == [hashlib.sha256(each).hexdigest() for each in content]
    said = {'poll': file['poll'], 'items': file['items'], 'heads': file['roll']['heads']}
    digest = hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(',', ':')).encode()).hexdigest()
    assert digest == opened['roll']['digest']


def test_a_plan_that_is_exchanged_shows(world, ballots, keys):
    opened = ballots.open(file_ids=keys[:1])
    assert list(proof.faults()) == []
    other = File.create(key='other', digest='0' * 64, media_type='image/png', size=1, created_at=clock.now())
    PollFile.update(file=other).where(PollFile.poll == opened['id']).execute()
    assert list(proof.faults()) == [f'表决 {opened["id"]}：开始以后，事项、规则、时间或名册被改动']
