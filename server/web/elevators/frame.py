"""What the pages of a lift have in common: the lift itself, the bar of its pages, and what its homes bear."""
from typing import Any, NamedTuple

from flask import request

from server.core.errors import Missing, Refusal
from server.core.paging import number
from server.elevators import at_place, queries, sharing_queries
from server.elevators.queries import Elevator, Household, Levy
from server.exports.lists import Asked
from server.places.queries import Place
from server.web import actor
from server.web.elevators.words import STAGES
from server.web.frame import framed


class Page(NamedTuple):
    """A page of a lift: its endpoint (which takes `place_id` and `id`), and its name in the bar."""

    endpoint: str
    name: str

    def leads_to(self, endpoint: str) -> bool:
        """Whether a page is this one, or another of its subject."""
        return endpoint.split('.')[0] == self.endpoint.split('.')[0]


#: The bar, from left to right.
PAGES: tuple[Page, ...] = (
    Page('web_elevators.lift', '概况'), Page('web_elevator_plans.listed', '方案和表决'), Page('web_elevator_shares.listed', '分摊'),
    Page('web_elevator_signatures.listed', '签字'), Page('web_elevator_payments.listed', '交款'),
    Page('web_elevator_money.listed', '收支'), Page('web_elevator_progress.listed', '施工进展'),
    Page('web_elevator_prints.listed', '打印'))


def desk(place_id: int) -> Place:
    """The place that a page is about, for its secretary and its committee."""
    return at_place.place(actor(), place_id)


def found(place_id: int, id: int) -> tuple[Place, Elevator]:
    """The place, and a lift that is there or inside. Missing otherwise."""
    where = desk(place_id)
    return where, at_place.elevator(actor(), where, id)


def levy_of(lift: Elevator) -> Levy:
    """The levy that the address asks for, the lift itself where it says none; with its `elevator`. Missing for another lift's."""
    asked = request.values.get('levy', '')
    if not asked:
        return _with(lift, queries.levies(lift, None, 1)[0][0])
    made = sharing_queries.levy(actor(), number(asked))
    if made.elevator_id != lift.id:
        raise Missing('levy_missing', '这个项目里没有这一项费用。')
    return made


def _with(lift: Elevator, levy: Levy) -> Levy:
    levy.elevator = lift
    return levy


def household_of(lift: Elevator, household_id: int) -> Household:
    """A home of the lift; Missing for any other."""
    home = next((each for each in queries.households(lift) if each.id == household_id), None)
    if home is None:
        raise Missing('household_missing', '这个项目里没有这一户。')
    return home


def exported(asked: Asked) -> Elevator:
    """The lift that a list is asked of, as `found`."""
    return at_place.elevator(asked.actor, asked.place, number(asked.said.get('elevator', '')))


def lift_framed(template: str, where: Place, lift: Elevator, refusal: Refusal | None = None, /, **said: Any) -> str:
    """A page of a lift: `elevators/page.html` has the bar, and the refusal where there is one."""
    stage = said.pop('stage', None) or queries.stage_of(lift, queries.choices(lift))
    return framed(template, where, lift=lift, pages=PAGES, stage=stage, marked=STAGES[stage], refusal=refusal,
                  faults=refusal.fields if refusal else {}, keeps=lift.keeps, **said)
