"""Coverage, gaps and the proposal as a person or a script runs them."""
import json

from tests.care.conftest import Households


def test_proposed_applied_and_covered(app, world, now):
    assert Households(world)
    run = app.test_cli_runner().invoke
    asked = ['care-propose', '--place', '紫荆园社区', '--layer', 'member']
    assert run(args=asked).output.splitlines() == ['赵一：9栋1单元 7 户', '钱二：9栋1单元 7 户']
    assert '没有人负责 14 户。' in run(args=['care-coverage', '--place', '紫荆园社区']).output
    gaps = json.loads(run(args=['care-gaps', '--place', '弘运小区', '--json']).stdout)
    assert (len(gaps['items']), gaps['more']) == (14, False)
    assert '已分配 14 户。' in run(args=[*asked, '--apply']).output
    assert '没有人负责 0 户，全覆盖。' in run(args=['care-coverage', '--place', '紫荆园社区']).output
    assert run(args=['care-gaps', '--place', '弘运小区']).output == '没有空缺。\n'
    assert run(args=['care-propose', '--place', '南津街街道', '--layer', 'member']).exit_code == 1
