"""Blank ballots: one for each legal head that has not voted, or whose agent has left matters to it, by the stairwell of its first
home."""
import io
from collections.abc import Iterable
from typing import Any

import segno
from peewee import fn

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict, Invalid
from server.core.typeset import pdf
from server.places.models import Part, Place
from server.places.queries import inside
from server.places.rules import square_metres
from server.votes import contests, queries, stages, words
from server.votes.codes import code
from server.votes.kept_back import by_agent, kept_back
from server.votes.models import ContestKind, Poll, PollItem, PollState, RollHead, RollPart
from server.votes.papers import arrived, labels
from server.votes.paperwork.parts import head, silence_said, where, within
from server.votes.precedence import SENTENCES

_MOST = 1000  # sheets at once: some 2 s of a processor


def blank_ballots(actor: AnyActor, poll_id: int, place_id: int | None = None) -> bytes:
    """A PDF, one sheet a head; at the poll's place, or at a building or stairwell of it. For those who run the poll. Where an agent
    has voted, the sheet asks just what was kept back.

    Refuses with Missing `place_missing`, Conflict `poll_not_open` or `all_voted`, Invalid `too_many_ballots`.
    """
    found = queries.managed(actor, poll_id)
    if stages.state(found) is not PollState.OPEN:
        raise Conflict('poll_not_open', '投票期间才能打印表决票：开始以后名册才固定，截止以后不再收票。')
    at = within(found, place_id)
    heads = _heads(found, at)
    kept = kept_back(found.id, [each.id for each in heads if each.here])
    wanting = [each for each in heads if not each.here or each.id in kept]
    if not wanting:
        raise Conflict('all_voted', f'{at.name}的业主都已经投票，没有要打印的表决票。')
    if len(heads) > _MOST:
        raise Invalid('too_many_ballots', f'这里超过{_MOST}张票，一次最多打印{_MOST}张，请一栋一栋地打印。',
                      place_id='范围太大')
    return pdf('votes/paperwork/blanks.typ', head(found, '') | {
        'place': where(found.place), 'notes': _notes(found), 'ballots': list(_sheets(found, wanting, kept))})


def _heads(found: Poll, at: Place) -> list[RollHead]:
    """The heads with their first home there from which nothing has come, or an agent's ballot alone (`here`), in the order
    of doors."""
    first = RollPart.select(RollPart.head, fn.MIN(RollPart.part).alias('part')).where(
        RollPart.poll == found).group_by(RollPart.head)
    here = arrived(RollHead.id)
    rows = RollHead.select(RollHead, here.alias('here')).join(first, on=(first.c.head_id == RollHead.id)).join(
        Part, on=(Part.id == first.c.part)).join(Place, on=(Part.place == Place.id))
    return list(rows.where(inside((at.path,)), ~here | by_agent(RollHead.id)).order_by(
        Place.id, Part.id).limit(_MOST + 1))


def asked(found: Poll, items: Iterable[PollItem]) -> dict[str, Any]:
    """What a sheet to be ticked asks: the titles of matters, and the contests with their options."""
    some = list(items)
    return {'items': [each.title for each in some if each.contest_id is None],
            'contests': [{'title': each.title, 'stated': words.stated(each), 'election': each.kind == ContestKind.ELECTION,
                          'options': options} for each in contests.of(found)
                         if (options := [item.title for item in some if item.contest_id == each.id])]}


def _notes(found: Poll) -> list[str]:
    return [*silence_said(found), f'{clock.dated(found.closes_at)}以前交给上门的工作人员，或者交到社区；过时不再收。',
            '每一项都要选，只能选一格；选错了请换一张，不要涂改。业主不能到场的，可以填授权委托书委托别人代投。',
            f'也可以不填这张票，用微信小程序“邻里”投票。每户只计一票，{SENTENCES[found.precedence]}。']


def _sheets(found: Poll, heads: list[RollHead], kept: dict[int, list[int]]) -> Iterable[dict[str, Any]]:
    homes, items = labels([each.id for each in heads]), queries.items(found)
    left = {each.id: tuple(kept.get(each.id, ())) for each in heads}
    told = {some: asked(found, [item for item in items if not some or item.id in some]) for some in set(left.values())}
    for each in heads:
        name = code(found.id, each.number)
        yield {'code': name, 'picture': _picture(name), 'homes': homes[each.id], 'area': square_metres(each.area),
               'note': '代理人已经投了其余的事项，这张票只问业主自己留下的。' if left[each.id] else '', **told[left[each.id]]}


def _picture(name: str) -> str:
    out = io.BytesIO()
    # A set mask: weighing all eight for the prettiest takes four times as long, and so short a code is read by any.
    segno.make(name, error='q', micro=False, mask=3).save(out, kind='svg', xmldecl=False, border=2)
    return out.getvalue().decode()
