"""Work on whole lists."""
import gc

import pytest

from server.core import bulk


def test_nothing_is_collected_meanwhile_and_again_afterwards():
    with bulk.uncollected():
        assert not gc.isenabled()
        with bulk.uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled(), 'the first goes on'
    assert gc.isenabled()


def test_a_fault_does_not_leave_it_off():
    with pytest.raises(ZeroDivisionError), bulk.uncollected():
        raise ZeroDivisionError
    assert gc.isenabled()


def test_whoever_had_it_off_keeps_it_off():
    gc.disable()
    try:
        with bulk.uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
