"""Reading ballots on paper: what waits for its check, what two entries disagree about, and all of them. Officials alone."""
from collections.abc import Collection
from typing import Any, Literal, NamedTuple

from peewee import fn

from server.core.actor import Actor, AnyActor
from server.core.errors import Missing
from server.core.paging import oldest_first
from server.files.models import File
from server.files.queries import grants_sight
from server.places.models import Part, Place
from server.votes.codes import number_of
from server.votes.kept_back import kept_back
from server.votes.models import Ballot, Paper, PaperState, Poll, RollHead, RollPart
from server.votes.queries import managed, manages

#: What somebody still has to decide about.
WAITING = (PaperState.ENTERED, PaperState.MISMATCH)

Queue = Literal['to_check', 'mismatches', 'all']


def waiting(poll_id: int) -> int:
    """How many papers of a poll wait for a check or a decision: until none does, it is not counted."""
    return Paper.select(fn.COUNT(Paper.id)).where(Paper.poll == poll_id, Paper.state.in_(WAITING)).scalar()


def arrived(head: Any) -> Any:
    """The condition that a ballot of a head (a column with its id) is there, or a paper that may become one."""
    return fn.EXISTS(Ballot.select(Ballot.id).where(Ballot.head == head)) | fn.EXISTS(
        Paper.select(Paper.id).where(Paper.head == head, Paper.live == 1))


def counted(poll_id: int) -> dict[bool, int]:
    """How many heads' papers count, {assisted: number}."""
    rows = Paper.select(Paper.assisted, fn.COUNT(Paper.id)).where(
        Paper.poll == poll_id, Paper.state == PaperState.COUNTED).group_by(Paper.assisted).tuples()
    return {False: 0, True: 0} | {bool(assisted): number for assisted, number in rows}


class Figures(NamedTuple):
    """How many papers of a poll: I can check, others have to check of mine, differ in their two entries, count, were put aside for
    another ballot, are void."""

    to_check: int
    mine_waiting: int
    mismatches: int
    counted: int
    aside: int
    void: int


def figures(actor: AnyActor, poll_id: int) -> Figures:
    """A poll's papers in numbers, for those who run it."""
    mine = Paper.entered_by == actor.person_id
    rows = Paper.select(Paper.state, mine, fn.COUNT(Paper.id)).where(
        Paper.poll == managed(actor, poll_id)).group_by(Paper.state, mine).tuples()
    found = {(state, bool(own)): number for state, own, number in rows}
    of = {state: found.get((state, True), 0) + found.get((state, False), 0) for state in PaperState}
    return Figures(found.get((PaperState.ENTERED, False), 0), found.get((PaperState.ENTERED, True), 0), of[PaperState.MISMATCH],
                   of[PaperState.COUNTED], of[PaperState.ASIDE], of[PaperState.VOID])


def paper(actor: AnyActor, poll_id: int, paper_id: int) -> Paper:
    """A paper with its poll, for those who run the poll."""
    found = _rows().where(Paper.id == paper_id, Paper.poll == managed(actor, poll_id)).first()
    if found is None:
        raise Missing('paper_missing', '没有找到这张纸质票。')
    return found


def papers(actor: AnyActor, poll_id: int, queue: Queue, cursor: str | None = None,
           limit: int | None = None) -> tuple[list[Paper], str | None]:
    """A page of a poll's papers, oldest first: those that the actor can check (another entered them), those whose two entries
    differ, or all."""
    rows = _rows().where(Paper.poll == managed(actor, poll_id))
    if queue == 'to_check':
        rows = rows.where(Paper.state == PaperState.ENTERED, Paper.entered_by != actor.person_id)
    elif queue == 'mismatches':
        rows = rows.where(Paper.state == PaperState.MISMATCH)
    return oldest_first(rows, Paper.id, cursor, limit)


def _rows() -> Any:
    return Paper.select(Paper, File, Poll, Place).join(File).switch(Paper).join(Poll).join(Place)


def photographed(poll: Poll, file: File, head: RollHead) -> str:
    """Whose paper, other than this head's, a photograph of the same content shows in the poll already; empty where it is new."""
    used = Paper.select().join(File).where(File.digest == file.digest, Paper.poll == poll, Paper.head != head).first()
    return '、'.join(labels([used.head_id])[used.head_id]) if used else ''


def doors_of(head_ids: Collection[int]) -> dict[int, dict[int, str]]:
    """{head: its homes {part: label}}."""
    found: dict[int, dict[int, str]] = {}
    for head_id, part_id, label in RollPart.select(RollPart.head, RollPart.part, RollPart.label).where(
            RollPart.head.in_(list(head_ids))).order_by(RollPart.part).tuples() if head_ids else ():
        found.setdefault(head_id, {})[part_id] = label
    return found


def labels(head_ids: Collection[int]) -> dict[int, list[str]]:
    """{head: the names of its homes}."""
    return {head_id: list(doors.values()) for head_id, doors in doors_of(head_ids).items()}


def answers(actor: Actor, found: Paper) -> dict[int, str] | None:
    """The first entry, as {item: choice}; hidden until another has entered his own, from everybody but who made it."""
    if found.state == PaperState.ENTERED and found.entered_by_id != actor.person_id:
        return None
    return chosen(found.answers)


def chosen(stored: dict[str, str] | None) -> dict[int, str]:
    """{item: choice} of what a paper keeps."""
    return {int(item): choice for item, choice in (stored or {}).items()}


def head_of(poll: Poll, part_id: int) -> tuple[RollHead, Place]:
    """The head that a home of the roll belongs to, and where the home's door is; Missing `home_missing`."""
    found = RollPart.select(RollPart, RollHead, Part, Place).join(RollHead).switch(RollPart).join(Part).join(
        Place, on=(Part.place == Place.id)).where(RollPart.poll == poll, RollPart.part == part_id).first()
    if found is None:
        raise Missing('home_missing', '这处房屋不在这次表决的名册里，请核对房号。')
    return found.head, found.part.place


class Blank(NamedTuple):
    """The first home of the head for whom a blank ballot was printed. `arrived`: a ballot of theirs is there, or a paper that may
    become one; `kept_back`: the items that this one is still wanted for, where an agent has answered the others."""

    part: RollPart
    arrived: bool
    kept_back: list[int]


def blank_of(actor: AnyActor, poll_id: int, written: str) -> Blank:
    """Whose blank ballot carries this code; for those who run the poll.

    Invalid as `codes.number_of` says, Missing `home_missing`.
    """
    part = RollPart.select().join(RollHead).where(
        RollPart.poll == managed(actor, poll_id), RollHead.number == number_of(poll_id, written)).order_by(RollPart.part).first()
    if part is None:
        raise Missing('home_missing', '名册里没有这张票的房屋，请核对票号。')
    here = RollHead.select().where(RollHead.id == part.head_id, arrived(RollHead.id)).exists()
    return Blank(part, here, kept_back(poll_id, [part.head_id]).get(part.head_id, []))


@grants_sight
def sees_file(actor: AnyActor, file: File) -> bool:
    """Whether it is the photograph of a paper of a poll that the actor runs."""
    used = Paper.select(Paper, Poll, Place).join(Poll).join(Place).where(Paper.file == file)
    return any(manages(actor, each.poll.place) for each in used)
