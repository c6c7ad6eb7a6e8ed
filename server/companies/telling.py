"""What is said about choosing a company, in the transaction of what happened."""
from collections.abc import Collection

from server.companies.models import Contract, ContractDue, Selection, SelectionPlan
from server.core import audit, clock
from server.core.actor import Role
from server.identity.queries import nearest_holders, residents
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.places.models import Place

_PAGE = 'packages/companies/selection/index'
_CONTRACT = 'packages/companies/contract/index'


def of_start(selection: Selection) -> None:
    """Everybody who lives there may say what they wish."""
    _tell(selection, '小区要选物业公司，请您提意见', '请打开小程序说说想法', residents(selection.place))


def of_plan(selection: Selection, plan: SelectionPlan) -> None:
    """Everybody who lives there may read a new version, and why it was changed."""
    _tell(selection, f'选聘方案第{plan.number}版', plan.reason or '请打开小程序看方案', residents(selection.place))


def of_contract(selection: Selection, contract: Contract) -> None:
    """Everybody who lives there is bound by it."""
    note = f'{clock.day_text(contract.begins)}起' if contract.ended_on is None else f'到{clock.day_text(contract.ended_on)}为止'
    title = f'物业合同{"续签" if contract.renews_id else "签好"}了' if contract.ended_on is None else '物业合同要结束了'
    _tell(selection, f'{title}：{contract.company}', note, residents(selection.place), f'{_CONTRACT}?id={contract.id}')


def of_due(contract: ContractDue, agreed: Contract, place: Place) -> None:
    """Who keeps the contract: the committee and the secretary."""
    people = [person for role in (Role.COMMITTEE, Role.SECRETARY) for person in nearest_holders(place, role)]
    day = contract.due_on
    fields = {'title': contract.name, 'place': place.name, 'time': kinds.moment(clock.day_start(day)), 'note': agreed.company}
    if people:
        dispatch('company', f'{day.month}月{day.day}日到期：{contract.name}', fields, f'{_CONTRACT}?id={agreed.id}',
                 audit.name(agreed), people, place)


def _tell(selection: Selection, title: str, note: str, people: Collection[int], page: str = '') -> None:
    if people:
        fields = {'title': title, 'place': selection.place.name, 'time': kinds.moment(clock.now()), 'note': note}
        dispatch('company', title, fields, page or f'{_PAGE}?id={selection.id}', audit.name(selection), people, selection.place)
