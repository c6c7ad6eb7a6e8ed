"""Waiting for one's turn at a poll."""
from server.votes.models import Poll


def locked(poll_id: int) -> Poll:
    """The poll as it is now, and for nobody else to change until the caller's transaction ends: writing a row locks it in every
    database, also where nothing differs."""
    Poll.update(state=Poll.state).where(Poll.id == poll_id).execute()
    return Poll.get_by_id(poll_id)
