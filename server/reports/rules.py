"""What becomes of a matter that a community passes up: it goes from desk to desk, until it is answered or taken back. Pure."""
from collections.abc import Sequence
from enum import StrEnum


class ReportState(StrEnum):
    """How far a report has come."""

    OPEN = 'open'
    ANSWERED = 'answered'
    WITHDRAWN = 'withdrawn'


class ReportEvent(StrEnum):
    """What is done with it; `report` is the first, which makes it."""

    REPORT = 'report'
    PASS_ON = 'pass_on'  # noqa: S105 - no password
    ANSWER = 'answer'
    WITHDRAW = 'withdraw'


S, E = ReportState, ReportEvent
_AFTER = {(S.OPEN, E.PASS_ON): S.OPEN, (S.OPEN, E.ANSWER): S.ANSWERED, (S.OPEN, E.WITHDRAW): S.WITHDRAWN}
#: The kinds of places that answer what those below them cannot settle.
_DESKS = ('street', 'district')


def after(state: ReportState, event: ReportEvent) -> ReportState | None:
    """The state that an event leads to, or None where it does not fit."""
    return _AFTER.get((state, event))


def has_desk(kind: str) -> bool:
    """Whether places of a kind get reports."""
    return kind in _DESKS


def next_desk(line: Sequence[tuple[int, str]]) -> int | None:
    """Where a matter goes from the last of a line of places, each with its id and kind, the district first; None from the top."""
    return next((at for at, kind in reversed(line[:-1]) if has_desk(kind)), None)
