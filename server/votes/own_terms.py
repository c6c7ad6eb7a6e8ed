"""What holds at a place beside the shares of the law: written down with its citation, and in force for all places within.

For how many heads one agent may stand is no matter of the Civil Code; cities say so (潍坊: three), and owners may. Whether votes
that were not cast may join the majority is for the owners' own rules to say (指导规则 art. 26), so for no place above a community.
"""
from datetime import date

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Invalid
from server.places.models import Kind, Place
from server.votes import dated
from server.votes.forms import OwnTermForm
from server.votes.models import OwnTerm, Poll, Topic


@action('votes.write_term', by=Role.SECRETARY)
def write(actor: AnyActor, place: Place, form: OwnTermForm) -> OwnTerm:
    """Write down what holds for a topic. It follows the term before, whose last day is the day before; Conflict `rule_exists`,
    Invalid `wrong_scope` where no owners meet who could agree on it."""
    if form.topic == Topic.SILENCE and place.kind in (Kind.DISTRICT, Kind.STREET):
        raise Invalid('wrong_scope', '未表态的业主怎么算，只能由小区业主自己的规则来定，请选小区或楼栋。', topic='范围太大')
    said = form.model_dump(exclude={'topic', 'valid_from'})
    made = dated.follow(OwnTerm, {'place': place, 'topic': form.topic}, form.valid_from, written_by=actor.person_id, **said)
    audit.note(**form.model_dump(mode='json'))
    return made


@action('votes.end_term', by=Role.SECRETARY)
def end(actor: AnyActor, term: OwnTerm, last_day: date) -> OwnTerm:
    """Let a term end with a day, at the earliest yesterday: polls that have opened keep what they opened under."""
    audit.note(topic=term.topic, last_day=last_day.isoformat())
    return dated.end(term, last_day)


def own_terms(actor: AnyActor, at: Place, cursor: str | None, limit: int | None) -> tuple[list[OwnTerm], str | None]:
    """Those of a place and of the places above it, the newest first, also those that ended; for who sees the place."""
    return dated.listed(OwnTerm, actor, at, cursor, limit)


def own_term(actor: AnyActor, term_id: int) -> OwnTerm:
    """One of them, for the secretary of its place."""
    return dated.one(OwnTerm, actor, term_id)


def in_force(at: Place, day: date) -> list[OwnTerm]:
    """All that hold at a place on a day, the nearest place's last."""
    found = OwnTerm.select(OwnTerm, Place).join(Place).where(dated.holds(OwnTerm, at, day))
    return sorted(found, key=lambda term: len(term.place.path))


def frozen(poll: Poll) -> dict[str, object]:
    """What a poll that opens today keeps, by its columns: of several limits the strictest, and what lets silence count."""
    terms = in_force(poll.place, clock.today())
    limits = sorted((term for term in terms if term.topic == Topic.PROXY_LIMIT), key=lambda term: term.most)
    said: dict[str, object] = {'silence_citation': silence(poll.place)} if poll.silence else {}
    return said | ({'proxy_limit': limits[0].most, 'proxy_citation': limits[0].citation} if limits else {})


def silence(at: Place) -> str:
    """The citation of the rule that lets silence count there today; empty where none does."""
    return next((term.citation for term in reversed(in_force(at, clock.today())) if term.topic == Topic.SILENCE), '')


def words(term: OwnTerm) -> str:
    """A term in a sentence."""
    if term.topic == Topic.SILENCE:
        return '已送达而没有投票的业主，可以计入投票多数的意见。'
    return f'一个代理人最多代{term.most}户投票。'
