"""What the routes of polls and ballots answer with; results have their own file."""
from pydantic import BaseModel

from server.api.shapes import FileShape, PlaceShape, file, instant, instant_or_none, place
from server.api.votes_contests_shapes import ContestShape, NominationShape, contests
from server.api.votes_life_shapes import MomentsShape, SettingsShape, moments, settings
from server.core.actor import Actor
from server.places.rules import square_metres
from server.votes import attachments, bylaws, hindrances, objections, queries, stages, words
from server.votes.law import Rule
from server.votes.queries import OwnHead, Poll, PollItem
from server.votes.rules import Count


class CountShape(BaseModel):
    """Area in 0.01 m² and as text; legal heads."""

    area: int
    area_text: str
    heads: int


class ProspectShape(CountShape):
    """What opening a draft now would freeze."""

    parts: int


class RollShape(ProspectShape):
    """What the opening froze; `digest` covers all of it, and the poll's words, times, items and rules."""

    digest: str


class RuleShape(BaseModel):
    """What decides an item: the law, or a rule of the place's own; fractions as [numerator, denominator]. Equality is enough where
    `…_at_least`; `agreement_of` is what the agreement is a share of: total or participating."""

    name: str
    citation: str
    valid_from: str
    quorum: list[int]
    quorum_at_least: bool
    quorum_text: str
    agreement: list[int]
    agreement_at_least: bool
    agreement_of: str
    agreement_text: str


class ItemShape(BaseModel):
    """One matter; `matter` is its number in Civil Code art. 278."""

    id: int
    position: int
    contest_id: int | None
    title: str
    matter: int
    matter_text: str
    rule: RuleShape


class OwnHeadShape(BaseModel):
    """Homes that count as one voter. `by_me` is false where a co-owner has voted, or by another way (`channel`: paper, assisted,
    proxy); `casts` where the co-owners have named another of them to vote. `kept_back`: items that an agent who has voted was not
    authorised for; they are mine to answer, and until then it is not `voted`."""

    part_ids: list[int]
    labels: list[str]
    area: int
    area_text: str
    voted: bool
    cast_at: str | None
    by_me: bool
    channel: str | None
    casts: bool
    kept_back: list[int]


class PollLineShape(BaseModel):
    """A poll in a list; `state` is draft, published, open, closed or withdrawn. `voted`: nothing is left for me to cast.
    `may_manage`: I run votes there."""

    id: int
    title: str
    place: PlaceShape
    state: str
    opened_at: str | None
    closes_at: str
    revisable: bool
    may_vote: bool
    voted: bool
    may_manage: bool
    homes: list[OwnHeadShape]


class PollShape(PollLineShape, SettingsShape, MomentsShape):
    """A poll whole. An item of a contest carries its id: there a ballot agrees to no more than the contest lets it choose.
    `nominations` wait for my answer; `may_object`: I may object now. `prospect`, `hindrances` and `advice` are for those who
    prepare it."""

    detail: str
    files: list[FileShape]
    withdrawn_for: str
    roll: RollShape | None
    prospect: ProspectShape | None
    items: list[ItemShape]
    contests: list[ContestShape]
    nominations: list[NominationShape]
    may_object: bool
    hindrances: list[str]
    advice: list[str]


class PollsShape(BaseModel):
    """A page of polls."""

    items: list[PollLineShape]
    next: str | None


def count(found: Count) -> CountShape:
    return CountShape(area=found.area, area_text=square_metres(found.area), heads=found.heads)


def rule(found: Rule) -> RuleShape:
    return RuleShape(
        name=found.name, citation=found.citation, valid_from=found.valid_from.isoformat(),
        quorum=[found.quorum.numerator, found.quorum.denominator], quorum_at_least=found.quorum.at_least,
        quorum_text=words.quorum(found),
        agreement=[found.agreement.numerator, found.agreement.denominator], agreement_at_least=found.agreement.at_least,
        agreement_of=found.agreement.of, agreement_text=words.agreement(found))


def item(found: PollItem, by: Rule) -> ItemShape:
    return ItemShape(id=found.id, position=found.position, contest_id=found.contest_id, title=found.title, matter=found.matter,
                     matter_text=by.matter_text, rule=rule(by))


def head(found: OwnHead) -> OwnHeadShape:
    return OwnHeadShape(part_ids=found.part_ids, labels=found.labels, area=found.area, area_text=square_metres(found.area),
                        voted=found.voted, kept_back=found.kept_back, cast_at=instant_or_none(found.cast_at), by_me=found.by_me,
                        channel=found.channel, casts=found.casts)


def line(actor: Actor, found: Poll, heads: list[OwnHead]) -> PollLineShape:
    """A poll as lists name it."""
    return PollLineShape(
        id=found.id, title=found.title, place=place(found.place), state=stages.state(found),
        opened_at=instant_or_none(found.opened_at), closes_at=instant(found.closes_at), revisable=found.revisable,
        homes=[head(each) for each in heads], may_vote=queries.may_vote(found, heads), voted=queries.voted(heads),
        may_manage=queries.manages(actor, found.place))


def whole(actor: Actor, found: Poll) -> PollShape:
    """A poll with all that the actor may know of it."""
    heads = queries.own_heads(actor, [found.id])[found.id]
    roll = RollShape(**count(Count(found.roll_area, found.roll_heads)).model_dump(), parts=found.roll_parts,
                     digest=found.roll_digest) if found.roll_digest else None
    coming = hindrances.prospect(actor, found)
    items = queries.items(found)
    standing, waiting = contests(actor, found, items)
    rules = bylaws.rules_of(found.place, items)
    prospect = ProspectShape(**count(coming.roster.total).model_dump(), parts=coming.roster.parts) if coming else None
    return PollShape(
        **line(actor, found, heads).model_dump(), **settings(found).model_dump(), **moments(found).model_dump(),
        detail=found.detail, files=[file(each) for each in attachments.of(found)],
        withdrawn_for=found.withdrawn_for, roll=roll, prospect=prospect,
        items=[item(each, rules[each.id]) for each in items], contests=standing, nominations=waiting,
        may_object=objections.may(actor, found), hindrances=coming.hindrances if coming else [],
        advice=coming.advice if coming else [])
