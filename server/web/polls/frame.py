"""What the pages of a poll have in common: the poll itself, the bar of its pages, and its state in a word."""
from collections.abc import Callable
from typing import Any, NamedTuple

from server.core.errors import Refusal
from server.core.paging import number
from server.exports.lists import Asked
from server.places.queries import Place
from server.votes import at_place, candidates, closing, stages
from server.votes.queries import Poll, PollState
from server.web import actor
from server.web.frame import framed, place

_DRAFT, _PUBLISHED, _OPEN, _CLOSED, _WITHDRAWN = PollState
_SHOWN = (_PUBLISHED, _OPEN, _CLOSED, _WITHDRAWN)
_BEGUN = (_OPEN, _CLOSED, _WITHDRAWN)

#: A state in a word, with its tone.
Mark = tuple[str, str]
_MARKS: dict[PollState, Mark] = {_DRAFT: ('草稿', ''), _PUBLISHED: ('名册公示中', 'wait'), _OPEN: ('正在投票', 'good'),
                                 _WITHDRAWN: ('已撤回', 'bad')}


class Page(NamedTuple):
    """A page of a poll: its endpoint (which takes `place_id` and `id`), its name in the bar, in which states it shows, whose pages
    lie behind it besides its own, and which polls want it at all. What shows from the opening on does not show for a poll that was
    withdrawn before it."""

    endpoint: str
    name: str
    states: tuple[PollState, ...] = tuple(PollState)
    behind: tuple[str, ...] = ()
    wanted: Callable[[Poll], bool] = lambda _: True

    def shows(self, found: Poll) -> bool:
        """Whether the poll has this page now."""
        state = stages.state(found)
        opened = found.opened_at is not None or state is not _WITHDRAWN or _PUBLISHED in self.states
        return state in self.states and opened and self.wanted(found)

    def leads_to(self, endpoint: str) -> bool:
        """Whether a page is this one, or another of its subject."""
        return endpoint.split('.')[0] in (self.endpoint.split('.')[0], *self.behind)


#: The bar, from left to right; each subject adds its own line.
PAGES: tuple[Page, ...] = (
    Page('web_polls.poll', '概况'),
    Page('web_poll_drafts.draft_of', '改草稿', (_DRAFT,)),
    Page('web_poll_candidates.listed', '候选人', wanted=candidates.elects),
    Page('web_poll_rolls.roll', '名册', _SHOWN),
    Page('web_poll_representatives.listed', '共有人代表'),
    Page('web_poll_papers.listed', '纸质票', _BEGUN, ('web_poll_checks', 'web_poll_stacks')),
    Page('web_poll_doors.listed', '上门', _BEGUN),
    Page('web_poll_proxies.listed', '委托', _BEGUN),
    Page('web_poll_turnout.turnout', '谁投了', _BEGUN),
    Page('web_poll_results.result', '结果', (_CLOSED,)),
    Page('web_poll_objections.listed', '异议', _SHOWN),
    Page('web_poll_prints.listed', '打印'),
    Page('web_poll_proof.proof', '核验', _BEGUN),
)


def found(place_id: int, id: int) -> tuple[Place, Poll]:
    """The place, and the poll that is held there or inside; closed, and its result final, if that is due. Missing otherwise."""
    where = place(place_id)
    poll = at_place.poll(actor(), where, id)
    return where, at_place.poll(actor(), where, id) if closing.settle(poll) else poll


def poll_framed(template: str, where: Place, poll: Poll, refusal: Refusal | None = None, /, **said: Any) -> str:
    """A page of a poll: `poll_page.html` has the bar, and the refusal where there is one."""
    return framed(template, where, poll=poll, pages=[page for page in PAGES if page.shows(poll)], state=stages.state(poll),
                  marked=mark(poll), refusal=refusal, faults=refusal.fields if refusal else {}, **said)


def exported(asked: Asked) -> Poll:
    """The poll that a list is asked of, as `poll`: held at the place of the list or inside."""
    return at_place.poll(asked.actor, asked.place, number(asked.said.get('poll', '')))


def mark(poll: Poll) -> Mark:
    """How far a poll has come."""
    state = stages.state(poll)
    if state is not _CLOSED:
        return _MARKS[state]
    if poll.counted_at is None:
        return '已截止，还没有计票', 'wait'
    return ('已有结果', '') if poll.final_at else ('初步结果', 'wait')
