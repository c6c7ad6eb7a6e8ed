"""What still hinders a poll's opening, and what to think of before, as sentences for its officials."""
from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from server.core import calendar, clock
from server.core.actor import AnyActor
from server.places.models import AreaSource
from server.votes import contests, objections, published, queries, silence, stages
from server.votes.models import Poll, PollState
from server.votes.roster import Roster, overlapping, present

_LONGEST = timedelta(days=366)
_NOTICE = 15  # days before a meeting on which owners are told (Regulation on Property Management, art. 14)

#: What an upper domain holds against publishing or opening a poll that is about something of its own.
_OTHERS: list[Callable[[Poll], list[str]]] = []

_UNREGISTERED = {AreaSource.SURVEY: '实测', AreaSource.CONTRACT: '合同'}


class Prospect(NamedTuple):
    """What opening a poll now would freeze, what hinders it, and what is only advice. `before` is what hinders a draft's
    publication; empty where none is planned."""

    roster: Roster
    hindrances: list[str]
    advice: list[str]
    before: list[str]


def hinders(said_by: Callable[[Poll], list[str]]) -> Callable[[Poll], list[str]]:
    """Decorates an upper domain's reading that says, in sentences, what about its own hinders a poll; the poll's row is held."""
    _OTHERS.append(said_by)
    return said_by


def _of_others(found: Poll) -> list[str]:
    return [sentence for said_by in _OTHERS for sentence in said_by(found)]


def prospect(actor: AnyActor, found: Poll) -> Prospect | None:
    """For the officials of a poll that has not been opened; None for anybody else, and afterwards."""
    if found.state not in (PollState.DRAFT, PollState.PUBLISHED) or not queries.manages(actor, found.place):
        return None
    roster = present(found.place, found.part_kinds)
    planned = found.state == PollState.DRAFT and found.publication_days
    return Prospect(roster, of(found, roster), _advice(found, roster), of_publication(found, roster) if planned else [])


def of(found: Poll, roster: Roster) -> list[str]:
    """What hinders the opening."""
    now, said = clock.now(), []
    if found.closes_at <= now:
        said.append('截止时间已经过去，请改到以后。')
    if found.closes_at > now + _LONGEST:
        said.append('截止时间不能晚于一年以后。')
    said += silence.hindrances(found) + _of_publication(found, roster)
    return said + of_roll(roster) + contests.hindrances(found, roster.parts) + _of_others(found)


def of_publication(found: Poll, roster: Roster) -> list[str]:
    """What hinders publishing a draft: also a close that would come before the opening can."""
    said = _of_close(found) + silence.hindrances(found) + of_roll(roster) + contests.hindrances(found, roster.parts)
    return said + _of_others(found)


def _of_close(found: Poll) -> list[str]:
    late = found.closes_at > calendar.ends_at(clock.now(), found.publication_days)
    return [] if late else [f'截止时间要晚于名册公示的{found.publication_days}天，请改晚一些。']


def _of_publication(found: Poll, roster: Roster) -> list[str]:
    if not found.publication_days:
        return []
    ends = stages.publication_ends(found)
    if ends is None:
        return [f'名册要先公示{found.publication_days}天，请先公示。']
    last = clock.local(ends) - timedelta(seconds=1)
    said = [f'名册公示到{last.month}月{last.day}日24:00为止，之后才能开始。'] if clock.now() < ends else []
    if waiting := objections.waiting(found.id, objections.ROLL):
        said.append(f'有{waiting}条对名册的异议还没有答复，请先答复。')
    if published.reworded(found):
        said.append('公示以后，表决的内容被改动过，和公示的不一样：请撤回公示，核对以后重新公示。')
    if published.decided_otherwise(found):
        said.append('公示以后，这里的表决规则改过，和公示时的不一样：请撤回公示，按现在的规则重新公示。')
    if objections.upheld(found) and not published.changed(found, roster):
        said.append('有对名册的异议成立，请先导入更正后的业主名册。')
    return said


def of_roll(roster: Roster) -> list[str]:
    """What is wrong with the roll itself, so that it can neither be published nor frozen."""
    if roster.ownerless:
        some = '、'.join(roster.ownerless[:3]) + ('等' if len(roster.ownerless) > 3 else '')
        return [f'有{len(roster.ownerless)}处房屋没有产权人（{some}），请先补全业主名册。']
    return [] if roster.heads else ['这个范围里还没有房屋，请先导入业主名册。']


def _untold(found: Poll) -> int | None:
    """A year that its periods reach, if nobody has told yet when people rest in it."""
    if not (found.publication_days or found.objection_days):
        return None
    return calendar.untold(clock.today(), clock.local(calendar.ends_at(found.closes_at, found.objection_days)).date())


def _advice(found: Poll, roster: Roster) -> list[str]:
    said = []
    if found.publication_days < _NOTICE:
        said.append(f'业主大会会议要提前{_NOTICE}天通知全体业主，并告知居民委员会。')
    said += [f'其中{number}处按{words}面积。' for source, words in _UNREGISTERED.items() if (number := roster.by(source))]
    if roster.divided:
        said.append(f'有{roster.divided}个法定人数在几处房屋推选了不同的代表，各共有人都可以投票，先投的算数。')
    if shared := len(overlapping(roster.heads)):
        said.append(f'有{shared}个法定人数的产权人互相重叠（例如一人单独有房，又与别人共有），请核对。')
    if year := _untold(found):
        said.append(f'{year}年的放假安排还没有登记。公示期、异议期的最后一天碰上放假，要顺延到下一个工作日，到时请核对。')
    if found.published_at and (changed := published.changed(found, roster)):
        said.append(f'名册公示以后有{changed}处房屋改过，开始时记录在案。')
    return said
