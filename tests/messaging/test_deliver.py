"""One message on its way to the phone: accepted, refused, late, or not at all."""
from datetime import timedelta

import pytest

from server.identity.models import Person
from server.messaging.delivery import TRIES
from server.messaging.models import Consent, Message


def allow(phone, count=1, kind='task', told=True):
    """Tap "allow" in WeChat; with `told`, the mini-program reports it."""
    phone.emulator('consents', template_id=f'linli-{kind}', count=count)
    for _ in range(count if told else 0):
        phone.post('/api/me/consents', {'kind': kind, 'result': 'accept'})


def left(phone):
    row = Consent.get_or_none(Consent.person == phone.person_id, Consent.topic == 'task')
    return row and row.count


def test_it_arrives_and_spends_one_consent(world, say, send, now):
    allow(world.neighbour, 2)
    say(world.neighbour)
    assert send() == ['sent']
    arrived, = world.neighbour.messages()
    assert arrived['template_id'] == 'linli-task'
    assert arrived['page'] == 'packages/tasks/detail/index?id=17'
    assert arrived['data'] == {'thing1': {'value': '周六清扫楼道'}, 'thing2': {'value': '弘运小区'},
                               'time3': {'value': '2026年8月15日 09:00'}, 'thing4': {'value': '请打开小程序查看并认领'}}
    assert left(world.neighbour) == 1
    kept = Message.get()
    assert (kept.delivery, kept.sent_at, kept.error) == ('sent', now.at, '')


def test_what_was_sent_is_not_sent_again(world, say, send, now):
    allow(world.neighbour, 2)
    say(world.neighbour)
    send()
    now.forward(hours=1)
    assert send() == []
    assert len(world.neighbour.messages()) == 1


def test_where_nothing_is_known_it_tries(world, say, send):
    allow(world.neighbour, told=False)
    say(world.neighbour)
    assert send() == ['sent']


def test_wechat_has_the_last_word_on_consent(world, say, send):
    """43101: ours said one was left."""
    world.neighbour.log_in()  # WeChat knows whom it has logged in
    world.neighbour.post('/api/me/consents', {'kind': 'task', 'result': 'accept'})
    say(world.neighbour)
    assert send() == ['no_consent']
    assert left(world.neighbour) == 0
    assert world.neighbour.get('/api/messages').get_json()['unread'] == 1


def test_a_phone_that_tells_nothing_is_tried_each_time(world, say, send):
    world.neighbour.log_in()  # WeChat knows whom it has logged in
    say(world.neighbour)
    assert send() == ['no_consent']
    allow(world.neighbour, told=False)
    say(world.neighbour)
    assert send() == ['sent']
    assert left(world.neighbour) is None


def test_where_nothing_is_left_wechat_is_not_asked(world, say, send, fault):
    world.neighbour.post('/api/me/consents', {'kind': 'task', 'result': 'reject'})
    fault('http500', times=1)
    say(world.neighbour)
    assert send() == ['no_consent']
    allow(world.neighbour)
    say(world.neighbour)
    assert send() == ['waiting']  # the fault was still there to be met


def test_a_person_without_wechat_reads_the_inbox_alone(world, say, send):
    say(world.neighbour)
    Person.update(openid=None).where(Person.id == world.neighbour.person_id).execute()
    assert send() == ['failed']
    assert Message.get().error == '没有可用的微信账号'


def test_an_unknown_recipient_fails_with_the_reason(world, say, send):
    say(world.neighbour)
    Person.update(openid='of-another-app').where(Person.id == world.neighbour.person_id).execute()
    assert send() == ['failed']
    assert Message.get().error.startswith('40003')


def test_a_field_that_wechat_refuses_fails_with_the_reason(world, say, send):
    allow(world.neighbour)
    say(world.neighbour, time='next week')
    assert send() == ['failed']
    assert Message.get().error.startswith('47003')
    assert left(world.neighbour) == 1


@pytest.mark.parametrize(('kind', 'patience'), [('busy', 60), ('http500', 60), ('down', 60), ('slow', 1)])
def test_it_waits_while_wechat_is_away_and_arrives_later(kind, world, say, send, fault, now):
    allow(world.neighbour, 3)
    fault(kind, seconds=60)
    say(world.neighbour)
    assert send() == ['waiting']
    assert Message.get().error
    assert send() == []  # not yet
    now.forward(seconds=10)
    assert send() == ['sent']
    assert Message.get().error == ''


def test_a_stale_token_is_none_of_the_messages_business(world, say, send, fault):
    allow(world.neighbour)
    fault('token_expired')
    say(world.neighbour)
    assert send() == ['sent']


def test_the_pauses_grow_and_the_last_try_is_the_last(world, say, send, fault, now):
    allow(world.neighbour)
    fault('busy', times=TRIES + 1)
    say(world.neighbour)
    pauses = []
    while send() == ['waiting']:
        pauses.append(Message.get().due_at - now.at)
        now.set(Message.get().due_at)
    assert pauses[0] == timedelta(seconds=10)
    assert pauses[-1] == timedelta(minutes=30)
    assert pauses == sorted(pauses)
    assert len(pauses) == TRIES - 1
    kept = Message.get()
    assert (kept.delivery, kept.attempts) == ('failed', TRIES)
    assert kept.error.startswith('-1')
