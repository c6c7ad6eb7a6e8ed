"""A place at a glance, and the lists behind its figures."""
import re

import pytest

from server.web.figures import LISTS
from tests.statements import statements
from tests.tasks.conftest import claim, step
from tests.votes.conftest import ballots, papers

__all__ = ['ballots', 'papers']


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}/'


def test_what_waits_is_counted_and_leads_to_its_list(world, at_desk, base, plumber, task):
    assert world.stairwell
    world.stranger.post('/api/me/homes', {'estate_id': world.estate.id, 'room': '9-1-701', 'remark': ''})
    claim(plumber, task)
    step(plumber, task, 'completed', report='好了')
    desk = at_desk(world.secretary)
    desk.get(base)
    assert '确认住户 1 有人说自己住在这里' in desk.words()
    assert '任务等审核 1 完成了' in desk.words()
    assert '没有人 14' in desk.words()
    for address in re.findall(rf'<a [^>]*href="({base}[a-z][^"]+)"', desk.page):
        assert desk.get(address).status_code == 200, address


@pytest.mark.parametrize('name', LISTS)
def test_each_figure_has_its_list(world, at_desk, base, plumber, task, name):
    assert world.stairwell
    desk = at_desk(world.secretary)
    assert desk.get(f'{base}figures/{name}').status_code == 200
    assert LISTS[name].title in desk.words()
    if name == 'covered':
        assert '9栋1单元701' in desk.words()


def test_it_refuses_the_stranger_and_what_is_no_figure(world, at_desk, base):
    desk = at_desk(world.next_secretary)
    assert desk.get(base).status_code == desk.get(f'{base}figures/covered').status_code == 404
    assert at_desk(world.secretary).get(f'{base}figures/wealth').status_code == 404


def test_an_administrator_begins_with_their_place_and_goes_down(world, at_desk):
    assert world.estate
    desk = at_desk(world.administrator)
    where = desk.get('/console/').headers['Location']
    desk.get(where)
    assert '南津街街道' in desk.words()
    assert desk.get(f'/console/places/{world.estate.id}/').status_code == 200
    assert '南津街街道 紫荆园社区 弘运小区' in desk.words()


def test_the_number_of_readings_is_bounded(world, at_desk, base):
    assert world.stairwell
    desk = at_desk(world.secretary)
    desk.get(base)
    with statements() as asked:
        desk.get(base)
    assert len(asked) <= 32


def test_votes_say_what_waits_in_them_and_each_number_leads_to_its_polls(world, at_desk, base, ballots, papers, now):
    running = ballots.open(title='换门禁')
    papers.enter(running, '701', 'yes')
    hung = ballots.draft(title='修屋顶', publication_days=3, closes_at='2026-09-20T20:00:00+08:00')
    assert world.secretary.post(f'/api/polls/{hung["id"]}/publication').status_code == 200
    assert world.grandmother.post(f'/api/polls/{hung["id"]}/objections', {'body': '面积写错了'}).status_code == 201
    desk = at_desk(world.secretary)
    desk.get(base)
    assert '正在投票 1 ' in desk.words()
    assert '公示期满，等开始 0 ' in desk.words()
    assert '异议等答复 1 ' in desk.words()
    assert '纸质票和委托等核对 1 ' in desk.words()
    for wait, here, there in (('running', '换门禁', '修屋顶'), ('objections', '修屋顶', '换门禁'), ('papers', '换门禁', '修屋顶')):
        assert desk.get(f'{base}polls?wait={wait}').status_code == 200
        assert here in desk.words(), wait
        assert there not in desk.words(), wait
    assert desk.get(f'{base}polls?wait=ready').status_code == 200
    assert '现在没有' in desk.words()
    assert desk.get(f'{base}polls?wait=else').status_code == 422
    now.forward(days=5)
    desk = at_desk(world.secretary)
    desk.get(base)
    assert '公示期满，等开始 1 ' in desk.words()
    assert at_desk(world.next_secretary).get(f'{base}polls?wait=ready').status_code == 404
