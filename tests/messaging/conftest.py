"""Something said to people, and the local WeChat's faults."""
import pytest
import requests

from server.core.access_token import StoredTokens
from server.messaging.actions import dispatch
from server.messaging.delivery import claim, deliver
from server.wechat.client import WeChat

FIELDS = {'title': '周六清扫楼道', 'place': '弘运小区', 'time': '2026年8月15日 09:00'}
SEND = '/cgi-bin/message/subscribe/send'


@pytest.fixture
def settings(app):
    return app.config['LINLI']


@pytest.fixture
def patience():
    """Seconds for which the client waits; the machine may be busy."""
    return 60


@pytest.fixture
def wechat(settings, patience):
    """A client of the local WeChat."""
    return WeChat(base_url=settings.wechat_url, app_id=settings.wechat_app_id, secret=settings.wechat_secret,
                  tokens=StoredTokens(settings.wechat_app_id), timeout=patience)


@pytest.fixture
def say(app, now):
    """Dispatch a task's message to phones; answers the dispatch."""

    def say(*phones, kind='task', **instead):
        return dispatch(kind, '周六清扫楼道', FIELDS | instead, 'packages/tasks/detail/index?id=17', 'task:17',
                        [phone.person_id for phone in phones])

    return say


@pytest.fixture
def send(wechat, settings):
    """Claim what is due and deliver it in this thread; answers what came of each."""
    return lambda: [str(deliver(wechat, settings, message)) for message in claim(50, 'tests')]


@pytest.fixture
def fault(wechat_url):
    """Let WeChat's next calls of the sending path go wrong."""

    def fault(kind, times=1, **more):
        requests.post(f'{wechat_url}emulator/faults', json={'path': SEND, 'kind': kind, 'times': times, **more},
                      timeout=60).raise_for_status()

    yield fault
    requests.delete(f'{wechat_url}emulator/faults', timeout=60).raise_for_status()
