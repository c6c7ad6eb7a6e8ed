"""Whatever a secretary types, WeChat takes it."""
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.messaging import kinds
from server.wechat.fields import fits

WORDS = st.text(st.characters(exclude_categories=['Cs', 'Cc'], include_characters='\n\t'), max_size=200)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))


@given(kind=st.sampled_from(sorted(kinds.KINDS)), title=WORDS, place=WORDS, note=WORDS, at=MOMENTS)
def test_every_field_fits(kind, title, place, note, at):
    said = kinds.as_wechat(kind, {'title': title, 'place': place, 'note': note, 'time': kinds.moment(at)})
    assert [key for key, value in said.items() if not fits(key, value)] == []


@pytest.mark.parametrize(('typed', 'shown'), [
    ('周六清扫楼道', '周六清扫楼道'),
    ('一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'),
    ('一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'),
    ('周六\n清扫\t楼道 ', '周六 清扫 楼道'),
    ('\n', '（无）'),
])
def test_a_thing_is_one_line_of_twenty(typed, shown):
    said = kinds.as_wechat('task', {'title': typed, 'place': '弘运小区', 'time': '09:00'})
    assert said['thing1'] == shown


def test_a_moment_is_told_in_chongqing_time():
    assert kinds.moment(datetime(2026, 8, 14, 16, 5, tzinfo=UTC)) == '2026年8月15日 00:05'


def test_a_review_uses_the_consent_given_for_tasks():
    assert kinds.KINDS['review'].topic == 'task'
    assert kinds.TOPICS == ('task', 'poll', 'notice')
