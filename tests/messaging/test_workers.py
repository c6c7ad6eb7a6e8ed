"""Several senders at once, over real HTTP."""
import threading

import pytest

from server.core.db import db
from server.messaging.delivery import send_due
from server.messaging.models import Message


@pytest.mark.race
def test_four_workers_send_each_message_once(world, say, wechat, settings):
    phones = [world.neighbour, world.grandmother, world.stranger]
    for phone in phones:
        phone.emulator('consents', template_id='linli-task', count=100)
    for _ in range(40):
        say(*phones)
    claimed, gate = [], threading.Barrier(4)

    def work(name):
        gate.wait(120)
        try:
            while count := send_due(wechat, settings, name):
                claimed.append(count)
        finally:
            db.close()

    threads = [threading.Thread(target=work, args=(f'worker-{number}',)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sum(claimed) == 120
    assert [len(phone.messages()) for phone in phones] == [40, 40, 40]
    assert {message.delivery for message in Message.select()} == {'sent'}
