"""What was said to people, whom it did not reach and why, the sheet for going to see them, and trying again."""
from flask import Response, flash, request, url_for

from server.core import clock
from server.core.errors import Missing, Refusal
from server.exports.lists import Asked, Link, List, Rows, declare
from server.members import queries as members
from server.messaging import told
from server.web import actor, blueprint, forms, go
from server.web.forms import Again
from server.web.frame import framed, place
from server.web.lists import listed as shown_list

routes = blueprint('messages')

KINDS = {
    'task': '任务', 'review': '任务审核', 'poll': '表决', 'roll': '名册公示', 'poll_result': '表决结果',
    'poll_answer': '异议答复', 'slip': '报到单', 'feedback': '服务反馈', 'project': '共建项目', 'ledger': '公共收益',
    'care': '包户', 'term': '换届', 'notice': '通知', 'co_owner': '共有人投票', 'representative': '推选投票代表', 'ballot': '选票',
    'ledger_question': '账目提问', 'ledger_answer': '账目答复', 'elevator': '加装电梯', 'dues': '交费提醒', 'dues_exempt': '免交',
    'company': '选聘物业', 'report': '上报事项',
}
WHY = {'no_consent': '没有同意接收微信通知', 'failed': '微信没有送到'}
_ON_PAPER = 200


def _rows(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    found, following = told.said_at(asked.actor, asked.place, cursor, limit)
    return [(Link(each.dispatch.title, 'web_messages.message', id=each.dispatch.id), KINDS.get(each.dispatch.kind, ''),
             each.dispatch.created_at, each.people, each.reached, each.waiting, each.no_consent, each.failed)
            for each in found], following


MESSAGES = declare(List('messages', '消息送到了没有', (
    '内容', '种类', '时间', '收件人', '手机收到或已读', '在路上', '没同意接收', '没有送到'), _rows))


@routes.get('/places/<int:place_id>/messages')
def listed(place_id: int) -> str:
    """What was said in the last weeks, newest first."""
    where = place(place_id)
    return framed('messages.html', where, table=shown_list(MESSAGES, where), days=told.WINDOW.days)


@routes.get('/places/<int:place_id>/messages/<int:id>')
def message(place_id: int, id: int) -> str:
    """One of them, and whom it did not reach."""
    return _message(place_id, id)


def _message(place_id: int, id: int, refusal: Refusal | None = None) -> str:
    where, why = place(place_id), request.args.get('why', '')
    one = told.said(actor(), where, id)
    why = why or ('failed' if one.failed and not one.no_consent else 'no_consent')
    if why not in WHY:
        raise Missing('list_missing', '没有这份名单。')
    people, following = told.unreached(actor(), where, one, told.Delivery(why), request.args.get('cursor'), _ON_PAPER)
    names = members.names_of(actor(), where, [each.person.id for each in people if not each.name])
    return framed('message.html', where, one=one, why=why, reasons=WHY, kinds=KINDS, people=people, following=following,
                  names=names, refusal=refusal, day=clock.today())


@routes.post('/places/<int:place_id>/messages/<int:id>/again')
def send_again(place_id: int, id: int) -> Response | Again:
    """Try once more where that makes sense."""
    def deed() -> Response:
        where = place(place_id)
        count = told.send_again(actor(), where, told.said(actor(), where, id))
        flash(f'正在给{count}人重发，过一会儿刷新看结果。')
        return go(url_for('.message', place_id=place_id, id=id))

    return forms.submit(deed, lambda refusal: _message(place_id, id, refusal))
