"""The comparison of two rosters, by itself."""
from hypothesis import given
from hypothesis import strategies as st

from server.places.differences import Holder, Listing, changes

HOLDERS = st.builds(Holder, st.sampled_from('abc'), st.sampled_from('张李'), st.none() | st.just('p'), st.booleans())
LISTINGS = st.builds(Listing, st.just('home'), st.just('9'), st.just('1'), st.none() | st.just(7), st.just('701'),
                     st.integers(1, 9), st.lists(HOLDERS, min_size=1, max_size=2).map(tuple),
                     st.sampled_from(('register', 'survey', 'contract')))
ROSTERS = st.dictionaries(st.sampled_from('甲乙丙丁戊'), LISTINGS)


def listing(area=8850, floor=7, holders=(Holder('k', '张三', 'p', False),)):
    return Listing('home', '9', '1', floor, '701', area, holders)


@given(ROSTERS, ROSTERS)
def test_every_part_is_added_changed_unchanged_or_missing(old, new):
    found = changes(old, new)
    assert set(found.added) | set(found.changed) <= set(new)
    assert set(found.added) == new.keys() - old.keys()
    assert set(found.missing) == old.keys() - new.keys()
    assert len(found.added) + len(found.changed) + found.unchanged == len(new)
    assert all(found.changed.values()), 'a change is told in words'


@given(ROSTERS)
def test_the_same_roster_changes_nothing(roster):
    found = changes(roster, roster)
    assert found.empty
    assert not found.need_consent
    assert not found.missing


@given(ROSTERS, ROSTERS)
def test_consent_is_needed_wherever_something_stored_is_touched_or_left_out(old, new):
    found = changes(old, new)
    assert found.need_consent == bool(found.changed or (found.added and found.missing))
    assert not (found.need_consent and found.empty)


def test_a_first_roster_needs_no_consent():
    assert not changes({}, {'a': listing()}).need_consent


def test_a_shorter_file_alone_writes_nothing():
    found = changes({'a': listing(), 'b': listing()}, {'a': listing()})
    assert found.empty
    assert found.missing == ['b']


def test_changes_are_told_in_words():
    old = {'a': listing()}
    assert changes(old, {'a': listing(area=9000)}).changed['a'] == '面积 88.50㎡ 改为 90.00㎡'
    assert changes(old, {'a': listing(floor=8)}).changed['a'] == '用途、楼层或位置有变化'
    assert changes(old, {'a': listing(holders=(Holder('x', '李四', 'p', False),))}).changed['a'] == '产权人 张三 改为 李四'
    assert changes(old, {'a': listing(holders=(Holder('k', '张三', 'q', False),))}).changed['a'] == (
        '产权人 张三 的电话或证件有变化')
    assert changes(old, {'a': listing()._replace(area_source='contract')}).changed['a'] == '面积来源 登记 改为 合同'
