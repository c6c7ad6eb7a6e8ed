"""Companies that offer, and their offers in versions. What a company promises in public is part of its contract (Civil Code
art. 938, para. 2), so that what it said stays on record."""
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from server.companies import queries, rules, words
from server.companies.actions import take
from server.companies.models import Bidder, Offer, OfferFile, Selection, SelectionPlan
from server.companies.rules import Verb
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.cells import Unfit
from server.core.errors import Conflict, Invalid
from server.core.identifiers import uscc
from server.files import queries as files
from server.ledger.rules import COMMON
from server.votes.queries import OFFICIALS

MOST = 20  # options of a contest


class OfferDraft(NamedTuple):
    """What a company offers: `fees` by kind of part (分 per m² and month), `shares` the owners' per mille by account."""

    fees: Mapping[str, int]
    staff: int
    service: str
    promises: str
    shares: Mapping[str, int]
    reason: str
    file_keys: Sequence[str]


@action('companies.add_bidder', by=OFFICIALS)
def add_bidder(actor: AnyActor, selection: Selection, name: str, credit_code: str, draft: OfferDraft) -> Bidder:
    """Enter a company with its first offer, which answers the last version of the plan."""
    take(selection, Verb.OFFER)
    there = list(Bidder.select().where(Bidder.selection == selection, Bidder.live == 1))
    if name in {each.name for each in there}:
        raise Conflict('bidder_exists', '这家公司已经登记过了，请修改它的报价。')
    if len(there) >= MOST:
        raise Conflict('too_many_bidders', f'最多登记{MOST}家公司。')
    made = Bidder.create(selection=selection, name=name, credit_code=_code(credit_code), entered_at=clock.now())
    made.selection = selection
    _write(actor, made, draft)
    return queries.bidder(actor, made.id)


@action('companies.write_offer', by=OFFICIALS)
def write_offer(actor: AnyActor, selection: Selection, bidder: Bidder, draft: OfferDraft) -> Offer:
    """A company's next offer, and why it was changed. A draft of a vote has to be made anew after it."""
    take(selection, Verb.OFFER)
    _require_in(bidder)
    if not draft.reason:
        raise Invalid('reason_wanted', '请写明改了什么、为什么改。', reason='必须填写')
    return _write(actor, bidder, draft)


@action('companies.withdraw_bidder', by=OFFICIALS)
def withdraw_bidder(actor: AnyActor, selection: Selection, bidder: Bidder, reason: str) -> Bidder:
    """A company is out; its offers stay to be read."""
    take(selection, Verb.OFFER)
    _require_in(bidder)
    Bidder.update(live=None, withdrawn_for=reason).where(Bidder.id == bidder.id).execute()
    audit.note(bidder=bidder.id, reason=reason)
    return queries.bidder(actor, bidder.id)


def misfit(plan: SelectionPlan, fees: Mapping[str, int]) -> str | None:
    """Why fees do not answer a plan, in a sentence; None where they do."""
    caps = dict(plan.caps)
    if set(fees) != set(caps):
        return f'要报的是{"、".join(words.KINDS[kind] for kind in caps)}的物业费，和方案一样。'
    if over := rules.dearer(caps, fees):
        return f'{words.KINDS[over[0]]}的报价高于方案的最高限价{words.fee(caps[over[0]])}。'
    return None


def _write(actor: AnyActor, bidder: Bidder, draft: OfferDraft) -> Offer:
    plan = queries.last_plan(bidder.selection)
    if plan is None:
        raise Conflict('no_plan', '还没有选聘方案，先写方案，再登记报价。')
    if sentence := misfit(plan, draft.fees):
        raise Invalid('fees_misfit', sentence, fees='请核对')
    if strange := [account for account in draft.shares if account not in COMMON]:
        raise Invalid('no_common_income', '公共收益是停车、广告或场地的收入。', shares=strange[0])
    pictures = files.own(actor, draft.file_keys)
    made = Offer.append(
        bidder_id=bidder.id, number=Offer.select().where(Offer.bidder == bidder).count() + 1,
        fees=words.ordered(draft.fees), staff=draft.staff, service=draft.service, promises=draft.promises,
        shares=[[each, draft.shares[each]] for each in COMMON if each in draft.shares], reason=draft.reason,
        files=[each.digest for each in pictures], written_by_id=actor.person_id, written_at=clock.now())
    OfferFile.insert_many([{'offer': made, 'file': each, 'position': at} for at, each in enumerate(pictures)]).execute()
    audit.note(bidder=bidder.id, offer=made.number)
    made.pictures = pictures
    return made


def _require_in(bidder: Bidder) -> None:
    if not Bidder.get_by_id(bidder.id).live:
        raise Conflict('bidder_withdrawn', '这家公司已经退出了。')


def _code(said: str) -> str:
    try:
        return uscc(said) if said else ''
    except Unfit as fault:
        raise Invalid('credit_code_wrong', f'{fault}。', credit_code=str(fault)) from fault
