"""A roster of owners at a computer: sent, looked at, corrected, taken in."""
import io

import pytest
import xlsxwriter

from server.core.actor import SYSTEM
from server.core.sheets import read
from server.places import actions as places
from server.places.models import Kind, Owner, Part, RosterImport

HEADER = ['楼栋', '单元', '房号', '建筑面积', '产权人', '身份证号', '联系电话']
ROWS = [['9栋', '1单元', f'{floor}0{door}', '88.50', f'户主{floor}0{door}', '', f'1400000{floor}0{door}0']
        for floor in (1, 2) for door in (1, 2)]


def book(rows):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet()
        for line, cells in enumerate([HEADER, *rows]):
            sheet.write_row(line, 0, cells)
    return out.getvalue()


@pytest.fixture
def base(world):
    return f'/console/places/{world.estate.id}'


def send(desk, base, content, name='名册.xlsx', htmx=False):
    desk.get(f'{base}/roster')
    return desk.send(f'{base}/rosters', htmx, file=(io.BytesIO(content), name))


def test_import_fix_import(world, at_desk, base):
    desk = at_desk(world.secretary)
    bad = [*ROWS[:3], [*ROWS[3][:3], '八十八', *ROWS[3][4:]]]
    where = send(desk, base, book(bad)).headers['Location']
    desk.get(where)
    assert '新增 3 更改 0 不变 0 不能导入 1' in desk.words()
    assert '八十八' in desk.page
    assert Part.select().count() == 0, 'looking at it writes nothing'
    rejected = desk.client.get(f'{where}/rejected.xlsx')
    assert 'attachment' in rejected.headers['Content-Disposition']
    answer = desk.send(f'{where}/application')
    assert (answer.status_code, answer.headers['Location']) == (303, f'{base}/roster')
    desk.get(f'{base}/roster')
    assert '已导入：新增 3 处' in desk.words()
    assert '9栋1单元202' not in desk.words()
    cells = [[str(cell) for cell in row.cells] for row in read(rejected.data, 'rejected.xlsx').rows[1:]]
    fixed = [[*cells[0][:3], '88.50', *cells[0][4:7]]]
    where = send(desk, base, book(fixed)).headers['Location']
    desk.get(where)
    assert '另有 3 处已登记的房屋不在这份文件里' in desk.words()
    desk.send(f'{where}/application')
    assert [part.label for part in Part.select().order_by(Part.id)] == [f'9栋1单元{row[2]}' for row in ROWS]
    assert RosterImport.select().count() == 2


def test_changes_are_told_before_they_are_written(world, at_desk, base):
    desk = at_desk(world.secretary)
    desk.get(where := send(desk, base, book(ROWS)).headers['Location'])
    desk.send(f'{where}/application')
    desk.get(where := send(desk, base, book([[*ROWS[0][:3], '90.00', '新户主', '', '14000009999'], *ROWS[1:]])).headers['Location'])
    assert '面积 88.50㎡ 改为 90.00㎡；产权人 户主101 改为 新户主' in desk.words()
    assert Owner.get_or_none(Owner.name == '新户主') is None
    desk.send(f'{where}/application')
    assert Owner.get_or_none(Owner.name == '新户主')


def test_what_is_held_is_sealed_goes_when_it_is_taken_in_and_is_nobody_elses(app, world, at_desk, base):
    desk, folder = at_desk(world.secretary), app.config['LINLI'].folder / 'held'
    others = set(folder.glob('*'))
    desk.get(where := send(desk, base, book(ROWS)).headers['Location'])
    [file] = set(folder.iterdir()) - others
    assert b'PK' not in file.read_bytes()[:64]
    other = at_desk(world.administrator)
    assert other.get(where).status_code == 404
    assert desk.get(where.replace(str(world.estate.id), str(world.community.id))).status_code == 404
    desk.get(where)
    desk.send(f'{where}/application')
    assert not file.exists()
    desk.get(f'{base}/roster')
    assert desk.send(f'{where}/application').status_code == 404


def test_with_htmx_the_answer_says_where_to_go_on(world, at_desk, base):
    answer = send(at_desk(world.secretary), base, book(ROWS), htmx=True)
    assert (answer.status_code, answer.headers['HX-Redirect'].rsplit('/', 1)[0]) == (204, f'{base}/rosters')


@pytest.mark.parametrize(('content', 'told'), [
    (b'', '请先选一个文件'), (b'hello', ''), (book([]).replace(b'PK', b'QQ'), '')])
def test_what_is_no_roster_is_refused_with_a_sentence(world, at_desk, base, content, told):
    desk = at_desk(world.secretary)
    assert send(desk, base, content).status_code == 422
    assert 'role="alert"' in desk.page
    assert told in desk.words()


def test_a_stairwell_takes_none(world, at_desk):
    desk = at_desk(world.secretary)
    assert send(desk, f'/console/places/{world.stairwell.id}', book(ROWS)).status_code == 422
    assert '不是小区' in desk.words()


def test_it_refuses_the_stranger_and_the_forged_form(world, at_desk, base):
    desk = at_desk(world.next_secretary)
    assert desk.get(f'{base}/roster').status_code == 404
    desk.get('/console/logins')
    assert desk.send(f'{base}/rosters', file=(io.BytesIO(book(ROWS)), 'x.xlsx')).status_code == 404
    sent = {'file': (io.BytesIO(book(ROWS)), 'x.xlsx')}
    assert at_desk(world.secretary).client.post(f'{base}/rosters', data=sent).status_code == 400
    assert Part.select().count() == 0


def test_no_number_is_shown_whole(world, at_desk, base):
    desk = at_desk(world.secretary)
    assert world.stairwell
    desk.get(f'{base}/roster')
    assert '户主701' in desk.words()
    assert '14000000701' not in desk.page


def test_above_an_estate_one_is_led_to_the_rosters_below_and_to_no_others(world, at_desk, base):
    homes = Part.select().where(Part.place == world.stairwell).count()
    places.add(SYSTEM, world.community, Kind.ESTATE, '没有名册的小区')
    for who, office in ((world.secretary, world.community), (world.administrator, world.street)):
        desk = at_desk(who)
        desk.get(f'/console/places/{office.id}/roster')
        assert f'{office.name}各处的花名册' in desk.words()
        assert f'弘运小区 {homes}' in desk.words()
        assert f'href="{base}/roster"' in desk.page
        assert '没有名册的小区' not in desk.words()
    assert '在花名册里找' not in desk.page, 'nobody is found from so far above'
    assert at_desk(world.next_secretary).get(f'/console/places/{world.community.id}/roster').status_code == 404
