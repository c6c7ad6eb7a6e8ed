import json
from collections import Counter
from pathlib import Path

import pytest

from server.core.sheets import Row, Sheet, SheetError, read
from server.members import roster
from server.members.rules import skills

DEMO = Path(__file__).parents[2] / 'scripts' / 'demo'
ANSWERS = json.loads((DEMO / 'expected.json').read_text('utf-8'))
[EXPECTED] = [entry for entry in ANSWERS if entry['file'] == 'members.xlsx']
HEADER = ['姓名', '身份证号码', '联系电话', '工作单位', '特长']


def parsed():
    return roster.parse(read(DEMO / 'members.xlsx', 'members.xlsx'))


def rows(*cells):
    return roster.parse(Sheet([Row(number, row) for number, row in enumerate([HEADER, *cells], 1)]))


def test_the_sample_list_gives_the_right_answers():
    found = parsed()
    assert len(found.members) == EXPECTED['accepted']
    assert len(found.members) + len(found.rejected) == EXPECTED['rows']
    assert Counter(member.employer for member in found.members) == EXPECTED['by_employer']
    rejected = [{'excel_row': row.row_number, 'field': row.field, 'why': row.why} for row in found.rejected]
    assert rejected == EXPECTED['rejected_rows']


def test_a_member_as_the_slip_says():
    assert parsed().members[6] == roster.RosterMember(
        row_number=8, name='王未卯', sex='女', identity_number='99000019871204012X', phone='14000004007',
        employer='合川区第一中学（样例）', community='紫荆园社区', estate='弘运小区', skills=('家政烹饪', '电工维修'),
        slip_number='HC202400007')


def test_what_the_list_lacks_is_none():
    [member] = rows(['赵甲乙', '', 14000000001.0, '合川区人民医院', '']).members
    assert (member.sex, member.identity_number, member.community, member.skills, member.slip_number) == (
        None, None, None, (), None)
    assert member.phone == '14000000001'


@pytest.mark.parametrize(('cells', 'field', 'why'), [
    (['', '', '14000000001', '医院', ''], 'name', 'missing'),
    (['赵甲乙', '', '', '医院', ''], 'telephone', 'missing'),
    (['赵甲乙', '', '1400000', '医院', ''], 'telephone', 'not a mobile number'),
    (['赵甲乙', '', '14000000001', '', ''], 'employer', 'missing'),
    (['赵甲乙', 9.9e17, '14000000001', '医院', ''], 'identity number', 'damaged: typed as a number'),
])
def test_rejected_rows_say_why(cells, field, why):
    [rejected] = rows(cells).rejected
    assert (rejected.row_number, rejected.field, rejected.why) == (2, field, why)


def test_one_person_twice_rejects_the_later_row():
    found = rows(['赵甲乙', '990000194102020027', '14000000001', '医院', ''],
                 ['赵甲乙', '990000194102020027', '14000000002', '医院', ''], ['赵 甲乙', '', '14000000001', '医院', ''])
    assert [member.row_number for member in found.members] == [2]
    assert [(row.field, row.why) for row in found.rejected] == [
        ('identity number', 'listed twice'), ('telephone', 'listed twice')]


def test_a_list_without_telephones_is_refused_by_name():
    with pytest.raises(SheetError, match='手机'):
        roster.parse(Sheet([Row(1, ['姓名', '单位']), Row(2, ['赵甲乙', '医院'])]))


@pytest.mark.parametrize(('typed', 'found'), [
    ('家政烹饪、电工维修', ('家政烹饪', '电工维修')), ('无', ()), ('', ()),
    ('摄影 摄影，书法', ('摄影', '书法')), ('、摄影；', ('摄影',)),
])
def test_skills(typed, found):
    assert skills(typed) == found
