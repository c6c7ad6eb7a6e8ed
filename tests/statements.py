"""Counting what a piece of work asks of the database."""
from contextlib import contextmanager

from server.core.db import db


@contextmanager
def statements():
    """The SQL that runs inside the block."""
    seen = []

    def note(event):
        seen.append(event.sql)

    db.obj.query_hooks.append(note)
    try:
        yield seen
    finally:
        db.obj.query_hooks.remove(note)
