"""All commands."""
from collections.abc import Callable
from functools import wraps
from typing import Any

import click
from peewee import DatabaseError, InterfaceError, OperationalError

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
from server.core.db import db

_NO_TABLE = ('no such table', '1146')
_MIGRATE = '数据库还没有建好或不是最新，请先运行 linli migrate。'
#: There is no database, it does not answer, or the file is none; other faults are ours, and are seen whole.
_AWAY = (OperationalError, InterfaceError)


def _plainly(command: click.Command) -> click.Command:
    """Say in a sentence that the database is not there, or has no tables yet: of one without, a back-up would be empty too."""
    inner: Callable[..., Any] = command.callback or command.main

    @wraps(inner)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            if command is not migrate.migrate and not db.table_exists('place'):
                raise click.ClickException(_MIGRATE)
            return inner(*args, **kwargs)
        except (DatabaseError, InterfaceError) as error:
            if any(sign in str(error) for sign in _NO_TABLE):
                raise click.ClickException(_MIGRATE) from None
            if isinstance(error, _AWAY) or type(error) is DatabaseError:
                raise click.ClickException(f'数据库不能使用：{error.args[-1]}。') from None
            raise
        except OSError as error:
            if error.filename is None:
                raise
            raise click.ClickException(f'{error.filename} 读不了或者写不了：{error.strerror}。') from None

    command.callback = run
    return command


COMMANDS: tuple[click.Command, ...] = tuple(map(_plainly, (
    *migrate.COMMANDS, *places.COMMANDS, *people.COMMANDS, *rosters.COMMANDS, *members.COMMANDS, *slips.COMMANDS, *bodies.COMMANDS,
    *votes.COMMANDS, *care.COMMANDS, *archives.COMMANDS, *stats.COMMANDS, *evidence.COMMANDS, *backup.COMMANDS, *worker.COMMANDS)))
