"""The closed circle of a report slip: issued, reported with, accepted, receipted, acknowledged; complete only then. Pure."""
from collections.abc import Set
from enum import StrEnum
from itertools import takewhile


class SlipState(StrEnum):
    """How far a slip has come."""

    ISSUED = 'issued'
    REPORTED = 'reported'
    RETURNED = 'returned'
    ACCEPTED = 'accepted'
    RECEIPTED = 'receipted'
    ACKNOWLEDGED = 'acknowledged'
    WITHDRAWN = 'withdrawn'


class SlipEvent(StrEnum):
    """What is done with it; `paper`: the member hands it over at the community, which takes down what they say."""

    REPORT = 'report'
    PAPER = 'paper'
    ACCEPT = 'accept'
    RETURN = 'return'
    READDRESS = 'readdress'
    RECEIPT = 'receipt'
    ACKNOWLEDGE = 'acknowledge'
    WITHDRAW = 'withdraw'


class Side(StrEnum):
    """Who has to do the next step."""

    MEMBER = 'member'
    COMMUNITY = 'community'
    EMPLOYER = 'employer'


S, E = SlipState, SlipEvent
#: Nothing leads back from an acceptance: the member is on the community's list from then on.
_AFTER = {
    **{(state, event): S.REPORTED for state in (S.ISSUED, S.RETURNED) for event in (E.REPORT, E.PAPER)},
    (S.REPORTED, E.ACCEPT): S.ACCEPTED, (S.REPORTED, E.RETURN): S.RETURNED,
    (S.ACCEPTED, E.RECEIPT): S.RECEIPTED, (S.RECEIPTED, E.ACKNOWLEDGE): S.ACKNOWLEDGED,
    **{(state, E.READDRESS): state for state in (S.ISSUED, S.REPORTED, S.RETURNED)},
    **{(state, E.WITHDRAW): S.WITHDRAWN for state in (S.ISSUED, S.REPORTED, S.RETURNED)},
}
_NEXT = {S.ISSUED: Side.MEMBER, S.RETURNED: Side.MEMBER, S.REPORTED: Side.COMMUNITY, S.ACCEPTED: Side.COMMUNITY,
         S.RECEIPTED: Side.EMPLOYER}
_SAID = {S.ISSUED: '还没有用来报到', S.REPORTED: '已经报到，等社区答复', S.RETURNED: '已被退回，等本人重新报到',
         S.ACCEPTED: '已经接收，等社区发回执',
         S.RECEIPTED: '已发回执，等单位确认', S.ACKNOWLEDGED: '已经办完', S.WITHDRAWN: '已经作废'}
#: Those that lead somewhere still.
OPEN = tuple(_NEXT)
_BY = {E.REPORT: {Side.MEMBER}, E.PAPER: {Side.COMMUNITY}, E.ACCEPT: {Side.COMMUNITY}, E.RETURN: {Side.COMMUNITY},
       E.READDRESS: {Side.COMMUNITY, Side.EMPLOYER}, E.RECEIPT: {Side.COMMUNITY}, E.ACKNOWLEDGE: {Side.EMPLOYER},
       E.WITHDRAW: {Side.EMPLOYER}}


def after(state: SlipState, event: SlipEvent) -> SlipState | None:
    """The state that an event leads to, or None where it does not fit."""
    return _AFTER.get((state, event))


def side(state: SlipState) -> Side | None:
    """Who has to do the next step; None once there is none."""
    return _NEXT.get(state)


def steps(state: SlipState, sides: Set[Side]) -> list[SlipEvent]:
    """What whoever stands on these sides can do with a slip now."""
    return [event for event in SlipEvent if (state, event) in _AFTER and _BY[event] & sides]


def misfit(state: SlipState) -> str:
    """Why an event does not fit, as a sentence."""
    return f'这张报到单{_SAID[state]}，现在不能这样办理。'


def level(one: str, other: str) -> int:
    """How deep the lowest place lies that has both, by their paths: 1 for a district, 2 for a street, 0 where there is none."""
    pairs = zip(one.strip('/').split('/'), other.strip('/').split('/'), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
