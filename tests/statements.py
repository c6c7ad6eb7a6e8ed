"""Counting what a piece of work asks of the database."""
import re
from contextlib import contextmanager

from server.core.db import db

# Which logins were ended: read when its time has come, whatever else is being done.
_BY_THE_CLOCK = re.compile(r'SELECT .* FROM .session. ')


@contextmanager
def statements():
    """The SQL that runs inside the block, but for what runs by the clock."""
    seen = []

    def note(event):
        if not _BY_THE_CLOCK.match(event.sql):
            seen.append(event.sql)

    db.obj.query_hooks.append(note)
    try:
        yield seen
    finally:
        db.obj.query_hooks.remove(note)
