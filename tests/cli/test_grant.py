"""`grant`, `revoke` and `release-phone`."""
import json

import pytest

from server.core.actor import Role
from server.identity.models import Grant


@pytest.fixture
def run(app):
    """(exit status, what was printed)."""
    def invoke(*arguments):
        done = app.test_cli_runner().invoke(args=list(arguments))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return done.exit_code, done.output

    return invoke


def options(place, phone='14000008001', role='secretary'):
    return '--phone', phone, '--role', role, '--place', place


def test_a_role_is_given_and_taken(run, world):
    phone = world.phone('14000008001')
    assert run('grant', *options(world.community.name)) == (0, '140****8001 在“紫荆园社区”的角色：secretary\n')
    assert phone.actor.holds(Role.SECRETARY, world.community.path)
    assert run('revoke', *options(world.community.name)) == (0, '140****8001 在“紫荆园社区”不再有角色：secretary\n')
    assert not phone.actor.holds(Role.SECRETARY, world.community.path)


def test_a_program_reads_json(run, world):
    status, said = run('grant', *options(world.community.name, '+86 140 0000 8001'), '--json')
    assert (status, json.loads(said)) == (0, {'phone': '140****8001', 'role': 'secretary', 'place': '紫荆园社区'})


@pytest.mark.parametrize(('command', 'phone', 'place', 'said'), [
    ('grant', '123', '紫荆园社区', '手机号应为 1 开头的 11 位数字'),
    ('grant', '14000008001', '没有的社区', '没有叫“没有的社区”的地方。'),
    ('revoke', '14000008001', '紫荆园社区', '这个号码在“紫荆园社区”没有这个角色。'),
])
def test_what_cannot_be_done_is_one_sentence(run, world, command, phone, place, said):
    assert world.community
    assert run(command, *options(place, phone)) == (1, f'Error: {said}\n')
    assert not Grant.select().exists()


def test_an_unknown_role_is_refused(run, world):
    assert run('grant', *options(world.community.name, role='emperor'))[0] == 2


def test_a_number_is_released(run, world):
    world.phone('14000008001')
    assert run('release-phone', '--phone', '14000008001')[0] == 0
    assert run('release-phone', '--phone', '14000008001') == (1, 'Error: 没有账号绑定这个号码。\n')
