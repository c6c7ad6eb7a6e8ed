"""The one statement that writes ballots.

Plainly: lock the poll against its closing, refuse unless it is open and its minute has not come, insert a row for each item and
head. A statement is all or nothing, and UNIQUE(head, item, revision, heads) lets one of two co-owners through. It is no INSERT …
SELECT, for which MariaDB locks the table's numbering until its end: twice as many ballots a second.
"""
import secrets
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any, NamedTuple

from peewee import IntegrityError, OperationalError

from server.core.action import transact
from server.core.db import InstantField, db, is_sqlite
from server.votes.marks import marks
from server.votes.models import Ballot, Channel

#: 32 letters, none that is misread over the telephone.
ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
_COLUMNS = ('poll_id', 'item_id', 'head_id', 'choice', 'heads', 'area', 'revision', 'person_id', 'cast_at', 'receipt',
            'channel', 'warrant', 'idempotency_key', 'digest')


#: The live answers of some heads, by (item, head).
Standing = Mapping[tuple[int, int], Ballot]


class Voter(NamedTuple):
    """A head that the voter stands for: {part: label}, the residencies there that still want the confirming tap, and whether it
    has other owners."""

    head_id: int
    area: int
    doors: dict[int, str]
    offered: set[int]
    shared: bool = False


class Casting(NamedTuple):
    """What was cast, and for which homes."""

    receipt: str
    cast_at: datetime
    labels: list[str]


def new_receipt() -> str:
    """Twenty letters that nobody guesses."""
    return ''.join([ALPHABET[byte % 32] for byte in secrets.token_bytes(20)])


def said_of(poll_id: int, person_id: int, cast_at: datetime, channel: Channel, warrant: int | None = None,
            key: str | None = None) -> dict[str, Any]:
    """What all rows of one casting say, with a new receipt and the marks that stand for it and for the person."""
    receipt = new_receipt()
    return {'poll_id': poll_id, 'person_id': person_id, 'cast_at': cast_at, 'channel': channel.value, 'warrant': warrant,
            'idempotency_key': key, 'receipt': receipt, **marks(poll_id, person_id, receipt)._asdict()}


def row_of(said: Mapping[str, Any], item: int, voter: Voter, choice: str, heads: int, revision: int) -> dict[str, Any]:
    row = {**said, 'item_id': item, 'head_id': voter.head_id, 'choice': str(choice), 'heads': heads,
           'area': heads * voter.area, 'revision': revision}
    return {**row, 'digest': Ballot.digest_of(row)}


def write(rows: list[dict[str, Any]], poll_id: int) -> bool:
    """Insert all rows or none; False if the poll is not open, or a ballot stands in the way."""
    insert = _inserting(rows, poll_id)
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


def write_with(rows: list[dict[str, Any]], poll_id: int, *others: Callable[[], Any]) -> bool:
    """The same together with what else changes, after it, in one transaction."""
    insert = _inserting(rows, poll_id)
    try:
        transact(lambda: [insert(), *[work() for work in others]])
    except IntegrityError:
        return False
    return True


def _inserting(rows: list[dict[str, Any]], poll_id: int) -> Callable[[], Any]:
    moment = InstantField().db_value(rows[0]['cast_at'])
    values = [moment if name == 'cast_at' else row[name] for row in rows for name in _COLUMNS]
    return lambda: db.execute_sql(_sql(len(rows), is_sqlite()), [poll_id, moment, *values[1:]])


def earlier_of(head_ids: Collection[int]) -> list[Ballot]:
    """Every row of some heads, oldest first."""
    return list(Ballot.select().where(Ballot.head.in_(list(head_ids))).order_by(Ballot.id))


def standing_of(earlier: Sequence[Ballot]) -> Standing:
    """The live answers among them: the last that was added."""
    return {(row.item_id, row.head_id): row for row in sorted(earlier, key=lambda row: row.revision) if row.heads == 1}


def revision_of(said: Mapping[str, Any], standing: Standing, choices: Mapping[int, str],
                voters: Sequence[Voter]) -> list[dict[str, Any]]:
    """Each standing answer is taken back by a row that is its negative, and the new one follows: sums stay plain."""
    rows = []
    for item, choice in choices.items():
        for voter in voters:
            old = standing.get((item, voter.head_id))
            if old:
                rows.append(row_of(said, item, voter, old.choice, -1, old.revision))
            rows.append(row_of(said, item, voter, choice, 1, old.revision + 1 if old else 0))
    return rows


def append(rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows for a poll that is locked; they may have been cast before its close and be counted after it."""
    Ballot.insert_many([{name: row[name] for name in _COLUMNS} for row in rows]).execute()


@lru_cache(maxsize=64)
def _sql(rows: int, sqlite: bool) -> str:
    # The closer takes the poll's row exclusively: whoever shares it now is counted, whoever comes later finds it closed.
    lock = '' if sqlite else ' LOCK IN SHARE MODE'
    open_poll = f"(SELECT id FROM poll WHERE id = ? AND state = 'open' AND closes_at > ?{lock})"  # noqa: S608
    others = ', ?' * (len(_COLUMNS) - 1)
    text = f'INSERT INTO ballot ({", ".join(_COLUMNS)}) VALUES ({open_poll}{others})' + f', (?{others})' * (rows - 1)  # noqa: S608
    return text if sqlite else text.replace('?', '%s')
