"""The community receives who reports in: accepts or sends back, and gives the receipt."""
from typing import Any

from peewee import JOIN

from server.core import clock, crypto
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.sought import named
from server.identity.models import Person
from server.members import histories, recognition
from server.members import slip_telling as telling
from server.members.models import Member, Skill, Slip
from server.members.slip_rules import SlipEvent
from server.members.slip_steps import step, wanted
from server.places.models import Place


@action('members.accept_slip', by=Role.SECRETARY)
def accept(actor: AnyActor, slip: Slip) -> Slip:
    """Take the bearer in as a member of the community; one who moved house or changed their employer keeps their past."""
    moved = step(actor, slip, SlipEvent.ACCEPT)
    histories.lock(moved.community)
    moved.member = _enrol(actor, moved)
    moved.save(only=[Slip.member])
    telling.bearer(moved, f'{moved.community.name}已接收您的报到', '接下来发回执')
    return moved


@action('members.return_slip', by=Role.SECRETARY)
def send_back(actor: AnyActor, slip: Slip, reason: str) -> Slip:
    """Send a report back to the bearer, who corrects it and reports in again."""
    moved = step(actor, slip, SlipEvent.RETURN, wanted(reason))
    telling.bearer(moved, '报到被退回，请补充', reason)
    return moved


@action('members.give_receipt', by=Role.SECRETARY)
def give_receipt(actor: AnyActor, slip: Slip) -> Slip:
    """Give the receipt (回执单), which goes back to the employer."""
    moved = step(actor, slip, SlipEvent.RECEIPT)
    telling.clerks(moved, f'{moved.name}的回执', '请核对后确认')
    telling.bearer(moved, '回执已发给单位', '等单位确认')
    return moved


def _enrol(actor: AnyActor, slip: Slip) -> Member:
    known = _known(slip)
    new = {'name': slip.name, **named(slip.name), 'sex': slip.sex or (known.sex if known else ''), 'phone': slip.phone,
           'phone_index': slip.phone_index, 'phone_tail': crypto.blind_tail(slip.phone),
           'key': slip.key, 'employer': slip.employer_id, 'community': slip.community_id,
           'slip': slip.number, 'skills_note': slip.skills_note, 'address': slip.address,
           'identity_number': slip.identity_number}
    member = _change(known, new) if known else Member.create(**new, since=clock.now(), created_at=clock.now())
    _learn(member, slip.skills)
    _recognise(actor, member, slip)
    return member


def _known(slip: Slip) -> Member | None:
    """As an import knows people: by identity number; by telephone and name where one side knows no identity number. Whoever the
    WeChat account already is comes last."""
    rows = Member.select(Member, Place).join(Place, JOIN.LEFT_OUTER)
    alike = rows.where(Member.phone_index == slip.phone_index, Member.name == slip.name)
    return (rows.where(Member.key == slip.key).first()
            or next((each for each in alike if not (each.identity_number and slip.identity_number)), None)
            or (rows.where(Member.person == slip.person_id, Member.name == slip.name).first() if slip.person_id else None))


def _change(known: Member, new: dict[str, Any]) -> Member:
    if known.identity_number and not new['identity_number']:
        new |= {'identity_number': known.identity_number, 'key': known.key}
    new['since'] = histories.keep(known, new)
    recognition.release_moved(known, new)
    Member.update(new).where(Member.id == known.id).execute()
    return Member.get_by_id(known.id)


def _learn(member: Member, skills: list[str]) -> None:
    """What they ticked is added: nobody loses a skill that a list knew."""
    known = recognition.skills_of([member])[member.id]
    for name in skills:
        if name not in known:
            Skill.create(member=member, name=name)


def _recognise(actor: AnyActor, member: Member, slip: Slip) -> None:
    """Who used the slip is the member: by number known to WeChat, or by the identity number and the secretary's word."""
    if slip.person_id is None or member.person_id is not None:
        recognition.recognise_all(actor, [member])
    elif not Member.select().where(Member.person == slip.person_id).exists():
        recognition.link(actor, member, Person.get_by_id(slip.person_id))
