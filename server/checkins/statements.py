"""The two statements of a check-in, on its hot path.

`newest_query` and `CheckIn.append` are their plain meaning. Their SQL is kept, once peewee has made it: making it anew costs as
much as running it.
"""
from functools import cache
from typing import Any

from peewee import JOIN

from server.checkins.models import CheckIn, CheckOut
from server.checkins.rules import Coming
from server.core.db import InstantField, db, is_sqlite

_instant = InstantField().python_value
_FIELDS = [field for field in CheckIn._meta.sorted_fields if field.name not in ('id', 'seal', 'settled')]
_NAMES = [field.column_name for field in _FIELDS]


def newest_query(person_id: int) -> Any:
    """The last of a person's chain of check-ins, and when they left; its rows are those of `Coming`."""
    return CheckIn.select(
        CheckIn.id, CheckIn.place, CheckIn.occasion, CheckIn.checked_in_at, CheckIn.idempotency_key, CheckOut.checked_out_at,
    ).join(CheckOut, JOIN.LEFT_OUTER).where(CheckIn.person == person_id).order_by(CheckIn.after.desc()).limit(1).tuples()


def newest(person_id: int) -> Coming | None:
    """A person's newest check-in."""
    return next(iter(recent(person_id, 1)), None)


def recent(person_id: int, most: int) -> list[Coming]:
    """A person's newest check-ins, the last one first."""
    rows = db.execute_sql(_newest_sql(is_sqlite()), (person_id, most)).fetchall()
    return [Coming(check_in, place, occasion, _instant(came), key, _instant(left))  # type: ignore[arg-type]
            for check_in, place, occasion, came, key, left in rows]


def insert(values: dict[str, Any]) -> int:
    """`CheckIn.append(**values).id`: one INSERT; peewee's IntegrityError if another tap or request was faster."""
    said = {**values, 'digest': CheckIn.digest_of(values)}
    params = [field.db_value(said.get(name)) for name, field in zip(_NAMES, _FIELDS, strict=True)]
    return db.execute_sql(_insert_sql(is_sqlite()), params).lastrowid


@cache
def _newest_sql(sqlite: bool) -> str:
    return newest_query(0).sql()[0]


@cache
def _insert_sql(sqlite: bool) -> str:
    return CheckIn.insert(dict.fromkeys(_FIELDS)).sql()[0]
