"""`set-shift` and `sign-feedback` as a person or a script runs them."""
import json

from server.archives.models import Feedback
from server.partners.models import Shift
from tests.archives.conftest import MORNING, OCTOBER, count, school, serve
from tests.members.conftest import NUMBER, SCHOOL

__all__ = ['school']


def test_a_week_of_work(app, world, school):
    run = app.test_cli_runner().invoke
    said = run(args=['set-shift', '行政班', '--employer', SCHOOL, '--hours', '08:30-12:00', '--hours', '14:00-17:30'])
    assert '已保存' in said.output
    kept = Shift.get()
    assert (kept.cycle, kept.usual, kept.begins_on.isoweekday()) == ([['08:30-12:00', '14:00-17:30']] * 5 + [[], []], 1, 1)
    assert run(args=['set-shift', '行政班', '--employer', SCHOOL, '--hours', '8点']).exit_code == 1


def test_a_period_is_signed_once(app, world, now, school):
    run = app.test_cli_runner().invoke
    serve(world.phone(NUMBER).person_id, world.estate, MORNING, 90)
    count()
    args = ['sign-feedback', '--community', '紫荆园社区', '--employer', SCHOOL]
    assert run(args=[*args, '--period', '2026Q3']).exit_code == 1  # it lasts still
    now.set(OCTOBER)
    said = json.loads(run(args=[*args, '--json']).stdout)
    assert (said['period'], said['members'], said['served'], said['minutes']) == ('2026Q3', 2, 1, 90)
    assert run(args=args).exit_code == 1
    assert Feedback.select().count() == 1
