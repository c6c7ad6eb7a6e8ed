"""Looking for somebody, or something, in a place."""
import re

import pytest

from server.core import crypto
from server.core.actor import SYSTEM
from server.core.db import db, is_sqlite
from server.core.sought import named, ways
from server.identity.models import Person
from server.members.models import Member
from server.places import actions as places
from server.places import finding
from server.places.models import Kind, Owner, Ownership, Part, Place
from server.tasks.models import Task
from server.votes.models import Poll
from tests.statements import statements
from tests.votes.conftest import Ballots

ROSTER = '楼栋,单元,房号,建筑面积,产权人,身份证号,联系电话\r\n9栋,1单元,701,88.50,{name},,{phone}\r\n'


def take_in(world, name, phone):
    content = ROSTER.format(name=name, phone=phone).encode()
    return places.import_roster(SYSTEM, world.estate, 'a.csv', content, confirmed_changes=True)


@pytest.fixture
def zeng(world):
    """The home of 曾小明, on the roster as a secretary takes it in."""
    assert take_in(world, '曾小明', '14000007788').applied
    return Part.get(Part.label == '9栋1单元701')


def look(desk, place, words):
    answer = desk.get(f'/console/places/{place.id}/search', query_string={'q': words})
    assert answer.status_code == 200
    return desk.words()


@pytest.mark.parametrize('words', [
    '曾小明', '曾', 'zx', 'zxm', 'ZengXiao', 'zeng xiao-ming', '9-1-701', '9栋1单元701', '９－１－７０１', '9幢1单元701', '701',
    '7788', '14000007788', '+86 140 0000 7788'])
def test_a_home_is_found_by_whatever_one_remembers(world, at_desk, zeng, words):
    desk = at_desk(world.secretary)
    for place in (world.community, world.estate, zeng.place, Place.get(Place.name == '9栋')):
        said = look(desk, place, words)
        assert '曾小明' in said.split('房屋', 2)[-1], (place.name, words)
        assert '140****7788' in said
        assert '14000007788' not in said.replace(words, '')
    desk.get(f'/console/places/{world.estate.id}/roster', query_string={'q': words})
    assert '曾小明' in desk.words()


@pytest.mark.parametrize('words', [
    'cxm', 'z', '778', '788', '00007788', '小明', '曾大', '9-1-702', '%', '_', "' OR 1=1", '990000199001010017'])
def test_and_by_nothing_else(world, at_desk, zeng, words):
    assert '没有找到' in look(at_desk(world.secretary), world.community, words)


def test_a_name_that_changes_is_found_anew(world, at_desk, zeng):
    desk = at_desk(world.secretary)
    take_in(world, '欧阳晓', '14000007799')
    for words, there in (('oyx', True), ('ouyang', True), ('7799', True), ('zxm', False), ('7788', False)):
        assert ('欧阳晓' in look(desk, world.community, words)) == there, words


def test_only_within_the_place_and_no_higher_than_a_community(world, at_desk, zeng):
    desk = at_desk(world.administrator)
    said = look(desk, world.street, 'zxm')
    assert '没有找到' in said
    assert '请先进入那个社区' in said
    assert '曾小明' in look(desk, world.community, 'zxm')
    assert '没有找到' in look(desk, world.next_community, 'zxm')
    assert at_desk(world.next_secretary).get(f'/console/places/{world.community.id}/search?q=zxm').status_code == 404
    assert at_desk(world.next_secretary).get(f'/console/places/{world.estate.id}/roster?q=zxm').status_code == 404
    assert finding.homes(world.administrator.actor, world.street, '9-1-701', None, None) == ([], None)


def test_who_lives_there_is_found_as_they_call_themselves(world, at_desk):
    assert world.stairwell
    resident = world.grandmother
    Person.update(name=None).where(Person.id == resident.person_id).execute()
    resident.patch('/api/me', {'name': '仇月华'})
    assert Person.get_by_id(resident.person_id).initials == 'qyh'
    said = look(at_desk(world.secretary), world.community, 'qiuyue')
    assert '住户' in said
    assert '仇月华' in said
    resident.delete('/api/me')
    assert (Person.get_by_id(resident.person_id).pinyin, Person.get_by_id(resident.person_id).phone_tail) == ('', None)


def test_members_tasks_votes_and_places(world, at_desk, plumber, task):
    Ballots(world).draft()
    desk = at_desk(world.secretary)
    assert Member.get().initials == 'zss'
    assert '周水生' in look(desk, world.community, 'zss')
    assert '周水生' in look(desk, world.community, plumber.number[-4:])
    desk.get(f'/console/places/{world.community.id}/members?words=zhoushui')
    assert '周水生' in desk.words()
    assert Task.get().title in look(desk, world.community, Task.get().title[1:3])
    assert Poll.get().title in look(desk, world.community, Poll.get().title[1:4])
    assert '弘运小区 小区' in look(desk, world.community, '弘运')
    assert '没有找到' in look(at_desk(world.next_secretary), world.next_community, Task.get().title[1:3])


def test_nothing_is_asked_before_anything_is_written(world, at_desk):
    assert '在上面的框里写要找的' in look(at_desk(world.secretary), world.community, '  ')


def homes(world, first, count, name):
    """So many homes of one owner's namesakes, from a floor on."""
    for floor in range(first, first + count):
        home = world.home(world.stairwell, floor, 3, phone=f'1400001{floor:04d}')
        Owner.update(name=name, **named(name)).where(Owner.id.in_(
            Ownership.select(Ownership.owner).where(Ownership.part == home))).execute()


def test_many_are_paged_and_asked_for_by_no_more_statements(world, at_desk):
    desk, counts = at_desk(world.secretary), []
    assert world.stairwell
    desk.get(f'/console/places/{world.community.id}/trail')
    for first, count in ((20, 1), (21, 60)):
        homes(world, first, count, '丁一二')
        with statements() as asked:
            look(desk, world.community, 'dy')
        counts.append(len(asked))
    assert counts[1] <= counts[0], counts
    assert '看全部房屋' in desk.words()
    first, following = finding.homes(world.secretary.actor, world.community, 'dy', None, None)
    rest, end = finding.homes(world.secretary.actor, world.community, 'dy', following, None)
    assert (len(first), len(rest), end) == (50, 11, None)


def test_every_way_is_a_range_of_an_index(world, zeng):
    """On both databases: no reading of the search goes through a table."""
    estates = [world.estate.id]
    for words in ('zxm', '曾小', '7788', '14000007788'):
        for way in ways(Owner, words):
            sql, values = Owner.select(Owner.id).where(Owner.estate.in_(estates), way).order_by(Owner.id).limit(20).sql()
            plan = str(db.execute_sql(f'EXPLAIN {"QUERY PLAN " if is_sqlite() else ""}{sql}', values).fetchall())
            assert re.search('owner_(estate_id_(name|initials|pinyin|phone_tail)|phone_index)', plan), plan


def test_a_place_of_the_same_name_elsewhere_is_not_found(world, at_desk, zeng):
    other = places.add(SYSTEM, world.next_community, Kind.ESTATE, '弘运二期')
    Owner.create(estate=other, key='x', name='曾小梅', **named('曾小梅'), phone_tail=crypto.blind_tail('14000007788'))
    assert '曾小梅' not in look(at_desk(world.secretary), world.community, 'zx')
