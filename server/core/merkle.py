"""Merkle trees of RFC 6962, section 2.1: the root over leaves in order, and the audit path that leads from one of them to it."""
import hashlib
from collections.abc import Sequence


def tree(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """Every level from the leaves' hashes up to the root alone; leaves and nodes are hashed apart, the last of an odd number goes
    up as it is. SHA-256 of nothing for no leaves."""
    levels = [[hashlib.sha256(b'\0' + leaf).digest() for leaf in leaves] or [hashlib.sha256(b'').digest()]]
    while len(level := levels[-1]) > 1:
        pairs = [_node(a, b) for a, b in zip(level[::2], level[1::2], strict=False)]
        levels.append(pairs + level[len(pairs) * 2:])
    return levels


def merkle_root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaves in order."""
    return tree(leaves)[-1][0]


def audit_path(levels: Sequence[Sequence[bytes]], index: int) -> list[bytes]:
    """The hashes beside the way from a tree's leaf `index` (from 0) to its root, the lowest first (section 2.1.1)."""
    beside = [(level, (index >> height) ^ 1) for height, level in enumerate(levels[:-1])]
    return [level[at] for level, at in beside if at < len(level)]


def root_along(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root to which a path leads from leaf `index` of a tree with `size` leaves; None if no path there is that long."""
    if not 0 <= index < size:
        return None
    found, left = hashlib.sha256(b'\0' + leaf).digest(), list(path)
    while size > 1:
        if index % 2 or index + 1 < size:
            if not left:
                return None
            beside = left.pop(0)
            found = _node(beside, found) if index % 2 else _node(found, beside)
        index, size = index // 2, (size + 1) // 2
    return None if left else found


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b'\1' + left + right).digest()
