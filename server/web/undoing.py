"""“撤销” beside what has just been done, for some minutes: wherever the domain has an action that takes it back.

A view that has done such a thing calls `offer` in the place of flashing its sentence. The line stands on every page of that browser
until it is used, something else can be taken back, or the time is over; the action looks at its own clock and its own conditions.

What is offered so: a home claim that was refused, or confirmed as somebody who is no owner. What is not, since it has reached
others by then, or because the law counts from it: a task called off or reviewed and a slip's step (people were told), a code
renewed (the old one is void on the wall), whatever is done in a vote, an owner confirmed (they may have voted), a roster taken in
(homes were offered by it). A place is never taken back: its number would be given again, and the audit trail would speak of two
as one.
"""
from datetime import datetime, timedelta
from typing import NamedTuple

from flask import session

from server.core import clock


class Undoable(NamedTuple):
    """What was done, in a sentence, and where a form takes it back."""

    said: str
    address: str


def offer(said: str, address: str, within: timedelta) -> None:
    """Say what was done, and offer to take it back for a while."""
    session['undo'] = {'said': said, 'address': address, 'until': (clock.now() + within).isoformat()}


def offered() -> Undoable | None:
    """What can be taken back now."""
    kept = session.get('undo')
    if kept is None or datetime.fromisoformat(kept['until']) <= clock.now():
        return None
    return Undoable(kept['said'], kept['address'])


def over() -> None:
    """It was taken back, or cannot be any more."""
    session.pop('undo', None)
