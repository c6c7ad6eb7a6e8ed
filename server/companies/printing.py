"""Plan and offers side by side, as a paper: for the notice board, and as what a vote decides on."""
from typing import Any

from server.companies import queries, words
from server.companies.models import Selection
from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict
from server.core.typeset import pdf

_ABREAST = 4  # companies that fit beside each other on a sheet


def comparison(selection: Selection) -> tuple[list[queries.Bidder], list[tuple[str, list[str]]]]:
    """(the companies that are in, [(what it is about, what each of them says)]); for the printed paper and the console alike."""
    some = [each for each in queries.bidders(selection) if each.live and each.offer]
    offers = [each.offer for each in some]
    kinds = [kind for kind in words.KINDS if any(kind in dict(each.fees) for each in offers)]
    said = [(f'{words.KINDS[kind]}物业费', [words.fee(dict(each.fees)[kind]) if kind in dict(each.fees) else '没有报'
                                          for each in offers]) for kind in kinds]
    accounts = list(dict.fromkeys(account for each in offers for account, _ in each.shares))
    shared = [(f'{words.account(name)}归谁', [words.share(dict(each.shares)[name]) if name in dict(each.shares) else '没有说'
                                            for each in offers]) for name in accounts]
    return some, [*said, ('服务人员', [f'{each.staff}人' for each in offers]), ('服务标准', [each.service for each in offers]),
                  ('承诺', [each.promises or '没有写' for each in offers]), *shared]


def paper(actor: AnyActor, selection: Selection) -> bytes:
    """A PDF of A4 sheets; Conflict `no_plan` before there is anything to compare."""
    plan = queries.last_plan(selection)
    if plan is None:
        raise Conflict('no_plan', '还没有选聘方案，先写方案。')
    some, rows = comparison(selection)
    now = clock.now()
    said: dict[str, Any] = {
        'title': selection.title, 'place': selection.place.name, 'number': plan.number,
        'facts': [list(each) for each in words.facts(plan).items()], 'reason': plan.reason,
        'tables': [{'names': [each.name for each in some[at:at + _ABREAST]],
                    'rows': [[name, told[at:at + _ABREAST]] for name, told in rows]} for at in range(0, len(some), _ABREAST)],
        'digests': [[f'方案第{plan.number}版', plan.digest], *([each.name, each.offer.digest] for each in some)],
        'day': clock.day_text(now), 'foot': f'选聘 {selection.id} · {clock.dated(now)} 打印'}
    return pdf('companies/comparison.typ', said)
