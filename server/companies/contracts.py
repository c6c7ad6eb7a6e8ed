"""The contract: with whom the owners chose, at what was offered; renewed or ended as they decide; and its shares in the books."""
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from server.companies import contract_queries as queries
from server.companies import rules, telling
from server.companies.actions import take
from server.companies.models import Contract, ContractDue, ContractFile, ContractShare, Offer, Selection
from server.companies.rules import Course, Ending, Verb
from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor
from server.core.db import hold
from server.core.errors import Conflict, Invalid
from server.files import queries as files
from server.places.models import Place
from server.votes.queries import OFFICIALS

_EXPIRY = '合同到期：业主要决定续聘还是另选'


class Due(NamedTuple):
    """What is due when, and how many days before its keepers are reminded."""

    name: str
    due_on: date
    days: int


class Signed(NamedTuple):
    """What a contract says beside what was offered; `months` is its term."""

    signed_on: date
    begins: date
    months: int
    words: str
    dues: Sequence[Due]
    file_keys: Sequence[str]


@action('companies.sign', by=OFFICIALS)
def sign(actor: AnyActor, selection: Selection, signed: Signed) -> Contract:
    """Write down the contract with the company that the final vote chose, for the plan's term, at the fees and shares of its offer.
    It is in writing (Civil Code art. 938, para. 3), so that its pages are wanted, and binds every owner (art. 939)."""
    standing = take(selection, Verb.SIGN)
    offer, vote = standing.winner, standing.vote
    if offer is None or vote is None:
        raise Conflict('not_decided', '业主还没有选出物业公司。')
    made = _write(actor, selection, signed._replace(months=vote.plan.months), offer, {'vote_id': vote.id})
    Selection.update(live=None).where(Selection.id == selection.id).execute()
    return made


@action('companies.renew', by=OFFICIALS)
def renew(actor: AnyActor, selection: Selection, contract: Contract, item_id: int, signed: Signed) -> Contract:
    """Go on with the same company at the same fees and shares, from the day after the last one, as the owners have decided (art.
    947); other fees want another selection."""
    hold(Contract.select().where(Contract.id == contract.id)).get()
    found = queries.contract(actor, contract.id)
    if queries.followed(found) or found.ended_on:
        raise Conflict('contract_over', '这份合同已经续签或者结束了。')
    item = _decision(found, item_id)
    following = signed._replace(begins=found.ends + timedelta(days=1))
    return _write(actor, selection, following, queries.offer(found), {'renews_id': found.id, 'item_id': item})


@action('companies.end_contract', by=OFFICIALS)
def end_contract(actor: AnyActor, selection: Selection, contract: Contract, ending: Ending, on: date, reason: str,
                 item_id: int | None = None) -> Contract:
    """The last day of a contract. A company is dismissed by the owners alone, who name the vote, and is told 60 days before (art.
    946); one whose time is over may go on without a term until then (art. 948)."""
    hold(Contract.select().where(Contract.id == contract.id)).get()
    hold(Place.select().where(Place.id == selection.place_id)).get()  # nobody signs for the days after meanwhile
    found = queries.contract(actor, contract.id)
    if found.ended_on:
        raise Conflict('contract_over', '这份合同已经登记了结束日期。')
    if on < found.begins or (ending is Ending.EXPIRED and on < found.ends):
        raise Invalid('ends_before', '结束日期不能早于合同的日期。', on='太早')
    if ending is not Ending.EXPIRED and on > found.ends and queries.course(found) is not Course.LAPSED:
        raise Invalid('ends_after', '合同本来到那一天以前就到期了，请选“合同到期”。', on='晚于合同到期')
    if not rules.apart(found.begins, on, queries.last_days(selection.place, besides=found)):
        raise Conflict('contracts_overlap', '到那一天，另一份物业合同已经开始了，请核对结束日期。')
    if ending is Ending.EXPIRED and queries.followed(found):
        raise Conflict('contract_over', '这份合同已经续签，没有到期这回事。')
    said: dict[str, Any] = {'ended_on': on, 'ending': ending, 'ended_for': reason}
    if ending is Ending.DISMISSED:
        said['ending_item'] = _decision(found, item_id or 0)
    Contract.update(**said).where(Contract.id == contract.id).execute()
    audit.note(ending=ending, on=on.isoformat())
    ended = queries.contract(actor, contract.id)
    telling.of_contract(selection, ended)
    return ended


def _decision(contract: Contract, item_id: int) -> int:
    """A vote of the owners that this stands on."""
    if item_id not in {each.id for each in queries.decided_items(contract)}:
        raise Invalid('no_decision', '要选一项合同签订以后、按“选聘和解聘物业”表决通过并且结果已经确定的事项。', item_id='不能用')
    return item_id


def _write(actor: AnyActor, selection: Selection, signed: Signed, offer: Offer, on_what: dict[str, int]) -> Contract:
    hold(Place.select().where(Place.id == selection.place_id)).get()  # of two who sign at once the second sees the first's days
    ends = rules.last_day(signed.begins, signed.months)
    if signed.signed_on > clock.today():
        raise Invalid('not_yet', '签订日期不能晚于今天。', signed_on='还没有到')
    if not signed.file_keys:
        raise Invalid('contract_wanted', '物业合同要书面签订，请上传合同的照片或PDF。', file_ids='必须上传')
    if not rules.apart(signed.begins, ends, queries.last_days(selection.place)):
        raise Conflict('contracts_overlap', '这段时间和另一份物业合同重叠，请核对开始日期，或者先登记那份合同的结束。')
    if wrong := [each.name for each in signed.dues if not signed.begins <= each.due_on <= ends]:
        raise Invalid('due_outside', f'“{wrong[0]}”的日期不在合同期内。', dues='请核对')
    pictures = files.own(actor, signed.file_keys)
    company = queries.company(offer)
    made = Contract.append(
        selection_id=selection.id, offer_id=offer.id, company=company, fees=offer.fees, shares=offer.shares, words=signed.words,
        signed_on=signed.signed_on, begins=signed.begins, ends=ends, files=[each.digest for each in pictures],
        written_by_id=actor.person_id, written_at=clock.now(), **on_what)
    ContractFile.insert_many([{'contract': made, 'file': each, 'position': at} for at, each in enumerate(pictures)]).execute()
    dues = [*signed.dues, Due(_EXPIRY, ends, rules.LAPSE_DAYS)]
    ContractDue.insert_many([{'contract': made, 'name': each.name, 'due_on': each.due_on,
                              'remind_on': each.due_on - timedelta(days=each.days)} for each in dues]).execute()
    for account, part in offer.shares:
        ContractShare.create(contract=made, account=account, part=part)
    audit.note(contract=made.id, begins=signed.begins.isoformat(), ends=ends.isoformat())
    telling.of_contract(selection, made)
    return queries.contract(actor, made.id)


def named(contract: Contract) -> str:
    """How the books name a contract: `诚顺物业合同（2026年9月1日起）`."""
    return f'{contract.company}物业合同（{clock.day_text(contract.begins)}起）'
