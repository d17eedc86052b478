"""Hashes that prove things about the ledger to whoever holds only a few of them."""

import hashlib
from collections.abc import Collection, Iterable, Iterator


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """Gives the root of the Merkle tree over leaf hashes, in their order (RFC 9162, section 2.1.1)."""
    tree = _Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def tree_roots(leaves: Iterable[bytes], sizes: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """Gives the roots that the tree had at some of its sizes, in one pass over the leaves."""
    tree = _Tree()
    for size, leaf in enumerate(leaves, 1):
        tree.append(leaf)
        if size in sizes:
            yield size, tree.root()


class _Tree:
    """A Merkle tree as its complete subtrees, folded as soon as they are complete: memory grows with the logarithm of its size."""

    def __init__(self) -> None:
        self._subtrees: list[tuple[int, bytes]] = []

    def append(self, leaf: bytes) -> None:
        height, node = 0, leaf
        while self._subtrees and self._subtrees[-1][0] == height:
            node = _inner(self._subtrees.pop()[1], node)
            height += 1
        self._subtrees.append((height, node))

    def root(self) -> bytes:
        if not self._subtrees:
            return hashlib.sha256().digest()
        *lefts, (_, root) = self._subtrees
        for _, left in reversed(lefts):
            root = _inner(left, root)
        return root


def _inner(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()
