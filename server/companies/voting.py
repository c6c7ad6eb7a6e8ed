"""The vote on a company: a poll whose options are the companies, and whose paper says what each of them offers.

The paper is printed before the transaction and carries the digests of the plan's version and of each offer; the poll's own digest
covers the paper (`server.votes.attachments`). So what owners vote on cannot be changed behind their backs: once the poll is
published or open no plan and no offer is written any more, and a draft that has fallen behind does not open.
"""
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from server.companies import bidding, printing, queries, rules
from server.companies.actions import take
from server.companies.models import Offer, Selection, SelectionOption, SelectionPlan, SelectionVote
from server.companies.rules import Verb
from server.core import audit, clock
from server.core.action import action
from server.core.actor import Actor, AnyActor
from server.core.errors import Conflict
from server.files import actions as files
from server.files.models import File
from server.votes import actions as polls
from server.votes import attachments, contests
from server.votes import queries as votes
from server.votes.contest_forms import OneOfForm
from server.votes.forms import ChangeForm, DraftForm
from server.votes.hindrances import hinders
from server.votes.models import ContestKind, Poll, PollItem
from server.votes.queries import OFFICIALS

_FEWEST = 2
_OPTIONS = '选哪家物业公司'


class VoteDraft(NamedTuple):
    """When the vote ends, and for how many days the roll is published before it and objections are heard after it."""

    closes_at: datetime
    publication_days: int
    objection_days: int


class Printed(NamedTuple):
    """A paper, and what it says: the plan's version and the offers, by their ids."""

    plan: int
    offers: list[int]
    paper: File


def printed(actor: Actor, selection: Selection, folder: Path, megabytes: int) -> Printed:
    """Print what there is to vote on, before any transaction; `folder` is the data folder.

    Conflict `no_plan`, `too_few_bidders`, `fees_misfit`; Forbidden to whoever does not run it.
    """
    queries.require_manager(selection)
    plan, offers = _ready(selection)
    paper = files.upload(actor, folder, printing.paper(actor, selection), megabytes)
    return Printed(plan.id, [each.id for each in offers], paper)


def _ready(selection: Selection) -> tuple[SelectionPlan, list[Offer]]:
    plan = queries.last_plan(selection)
    if plan is None:
        raise Conflict('no_plan', '还没有选聘方案，先写方案。')
    standing = [each for each in queries.bidders(selection) if each.live and each.offer]
    if len(standing) < _FEWEST:
        raise Conflict('too_few_bidders', f'至少要有{_FEWEST}家公司报价，业主才有得选。')
    for each in standing:
        if sentence := bidding.misfit(plan, dict(each.offer.fees)):
            raise Conflict('fees_misfit', f'“{each.name}”的报价不符合第{plan.number}版方案：{sentence}')
    return plan, [each.offer for each in standing]


@action('companies.draft_vote', by=OFFICIALS)
def draft_vote(actor: AnyActor, selection: Selection, draft: VoteDraft, print_: Printed) -> SelectionVote:
    """Make the poll's draft out of plan and offers, or bring the one that there is up to date.

    Conflict as `rules.refusal` and `printed` say, or `changed_meanwhile` where somebody wrote a plan or an offer since the paper
    was printed.
    """
    standing = take(selection, Verb.DRAFT_VOTE)
    plan, offers = _ready(selection)
    paper = print_.paper
    if (print_.plan, print_.offers) != (plan.id, [each.id for each in offers]):
        raise Conflict('changed_meanwhile', '刚才有人改了方案或者报价，请看过以后再试一次。')
    bidders = {each.id: each for each in queries.bidders(selection)}
    names = [bidders[each.bidder_id].name for each in offers]
    said = {'title': selection.title, 'detail': _detail(plan, offers, names), **draft._asdict()}
    if standing.stage is rules.SelectionStage.DRAFTED and standing.vote:
        poll = _redraft(actor, standing.vote.poll, said, names, paper)
        vote = standing.vote
        SelectionOption.delete().where(SelectionOption.vote == vote).execute()
        SelectionVote.update(plan=plan, paper=paper).where(SelectionVote.id == vote.id).execute()
    else:
        poll = polls.draft(actor, selection.place, DraftForm(
            place_id=selection.place_id, contests=[_options(names)], file_ids=[paper.key], **said))
        vote = SelectionVote.create(selection=selection, plan=plan, poll=poll, paper=paper, made_by=actor.person_id,
                                    made_at=clock.now())
    items = {each.title: each for each in PollItem.select().where(PollItem.poll == poll, PollItem.contest.is_null(False))}
    SelectionOption.insert_many([{'vote': vote, 'offer': offer, 'item': items[name]}
                                 for offer, name in zip(offers, names, strict=True)]).execute()
    audit.note(plan=plan.number, poll=poll.id, paper=paper.digest)
    return queries.votes(selection)[0]


def _options(names: list[str], kept: int | None = None) -> OneOfForm:
    return OneOfForm(id=kept, kind='one_of', title=_OPTIONS, matter=rules.MATTER, options=names)


def _redraft(actor: AnyActor, poll: Poll, said: dict, names: list[str], paper: File) -> Poll:
    """The same draft: what was objected to while it was published once stays with it."""
    seen = votes.managed(actor, poll.id)
    kept = next((each.id for each in contests.of(seen) if each.kind == ContestKind.ONE_OF), None)
    # A paper that another official has drawn up goes; what else they have attached to the draft stays.
    papers = {row.paper.digest for row in SelectionVote.select(SelectionVote, File).join(File).where(SelectionVote.poll == poll)}
    others = [each.key for each in attachments.of(seen) if each.digest not in papers]
    return polls.change(actor, seen, ChangeForm(contests=[_options(names, kept)], file_ids=[paper.key, *others][:9], **said))


def _detail(plan: SelectionPlan, offers: list[Offer], names: list[str]) -> str:
    said = [f'按选聘方案第{plan.number}版，从下面几家公司里选一家；各家的报价和承诺见附件。',
            '选聘物业公司由业主共同决定（《民法典》第二百七十八条第一款第四项）。', f'方案摘要：{plan.digest}']
    return '\n'.join(said + [f'{name}报价摘要：{each.digest}' for name, each in zip(names, offers, strict=True)])


@hinders
def behind(poll: Poll) -> list[str]:
    """What hinders a poll that chooses a company: its plan, offers, options or paper are not those that count any more."""
    vote = SelectionVote.get_or_none(SelectionVote.poll == poll)
    if vote is None:
        return []
    found = Selection.get_by_id(vote.selection_id)
    if found.ended_for:
        return ['这次选聘已经结束了，请删除这份草稿。']
    plan = SelectionPlan.select(SelectionPlan.id).where(SelectionPlan.selection == found).order_by(
        SelectionPlan.number.desc()).first()
    offers = {each.offer.id for each in queries.bidders(found) if each.live and each.offer}
    options = {each.offer_id for each in SelectionOption.select().where(SelectionOption.vote == vote)}
    shown = vote.paper_id in {each.id for each in attachments.of(poll)}
    others = PollItem.select().where(PollItem.poll == poll, PollItem.contest.is_null(False)).count() - len(options)
    if (plan.id, offers) == (vote.plan_id, options) and shown and not others:
        return []
    return ['生成表决草稿以后，方案、报价、选项或者附件改过：请在“选聘物业”里重新生成草稿。']
