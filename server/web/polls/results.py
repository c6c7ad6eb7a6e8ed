"""The result of a poll, with the law's calculation; preliminary until the days for objections are over."""
from server.places.rules import square_metres
from server.votes import elections, papers, proxies, results, stages, words
from server.votes.elections import ContestResult
from server.votes.queries import Poll
from server.web import actor, blueprint
from server.web.polls.bars import bar
from server.web.polls.frame import found, poll_framed

routes = blueprint('poll_results')


@routes.get('/places/<int:place_id>/polls/<int:id>/result')
def result(place_id: int, id: int) -> str:
    """What came of it; Conflict before it opened, nothing but that it waits before it is counted."""
    where, poll = found(place_id, id)
    poll, items = results.result(actor(), id)
    contests = elections.of_result(poll, items)
    return poll_framed('polls/result.html', where, poll, counted=poll.counted_at is not None, channels=_channels(poll),
                       items=[each for each in items if each.item.contest_id is None], contests=contests,
                       seats=elections.elected(actor(), id) if poll.final_at else [], waiting=papers.waiting(id),
                       objections_until=stages.objections_until(poll), area=square_metres, words=words, bar_of=bar, option=_option)


def _channels(poll: Poll) -> list[tuple[str, int]]:
    """How many heads came by which way besides the phone; nothing before the count."""
    if poll.counted_at is None:
        return []
    written = papers.counted(poll.id)
    return [('纸质票', written[False]), ('上门协助', written[True]), ('委托代投', proxies.counted(poll.id))]


def _option(found: ContestResult, number: int) -> tuple[str, bool]:
    """What became of an option, and whether it was chosen."""
    return words.became(found, number), words.status_of(found, number) == 'elected'
