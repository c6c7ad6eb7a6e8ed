"""How a sum is shared: its versions, one of them home by home, showing it to the homes, and who joins late."""
from decimal import Decimal

from flask import Response, flash, request, url_for

from server.core.errors import Missing, Refusal
from server.core.money import yuan
from server.core.paging import number
from server.elevators import at_place, paying_queries, rules, sharing, sharing_queries
from server.elevators.at_place import Place
from server.elevators.forms import BuyInForm
from server.elevators.queries import Elevator
from server.elevators.rules import Scheme
from server.elevators.sharing_queries import Apportionment, Row
from server.exports.lists import Asked, List, Rows, declare
from server.votes.queries import manages
from server.web import actor, blueprint, forms, go
from server.web.books import money
from server.web.elevators.frame import found, household_of, levy_of, lift_framed
from server.web.elevators.words import SCHEMES
from server.web.forms import Again

routes = blueprint('elevator_shares')

_BASE = '/places/<int:place_id>/elevators/<int:id>/shares'
_ANSWERS = {True: '签了', False: '不同意', None: ''}


def _exported(asked: Asked, cursor: str | None, limit: int | None) -> Rows:
    version = sharing_queries.apportionment(asked.actor, number(asked.said.get('version', '')))
    at_place.elevator(asked.actor, asked.place, version.levy.elevator_id)
    some, dues = sharing_queries.rows(version), paying_queries.dues_of(version)
    relief = sharing_queries.relief(version, some)
    said: list[tuple] = []
    for each in some:
        share = each.share
        parts = '，'.join(f'{part.due.name}{yuan(part.amount)}' for part in rules.instalments(share.amount, dues, 0))
        said.append((each.household.label, share.floor, Decimal(each.household.area).scaleb(-2),
                     Decimal(share.coefficient).scaleb(-2),
                     '参加' if share.takes_part else '不参加', money.cell(share.amount + relief.get(each.household.id, 0)),
                     money.cell(relief.get(each.household.id, 0)), money.cell(share.amount), money.cell(share.compensation),
                     None if each.before is None else money.cell(each.before), parts, _ANSWERS[each.agreed]))
    return said, None


SHARES = declare(List(
    'elevators.shares', '电梯费用分摊',
    ('房屋', '停靠层', '面积（㎡）', '系数', '参加', '补贴以前（元）', '补贴减去（元）', '分摊（元）', '补偿（元）', '上一版（元）',
     '各期（元）', '签字'),
    _exported, asks=('version',), may=manages))


@routes.get(_BASE)
def listed(place_id: int, id: int) -> str:
    """A levy's versions, the last first."""
    where, lift = found(place_id, id)
    levy = levy_of(lift)
    versions, following = sharing_queries.apportionments(levy, request.args.get('cursor'), None)
    held = sharing_queries.in_force(levy.id)
    return lift_framed('elevators/shares.html', where, lift, levy=levy, levies=paying_queries.levies(lift), versions=versions,
                       following=following, schemes=SCHEMES, held=held, signed=sharing_queries.signed(versions),
                       concerned={each.id: len(sharing_queries.concerned(each)) for each in versions},
                       shared={each.id: sum(home.amount for home in sharing_queries.shares(each).values()) for each in versions},
                       outside=[each for each in sharing_queries.rows(_with(held, levy)) if not each.share.amount] if held else [])


def _with(held: Apportionment, levy: sharing_queries.Levy) -> Apportionment:
    held.levy = levy
    return held


@routes.get(f'{_BASE}/<int:version>')
def version(place_id: int, id: int, version: int) -> str:
    """One of them."""
    return _version(*_found(place_id, id, version))


def _found(place_id: int, id: int, version: int) -> tuple[Place, Elevator, Apportionment]:
    where, lift = found(place_id, id)
    made = sharing_queries.apportionment(actor(), version)
    if made.levy.elevator_id != lift.id:
        raise Missing('apportionment_missing', '没有找到这份分摊方案，或者它不在您的范围内。')
    return where, lift, made


def _version(where: Place, lift: Elevator, made: Apportionment, refusal: Refusal | None = None) -> str:
    last = sharing_queries.apportionments(made.levy, None, 1)[0][0]
    return lift_framed('elevators/version.html', where, lift, refusal, list=SHARES, version=made, last=last.id == made.id,
                       hindrance=sharing_queries.hindrance(made), signed=sharing_queries.signed([made]).get(made.id, 0),
                       concerned=len(sharing_queries.concerned(made)), answers=_ANSWERS,
                       **shown(made.levy, sharing_queries.rows(made), made.total, made.aids, paying_queries.dues_of(made),
                               Scheme(made.scheme), made.source, sharing_queries.relief(made, sharing_queries.rows(made))))


def shown(levy: sharing_queries.Levy, some: list[Row], total: int, aids: list, dues: list[rules.Due], scheme: Scheme, source: str,
          relief: dict[int, int]) -> dict:
    """What the table of a version, or of one to be, shows: home × share × aid × due, and the change."""
    return {'levy': levy, 'rows': some, 'total': total, 'aids': aids, 'dues': dues, 'scheme': SCHEMES[scheme], 'source': source,
            'relief': relief, 'by_floor': scheme in (Scheme.FLOOR, Scheme.BOTH),
            'to_share': sum(each.share.amount for each in some), 'given': sum(each.share.compensation for each in some),
            'compares': any(each.before is not None for each in some),
            'parts': {each.household.id: [part.amount for part in rules.instalments(each.share.amount, dues, 0)] for each in some}}


@routes.post(f'{_BASE}/<int:version>/proposal')
def propose(place_id: int, id: int, version: int) -> Response | Again:
    """Show it to the homes."""
    where, lift, made = _found(place_id, id, version)

    def deed() -> Response:
        sharing.propose(actor(), lift, made)
        flash('已经发给住户。每户在手机上看得到自己要出多少、比上一版多多少；没有手机的，把协议打印出来。')
        return go(url_for('.version', place_id=place_id, id=id, version=version))

    return forms.submit(deed, lambda refusal: _version(where, lift, made, refusal))


@routes.get(f'{_BASE}/joining')
def joining(place_id: int, id: int) -> str:
    """Somebody who did not take part joins."""
    return _joining(*found(place_id, id))


def _joining(where: Place, lift: Elevator, refusal: Refusal | None = None) -> str:
    levy = levy_of(lift)
    held = sharing_queries.in_force(levy.id)
    some = sharing_queries.rows(_with(held, levy)) if held else []
    return lift_framed('elevators/joining.html', where, lift, refusal, levy=levy, said=request.form,
                       outside=[each for each in some if not each.share.amount],
                       inside=[each for each in some if each.share.amount])


@routes.post(f'{_BASE}/joining')
def buy_in(place_id: int, id: int) -> Response | Again:
    """Draft the version in which they do."""
    where, lift = found(place_id, id)

    def deed() -> Response:
        levy = levy_of(lift)
        asked = {name: request.form.get(name, '') for name in ('household_id', 'reason')}
        said = forms.made(BuyInForm, asked | {'price': money.asked('price')})
        made = sharing.buy_in(actor(), lift, levy, household_of(lift, said.household_id), said.price, said.reason)
        flash('已算好。先看每户的变化，没有问题再发给住户签字。')
        return go(url_for('.version', place_id=place_id, id=id, version=made.id))

    return forms.submit(deed, lambda refusal: _joining(where, lift, refusal))
