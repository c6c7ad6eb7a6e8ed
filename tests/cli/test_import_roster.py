"""`import-roster` over the sample rosters, and over what goes wrong."""
import json
import re
from pathlib import Path

import openpyxl
import pytest

from server.places.models import Owner, Part, Place, RosterImport
from tests.places.roster_files import csv

DEMO = Path(__file__).parents[2] / 'scripts' / 'demo'
HONGYUN, YANXIQIAO, _ = json.loads((DEMO / 'expected.json').read_text(encoding='utf-8'))
FIRST = ('9-1-701,88.5,张三,14000000701,', '9-1-702,88.5,李四,14000000702,')


@pytest.fixture
def run(app):
    """(exit status, what was printed) of the command; with `--json` what was printed is read."""
    def invoke(*arguments, **options):
        done = app.test_cli_runner().invoke(args=['import-roster', *map(str, arguments)], **options)
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        said = json.loads(done.output) if '--json' in arguments and done.output.startswith('{') else done.output
        return done.exit_code, said

    return invoke


@pytest.fixture
def roster(tmp_path):
    """A file of rows."""
    def write(*rows):
        path = tmp_path / 'roster.csv'
        path.write_bytes(csv(*rows))
        return path

    return write


def test_hongyun_is_understood_as_expected(run, world):
    status, said = run(DEMO / 'hongyun-roster.xlsx', '--estate', world.estate.name, '--json')
    assert status == 0
    assert [{'excel_row': row['row'], 'field': row['field'], 'why': row['why']} for row in said['rejected_rows']] == (
        HONGYUN['rejected_rows'])
    assert (said['accepted_parts'], said['homes'], said['shops'], said['area'], said['heads']) == tuple(
        HONGYUN[key] for key in ('accepted_parts', 'accepted_homes', 'accepted_shops', 'accepted_area_in_0.01_m2', 'heads'))
    assert (said['applied'], said['added'], said['missing']) == (True, HONGYUN['accepted_parts'], 0)


def test_hongyun_is_stored_as_expected(run, world):
    run(DEMO / 'hongyun-roster.xlsx', '--estate', world.estate.name)
    stairwell = list(Part.select().where(Part.building == '9', Part.stairwell == '1'))
    expected = HONGYUN['building_9_stairwell_1']
    assert (len(stairwell), sum(part.area for part in stairwell)) == (expected['parts'], expected['area_in_0.01_m2'])
    assert {part.place.name for part in stairwell} == {'1单元'}
    owner = next(owner for owner in Owner.select().where(Owner.name == HONGYUN['owner_of_four']['name'])
                 if owner.identity_number == HONGYUN['owner_of_four']['id'])
    areas = [held.part.area for held in owner.ownerships]
    assert (len(areas), sum(areas)) == (4, HONGYUN['owner_of_four']['area_in_0.01_m2'])
    assert Owner.select().where(Owner.unsold).count() == 1


def test_yanxiqiao_is_taken_in_by_its_community(run, world):
    status, said = run(DEMO / 'yanxiqiao-roster.csv', '--estate', world.next_community.name, '--json')
    assert (status, said['accepted_parts'], said['area'], said['heads'], said['rejected_rows'], said['rejected_workbook']) == (
        0, YANXIQIAO['accepted_parts'], YANXIQIAO['accepted_area_in_0.01_m2'], YANXIQIAO['heads'], [], None)
    assert Place.select().where(Place.parent == world.next_community).count() == 9


def test_the_members_list_is_no_roster(run, world):
    status, said = run(DEMO / 'members.xlsx', '--estate', world.estate.name)
    assert status == 1
    assert '找不到这些列的表头' in said
    assert not Part.select().exists()


@pytest.mark.parametrize(('file', 'place'), [('hongyun-roster.xlsx', 'estate'), ('yanxiqiao-roster.csv', 'next_community')])
def test_a_second_import_changes_nothing(run, world, file, place):
    arguments = DEMO / file, '--estate', getattr(world, place).name, '--json'
    _, first = run(*arguments)
    status, again = run(*arguments)
    assert (status, again['applied'], again['unchanged']) == (0, False, first['accepted_parts'])
    assert '没有改动' in again['sentence']
    assert RosterImport.select().count() == 1


def test_rejected_rows_go_into_a_workbook_with_the_reason_beside_each(app, run, world):
    status, said = run(DEMO / 'hongyun-roster.xlsx', '--estate', world.estate.name)
    path = Path(re.search('6 行没有导入，已写入 (.+)：', said)[1])
    assert (status, path.parent) == (0, app.config['LINLI'].folder.resolve())
    rows = list(openpyxl.load_workbook(path).active.values)
    assert rows[0][-2:] == ('原文件行号', '未导入的原因')
    assert [(row[-2], row[-1]) for row in rows[1:3]] == [('257', '没有建筑面积。'), ('258', '建筑面积不是数字。')]


def test_files_of_the_same_name_do_not_overwrite_each_others_rejected_rows(run, world, roster):
    told = [(place.name, cell) for cell in ('约90', '约80') for place in (world.estate, world.next_community)]
    answers = [run(roster(FIRST[0], f'9-1-702,{cell},李四,,'), '--estate', name, '--json')[1] for name, cell in told]
    books = [answer['rejected_workbook'] for answer in answers]
    assert [openpyxl.load_workbook(book).active['B2'].value for book in books] == [cell for _, cell in told]


def test_formula_like_text_stays_text_in_that_workbook(run, world, roster, tmp_path):
    where = tmp_path / 'out.xlsx'
    run(roster('9-1-701,88.5,"=HYPERLINK(""http://example.invalid"",""x"")",14000000701,', FIRST[1]),
        '--estate', world.estate.name, '--rejected', where)
    cell = openpyxl.load_workbook(where).active['C2']
    assert (cell.data_type, cell.value[0]) == ('s', '=')


def test_the_corrected_workbook_can_be_taken_in(run, world, roster, tmp_path):
    where = tmp_path / 'out.xlsx'
    run(roster(FIRST[0], '9-1-702,约90,李四,14000000702,'), '--estate', world.estate.name, '--rejected', where)
    book = openpyxl.load_workbook(where)
    book.active['B2'] = '90'
    book.save(where)
    status, said = run(where, '--estate', world.estate.name, '--yes', '--json')
    assert (status, said['added'], said['missing'], Part.select().count()) == (0, 1, 1, 2)


def test_a_changed_file_is_told_and_waits(run, world, roster):
    run(roster(*FIRST), '--estate', world.estate.name)
    changed = roster('9-1-701,90,张三,14000000701,', FIRST[1])
    status, said = run(changed, '--estate', world.estate.name)
    assert status == 3
    assert '9栋1单元701：面积 88.50㎡ 改为 90.00㎡' in said
    assert '--yes' in said
    assert Part.get(Part.label == '9栋1单元701').area == 8850
    status, said = run(changed, '--estate', world.estate.name, '--yes', '--json')
    assert (status, said['applied'], said['changed']) == (0, True, 1)
    assert Part.get(Part.label == '9栋1单元701').area == 9000


@pytest.mark.parametrize(('typed', 'status', 'area'), [('y\n', 0, 9000), ('n\n', 3, 8850)])
def test_at_a_terminal_it_asks(run, world, roster, monkeypatch, typed, status, area):
    run(roster(*FIRST), '--estate', world.estate.name)
    monkeypatch.setattr('server.cli._at_terminal', lambda: True)
    done, said = run(roster('9-1-701,90,张三,14000000701,', FIRST[1]), '--estate', world.estate.name, input=typed)
    assert '写入这些改动吗？' in said
    assert (done, Part.get(Part.label == '9栋1单元701').area) == (status, area)


def test_nothing_valid_is_a_failure_with_its_workbook(run, world, roster, tmp_path):
    where = tmp_path / 'out.xlsx'
    status, said = run(roster('9-1-701,,张三,,'), '--estate', world.estate.name, '--rejected', where)
    assert status == 1
    assert '没有一行可以导入' in said
    assert where.exists()


@pytest.mark.parametrize('name', ['没有的小区', '', '弘运小区/'])
def test_an_unknown_estate_is_one_sentence(run, world, roster, name):
    assert world.estate
    status, said = run(roster(*FIRST), '--estate', name)
    assert (status, said) == (1, f'Error: 没有叫“{name}”的地方。\n')


def test_a_file_that_is_none_is_one_sentence(run, world, tmp_path):
    path = tmp_path / 'roster.xlsx'
    path.write_bytes(b'PK\3\4 no workbook')
    status, said = run(path, '--estate', world.estate.name)
    assert status == 1
    assert said.startswith('Error: ')
    assert said.count('\n') == 1


def test_a_workbook_that_cannot_be_written_is_one_sentence(run, roster, world, tmp_path):
    status, said = run(roster(*FIRST, '9-1-703,0,王五,,'), '--estate', world.estate.name, '--rejected', tmp_path / 'no' / 'r.xlsx')
    assert status == 1
    assert '写不进' in said
    assert Part.select().count() == 2
