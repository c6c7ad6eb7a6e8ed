"""What a person should do now, out of the domains' own queries: a few of each, in a bounded number of readings."""
from pydantic import BaseModel

from server.api import Reply, actor, blueprint, checkins, notices, tasks_shapes, votes_doors_shapes, votes_shapes
from server.api.shapes import PlaceShape, place
from server.checkins import queries as checkins_queries
from server.members import slip_queries
from server.messaging import queries as messaging_queries
from server.notices import queries as notices_queries
from server.tasks import queries as tasks_queries
from server.votes import candidates, duties
from server.votes import queries as votes_queries

routes = blueprint('home')

_FEW = 5


class CandidacyShape(BaseModel):
    """Somebody has put me forward in an election that is being prepared; I say with the poll whether I stand."""

    poll_id: int
    nominee_id: int
    contest: str
    title: str


class OwnSlipShape(BaseModel):
    """A report slip with which I have still to report in, at this community; `reason` says why it was returned."""

    id: int
    number: str
    community: PlaceShape
    state: str
    reason: str


class DeskShape(BaseModel):
    """What waits for whoever is a clerk: receipts to acknowledge, and slips past their day, whoever has to act."""

    receipts: int
    overdue: int


class HomeShape(BaseModel):
    """Tasks: mine first, then those I can take. Polls: those that wait for my vote first. `nominations` wait for my answer;
    `errands`: to whose doors I am sent; `desk`: what waits for me as a clerk, null for whoever is none. `last_place`: where I
    last checked in; `open_checkin`: where I am checked in now."""

    tasks: list[tasks_shapes.TaskShape]
    polls: list[votes_shapes.PollLineShape]
    nominations: list[CandidacyShape]
    errands: list[votes_doors_shapes.ErrandShape]
    slips: list[OwnSlipShape]
    desk: DeskShape | None
    notices: list[notices.NoticeShape]
    last_place: PlaceShape | None
    open_checkin: checkins.CheckInShape | None
    unread: int


@routes.get('/home', responses={200: HomeShape}, summary='What I should do now')
def home() -> Reply:
    last, desk = checkins_queries.latest(actor()), slip_queries.desk(actor())
    lasting = last if last and checkins_queries.lasts(last, checkins.limits()) else None
    return HomeShape(
        tasks=[tasks_shapes.task(each) for each in _tasks()],
        polls=[votes_shapes.line(actor(), poll, heads) for poll, heads in votes_queries.running(actor(), _FEW)],
        nominations=[CandidacyShape(poll_id=each.contest.poll_id, nominee_id=each.id, contest=each.contest.title,
                                    title=each.contest.poll.title) for each in candidates.waiting(actor(), _FEW)],
        errands=[votes_doors_shapes.errand(each) for each in duties.errands(actor(), limit=_FEW)[0]],
        slips=[OwnSlipShape(id=each.id, number=each.number, community=place(each.community), state=each.state,
                            reason=each.reason) for each in slip_queries.waiting(actor(), _FEW)],
        desk=DeskShape(**desk._asdict()) if desk else None,
        notices=[notices.shape(each) for each in notices_queries.running(actor(), limit=_FEW)[0]],
        last_place=place(last.place) if last else None, open_checkin=checkins.check_in_shape(lasting) if lasting else None,
        unread=messaging_queries.unread(actor()))


def _tasks() -> list[tasks_queries.Work]:
    mine, _ = tasks_queries.listed(actor(), 'mine', limit=_FEW)
    others, _ = tasks_queries.listed(actor(), 'open', limit=_FEW)
    return [*mine, *(each for each in others if each.mine is None)][:_FEW]
