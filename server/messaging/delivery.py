"""The sender: takes messages out of the outbox to people's phones, with any number of workers at once.

A worker claims messages for a lease, asks WeChat outside any transaction, and writes down what came of it. If it dies
in between, the lease runs out and another worker tries again: nothing is lost. Nothing is sent twice knowingly: only where a
worker died, or the line broke, after WeChat took the message and before anybody could write that down does the phone
get it once more, and then only if its owner's consent allows that. WeChat offers no key by which it would notice.
"""
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from server.core import clock
from server.core.action import transact
from server.core.db import db, is_sqlite
from server.core.settings import Settings
from server.identity.models import Person
from server.messaging.kinds import KINDS, template
from server.messaging.models import Consent, Delivery, Dispatch, Message
from server.wechat.client import Busy, NoConsent, WeChat, WeChatError

log = logging.getLogger('linli.messaging')

BATCH = 50
TRIES = 10
LEASE = timedelta(seconds=90)
_MARGIN = timedelta(seconds=30)  # of the lease: no call to WeChat begins that might outlast it
_THREADS = 4
_FIRST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=10), timedelta(minutes=30)


def send_due(wechat: WeChat, settings: Settings, who: str, stopping: Callable[[], bool] = lambda: False) -> int:
    """Claim a batch and send it, a few at a time; returns how many were claimed. What `stopping` cuts off is given back."""
    messages = claim(BATCH, who)
    stripes = [stripe for number in range(_THREADS) if (stripe := messages[number::_THREADS])]
    if stripes:
        with ThreadPoolExecutor(len(stripes)) as pool:
            list(pool.map(lambda stripe: _send(wechat, settings, stripe, stopping), stripes))
    return len(messages)


def _send(wechat: WeChat, settings: Settings, messages: list[Message], stopping: Callable[[], bool]) -> None:
    try:
        for message in messages:
            if stopping() or clock.now() + _MARGIN > message.due_at:
                _give_back(message)
            else:
                deliver(wechat, settings, message)
    finally:
        db.close()  # this thread's


def claim(limit: int, who: str) -> list[Message]:
    """Take up to so many messages that are due, with what they say and to whom; nobody else gets them during the lease."""
    due = Message.select(Message.id).where(
        Message.delivery == Delivery.WAITING, Message.due_at <= clock.now()).order_by(Message.due_at).limit(limit)
    return transact(lambda: _take(due, who)) if due.exists() else []


def _take(due: Any, who: str) -> list[Message]:
    ids = [row.id for row in (due if is_sqlite() else due.for_update(skip_locked=True))]  # SQLite locks as a whole
    Message.update(due_at=clock.now() + LEASE, claim=who, attempts=Message.attempts + 1).where(
        Message.id.in_(ids)).execute()
    return list(Message.select(Message, Dispatch, Person).join(Dispatch).switch(Message).join(Person).where(
        Message.id.in_(ids)).order_by(Message.id))


def deliver(wechat: WeChat, settings: Settings, message: Message) -> Delivery:
    """Send a claimed message and keep what came of it. WeChat is the authority on consent; ours only saves a call."""
    if message.attempts > TRIES or not message.person.openid:
        return _fail(message, message.error or '没有可用的微信账号')
    consent = Consent.get_or_none(Consent.person == message.person, Consent.topic == _topic(message))
    if consent and consent.count == 0:
        return _end(message, Delivery.NO_CONSENT)
    said = message.dispatch
    try:
        wechat.send(message.person.openid, template(settings, said.kind), said.fields, said.page)
    except NoConsent:
        transact(lambda: _nothing_left(consent))
        return _end(message, Delivery.NO_CONSENT)
    except Busy as busy:
        return _wait(message, str(busy))
    except WeChatError as refused:
        return _fail(message, str(refused))
    return transact(lambda: _sent(message))


def _topic(message: Message) -> str:
    return KINDS[message.dispatch.kind].topic


def _sent(message: Message) -> Delivery:
    # Whoever holds the claim by now: that WeChat took it is known, and must end it.
    Message.update(delivery=Delivery.SENT, sent_at=clock.now(), error='').where(Message.id == message.id).execute()
    Consent.update(count=Consent.count - 1).where(
        Consent.person == message.person, Consent.topic == _topic(message), Consent.count > 0).execute()
    return Delivery.SENT


def _nothing_left(seen: Consent | None) -> None:
    # Of a phone that has told us nothing, nothing is known: it may allow a message without telling us, too.
    if seen:  # an acceptance that came in meanwhile stands
        Consent.update(count=0).where(Consent.id == seen.id, Consent.count == seen.count).execute()


def _fail(message: Message, reason: str) -> Delivery:
    log.warning('message %s failed: %s', message.id, reason)
    return _end(message, Delivery.FAILED, error=reason)


def _wait(message: Message, reason: str) -> Delivery:
    if message.attempts >= TRIES:
        return _fail(message, reason)
    pause = min(_FIRST_PAUSE * 2 ** (message.attempts - 1), _LONGEST_PAUSE)
    return _end(message, Delivery.WAITING, error=reason, due_at=clock.now() + pause)


def _give_back(message: Message) -> None:
    _end(message, Delivery.WAITING, due_at=clock.now(), attempts=Message.attempts - 1)


def _end(message: Message, delivery: Delivery, error: str = '', **changes: Any) -> Delivery:
    """Unless the lease ran out and another worker has it now."""
    Message.update(delivery=delivery, error=error[:120], **changes).where(
        Message.id == message.id, Message.claim == message.claim, Message.attempts == message.attempts,
        Message.delivery == Delivery.WAITING).execute()
    return delivery
