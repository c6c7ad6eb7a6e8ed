"""What came of a poll's contests: who or what was chosen, and until when."""
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from server.core import clock
from server.core.actor import AnyActor
from server.core.calendar import months_later
from server.core.errors import Conflict
from server.votes import contests, proof, results
from server.votes.election_rules import Candidate, Places, Ranked, rank, stands, term_end
from server.votes.limits import limits
from server.votes.models import Contest, ContestKind, Nominee, Poll, PollItem, Ranking, Tie
from server.votes.results import ItemResult


class Term(NamedTuple):
    """From the day of the final result (not counted) to the last day; when the next election should begin at the latest."""

    begins: date
    ends: date
    reelection: date


class ContestResult(NamedTuple):
    """A contest, its items in the order of the ballot, and what came of it: `ranked` holds numbers of that order and is null until
    the poll is closed. `stands` is about committees; `term` is there once the result is final."""

    contest: Contest
    items: list[ItemResult]
    ranked: Ranked | None
    stands: bool | None
    term: Term | None

    def chosen(self) -> list[ItemResult]:
        """Who or what won, in order."""
        return [self.items[number - 1] for number in self.ranked.elected] if self.ranked else []


class Seat(NamedTuple):
    """Somebody elected, or (`alternate`) next to move up; `rank` counts from 1 in each of the two lists. Who won a seat in a
    committee that did not come about is not among them."""

    contest_id: int
    office: str
    owner_id: int
    name: str
    alternate: bool
    rank: int
    term: Term


def of_result(found: Poll, items: Sequence[ItemResult]) -> list[ContestResult]:
    """The contests among a poll's results; nothing is read where there are none."""
    if all(each.item.contest_id is None for each in items):
        return []
    seed = (proof.closing(found) or {}).get('digest')
    return [_decide(found, contest, [each for each in items if each.item.contest_id == contest.id], seed)
            for contest in contests.of(found)]


def _decide(found: Poll, contest: Contest, items: list[ItemResult], seed: str | None) -> ContestResult:
    if seed is None or any(each.outcome is None for each in items):
        return ContestResult(contest, items, None, None, None)
    ranked = _rank(contest, items, seed)
    alive = None if contest.least is None else stands(len(ranked.elected), contest.seats, contest.least)
    return ContestResult(contest, items, ranked, alive, _term(found, contest) if ranked.elected and alive is not False else None)


def _rank(contest: Contest, items: list[ItemResult], seed: str) -> Ranked:
    candidates = [Candidate(number, each.outcome.agreeing, each.outcome.carried)
                  for number, each in enumerate(items, 1) if each.outcome]
    places = Places(contest.seats or 1, contest.alternates, contest.ranking == Ranking.AREA, contest.tie == Tie.LOT)
    return rank(candidates, places, f'{seed}:{contest.position}')


def _term(found: Poll, contest: Contest) -> Term | None:
    if found.final_at is None or contest.term_years is None:
        return None
    begins = clock.local(found.final_at).date()
    ends = term_end(begins, contest.term_years)
    return Term(begins, ends, months_later(ends, -limits().reelection_months))


def elected(actor: AnyActor, poll_id: int) -> list[Seat]:
    """Who was elected to what by a poll, in order, alternates after the elected of their contest; Conflict `result_not_final` until
    the result is final."""
    found, items = results.result(actor, poll_id)
    if found.final_at is None:
        raise Conflict('result_not_final', '结果还没有最后确定。')
    return [seat for each in of_result(found, items) if each.contest.kind == ContestKind.ELECTION for seat in _seats(each)]


def _seats(decided: ContestResult) -> list[Seat]:
    if decided.ranked is None or decided.term is None:
        return []
    persons = _persons(decided)
    return [Seat(decided.contest.id, decided.contest.office, persons[number].owner_id, persons[number].name, alternate, place,
                 decided.term)
            for alternate, numbers in ((False, decided.ranked.elected), (True, decided.ranked.alternates))
            for place, number in enumerate(numbers, 1)]


def _persons(decided: ContestResult) -> dict[int, Nominee]:
    by_item = {item.id: item.nominee for item in PollItem.select(PollItem, Nominee).join(Nominee).where(
        PollItem.contest == decided.contest)}
    return {number: by_item[each.item.id] for number, each in enumerate(decided.items, 1)}
