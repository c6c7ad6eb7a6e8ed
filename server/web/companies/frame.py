"""What the pages of a selection have in common: the selection itself, and the bar of its pages."""
from typing import Any

from flask import request

from server.companies import contract_queries, desks, queries, words
from server.companies.queries import Selection
from server.companies.rules import Course, SelectionStage
from server.core.errors import Invalid, Refusal
from server.core.money import fen
from server.places.queries import Place
from server.votes import desks as votes_desks
from server.web import actor
from server.web.books import money
from server.web.frame import framed

#: The bar, from left to right: each page's endpoint and its name.
PAGES = (('web_companies.selection', '概况和意见'), ('web_company_plans.listed', '选聘方案'),
         ('web_company_offers.listed', '报价比较'), ('web_company_votes.shown', '表决'), ('web_company_contracts.listed', '合同'))
STAGES = {SelectionStage.OPINIONS: ('征求意见', 'good'), SelectionStage.OFFERS: ('方案和报价', 'good'),
          SelectionStage.DRAFTED: ('表决草稿', 'wait'), SelectionStage.VOTING: ('正在表决', 'good'),
          SelectionStage.UNDECIDED: ('没有选出', 'bad'), SelectionStage.CHOSEN: ('已选出，等签合同', 'wait'),
          SelectionStage.CONTRACTED: ('已签合同', ''), SelectionStage.ENDED: ('已结束', '')}
COURSES = {Course.COMING: ('还没有开始', 'wait'), Course.RUNNING: ('正在执行', 'good'), Course.LAPSED: ('期满未续', 'bad'),
           Course.ENDED: ('已结束', '')}
_WHOLE = 100_00  # hundredths of a percent
_PER_MILLE = 10


def desk(place_id: int) -> Place:
    """The place that a page is about, for its committee or secretary."""
    return votes_desks.desk(actor(), place_id)


def found(place_id: int, id: int) -> tuple[Place, Selection]:
    """The place, and the selection that is held there or inside. Missing otherwise."""
    where = desk(place_id)
    return where, desks.at_desk(actor(), where, id)


def company_framed(template: str, where: Place, one: Selection, refusal: Refusal | None = None, /, **said: Any) -> str:
    """A page of a selection: `companies/page.html` has the bar, and the refusal where there is one."""
    standing = queries.standing(one)
    return framed(template, where, one=one, pages=PAGES, stage=standing.stage, mark_of=STAGES[standing.stage], standing=standing,
                  words=words, contracts=contract_queries.contracts(one), refusal=refusal,
                  faults=refusal.fields if refusal else {}, **said)


def by_kind(name: str) -> list[dict[str, Any]]:
    """Fees that were written as `name.home` and so on, in yuan."""
    return [{'kind': kind, 'amount': money.read(f'{name}.{kind}', said)} for kind in words.KINDS
            if (said := request.form.get(f'{name}.{kind}', '').strip())]


def by_account() -> list[dict[str, Any]]:
    """The owners' shares that were written as `share.parking` and so on, in percent with one decimal."""
    return [{'account': account, 'part': _part(f'share.{account}', said)} for account in words.ACCOUNTS
            if (said := request.form.get(f'share.{account}', '').strip())]


def _part(name: str, said: str) -> int:
    try:
        part = fen(said.rstrip('%％'))
    except ValueError:
        part = _WHOLE + 1
    if part > _WHOLE or part % _PER_MILLE:
        raise Invalid('invalid', '业主的份额写 0 到 100 的数字，最多一位小数。', **{name: '例如 70'})
    return part // _PER_MILLE
