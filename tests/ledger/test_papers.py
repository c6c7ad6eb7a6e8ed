"""A quarter on paper and as a workbook: every sum is the published one."""
import io

import pypdfium2

from server.core.money import yuan
from server.core.sheets import read
from tests.ledger.test_periods import third

__all__ = ['third']


def text(answer):
    return '\n'.join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(io.BytesIO(answer.data)))


def fen(cell):
    return round(float(cell) * 100)


def test_every_sum_is_the_published_one(third, folk):
    third.contract()
    path = f'/api/books/{third.id}/statements/2026-Q3'
    for paper in ('paper', 'workbook'):
        assert third.keeper.get(f'{path}/{paper}').status_code == 404
    third.keeper.post(f'/api/books/{third.id}/statements', {'quarter': '2026-Q3'})
    said = folk.owner.get(path).get_json()
    printed = folk.owner.get(f'{path}/paper')
    assert printed.mimetype == 'application/pdf'
    words = text(printed)
    figures = [said['income'], said['expenses'], said['left'], said['income'] * 7 // 10,
               *(each['amount'] for part in ('opening', 'moved', 'closing') for each in said[part]
                 if each['side'] in ('asset', 'liability', 'equity') and each['amount'])]
    for each in figures:
        assert yuan(each) in words, yuan(each)
    for each in ('弘运小区公共收益季度公示', '2026年第三季度', '2026年7月1日至2026年9月30日', '没有和银行流水核对', '邻里'):
        assert each in ''.join(words.split()), each
    assert said['digest'] in ''.join(words.split())

    sheet = read(folk.owner.get(f'{path}/workbook').data, 'x.xlsx')
    rows = {str(row.cells[0]): row.cells for row in sheet.rows}
    sums = [fen(rows[name][1]) for name in ('收入合计', '支出合计', '收入减支出')]
    assert sums == [said['income'], said['expenses'], said['left']]
    for each in said['closing']:
        if each['side'] in ('asset', 'liability') and each['amount']:
            assert fen(rows[each['name']][3]) == each['amount']
    assert [fen(each) for each in rows['合计'][1:3]] == [said['income'], said['income'] * 7 // 10]
    for stranger in (folk.stranger, folk.next_secretary):
        stranger.token = stranger.log_in().get_json()['token']
        assert stranger.get(f'{path}/paper').status_code == stranger.get(f'{path}/workbook').status_code == 404


def test_a_contract_written_down_later_changes_no_paper_that_is_out(third, folk):
    third.keeper.post(f'/api/books/{third.id}/statements', {'quarter': '2026-Q3'})
    path = f'/api/books/{third.id}/statements/2026-Q3/workbook'
    before = folk.owner.get(path).data
    third.contract()
    rows = {str(row.cells[0]): row.cells for row in read(folk.owner.get(path).data, 'x.xlsx').rows}
    assert rows == {str(row.cells[0]): row.cells for row in read(before, 'x.xlsx').rows}
    assert rows['合计'][1] == rows['合计'][2]
