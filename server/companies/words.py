"""How fees, shares and terms are said in Chinese, on papers and pages. Pure."""
from collections.abc import Mapping, Sequence
from typing import Any

from server.companies.rules import WHOLE, SearchWay
from server.ledger.rules import COMMON, NAMES, Account

KINDS = {'home': '住宅', 'shop': '商铺', 'garage': '车库'}
#: The accounts of whose income a company may offer a share.
ACCOUNTS = {each.value: NAMES[each] for each in COMMON}
WAYS = {SearchWay.COMPARISON: '公开征集、比较报价', SearchWay.TENDER: '公开招标', SearchWay.TALKS: '和公司协商'}
_YEAR = 12
_FIELDS = {'service': '服务标准', 'caps': '物业费最高限价', 'way': '选聘方式', 'months': '合同期限', 'income': '公共收益怎么用',
           'words': '其他要求', 'files': '附件'}


def ordered(by_kind: Mapping[str, int]) -> list[list[Any]]:
    """[[kind, 分]] in the order in which kinds are read."""
    return [[kind, by_kind[kind]] for kind in KINDS if kind in by_kind]


def fee(amount: int) -> str:
    """`每平方米每月1.20元`."""
    return f'每平方米每月{amount // 100}.{amount % 100:02d}元'


def fees(some: Sequence[Sequence[Any]]) -> str:
    """`住宅每平方米每月1.20元；商铺每平方米每月2.00元`."""
    return '；'.join(f'{KINDS[kind]}{fee(amount)}' for kind, amount in some)


def percent(part: int) -> str:
    """A per mille as a per cent: `70%`, `33.3%`."""
    whole, rest = divmod(part, 10)
    return f'{whole}.{rest}%' if rest else f'{whole}%'


def share(part: int) -> str:
    """`业主70%，物业30%`."""
    return f'业主{percent(part)}，物业{percent(WHOLE - part)}'


def account(name: str) -> str:
    """`停车收入`."""
    return NAMES[Account(name)]


def shares(some: Sequence[Sequence[Any]]) -> str:
    """`停车收入业主70%，物业30%；…`."""
    return '；'.join(f'{account(name)}{share(part)}' for name, part in some)


def term(months: int) -> str:
    """`3年`, `18个月`."""
    return f'{months}个月' if months % _YEAR else f'{months // _YEAR}年'


def plan_said(plan: Any) -> dict[str, str]:
    """{field: what a plan's version says there}."""
    return {'service': plan.service, 'caps': fees(plan.caps), 'way': WAYS[SearchWay(plan.way)], 'months': term(plan.months),
            'income': plan.income, 'words': plan.words or '没有', 'files': f'{len(plan.files)}份'}


def changes(before: Any | None, after: Any) -> list[dict[str, str]]:
    """What differs between a version and the one that it follows: [{name, before, after}]; nothing for the first."""
    if before is None:
        return []
    old, new = plan_said(before), plan_said(after)
    changed = [name for name in _FIELDS if old[name] != new[name] or (name == 'files' and before.files != after.files)]
    return [{'name': _FIELDS[name], 'before': old[name], 'after': new[name]} for name in changed]


def facts(plan: Any) -> Mapping[str, str]:
    """{name: what it says}, in the order in which it is read."""
    said = plan_said(plan)
    return {_FIELDS[name]: said[name] for name in _FIELDS}
