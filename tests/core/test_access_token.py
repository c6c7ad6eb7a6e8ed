"""WeChat's access token: one worker fetches it, the others wait."""
import threading
import time

import pytest

from server.core.access_token import StoredTokens
from server.core.db import db


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
    calls, got = [], []

    def slow():
        calls.append(1)
        time.sleep(0.2)
        return 't1', 7200

    def work():
        got.append(StoredTokens('app').refresh(slow, None))
        db.close()

    threads = [threading.Thread(target=work) for _ in range(20)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert got == ['t1'] * 20
    assert len(calls) == 1


@pytest.mark.race
def test_threads_before_a_wechat_that_hangs_share_the_failure(world):
    store, calls, failures = StoredTokens('app'), [], []

    def hung():
        calls.append(1)
        time.sleep(0.3)
        raise ConnectionError

    def work():
        try:
            store.refresh(hung, None)
        except ConnectionError:
            failures.append(1)
        db.close()

    threads = [threading.Thread(target=work) for _ in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert (len(failures), len(calls)) == (8, 1)
