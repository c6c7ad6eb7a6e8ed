"""What the routes of ballots on paper answer with."""
from pydantic import BaseModel

from server.api.shapes import FileShape, file, instant, instant_or_none
from server.api.votes_casting_shapes import ChoiceShape
from server.core.actor import Actor
from server.votes import papers
from server.votes.papers import Paper


class PaperShape(BaseModel):
    """A paper and its photograph; `item_ids` are what it answers, fewer than all where an agent answers the others. `state` is
    entered, mismatch, counted, aside (another ballot stands) or void; `remark` says why. `answers` (the first entry) is null to
    everybody but who made it until a second one is there. `may_check`: I can enter it again."""

    id: int
    homes: list[str]
    assisted: bool
    file: FileShape
    item_ids: list[int]
    state: str
    answers: list[ChoiceShape] | None
    checked_answers: list[ChoiceShape] | None
    entered_at: str
    checked_at: str | None
    mine: bool
    may_check: bool
    remark: str


class PapersShape(BaseModel):
    """A page of papers, oldest first."""

    items: list[PaperShape]
    next: str | None


class PaperFiguresShape(BaseModel):
    """How many papers: I can check, others have to check of mine, differ in their two entries, count, were put aside for another
    ballot, are void."""

    to_check: int
    mine_waiting: int
    mismatches: int
    counted: int
    aside: int
    void: int


def _choices(answers: dict[int, str] | None) -> list[ChoiceShape] | None:
    return None if answers is None else [ChoiceShape(item_id=item, choice=choice) for item, choice in sorted(answers.items())]


def paper(actor: Actor, found: Paper, homes: list[str]) -> PaperShape:
    mine, waits = found.entered_by_id == actor.person_id, found.state == papers.PaperState.ENTERED
    return PaperShape(
        id=found.id, homes=homes, assisted=found.assisted, file=file(found.file),
        item_ids=sorted(papers.chosen(found.answers)), state=found.state,
        answers=_choices(papers.answers(actor, found)),
        checked_answers=_choices(papers.chosen(found.checked_answers)) if found.checked_by_id else None,
        entered_at=instant(found.entered_at), checked_at=instant_or_none(found.checked_at), mine=mine,
        may_check=waits and not mine, remark=found.remark)
