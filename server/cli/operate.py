"""Commands for whoever runs the service."""
from contextlib import suppress
from functools import partial
from pathlib import Path

import click
from peewee import IntegrityError
from playhouse.migrations import Runner

from server import records
from server.cli import answer, json_option
from server.core import evidence
from server.core.action import transact
from server.core.db import db
from server.votes import proof

MIGRATIONS = Path(__file__).parents[1] / 'migrations'


@click.command('migrate')
@json_option
def migrate(as_json: bool) -> None:
    """Bring the database up to date."""
    done = Runner(db.obj, str(MIGRATIONS)).up()
    answer({'applied': done}, '\n'.join(done) or '数据库已是最新。', as_json)


@click.command('seal')
@json_option
def seal(as_json: bool) -> None:
    """Seal what no seal covers yet."""
    sealed = {}
    for chain in records.CHAINS:
        sealed[chain.CHAIN] = 0
        with suppress(IntegrityError):  # the worker is at it, too
            while count := transact(partial(evidence.seal_next, chain)):
                sealed[chain.CHAIN] += count
    answer(sealed, '，'.join(f'{name} {count} 条' for name, count in sealed.items()), as_json)


@click.command('verify')
@json_option
def verify(as_json: bool) -> None:
    """Check every chain of evidence and every poll; exit with 1 and name what was changed, removed or inserted."""
    faults = [*(fault for chain in records.CHAINS for fault in evidence.faults(chain)), *proof.faults()]
    answer({'faults': faults}, '\n'.join(faults) or '全部记录与封存相符。', as_json)
    if faults:
        raise SystemExit(1)


COMMANDS = (migrate, seal, verify)
