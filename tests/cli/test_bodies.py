"""Bodies as a person or a script runs them."""
import json

from server.bodies.models import Body


def test_founded_listed_and_counted(app, world):
    assert world.estate
    run = app.test_cli_runner().invoke
    assert '还没有登记自治组织。' in run(args=['bodies', '--place', '弘运小区']).output
    made = run(args=['found-body', 'owners_committee', '--place', '弘运小区', '--json'])
    assert json.loads(made.stdout) == {'id': Body.get().id, 'name': '弘运小区业主委员会'}
    assert '0个席位，空缺0个，任期到（未定）' in run(args=['bodies', '--place', '弘运小区']).output
    assert '小区 1 个，业委会正常运行 0 个，空缺过半 0 个，任期已满 0 个，没有业委会 1 个。' in run(
        args=['body-figures', '--place', '弘运小区']).output
    assert run(args=['found-body', 'owners_committee', '--place', '弘运小区']).exit_code == 1
    seated = run(args=['seat-elected', str(Body.get().id), '--poll', '9'])
    assert (seated.exit_code, '没有找到这次表决' in seated.output) == (1, True)
