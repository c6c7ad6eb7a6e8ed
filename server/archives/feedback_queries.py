"""Reading feedback: what waits for a community's signature, what it signed, and what an employer was told. In the order of members
and employers: nobody is ranked."""
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from peewee import Case, fn

from server.archives.models import Feedback, FeedbackLine
from server.archives.rules import Period, period, period_of
from server.archives.tallies import Tally, tally
from server.core import clock
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid, Missing
from server.core.paging import newest_first, oldest_first
from server.identity.models import Person
from server.identity.queries import data_asked
from server.members import stays
from server.members.models import Member
from server.partners import queries as partners
from server.partners.models import Employer
from server.places import queries as places
from server.places.models import Kind, Place
from server.terms import values as terms

Page = tuple[list[Any], str | None]


class Due(NamedTuple):
    """An employer with members in a community, and what it was told of a period, if it was."""

    employer: Employer
    signed: Feedback | None


def period_named(at: Place, name: str | None) -> Period:
    """A period of the cadence that a place's district had on its days; the last one that is over where none is named."""
    if name is None:
        return _before(at, _period_of(at, clock.today()))
    try:
        found = period(name)
    except ValueError:
        raise _unknown() from None
    if _period_of(at, found.first_day) != found:
        raise _unknown()
    return found


def _unknown() -> Invalid:
    return Invalid('period_unknown', '没有这一期，请重新选择。', period='没有这一期')


def _period_of(at: Place, day: date) -> Period:
    return period_of(day, terms.at(at.path, day).feedback_period)


def _before(at: Place, which: Period) -> Period:
    return _period_of(at, which.first_day - timedelta(days=1))


def periods(at: Place, most: int) -> list[Period]:
    """The last periods of a place's district that are over, the newest first."""
    found = [period_named(at, None)]
    while len(found) < most:
        found.append(_before(at, found[-1]))
    return found


def reread(feedback_id: int) -> Feedback:
    """A feedback with its community and employer, for an action that has just written it."""
    return _rows().where(Feedback.id == feedback_id).get()


def feedback(actor: AnyActor, feedback_id: int) -> Feedback:
    """A feedback, for its community's secretary and its employer's clerks; Missing for anybody else."""
    found = _rows().where(Feedback.id == feedback_id).first()
    sees = found and (actor.holds(Role.SECRETARY, found.community.path) or partners.looks_after(actor, found.employer))
    return _found(found if sees else None)


def told(employer: Employer, feedback_id: int) -> Feedback:
    """One of what an employer was told; it comes from partners.queries."""
    return _found(_rows().where(Feedback.id == feedback_id, Feedback.employer == employer).first())


def told_by(at: Place, feedback_id: int) -> Feedback:
    """One of what a community told; the place comes from places.queries."""
    return _found(_rows().where(Feedback.id == feedback_id, Feedback.community == at).first())


def _found(row: Feedback | None) -> Feedback:
    if row is None:
        raise Missing('feedback_missing', '没有找到这份反馈，或者它不在您的范围内。')
    return row


def current(community: Place, employer: Employer, name: str) -> Feedback | None:
    """The version in force."""
    return _rows().where(Feedback.community == community, Feedback.period == name, Feedback.employer == employer).order_by(
        Feedback.version.desc()).first()


def community(actor: AnyActor, place_id: int) -> Place:
    """A community, for its secretary: communities alone tell employers anything."""
    found = places.place_for(actor, Role.SECRETARY, place_id)
    if found.kind != Kind.COMMUNITY:
        raise Invalid('not_a_community', '服务情况由社区反馈，请选择社区。', place_id='不是社区')
    return found


def employer_there(at: Place, employer_id: int, name: str) -> Employer:
    """An employer that had members in a community in a period."""
    which = period_named(at, name)
    found = Employer.get_or_none(Employer.id == employer_id,
                                 Employer.id.in_(stays.employers(at, which.first_day, which.last_day)))
    if found is None:
        raise Missing('employer_missing', '这一期里，这个单位没有人在本社区报到。')
    return found


def due(at: Place, which: Period, cursor: str | None, limit: int | None) -> Page:
    """The employers whose members a community tells of, with what was signed; `at` comes from `community`."""
    rows = Employer.select().where(Employer.id.in_(stays.employers(at, which.first_day, which.last_day)))
    found, onward = oldest_first(rows, Employer.id, cursor, limit)
    signed = Feedback.select().where(Feedback.community == at, Feedback.period == which.name, Feedback.employer.in_(found))
    newest = {each.employer_id: each for each in signed.order_by(Feedback.version)}
    return [Due(each, newest.get(each.id)) for each in found], onward


def draft(at: Place, employer: Employer, which: Period) -> Tally:
    """What a signature would freeze now."""
    return tally(employer, at, which)


def named(members: list[int]) -> dict[int, str]:
    """{member: name}."""
    return dict(Member.select(Member.id, Member.name).where(Member.id.in_(members)).tuples())


def of_employer(employer: Employer, cursor: str | None, limit: int | None) -> Page:
    """What an employer was told, newest first, all versions; it comes from partners.queries."""
    return newest_first(_rows().where(Feedback.employer == employer), Feedback.id, cursor, limit)


def is_current(found: Feedback) -> bool:
    """Whether no later version took its place."""
    later = Feedback.select(fn.MAX(Feedback.version)).where(
        Feedback.community == found.community_id, Feedback.period == found.period, Feedback.employer == found.employer_id)
    return later.scalar() == found.version


def currents(some: Sequence[Feedback]) -> set[int]:
    """Which of some (by id) no later version took the place of; one reading."""
    rows = Feedback.select(Feedback.id, Feedback.community, Feedback.period, Feedback.employer).where(
        Feedback.community.in_({each.community_id for each in some}), Feedback.period.in_({each.period for each in some}),
        Feedback.employer.in_({each.employer_id for each in some})).order_by(Feedback.version).tuples()
    return set({tuple(about): found for found, *about in rows}.values()) if some else set()


def lines(found: Feedback, cursor: str | None, limit: int | None) -> Page:
    """Its lines with `.member`, by member."""
    rows = FeedbackLine.select(FeedbackLine, Member).join(Member).where(FeedbackLine.feedback == found)
    return oldest_first(rows, FeedbackLine.id, cursor, limit)


def versions(found: Feedback, cursor: str | None, limit: int | None) -> Page:
    """All versions of a feedback, which comes from `feedback`, the last first."""
    rows = _rows().where(Feedback.community == found.community_id, Feedback.period == found.period,
                         Feedback.employer == found.employer_id)
    return newest_first(rows, Feedback.version, cursor, limit)


def changes(found: Feedback, cursor: str | None, limit: int | None) -> Page:
    """What a version says otherwise than the one before it: lines by member, each with `minutes`, `times` and the same `_before`,
    0 where the member had not served, or has not."""
    then = Feedback.select(Feedback.id).where(
        Feedback.community == found.community_id, Feedback.period == found.period, Feedback.employer == found.employer_id,
        Feedback.version == found.version - 1).scalar()
    if then is None:
        return [], None
    said = {'minutes': _sum(found.id, FeedbackLine.minutes), 'times': _sum(found.id, FeedbackLine.times),
            'minutes_before': _sum(then, FeedbackLine.minutes), 'times_before': _sum(then, FeedbackLine.times)}
    differ = (said['minutes'] != said['minutes_before']) | (said['times'] != said['times_before'])
    rows = FeedbackLine.select(FeedbackLine.member, *[value.alias(name) for name, value in said.items()]).where(
        FeedbackLine.feedback.in_((found.id, then))).group_by(FeedbackLine.member).having(differ)
    return oldest_first(rows, FeedbackLine.member, cursor, limit)


def _sum(version: int, field: Any) -> Any:
    return fn.SUM(Case(None, [(FeedbackLine.feedback == version, field)], 0))


def frozen_lines(found: Feedback) -> list[tuple[int, int, int]]:
    """All lines as a tally has them."""
    rows = FeedbackLine.select(FeedbackLine.member, FeedbackLine.minutes, FeedbackLine.times)
    return list(rows.where(FeedbackLine.feedback == found).order_by(FeedbackLine.member).tuples())


def _rows() -> Any:
    return Feedback.select(Feedback, Employer, Place).join(Employer).switch(Feedback).join(Place)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = FeedbackLine.select(FeedbackLine, Feedback, Employer).join(Feedback).join(Employer).switch(FeedbackLine).join(
        Member).where(Member.person == person).order_by(FeedbackLine.id)
    return 'feedback', [{'employer': each.feedback.employer.name, 'period': each.feedback.period, 'version': each.feedback.version,
                         'minutes': each.minutes, 'times': each.times} for each in rows]
