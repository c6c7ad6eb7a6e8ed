import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.cells import Unfit
from server.core.sheets import Row, Sheet, SheetError, column_map, read, reject_book
from server.places import roster
from server.places.rules import UNSOLD, area, heads, owner_names, square_metres
from server.places.units import Unit, unit_number

DEMO = Path(__file__).parents[2] / 'scripts' / 'demo'
EXPECTED = {entry['file']: entry for entry in json.loads((DEMO / 'expected.json').read_text('utf-8'))}
HEADER = ['楼栋', '单元', '房号', '建筑面积', '产权人', '身份证号', '联系电话', '备注']


def parsed(name):
    return roster.parse(read(DEMO / name, name))


def rows(*cells):
    return roster.parse(Sheet([Row(number, list(row)) for number, row in enumerate([HEADER, *cells], 1)]))


def row(room='701', owner='赵甲乙', identity='', phone='', square=88.5, remark=''):
    return ['9栋', '1单元', room, square, owner, identity, phone, remark]


@pytest.mark.parametrize('name', ['hongyun-roster.xlsx', 'yanxiqiao-roster.csv'])
def test_the_sample_rosters_give_the_right_answers(name):
    expected, found = EXPECTED[name], parsed(name)
    assert len(found.parts) == expected['accepted_parts']
    assert sum(part.area for part in found.parts) == expected['accepted_area_in_0.01_m2']
    assert len(heads(dict(roster.owners_of(found.parts)))) == expected['heads']
    rejected = [{'excel_row': row.row_number, 'field': row.field, 'why': row.why} for row in found.rejected]
    assert rejected == expected['rejected_rows']


def test_homes_shops_and_owners_of_the_large_roster():
    expected, parts = EXPECTED['hongyun-roster.xlsx'], parsed('hongyun-roster.xlsx').parts
    kinds = [part.kind for part in parts]
    assert (kinds.count('home'), kinds.count('shop')) == (expected['accepted_homes'], expected['accepted_shops'])
    stairwell = [part for part in parts if (part.building, part.stairwell) == ('9', '1')]
    assert expected['building_9_stairwell_1'] == {
        'parts': len(stairwell), 'area_in_0.01_m2': sum(part.area for part in stairwell),
        'heads': len(heads(dict(roster.owners_of(stairwell)))),
    }
    collector = expected['owner_of_four']
    own = [part for part in parts if [owner.identity_number for owner in part.owners] == [collector['id']]]
    assert {owner.name for part in own for owner in part.owners} == {collector['name']}
    assert (len(own), sum(part.area for part in own)) == (4, collector['area_in_0.01_m2'])


def test_no_row_is_lost_or_made_up():
    found = parsed('hongyun-roster.xlsx')
    numbers = sorted(row.row_number for row in [*found.parts, *found.rejected])
    assert numbers == list(range(3, EXPECTED['hongyun-roster.xlsx']['the_total_row_is_not_data']))


def test_couples_and_the_developer_of_the_large_roster():
    by_label = {part.label: part for part in parsed('hongyun-roster.xlsx').parts}
    for couple in ('1栋2单元601', '3栋1单元202', '9栋1单元701'):
        first, second = by_label[couple].owners
        assert first.identity_number != second.identity_number
        assert first.identity_number is not None
        assert second.identity_number is not None
        assert (first.phone is None, second.phone) == (False, None)
    assert by_label['门市37'].owners == (
        roster.RosterOwner('弘运置业有限公司', None, '14000009999', is_member=False, unsold=True),)
    assert [part.label for part in by_label.values() if any(owner.is_member for owner in part.owners)]


def test_the_rejected_rows_can_be_corrected_and_read_again():
    found = parsed('hongyun-roster.xlsx')
    again = roster.parse(read(reject_book(found.rejected, found.header), '退回.xlsx'))
    assert [row.why for row in again.rejected] == [
        'missing', 'not a number', 'damaged: typed as a number', 'check digit', 'not a mobile number']
    assert [part.label for part in again.parts] == ['1栋1单元101']


@pytest.mark.parametrize(('typed', 'label', 'kind'), [
    ('9栋1单元701', '9栋1单元701', 'home'), ('9-1-701', '9栋1单元701', 'home'), ('09-01-0701', '9栋1单元701', 'home'),
    ('9幢1单元7楼1号', '9栋1单元701', 'home'), ('９－１－７０１', '9栋1单元701', 'home'),
    ('9号楼1单元701室', '9栋1单元701', 'home'), ('九栋一单元701', '9栋1单元701', 'home'),
    ('第9栋 第1单元 701', '9栋1单元701', 'home'), ('9-1-7-1', '9栋1单元701', 'home'), ('9#1-701', '9栋1单元701', 'home'),
    ('9栋1-701', '9栋1单元701', 'home'), ('9 1 701', '9栋1单元701', 'home'), ('9／1／701', '9栋1单元701', 'home'),
    ('二十一栋十单元1101', '21栋10单元1101', 'home'), ('9-701', '9栋701', 'home'), ('A座1201', 'A栋1201', 'home'),
    ('B1-2-301', 'B1栋2单元301', 'home'), ('701a', '701A', 'home'), (102.0, '102', 'home'), ('102.0', '102', 'home'),
    ('9-1-5', '9栋1单元5号', 'home'), ('门市5', '门市5', 'shop'), ('5号门市', '门市5', 'shop'),
    ('1栋门市05', '1栋门市5', 'shop'), ('负1层12号', '负1层12号', 'garage'), ('-1层12号', '负1层12号', 'garage'),
    ('B1层12', '负1层12号', 'garage'), ('地下一层车位12', '负1层车位12', 'garage'), ('车库3号', '车库3', 'garage'),
])
def test_usual_spellings_of_a_unit(typed, label, kind):
    unit = unit_number(typed)
    assert (unit.label, unit.kind) == (label, kind)


@pytest.mark.parametrize(('pieces', 'unit'), [
    (('701', '9栋', '1单元'), ('9', '1', 7, '701')), (('0701', '09', '01'), ('9', '1', 7, '701')),
    ((701.0, 9.0, 1.0), ('9', '1', 7, '701')), (('9-1-701', '9栋', '1单元'), ('9', '1', 7, '701')),
    (('1-701', '9栋', ''), ('9', '1', 7, '701')), (('1', '9', '1', '7'), ('9', '1', 7, '701')),
    (('9栋1单元701', '9栋', ''), ('9', '1', 7, '701')), (('门市34', '门市', ''), (None, None, None, '门市34')),
    ((34.0, '门市', ''), (None, None, None, '门市34')), (('5', '1栋门市', ''), ('1', None, None, '门市5')),
    (('12', '', '', '负1层'), (None, None, -1, '12')),
])
def test_a_unit_in_several_columns(pieces, unit):
    assert unit_number(*pieces) == unit


@pytest.mark.parametrize(('pieces', 'reason'), [
    (('',), 'missing'), (('约',), 'not_understood'), (('2002-01-03',), 'not_understood'),
    (('9-1-000',), 'not_understood'),
    (('00-01-0101',), 'not_understood'), (('11201',), 'not_understood'), (('9.1',), 'not_understood'),
    (('701', '综合楼'), 'not_understood'), (('9-1-701', '8栋'), 'contradictory'), (('9栋1单元6层701',), 'contradictory'),
    (('701', '9', '1', '6'), 'contradictory'), (('=1+1',), 'not_understood'),
])
def test_what_is_no_unit(pieces, reason):
    with pytest.raises(Unfit) as caught:
        unit_number(*pieces)
    assert caught.value.reason == reason


names = st.one_of(st.none(), st.integers(1, 999).map(str), st.sampled_from(['A', 'B', 'B1', 'C12', '12A']))
homes = st.builds(lambda building, stairwell, floor, number: Unit(building, stairwell, floor, f'{floor}{number:02d}'),
                  names, names, st.integers(1, 99), st.integers(1, 99))
small = st.builds(Unit, names, names, st.none(), st.integers(1, 99).map(str))
cellars = st.builds(Unit, names, names, st.integers(-9, -1), st.integers(1, 9999).map(str))
special = st.builds(Unit, names, names, st.one_of(st.none(), st.integers(-9, 99).filter(bool)),
                    st.builds('{}{}'.format, st.sampled_from(['门市', '商铺', '车库', '车位']), st.integers(1, 9999)))


@given(st.one_of(homes, small, cellars, special))
def test_every_label_is_read_back_as_the_same_unit(unit):
    assert unit_number(unit.label) == unit


@pytest.mark.parametrize(('typed', 'hundredths'), [
    (88.5, 8850), (88, 8800), ('88.50㎡', 8850), (' 88.5 平方米', 8850), ('88.5m²', 8850), ('８８．５', 8850),
    ('1,234.5', 123450), (0.1 + 0.2, 30), ('88.30000000000001', 8830), (88.49999999999999, 8850),
    ('100000', 10_000_000),
])
def test_spellings_of_an_area(typed, hundredths):
    assert area(typed) == hundredths


@pytest.mark.parametrize(('typed', 'reason'), [
    ('', 'missing'), ('约90', 'not_a_number'), ('1,23', 'not_a_number'), (float('nan'), 'not_a_number'),
    ('1e3', 'not_a_number'), (0, 'not_positive'), (0.0, 'not_positive'), (-3.5, 'not_positive'),
    ('-3.5', 'not_positive'),
    ('100000.01', 'too_large'), (9_600_000, 'too_large'), (88.505, 'too_precise'), ('88.505', 'too_precise'),
    (True, 'not_a_number'), ('9' * 400, 'too_large'), ('1' + '0' * 40 + '.005', 'too_large'),
])
def test_what_is_no_area(typed, reason):
    with pytest.raises(Unfit) as caught:
        area(typed)
    assert caught.value.reason == reason


@given(st.integers(1, 10_000_000))
def test_an_area_never_loses_a_hundredth(hundredths):
    exact = Decimal(hundredths) / 100
    assert area(float(exact)) == area(f'{exact:.2f}㎡') == area(hundredths / 100) == hundredths


@pytest.mark.parametrize(('typed', 'found'), [
    ('张三', ['张三']), ('张三、李四', ['张三', '李四']), ('张三/李四\n王五', ['张三', '李四', '王五']),
    ('张三，李四；王五', ['张三', '李四', '王五']), ('张三 李四', ['张三', '李四']), ('钱　乙甲', ['钱乙甲']),
    ('张 三', ['张三']), ('张　三　丰', ['张三丰']), ('欧阳　修', ['欧阳修']), ('钱　乙甲、孙　丙', ['钱乙甲', '孙丙']),
    ('John Smith', ['John Smith']), ('某某（重庆、成都）公司', ['某某（重庆、成都）公司']), ('张三、无', ['张三']),
])
def test_names_of_owners(typed, found):
    assert owner_names(typed) == found


@pytest.mark.parametrize(('typed', 'reason'), [
    ('', 'missing'), ('/', 'missing'), ('无', 'missing'), ('=1+1', 'formula'), ('12', 'not_a_name'),
    ('张三、12', 'not_a_name'),
])
def test_no_names_of_owners(typed, reason):
    with pytest.raises(Unfit) as caught:
        owner_names(typed)
    assert caught.value.reason == reason


def test_heads_by_law():
    """Owner A of three parts, ten unsold ones and 17 others: 19 heads, not 30."""
    parts = {f'A{n}': frozenset(['A']) for n in range(3)}
    parts |= {f'unsold {n}': frozenset([UNSOLD]) for n in range(10)}
    parts |= {f'other {n}': frozenset([f'owner {n}']) for n in range(17)}
    assert len(heads(parts)) == 19


def test_a_couple_is_one_head_and_one_of_them_alone_another():
    found = heads({1: frozenset('AB'), 2: frozenset('BA'), 3: frozenset('A')})
    assert found == {frozenset('AB'): [1, 2], frozenset('A'): [3]}


def test_a_part_without_owner_cannot_be_counted():
    with pytest.raises(ValueError, match='no owner'):
        heads({1: frozenset()})


@given(st.dictionaries(st.integers(), st.frozensets(st.sampled_from('ABC'), min_size=1)))
def test_heads_share_out_all_parts(parts):
    found = heads(parts)
    assert sorted(part for group in found.values() for part in group) == sorted(parts)
    assert len(found) == len(set(parts.values()))


def test_all_faults_of_a_row_are_told_and_the_first_is_its_reason():
    [rejected] = rows(row(room='', square='', owner='', phone='1')).rejected
    assert (rejected.row_number, rejected.field, rejected.why) == (2, 'unit', 'missing')
    assert rejected.sentence == '没有房号；没有建筑面积；没有产权人姓名；手机号应为 1 开头的 11 位数字。'


def test_a_unit_listed_twice_rejects_the_later_row_also_in_another_spelling():
    found = rows(row(), row(room='9-1-0701'))
    assert [part.row_number for part in found.parts] == [2]
    assert [(twice.row_number, twice.field, twice.why) for twice in found.rejected] == [(3, 'unit', 'listed twice')]


def test_numbers_belong_to_owners_by_position():
    first, second = '990000194102020027', '990000194304040042'
    [part] = rows(row(owner='赵甲乙、钱乙丙', identity=f'、{second}', phone='14000000001 14000000002')).parts
    assert [(owner.identity_number, owner.phone) for owner in part.owners] == [
        (None, '14000000001'), (second, '14000000002')]
    [rejected] = rows(row(identity=f'{first}/{second}')).rejected
    assert (rejected.field, rejected.why) == ('identity number', 'more than owners')
    assert len(rows(row(identity=f'{first}、')).parts) == 1


def test_an_organisation_may_have_a_credit_code():
    [part] = rows(row(owner='某某物业有限公司', identity='91350100m000100Y43')).parts
    assert part.owners[0].identity_number == '91350100M000100Y43'
    [rejected] = rows(row(owner='某某物业有限公司', identity='91350100M000100Y44')).rejected
    assert (rejected.field, rejected.why) == ('identity number', 'check digit')


def test_co_owners_stand_in_their_own_columns():
    header = ['房号', '建筑面积', '业主', '共有人', '共有人身份证号', '政治面貌']
    [part] = roster.parse(Sheet([
        Row(1, header), Row(2, ['9-1-701', 88.5, '赵甲乙', '钱乙丙', '990000194304040042', '中共党员'])])).parts
    assert [(owner.name, owner.identity_number, owner.is_member) for owner in part.owners] == [
        ('赵甲乙', None, True), ('钱乙丙', '990000194304040042', False)]


def test_blank_rows_totals_notes_and_repeated_headers_are_no_data():
    found = rows(row(), ['9栋', '', '', '', '', '', '', ''], ['小 计：', '', '', 88.5, '', '', '', ''], HEADER,
                 ['二期'] * 8, ['注：面积以产权证为准', '', '见附件', '', '', '', '', ''], row(room='702'))
    assert [part.row_number for part in found.parts] == [2, 8]
    assert found.rejected == []


def test_the_use_tells_a_shop_from_a_home():
    header = ['房号', '建筑面积', '业主', '用途']
    found = roster.parse(Sheet([Row(1, header), Row(2, ['9-1-101', 88.5, '赵甲乙', '商业服务']),
                                Row(3, ['9-1-102', 88.5, '钱乙丙', '住宅'])]))
    assert [part.kind for part in found.parts] == ['shop', 'home']


def test_a_roster_without_areas_is_refused_by_name():
    with pytest.raises(SheetError, match='建筑面积'):
        roster.parse(Sheet([Row(1, ['房号', '业主']), Row(2, ['9-1-701', '赵甲乙'])]))


def test_every_name_of_a_column_leads_to_one_field_alone():
    names = [name for aliases in roster.NAMES.values() for name in aliases]
    assert len(names) == len(set(names))
    for field, aliases in roster.NAMES.items():
        for name in aliases:
            assert column_map([Row(1, [f' {name}（必填） '])], roster.NAMES, ())[1] == {field: 0}


@given(st.lists(st.one_of(st.text(), st.floats(), st.none(), st.booleans(), st.integers()), min_size=8, max_size=8))
def test_any_row_is_a_part_a_rejection_or_no_data(cells):
    found = rows(cells)
    assert len(found.parts) + len(found.rejected) <= 1


def test_square_metres_are_exact():
    assert [square_metres(area) for area in (1, 100, 8850, 3378256)] == ['0.01㎡', '1.00㎡', '88.50㎡', '33782.56㎡']
