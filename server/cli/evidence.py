"""Sealing what is evidence, and checking that nothing was changed."""
from contextlib import suppress
from functools import partial

import click
from peewee import IntegrityError

from server import records
from server.cli import answer, json_option
from server.core import clock, evidence
from server.core.action import transact
from server.votes import proof, sealing


def seal_all() -> dict[str, int]:
    """Seal what no seal covers yet; {chain: rows}. Where another process takes the same number first, it has done the work."""
    sealed = {}
    for chain in records.CHAINS:
        sealed[chain.CHAIN] = 0
        with suppress(IntegrityError):
            while count := transact(partial(evidence.seal_next, chain)):
                sealed[chain.CHAIN] += count
    sealing.state_due(clock.now())
    return sealed


@click.command('seal')
@json_option
def seal(as_json: bool) -> None:
    """Seal what no seal covers yet."""
    sealed = seal_all()
    answer(sealed, '，'.join(f'{name} {count} 条' for name, count in sealed.items()), as_json)


@click.command('verify')
@json_option
def verify(as_json: bool) -> None:
    """Check every chain of evidence and every poll; exit with 1 and name what was changed, removed or inserted."""
    faults = [*(fault for chain in records.CHAINS for fault in evidence.faults(chain)), *proof.faults()]
    answer({'faults': faults}, '\n'.join(faults) or '全部记录与封存相符。', as_json)
    if faults:
        raise SystemExit(1)


COMMANDS = (seal, verify)
