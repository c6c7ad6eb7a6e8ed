"""Taking in lists of members."""
import json
import threading
from pathlib import Path

import pytest

from server.core.actor import SYSTEM, Role
from server.core.audit import AuditLine
from server.core.db import db
from server.core.errors import Forbidden, Missing
from server.core.sheets import SheetError
from server.members.actions import import_members
from server.members.models import Member, Skill
from server.partners.models import Employer
from server.places import actions as places
from server.places.models import Kind
from tests.members.conftest import SCHOOL, row
from tests.statements import statements

DEMO = Path(__file__).resolve().parents[2] / 'scripts' / 'demo'
IDENTITY, OTHER_IDENTITY = '990000198001010012', '990000198002020028'


def stored():
    return {member.name: member for member in Member.select()}


def skills(name):
    return [skill.name for skill in Skill.select().join(Member).where(Member.name == name).order_by(Skill.id)]


def test_the_sample_list_has_the_expected_members(world):
    assert world.community
    assert world.next_community
    expected = next(each for each in json.loads((DEMO / 'expected.json').read_text()) if each['file'] == 'members.xlsx')
    outcome = import_members(SYSTEM, world.street, 'members.xlsx', (DEMO / 'members.xlsx').read_bytes(), confirmed_changes=False)
    assert (outcome.added, outcome.applied, outcome.changed) == (expected['accepted'], True, {})
    assert [(each.row_number, each.field, each.why) for each in outcome.rejected] == [
        (each['excel_row'], each['field'], each['why']) for each in expected['rejected_rows']]
    by_employer = {each.name: Member.select().where(Member.employer == each).count() for each in Employer.select()}
    assert by_employer == expected['by_employer']
    assert {employer.place_id for employer in Employer.select()} == {world.district.id}


def test_the_same_list_again_changes_nothing(world, take_in):
    rows = [row(skills='家政烹饪、电工维修'), row('钱二', '14000001002', identity=IDENTITY)]
    assert take_in(*rows).added == 2
    before = [member.__data__ for member in Member.select().order_by(Member.id)]
    again = take_in(*rows)
    assert (again.added, again.changed, again.unchanged, again.applied) == (0, {}, 2, False)
    assert [member.__data__ for member in Member.select().order_by(Member.id)] == before
    assert AuditLine.select().where(AuditLine.action == 'members.import').count() == 1


def test_what_it_says_is_stored(world, take_in):
    take_in(row(identity=IDENTITY, skills='电工维修、家政烹饪', slip='BD-001'))
    member = Member.get()
    assert (member.name, member.sex, member.identity_number, member.phone, member.slip) == (
        '赵一', '男', IDENTITY, '14000001001', 'BD-001')
    assert (member.employer.name, member.community) == (SCHOOL, world.community)
    assert skills('赵一') == ['电工维修', '家政烹饪']


def test_the_line_holds_counts_and_no_names(world, take_in):
    take_in(row(), row('钱二', '12'))
    line = AuditLine.get(AuditLine.action == 'members.import')
    assert (line.detail['added'], line.detail['rejected'], line.path) == (1, 1, world.street.path)
    assert '赵一' not in str(line.detail)


def test_changes_are_told_first_and_written_when_confirmed(world, take_in):
    take_in(row(skills='摄影'))
    changed = row(skills='摄影、法律咨询', community='盐溪桥社区')
    told = take_in(changed, row('钱二', '14000001002'))
    assert told.applied is False
    assert told.changed == {'第2行 赵一': '居住社区 紫荆园社区 改为 盐溪桥社区；专长 摄影 改为 摄影、法律咨询'}
    assert list(stored()) == ['赵一']
    assert Member.get().community == world.community
    done = take_in(changed, row('钱二', '14000001002'), confirmed=True)
    assert (done.applied, done.added) == (True, 1)
    assert stored()['赵一'].community == world.next_community
    assert skills('赵一') == ['摄影', '法律咨询']
    assert take_in(changed, row('钱二', '14000001002')).unchanged == 2


def test_an_empty_cell_takes_nothing_away(world, take_in):
    take_in(row(identity=IDENTITY, skills='摄影', slip='BD-001'))
    assert take_in(row(sex='')).unchanged == 1


def test_skills_in_another_order_are_no_change(world, take_in):
    take_in(row(skills='摄影、书法'))
    assert take_in(row(skills='书法、摄影')).unchanged == 1


def test_an_identity_number_that_comes_later_finds_the_same_member(world, take_in):
    take_in(row())
    assert take_in(row(identity=IDENTITY), confirmed=True).changed == {'第2行 赵一': '身份证号有变化'}
    assert take_in(row(identity=IDENTITY, phone='14000001009'), confirmed=True).changed == {'第2行 赵一': '手机号有变化'}
    assert Member.select().count() == 1
    assert Member.get().phone == '14000001009'


def test_namesakes_with_other_identity_numbers_are_two(world, take_in):
    take_in(row(identity=IDENTITY))
    assert take_in(row(identity=OTHER_IDENTITY)).added == 1


def test_two_rows_that_mean_one_stored_member_are_told_apart(world, take_in):
    take_in(row(identity=IDENTITY, phone='14000001002'))
    outcome = take_in(row(identity=IDENTITY, phone='14000001001'), row(phone='14000001002'))
    assert [(each.row_number, each.why) for each in outcome.rejected] == [(3, 'listed twice')]


def test_whoever_is_no_longer_listed_stays(world, take_in):
    take_in(row(), row('钱二', '14000001002'))
    take_in(row())
    assert set(stored()) == {'赵一', '钱二'}


def test_communities_are_found_by_name_and_by_estate(world, take_in):
    assert world.estate
    outcome = take_in(row(), row('钱二', '14000001002', community='', estate='弘运小区'),
                      row('孙三', '14000001003', community='没有的社区'), row('李四', '14000001004', community=''))
    assert {name: member.community for name, member in stored().items()} == {'赵一': world.community, '钱二': world.community}
    assert [(each.row_number, each.sentence) for each in outcome.rejected] == [
        (4, '没有叫“没有的社区”的社区。'), (5, '没有居住社区。')]


def test_a_communitys_own_list_needs_no_community(world, take_in):
    take_in(row(community=''), place=world.community)
    assert Member.get().community == world.community


def test_a_name_that_two_streets_use_is_ambiguous_in_their_district(world, take_in):
    other = places.add(SYSTEM, world.district, Kind.STREET, '合阳城街道')
    places.add(SYSTEM, other, Kind.COMMUNITY, '紫荆园社区')
    assert '不止一个' in take_in(row(), place=world.district).rejected[0].sentence


@pytest.mark.parametrize('wrong', [
    {'employer': '单' * 81}, {'skills': '长' * 31}, {'slip': 'B' * 31}], ids=['employer', 'skill', 'slip'])
def test_what_is_too_long_is_rejected_with_the_reason(wrong, take_in):
    outcome = take_in(row(**wrong))
    assert (outcome.added, outcome.rejected[0].why) == (0, 'too long')


def test_a_secretary_takes_in_their_own(world, take_in):
    assert take_in(row(), place=world.community, actor=world.secretary.actor).added == 1
    assert AuditLine.get(AuditLine.action == 'members.import').person_id == world.secretary.person_id


def test_others_are_refused(world, take_in):
    for phone, refusal in ((world.next_secretary, Missing), (world.grandmother, Forbidden), (world.stranger, Missing)):
        with pytest.raises(refusal):
            take_in(row(), place=world.community, actor=phone.actor)
    assert Member.select().count() == 0


def test_a_secretary_takes_nobody_from_another_community(world, take_in):
    take_in(row(community='盐溪桥社区'))
    outcome = take_in(row(), place=world.community, actor=world.secretary.actor, confirmed=True)
    assert [each.why for each in outcome.rejected] == ['elsewhere']
    assert Member.get().community == world.next_community


def test_a_file_that_is_no_list_is_refused_as_a_whole(world):
    with pytest.raises(SheetError, match='表头'):
        import_members(SYSTEM, world.street, 'a.csv', '房号,面积\n1,2\n'.encode(), confirmed_changes=False)


def test_many_are_taken_in_with_a_bounded_number_of_statements(world, take_in):
    rows = [row(f'赵{number}', f'1400001{number:04d}', skills='摄影') for number in range(1100)]
    with statements() as seen:
        assert take_in(*rows).added == 1100
    assert len(seen) < 60


@pytest.mark.race
def test_two_imports_of_one_list_at_once_make_each_member_once(world, take_in):
    rows, outcomes = [row(f'赵{number}', f'1400001{number:04d}') for number in range(60)], []

    def work():
        try:
            outcomes.append(take_in(*rows))
        finally:
            db.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(outcomes) == 2
    assert sorted(outcome.added for outcome in outcomes) == [0, 60]
    assert Member.select().count() == 60


def test_roles_are_those_of_the_list_alone(world, take_in):
    take_in(row())
    assert world.phone('14000001001').actor.paths(Role.MEMBER) == (world.community.path,)
