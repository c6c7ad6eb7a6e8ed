"""Report slips on the employer's side: issued, withdrawn, acknowledged."""
import secrets
from typing import NamedTuple

from peewee import IntegrityError

from server.core import audit, clock, crypto
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.cells import Unfit
from server.core.errors import Conflict, Forbidden, Invalid
from server.core.identifiers import identity_number, mobile, person_name
from server.members import slip_telling as telling
from server.members.models import Slip
from server.members.newest import mark
from server.members.slip_rules import SlipEvent, SlipState
from server.members.slip_steps import step, wanted
from server.members.slip_terms import due_at
from server.partners import queries as partners
from server.partners.models import Employer
from server.places.models import Kind, Place


class Bearer(NamedTuple):
    """Who is sent, as the employer knows them. Where `number` is empty one is drawn."""

    name: str
    phone: str
    identity_number: str | None = None
    sex: str = ''
    number: str = ''


@action('members.issue_slip')
def issue(actor: AnyActor, employer: Employer, community: Place, bearer: Bearer) -> Slip:
    """Issue a slip to somebody; Conflict `slip_known` if its number is taken or the employer has an open one for them."""
    check_clerk(actor, employer)
    check_community(community)
    try:
        made = Slip.create(**row(actor, employer, community, _checked(bearer)))
    except IntegrityError:
        raise Conflict('slip_known', '这个编号已经用过，或者这个人还有没办完的报到单，请核对。') from None
    mark([made.key])
    telling.issued([made])
    return made


def check_clerk(actor: AnyActor, employer: Employer) -> None:
    """Forbidden for whoever is neither the employer's clerk nor the district's administrator."""
    if not partners.looks_after(actor, employer):
        raise Forbidden('not_a_clerk', '只有单位的联络员能办理。')


def check_community(place: Place) -> None:
    """Slips are addressed to communities."""
    if place.kind != Kind.COMMUNITY:
        raise Invalid('not_a_community', '报到单要开给社区，请选择居住的社区。', community_id='不是社区')


def row(actor: AnyActor, employer: Employer, community: Place, bearer: Bearer) -> dict:
    """The columns of a new slip."""
    said, now = bearer, clock.now()
    key = key_of(said.identity_number, said.name, said.phone)
    return {
        'number': said.number or f'{clock.local(now):%Y}{secrets.randbelow(10 ** 8):08}', 'employer': employer.id,
        'community': community.id, 'key': key, 'open_key': key, 'name': said.name, 'sex': said.sex,
        'identity_number': said.identity_number, 'phone': said.phone, 'phone_index': crypto.blind(said.phone), 'skills': [],
        'state': SlipState.ISSUED, 'due_at': due_at(SlipState.ISSUED, now, community.path), 'issued_by': actor.person_id,
        'issued_at': now}


def key_of(identity: str | None, name: str, phone: str) -> str:
    """What tells people apart, as `Member.key` does."""
    return crypto.blind(identity) if identity else crypto.blind(f'{name}\0{phone}')


def _checked(bearer: Bearer) -> Bearer:
    """As they are stored; Invalid with the field that is none."""
    said = bearer
    for field, check in (('name', person_name), ('phone', mobile), ('identity_number', identity_number)):
        value = getattr(said, field)
        if value or field != 'identity_number':
            try:
                said = said._replace(**{field: check(value)})
            except Unfit as fault:
                raise Invalid('not_fit', f'{fault}。', **{field: str(fault)}) from fault
    return said


@action('members.withdraw_slip')
def withdraw(actor: AnyActor, slip: Slip, reason: str) -> Slip:
    """Take back a slip that should not have been issued, until the community has accepted it."""
    check_clerk(actor, slip.employer)
    moved = step(actor, slip, SlipEvent.WITHDRAW, wanted(reason))
    mark([slip.key])
    telling.bearer(moved, '报到单已作废', reason)
    if slip.state == SlipState.REPORTED:
        telling.community(moved, f'报到单已作废：{moved.name}', reason)
    return moved


@action('members.acknowledge_receipt')
def acknowledge(actor: AnyActor, slip: Slip) -> Slip:
    """The receipt has come back: now the report-in is complete."""
    check_clerk(actor, slip.employer)
    moved = step(actor, slip, SlipEvent.ACKNOWLEDGE)
    telling.bearer(moved, '报到手续已办完', '单位已确认回执')
    return moved


@action('members.readdress_slip')
def readdress(actor: AnyActor, slip: Slip, community: Place, reason: str) -> Slip:
    """Send a slip that was addressed to the wrong community to the right one; by the secretary it lies with, or a clerk."""
    if not (actor.holds(Role.SECRETARY, slip.community.path) or partners.looks_after(actor, slip.employer)):
        raise Forbidden()
    check_community(community)
    if community == slip.community:
        raise Invalid('same_community', '报到单本来就是开给这个社区的。', community_id='没有变化')
    if community.path.split('/')[1] != slip.community.path.split('/')[1]:
        raise Invalid('other_district', '只能转给同一个区县的社区。', community_id='不在同一个区县')
    moved = step(actor, slip, SlipEvent.READDRESS, wanted(reason), community=community)
    mark([slip.key])
    audit.note(before=slip.community_id, after=community.id)
    telling.bearer(moved, f'报到单已转到{community.name}', reason)
    telling.clerks(moved, f'{moved.name}的报到单转到{community.name}', reason)
    if moved.state == SlipState.REPORTED:
        telling.community(moved, f'转来的报到：{moved.name}', reason)
    return moved
