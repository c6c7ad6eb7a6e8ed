"""Posting notices and withdrawing them."""
from datetime import datetime

from server.core import audit, clock
from server.core.action import action
from server.core.actor import AnyActor, Role
from server.core.errors import Conflict, Invalid
from server.messaging import kinds
from server.messaging.actions import dispatch
from server.notices import queries
from server.notices.models import Notice
from server.places.models import Place


@action('notices.post', by=Role.SECRETARY)
def post(actor: AnyActor, place: Place, title: str, body: str, until: datetime, push: bool = False) -> Notice:
    """Show a notice to the people of a place until its time is over; with `push`, also send it to them."""
    now = clock.now()
    if until <= now:
        raise Invalid('until_past', '截止时间已经过去，请改到以后。', until='应晚于现在')
    notice = Notice.create(place=place, title=title, body=body, published_at=now, until=until, created_by=actor.person_id)
    if push:
        people = queries.audience(place)
        dispatch('notice', title, {'title': title, 'place': place.name, 'time': kinds.moment(now)},
                 f'packages/notices/detail/index?id={notice.id}', audit.name(notice), people, place)
        audit.note(told=len(people))
    return notice


@action('notices.withdraw', by=Role.SECRETARY)
def withdraw(actor: AnyActor, notice: Notice) -> Notice:
    """Stop showing a notice. Conflict if it is over already."""
    now = clock.now()
    if not Notice.update(until=now).where(Notice.id == notice.id, Notice.until > now).execute():
        raise Conflict('notice_over', '这条通知已经撤回或过期了。')
    return Notice.get_by_id(notice.id)
