"""WeChat's access token: one worker fetches it, the others wait."""
import threading
import time
from concurrent.futures import Future

import pytest

from server.core import access_token
from server.core.access_token import StoredTokens
from tests.races import at_once


def fetcher(calls, token='t1', seconds=7200):
    def fetch():
        calls.append(token)
        return token, seconds

    return fetch


def test_a_token_is_kept_until_shortly_before_its_end(world, now):
    store, calls = StoredTokens('app'), []
    assert store.get() is None
    assert store.refresh(fetcher(calls), None) == 't1'
    assert store.get() == 't1'
    now.forward(minutes=116)
    assert store.get() is None


def test_a_refused_token_is_replaced_once(world):
    store, calls = StoredTokens('app'), []
    store.refresh(fetcher(calls), None)
    assert store.refresh(fetcher(calls, 't2'), 't1') == 't2'
    assert store.refresh(fetcher(calls, 't3'), 't1') == 't2'  # another worker's complaint about the old one
    assert calls == ['t1', 't2']


def test_a_failed_fetch_frees_the_lease(world):
    store = StoredTokens('app')

    def down():
        raise ConnectionError

    with pytest.raises(ConnectionError):
        store.refresh(down, None)
    assert store.refresh(fetcher([]), None) == 't1'


@pytest.mark.race
def test_twenty_cold_workers_fetch_one_token(world):
    calls = []

    def slow():
        calls.append(1)
        time.sleep(0.2)
        return 't1', 7200

    assert at_once(*[lambda: StoredTokens('app').refresh(slow, None)] * 20) == ['t1'] * 20
    assert len(calls) == 1


@pytest.mark.race
def test_threads_before_a_wechat_that_hangs_share_the_failure(world, monkeypatch):
    store, calls, waiting = StoredTokens('app'), [], threading.Semaphore(0)

    class Awaited(Future):
        def result(self, timeout=None):
            waiting.release()
            return super().result(timeout)

    def hung():
        calls.append(1)
        assert all([waiting.acquire(timeout=60) for _ in range(7)])
        raise ConnectionError

    def fails():
        with pytest.raises(ConnectionError):
            store.refresh(hung, None)

    monkeypatch.setattr(access_token, 'Future', Awaited)
    at_once(*[fails] * 8)
    assert len(calls) == 1
