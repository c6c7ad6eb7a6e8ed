"""A poll's papers as PDFs: those it has one of, and those that are printed door by door."""
from typing import NamedTuple

from flask import Response

from server.core.errors import Missing
from server.places import queries as places
from server.places.queries import Kind
from server.votes import stages
from server.votes.paperwork.prints import PAPERS, SHEETS
from server.votes.queries import Poll, PollState
from server.web import actor, blueprint, forms
from server.web.downloads import download
from server.web.polls.frame import found, poll_framed

routes = blueprint('poll_prints')

_MOST_PLACES = 600


class Print(NamedTuple):
    """A paper: its name in the address, what it is, what it is for."""

    name: str
    title: str
    use: str


_NOTICE = Print('notice', '表决公告', '贴在公告栏和单元门口：表决什么、怎样算通过、怎样投票')
_ROLL = Print('roll', '业主名册', '公示用，按楼栋单元排')
_AUTHORISATION = Print('authorisation', '授权委托书', '空白的，委托别人代投的业主填')
_ANNOUNCEMENT = Print('announcement', '结果公告', '贴在公告栏和单元门口：结果和怎样算出来的')
_ARCHIVE = Print('archive', '归档清单', '材料、经过和核对用的摘要')
_SLIPS = Print('check-slips', '名册核对单', '每户一条，裁开送到门口')
_BALLOTS = Print('ballots', '表决票', '每户一张，只印还没有投票的')
_AT: dict[PollState, tuple[Print, ...]] = {
    PollState.DRAFT: (_NOTICE,), PollState.PUBLISHED: (_NOTICE, _ROLL, _AUTHORISATION),
    PollState.OPEN: (_NOTICE, _ROLL, _AUTHORISATION), PollState.WITHDRAWN: (_NOTICE, _ARCHIVE)}
_DOORS = {PollState.PUBLISHED: (_SLIPS,), PollState.OPEN: (_BALLOTS,)}


def _prints(poll: Poll) -> tuple[Print, ...]:
    state = stages.state(poll)
    if state is PollState.CLOSED:
        return (_NOTICE, _ROLL, _ANNOUNCEMENT, _ARCHIVE) if poll.counted_at else (_NOTICE, _ROLL)
    return _AT[state]


@routes.get('/places/<int:place_id>/polls/<int:id>/prints')
def listed(place_id: int, id: int) -> str:
    """What can be printed now."""
    where, poll = found(place_id, id)
    some = [each for each in places.places_inside(actor(), poll.place, _MOST_PLACES)
            if each.id == poll.place_id or each.kind in (Kind.ESTATE, Kind.BUILDING, Kind.STAIRWELL)]
    return poll_framed('polls/prints.html', where, poll, prints=_prints(poll), doors=_DOORS.get(stages.state(poll), ()), some=some,
                       names=places.spoken(some))


@routes.get('/places/<int:place_id>/polls/<int:id>/prints/<string:name>.pdf')
def printed(place_id: int, id: int, name: str) -> Response:
    """A paper of the poll."""
    _, poll = found(place_id, id)
    paper = next((make for known, make in PAPERS.items() if known == name), None)
    if paper is None:
        raise Missing('print_missing', '没有这样的材料。')
    return download(paper(actor(), poll.id), f'{poll.title}-{_title(name)}')


@routes.get('/places/<int:place_id>/polls/<int:id>/sheets/<string:name>.pdf')
def sheets(place_id: int, id: int, name: str) -> Response:
    """A paper of each home, of a place of the poll (`at`)."""
    _, poll = found(place_id, id)
    make = next((make for known, make in SHEETS.items() if known == name), None)
    if make is None:
        raise Missing('print_missing', '没有这样的材料。')
    return download(make(actor(), poll.id, forms.place_asked()), f'{poll.title}-{_title(name)}')


def _title(name: str) -> str:
    known = (_NOTICE, _ROLL, _AUTHORISATION, _ANNOUNCEMENT, _ARCHIVE, _SLIPS, _BALLOTS)
    return next(each.title for each in known if each.name == name)
