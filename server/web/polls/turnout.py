"""Who came so far: the whole poll against what the law asks for, then building by building and stairwell by stairwell."""
from typing import NamedTuple

from flask import request

from server.places import queries as places
from server.places.rules import square_metres
from server.votes import progress
from server.votes.law import Threshold
from server.votes.progress import Below, Came
from server.votes.rules import hundredths, percent_text
from server.web import actor, blueprint, forms
from server.web.polls.bars import bar
from server.web.polls.frame import found, poll_framed

routes = blueprint('poll_turnout')


class Line(NamedTuple):
    """A place, and how much of its doors and of its area has come: in words, in hundredths of a percent, and as a share."""

    place_id: int
    name: str
    deeper: bool
    parts: str
    area: str
    shares: tuple[int, int]
    percents: tuple[str, str]


@routes.get('/places/<int:place_id>/polls/<int:id>/turnout')
def turnout(place_id: int, id: int) -> str:
    """Of the poll's place, or of one `at` which there are doors."""
    where, poll = found(place_id, id)
    at, below, following = progress.below(actor(), id, forms.place_asked(), request.args.get('cursor'))
    came = progress.came(actor(), id)
    line = [each for each in places.line(at) if each.path.startswith(poll.place.path)]
    return poll_framed('polls/turnout.html', where, poll, at=at, line=line, lines=[_line(each) for each in below],
                       following=following, came=[(each.title, [bar(one) for one in each.comparisons]) for each in came],
                       quorum=_strictest(came), hundredths=hundredths)


def _strictest(came: list[Came]) -> Threshold:
    return max((each.rule.quorum for each in came), key=lambda each: hundredths(each.numerator, each.denominator))


def _line(each: Below) -> Line:
    total, voted = each.total, each.voted
    return Line(each.place.id, each.name, each.deeper, f'{voted.parts}／{total.parts}',
                f'{square_metres(voted.area)}／{square_metres(total.area)}',
                (hundredths(voted.parts, total.parts), hundredths(voted.area, total.area)),
                (percent_text(voted.parts, total.parts), percent_text(voted.area, total.area)))
