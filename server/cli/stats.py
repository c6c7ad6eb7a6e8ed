"""Commands about figures, and about the worker's counting of service."""
from datetime import date, datetime

import click

from server.cli import answer, json_option
from server.core import clock
from server.core.actor import SYSTEM
from server.core.errors import Refusal
from server.places import queries as places
from server.stats import actions, queries


@click.command('set-staffing')
@click.option('--place', required=True)
@click.option('--residents', required=True, type=click.IntRange(0, 100_000_000))
@click.option('--posts', required=True, type=click.IntRange(0, 1_000_000))
@click.option('--filled', required=True, type=click.IntRange(0, 1_000_000))
@json_option
def set_staffing(place: str, residents: int, posts: int, filled: int, as_json: bool) -> None:
    """Enter how many live in a place, and how many posts for them there are and are filled."""
    try:
        said = actions.enter_staffing(SYSTEM, places.place_named(place), residents, posts, filled)
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    answer({'place': place, 'residents': said.residents, 'posts': said.posts, 'filled': said.filled},
           f'“{place}”居民 {residents} 人，编制 {posts} 个，在岗 {filled} 人。', as_json)


@click.command('figures')
@click.option('--place', required=True)
@click.option('--month', type=click.DateTime(['%Y-%m']), help='2026-08; this one where none is said')
@json_option
def figures(place: str, month: datetime | None, as_json: bool) -> None:
    """Print a place's figures of a month, each with its denominator."""
    when = month.date() if month else clock.today().replace(day=1)
    try:
        said = queries.figures(SYSTEM, places.place_named(place), date(when.year, when.month, 1))
    except Refusal as error:
        raise click.ClickException(str(error)) from None
    lines = [f'{each.title} / {each.of_title}：{each.text}' for each in said]
    answer({'place': place, 'month': f'{when:%Y-%m}', 'figures': [each._asdict() for each in said]}, '\n'.join(lines), as_json)


COMMANDS = (set_staffing, figures)
