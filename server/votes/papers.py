"""Ballots on paper: entered by one person, checked by another."""
from server.votes.models import Paper, PaperState


def waiting(poll_id: int) -> int:
    """How many papers of a poll are neither counted nor decided otherwise."""
    return Paper.select().where(Paper.poll == poll_id, Paper.state.in_((PaperState.ENTERED, PaperState.MISMATCH))).count()
