"""Old and new, compared."""
from hypothesis import given
from hypothesis import strategies as st

from server.members.differences import Entry, merged, told

WORDS = st.sampled_from(['', '甲', '乙'])
ENTRIES = st.builds(Entry, name=st.sampled_from('甲乙'), sex=WORDS, identity=st.sampled_from([None, 'a', 'b']),
                    phone=st.sampled_from('ab'), employer=st.sampled_from('甲乙'), community=st.sampled_from('甲乙'),
                    skills=st.lists(st.sampled_from('甲乙丙'), unique=True).map(tuple), slip=WORDS)


@given(old=ENTRIES, new=ENTRIES)
def test_merging_again_changes_nothing(old, new):
    once = merged(old, new)
    assert merged(once, new) == once
    assert told(once, merged(once, new)) == ''


@given(old=ENTRIES, new=ENTRIES)
def test_a_change_is_told_exactly_where_there_is_one(old, new):
    assert bool(told(old, merged(old, new))) == (merged(old, new) != old)


@given(entry=ENTRIES)
def test_the_same_entry_is_no_change(entry):
    assert merged(entry, entry) == entry
