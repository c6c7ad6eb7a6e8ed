"""One contract follows another on the same income: what is let stays let, and only whose share it is changes."""
from datetime import timedelta

from server.core import audit
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Invalid
from server.ledger import income
from server.ledger.income import Terms
from server.ledger.models import Book, Letting, Source, Space

_DAY = timedelta(days=1)


@action('ledger.succeed_source', by=Role.COMMITTEE)
def succeed(actor: AnyActor, book: Book, terms: Terms) -> Source:
    """Begin a source, and end the one that ran on its account the day before: the spaces go over with their rates, and whoever has
    one keeps it. Without one that ran it is a new source."""
    hold(Book.select().where(Book.id == book.id)).get()
    before = Source.get_or_none(Source.book == book, Source.account == terms.account, Source.live == 1)
    if before is None:
        return income.add_source(actor, book, terms)
    if before.begins >= terms.begins:
        raise Invalid('overlaps', f'账本里“{before.name}”从{before.begins}开始，要早于新合同的开始日期；请先核对账本里的收入来源。',
                      begins='和原来的合同重叠')
    held = list(Letting.select(Letting, Space).join(Space).where(Space.source == before, Letting.live == 1))
    income.end_source(actor, book, before, terms.begins - _DAY)
    made = income.add_source(actor, book, terms)
    moved = {each.id: Space.create(source=made, label=each.label, rate=each.rate, per=each.per)
             for each in Space.select().where(Space.source == before).order_by(Space.id)}
    for each in held:
        # One that was to begin later is not shortened to before its beginning: it lasted for no day under the old contract.
        Letting.update(ends=max(terms.begins, each.begins) - _DAY).where(Letting.id == each.id).execute()
        Letting.create(space=moved[each.space_id], holder=each.holder, begins=max(terms.begins, each.begins))
    audit.note(before=before.id, spaces=len(moved))
    return made
