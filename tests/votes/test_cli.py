"""Closing, results and evidence from the command line."""
import json
import runpy
from pathlib import Path

import pytest

from server.cli.votes import COMMANDS

SCRIPT = Path(__file__).resolve().parents[2] / 'scripts' / 'verify_poll.py'


@pytest.fixture
def run(app):
    """Run a command of ours; its result."""
    commands = {command.name: command for command in COMMANDS}
    runner = app.test_cli_runner()
    return lambda name, *args: runner.invoke(commands[name], [str(arg) for arg in args])


def test_close_due(ballots, now, run):
    ballots.open()
    assert json.loads(run('close-due', '--json').output) == {'closed': 0}
    now.forward(days=7)
    assert run('close-due').output == '已截止 1 次表决。\n'
    assert json.loads(run('close-due', '--json').output) == {'closed': 0}


def test_poll_result(world, ballots, now, run):
    opened = ballots.open()
    ballots.cast(world.grandmother, opened, 'yes')
    assert '投票截止、计票结束以后' in run('poll-result', opened['id']).output
    now.forward(days=8)
    assert run('poll-result', opened['id']).output.splitlines()[0] == '是否加装电梯：未通过（同意 1 人，参与 1 人，共 14 人）'
    said = json.loads(run('poll-result', opened['id'], '--json').output)
    assert said['results'][0]['agreeing'] == {'area': 8850, 'heads': 1}


def test_poll_result_names_who_was_chosen(world, ballots, now, run):
    opened = ballots.open(items=[], contests=[{'kind': 'one_of', 'title': '选物业', 'matter': 4, 'options': ['甲物业', '乙物业']}])
    for floor in range(1, 6):
        for door in (1, 2):
            ballots.cast(ballots.owner(f'{floor}0{door}'), opened, 'no', 'yes')
    now.forward(days=8)
    assert run('poll-result', opened['id']).output.splitlines()[-1] == '选物业：乙物业'
    said = json.loads(run('poll-result', opened['id'], '--json').output)
    assert said['contests'] == [{'contest_id': opened['contests'][0]['id'], 'stands': None, 'alternates': [], 'tied': [],
                                 'drawn': [], 'elected': [opened['items'][1]['id']]}]


def test_evidence(world, ballots, now, run, tmp_path):
    opened, path = ballots.open(), tmp_path / 'poll.json'
    ballots.cast(world.grandmother, opened, 'yes')
    now.forward(days=8)
    said = json.loads(run('evidence', opened['id'], path, '--json').output)
    assert said == {'poll': opened['id'], 'ballots': 2, 'file': str(path)}
    assert runpy.run_path(str(SCRIPT))['main'](str(path)) == 0


def test_print_poll(world, ballots, run, tmp_path):
    opened, path = ballots.open(), tmp_path / 'paper.pdf'
    assert world.next_community
    for paper, where in (('notice', ()), ('ballots', ()), ('ballots', ('--place', '1单元'))):
        assert run('print-poll', opened['id'], paper, path, *where).output == f'已写入 {path}。\n'
        assert path.read_bytes().startswith(b'%PDF')
    assert '不在这次表决的范围里' in run('print-poll', opened['id'], 'ballots', path, '--place', '盐溪桥社区').output
    assert '计票结束以后' in run('print-poll', opened['id'], 'announcement', path).output


def test_a_poll_that_is_not_there(app, run, tmp_path):
    for name, *args in (('poll-result', 999999), ('evidence', 999999, tmp_path / 'x.json')):
        done = run(name, *args)
        assert (done.exit_code, '没有找到这次表决' in done.output) == (1, True)
    assert not (tmp_path / 'x.json').exists()


def test_vote_rules(world, run, app):
    assert world.secretary.post(f'/api/places/{world.estate.id}/vote-rules', {
        'matter': 4, 'quorum': {'numerator': 2, 'denominator': 3, 'at_least': True}, 'citation': '议事规则第十二条',
        'agreement': {'numerator': 2, 'denominator': 3, 'at_least': True, 'of': 'total'},
        'valid_from': '2024-01-01'}).status_code == 201
    lines = run('vote-rules', '弘运小区').output.splitlines()
    assert lines[3].startswith('选聘和解聘物业服务企业或者其他管理人：弘运小区：双三分之二参与，全体双三分之二同意（')
    assert len(lines) == 9
    world.secretary.post(f'/api/places/{world.estate.id}/vote-terms', {
        'topic': 'proxy_limit', 'most': 3, 'citation': '议事规则第二十条', 'valid_from': '2024-01-01'})
    assert run('vote-rules', '弘运小区').output.splitlines()[9] == '一个代理人最多代3户投票。（议事规则第二十条）'
    said = json.loads(run('vote-rules', '紫荆园社区', '--json').output)['rules']
    assert [rule['agreement']['numerator'] for rule in said] == [1, 1, 1, 1, 1, 3, 3, 3, 1]
    assert run('vote-rules', '没有这里').exit_code == 1
