"""The announcement: what came of a poll, and by what."""
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.typeset import pdf
from server.places.rules import square_metres
from server.votes import elections, papers, proof, proxies, results, stages, words
from server.votes.elections import ContestResult
from server.votes.models import ContestKind, Poll
from server.votes.paperwork.parts import Facts, head, scope, when
from server.votes.results import ItemResult
from server.votes.rules import Outcome


def announcement(actor: AnyActor, poll_id: int) -> bytes:
    """A PDF to be posted, for whoever sees the poll; Conflict `poll_running` until it is counted."""
    found, items = results.result(actor, poll_id)
    if found.counted_at is None:
        raise Conflict('poll_running', '计票结束以后才有结果公告。')
    preliminary = found.objection_days and found.final_at is None
    decided = elections.of_result(found, items)
    return pdf('votes/paperwork/announcement.typ', head(found, f'表决结果公告{"（初步结果）" if preliminary else ""}') | {
        'facts': when(found) + scope(found) + _on_paper(found) + _by_agents(found),
        'items': [_item(each, each.outcome) for each in items if each.item.contest_id is None and each.outcome],
        'contests': [_contest(each) for each in decided], 'closing': _closing(found),
        'digest': (proof.closing(found) or {}).get('digest')})


def _on_paper(found: Poll) -> Facts:
    ways = papers.counted(found.id)
    return [['不用手机的', f'纸质票{ways[False]}张，上门协助{ways[True]}张']] if any(ways.values()) else []


def _by_agents(found: Poll) -> Facts:
    number = proxies.counted(found.id)
    return [['委托代投的', f'{number}户']] if number else []


def _item(each: ItemResult, said: Outcome) -> dict[str, Any]:
    rows = (('全体', said.total), ('参与', said.participating), ('同意', said.agreeing), ('不同意', said.against),
            ('弃权', said.abstaining))
    return {'title': each.item.title, 'matter': each.rule.matter_text, 'citation': each.rule.citation,
            'outcome': '通过' if said.carried else '未通过',
            'comparisons': _silence(said) + [words.comparison(one) for one in said.comparisons],
            'counts': [[name, square_metres(count.area), f'{count.heads}人'] for name, count in rows]}


def _silence(said: Outcome) -> list[str]:
    return [words.silent(said.silent)] if said.silent else []


def _contest(decided: ContestResult) -> dict[str, Any]:
    return {'title': decided.contest.title, 'sentences': words.chosen(decided),
            'who': '候选人' if decided.contest.kind == ContestKind.ELECTION else '选项',
            'options': [_option(decided, number) for number in range(1, len(decided.items) + 1)]}


def _option(decided: ContestResult, number: int) -> list[str]:
    each = decided.items[number - 1]
    agreeing = each.outcome.agreeing if each.outcome else None
    return [each.item.title, square_metres(agreeing.area) if agreeing else '', f'{agreeing.heads}人' if agreeing else '',
            words.became(decided, number)]


def _closing(found: Poll) -> list[str]:
    until, said = stages.objections_until(found), []
    if until and found.final_at is None:
        said.append(f'对初步结果有异议的，请在{clock.deadline(until)}以前提出：手机上提，或者到社区书面提出。')
    said.append('任何人都可以下载计票文件，脱离本系统重新计票。')
    return said
