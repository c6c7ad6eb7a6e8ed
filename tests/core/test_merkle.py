"""Merkle trees against RFC 6962, section 2.1, as it is written there: by recursion, split at the largest power of two."""
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.core.merkle import audit_path, merkle_root, root_along, tree


def split(size):
    """The largest power of two smaller than the size."""
    return 1 << (size - 1).bit_length() - 1


def reference_root(leaves):
    """MTH(D[n])."""
    if not leaves:
        return hashlib.sha256(b'').digest()
    if len(leaves) == 1:
        return hashlib.sha256(b'\0' + leaves[0]).digest()
    k = split(len(leaves))
    return hashlib.sha256(b'\1' + reference_root(leaves[:k]) + reference_root(leaves[k:])).digest()


def reference_path(m, leaves):
    """PATH(m, D[n])."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*reference_path(m, leaves[:k]), reference_root(leaves[k:])]
    return [*reference_path(m - k, leaves[k:]), reference_root(leaves[:k])]


def reference_arrival(leaf, m, n, path):
    """Where a path leads, taken apart as PATH puts it together; ValueError if it is too long or too short."""
    if n == 1:
        if path:
            raise ValueError(path)
        return hashlib.sha256(b'\0' + leaf).digest()
    k = split(n)
    *below, last = path
    if m < k:
        return hashlib.sha256(b'\1' + reference_arrival(leaf, m, k, below) + last).digest()
    return hashlib.sha256(b'\1' + last + reference_arrival(leaf, m - k, n - k, below)).digest()


@pytest.mark.parametrize('size', range(71))
def test_every_leaf_of_every_small_tree(size):
    leaves = [f'leaf {number}'.encode() for number in range(size)]
    levels, root = tree(leaves), merkle_root(leaves)
    assert root == reference_root(leaves)
    for index, leaf in enumerate(leaves):
        path = audit_path(levels, index)
        assert path == reference_path(index, leaves)
        assert root_along(leaf, index, size, path) == root
        assert root_along(leaf, index, size, [*path, root]) is None
        assert not path or root_along(leaf, index, size, path[:-1]) is None
        assert root_along(leaf + b'x', index, size, path) != root


def test_the_rfcs_own_example():
    """Section 2.1.3: of seven leaves, d0 is proved by [b, h, l], d3 by [c, g, l], d4 by [f, j, k], d6 by [i, k]."""
    leaves = [bytes([number]) for number in range(7)]
    a, b, c, d, e, f, j = (hashlib.sha256(b'\0' + leaf).digest() for leaf in leaves)
    g, h, i = (hashlib.sha256(b'\1' + one + other).digest() for one, other in ((a, b), (c, d), (e, f)))
    k, last = (hashlib.sha256(b'\1' + one + other).digest() for one, other in ((g, h), (i, j)))
    found = [audit_path(tree(leaves), index) for index in (0, 3, 4, 6)]
    assert found == [[b, h, last], [c, g, last], [f, j, k], [i, k]]


trees = st.lists(st.binary(max_size=40), min_size=1, max_size=300)


@given(trees, st.data())
def test_any_leaf_of_any_tree(leaves, data):
    index = data.draw(st.integers(0, len(leaves) - 1))
    path = audit_path(tree(leaves), index)
    assert path == reference_path(index, leaves)
    assert root_along(leaves[index], index, len(leaves), path) == merkle_root(leaves) == reference_root(leaves)


@given(st.binary(max_size=4), st.integers(-2, 40), st.integers(0, 40), st.lists(st.binary(min_size=32, max_size=32), max_size=7))
def test_any_path_leads_where_the_rfc_says_or_nowhere(leaf, index, size, path):
    try:
        arrived = reference_arrival(leaf, index, size, path) if 0 <= index < size else None
    except ValueError:  # too long, or nothing left to unpack
        arrived = None
    assert root_along(leaf, index, size, path) == arrived


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=100, unique=True), st.data())
def test_a_proof_is_of_one_place_alone(leaves, data):
    """Another index of the same tree leads elsewhere: leaves with ids are all different."""
    index, other = (data.draw(st.integers(0, len(leaves) - 1)) for _ in range(2))
    path = audit_path(tree(leaves), index)
    arrived = root_along(leaves[index], other, len(leaves), path)
    assert (arrived == merkle_root(leaves)) == (other == index)
