"""What is said of contests: before the vote with those who stand, afterwards with who was chosen."""
from pydantic import BaseModel

from server.api.shapes import instant_or_none
from server.core.actor import Actor
from server.votes import candidates
from server.votes.candidates import Contest, Nominee, PollItem, Seen

OFFICES = {'committee': '业主委员会', 'representative': '业主代表', 'building_representative': '楼栋代表', '': ''}


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
    mine, open_to = seen.mine(each), seen.draft
    state = candidates.state(each)
    return NomineeShape(
        id=each.id, name=each.name, home=seen.homes.get(each.owner_id, ''), mine=mine, nominated_by_me=seen.by_me(each),
        consented=each.consented, on_paper=each.consent_file_id is not None, eligible=each.cleared,
        remark=each.remark if mine or seen.manages else '', state=state, state_text=_STATES[state], may_answer=mine and open_to,
        may_record=seen.manages and open_to and not mine and (each.consented is None or each.consent_file_id is not None),
        may_decide=seen.decides and open_to and not mine)


def contest(seen: Seen, found: Contest, items: list[PollItem]) -> ContestShape:
    own = [each for each in items if each.contest_id == found.id]
    return ContestShape(
        id=found.id, position=found.position, kind=found.kind, title=found.title, matter=found.matter, choose=found.choose,
        stated=stated(found), options=[OptionShape(item_id=each.id, number=number, title=each.title)
                                       for number, each in enumerate(own, 1)],
        office=found.office, office_text=OFFICES[found.office], seats=found.seats, alternates=found.alternates,
        differential=found.differential, ranking=found.ranking, tie=found.tie, term_years=found.term_years,
        nominations_until=instant_or_none(found.nominations_until), may_nominate=seen.may_nominate(found),
        nominees=[nominee(seen, each) for each in seen.nominees[found.id]])


def stated(found: Contest) -> list[str]:
    """The rules of a contest as everybody is told them beforehand."""
    if found.kind == 'one_of':
        return ['最多同意其中一个。', '达到法定票数的那一个当选；都没有达到的，这次没有选出。']
    first, second = ('面积', '人数') if found.ranking == 'area' else ('人数', '面积')
    tie = '抽签决定，抽签按全部选票的摘要计算，任何人都能复核' if found.tie == 'lot' else '这个名额暂缺，另行投票决定'
    said = [f'应选{found.seats}人，最多同意{found.choose}人；每位候选人都要达到法定票数才能当选。',
            f'超过应选人数时，按同意的{first}多少排先后；{first}相同的看{second}；都相同的，{tie}。',
            '候选人按姓名用字的统一编码排列，先后不代表推荐。', f'任期{found.term_years}年，从结果确定那天的第二天算起。']
    if found.alternates:
        said.insert(2, f'达到法定票数而没有当选的，依次候补，最多{found.alternates}人。')
    if found.differential:
        said.append('差额选举：候选人多于应选人数。')
    return said


def contests(actor: Actor, found: candidates.Poll, items: list[PollItem]) -> tuple[list[ContestShape], list[NominationShape]]:
    """A poll's contests as the actor may see them, and the actor's nominations that wait for an answer."""
    seen = candidates.seen(actor, found)
    waiting = [NominationShape(**nominee(seen, each).model_dump(), contest_id=of.id, contest=of.title)
               for of in seen.contests for each in seen.nominees[of.id] if each.consented is None and seen.mine(each)]
    return [contest(seen, each, items) for each in seen.contests], waiting if seen.draft else []
