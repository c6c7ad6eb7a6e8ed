import datetime
import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from server.core.cells import looks_like_formula, text
from server.core.sheets import Rejected, Row, Sheet, SheetError, column_map, data_rows, read, reject_book

HERE = Path(__file__).parent
CREATED = datetime.datetime(2026, 8, 14)  # a workbook that is the same each time
NAMES = {'room': ('房号', '房间号'), 'area': ('建筑面积', '面积'), 'owner': ('产权人', '姓名')}


def book(cells=(), merged=(), more=()):
    """An .xlsx of cells (row, column, value), merged ranges and further sheets; rows and columns count from 0."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {'in_memory': True, 'strings_to_formulas': False}) as made:
        made.set_properties({'created': CREATED})
        sheet = made.add_worksheet('花名册')
        for cell in cells:
            sheet.write(*cell)
        for cell in merged:
            sheet.merge_range(*cell)
        for name, hidden, value in more:
            other = made.add_worksheet(name)
            other.write(0, 0, value)
            if hidden:
                other.hide()
    return out.getvalue()


def repacked(data, name, content):
    """The archive with one part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def refused(data, filename):
    with pytest.raises(SheetError) as caught:
        read(data, filename)
    return str(caught.value)


def test_row_numbers_are_those_of_excel_also_below_empty_rows():
    sheet = read(book([(3, 2, '房号'), (5, 2, 101)]), '花名册.XLSX')
    assert sheet == Sheet([Row(4, ['', '', '房号']), Row(5, ['', '', '']), Row(6, ['', '', 101.0])], '花名册')


def test_merged_cells_are_carried_down_and_right():
    sheet = read(book([(0, 4, 'x'), (4, 0, 'y')], [(1, 0, 3, 0, '9栋'), (1, 1, 2, 3, '门市')]), 'a.xlsx')
    assert [row.cells for row in sheet.rows] == [
        ['', '', '', '', 'x'], ['9栋', '门市', '门市', '门市', ''], ['9栋', '门市', '门市', '门市', ''],
        ['9栋', '', '', '', ''], ['y', '', '', '', '']]


def test_overlapping_merged_ranges_are_refused():
    ranges = ''.join('<mergeCell ref="A1:C9"/>' for _ in range(9))
    data = book([(0, 0, 'a'), (8, 2, 'b')])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        xml = archive.read('xl/worksheets/sheet1.xml').decode()
    xml = xml.replace('</sheetData>', f'</sheetData><mergeCells>{ranges}</mergeCells>')
    assert '表格太大' in refused(repacked(data, 'xl/worksheets/sheet1.xml', xml), 'a.xlsx')


def test_an_old_workbook_is_read_with_its_merged_cells():
    sheet = read(HERE / 'roster.xls', 'roster.xls')
    assert (sheet.name, sheet.rows[0].number) == ('花名册', 2)
    assert sheet.rows[-1] == Row(7, ['9栋', '1单元', 201, 88.5, '孙丙丁', '', 14000000003.0])


def test_other_sheets_with_something_in_them_are_named():
    sheet = read(book([(0, 0, 'a')], more=[('二期', False, 'b'), ('空', False, None), ('隐藏', True, 'c')]), 'a.xlsx')
    assert (sheet.name, sheet.unread) == ('花名册', ('二期',))


def test_the_first_sheet_that_is_not_empty_is_read():
    assert read(book(more=[('二期', False, 'b')]), 'a.xlsx') == Sheet([Row(1, ['b'])], '二期')


@pytest.mark.parametrize('encoding', ['utf-8', 'utf-8-sig', 'gb18030', 'utf-16'])
@pytest.mark.parametrize('delimiter', [',', ';', '\t'])
def test_a_text_file_in_any_usual_encoding_and_delimiter(encoding, delimiter):
    lines = [['房号', '姓名'], ['', ''], ['101', '"赵甲乙\r\n钱乙丙"'], ['="0102"', '孙，丙；丁']]
    sheet = read('\r\n'.join(map(delimiter.join, lines)).encode(encoding), 'a.csv')
    assert sheet.rows == [Row(1, ['房号', '姓名']), Row(2, ['', '']), Row(3, ['101', '赵甲乙\r\n钱乙丙']),
                          Row(4, ['0102', '孙，丙；丁'])]


def test_a_blank_line_of_a_text_file_counts():
    assert [row.number for row in read(b'a,b\n\nc\n', 'a.csv').rows] == [1, 2, 3]


@pytest.mark.parametrize(('data', 'filename', 'says'), [
    (b'', 'a.xlsx', '空的'), (b'\n\n', 'a.csv', '没有内容'), (b'%PDF-1.7', 'a.pdf', '只能导入'),
    (b'a,b', 'a.xlsx', '内容却不是'), (b'<html><table>', 'a.xls', '内容却不是'), (book([(0, 0, 'a')]), 'a.csv', '内容却不是'),
    (book([(0, 0, 'a')]), 'a.xls', '内容却不是'), (b'PK\x03\x04junk', 'a.xlsx', '打不开'),
    (book([(0, 0, 'a')])[:3000], 'a.xlsx', '打不开'), ((HERE / 'roster.xls').read_bytes()[:3000], 'a.xls', '打不开'),
    ((HERE / 'protected.xlsx').read_bytes(), 'a.xlsx', '密码'), (book(), 'a.xlsx', '没有内容'),
    (b'a\x00b', 'a.csv', '不是文本'), (b'\xff\xff\xff', 'a.csv', '编码'), (b'"' + b'a' * 200_000, 'a.csv', '过长'),
    (b'a\n' * 50_001, 'a.csv', '太大'), (b',' * 100, 'a.csv', '太大'), (b'a' * ((20 << 20) + 1), 'a.csv', '20 MB'),
    (book([(0, 0, 'a'), (50_000, 0, 'b')]), 'a.xlsx', '太大'), (book([(0, 100, 'a'), (0, 0, 'b')]), 'a.xlsx', '太大'),
])
def test_what_cannot_be_used_is_refused_in_a_sentence(data, filename, says):
    assert says in refused(data, filename)


def test_a_document_of_another_program_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as archive:
        archive.writestr('word/document.xml', '<w/>')
    assert '不是 Excel 工作簿' in refused(out.getvalue(), 'a.xlsx')


def test_two_far_corners_do_not_take_the_memory_of_the_whole_sheet():
    assert '表格太大' in refused(book([(0, 0, 'a'), (1_048_575, 16_383, 'b')]), 'a.xlsx')


@pytest.mark.parametrize('line', [b'\n', b',\n', b'"a"\n'])
def test_lines_without_number_take_no_memory_of_their_own(line):
    data = line * ((8 << 20) // len(line))
    tracemalloc.start()
    try:
        assert '表格太大' in refused(data, 'a.csv')
        assert tracemalloc.get_traced_memory()[1] < 10 * len(data)
    finally:
        tracemalloc.stop()


def test_formats_far_away_do_no_harm():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {'in_memory': True}) as made:
        sheet = made.add_worksheet()
        sheet.write(0, 0, 'a')
        sheet.write_blank(1_048_575, 16_383, None, made.add_format({'bold': True}))
    assert read(out.getvalue(), 'a.xlsx').rows == [Row(1, ['a'])]


def test_one_long_text_in_many_cells_is_refused():
    assert '表格太大' in refused(book([(row, 0, '长' * 30_000) for row in range(1100)]), 'a.xlsx')


def test_a_workbook_that_inflates_beyond_the_limit_is_refused_before_it_is_read():
    bomb = repacked(book([(0, 0, 'a')]), 'xl/worksheets/sheet1.xml', b'<' * (101 << 20))
    assert '解压后大得不正常' in refused(bomb, 'a.xlsx')


def test_a_workbook_of_incredible_ratio_is_refused():
    assert '解压后大得不正常' in refused(repacked(book([(0, 0, 'a')]), 'xl/media/a.bin', bytes(11 << 20)), 'a.xlsx')


def test_sizes_claimed_too_small_are_not_believed():
    bomb = bytearray(repacked(book([(0, 0, 'a')]), 'xl/worksheets/sheet1.xml', b'<' * (101 << 20)))
    for place in range(len(bomb) - 4):
        if bomb[place:place + 4] == struct.pack('<I', 101 << 20):
            bomb[place:place + 4] = struct.pack('<I', 7)
    with zipfile.ZipFile(io.BytesIO(bytes(bomb))) as archive:
        assert archive.getinfo('xl/worksheets/sheet1.xml').file_size == 7
    assert '解压后大得不正常' in refused(bytes(bomb), 'a.xlsx')


@settings(max_examples=25)
@given(st.data())
def test_a_damaged_workbook_is_read_or_refused(data):
    whole = data.draw(st.sampled_from([book([(0, 0, 'a'), (1, 1, 2)]), (HERE / 'roster.xls').read_bytes()]))
    place = data.draw(st.integers(4, len(whole) - 1))
    broken = whole[:place] + bytes([data.draw(st.integers(0, 255))]) + whole[place + 1:]
    try:
        said = read(broken, 'a.xlsx' if whole[:2] == b'PK' else 'a.xls').rows
    except SheetError as error:
        said = str(error)
    assert said


def test_the_header_is_found_by_usual_names():
    rows = [Row(1, ['某小区花名册'] * 4), Row(2, []), Row(3, ['序号', '房 号', '建筑面积（㎡）', '姓　名：']),
            Row(4, [1, '101', 1, 'a'])]
    assert column_map(rows, NAMES) == (rows[2], {'room': 1, 'area': 2, 'owner': 3})


def test_the_lower_row_of_a_header_of_two_is_the_fuller_one():
    rows = [Row(1, ['房号', '业主信息', '业主信息']), Row(2, ['房号', '姓名', '面积/平米'])]
    assert column_map(rows, NAMES, ()) == (rows[1], {'room': 0, 'owner': 1})


@pytest.mark.parametrize('upper', [['房号', '建筑面积', '产权人', '产权人'], ['房号', '建筑面积', '产权人', '']])
def test_a_header_of_two_rows_says_what_both_say(upper):
    rows = [Row(1, ['花名册', '', '', '']), Row(2, upper), Row(3, ['', '', '姓名', '电话']), Row(4, ['101', 1, '赵甲', ''])]
    header, columns = column_map(rows, NAMES | {'phone': ('电话',)})
    assert columns == {'room': 0, 'area': 1, 'owner': 2, 'phone': 3}
    assert (header.number, header.cells[:2]) == (3, ['房号', '建筑面积'])
    assert list(data_rows(Sheet(rows), header, columns, columns)) == rows[3:]


def test_the_upper_row_tells_columns_of_one_name_apart():
    upper, lower = ['房号', '产权人', '产权人', '共有人', '共有人'], ['', '姓名', '电话', '姓名', '电话']
    names = {'room': ('房号',), 'owner': ('姓名',), 'phone': ('电话',), 'co_owner': ('共有人姓名',), 'co_phone': ('共有人电话',)}
    assert column_map([Row(1, upper), Row(2, lower)], names)[1] == {
        'room': 0, 'owner': 1, 'phone': 2, 'co_owner': 3, 'co_phone': 4}


def test_of_two_columns_the_earlier_name_wins():
    assert column_map([Row(1, ['姓名', '产权人', '面积m2', '房间号', '房号'])], NAMES)[1] == {'room': 4, 'area': 2, 'owner': 1}


def test_missing_columns_are_named():
    with pytest.raises(SheetError, match='建筑面积、产权人'):
        column_map([Row(1, ['房号'])], NAMES)
    assert column_map([Row(1, ['房号'])], NAMES, ['room'])[1] == {'room': 0}
    with pytest.raises(SheetError):
        column_map([Row(1, ['甲'])], NAMES, ())


def test_a_header_further_down_than_twenty_rows_is_not_sought():
    with pytest.raises(SheetError):
        column_map([*(Row(number, ['x']) for number in range(1, 21)), Row(21, ['房号', '面积', '姓名'])], NAMES)


@pytest.mark.parametrize('aside', [
    ['合计', '', '3378.56'], ['合  计', '', 3378.56], ['', '1栋小计：', 5.0], ['本页合计', '', ''],
    ['注：面积以产权证为准', '', '1'], ['填表人：赵甲', '', '1'], ['二期'] * 3, ['房号', '面积', '姓名'],
    ['', '', ''], [' ', '\u3000', None],
])
def test_rows_that_are_no_data(aside):
    sheet = Sheet([Row(1, ['房号', '面积', '姓名']), Row(2, aside), Row(3, ['101', 1.0, '赵甲'])])
    columns = {'room': 0, 'area': 1, 'owner': 2}
    assert list(data_rows(sheet, sheet.rows[0], columns, ('room', 'area', 'owner'))) == [Row(3, ['101', 1.0, '赵甲'])]


@pytest.mark.parametrize(('cell', 'said'), [
    (102.0, '102'), (14000000001.0, '14000000001'), (88.5, '88.5'), (0.1 + 0.2, '0.3'), (7, '7'), (None, ''),
    ('　１０２　', '102'),
    ('Ａ－１', 'A-1'), ('赵\u200b甲\ufeff', '赵甲'), ('甲\r\n乙\r丙', '甲\n乙\n丙'), ('甲\t乙', '甲 乙'), ('\x00甲\x07', '甲'),
    ('第一中学（样例）', '第一中学（样例）'), ('⼭', '山'), (5.0011719850101e17, '5.0011719850101e+17'), (float('inf'), 'inf'),
])
def test_text_of_a_cell(cell, said):
    assert text(cell) == said


@given(st.one_of(st.text(), st.floats(), st.integers(), st.none(), st.booleans()))
def test_text_of_text_is_the_same(cell):
    once = text(cell)
    assert text(once) == once


@pytest.mark.parametrize('words', ['=1+1', '+cmd|x', '@SUM(A1)', '-1+1', '＝1'])
def test_formulas_are_known(words):
    assert looks_like_formula(words)
    assert not looks_like_formula(f'甲{words}')


def reopened(data):
    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows())


def test_rejected_rows_come_back_with_number_and_reasons():
    rejected = Rejected(257, ['7栋', 101.0, '', '=1+1'], 'area', 'missing', '没有建筑面积。')
    header, *rows = reopened(reject_book([rejected], ['楼栋', '房号', '面积', '产权人']))
    assert [cell.value for cell in header] == ['楼栋', '房号', '面积', '产权人', '原文件行号', '未导入的原因']
    assert [[cell.value for cell in row] for row in rows] == [['7栋', '101', None, '=1+1', '257', '没有建筑面积。']]


@given(st.lists(st.text(st.characters(exclude_categories=['Cs', 'Cc', 'Cn']), min_size=1), min_size=1, max_size=4),
       st.sampled_from(['', '=', '+', '-', '@', '=HYPERLINK("http://example.invalid","x")', 'http://x.invalid', '1']))
def test_cells_of_the_book_of_rejected_rows_are_text(cells, start):
    typed = [start + cell for cell in cells]
    _, row = reopened(reject_book([Rejected(2, typed, 'unit', 'missing', '没有房号。')], ['x'] * len(typed)))
    assert [cell.data_type for cell in row] == ['s'] * (len(typed) + 2)
    assert [cell.value for cell in row][:len(typed)] == typed


@given(st.text())
def test_any_text_makes_a_book_that_opens(cell):
    _, row = reopened(reject_book([Rejected(2, [cell], 'unit', 'missing', '没有房号。')], ['x']))
    assert [found.value for found in row][1:] == ['2', '没有房号。']
