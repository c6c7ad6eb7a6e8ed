"""Who is elected: each by the ordinary threshold of Civil Code art. 278, put in order by one count, then by the other.

Neither a ranking nor a rule for ties is set nationally, so a contest states both before it opens.
"""
import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from server.core.calendar import months_later
from server.votes.rules import Choice, Count


class Candidate(NamedTuple):
    """Somebody on the list by their number there, what agreed, and whether they passed."""

    number: int
    agreeing: Count
    passed: bool


class Ranked(NamedTuple):
    """Numbers of candidates, each list in order. `tied` wait for a further vote; `drawn` are those between whom a lot decided about
    a seat or an alternate's place."""

    elected: tuple[int, ...]
    alternates: tuple[int, ...]
    tied: tuple[int, ...]
    drawn: tuple[int, ...]


class Places(NamedTuple):
    """What there is to win and how: `by_area` puts area before heads, `by_lot` parts equals instead of a further vote."""

    seats: int
    alternates: int
    by_area: bool
    by_lot: bool


def rank(candidates: Iterable[Candidate], places: Places, seed: str) -> Ranked:
    """Seat those who passed in their order. `seed` opens the lot: `lot` says how.

    A lot parts equals where it matters: at the last seat, and among alternates, who follow each other. Where a further vote is to
    decide, equals at the last seat get none and no alternate is named before it; equals at the last alternate's place stay out.
    """
    elected: list[int] = []
    alternates: list[int] = []
    drawn: list[int] = []
    for equals in _groups(candidates, places):
        seats, further = places.seats - len(elected), places.alternates - len(alternates)
        over = len(equals) - seats  # how many of them find no seat
        if not places.by_lot and over > 0 and (seats or over > further):
            return Ranked(tuple(elected), tuple(alternates), tuple(equals) if seats else (), ())
        if places.by_lot and len(equals) > 1 and over > 0 and (seats or further):
            equals = sorted(equals, key=lambda number: lot(seed, number))
            drawn += equals
        elected += equals[:seats]
        alternates += equals[seats:][:further]
    return Ranked(tuple(elected), tuple(alternates), (), tuple(sorted(drawn)))


def _groups(candidates: Iterable[Candidate], places: Places) -> Iterator[list[int]]:
    """Who passed, the best first; equals together, by their numbers."""
    passed = sorted((_merit(each, places), each.number) for each in candidates if each.passed)
    for _, group in groupby(passed, key=lambda each: each[0]):
        yield [number for _, number in group]


def _merit(candidate: Candidate, places: Places) -> tuple[int, int]:
    area, heads = candidate.agreeing
    return (-area, -heads) if places.by_area else (-heads, -area)


def lot(seed: str, number: int) -> str:
    """A candidate's lot: SHA-256 (hex) of `seed:number`; the smaller one comes first. The seed is the digest of all ballots, which
    nobody knows before the last one is cast, with the contest's position: `digest:position`."""
    return hashlib.sha256(f'{seed}:{number}'.encode()).hexdigest()


def stands(elected: int, seats: int, least: int) -> bool:
    """Whether a committee comes about: at least the legal minimum, and more than half of the seats agreed (Hangzhou's rule)."""
    return elected >= least and 2 * elected > seats


class Limit(NamedTuple):
    """A contest's items, and to how many of them a ballot may agree."""

    title: str
    items: frozenset[int]
    most: int


def exceeded(limits: Iterable[Limit], choices: Mapping[int, str]) -> Limit | None:
    """The first contest in which a ballot {item: choice} says yes too often."""
    return next((limit for limit in limits if sum(choices.get(item) == Choice.YES for item in limit.items) > limit.most), None)


def listed(names: Sequence[tuple[str, int]]) -> list[int]:
    """Candidates (name, id) in the order of the ballot: names by their letters' code points, namesakes by id. No official can
    arrange it."""
    return [each for _, each in sorted(names)]


def term_end(begin: date, years: int) -> date:
    """The last day of a term: the day that corresponds to its first, or else the month's last (Civil Code art. 202)."""
    return months_later(begin, 12 * years)
