"""The proposal that balances loads, for any stairwells, people and limit."""
from hypothesis import given
from hypothesis import strategies as st

from server.care.rules import Carrier, Stairwell, propose, quotas

SIZES = st.lists(st.integers(0, 12), max_size=8)
LOADS = st.lists(st.integers(0, 9), max_size=6)
LIMIT = st.integers(1, 12)


def doors(sizes):
    numbers = iter(range(1, sum(sizes) + 1))
    return [Stairwell(at, tuple(next(numbers) for _ in range(size))) for at, size in enumerate(sizes)]


@given(SIZES, LOADS, LIMIT)
def test_any_proposal(sizes, loads, limit):
    stairwells, people = doors(sizes), [Carrier(100 + at, load) for at, load in enumerate(loads)]
    said = propose(stairwells, people, limit)
    homes = [home for share in said.shares for home in share.homes]
    assert sorted(homes + said.left) == list(range(1, sum(sizes) + 1)), 'each home once'
    assert all(set(share.homes) <= set(stairwells[share.stairwell].homes) for share in said.shares)
    after = {each.id: each.load for each in people}
    for share in said.shares:
        after[share.holder] += len(share.homes)
    grown = [each.id for each in people if after[each.id] > each.load]
    assert all(after[who] <= limit for who in grown), 'nobody above the limit'
    roomy = [after[each.id] for each in people if after[each.id] < limit]
    assert not (said.left and roomy), 'no home is left while somebody has room'
    assert all(after[who] <= least + 1 for who in grown for least in roomy), 'loads differ by one at most'
    pairs = {(share.holder, share.stairwell) for share in said.shares}
    assert len(pairs) == len(said.shares) <= len([size for size in sizes if size]) + max(len(grown) - 1, 0), 'few are parted'
    assert said == propose(stairwells, people, limit)


@given(LOADS, st.integers(0, 60), LIMIT)
def test_quotas_give_all_that_fits(loads, homes, limit):
    given_ = quotas(loads, homes, limit)
    assert sum(given_) == min(homes, sum(max(limit - load, 0) for load in loads))


def test_stairwells_stay_whole_where_they_can():
    """Fifteen homes in stairwells of 7 and 8, two people: contiguous dealing would part one of them."""
    said = propose(doors([7, 8]), [Carrier(1, 0), Carrier(2, 0)], 20)
    assert [(share.holder, share.stairwell, len(share.homes)) for share in said.shares] == [(2, 0, 7), (1, 1, 8)]


def test_nobody_to_give_to():
    assert propose(doors([2]), [], 20) == ([], [1, 2])
