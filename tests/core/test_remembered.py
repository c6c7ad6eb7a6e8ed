"""What is kept a few seconds."""
import pytest

from server.core.errors import Missing
from server.core.remembered import Remembered


@pytest.fixture
def asked():
    return []


@pytest.fixture
def squares(asked):
    def read(number):
        asked.append(number)
        if number < 0:
            raise Missing()
        return number * number or None

    return Remembered(read)


def test_it_is_read_once(squares, asked):
    assert [squares.get(3), squares.get(3)] == [9, 9]
    assert asked == [3]


def test_it_is_read_again_once_forgotten(squares, asked):
    for number in (3, 4):
        squares.get(number)
    squares.forget(3)
    assert [squares.get(number) for number in (3, 4)] == [9, 16]
    squares.forget()
    assert [squares.get(number) for number in (3, 4)] == [9, 16]
    assert asked == [3, 4, 3, 3, 4]


def test_none_is_asked_for_again(squares, asked):
    assert [squares.get(0), squares.get(0)] == [None, None]
    assert asked == [0, 0]


def test_a_refusal_is_not_kept(squares, asked):
    for _ in range(2):
        with pytest.raises(Missing):
            squares.get(-1)
    assert asked == [-1, -1]
