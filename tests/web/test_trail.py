"""The audit trail at a computer."""
import re
from pathlib import Path

from server.core import audit
from server.core.actor import SYSTEM
from server.web.trail_words import ACTIONS
from tests.statements import statements

SERVER = Path(__file__).resolve().parents[2] / 'server'


def test_every_action_has_its_words():
    named = {found for path in SERVER.glob('**/*.py')
             for found in re.findall(r"(?:@action|audit\.write)\(\s*'([a-z_.]+)'", path.read_text())}
    assert len(named) > 100
    assert named - set(ACTIONS) == set()


def test_who_did_what_newest_first_and_nothing_of_elsewhere(world, at_desk):
    assert world.stairwell
    assert world.next_community
    world.secretary.post(f'/api/places/{world.estate.id}/codes')
    desk = at_desk(world.secretary)
    desk.get(f'/console/places/{world.community.id}/trail')
    words = desk.words()
    assert '140****8001 发新二维码 弘运小区' in words
    assert '系统 新建地点 弘运小区' in words
    assert words.index('发新二维码') < words.index('新建地点')
    assert '盐溪桥社区' not in words
    assert '授予角色 紫荆园社区 书记' in words


def test_it_refuses_the_stranger(world, at_desk):
    assert at_desk(world.next_secretary).get(f'/console/places/{world.community.id}/trail').status_code == 404


def test_pages_and_a_bounded_number_of_readings(world, at_desk):
    desk, seen = at_desk(world.secretary), []
    for _ in range(60):
        audit.write('places.issue_code', SYSTEM, None, world.community, {})
    desk.get(f'/console/places/{world.community.id}/trail')
    with statements() as asked:
        desk.get(f'/console/places/{world.community.id}/trail')
    assert len(asked) <= 12
    seen.append(desk.page.count('发新二维码'))
    following = re.search(r'\?cursor=(\d+)', desk.page)[1]
    desk.get(f'/console/places/{world.community.id}/trail?cursor={following}')
    assert (seen[0], desk.page.count('发新二维码')) == (50, 10)
    assert desk.get(f'/console/places/{world.community.id}/trail?cursor=x').status_code == 422
