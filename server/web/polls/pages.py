"""Owners' votes: those of a place, and one of them at a glance with what to do next."""
from typing import NamedTuple

from server.core.errors import Invalid, Refusal
from server.exports.lists import Asked, Link, List, Mark, Rows, declare
from server.places import queries as places
from server.places.rules import square_metres
from server.votes import (
    at_place,
    attachments,
    bylaws,
    candidates,
    elections,
    hindrances,
    objections,
    papers,
    progress,
    queries,
    results,
    scans,
    stages,
    words,
)
from server.votes.law import Rule
from server.votes.paperwork.parts import KINDS, silence_said
from server.votes.precedence import SENTENCES
from server.votes.queries import Poll, PollItem, PollState
from server.votes.waiting import Wait
from server.web import actor, blueprint
from server.web.frame import framed, place
from server.web.lists import listed as shown_list
from server.web.polls.bars import bar
from server.web.polls.frame import found, mark, poll_framed

routes = blueprint('polls')


class Question(NamedTuple):
    """What is asked: a matter, or a contest with its `options` and what is `stated` of it; None for the rule of a contest that has
    no candidates yet."""

    title: str
    rule: Rule | None
    stated: list[str]
    options: list[str]


#: What can wait in a poll, as its tab says it, in the order of the tabs.
WAITS = {Wait.RUNNING: '正在投票', Wait.READY: '公示期满，等开始', Wait.OBJECTIONS: '异议等答复', Wait.PAPERS: '纸质票和委托等核对'}


def _wait(said: str | None) -> Wait | None:
    if said and said not in WAITS:
        raise Invalid('wait_unknown', '没有这一类，请重新选择。')
    return Wait(said) if said else None


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    lines, following = at_place.listed(asked.actor, asked.place, cursor, limit, _wait(asked.said.get('wait')))
    return [(Link(poll.title, 'web_polls.poll', id=poll.id), line.place_name, Mark(*mark(poll)), poll.closes_at,
             line.participating.heads if poll.opened_at else None, poll.roll_heads)
            for line in lines for poll in (line.poll,)], following


POLLS = declare(List('polls', '表决', ('表决', '范围', '状态', '截止', '已参与（人）', '名册（人）'), _rows, asks=('wait',)))


@routes.get('/places/<int:place_id>/polls')
def listed(place_id: int) -> str:
    """The polls of a place and of what lies inside, the newest first; by `wait` those in which something waits."""
    where = place(place_id)
    return framed('polls/list.html', where, table=shown_list(POLLS, where), waits=WAITS)


@routes.get('/places/<int:place_id>/polls/<int:id>')
def poll(place_id: int, id: int) -> str:
    """A poll at a glance, and what to do next."""
    return shown(place_id, id)


def shown(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    """The same, with why something could not be done."""
    where, poll = found(place_id, id)
    running, counted = stages.state(poll) is PollState.OPEN, poll.counted_at is not None
    items = queries.items(poll)
    decided = results.result(actor(), id)[1] if counted else []
    return poll_framed(
        'polls/poll.html', where, poll, refusal, coming=hindrances.prospect(actor(), poll), kinds=KINDS,
        line=places.line(poll.place), questions=_questions(poll, items), files=attachments.of(poll), silence=silence_said(poll),
        precedence=SENTENCES[poll.precedence], publication_ends=stages.publication_ends(poll),
        objections_until=stages.objections_until(poll), raised=objections.counts(poll),
        waiting={about: objections.waiting(id, about) for about in (objections.ROLL, objections.RESULT)},
        papers=papers.waiting(id) if poll.opened_at and not counted else 0,
        scans=scans.left(id) if running else 0, came=progress.came(actor(), id) if running else [],
        latest=stages.latest_close(poll) if running else None, area=square_metres,
        decided=[each for each in decided if each.item.contest_id is None], chosen=elections.of_result(poll, decided),
        words=words, bar_of=bar)


def _questions(poll: Poll, items: list[PollItem]) -> list[Question]:
    rules = bylaws.rules_of(poll.place, items)
    said = [Question(each.title, rules[each.id], [], []) for each in items if each.contest_id is None]
    for contest in candidates.seen(actor(), poll).contests:
        options = [each for each in items if each.contest_id == contest.id]
        said.append(Question(contest.title, rules[options[0].id] if options else None, words.stated(contest),
                             [each.title for each in options]))
    return said
