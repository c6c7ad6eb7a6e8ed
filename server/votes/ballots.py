"""The one statement that writes ballots.

Plainly: lock the poll against its closing, refuse unless it is open and its minute has not come, insert a row for each item and
head. A statement is all or nothing, and UNIQUE(item, head, revision, heads) lets one of two co-owners through. It is no INSERT …
SELECT, for which MariaDB locks the table's numbering until its end: twice as many ballots a second.
"""
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import IntegrityError, OperationalError

from server.core.action import transact
from server.core.db import InstantField, db, is_sqlite
from server.votes.models import Ballot

_COLUMNS = ('poll_id', 'item_id', 'head_id', 'choice', 'heads', 'area', 'revision', 'person_id', 'cast_at', 'receipt',
            'channel', 'warrant', 'idempotency_key', 'digest')


class Voter(NamedTuple):
    """A head that the voter stands for: {part: label}, the residencies there that still want the confirming tap, and whether it
    has other owners."""

    head_id: int
    area: int
    doors: dict[int, str]
    offered: set[int]
    shared: bool = False


def row_of(said: Mapping[str, Any], item: int, voter: Voter, choice: str, heads: int, revision: int) -> dict[str, Any]:
    row = {**said, 'item_id': item, 'head_id': voter.head_id, 'choice': str(choice), 'heads': heads,
           'area': heads * voter.area, 'revision': revision}
    return {**row, 'digest': Ballot.digest_of(row)}


def write(rows: list[dict[str, Any]], poll_id: int) -> bool:
    """Insert all rows or none; False if the poll is not open, or a ballot stands in the way."""
    moment = InstantField().db_value(rows[0]['cast_at'])
    values = [moment if name == 'cast_at' else row[name] for row in rows for name in _COLUMNS]
    insert = lambda: db.execute_sql(_sql(len(rows), is_sqlite()), [poll_id, moment, *values[1:]])
    try:
        try:
            insert()
        except OperationalError:  # a deadlock or a lock wait: again, in a transaction that knows how
            if db.in_transaction():
                raise
            transact(insert)
    except IntegrityError:  # an open poll has an id, another one none
        return False
    return True


@lru_cache(maxsize=64)
def _sql(rows: int, sqlite: bool) -> str:
    # The closer takes the poll's row exclusively: whoever shares it now is counted, whoever comes later finds it closed.
    lock = '' if sqlite else ' LOCK IN SHARE MODE'
    open_poll = f"(SELECT id FROM poll WHERE id = ? AND state = 'open' AND closes_at > ?{lock})"  # noqa: S608
    others = ', ?' * (len(_COLUMNS) - 1)
    text = f'INSERT INTO ballot ({", ".join(_COLUMNS)}) VALUES ({open_poll}{others})' + f', (?{others})' * (rows - 1)  # noqa: S608
    return text if sqlite else text.replace('?', '%s')
