"""How selections are shown. Fees are in 分 per m² and month."""
from pydantic import BaseModel

from server.api import companies_offers_shapes as offers
from server.api.shapes import FileShape, PlaceShape, file, instant, place
from server.companies import opinions, queries, rules, words
from server.core.actor import AnyActor


class SelectionOfListShape(BaseModel):
    """A selection as lists name it."""

    id: int
    place: PlaceShape
    title: str
    live: bool


class SelectionsShape(BaseModel):
    """A page of them, newest first."""

    items: list[SelectionOfListShape]
    next: str | None


class WishShape(BaseModel):
    """An option, how often it was chosen, and whether the reader chose it."""

    title: str
    count: int
    mine: bool


class WishesShape(BaseModel):
    """What is asked; at most `most` options may be chosen."""

    title: str
    most: int
    options: list[WishShape]


class OpinionsShape(BaseModel):
    """What all opinions come to. `may`: the reader owns a home there; `mine`: the reader has given one, with these words."""

    until: str
    opinions: int
    questions: list[WishesShape]
    may: bool
    mine: bool
    words: str


class OpinionWordsShape(BaseModel):
    """What somebody wrote in their own words."""

    id: int
    words: str
    paper: bool
    written_at: str


class OpinionsInWordsShape(BaseModel):
    """A page of them, newest first."""

    items: list[OpinionWordsShape]
    next: str | None


class ChangeShape(BaseModel):
    """What a version changed."""

    name: str
    before: str
    after: str


class FactShape(BaseModel):
    """A name and what a plan says there."""

    name: str
    words: str


class SelectionPlanShape(BaseModel):
    """A version of the plan; it never changes. `changes` is what differs from the version before."""

    id: int
    number: int
    caps: list[offers.KindFeeShape]
    months: int
    facts: list[FactShape]
    changes: list[ChangeShape]
    reason: str
    files: list[FileShape]
    digest: str
    written_at: str


class SelectionPlansShape(BaseModel):
    """A page of versions, the last first."""

    items: list[SelectionPlanShape]
    next: str | None


class SelectionVoteShape(BaseModel):
    """A poll that decides, or did."""

    poll_id: int
    plan_number: int
    state: str


class SelectionShape(BaseModel):
    """A selection. `manages`: the reader runs it; `chosen` is the company that won the final vote."""

    id: int
    place: PlaceShape
    title: str
    stage: rules.SelectionStage
    ended_for: str
    manages: bool
    opinions: OpinionsShape
    plan: SelectionPlanShape | None
    bidders: int
    votes: list[SelectionVoteShape]
    chosen: str | None
    contract_id: int | None


def of_list(found: queries.Selection) -> SelectionOfListShape:
    return SelectionOfListShape(id=found.id, place=place(found.place), title=found.title, live=bool(found.live))


def opinions_of(actor: AnyActor, found: queries.Selection) -> OpinionsShape:
    totals, mine = opinions.totals(found), opinions.mine(actor, found)
    asked = [WishesShape(title=each.title, most=each.most, options=[
        WishShape(title=title, count=totals.chosen[at][number], mine=bool(mine and number in mine.answers[at]))
        for number, title in enumerate(each.options)]) for at, each in enumerate(queries.questions(found))]
    return OpinionsShape(until=instant(found.opinions_until), opinions=totals.opinions, questions=asked,
                         may=opinions.may_opine(actor, found), mine=mine is not None, words=mine.words if mine else '')


def in_words(found: opinions.Opinion) -> OpinionWordsShape:
    return OpinionWordsShape(id=found.id, words=found.words, paper=found.person_id is None, written_at=instant(found.written_at))


def plan(found: queries.SelectionPlan) -> SelectionPlanShape:
    return SelectionPlanShape(
        id=found.id, number=found.number, caps=offers.fees(found.caps), months=found.months,
        facts=[FactShape(name=name, words=said) for name, said in words.facts(found).items()],
        changes=[ChangeShape(**each) for each in words.changes(getattr(found, 'before', None), found)], reason=found.reason,
        files=[file(each) for each in found.pictures], digest=found.digest, written_at=instant(found.written_at))


def selection(actor: AnyActor, found: queries.Selection) -> SelectionShape:
    """A draft of a poll is named to those who run it alone: nobody else can open it."""
    some, last = queries.votes(found), queries.last_plan(found)
    at = queries.standing(found, some)
    return SelectionShape(
        id=found.id, place=place(found.place), title=found.title, stage=at.stage, ended_for=found.ended_for, manages=found.manages,
        opinions=opinions_of(actor, found), plan=plan(last) if last else None, bidders=queries.bidder_count(found),
        votes=[SelectionVoteShape(poll_id=each.poll_id, plan_number=each.plan.number, state=each.poll.state) for each in some
               if found.manages or each.poll.state != 'draft'],
        chosen=at.winner.bidder.name if at.winner else None, contract_id=queries.contract_id(found))
