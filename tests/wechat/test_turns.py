"""A WeChat that hangs takes some threads of a process, never all of them."""
import threading
from contextlib import ExitStack

import pytest

from server.wechat.client import Busy
from server.wechat.turns import Turns


def hold(turns, number):
    """So many turns, taken until the stack is closed."""
    stack = ExitStack()
    for _ in range(number):
        stack.enter_context(turns.turn())
    return stack


def test_a_turn_that_ends_is_the_next_ones():
    turns = Turns(2, patience=0.0)
    for _ in range(5):
        with hold(turns, 2):
            pass


def test_whoever_comes_while_wechat_hangs_is_told_so_at_once():
    turns = Turns(2, patience=0.0)
    with hold(turns, 2), pytest.raises(Busy):
        hold(turns, 1)


def test_whoever_comes_while_wechat_is_well_waits_for_a_turn():
    turns, entered = Turns(1, patience=30.0), threading.Event()

    def come():
        with turns.turn():
            entered.set()

    with hold(turns, 1):
        thread = threading.Thread(target=come)
        thread.start()
        assert not entered.wait(0.05)
    assert entered.wait(60)
    thread.join()


def test_a_call_that_fails_gives_its_turn_back():
    turns = Turns(1, patience=0.0)
    with pytest.raises(ZeroDivisionError), turns.turn():
        raise ZeroDivisionError
    with turns.turn():
        pass


@pytest.mark.parametrize('call', [
    lambda wechat: wechat.session('code'), lambda wechat: wechat.phone_number('code', 'openid'),
    lambda wechat: wechat.poster('scene', 'pages/scan/index')])
def test_every_call_that_somebody_waits_for_takes_a_turn(wechat, monkeypatch, call):
    turns = Turns(1, patience=0.0)
    monkeypatch.setattr(wechat, '_turns', turns)
    with hold(turns, 1), pytest.raises(Busy, match='keeps others waiting'):
        call(wechat)


def test_the_sender_takes_none(wechat, monkeypatch):
    turns = Turns(1, patience=0.0)
    monkeypatch.setattr(wechat, '_turns', turns)
    with hold(turns, 1), pytest.raises(Exception, match='40003'):
        wechat.send('nobody', 'template', {'thing1': 'x'}, 'pages/index/index')
