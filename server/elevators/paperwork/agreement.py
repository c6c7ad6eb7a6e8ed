"""The agreement of each home to its share: whole for its own owners and those who run the lift; other homes by their doors."""
from collections.abc import Sequence
from typing import Any

from server.core import clock
from server.core.actor import AnyActor
from server.core.errors import Conflict, Forbidden, Invalid, Missing
from server.core.money import capitals, yuan
from server.core.typeset import pdf
from server.elevators import paying_queries, queries, rules, sharing_queries
from server.elevators.models import Apportionment, Household
from server.elevators.paperwork.terms import BUILDING, UPKEEP
from server.elevators.paperwork.words import hundredths, measured, sums, why
from server.elevators.rules import Scheme
from server.elevators.sharing_queries import Row
from server.places.models import Part, Place
from server.places.queries import inside, line, owners_of
from server.places.rules import square_metres

_MOST = 300  # agreements at once, two pages each: some 3 s of a processor
_DECIDED = {rules.Decided.CARRIED: '业主表决已经通过', rules.Decided.WAITING: '业主正在表决',
            rules.Decided.FAILED: '业主表决没有通过'}


def agreement(actor: AnyActor, apportionment_id: int, household_id: int) -> bytes:
    """The PDF of one home's agreement, for its owners and those who run the lift. Missing for no home of it, Forbidden for a
    neighbour's, Conflict `not_proposed` or `newer_version`."""
    found = sharing_queries.apportionment(actor, apportionment_id)
    if household_id not in sharing_queries.shares(found):
        raise Missing('household_missing', '这个项目里没有这一户。')
    if not found.levy.elevator.manages and household_id not in [each.id for each in found.levy.elevator.mine]:
        raise Forbidden('not_your_home', '协议只给这一户的业主看。')
    return _set(found, [household_id])


def agreements(actor: AnyActor, apportionment_id: int, place_id: int | None = None, *, unsigned: bool = False) -> bytes:
    """A PDF of all that have to sign, door by door, to be signed on paper; of one stairwell where a place is said, and only of
    those that have not signed. For those who run the lift. Refuses as above, and with Conflict `nobody_to_sign`, Invalid
    `too_many`."""
    found = sharing_queries.apportionment(actor, apportionment_id)
    queries.require_manager(found.levy.elevator)
    doors = in_order_of_doors(found.levy.elevator.place, place_id, [each.household for each in sharing_queries.rows(found)
                              if each.share.concerned and not (unsigned and each.agreed)])
    if not doors:
        raise Conflict('nobody_to_sign', '没有要签字的住户。')
    if len(doors) > _MOST:
        raise Invalid('too_many', f'一次最多打印{_MOST}户，请一个单元一个单元地打印。', place_id='范围太大')
    return _set(found, [each.id for each in doors])


def in_order_of_doors(place: Place, place_id: int | None, some: Sequence[Household]) -> list[Household]:
    """Some homes as somebody meets them who goes from door to door; of a place inside the lift's own alone, where one is said."""
    at = Place.get_or_none(Place.id == place_id, inside((place.path,))) if place_id else place
    if at is None:
        raise Missing('place_missing', '没有找到这个地方，或者它不在这个项目里。')
    here = Part.select(Part.id, Place.path).join(Place, on=(Part.place == Place.id)).where(
        Part.id.in_([each.part_id for each in some]), inside((at.path,))).tuples()
    paths = dict(here)
    return sorted((each for each in some if each.part_id in paths),
                  key=lambda home: (paths[home.part_id], home.floor or 0, len(home.room), home.room, home.id))


def _set(found: Apportionment, household_ids: Sequence[int]) -> bytes:
    if not found.proposed_at:
        raise Conflict('not_proposed', '先把这一版发给住户看，再打印协议。')
    hindrance = sharing_queries.hindrance(found)
    if hindrance and hindrance[0] == 'newer_version':
        raise Conflict(*hindrance)
    rows = {each.household.id: each for each in sharing_queries.rows(found)}
    owners = owners_of([each.household.part for each in rows.values()])
    return pdf('elevators/paperwork/agreement.typ', _common(found, hindrance, list(rows.values())) | {
        'homes': [_home(found, list(rows.values()), rows[each], '、'.join(
            owner.name for owner in owners[rows[each].household.part_id])) for each in household_ids]})


def _common(found: Apportionment, hindrance: tuple[str, str] | None, some: Sequence[Row]) -> dict[str, Any]:
    levy, now = found.levy, clock.now()
    waits = '（征求意见稿，表决通过以后签字）' if hindrance and hindrance[0] == 'not_decided' else ''
    return {
        'heading': ('加装电梯费用分摊协议' if levy.building else f'电梯{levy.title}分摊协议') + waits,
        'title': f'{levy.elevator.title}，分摊第 {found.number} 版', 'terms': list(BUILDING if levy.building else UPKEEP),
        'place': ' '.join(each.name for each in line(levy.elevator.place)), 'measured': measured(found),
        'decided': _decided(found), 'sums': sums(found, _to_share(some), sum(each.share.compensation for each in some)),
        'annex': [_line(each, Scheme(found.scheme)) for each in some], 'whole': yuan(_to_share(some)),
        'given': yuan(sum(each.share.compensation for each in some)),
        'state': f'本协议已于{clock.day_text(found.agreed_at)}签齐生效。' if found.agreed_at else '',
        'foot': f'分摊 {found.id} · {clock.dated(now)} 打印', 'day': clock.day_text(now)}


def _to_share(some: Sequence[Row]) -> int:
    return sum(each.share.amount for each in some)


def _decided(found: Apportionment) -> str:
    """Which plan it is, and what the owners' vote on it came to."""
    if not found.plan_id:
        return ''
    votes = [each for each in queries.choices(found.levy.elevator) if each.plan.id == found.plan_id]
    vote = f'，{_DECIDED[votes[-1].decided]}（{votes[-1].poll.title}）' if votes else '，还没有表决'
    return f'方案第 {found.plan.number} 版，造价 {yuan(found.plan.total)} 元{vote}'


def _line(row: Row, scheme: Scheme) -> list[str]:
    share = row.share
    return [row.household.label, str(share.floor) if share.floor is not None else '', square_metres(row.household.area),
            hundredths(share.coefficient) if scheme in (Scheme.FLOOR, Scheme.BOTH) and share.takes_part else '',
            yuan(share.amount) if share.takes_part else '不参加', yuan(share.compensation) if share.compensation else '']


def _home(found: Apportionment, some: Sequence[Row], mine: Row, owners: str) -> dict[str, Any]:
    parts = rules.instalments(mine.share.amount, paying_queries.dues_of(found), 0) if mine.share.amount else []
    return {
        'label': mine.household.label, 'owners': owners, 'area': square_metres(mine.household.area),
        'floor': str(mine.share.floor or ''),
        'amount': yuan(mine.share.amount), 'capitals': capitals(mine.share.amount), 'why': why(found, some, mine, _to_share(some)),
        'compensation': yuan(mine.share.compensation) if mine.share.compensation else '',
        'dues': [[each.due.name, clock.day_text(each.due.due_on), f'{each.due.percent}%', yuan(each.amount)] for each in parts]}
