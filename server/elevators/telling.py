"""What owners are told of their lift, in the transaction of what happened. No message says who has paid or signed, or how much."""
from collections.abc import Collection

from server.core import audit, clock
from server.elevators import queries
from server.elevators.models import Apportionment, Elevator, Household, Milestone
from server.identity.queries import residents
from server.messaging import kinds
from server.messaging.actions import dispatch

_PAGE = 'packages/elevators/elevator/index'


def of_proposal(elevator: Elevator, apportionment: Apportionment) -> int:
    """Every owner of the project's homes; how many that were."""
    return _tell(elevator, '分摊方案请您看一看', apportionment.levy.title,
                 queries.people_of([home[0] for home in apportionment.homes]))


def of_paper(elevator: Elevator, household: Household) -> None:
    """The owners of the home for which a paper was entered."""
    _tell(elevator, '已登记您家的纸质签字', '如果不是您签的，请告诉社区', queries.people_of([household.id]))


def of_agreement(elevator: Elevator, household_ids: Collection[int]) -> None:
    """All who have signed: from now on it holds."""
    _tell(elevator, '分摊协议已经签齐', '请打开小程序看交款时间', queries.people_of(household_ids))


def of_dues(elevator: Elevator, household_ids: Collection[int]) -> int:
    """Those whose share is due; each is told alone."""
    return _tell(elevator, '加装电梯的分摊款到期了', '请打开小程序看金额', queries.people_of(household_ids))


def of_milestone(elevator: Elevator, milestone: Milestone) -> None:
    """Everybody who lives there."""
    _tell(elevator, '加装电梯有新进展', milestone.words, residents(elevator.place))


def _tell(elevator: Elevator, title: str, note: str, people: Collection[int]) -> int:
    if people:
        fields = {'title': title, 'place': elevator.title, 'time': kinds.moment(clock.now()), 'note': note}
        dispatch('elevator', title, fields, f'{_PAGE}?id={elevator.id}', audit.name(elevator), people)
    return len(people)
