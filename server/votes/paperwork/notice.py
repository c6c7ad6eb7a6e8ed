"""The notice: what is voted on, by which rule, until when and how."""
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.typeset import pdf
from server.votes import bylaws, contests, queries, words
from server.votes.law import Rule
from server.votes.models import Poll, PollItem, PollState
from server.votes.paperwork.parts import agents_said, head, scope, silence_said, when
from server.votes.precedence import SENTENCES


def notice(actor: AnyActor, poll_id: int) -> bytes:
    """A PDF to be posted; also of a draft, for those who prepare it. For whoever sees the poll."""
    found, items = queries.with_items(actor, poll_id)
    draft = found.state == PollState.DRAFT
    return pdf('votes/paperwork/notice.typ', head(found, '表决公告（草稿）' if draft else '表决公告') | {
        'facts': when(found) + scope(found), 'detail': found.detail, 'items': _matters(found, items), 'ways': ways(found),
        'digest': found.roll_digest})


def ways(found: Poll) -> list[str]:
    """How one can vote, and which ballot counts."""
    return [*silence_said(found), '用手机：在微信里打开“邻里”小程序，点“表决”。',
            '用纸：填好送到家里的表决票，签名后交给上门的工作人员，或者交到社区。纸质票由一人录入，另一人核对。',
            *agents_said(found),
            '没有手机、行动不便的：告诉社区，工作人员上门协助。',
            '同一业主有几处房屋的只算一人，面积相加；共有的房屋由共有人中的一位投一票。',
            f'{SENTENCES[found.precedence]}。' + ('截止前可以改票。' if found.revisable else '投出以后不能改。')]


def _matters(found: Poll, items: list[PollItem]) -> list[dict[str, Any]]:
    rules, own = bylaws.rules_of(found.place, items), contests.of(found)
    said = [_matter(each.title, rules[each.id], [], []) for each in items if each.contest_id is None]
    day = clock.local(found.opened_at or clock.now()).date()
    law = bylaws.in_force(found.place, {each.matter for each in own}, day)
    for each in own:
        options = [item for item in items if item.contest_id == each.id]
        rule = rules[options[0].id] if options else law[each.matter]
        said.append(_matter(each.title, rule, words.stated(each), [item.title for item in options]))
    return said


def _matter(title: str, rule: Rule, stated: list[str], options: list[str]) -> dict[str, Any]:
    return {'title': title, 'matter': rule.matter_text, 'citation': rule.citation, 'quorum': words.quorum(rule),
            'agreement': words.agreement(rule), 'stated': stated, 'options': options}
