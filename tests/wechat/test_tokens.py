import threading

import pytest

from server.wechat.client import Busy, MemoryTokens, WeChatError

STABLE, POSTER = '/cgi-bin/stable_token', '/wxa/getwxacodeunlimit'
PAGE = 'pages/index/index'


def test_one_token_serves_every_call(local, wechat):
    for _ in range(3):
        wechat.poster('s', PAGE)
    assert local.count(STABLE) == 1


def test_the_token_comes_by_post_and_is_not_forced(local, wechat):
    wechat.poster('s', PAGE)
    [call] = [call for call in local.calls if call.path == STABLE]
    assert call.body['force_refresh'] is False
    assert not call.query


def test_twenty_cold_threads_fetch_one_token(local, wechat, at_once):
    results = at_once(*[lambda: wechat.poster('s', PAGE)] * 20)
    assert all(isinstance(result, bytes) for result in results)
    assert local.count(STABLE) == 1


def test_twenty_threads_with_a_dead_token_fetch_one(local, wechat, tokens, at_once):
    tokens.refresh(lambda: ('never-issued', 7200), None)
    results = at_once(*[lambda: wechat.poster('s', PAGE)] * 20)
    assert all(isinstance(result, bytes) for result in results)
    assert local.count(STABLE) == 1


def test_an_unknown_token_is_replaced_and_the_call_made_once_more(local, wechat, tokens):
    tokens.refresh(lambda: ('never-issued', 7200), None)
    assert wechat.poster('s', PAGE)
    assert [call.path for call in local.calls] == [POSTER, STABLE, POSTER]


def test_an_expired_token_is_replaced(local, connect, clock):
    slow_clock = MemoryTokens(lambda: 0.0)
    wechat = connect(tokens=slow_clock)
    wechat.poster('s', PAGE)
    clock.forward(7200)
    assert wechat.poster('s', PAGE)
    assert local.count(STABLE) == 2


def test_a_token_about_to_expire_is_replaced_before_it_is_used(local, wechat, clock):
    wechat.poster('s', PAGE)
    clock.forward(7200 - 30)
    wechat.poster('s', PAGE)
    assert local.count(POSTER) == 2
    assert local.count(STABLE) == 2


def test_a_dead_token_that_wechat_hands_out_again_is_forced_out(local, wechat):
    wechat.poster('s', PAGE)
    local.fault(POSTER, 'token_expired')
    assert wechat.poster('s', PAGE)
    assert [call.body['force_refresh'] for call in local.calls if call.path == STABLE] == [False, False, True]


def test_a_token_refused_twice_is_not_tried_again(local, wechat):
    local.fault(POSTER, 'token_expired', times=9)
    with pytest.raises(WeChatError) as refused:
        wechat.poster('s', PAGE)
    assert refused.value.code == 42001
    assert local.count(POSTER) == 2


def test_a_wrong_secret_is_told_and_not_tried_again(local, connect):
    with pytest.raises(WeChatError) as refused:
        connect(secret='wrong').poster('s', PAGE)
    assert refused.value.code == 40125
    assert local.count(STABLE) == 1
    assert local.count(POSTER) == 0


class Queue:
    """A lock that tells who has come to it."""

    def __init__(self, lock):
        self._lock, self.come = lock, threading.Semaphore(0)

    def __enter__(self):
        self.come.release()
        self._lock.acquire()

    def __exit__(self, *_):
        self._lock.release()


def test_those_who_wait_for_a_fetch_share_its_failure(at_once):
    tokens, fetches = MemoryTokens(), []
    tokens._lock = queue = Queue(tokens._lock)

    def fetch():
        fetches.append(1)
        assert all([queue.come.acquire(timeout=60) for _ in range(5)])
        raise Busy('hung')

    failures = at_once(*[lambda: tokens.refresh(fetch, None)] * 5)
    assert [type(failure) for failure in failures] == [Busy] * 5
    assert len(fetches) == 1


def test_after_a_failure_the_next_call_fetches_again():
    tokens = MemoryTokens()

    def fail():
        raise Busy('down')

    with pytest.raises(Busy):
        tokens.refresh(fail, None)
    assert tokens.refresh(lambda: ('fresh', 7200), None) == 'fresh' == tokens.get()
