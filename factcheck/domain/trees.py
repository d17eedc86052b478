"""The Merkle tree over the ledger's leaves (RFC 9162, section 2.1), as a whole and as the complete subtrees that make it up."""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias


def tree_root(leaves: Iterable[bytes]) -> bytes:
    """Gives the root of the Merkle tree over leaf hashes, in their order (RFC 9162, section 2.1.1)."""
    tree = Tree()
    for leaf in leaves:
        tree.append(leaf)
    return tree.root()


def tree_roots(leaves: Iterable[bytes], sizes: Collection[int]) -> Iterator[tuple[int, bytes]]:
    """Gives the roots that the tree had at some of its sizes, in one pass over the leaves."""
    tree = Tree()
    for size, leaf in enumerate(leaves, 1):
        tree.append(leaf)
        if size in sizes:
            yield size, tree.root()


class Subtree(NamedTuple):
    """A complete subtree: over `2 ** height` leaves, and so many of its height stand before it; one of height 0 is a leaf."""

    height: int
    place: int

    def leaves(self) -> "Stretch":
        """Gives the leaves that it is over."""
        return Stretch(self.place << self.height, self.place + 1 << self.height)


Nodes: TypeAlias = Callable[[Subtree], bytes]
"""Gives the hash of a complete subtree, 32 bytes."""


class Tree:
    """A Merkle tree as its complete subtrees, folded as soon as they are complete: memory grows with the logarithm of its size."""

    def __init__(self, size: int = 0, hashes: Sequence[bytes] = ()) -> None:
        """Begins with nothing, or goes on from a size whose `whole` subtrees have these hashes."""
        self.size = size
        heights = (subtree.height for subtree in Stretch(0, size).whole())
        self._subtrees = list(zip(heights, hashes, strict=True))

    def append(self, leaf: bytes) -> tuple[tuple[Subtree, bytes], ...]:
        """Takes the next leaf in, and gives the subtrees that it completes with their hashes, itself the first."""
        height, node, made = 0, leaf, [(Subtree(0, self.size), leaf)]
        while self._subtrees and self._subtrees[-1][0] == height:
            node = inner(self._subtrees.pop()[1], node)
            height += 1
            made.append((Subtree(height, self.size >> height), node))
        self._subtrees.append((height, node))
        self.size += 1
        return tuple(made)

    def root(self) -> bytes:
        """Gives the root as it is now."""
        return folded([node for _, node in self._subtrees])


class Stretch(NamedTuple):
    """Leaves that have a hash in some tree: from `first` on, up to `end`, which is left out; both counted from 0."""

    first: int
    end: int

    def whole(self) -> tuple[Subtree, ...]:
        """Gives the complete subtrees that make it up, from left to right; each is smaller than the one before."""
        found, first = [], self.first
        while first < self.end:
            height = (self.end - first).bit_length() - 1
            found.append(Subtree(height, first >> height))
            first += 1 << height
        return tuple(found)

    def hash(self, nodes: Nodes) -> bytes:
        """Gives its hash out of those of its subtrees."""
        return folded([nodes(subtree) for subtree in self.whole()])


def folded(hashes: Sequence[bytes]) -> bytes:
    """Gives the hash over complete subtrees that stand side by side, each smaller than the one before; of none that of nothing."""
    if not hashes:
        return hashlib.sha256().digest()
    *lefts, found = hashes
    for left in reversed(lefts):
        found = inner(left, found)
    return found


def inner(left: bytes, right: bytes) -> bytes:
    """Gives the hash of a node with two children."""
    return hashlib.sha256(b"\x01" + left + right).digest()
