"""Codes that change."""
import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.checkins import rotating

ids = st.integers(1, 36**9 - 1)
steps = st.integers(0, 36**7 - 1)
secrets = st.text('0123456789abcdef', min_size=64, max_size=64)


@given(ids, steps, secrets)
def test_a_scene_reads_back_and_fits_into_wechat_s(occasion, step, secret):
    scene = rotating.scene(occasion, step, secret)
    claimed = rotating.parse(scene)

    assert re.fullmatch(r"[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}", scene)
    assert (claimed.occasion_id, claimed.step) == (occasion, step)
    assert claimed.genuine(secret)


@given(ids, steps, secrets, secrets)
def test_only_the_occasion_s_own_secret_and_step_make_it(occasion, step, secret, other):
    claimed = rotating.parse(rotating.scene(occasion, step, secret))

    assert claimed.genuine(other) is (secret == other)
    assert not claimed._replace(step=step + 1).genuine(secret)
    assert not claimed._replace(occasion_id=occasion + 1).genuine(secret)


def test_the_tag_has_72_bits():
    assert len(rotating.parse(rotating.scene(1, 1, 'secret')).tag) * 6 == 72


@pytest.mark.parametrize('words', [
    '', 'o', 'o.1.2.short', 'p.AAAAAAAAAAAAAAAA', 'o.1.2.AAAAAAAAAAAA.', 'O.1.2.AAAAAAAAAAAA', 'o.-1.2.AAAAAAAAAAAA',
    'o.1.2.AAAAAAAAAAAA\n', 'o.１.2.AAAAAAAAAAAA', 'o.1.2.AAAAAAAAAAA一'])
def test_what_is_no_such_code(words):
    assert rotating.parse(words) is None


@given(st.integers(0, 10**6), st.integers(5, 120))
def test_good_in_its_step_and_its_neighbours(second, length):
    at = datetime(2026, 8, 14, tzinfo=UTC) + timedelta(seconds=second)
    step = rotating.step_at(at, length)

    assert [rotating.in_time(step + each, at, length) for each in (-2, -1, 0, 1, 2)] == [False, True, True, True, False]
    assert at < rotating.step_end(step, length) <= at + timedelta(seconds=length)
