"""All commands."""
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from peewee import OperationalError, ProgrammingError

from server.cli import (
    archives,
    backup,
    bodies,
    care,
    evidence,
    members,
    migrate,
    people,
    places,
    rosters,
    slips,
    stats,
    votes,
    worker,
)

_NO_TABLE = ('no such table', '1146')


def _plainly(command: click.Command) -> click.Command:
    """Say in a sentence that the database has no tables yet."""
    inner: Callable[..., Any] = command.callback or command.main

    @wraps(inner)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return inner(*args, **kwargs)
        except (OperationalError, ProgrammingError) as error:
            if not any(sign in str(error) for sign in _NO_TABLE):
                raise
            raise click.ClickException('数据库还没有建好或不是最新，请先运行 linli migrate。') from None

    command.callback = run
    return command


COMMANDS: tuple[click.Command, ...] = tuple(map(_plainly, (
    *migrate.COMMANDS, *places.COMMANDS, *people.COMMANDS, *rosters.COMMANDS, *members.COMMANDS, *slips.COMMANDS, *bodies.COMMANDS,
    *votes.COMMANDS, *care.COMMANDS, *archives.COMMANDS, *stats.COMMANDS, *evidence.COMMANDS, *backup.COMMANDS, *worker.COMMANDS)))
