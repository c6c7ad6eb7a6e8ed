"""The code of a place: one in force, revoked and issued anew."""
import re
import threading

import pytest

from server.core.audit import AuditLine
from server.core.db import db
from server.core.errors import Forbidden, Missing
from server.places import codes
from server.places.models import PlaceCode
from tests.statements import statements


def url(place, tail=''):
    return f'/api/places/{place.id}/codes{tail}'


def test_a_code_is_issued_on_first_use_and_stays(world):
    scene = codes.code_for(world.secretary.actor, world.estate).scene
    assert codes.code_for(world.secretary.actor, world.estate).scene == scene
    assert re.fullmatch(r'[0-9A-Za-z._-]{10,32}', scene), 'neither =, &, nor %'
    assert codes.scene_place(scene) == (world.estate, None)
    assert AuditLine.select().where(AuditLine.action == 'places.issue_code').count() == 1


def test_a_new_code_revokes_the_old_one(world, now):
    old = world.secretary.post(url(world.estate)).get_json()
    assert old['place'] == {'id': world.estate.id, 'name': '弘运小区', 'kind': 'estate'}
    now.forward(minutes=1)
    answer = world.secretary.post(url(world.estate))
    assert answer.status_code == 201
    assert answer.get_json()['scene'] != old['scene']
    assert codes.scene_place(old['scene']).revoked_at == now.at
    assert codes.scene_place(answer.get_json()['scene']).revoked_at is None


def test_a_revocation_is_known_at_once_where_it_was_made(world, now):
    scene = codes.code_for(world.secretary.actor, world.estate).scene
    assert codes.scene_place(scene).revoked_at is None
    assert world.secretary.delete(url(world.estate, '/current')).status_code == 204
    assert codes.scene_place(scene).revoked_at == now.at


def test_there_may_be_nothing_to_revoke(world):
    answer = world.secretary.delete(url(world.estate, '/current'))
    assert (answer.status_code, answer.get_json()['error']['code']) == (404, 'code_missing')


def test_a_code_is_read_once_in_a_few_seconds(world):
    scene = codes.code_for(world.secretary.actor, world.estate).scene
    codes.scene_place(scene)
    with statements() as asked:
        codes.scene_place(scene)
    assert not asked


def test_a_scene_that_was_never_issued_is_missing(world):
    with pytest.raises(Missing):
        codes.scene_place('p.never-issued')


def test_it_refuses_strangers_and_neighbours(world):
    for act in (codes.code_for, codes.issue, codes.revoke):
        with pytest.raises(Missing):
            act(world.next_secretary.actor, world.estate)
        with pytest.raises(Forbidden):
            act(world.neighbour.actor, world.estate)
    assert world.stranger.post(url(world.estate)).status_code == 404
    assert world.neighbour.delete(url(world.estate, '/current')).status_code == 403
    assert not PlaceCode.select().exists()


@pytest.mark.race
def test_eight_first_uses_at_once_make_one_code(world):
    actor, estate, scenes, ready = world.secretary.actor, world.estate, [], threading.Barrier(8)

    def work():
        ready.wait()
        scenes.append(codes.code_for(actor, estate).scene)
        db.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    live = list(PlaceCode.select().where(PlaceCode.live == 1))
    assert len(live) == 1
    assert len(scenes) == 8
    assert live[0].scene in scenes
