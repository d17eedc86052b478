"""Hashes that prove things about the ledger to whoever holds only a few of them."""

import hashlib
from collections.abc import Iterable


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """Gives the root of the Merkle tree over leaf hashes, in their order (RFC 9162, section 2.1.1).

    Complete subtrees are folded as soon as they are complete, so that memory grows with the logarithm of the number of leaves.
    """
    subtrees: list[tuple[int, bytes]] = []
    for leaf in leaves:
        height, node = 0, leaf
        while subtrees and subtrees[-1][0] == height:
            node = _inner(subtrees.pop()[1], node)
            height += 1
        subtrees.append((height, node))
    if not subtrees:
        return hashlib.sha256().digest()
    root = subtrees.pop()[1]
    while subtrees:
        root = _inner(subtrees.pop()[1], root)
    return root


def _inner(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
