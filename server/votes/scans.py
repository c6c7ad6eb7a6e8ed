"""Reading stacks of pictures of filled ballots: what waits to be entered, for whoever runs the poll. Officials alone."""
from typing import Any, NamedTuple

from peewee import JOIN, fn

from server.core.actor import AnyActor
from server.core.errors import Missing
from server.core.paging import newest_first
from server.files import queries as files
from server.files.models import File
from server.files.queries import grants_sight
from server.identity.models import Person
from server.places.models import Place
from server.votes.models import Paper, Poll, Scan, Stack
from server.votes.queries import managed, manages


class Pile(NamedTuple):
    """A stack in numbers: of so many pictures so many are entered and so many wait; the rest was thrown out."""

    stack: Stack
    entered: int
    left: int

    @property
    def thrown(self) -> int:
        """How many were thrown out."""
        return self.stack.size - self.entered - self.left


def piles(actor: AnyActor, poll_id: int, cursor: str | None = None, limit: int | None = None) -> tuple[list[Pile], str | None]:
    """A page of a poll's stacks, newest first, with who brought them."""
    rows = _stacks().where(Stack.poll == managed(actor, poll_id))
    found, following = newest_first(rows, Stack.id, cursor, limit)
    counts = _counts([each.id for each in found])
    return [Pile(each, *counts.get(each.id, (0, 0))) for each in found], following


def pile(actor: AnyActor, poll_id: int, stack_id: int) -> Pile:
    """One of them; Missing `stack_missing`."""
    found = _stacks().where(Stack.id == stack_id, Stack.poll == managed(actor, poll_id)).first()
    if found is None:
        raise Missing('stack_missing', '没有找到这一叠照片。')
    return Pile(found, *_counts([found.id]).get(found.id, (0, 0)))


def left(poll_id: int) -> int:
    """How many pictures of a poll wait."""
    return Scan.select(fn.COUNT(Scan.id)).where(Scan.poll == poll_id, Scan.paper.is_null()).scalar()


def scans(of: Pile) -> list[Scan]:
    """The pictures of a stack in their order."""
    return list(Scan.select().where(Scan.stack == of.stack).order_by(Scan.number))


def scan(of: Pile, number: int) -> Scan:
    """One of them with its file; Missing `scan_missing`, also where it was thrown out."""
    found = Scan.select(Scan, File).join(File).where(Scan.stack == of.stack, Scan.number == number).first()
    if found is None:
        raise Missing('scan_missing', '这一叠里没有这张照片了，可能同事已经把它扔掉。')
    return found


def upcoming(some: list[Scan], after: int = 0) -> int | None:
    """The number of the picture that is entered next: the first that waits behind one, else the first that waits at all."""
    waiting = [each.number for each in some if each.paper_id is None and each.number != after]
    return next((each for each in waiting if each > after), waiting[0] if waiting else None)


def brought(actor: AnyActor, poll: Poll, key: str) -> File:
    """The picture for a paper: one that lies in a stack of the poll, whoever brought it, or the actor's own upload. Invalid
    `file_unknown` for any other."""
    lying = Scan.select(Scan, File).join(File).where(File.key == key, Scan.poll == poll).first()
    if lying:
        return lying.file
    file, = files.own(actor, [key])
    return file


def entered(paper: Paper) -> None:
    """Whatever shows the picture behind a paper waits no more, by whichever way the paper came."""
    Scan.update(paper=paper).where(
        Scan.poll == paper.poll_id, Scan.digest == paper.file.digest, Scan.paper.is_null()).execute()


@grants_sight
def sees_file(actor: AnyActor, file: File) -> bool:
    """Whether it lies in a stack of a poll that the actor runs."""
    lying = Scan.select(Scan, Poll, Place).join(Poll).join(Place).where(Scan.file == file)
    return any(manages(actor, each.poll.place) for each in lying)


def _stacks() -> Any:
    return Stack.select(Stack, Person).join(Person, JOIN.LEFT_OUTER)


def _counts(stacks: list[int]) -> dict[int, tuple[int, int]]:
    """{stack: how many pictures are entered, how many wait}."""
    rows = Scan.select(Scan.stack, fn.COUNT(Scan.paper), fn.COUNT(Scan.id)).where(
        Scan.stack.in_(stacks)).group_by(Scan.stack).tuples() if stacks else ()
    return {stack: (entered, total - entered) for stack, entered, total in rows}
