"""Bringing the database up to date."""
from pathlib import Path

import click
from playhouse.migrations import Runner

from server.cli import answer, json_option
from server.core.db import db

MIGRATIONS = Path(__file__).parents[1] / 'migrations'


@click.command('migrate')
@json_option
def migrate(as_json: bool) -> None:
    """Bring the database up to date."""
    done = Runner(db.obj, str(MIGRATIONS)).up()
    answer({'applied': done}, '\n'.join(done) or '数据库已是最新。', as_json)


COMMANDS = (migrate,)
