"""What came of contests: who or what was chosen, in sentences that a neighbour reads aloud."""
from collections.abc import Iterable

from pydantic import BaseModel

from server.api.votes_contests_shapes import OptionShape
from server.votes import words
from server.votes.elections import ContestResult


class OptionResultShape(OptionShape):
    """An option or candidate; `status` is elected, alternates, tied, passed or failed, and null until the poll is closed."""

    status: str | None
    status_text: str


class ContestResultShape(BaseModel):
    """What came of a contest. `winners`, `alternates` (first to move up first), `tied` (who wait for a further vote) and `drawn`
    (between whom the lot decided) are empty until the poll is closed (`decided`). `stands` is about committees; the term is there
    once the result is final. `sentences` say all of it."""

    contest_id: int
    kind: str
    title: str
    office_text: str
    seats: int | None
    decided: bool
    options: list[OptionResultShape]
    winners: list[OptionShape]
    alternates: list[OptionShape]
    tied: list[OptionShape]
    drawn: list[OptionShape]
    stands: bool | None
    term_begins: str | None
    term_ends: str | None
    reelection_by: str | None
    sentences: list[str]


def contest_result(found: ContestResult) -> ContestResultShape:
    ranked, term = found.ranked, found.term
    lists = {name: _options(found, numbers) for name, numbers in (ranked._asdict() if ranked else {}).items()}
    return ContestResultShape(
        contest_id=found.contest.id, kind=found.contest.kind, title=found.contest.title,
        office_text=words.OFFICES[found.contest.office], seats=found.contest.seats, decided=ranked is not None,
        options=[_result(found, number) for number in range(1, len(found.items) + 1)], winners=lists.get('elected', []),
        alternates=lists.get('alternates', []), tied=lists.get('tied', []), drawn=lists.get('drawn', []), stands=found.stands,
        term_begins=term.begins.isoformat() if term else None, term_ends=term.ends.isoformat() if term else None,
        reelection_by=term.reelection.isoformat() if term else None, sentences=words.chosen(found))


def _options(found: ContestResult, numbers: Iterable[int]) -> list[OptionShape]:
    return [OptionShape(item_id=found.items[number - 1].item.id, number=number, title=found.items[number - 1].item.title)
            for number in numbers]


def _result(found: ContestResult, number: int) -> OptionResultShape:
    said = found.items[number - 1]
    return OptionResultShape(item_id=said.item.id, number=number, title=said.item.title, status=words.status_of(found, number),
                             status_text=words.became(found, number))
