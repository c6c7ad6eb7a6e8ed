"""Commands about records of service."""
import click

from server.archives import feedback as actions
from server.archives import feedback_queries as queries
from server.cli import answer, json_option
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.partners import queries as employers
from server.partners import shifts
from server.partners.shift_rules import Pattern
from server.places import queries as places


@click.command('sign-feedback')
@click.option('--community', required=True)
@click.option('--employer', 'name', required=True)
@click.option('--period', help='2026-08, 2026Q3 or 2026H2; the last one that is over where none is said')
@json_option
def sign_feedback(community: str, name: str, period: str | None, as_json: bool) -> None:
    """Freeze what a community tells an employer of a period."""
    try:
        at = queries.community(SYSTEM, places.place_named(community).id)
        said = actions.sign(SYSTEM, at, employers.employer_named(name), queries.period_named(at, period))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    told = f'已签发 {said.period}：{said.members} 人报到，{said.served} 人服务，共 {said.minutes} 分钟。'
    answer({'id': said.id, 'period': said.period, 'version': said.version, 'members': said.members, 'served': said.served,
            'minutes': said.minutes}, told, as_json)


@click.command('set-shift')
@click.argument('shift')
@click.option('--employer', 'name', required=True)
@click.option('--hours', multiple=True, required=True, help='08:30-12:00; may be said several times')
@click.option('--days', default='12345', help='the days of the week on which they hold, Monday is 1')
@json_option
def set_shift(shift: str, name: str, hours: tuple[str, ...], days: str, as_json: bool) -> None:
    """Keep an employer's usual week of work, with legal holidays and the days that make up for them."""
    week = [list(hours) if str(day) in days else [] for day in range(1, 8)]
    try:
        shifts.set_shift(SYSTEM, employers.employer_named(name), shift, Pattern(week, shifts.A_MONDAY, True, {}), True)
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer({'employer': name, 'shift': shift, 'week': week}, f'“{name}”的班次“{shift}”已保存。', as_json)


COMMANDS = (sign_feedback, set_shift)
