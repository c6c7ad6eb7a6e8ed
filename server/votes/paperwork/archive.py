"""The list of what is filed once a poll is over, the course that it took, and the digests to check the file by."""
from collections.abc import Iterable
from typing import Any

from peewee import fn

from server.core import audit, clock
from server.core.actor import AnyActor
from server.core.audit import AuditLine
from server.core.errors import Conflict
from server.core.typeset import pdf
from server.places.rules import square_metres
from server.votes import attachments, deliveries, proof, queries
from server.votes.models import Exclusion, Objection, Paper, PaperState, Poll, PollState, Proxy
from server.votes.objections import RESULT, ROLL
from server.votes.paperwork.parts import head, scope, when

_STEPS = {'votes.draft': '起草', 'votes.change': '修改草稿', 'votes.publish': '公示名册', 'votes.retract': '撤回公示',
          'votes.open': '开始投票，名册固定', 'votes.extend': '延期', 'votes.withdraw': '撤回表决', 'votes.close': '截止',
          'votes.count': '纸质票核对完毕，计票结束', 'votes.final': '结果确定'}
_MARK = 16  # hex digits of a digest that stand for it in a table


def archive_list(actor: AnyActor, poll_id: int) -> bytes:
    """A PDF for the file, for those who run the poll; Conflict `poll_running` until it has ended."""
    found = queries.managed(actor, poll_id)
    if found.counted_at is None and found.state != PollState.WITHDRAWN:
        raise Conflict('poll_running', '表决结束、计票完毕以后才有归档清单。')
    ended = proof.closing(found)
    return pdf('votes/paperwork/archive.typ', head(found, '表决归档清单') | {
        'facts': when(found) + scope(found), 'materials': list(_materials(actor, found)), 'steps': _steps(found),
        'digests': [['名册、事项和规则', found.roll_digest or '（没有开始）'],
                    ['全部选票', ended['digest'] if ended else '（没有计票）']]})


def _materials(actor: AnyActor, found: Poll) -> Iterable[list[str]]:
    yield ['表决公告', f'{found.publication_days}天公示' if found.publication_days else '没有公示期']
    yield ['业主名册', f'{found.roll_parts or 0}处，{square_metres(found.roll_area or 0)}，{found.roll_heads or 0}人']
    for number, file in enumerate(attachments.of(found), 1):
        yield [f'附件{number}', f'内容摘要 {file.digest[:_MARK]}…']
    yield from ([f'对{name}的异议和答复', f'{number}条'] for name, number in _objections(found))
    for state, number in _papers(found):
        yield [f'纸质票和协助投票（{state}）', f'{number}张，原件和照片']
    yield from ([f'授权委托书（{name}）', said] for name, said in _authorisations(found))
    if barred := Exclusion.select(fn.COUNT(Exclusion.id)).where(Exclusion.poll == found).scalar():
        yield ['不能代人投票的人', f'{barred}人，写明了原因']
    told = deliveries.deliveries(actor, found.id, limit=1)[0]
    yield ['送达记录', f'应送达{told.heads}人：消息{told.by_message}人，当面{told.by_contact}人，没有送达{told.missing}人']
    if found.counted_at:
        yield ['结果公告', f'初步结果 {clock.dated(found.counted_at)}' if found.objection_days else clock.dated(found.counted_at)]
        yield ['计票文件', f'poll-{found.id}.json，用 verify_poll.py 可以脱离系统重新计票']


def _objections(found: Poll) -> Iterable[tuple[str, int]]:
    for about, name in ((ROLL, '名册'), (RESULT, '结果')):
        yield name, Objection.select(fn.COUNT(Objection.id)).where(Objection.poll == found, Objection.about == about).scalar()


def _papers(found: Poll) -> Iterable[tuple[str, int]]:
    names = {PaperState.COUNTED: '计入', PaperState.ASIDE: '另有一票为准', PaperState.VOID: '无效', PaperState.ENTERED: '没有核对',
             PaperState.MISMATCH: '两次录入不一致'}
    rows = dict(Paper.select(Paper.state, fn.COUNT(Paper.id)).where(Paper.poll == found).group_by(Paper.state).tuples())
    yield from ((name, rows[state]) for state, name in names.items() if state in rows)


def _authorisations(found: Poll) -> Iterable[tuple[str, str]]:
    rows = dict(Proxy.select(Proxy.file.is_null(), fn.COUNT(Proxy.id)).where(
        Proxy.poll == found).group_by(Proxy.file.is_null()).tuples())
    by_phone, on_paper = (sum(number for key, number in rows.items() if bool(key) is way) for way in (True, False))
    yield from [('书面', f'{on_paper}份，原件和照片')] if on_paper else []
    yield from [('手机', f'{by_phone}份，存在系统里')] if by_phone else []


def _steps(found: Poll) -> list[list[str]]:
    lines = AuditLine.select(AuditLine.action, AuditLine.detail, AuditLine.at).where(
        AuditLine.subject == audit.name(found), AuditLine.action.in_(list(_STEPS))).order_by(AuditLine.id)
    return [[clock.dated(each.at), _STEPS[each.action], _said(each.detail)] for each in lines]


def _said(detail: dict[str, Any]) -> str:
    """What of a line's facts a reader of the file asks for."""
    words = {'parts': '{}处', 'heads': '{}人', 'corrected_parts': '公示后更正{}处', 'ballots': '选票{}行',
             'waiting': '还有{}张纸质票待核对', 'reason': '原因：{}'}
    said = [text.format(detail[name]) for name, text in words.items() if detail.get(name) not in (None, '')]
    return '；'.join([*said, *([f'摘要 {detail["digest"][:_MARK]}…'] if 'digest' in detail else [])])
