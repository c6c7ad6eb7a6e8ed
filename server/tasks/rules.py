"""A person's way through a task as a table, whom a task is for, and which seat is free."""
import random
from collections.abc import Collection
from enum import StrEnum


class TaskState(StrEnum):
    """Stored are open and cancelled; over is what an open one is once its occasion's time has passed."""

    OPEN = 'open'
    OVER = 'over'
    CANCELLED = 'cancelled'


class AssignmentState(StrEnum):
    """Where a person stands; before the first event they stand nowhere (None)."""

    CLAIMED = 'claimed'
    DECLINED = 'declined'
    COMPLETED = 'completed'
    ACCEPTED = 'accepted'
    RETURNED = 'returned'


class Event(StrEnum):
    """What can happen: the first three by the person, the last two by the secretary."""

    CLAIM = 'claim'
    DECLINE = 'decline'
    COMPLETE = 'complete'
    ACCEPT = 'accept'
    RETURN = 'return'


_S, _E = AssignmentState, Event
#: {(state, event): state}. What is not here is refused.
TABLE: dict[tuple[AssignmentState | None, Event], AssignmentState] = {
    (None, _E.CLAIM): _S.CLAIMED,
    (None, _E.DECLINE): _S.DECLINED,
    (_S.DECLINED, _E.CLAIM): _S.CLAIMED,
    (_S.CLAIMED, _E.DECLINE): _S.DECLINED,
    (_S.CLAIMED, _E.COMPLETE): _S.COMPLETED,
    (_S.RETURNED, _E.COMPLETE): _S.COMPLETED,
    (_S.COMPLETED, _E.ACCEPT): _S.ACCEPTED,
    (_S.COMPLETED, _E.RETURN): _S.RETURNED,
}
#: Those who are about to do the task, and those who have done it.
BUSY, DONE = (_S.CLAIMED, _S.RETURNED), (_S.COMPLETED, _S.ACCEPTED)

#: Why an event does not fit: what the person reads, by where they stand.
_PERSON = {
    None: '您还没有领取这个任务，请先领取。',
    _S.CLAIMED: '您已经领取了这个任务，做完后请提交。',
    _S.DECLINED: '您已经说明不参加这个任务。想参加请重新领取。',
    _S.COMPLETED: '您已经提交过了，请等社区审核。',
    _S.ACCEPTED: '这个任务已经审核通过，不用再操作。',
    _S.RETURNED: '这个任务被退回了，请补充后重新提交。',
}
_REVIEWER = {
    _S.CLAIMED: '对方还没有提交，提交后才能审核。',
    _S.DECLINED: '对方没有参加这个任务，不用审核。',
    _S.ACCEPTED: '这一份已经审核通过了。',
    _S.RETURNED: '这一份已经退回，请等对方重新提交。',
}


def after(state: AssignmentState | None, event: Event) -> AssignmentState | None:
    """Where an event leads; None if it does not fit."""
    return TABLE.get((state, event))


def misfit(state: AssignmentState | None, event: Event) -> str:
    """The sentence for an event that does not fit."""
    return (_REVIEWER if event in (_E.ACCEPT, _E.RETURN) else _PERSON)[state]  # type: ignore[index]


def suits(wanted: Collection[str], offered: Collection[str]) -> bool:
    """Whether a person with these skills may take a task: one of those it asks for will do."""
    return not wanted or not set(wanted).isdisjoint(offered)


def free_seat(capacity: int, taken: Collection[int]) -> int | None:
    """Some seat of 1…capacity that nobody has; any, so that people who come at once seldom want the same. None if full."""
    free = sorted(set(range(1, capacity + 1)).difference(taken))
    return random.choice(free) if free else None
