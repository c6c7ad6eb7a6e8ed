"""Owners who were reached and said nothing: off, unless their own rules let them join the majority.

Whether votes that were not cast may join the majority of those cast is for the owners' rules to say (指导规则 art. 26, par. 2);
courts have asked that it was agreed, that the ballots were delivered, and that the consequence was announced ((2022)沪02民初16号).
"""
from peewee import fn

from server.votes import own_terms, roll
from server.votes.deliveries import by_ballot, by_contact, by_message
from server.votes.models import Contest, Paper, Poll, RollHead, SilentHead
from server.votes.rules import Count

#: What the words of a poll have to say beforehand; blanks do not matter.
CONSEQUENCE = '已送达而没有投票的业主，计入投票多数的意见'


def hindrances(poll: Poll) -> list[str]:
    """What about silence hinders a draft's opening."""
    if not poll.silence:
        return []
    said = []
    if not own_terms.silence(poll.place):
        said.append('要把没投票的业主计入多数，先要登记议事规则或管理规约里的依据；没有依据就请关掉这一项。')
    if Contest.select().where(Contest.poll == poll).exists():
        said.append('选举和几选一不能把没投票的业主计入多数：他们没有选任何人，请关掉这一项。')
    if CONSEQUENCE not in ''.join(poll.detail.split()):
        said.append(f'说明里要写明后果：“{CONSEQUENCE}”。')
    return said


def freeze(poll: Poll) -> None:
    """Write down who was reached and said nothing: no ballot, and no paper, not even a void one. In the transaction that ends the
    count; nothing for a poll without."""
    if not poll.silence:
        return
    returned = fn.EXISTS(Paper.select(Paper.id).where(Paper.head == RollHead.id))
    met = by_contact()
    rows = list(RollHead.select(RollHead.id, RollHead.area, met).where(
        RollHead.poll == poll, ~by_ballot(), ~returned, by_message(poll) | met).order_by(RollHead.id).tuples())
    roll.insert(SilentHead, ('poll_id', 'head_id', 'in_person'), ((poll.id, head, bool(in_person)) for head, _, in_person in rows))
    Poll.update(silent_heads=len(rows), silent_area=sum(area for _, area, _ in rows)).where(Poll.id == poll.id).execute()


def counted(poll: Poll) -> Count | None:
    """Who may join the majority; None in a poll without, and until it is counted."""
    return Count(poll.silent_area, poll.silent_heads) if poll.silence and poll.silent_heads is not None else None


def heads(poll: Poll) -> list[int] | None:
    """The ids of those heads in order; None in a poll without."""
    if not poll.silence:
        return None
    return [head for head, in SilentHead.select(SilentHead.head).where(SilentHead.poll == poll).order_by(SilentHead.head).tuples()]


def miscounted(poll: Poll) -> bool:
    """Whether the poll's own row says otherwise of them than the roll does."""
    sums = RollHead.select(fn.COUNT(RollHead.id), fn.SUM(RollHead.area)).join(SilentHead).where(SilentHead.poll == poll)
    number, area = sums.tuples().get()
    return (counted(poll) or Count(0, 0)) != Count(int(area or 0), number)
