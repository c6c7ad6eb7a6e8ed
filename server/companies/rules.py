"""Choosing a property company: where it stands, what may be done there, and what a fee comes to. Pure.

Amounts are in 分, areas in 0.01 m², shares in per mille. To choose or to dismiss a company is for the owners together (Civil Code
art. 278, para. 1, no. 4): over half of those who take part, by area and by heads, where two thirds do.
"""
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from server.core.calendar import months_later

#: Civil Code art. 278, para. 1, no. 4: 选聘和解聘物业服务企业或者其他物业管理人.
MATTER = 4
WHOLE = 1000  # per mille
#: Days before a contract's end: who does not want to go on says so then (art. 947, para. 2); who is dismissed is told (art. 946).
LAPSE_DAYS, DISMISSAL_DAYS = 90, 60
_SQUARE_METRE = 100  # of 0.01 m²


class Ballot(StrEnum):
    """How it stands with the last vote."""

    NONE = 'none'
    DRAFT = 'draft'
    RUNNING = 'running'
    WITHDRAWN = 'withdrawn'
    WON = 'won'
    LOST = 'lost'


class SelectionStage(StrEnum):
    """Where a selection stands: opinions are asked; plan and offers are written; a vote is drafted, runs (from its publication to
    its final result), chose nobody or somebody; the contract is signed; or it was given up."""

    OPINIONS = 'opinions'
    OFFERS = 'offers'
    DRAFTED = 'drafted'
    VOTING = 'voting'
    UNDECIDED = 'undecided'
    CHOSEN = 'chosen'
    CONTRACTED = 'contracted'
    ENDED = 'ended'


class Verb(StrEnum):
    """What can be done with one."""

    OPINE = 'opine'
    CLOSE_OPINIONS = 'close_opinions'
    WRITE_PLAN = 'write_plan'
    OFFER = 'offer'
    DRAFT_VOTE = 'draft_vote'
    SIGN = 'sign'
    GIVE_UP = 'give_up'


class SearchWay(StrEnum):
    """How the company is found."""

    COMPARISON = 'comparison'
    TENDER = 'tender'
    TALKS = 'talks'


class Ending(StrEnum):
    """Why a contract ends before or at its last day: its time is over, the owners dismissed the company (art. 946), both agreed, or
    the company went."""

    EXPIRED = 'expired'
    DISMISSED = 'dismissed'
    AGREED = 'agreed'
    LEFT = 'left'


class Course(StrEnum):
    """Where a contract stands; one that is over and was neither renewed nor ended goes on without a term (art. 948)."""

    COMING = 'coming'
    RUNNING = 'running'
    LAPSED = 'lapsed'
    ENDED = 'ended'


S, V = SelectionStage, Verb
#: What may be done at which stage.
ALLOWED: Mapping[Verb, tuple[SelectionStage, ...]] = {
    V.OPINE: (S.OPINIONS,),
    V.CLOSE_OPINIONS: (S.OPINIONS,),
    V.WRITE_PLAN: (S.OPINIONS, S.OFFERS, S.DRAFTED, S.UNDECIDED),
    V.OFFER: (S.OFFERS, S.DRAFTED, S.UNDECIDED),
    V.DRAFT_VOTE: (S.OFFERS, S.DRAFTED, S.UNDECIDED),
    V.SIGN: (S.CHOSEN,),
    V.GIVE_UP: (S.OPINIONS, S.OFFERS, S.DRAFTED, S.UNDECIDED, S.CHOSEN),
}
_REFUSALS: Mapping[SelectionStage, tuple[str, str]] = {
    S.OPINIONS: ('opinions_open', '还在征求意见，先等意见征集结束。'),
    S.OFFERS: ('not_decided', '业主还没有表决，现在不能这样做。'),
    S.DRAFTED: ('not_decided', '业主还没有表决，现在不能这样做。'),
    S.VOTING: ('vote_begun', '表决已经公示或者开始，方案和报价不能再改；要改就先撤回表决，写出新的一版，再重新表决。'),
    S.UNDECIDED: ('nobody_chosen', '这次表决没有选出物业公司，可以改方案或报价以后重新表决。'),
    S.CHOSEN: ('company_chosen', '业主已经选出物业公司，不能再改。'),
    S.CONTRACTED: ('contract_signed', '已经和选出的物业公司签了合同。'),
    S.ENDED: ('selection_ended', '这次选聘已经结束了。'),
}
_OVER = ('opinions_over', '征求意见已经结束，意见不能再写或者修改。')


class Question(NamedTuple):
    """What is asked, and of which options one may choose at most `most`."""

    title: str
    options: tuple[str, ...]
    most: int


#: What is asked where nothing else is: no law says what, and a form that is empty is filled in by nobody.
QUESTIONS = (
    Question('小区以后怎么管，您希望', ('请物业公司', '业主自己管', '由社区代管', '说不好'), 1),
    Question('最要紧的事（最多选三项）',
             ('打扫卫生', '门岗和巡逻', '路面和管道维修', '电梯维护', '停车秩序', '绿化', '装监控和路灯'), 3),
    Question('住宅物业费，每平方米每月最多能接受', ('不超过0.8元', '不超过1.2元', '不超过1.6元', '服务好可以更高'), 1),
)


def stage(ended: bool, contracted: bool, asking: bool, ballot: Ballot) -> SelectionStage:
    """Where a selection stands, by what has happened."""
    if ended:
        return S.ENDED
    if contracted:
        return S.CONTRACTED
    if asking:
        return S.OPINIONS
    return {Ballot.DRAFT: S.DRAFTED, Ballot.RUNNING: S.VOTING, Ballot.WON: S.CHOSEN, Ballot.LOST: S.UNDECIDED}.get(ballot, S.OFFERS)


def refusal(verb: Verb, at: SelectionStage) -> tuple[str, str] | None:
    """(code, sentence) why that cannot be done there; None where it can."""
    if at in ALLOWED[verb]:
        return None
    return _OVER if verb in (V.OPINE, V.CLOSE_OPINIONS) and at is not S.ENDED else _REFUSALS[at]


def monthly(fee: int, area: int) -> int:
    """What a part pays a month (分) at a fee of so many 分 per m² and month: to the nearest 分, half of one up."""
    return (2 * fee * area + _SQUARE_METRE) // (2 * _SQUARE_METRE)


def dearer(caps: Mapping[str, int], fees: Mapping[str, int]) -> list[str]:
    """The kinds of parts for which an offer asks more than the plan allows; a fee that equals the cap is allowed."""
    return [kind for kind, fee in fees.items() if kind in caps and fee > caps[kind]]


def fault(question: Question, chosen: Sequence[int]) -> str | None:
    """Why these are no answer to a question; None where they are. To leave one out is an answer too."""
    if len(set(chosen)) != len(chosen) or not all(0 <= each < len(question.options) for each in chosen):
        return f'“{question.title}”的选项不对，请重新选择。'
    return f'“{question.title}”最多选{question.most}项。' if len(chosen) > question.most else None


def totals(questions: Sequence[Question], answers: Sequence[Sequence[Sequence[int]]]) -> list[list[int]]:
    """How often each option of each question was chosen; `answers` holds, for each opinion, what was chosen of each question."""
    return [[sum(option in given[at] for given in answers) for option in range(len(question.options))]
            for at, question in enumerate(questions)]


def last_day(begins: date, months: int) -> date:
    """The last day of a term of months."""
    return date.fromordinal(months_later(begins, months).toordinal() - 1)


def apart(begins: date, ends: date, others: Sequence[tuple[date, date]]) -> bool:
    """Whether a term shares no day with others; both ends are included."""
    return all(ends < first or last < begins for first, last in others)


def course(begins: date, ends: date, ended_on: date | None, today: date) -> Course:
    """Where a contract stands; its last day is a day on which it holds."""
    if ended_on is not None and ended_on < today:
        return Course.ENDED
    if today < begins:
        return Course.COMING
    return Course.RUNNING if ended_on is not None or today <= ends else Course.LAPSED
