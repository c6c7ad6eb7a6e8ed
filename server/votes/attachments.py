"""The papers and pictures that a poll shows. Its opening covers them: the digest names the content of each."""
from collections.abc import Sequence

from server.core.actor import AnyActor
from server.files import queries as files
from server.files.models import File
from server.files.queries import grants_sight
from server.places.models import Place
from server.votes.models import Poll, PollFile
from server.votes.queries import sees


def of(poll: Poll) -> list[File]:
    """What a poll shows, in order."""
    return list(File.select().join(PollFile).where(PollFile.poll == poll).order_by(PollFile.position))


def replace(actor: AnyActor, poll: Poll, keys: Sequence[str]) -> None:
    """Show these files and no others: the actor's own uploads, or what the poll shows already, perhaps another official's.

    Raises Invalid `file_unknown` for any other.
    """
    shown = {file.key: file for file in of(poll)}
    wanted = list(dict.fromkeys(keys))
    shown |= {file.key: file for file in files.own(actor, [key for key in wanted if key not in shown])}
    PollFile.delete().where(PollFile.poll == poll).execute()
    for position, key in enumerate(wanted, 1):
        PollFile.create(poll=poll, file=shown[key], position=position)


@grants_sight
def sees_file(actor: AnyActor, file: File) -> bool:
    """Whether a poll that the actor sees shows it."""
    shown = Poll.select(Poll, Place).join(PollFile).switch(Poll).join(Place).where(PollFile.file == file)
    return any(sees(actor, poll) for poll in shown)
