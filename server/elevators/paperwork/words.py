"""How papers say a share: what it is measured by, and how it comes from that; the same as the telephone says."""
from collections.abc import Sequence

from server.core.money import yuan
from server.elevators import rules
from server.elevators.models import Apportionment
from server.elevators.rules import Home, Scheme
from server.elevators.sharing_queries import Row

SCHEMES = {Scheme.FLOOR: '按楼层系数分摊', Scheme.AREA: '按房屋面积分摊', Scheme.BOTH: '按楼层系数乘房屋面积分摊',
           Scheme.AGREED: '按各户商定的金额'}
_MEASURES = {Scheme.FLOOR: ('系数', 100), Scheme.AREA: ('面积', 100), Scheme.BOTH: ('系数乘面积', 10_000)}


def hundredths(number: int, basis: int = 100) -> str:
    """`1.1` for 110; without digits that say nothing."""
    whole, rest = divmod(number, basis)
    digits = f'{rest:0{len(str(basis)) - 1}d}'.rstrip('0')
    return f'{whole}.{digits}' if digits else str(whole)


def measured(found: Apportionment) -> str:
    """What shares are measured by, and who says so."""
    return f'{SCHEMES[Scheme(found.scheme)]}（{found.source}）'


def sums(found: Apportionment, to_share: int, given: int) -> list[list[str]]:
    """From the whole cost to what the homes share, line by line."""
    return [['一共要花', f'{yuan(found.total)} 元'], *([['加上低楼层补偿', f'{yuan(given)} 元']] if given else []),
            *[[f'减去{name}', f'{yuan(amount)} 元'] for _, name, amount in found.aids], ['各户一起分摊', f'{yuan(to_share)} 元']]


def why(found: Apportionment, some: Sequence[Row], mine: Row, to_share: int) -> str:
    """How one home's share comes about, in a formula; where sums were agreed, that they were."""
    scheme, share = Scheme(found.scheme), mine.share
    if scheme is Scheme.AGREED or not share.takes_part:
        return '这一户不参加分摊。' if not share.takes_part else '金额由各户商定，加起来就是要分摊的数。'
    kind, basis = _MEASURES[scheme]
    weights = rules.weights(scheme, [Home(each.household.id, each.share.floor or 0, each.household.room, each.household.area,
                                          each.share.coefficient, each.share.takes_part) for each in some])
    own = next(weight for weight, each in zip(weights, some, strict=True) if each.household.id == mine.household.id)
    whole = sum(weights)
    return (f'参加的各户{kind}加起来是 {hundredths(whole, basis)}，本户是 {hundredths(own, basis)}：'
            f'{yuan(to_share)} 元 × {hundredths(own, basis)} ÷ {hundredths(whole, basis)} = {yuan(share.amount)} 元'
            '（除不尽的分，按余数大小给出，各户合计不差一分）。')
