"""Somebody departs: retired, gone to an employer that sends nobody, moved out of the district, or on the list by mistake."""
from server.core import audit
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.db import hold
from server.core.errors import Conflict, Forbidden
from server.identity import actions as identity
from server.identity.queries import holders
from server.members import histories
from server.members.models import Member
from server.members.slip_steps import wanted
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.partners import queries as partners
from server.partners.queries import clerk_ids

_NOWHERE = {'employer': None, 'community': None}


@action('members.depart')
def depart(actor: AnyActor, member: Member, reason: str) -> None:
    """Take a member, who comes from `queries.one`, off both lists, for the community's secretary or a clerk of the employer. What
    was served until now is told as ever; with a new slip, or on a new list, they are back. Invalid without a reason; Conflict
    `departed` where somebody was faster, or the member has moved meanwhile."""
    community, employer = member.community, member.employer
    if not (actor.holds(Role.SECRETARY, community.path) or partners.looks_after(actor, employer)):
        raise Forbidden()
    why = wanted(reason)
    histories.lock(community)
    still = (Member.id == member.id) & (Member.community == community) & (Member.employer == employer)
    if not list(hold(Member.select(Member.id).where(still))):
        raise Conflict('departed', '这个人刚刚有了变动，请刷新后再看。')
    since = histories.keep(member, _NOWHERE, why)
    Member.update(**_NOWHERE, slip='', shift=None, address=None, since=since).where(Member.id == member.id).execute()
    if member.person:
        identity.revoke_person(community, Role.MEMBER, member.person)
    audit.note(employer=audit.name(employer))
    people = [*holders(community, Role.SECRETARY), *clerk_ids(employer), *([member.person_id] if member.person_id else [])]
    fields = {'title': f'{member.name}不再参加报到', 'place': community.name, 'time': kinds.moment(since), 'note': why}
    dispatch('slip', fields['title'], fields, 'packages/me/messages/index', audit.name(member), people, community)
