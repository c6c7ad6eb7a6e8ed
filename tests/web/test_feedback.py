"""Feedback to employers at a community's computer: what would be told, signed, corrected."""
import pytest

from server.archives.models import Feedback
from tests.archives.conftest import OCTOBER, count, hospital, member, school, serve

__all__ = ['hospital', 'member', 'school']


@pytest.fixture
def base(world):
    return f'/console/places/{world.community.id}/feedback'


@pytest.fixture
def served(world, member, now):
    serve(member.person_id, world.estate)
    count()
    now.set(OCTOBER)


def test_it_is_looked_at_signed_and_corrected(world, at_desk, base, school, member, served):
    desk = at_desk(world.secretary)
    desk.get(f'{base}?period=2026Q3')
    assert f'{school.name} 还没签发' in desk.words()
    page = f'{base}/of/{school.id}'
    desk.get(f'{page}?period=2026Q3')
    assert '2 人里 1 人参加了服务，共 1小时，1 次' in desk.words()
    assert Feedback.select().count() == 0, 'looking at it signs nothing'
    where = desk.send(page, period='2026Q3').headers['Location']
    desk.get(where)
    assert '2026年第三季度，第 1 版' in desk.words()
    assert desk.get(f'{page}?period=2026Q3').headers['Location'] == where
    desk.get(where)
    assert desk.send(f'{where}/correction', reason='核对过').status_code == 409, 'nothing has changed'
    assert 'value="核对过"' in desk.page
    serve(member.person_id, world.estate, minutes=30)
    count()
    assert desk.send(f'{where}/correction', reason='').status_code == 422
    onward = desk.send(f'{where}/correction', reason='补登一次').headers['Location']
    desk.get(onward)
    assert '第 2 版' in desk.words()
    assert '这一版改了什么' in desk.words()
    desk.get(where)
    assert '这一版不再作数' in desk.words()
    assert '另发一版' not in desk.words()


def test_a_period_that_goes_on_is_not_signed(world, at_desk, base, school, member):
    desk = at_desk(world.secretary)
    page = f'{base}/of/{school.id}'
    desk.get(f'{page}?period=2026Q3')
    assert '现在不能签发' in desk.words()
    assert '签发给单位' not in desk.words()
    desk.get(base)
    assert desk.send(page, period='2026Q3').status_code == 409


def test_only_the_communitys_own(world, at_desk, base, school, served):
    assert world.secretary.post(f'/api/places/{world.community.id}/feedback',
                                {'employer_id': school.id, 'period': '2026Q3'}).status_code == 201
    told, there = Feedback.get().id, f'/console/places/{world.next_community.id}/feedback'
    other = at_desk(world.next_secretary)
    for path in (base, f'{base}/{told}', f'{there}/{told}', f'{base}/of/{school.id}', f'{there}/of/{school.id}?period=2026Q3'):
        assert other.get(path).status_code == 404, path
    above = at_desk(world.administrator)
    above.get(f'/console/places/{world.street.id}/feedback')
    assert '请打开社区的页面' in above.words()
    assert '紫荆园社区' in above.words()
