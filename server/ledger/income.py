"""Sources of income: what is let to whom at which rate, and which share of it is the owners'."""
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Conflict, Invalid
from server.ledger import income_queries as queries
from server.ledger import rules
from server.ledger.income_rules import Per, Share
from server.ledger.models import Book, Letting, Source, Space
from server.ledger.rules import Account


class Terms(NamedTuple):
    """What a contract says of a source; `contract` names it."""

    account: Account
    name: str
    share: Share
    contract: str
    begins: date


@action('ledger.add_source', by=Role.COMMITTEE)
def add_source(actor: AnyActor, book: Book, terms: Terms) -> Source:
    """Begin a source; one that ran on the same account must have ended before."""
    if terms.account not in rules.COMMON or book.of_project:
        raise Invalid('no_common_income', '公共收益是停车、广告或场地的收入。', account='不是公共收益')
    if not 0 <= terms.share.part <= terms.share.whole:
        raise Invalid('no_share', '业主的份额不能超过全部。', part='不能大于 whole')
    hold(Book.select().where(Book.id == book.id)).get()
    before = Source.select().where(Source.book == book, Source.account == terms.account).order_by(Source.begins.desc()).first()
    if before and before.live:
        raise Conflict('source_runs', '这一项收入已经有合同，先结束原来的再登记。')
    if before and before.ends and before.ends >= terms.begins:
        raise Invalid('overlaps', '要从原来的合同结束以后开始。', begins='和原来的合同重叠')
    return Source.create(book=book, account=terms.account, name=terms.name, part=terms.share.part, whole=terms.share.whole,
                         contract=terms.contract, begins=terms.begins, created_at=clock.now())


@action('ledger.end_source', by=Role.COMMITTEE)
def end_source(actor: AnyActor, book: Book, source: Source, on: date) -> Source:
    """Its last day; whoever still has a space there has it until then."""
    _hold(source)
    if on < source.begins:
        raise Invalid('ends_before', '结束日期不能早于开始日期。', on='早于开始日期')
    spaces = Space.select(Space.id).where(Space.source == source)
    Letting.update(ends=on, live=None).where(Letting.space.in_(spaces), Letting.live == 1).execute()
    Source.update(ends=on, live=None).where(Source.id == source.id).execute()
    return queries.source(actor, source.id)


@action('ledger.add_spaces', by=Role.COMMITTEE)
def add_spaces(actor: AnyActor, book: Book, source: Source, labels: Sequence[str], rate: int, per: Per) -> int:
    """Spaces to let, all at one rate (分); those that are there already are named and none is added."""
    _hold(source)
    there = {label for label, in Space.select(Space.label).where(Space.source == source).tuples()}
    if twice := [label for label in labels if label in there or labels.count(label) > 1]:
        raise Conflict('space_exists', f'“{twice[0]}”已经有了。')
    Space.insert_many([{'source': source, 'label': label, 'rate': rate, 'per': per} for label in labels]).execute()
    audit.note(added=len(labels))
    return len(labels)


@action('ledger.let_space', by=Role.COMMITTEE)
def let_space(actor: AnyActor, book: Book, space: Space, holder: str, begins: date) -> Space:
    """Let a vacant space to somebody, from a day on."""
    source = _hold(space.source)
    last = Letting.select().where(Letting.space == space).order_by(Letting.begins.desc()).first()
    if last and last.live:
        raise Conflict('space_let', '这个位置已经租出去了。')
    if begins < source.begins or (last and begins <= last.ends):
        raise Invalid('overlaps', '这一天还有别人在用，或者合同还没有开始。', begins='和以前的重叠')
    Letting.create(space=space, holder=holder, begins=begins)
    return queries.space(actor, space.id)


@action('ledger.vacate_space', by=Role.COMMITTEE)
def vacate_space(actor: AnyActor, book: Book, space: Space, on: date) -> Space:
    """The last day on which somebody has it."""
    _hold(space.source)
    held = Letting.get_or_none(Letting.space == space, Letting.live == 1)
    if held is None:
        raise Conflict('space_vacant', '这个位置现在空着。')
    if on < held.begins - timedelta(days=1):
        raise Invalid('ends_before', '结束日期不能早于开始日期。', on='早于开始日期')
    Letting.update(ends=on, live=None).where(Letting.id == held.id).execute()
    return queries.space(actor, space.id)


def _hold(source: Source) -> Source:
    """Whoever changes the same source waits; Conflict once it has ended."""
    found = hold(Source.select().where(Source.id == source.id)).get()
    if not found.live:
        raise Conflict('source_ended', '这份合同已经结束了。')
    return found
