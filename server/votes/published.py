"""What was shown before the opening: the poll's words, which nobody changes any more, the rules it would be decided by, and the
roll, and how far that was corrected since."""
import hashlib
from typing import Any

from server.core.db import canonical
from server.votes import bylaws, own_terms, queries, roll
from server.votes.models import Poll, PublishedPart
from server.votes.roster import Roster

_MARK = 16  # hex digits: enough to tell a part from its own later state


def show(poll: Poll, roster: Roster) -> dict[str, str]:
    """Keep what is shown now; {`digest`: SHA-256 (hex) of the JSON list of [part, mark] by part, `words` and `rules`: as these
    say}."""
    marks, said, decided = _marks(roster), words(poll), rules(poll)
    roll.insert(PublishedPart, ('poll_id', 'part_id', 'mark'), ((poll.id, *each) for each in sorted(marks.items())))
    Poll.update(words_digest=said, rules_digest=decided).where(Poll.id == poll.id).execute()
    return {'digest': _digest([list(each) for each in sorted(marks.items())]), 'words': said, 'rules': decided}


def words(poll: Poll) -> str:
    """SHA-256 (hex) of the UTF-8 JSON `{"items":[…],"poll":{…}}`: what is decided, in order, and the poll as `roll.words` says;
    keys sorted, no blanks."""
    asked = [{name: value for name, value in item.items() if name != 'rule'} for item in roll.matters(queries.items(poll))]
    return _digest({'poll': roll.words(poll), 'items': asked})


def reworded(poll: Poll) -> bool:
    """Whether what was published does not say any more what it said then."""
    return poll.words_digest is not None and poll.words_digest != words(poll)


def rules(poll: Poll) -> str:
    """SHA-256 (hex) of the UTF-8 JSON `{"items":{id: rule},"terms":{…}}`: how each item would be decided today, and what holds
    beside the law's shares; when a rule ends is not asked, only that it holds."""
    decided = {str(item): rule.as_json() | {'valid_to': None} for item, rule in bylaws.rules_of(poll.place, poll.items).items()}
    return _digest({'items': decided, 'terms': own_terms.frozen(poll)})


def decided_otherwise(poll: Poll) -> bool:
    """Whether other rules hold today than when the poll was published: owners were told of those."""
    return poll.rules_digest is not None and poll.rules_digest != rules(poll)


def forget(poll: Poll) -> None:
    """The publication was taken back."""
    PublishedPart.delete().where(PublishedPart.poll == poll).execute()
    Poll.update(words_digest=None, rules_digest=None).where(Poll.id == poll.id).execute()


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


def _digest(said: Any) -> str:
    return hashlib.sha256(canonical(said).encode()).hexdigest()
