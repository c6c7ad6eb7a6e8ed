"""The statements of a check-in, on its hot path: mostly one.

`newest_query` and `CheckIn.append` are their plain meaning. Their SQL is kept, once peewee has made it: making it anew costs as
much as running it.
"""
from functools import cache
from typing import Any

from peewee import JOIN, IntegrityError

from server.checkins.models import CheckIn, CheckOut
from server.checkins.rules import Coming, Limits
from server.core.db import InstantField, db, is_sqlite

FEW = 20  # newest check-ins of a person that are looked at: scans come out of order, and from several places in turn

_instant = InstantField()
_FIELDS = [field for field in CheckIn._meta.sorted_fields if field.name not in ('id', 'seal', 'settled')]
_NAMES = [field.column_name for field in _FIELDS]
_AFTER = _NAMES.index('after')

# The last of the person's few; nothing, which the column refuses, if one of them may be this very coming.
_LAST = f"""(SELECT CASE WHEN MAX(near) THEN NULL ELSE COALESCE(MAX(id), 0) END FROM (
SELECT id, checked_in_at > ? AND checked_in_at <= ? AND (place_id = ? OR occasion_id = ?) AS near
FROM check_in WHERE person_id = ? ORDER BY check_in.after DESC LIMIT {FEW}) few)"""  # noqa: S608


def newest_query(person_id: int) -> Any:
    """The last of a person's chain of check-ins, and when they left; its rows are those of `Coming`."""
    return CheckIn.select(
        CheckIn.id, CheckIn.place, CheckIn.occasion, CheckIn.checked_in_at, CheckIn.idempotency_key, CheckOut.checked_out_at,
    ).join(CheckOut, JOIN.LEFT_OUTER).where(CheckIn.person == person_id).order_by(CheckIn.after.desc()).limit(1).tuples()


def recent(person_id: int) -> list[Coming]:
    """A person's newest check-ins, the last one first."""
    rows = db.execute_sql(_newest_sql(is_sqlite()), (person_id, FEW)).fetchall()
    return [Coming(check_in, place, occasion, _instant.python_value(came), key, _instant.python_value(left))  # type: ignore[arg-type]
            for check_in, place, occasion, came, key, left in rows]


def insert_apart(values: dict[str, Any], limits: Limits) -> int | None:
    """Append a check-in that is like none of the person's newest; returns its id.

    None, with nothing written, where one of them was at the same place or activity so near in time that it may be the same
    (`rules.again`), where another tap was faster, or where the key was answered before: `recent` tells which.
    """
    at = values['checked_in_at']
    near = (_instant.db_value(at - limits.longest - limits.again), _instant.db_value(at + limits.again),
            values['place_id'], values['occasion_id'], values['person_id'])
    params = _params(values)
    try:
        return db.execute_sql(_apart_sql(is_sqlite()), [*params[:_AFTER], *near, *params[_AFTER + 1:]]).lastrowid
    except IntegrityError:
        return None


def insert(values: dict[str, Any]) -> int:
    """`CheckIn.append(**values).id`: one INSERT; peewee's IntegrityError if another tap or request was faster."""
    return db.execute_sql(_insert_sql(is_sqlite()), _params(values)).lastrowid


def _params(values: dict[str, Any]) -> list[Any]:
    said = {**values, 'digest': CheckIn.digest_of(values)}
    return [field.db_value(said.get(name)) for name, field in zip(_NAMES, _FIELDS, strict=True)]


@cache
def _newest_sql(sqlite: bool) -> str:
    return newest_query(0).sql()[0]


@cache
def _insert_sql(sqlite: bool) -> str:
    return CheckIn.insert(dict.fromkeys(_FIELDS)).sql()[0]


@cache
def _apart_sql(sqlite: bool) -> str:
    sign = '?' if sqlite else '%s'
    pieces = _insert_sql(sqlite).split(sign)
    return f'{sign.join(pieces[:_AFTER + 1])}{_LAST.replace("?", sign)}{sign.join(pieces[_AFTER + 1:])}'
