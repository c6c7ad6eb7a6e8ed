"""Which ballot stands where a head has voted on paper (or at the door) and by phone; stated with the poll, before it opens."""
from datetime import datetime

from server.votes.models import Precedence

#: Why a paper was put aside, and what a voter on the phone hears of a paper that stands.
SENTENCES = {
    Precedence.FIRST: '本次表决以先投的一票为准',
    Precedence.ONLINE: '本次表决以手机投的票为准',
    Precedence.PAPER: '本次表决以纸质票为准',
}


def paper_stands(precedence: str, paper_at: datetime, phone_at: datetime | None) -> bool:
    """Whether a paper that was entered then stands against a ballot that was first cast by phone then; None for no ballot."""
    if phone_at is None or precedence == Precedence.PAPER:
        return True
    return precedence == Precedence.FIRST and paper_at < phone_at


def phone_replaces(precedence: str) -> bool:
    """Whether a ballot by phone takes the place of a paper that is counted."""
    return precedence == Precedence.ONLINE
