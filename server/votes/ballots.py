"""The one statement that writes ballots.

Plainly: lock the poll against its closing, refuse unless it is open and its minute has not come, insert a row for each item and
head. A statement is all or nothing, and UNIQUE(item, head, revision, heads) lets one of two co-owners through.
"""
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from peewee import IntegrityError, OperationalError

from server.core.action import transact
from server.core.db import InstantField, db, is_sqlite
from server.votes.models import Ballot

_COLUMNS = ('poll_id', 'item_id', 'head_id', 'choice', 'heads', 'area', 'revision', 'person_id', 'cast_at', 'receipt',
            'idempotency_key', 'digest')
_INSERT = """INSERT INTO ballot ({columns}) WITH cast_now ({columns}) AS (VALUES {rows})
SELECT cast_now.* FROM cast_now JOIN poll ON poll.id = ? AND poll.state = 'open' AND poll.closes_at > ?"""


class Voter(NamedTuple):
    """A head that the voter stands for: {part: label}, and the residencies there that still want the confirming tap."""

    head_id: int
    area: int
    doors: dict[int, str]
    offered: set[int]


def row_of(said: Mapping[str, Any], item: int, voter: Voter, choice: str, heads: int, revision: int) -> dict[str, Any]:
    row = {**said, 'item_id': item, 'head_id': voter.head_id, 'choice': str(choice), 'heads': heads,
           'area': heads * voter.area, 'revision': revision}
    return {**row, 'digest': Ballot.digest_of(row)}


def write(rows: list[dict[str, Any]], poll_id: int) -> bool:
    """Insert all rows or none; False if the poll is not open, or a ballot stands in the way."""
    moment = InstantField().db_value(rows[0]['cast_at'])
    text = _INSERT.format(columns=', '.join(_COLUMNS), rows=', '.join([f'({", ".join("?" * len(_COLUMNS))})'] * len(rows)))
    values = [moment if name == 'cast_at' else row[name] for row in rows for name in _COLUMNS]
    # The closer takes the poll's row exclusively: whoever shares it now is counted, whoever comes later finds it closed.
    text += '' if is_sqlite() else ' LOCK IN SHARE MODE'

    def run() -> bool:
        return db.execute_sql(text.replace('?', db.param), [*values, poll_id, moment]).rowcount == len(rows)

    try:
        return run()
    except IntegrityError:
        return False
    except OperationalError:  # a deadlock or a lock wait: again, in a transaction that knows how
        return _write_anew(run)


def _write_anew(run: Callable[[], bool]) -> bool:
    try:
        return transact(run)
    except IntegrityError:
        return False
