"""What is said of contests: before the vote with those who stand, afterwards with who was chosen."""
from pydantic import BaseModel

from server.api.shapes import instant_or_none
from server.core.actor import Actor
from server.votes import candidates, words
from server.votes.candidates import Contest, Nominee, PollItem, Seen


class NomineeShape(BaseModel):
    """Somebody who was put forward. `consented` and `eligible` are null until decided; `remark` is for officials and the nominee,
    `may_answer` for the nominee, `may_record` and `may_decide` for officials."""

    id: int
    name: str
    home: str
    mine: bool
    nominated_by_me: bool
    consented: bool | None
    on_paper: bool
    eligible: bool | None
    remark: str
    state: str
    state_text: str
    may_answer: bool
    may_record: bool
    may_decide: bool


class OptionShape(BaseModel):
    """An option or a candidate by the number on the ballot; `item_id` is what a ballot answers."""

    item_id: int
    number: int
    title: str


class ContestShape(BaseModel):
    """Options or candidates of whom a ballot agrees to `choose` at most. `stated` says the rules of the choice, sentence by
    sentence; `options` are empty until an election's list of candidates is made; `nominees` are those that I may know of."""

    id: int
    position: int
    kind: str
    title: str
    matter: int
    choose: int
    stated: list[str]
    options: list[OptionShape]
    office: str
    office_text: str
    seats: int | None
    alternates: int
    differential: bool
    ranking: str
    tie: str
    term_years: int | None
    nominations_until: str | None
    may_nominate: bool
    nominees: list[NomineeShape]


class NominationShape(NomineeShape):
    """A nomination of mine that waits for my answer."""

    contest_id: int
    contest: str


_STATES = {'waiting': '等待本人表态', 'declined': '本人不参选', 'checking': '等待资格审查', 'refused': '资格审查未通过',
           'standing': '候选人'}


def nominee(seen: Seen, each: Nominee) -> NomineeShape:
    mine = seen.mine(each)
    state = candidates.state(each)
    return NomineeShape(
        id=each.id, name=each.name, home=seen.homes.get(each.owner_id, ''), mine=mine, nominated_by_me=seen.by_me(each),
        consented=each.consented, on_paper=each.consent_file_id is not None, eligible=each.cleared,
        remark=each.remark if mine or seen.manages else '', state=state, state_text=_STATES[state], may_answer=mine and seen.draft,
        may_record=seen.may_record(each), may_decide=seen.may_decide(each))


def contest(seen: Seen, found: Contest, items: list[PollItem]) -> ContestShape:
    own = [each for each in items if each.contest_id == found.id]
    return ContestShape(
        id=found.id, position=found.position, kind=found.kind, title=found.title, matter=found.matter, choose=found.choose,
        stated=words.stated(found), options=[OptionShape(item_id=each.id, number=number, title=each.title)
                                       for number, each in enumerate(own, 1)],
        office=found.office, office_text=words.OFFICES[found.office], seats=found.seats, alternates=found.alternates,
        differential=found.differential, ranking=found.ranking, tie=found.tie, term_years=found.term_years,
        nominations_until=instant_or_none(found.nominations_until), may_nominate=seen.may_nominate(found),
        nominees=[nominee(seen, each) for each in seen.nominees[found.id]])


def contests(actor: Actor, found: candidates.Poll, items: list[PollItem]) -> tuple[list[ContestShape], list[NominationShape]]:
    """A poll's contests as the actor may see them, and the actor's nominations that wait for an answer."""
    seen = candidates.seen(actor, found)
    waiting = [NominationShape(**nominee(seen, each).model_dump(), contest_id=of.id, contest=of.title)
               for of in seen.contests for each in seen.nominees[of.id] if each.consented is None and seen.mine(each)]
    return [contest(seen, each, items) for each in seen.contests], waiting if seen.draft else []
