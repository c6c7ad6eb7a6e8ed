"""How far a poll has come while it runs: each matter against the turnout that the law asks for, and place by place."""
from collections import defaultdict
from typing import NamedTuple

from peewee import Case, fn

from server.core.actor import AnyActor
from server.core.paging import oldest_first
from server.places.models import Part, Place
from server.places.queries import inside, spoken
from server.votes import contests, doors, queries, results
from server.votes.law import Rule
from server.votes.models import Ballot, Poll, RollPart
from server.votes.paperwork.parts import within
from server.votes.results import ItemResult
from server.votes.rules import Comparison


class Came(NamedTuple):
    """A matter, or a contest as a whole, the rule that decides it, and its turnout by area and by heads."""

    title: str
    rule: Rule
    comparisons: tuple[Comparison, Comparison]


class Sum(NamedTuple):
    """Parts and their area in 0.01 m²."""

    parts: int
    area: int


NONE = Sum(0, 0)


class Below(NamedTuple):
    """A place of the roll: its doors, and those for which a ballot was cast. `deeper`: there are places in it to look at."""

    place: Place
    name: str
    total: Sum
    voted: Sum
    deeper: bool


def came(actor: AnyActor, poll_id: int) -> list[Came]:
    """Who took part so far, matter by matter: all that is told while a poll runs. Conflict before it opens."""
    found, items = results.result(actor, poll_id)
    titles = {each.id: each.title for each in contests.of(found)}
    firsts: dict[int, ItemResult] = {}
    for each in items:
        firsts.setdefault(each.item.contest_id or -each.item.id, each)
    return [Came(titles.get(key, each.item.title), each.rule, _turnout(each)) for key, each in firsts.items()]


def _turnout(each: ItemResult) -> tuple[Comparison, Comparison]:
    area, heads = (Comparison('quorum', measure, getattr(each.participating, measure), getattr(each.total, measure),
                              each.rule.quorum) for measure in ('area', 'heads'))
    return area, heads


def below(actor: AnyActor, poll_id: int, place_id: int | None = None, cursor: str | None = None) -> tuple[
        Place, list[Below], str | None]:
    """A place of the poll (its own where none is said), and a page of what lies directly below it, before which stands what belongs
    to none of those: shops of an estate, or all homes of a stairwell. For those who run the poll."""
    found = doors.opened(queries.managed(actor, poll_id))
    at = within(found, place_id)
    page, more = oldest_first(Place.select().where(Place.parent == at), Place.id, cursor)
    leaves, names = _leaves(found, at, page), spoken([at, *page])
    inner = Place.select(Place.parent).where(Place.parent.in_(page)).distinct().tuples() if page else ()
    parents = {parent for parent, in inner}
    own = [] if cursor else [Below(at, names[at.id], *leaves.get(at.path, (NONE, NONE)), False)]
    said = own + [Below(each, names[each.id], *_within(each, leaves), each.id in parents) for each in page]
    return at, [each for each in said if each.total.parts], more


def _leaves(found: Poll, at: Place, page: list[Place]) -> dict[str, tuple[Sum, Sum]]:
    """{path: all of its doors, and those that have voted} of a place and of each inside some where doors are."""
    has_voted = Case(None, [(fn.EXISTS(Ballot.select(Ballot.id).where(Ballot.head == RollPart.head)), 1)], 0)
    rows = RollPart.select(Place.path, has_voted, fn.COUNT(RollPart.id), fn.SUM(RollPart.area)).join(Part).join(
        Place, on=(Part.place == Place.id)).where(
        RollPart.poll == found, (Place.id == at) | inside(tuple(each.path for each in page))).group_by(
        Place.path, has_voted).tuples()
    sums: dict[str, list[Sum]] = defaultdict(lambda: [NONE, NONE])
    for path, voted, parts, area in rows:
        sums[path][voted] = Sum(parts, int(area))
    return {path: (_plus(left, came), came) for path, (left, came) in sums.items()}


def _within(at: Place, leaves: dict[str, tuple[Sum, Sum]]) -> tuple[Sum, Sum]:
    total = voted = NONE
    for path, (all_of_it, came) in leaves.items():
        if path.startswith(at.path):
            total, voted = _plus(total, all_of_it), _plus(voted, came)
    return total, voted


def _plus(one: Sum, other: Sum) -> Sum:
    return Sum(one.parts + other.parts, one.area + other.area)
