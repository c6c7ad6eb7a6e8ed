"""Where an area is known from: the register, else the survey, else the contract (2020 Interpretation, art. 8)."""
import pytest

from server.core.cells import Unfit
from server.places import actions as places
from server.places.models import Part
from server.places.rules import area_source

HEADER = '楼栋,单元,房号,建筑面积,面积来源,产权人'


def take_in(world, *rows, header=HEADER):
    return places.import_roster(world.secretary.actor, world.estate, 'a.csv', '\n'.join((header, *rows)).encode(),
                                confirmed_changes=True)


def sources():
    return dict(Part.select(Part.room, Part.area_source).tuples())


@pytest.mark.parametrize(('cell', 'source'), [
    ('登记', 'register'), ('不动产登记簿', 'register'), ('实测', 'survey'), ('测绘报告', 'survey'),
    ('买卖合同', 'contract'), ('', None)])
def test_it_is_read(cell, source):
    assert area_source(cell) == source


def test_what_is_no_source_is_refused():
    with pytest.raises(Unfit) as fault:
        area_source('听说')
    assert fault.value.why == 'not a source'


def test_a_roster_may_say_it(world):
    assert world.secretary
    outcome = take_in(world, '9,1,101,88.5,合同,赵甲', '9,1,102,88.5,,钱乙', '9,1,201,88.5,实测,孙丙', '9,1,202,88.5,估计,李丁')
    assert sources() == {'101': 'contract', '102': 'register', '201': 'survey'}
    assert [row.sentence for row in outcome.roster.rejected] == ['面积来源应为登记、实测或者合同。']


def test_a_roster_that_does_not_say_it_leaves_it(world):
    assert world.secretary
    take_in(world, '9,1,101,88.5,合同,赵甲')
    again = take_in(world, '9,1,101,88.5,赵甲', header=HEADER.replace('面积来源,', ''))
    assert again.changes.empty
    assert sources() == {'101': 'contract'}
    registered = take_in(world, '9,1,101,88.5,登记,赵甲')
    assert registered.changes.changed == {'9栋1单元101': '面积来源 合同 改为 登记'}
    assert sources() == {'101': 'register'}
