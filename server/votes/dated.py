"""Rules that hold from one day to another: each follows the one before of the same place and kind."""
from datetime import date, timedelta
from typing import Any, TypeVar

from peewee import IntegrityError

from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.db import db
from server.core.errors import Conflict, Invalid, Missing
from server.core.paging import newest_first
from server.places.models import Place
from server.places.queries import require
from server.votes.models import OwnRule, OwnTerm

T = TypeVar('T', OwnRule, OwnTerm)


def follow(record: type[T], kind: dict[str, Any], valid_from: date, **said: Any) -> T:
    """Write a rule of a kind ({column: value}) down; the rule before ends the day before. Conflict `rule_exists` unless it begins
    after that one.

    Two who write at once meet at the UNIQUE of kind and first day, or one follows the other.
    """
    which = [getattr(record, name) == value for name, value in kind.items()]
    last = record.select().where(*which).order_by(record.valid_from.desc()).first()
    if last and last.valid_from >= valid_from:
        raise _exists(last.valid_from)
    if last and (last.valid_to is None or last.valid_to >= valid_from):
        record.update(valid_to=valid_from - timedelta(days=1)).where(record.id == last.id).execute()
    try:
        with db.atomic():
            return record.create(**kind, valid_from=valid_from, written_at=clock.now(), **said)
    except IntegrityError:  # written twice at once
        raise _exists(valid_from) from None


def _exists(first_day: date) -> Conflict:
    return Conflict('rule_exists', f'这一项已有从{first_day}起的自有规则，新规则的起始日期要在它之后。')


def end(rule: T, last_day: date) -> T:
    """Let a rule end with a day, at the earliest yesterday; Invalid `day_past`, Conflict `rule_ended`."""
    record = type(rule)
    if last_day < clock.today() - timedelta(days=1):
        raise Invalid('day_past', '结束日期不能早于昨天。', last_day='太早')
    changed = record.update(valid_to=last_day).where(
        record.id == rule.id, record.valid_to.is_null() | (record.valid_to > last_day)).execute()
    if not changed:
        raise Conflict('rule_ended', '这条自有规则已经在这一天或更早结束。')
    return record.get_by_id(rule.id)


def listed(record: type[T], actor: AnyActor, at: Place, cursor: str | None, limit: int | None) -> tuple[list[T], str | None]:
    """The rules of a place and of those above it, the newest first, also those that ended; for who sees the place."""
    if not actor.sees(at.path):
        raise Missing()
    return newest_first(record.select(record, Place).join(Place).where(record.place.in_(line(at))), record.id, cursor, limit)


def one(record: type[T], actor: AnyActor, rule_id: int) -> T:
    """A rule, for the secretary of its place; Missing `rule_missing` out of sight."""
    found = record.select(record, Place).join(Place).where(record.id == rule_id).first()
    if found is None or not actor.sees(found.place.path):
        raise Missing('rule_missing', '没有找到这条自有规则，或者它不在您的范围内。')
    require(actor, Role.SECRETARY, found.place)
    return found


def holds(record: type[T], at: Place, day: date) -> Any:
    """The condition that a rule of a place, or of one above it, is in force on a day."""
    return record.place.in_(line(at)) & (record.valid_from <= day) & (record.valid_to.is_null() | (record.valid_to >= day))


def line(at: Place) -> list[int]:
    """Ids of a place and of those above it."""
    return [int(each) for each in at.path.strip('/').split('/')]
