"""What the roll showed before the opening, and how far it was corrected since."""
import hashlib

from server.core.db import canonical
from server.votes import roll
from server.votes.models import Poll, PublishedPart
from server.votes.roster import Roster

_MARK = 16  # hex digits: enough to tell a part from its own later state


def show(poll: Poll, roster: Roster) -> str:
    """Keep what is shown now; SHA-256 (hex) of the JSON list of [part, mark] by part."""
    marks = _marks(roster)
    roll.insert(PublishedPart, ('poll_id', 'part_id', 'mark'), ((poll.id, *each) for each in sorted(marks.items())))
    return _digest(marks)


def forget(poll: Poll) -> None:
    """The publication was taken back."""
    PublishedPart.delete().where(PublishedPart.poll == poll).execute()


def changed(poll: Poll, roster: Roster) -> int:
    """How many parts came, went or changed since the publication."""
    kept = dict(PublishedPart.select(PublishedPart.part_id, PublishedPart.mark).where(PublishedPart.poll == poll).tuples())
    return len({part for part, _ in kept.items() ^ _marks(roster).items()})


def corrections(poll: Poll, roster: Roster) -> dict[str, int]:
    """What the opening's audit line says of it; nothing where nothing was published."""
    return {'corrected_parts': changed(poll, roster)} if poll.published_at else {}


def _marks(roster: Roster) -> dict[int, str]:
    """{part: mark}; the owners are those of its head, whose numbers change where another part does."""
    return {door.part_id: hashlib.sha256(canonical([*door[1:], head.owners]).encode()).hexdigest()[:_MARK]
            for head in roster.heads for door in head.doors}


def _digest(marks: dict[int, str]) -> str:
    return hashlib.sha256(canonical([list(each) for each in sorted(marks.items())]).encode()).hexdigest()
