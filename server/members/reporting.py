"""The member reports in: at the community, with the number of their slip, or by handing it over there."""
from collections.abc import Sequence
from typing import Any, NamedTuple

from server.core.action import action
from server.core.actor import Actor, AnyActor, Role
from server.core.cells import Unfit
from server.core.errors import Conflict, Invalid, Missing
from server.core.identifiers import identity_number
from server.identity.actions import account_closed
from server.identity.models import Person
from server.members import slip_queries
from server.members import slip_telling as telling
from server.members.models import Slip
from server.members.slip_rules import OPEN, SlipEvent
from server.members.slip_steps import step
from server.places import queries as places
from server.places.codes import scene_place
from server.places.models import Kind, Place
from server.terms import values as terms


class Answers(NamedTuple):
    """What the member says of themselves: skills that can be ticked, others in their own words, and where they live."""

    skills: Sequence[str]
    skills_note: str = ''
    sex: str = ''
    address: str = ''


@action('members.report_in')
def report_in(actor: Actor, scene: str | None, number: str | None, identity: str | None, answers: Answers) -> Slip:
    """Use a slip: the one with this number, or the one that is addressed to the community whose poster was scanned.

    Missing without a slip for the actor; Conflict `other_community` where it is addressed elsewhere, `several_slips` where a
    number is wanted.
    """
    at = _community(scene) if scene else None
    slip = slip_queries.numbered(actor, number, _identity(identity)) if number else _addressed(actor, at)
    if at and at != slip.community:
        raise _elsewhere(slip, at)
    moved = step(actor, slip, SlipEvent.REPORT, person=actor.person_id, **_said(slip, answers))
    telling.community(moved, f'新的报到：{moved.name}', '请核对后接收或退回')
    return moved


@action('members.report_on_paper', by=Role.SECRETARY)
def report_on_paper(actor: AnyActor, slip: Slip, answers: Answers) -> Slip:
    """Take down what a member says who hands over the slip at its community, and has no telephone or does not want to use it."""
    moved = step(actor, slip, SlipEvent.PAPER, **_said(slip, answers))
    telling.bearer(moved, f'{moved.community.name}已登记您的报到', '内容不对的话，请告诉社区')
    return moved


def _said(slip: Slip, answers: Answers) -> dict[str, Any]:
    _check(answers, slip.community)
    return {'skills': list(dict.fromkeys(answers.skills)), 'skills_note': answers.skills_note,
            'address': answers.address or None, 'sex': answers.sex or slip.sex}


def _check(answers: Answers, community: Place) -> None:
    tags = terms.at(community.path).skill_tags
    if unknown := [skill for skill in answers.skills if skill not in tags]:
        raise Invalid('unknown_skill', f'“{unknown[0]}”不在可选的专长里，请写到补充说明里。', skills='不在可选范围内')
    if not (answers.skills or answers.skills_note):
        raise Invalid('skills_wanted', '请选择或写下专长爱好，没有的话可以选“其他”。', skills='必须填写')


def _identity(said: str | None) -> str | None:
    try:
        return identity_number(said) if said else None
    except Unfit as fault:
        raise Invalid('not_fit', f'{fault}。', identity_number=str(fault)) from fault


def _community(scene: str) -> Place:
    found = scene_place(scene)
    if found.revoked_at:
        raise Missing('code_revoked', '这张二维码已经停用，请扫社区新张贴的二维码。')
    return next((each for each in places.line(found.place) if each.kind == Kind.COMMUNITY), found.place)


def _addressed(actor: Actor, at: Place | None) -> Slip:
    if at is None:
        raise Invalid('slip_wanted', '请扫社区张贴的二维码，或者填写报到单编号。', slip_number='必须填写')
    usable = [slip for slip in slip_queries.mine(actor) if slip.state in OPEN]
    if not usable:
        raise Missing('slip_missing', '没有找到开给您的报到单。请填写报到单编号，或者联系单位党组织。')
    here = [slip for slip in usable if slip.community == at]
    if not here:
        raise _elsewhere(usable[0], at)
    if len(here) > 1:
        raise Conflict('several_slips', '这里有几张开给您的报到单，请填写报到单编号。')
    return here[0]


def _elsewhere(slip: Slip, at: Place) -> Conflict:
    return Conflict('other_community', f'您的报到单是开给{slip.community.name}的，这里是{at.name}。'
                                       f'如果您住在这里，请单位或{slip.community.name}把报到单转过来。')


@account_closed.connect
def forget(actor: AnyActor, person: Person) -> None:
    """The slip stays the employer's; who of WeChat used it, and what they said of themselves, goes."""
    Slip.update(person=None, address=None, skills_note='').where(Slip.person == person).execute()
