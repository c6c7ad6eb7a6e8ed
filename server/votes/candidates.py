"""Reading who stands in an election: officials see all who were put forward, everybody else the candidates, themselves, and whom
they put forward."""
from typing import NamedTuple

from server.core import clock
from server.core.actor import AnyActor, Role
from server.files.models import File
from server.files.queries import grants_sight
from server.identity.models import Person, Residency
from server.identity.queries import data_asked
from server.places.models import Place
from server.votes import contests, queries
from server.votes.models import Contest, ContestKind, Nominee, Poll, PollItem, PollState

__all__ = ['Contest', 'Nominee', 'Poll', 'PollItem', 'Seen', 'elects', 'nominee', 'seen', 'state', 'waiting']


class Seen(NamedTuple):
    """A poll's contests with the nominees that an actor may know of, and those nominees' homes as a public paper names them."""

    actor: AnyActor
    contests: list[Contest]
    nominees: dict[int, list[Nominee]]
    homes: dict[int, str]
    draft: bool
    manages: bool
    decides: bool
    owns: bool

    def mine(self, nominee: Nominee) -> bool:
        return nominee.owner_id in self.actor.owners

    def by_me(self, nominee: Nominee) -> bool:
        return nominee.nominated_by_id is not None and nominee.nominated_by_id == self.actor.person_id

    def may_nominate(self, contest: Contest) -> bool:
        """Whether the actor can put somebody forward now."""
        until = contest.nominations_until
        called = self.owns and until is not None and until > clock.now()
        return contest.kind == ContestKind.ELECTION and self.draft and (self.manages or called)

    def may_record(self, nominee: Nominee) -> bool:
        """Whether the actor can write down what a nominee has signed: not what the nominee has said by phone."""
        unsaid = nominee.consented is None or nominee.consent_file_id is not None
        return self.manages and self.draft and not self.mine(nominee) and unsaid

    def may_decide(self, nominee: Nominee) -> bool:
        """Whether the actor can say that a nominee may stand, or may not."""
        return self.decides and self.draft and not self.mine(nominee)


def state(nominee: Nominee) -> str:
    """waiting, declined, checking, refused or standing."""
    if nominee.consented is None:
        return 'waiting'
    if not nominee.consented:
        return 'declined'
    if nominee.cleared is None:
        return 'checking'
    return 'standing' if nominee.cleared else 'refused'


def seen(actor: AnyActor, found: Poll) -> Seen:
    """What the actor may see of a poll's contests; one reading where it has none."""
    some = contests.of(found)
    manages, decides = queries.manages(actor, found.place), actor.holds(Role.SECRETARY, found.place.path)
    if not some:
        return Seen(actor, [], {}, {}, False, manages, decides, False)
    put_forward = contests.nominees(some)
    bare = Seen(actor, some, put_forward, {}, found.state == PollState.DRAFT, manages, decides, False)
    shown = {contest.id: [each for each in put_forward[contest.id] if manages or contests.stands(each) or bare.mine(each)
                          or bare.by_me(each)] for contest in some}
    owners = {each.owner_id for group in shown.values() for each in group}
    homes = contests.homes_of(found.place, owners | actor.owners)
    return bare._replace(nominees=shown, homes=homes, owns=bool(actor.owners & homes.keys()))


def elects(found: Poll) -> bool:
    """Whether a poll has an election."""
    return Contest.select().where(Contest.poll == found, Contest.kind == ContestKind.ELECTION).exists()


def nominee(actor: AnyActor, found: Poll, nominee_id: int) -> tuple[Seen, Nominee]:
    """One of them, after something was done about it."""
    view = seen(actor, found)
    return view, next(each for some in view.nominees.values() for each in some if each.id == nominee_id)


def waiting(actor: AnyActor, limit: int) -> list[Nominee]:
    """The actor's nominations in drafts that wait for an answer, the oldest first, each with its contest and poll."""
    return list(Nominee.select(Nominee, Contest, Poll).join(Contest).join(Poll).where(
        Nominee.owner.in_(actor.owners), Nominee.consented.is_null(), Poll.state == PollState.DRAFT).order_by(
        Nominee.id).limit(limit)) if actor.owners else []


@grants_sight
def _paper(actor: AnyActor, file: File) -> bool:
    """A nominee's signed paper is the officials' to see, and the nominee's."""
    signed = Nominee.select(Nominee, Contest, Poll, Place).join(Contest).join(Poll).join(Place).where(Nominee.consent_file == file)
    return any(queries.manages(actor, each.contest.poll.place) or each.owner_id in actor.owners for each in signed)


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    owners = Residency.select(Residency.owner).where(Residency.person == person, Residency.owner.is_null(False))
    rows = Nominee.select(Nominee, Contest).join(Contest).where(
        Nominee.owner.in_(owners) | (Nominee.nominated_by == person)).order_by(Nominee.id)
    mine = {owner for owner, in owners.tuples()}
    decided = lambda row: {'state': state(row), 'remark': row.remark} if row.owner_id in mine else {}
    return 'nominations', [
        {'title': row.contest.title, 'name': row.name, 'by_me': row.nominated_by_id == person.id,
         'nominated_at': clock.iso(row.nominated_at), **decided(row)} for row in rows]
