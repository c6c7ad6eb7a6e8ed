"""`import-members` and `appoint-clerk` as a person or a script runs them."""
import json

import pytest
from openpyxl import load_workbook

from server.members.models import Member
from server.partners.models import Clerk
from tests.members.conftest import SCHOOL, book, row


@pytest.fixture
def run(app, world, tmp_path):
    assert world.community
    assert world.next_community
    file = tmp_path / 'members.xlsx'

    def run(*rows, options=()):
        file.write_bytes(book(*rows))
        return app.test_cli_runner().invoke(args=['import-members', str(file), *options])

    return run


def test_the_only_street_needs_no_name(run):
    answer = run(row(), row('钱二', '14000001002', community='没有的社区'), options=['--json'])
    assert answer.exit_code == 0, answer.output
    said = json.loads(answer.stdout)
    assert (said['applied'], said['accepted'], said['added'], said['changed'], said['unchanged']) == (True, 1, 1, {}, 0)
    assert said['rejected'] == [{'row': 3, 'field': 'community', 'why': 'unknown place', 'sentence': '没有叫“没有的社区”的社区。'}]


def test_the_second_time_nothing_changes(run):
    run(row())
    said = json.loads(run(row(), options=['--json']).stdout)
    assert (said['applied'], said['added'], said['unchanged']) == (False, 0, 1)


def test_changes_want_a_yes(run):
    run(row())
    answer = run(row(skills='摄影'))
    assert answer.exit_code == 3
    assert '第2行 赵一：专长 无 改为 摄影' in answer.output
    assert '还没有写入任何内容' in answer.output
    done = run(row(skills='摄影'), options=['--yes', '--json'])
    assert done.exit_code == 0
    assert json.loads(done.stdout)['applied'] is True


def test_rejected_rows_go_into_a_workbook_that_can_be_corrected(run, tmp_path):
    out = tmp_path / 'rejected.xlsx'
    run(row(), row('=1+1', '14000001002'), options=['--rejected', str(out)])
    lines = list(load_workbook(out).active.values)
    assert lines[0][:2] == ('姓名', '性别')
    assert len(lines) == 2
    assert lines[1][-2] == '3'
    assert '公式' in lines[1][-1]


def test_a_place_can_be_named_and_must_be_known(run, world):
    assert run(row(community=''), options=['--place', '盐溪桥社区']).exit_code == 0
    assert Member.get().community == world.next_community
    answer = run(row(), options=['--place', '没有的街道'])
    assert answer.exit_code == 1
    assert '没有叫“没有的街道”的地方' in answer.output


def test_a_file_that_is_no_list_is_one_sentence(app, run, tmp_path):
    file = tmp_path / 'other.csv'
    file.write_text('房号,面积\n1,2\n')
    answer = app.test_cli_runner().invoke(args=['import-members', str(file)])
    assert answer.exit_code == 1
    assert '表头' in answer.output
    assert 'Traceback' not in answer.output


def test_a_clerk_is_appointed_by_employer_and_number(app, run):
    run(row())
    answer = app.test_cli_runner().invoke(args=['appoint-clerk', '--phone', '14000008011', '--employer', SCHOOL, '--json'])
    assert answer.exit_code == 0, answer.output
    assert json.loads(answer.stdout) == {'phone': '140****8011', 'employer': SCHOOL}
    assert Clerk.select().count() == 1
    for wrong in (['--phone', '12', '--employer', SCHOOL], ['--phone', '14000008011', '--employer', '没有的单位']):
        assert app.test_cli_runner().invoke(args=['appoint-clerk', *wrong]).exit_code == 1


def test_a_workbook_that_cannot_be_written_is_one_sentence(run, tmp_path):
    answer = run(row(), row('=1+1', '14000001002'), options=['--rejected', str(tmp_path / 'no' / 'rejected.xlsx')])
    assert answer.exit_code == 1
    assert '写不进' in answer.output
    assert 'Traceback' not in answer.output
    assert Member.select().count() == 1
