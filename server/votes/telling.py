"""What owners are told in the course of a poll, in the transaction of what happened."""
from datetime import datetime

from server.core import audit, clock
from server.identity.models import Residency
from server.identity.standing import STANDS, on_rolls
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Part, Place
from server.places.queries import inside
from server.votes.models import Ballot, Poll, RollOwner

_PAGE = 'packages/votes/poll/index'


def of_publication(poll: Poll) -> None:
    """Whoever has a home there may look whether the roll is right."""
    _tell(poll, 'roll', _at_home(poll))


def of_retraction(poll: Poll) -> None:
    """The same people need not look any more; as a draft the poll is out of their sight."""
    _tell(poll, 'roll', _at_home(poll), '公示已撤回，改好再公示', 'pages/votes/index')


def _at_home(poll: Poll) -> list[int]:
    rows = (Residency.select(Residency.person).join(Part).join(Place)
            .where(inside((poll.place.path,)), Residency.state.in_(STANDS)).distinct())
    return [person for person, in rows.order_by(Residency.person).tuples()]


def of_opening(poll: Poll) -> None:
    """Whoever stands on the roll may vote; where silence counts, they are told so."""
    _tell(poll, 'poll', owners(poll), '不投票的计入多数意见，请按时投' if poll.silence else '')


def of_extension(poll: Poll) -> None:
    """Owners for whom no ballot was cast have longer to vote."""
    _tell(poll, 'poll', owners(poll, but_voted=True), f'延期到{clock.spoken(poll.closes_at)}截止', shown=False)


def of_withdrawal(poll: Poll) -> None:
    """Whoever was asked to look at the roll, or to vote, need not any more; the poll's page says why."""
    tell(poll, owners(poll) if poll.opened_at else _at_home(poll), '表决已撤回', '不用再投票，原因见表决页面', clock.now())


def of_result(poll: Poll) -> None:
    """The preliminary result, or the final one."""
    _tell(poll, 'poll_result', owners(poll), '' if poll.final_at else '初步结果已公布，可以提异议')


def tell_owners(poll: Poll, head_id: int, title: str, note: str, at: datetime, but: int | None = None) -> None:
    """What was done for a head's homes, for everybody who stands for it, who sold since too, but for one person; `note` has 20
    characters at most."""
    rows = Residency.select(Residency.person).join(RollOwner, on=(RollOwner.owner == Residency.owner)).where(
        RollOwner.head == head_id, on_rolls()).distinct()
    tell(poll, [person for person, in rows.order_by(Residency.person).tuples() if person != but], title, note, at)


def tell(poll: Poll, person_ids: list[int], title: str, note: str, at: datetime, page: str = '') -> None:
    """The same to known persons; it opens the poll, or another `page`."""
    if person_ids:
        fields = {'title': poll.title, 'place': poll.place.name, 'time': kinds.moment(at), 'note': note}
        dispatch(kind='ballot', title=f'{title}：{poll.title}', subject=audit.name(poll),
                 page=page or f'{_PAGE}?id={poll.id}', fields=fields, person_ids=person_ids)


def owners(poll: Poll, but_voted: bool = False) -> list[int]:
    """Ids of the persons who stand for an owner on the roll."""
    rows = Residency.select(Residency.person).join(RollOwner, on=(RollOwner.owner == Residency.owner)).where(
        RollOwner.poll == poll, on_rolls()).distinct()
    if but_voted:
        rows = rows.where(RollOwner.head.not_in(Ballot.select(Ballot.head).where(Ballot.poll == poll)))
    return [person for person, in rows.order_by(Residency.person).tuples()]


def _tell(poll: Poll, kind: str, person_ids: list[int], note: str = '', page: str = '', shown: bool = True) -> None:
    dispatch(kind=kind, title=poll.title, subject=audit.name(poll), page=page or f'{_PAGE}?id={poll.id}',
             fields={'title': poll.title, 'place': poll.place.name, 'time': kinds.moment(poll.closes_at),
                     **({'note': note} if note else {})}, person_ids=person_ids, place=poll.place if shown else None)
