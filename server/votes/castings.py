"""Looking up what was cast: one's own ballots, and those that came on paper, at the door or by an agent for one's homes."""
from server.core import clock
from server.core.actor import AnyActor
from server.identity.models import Person
from server.identity.queries import data_asked
from server.votes import papers, queries
from server.votes.ballots import Casting
from server.votes.models import Ballot, Channel, PollItem

_BY_PHONE = (Channel.ONLINE, Channel.PROXY)


def own(actor: AnyActor, poll_id: int) -> list[tuple[Casting, list[Ballot]]]:
    """What the actor cast in a poll, as an agent too, and what others cast for the actor's homes on paper, at the door or as their
    agents, oldest first: each casting with its rows, those that take back left out."""
    found = queries.poll(actor, poll_id)
    labels = {head.id: head.labels for head in queries.own_heads(actor, [found.id])[found.id]}
    mine = Ballot.select().where(Ballot.poll == found, Ballot.person == actor.person_id, Ballot.channel.in_(_BY_PHONE))
    for_me = Ballot.select().where(Ballot.head.in_(list(labels)), Ballot.channel != Channel.ONLINE) if labels else ()
    castings: dict[str, list[Ballot]] = {}
    for _, row in sorted({row.id: row for row in (*mine, *for_me) if row.heads == 1}.items()):
        castings.setdefault(row.receipt, []).append(row)
    labels |= papers.labels({row.head_id for rows in castings.values() for row in rows} - labels.keys())
    return [(Casting(receipt, rows[0].cast_at, sorted({
        label for row in rows for label in labels.get(row.head_id, [])})), rows) for receipt, rows in castings.items()]


@data_asked.connect
def _kept(actor: AnyActor, person: Person) -> tuple[str, list[dict]]:
    rows = Ballot.select(Ballot, PollItem).join(PollItem).where(
        Ballot.person == person, Ballot.channel.in_(_BY_PHONE), Ballot.heads == 1).order_by(Ballot.id)
    return 'ballots', [{'title': row.item.title, 'choice': row.choice, 'receipt': row.receipt, 'channel': row.channel,
                        'cast_at': clock.iso(row.cast_at)} for row in rows]
