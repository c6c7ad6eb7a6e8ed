"""`import-slips`, `issue-slip` and `slip-figures` as a person or a script runs them."""
import json

import pytest

from server.members.models import Slip
from server.partners import actions as partners
from tests.members.conftest import SCHOOL, book, row


@pytest.fixture
def run(app, world):
    assert world.community
    partners.employers(world.district, [SCHOOL])
    return lambda *arguments: app.test_cli_runner().invoke(args=list(arguments))


def test_a_list_is_issued_once_with_its_faults(run, tmp_path):
    file, rejected = tmp_path / 'slips.xlsx', tmp_path / 'rejected.xlsx'
    file.write_bytes(book(row(slip='HC1'), row('=1+1', '14000001002')))
    said = run('import-slips', str(file), '--employer', SCHOOL, '--rejected', str(rejected), '--json')
    assert said.exit_code == 0, said.output
    answer = json.loads(said.stdout)
    assert (answer['issued'], answer['known'], [each['row'] for each in answer['rejected']]) == (1, 0, [3])
    assert rejected.exists()
    again = run('import-slips', str(file), '--employer', SCHOOL)
    assert '开出 0 张，已有 1 张，不能导入 1 行。' in again.output


def test_one_is_issued_and_counted(run):
    said = run('issue-slip', '--employer', SCHOOL, '--community', '紫荆园社区', '--bearer', '赵一', '--phone', '14000001001')
    assert said.exit_code == 0, said.output
    assert Slip.get().number in said.output
    assert '开出 1 张，办完 0 张，超期 0 张。' in run('slip-figures', '--place', '紫荆园社区').output


def test_it_says_what_is_wrong(run):
    said = run('issue-slip', '--employer', SCHOOL, '--community', '紫荆园社区', '--bearer', '赵一', '--phone', '12')
    assert (said.exit_code, '手机号应为' in said.output) == (1, True)
    assert run('issue-slip', '--employer', '没有', '--community', '紫荆园社区', '--bearer', '赵', '--phone', '1').exit_code == 1
