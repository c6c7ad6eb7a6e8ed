"""Coming and going. Check-ins and check-outs are evidence, thus their own audit lines, each written by a single statement."""
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any, NamedTuple, NoReturn

from peewee import IntegrityError

from server.checkins import codes, flagging, queries, rotating, rules, scans, statements
from server.checkins.models import CheckIn, CheckOut, Occasion
from server.checkins.queries import Presence, presence
from server.checkins.refusals import check, refusal
from server.checkins.rules import Code, Coming, Limits, Verdict
from server.checkins.scans import Location
from server.core import clock
from server.core.action import action, transact
from server.core.actor import Actor, AnyActor, Role
from server.core.errors import Conflict, Invalid, Missing
from server.members import shifts
from server.places.models import Place
from server.places.queries import require

_TRIES = 5
_BATCH = 500


class Showing(NamedTuple):
    """A rotating code, and when the next one is due."""

    scene: str
    until: datetime


@action('checkins.add_occasion', by=Role.SECRETARY)
def add_occasion(actor: AnyActor, place: Place, title: str, starts_at: datetime, ends_at: datetime) -> Occasion:
    """Something that people can check in to."""
    if ends_at <= starts_at:
        raise Invalid('times_reversed', '结束时间要晚于开始时间。', ends_at='要晚于开始时间')
    if ends_at <= clock.now():
        raise Invalid('already_over', '结束时间已经过去，请重新选择。', ends_at='已经过去')
    return Occasion.create(place=place, title=title, starts_at=starts_at, ends_at=ends_at, secret=secrets.token_hex(32),
                           created_by=actor.person_id)


@action('checkins.cancel_occasion', by=Role.SECRETARY)
def cancel_occasion(actor: AnyActor, occasion: Occasion) -> Occasion:
    """It does not take place: nobody checks in to it from now on."""
    if not Occasion.update(cancelled_at=clock.now()).where(
            Occasion.id == occasion.id, Occasion.cancelled_at.is_null()).execute():
        raise Conflict('occasion_cancelled', '这个活动已经取消了。')
    codes.forget(occasion.id)
    return queries.occasion(actor, occasion.id)


def show_code(actor: AnyActor, occasion: Occasion, limits: Limits) -> Showing:
    """The code that an occasion shows now, for its secretary's screen. Changes nothing, hence no action."""
    require(actor, Role.SECRETARY, occasion.place)
    now, shown = clock.now(), Code(occasion.place, occasion=occasion)
    starts_at: datetime = occasion.starts_at  # a code may be shown, though not used, long before
    check(rules.window(occasion, max(now, starts_at)), shown, occasion, occasion.place, limits)
    step = rotating.step_at(now, limits.step_seconds)
    return Showing(rotating.scene(occasion.id, step, occasion.secret), rotating.step_end(step, limits.step_seconds))


def check_in(actor: Actor, limits: Limits, scene: str, scanned_at: datetime | None = None, location: Location | None = None,
             occasion_id: int | None = None, key: str | None = None) -> Presence:
    """Come to where a code hangs or is shown; `occasion_id` names what the place's code is scanned for.

    The same scan again, and any request with the same key, answers the same check-in. Refusals: see `Verdict`.
    """
    now, code = clock.now(), codes.read(scene)
    occasion = _wanted(code, occasion_id)
    at = scanned_at.astimezone(UTC) if scanned_at else now
    verdict = (rules.age(at, now, limits) or rules.state(code, at, limits) or rules.window(occasion, at)
               or rules.fit(code, occasion, (occasion or code).place))
    if verdict is None:
        at_work = shifts.at_work(actor.person_id, min(at, now))
        values = scans.values(actor.person_id, code, occasion, scene, min(at, now), now, location, key, at_work)
        return _come(actor, limits, code, occasion, values)
    return _answered(actor, key) or _refuse(verdict, code, occasion, limits)


def _wanted(code: Code, occasion_id: int | None) -> Occasion | None:
    if occasion_id is None:
        return code.occasion
    wanted = codes.occasion(occasion_id)
    if wanted is None:
        raise Missing('occasion_missing', '没有找到这个活动。')
    return wanted


def _refuse(verdict: Verdict, code: Code, occasion: Any, limits: Limits) -> NoReturn:
    raise refusal(verdict, code, occasion, (occasion or code).place, limits)


def _answered(actor: Actor, key: str | None) -> Presence | None:
    return queries.by_key(actor, key) if key else None


def _come(actor: Actor, limits: Limits, code: Code, occasion: Any, values: dict[str, Any]) -> Presence:
    """Append to the person's chain: at once where nothing is near, else by a closer look."""
    made = statements.insert_apart(values, limits)
    return _new(made, code, occasion, values) if made else _look_closer(actor, limits, code, occasion, values)


def _look_closer(actor: Actor, limits: Limits, code: Code, occasion: Any, values: dict[str, Any]) -> Presence:
    """Of racing taps the unique index lets one through; the others find it and look again."""
    at, key = values['checked_in_at'], values['idempotency_key']
    for _ in range(_TRIES):
        few = statements.recent(actor.person_id)
        verdict, meant = _meant(few, code, occasion, at, limits)
        if verdict is not Verdict.NEW:
            return _same(actor, meant, verdict, key) or _refuse(verdict, code, occasion, limits)
        try:
            return _new(statements.insert({**values, 'after': few[0].id if few else 0}), code, occasion, values)
        except IntegrityError:
            if earlier := _answered(actor, key):
                return earlier
    raise Conflict('try_again', '签到没有成功，请稍等几秒再扫一次。')


def _new(made: int, code: Code, occasion: Any, values: dict[str, Any]) -> Presence:
    return Presence(made, code.place, occasion.title if occasion else None, values['checked_in_at'], None, values['flags'])


def _meant(few: list[Coming], code: Code, occasion: Any, at: datetime, limits: Limits) -> tuple[Verdict, Coming | None]:
    """The verdict, and the check-in it is about: the newest that it fits."""
    known = {rules.again(each, code, occasion, at, limits): each for each in reversed(few)}
    return next(((found, known[found]) for found in (Verdict.SAME, Verdict.JUST_LEFT) if found in known), (Verdict.NEW, None))


def _same(actor: Actor, last: Any, verdict: Verdict, key: str | None) -> Presence | None:
    """What the key was answered before, else the check-in that lasts."""
    if last.key != key and (earlier := _answered(actor, key)):
        return earlier
    if verdict is Verdict.SAME or (key and last.key == key):
        return presence(queries.own_row(actor, last.id))
    return None


def check_out(actor: Actor, limits: Limits, row: CheckIn, scene: str | None = None,
              scanned_at: datetime | None = None) -> Presence:
    """Go. Once gone, always the same answer; without a scan, or later than can be believed, it is flagged."""
    if queries.is_over(row):
        return presence(row)
    now, occasion = clock.now(), row.occasion
    at, place = scanned_at.astimezone(UTC) if scanned_at else now, (occasion or row).place
    code = codes.read(scene) if scene else Code(place)
    check(rules.age(at, now, limits) or rules.state(code, at, limits) or rules.fit(code, occasion, place),
          code, occasion, place, limits)
    left = rules.leaving(row.checked_in_at, min(at, now), occasion, limits)
    flags = scans.leaving_flags(scene, min(at, now), now, left)
    with suppress(IntegrityError):  # another tap, or the worker, was faster: its answer stands
        CheckOut.append(check_in_id=row.id, checked_out_at=left, received_at=now, by='person', flags=flags)
    return presence(queries.own_row(actor, row.id))


def close_forgotten(now: datetime, limits: Limits) -> int:
    """Check out, in the system's name, who forgot to: at the end of the occasion, or after the longest time.

    Returns how many. Waits for `GRACE` after the end, and after an upload, since its check-out may be on the way. Any number of
    workers at once may do this.
    """
    closed = 0
    while True:
        seen, gone = transact(lambda: _settle(now, limits))
        closed += gone
        if seen < _BATCH:
            return closed


def _settle(now: datetime, limits: Limits) -> tuple[int, int]:
    rows = queries.unsettled(now, limits, _BATCH)
    gone = [_forgotten(row, now, limits) for row in rows if not queries.is_over(row)]
    CheckIn.update(settled=rules.SETTLED).where(CheckIn.id.in_([row.id for row in rows])).execute()
    closed = CheckOut.insert_many(gone).on_conflict_ignore().as_rowcount().execute() if gone else 0
    flagging.keep([row.id for row in rows])
    return len(rows), closed


def _forgotten(row: CheckIn, now: datetime, limits: Limits) -> dict[str, Any]:
    left = rules.ending(row.checked_in_at, row.occasion, limits)
    said = {'check_in_id': row.id, 'checked_out_at': left, 'received_at': now, 'by': 'system', 'flags': ['closed_by_system']}
    return {**said, 'digest': CheckOut.digest_of(said)}
