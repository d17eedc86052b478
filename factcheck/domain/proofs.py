"""Proofs over the Merkle tree: that a leaf is in it, and that a larger tree begins with a smaller one (RFC 9162, section 2.1).

What a proof holds is first named as stretches of leaves, so that whoever has the hashes can be asked for all of them at once.
"""

from collections.abc import Sequence

from factcheck.domain.trees import Nodes, Stretch, inner


def inclusion(index: int, size: int) -> tuple[Stretch, ...]:
    """Gives the stretches whose hashes prove that a leaf is in the tree of a size, from the leaf up (section 2.1.3.1).

    Args:
        index: the leaf's place, counted from 0.
        size: leaves of the tree, more than `index`.
    """
    first, end, beside = 0, size, []
    while end - first > 1:
        middle = first + _half(end - first)
        own, other = (first, middle), (middle, end)
        if index >= middle:
            own, other = other, own
        beside.append(Stretch(*other))
        first, end = own
    return tuple(reversed(beside))


def consistency(old: int, new: int) -> tuple[Stretch, ...]:
    """Gives the stretches whose hashes prove that the tree of a size begins with that of a smaller one (section 2.1.4.1).

    There are none where one of the sizes is 0, or both are the same: then nothing is to be proved, or the roots are equal.
    """
    if old in {0, new}:
        return ()
    first, end, beside = 0, new, []
    while old != end:
        middle = first + _half(end - first)
        if old <= middle:
            beside.append(Stretch(middle, end))
            end = middle
        else:
            beside.append(Stretch(first, middle))
            first = middle
    # Where the smaller tree is one whole subtree from the first leaf on, whoever verifies has its hash already.
    return tuple(reversed(beside)) if first == 0 else (Stretch(first, end), *reversed(beside))


def path(stretches: Sequence[Stretch], nodes: Nodes) -> tuple[bytes, ...]:
    """Gives the proof that consists of the hashes of some stretches."""
    return tuple(stretch.hash(nodes) for stretch in stretches)


def includes(root: bytes, size: int, *, leaf: bytes, index: int, path: Sequence[bytes]) -> bool:
    """Tells whether a proof shows that the tree of this size and root has the leaf at this place (section 2.1.3.2)."""
    if not 0 <= index < size or any(len(node) != len(root) for node in path):
        return False
    place, last, found = index, size - 1, leaf
    for node in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            found = inner(node, found)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            found = inner(found, node)
        place, last = place >> 1, last >> 1
    return last == 0 and found == root


def is_consistent(old: int, old_root: bytes, new: int, new_root: bytes, *, path: Sequence[bytes]) -> bool:
    """Tells whether a proof shows that a tree begins with all leaves of a smaller one (section 2.1.4.2).

    That of no leaves begins every tree; a proof of it, and of two of one size, is empty.
    """
    if not 0 <= old <= new or any(len(node) != len(new_root) for node in path):
        return False
    if old in {0, new}:
        return not path and (old_root == new_root if old == new else old_root == Stretch(0, 0).hash(_none))
    return bool(path) and _meet(old, old_root, new, new_root, path)


def _meet(old: int, old_root: bytes, new: int, new_root: bytes, path: Sequence[bytes]) -> bool:
    """Tells whether both roots follow from a proof of two sizes, neither of them 0 nor both the same."""
    first, *rest = path if old & (old - 1) else (old_root, *path)
    place, last = old - 1, new - 1
    while place & 1:
        place, last = place >> 1, last >> 1
    smaller = larger = first
    for node in rest:
        if last == 0:
            return False
        if place & 1 or place == last:
            smaller, larger = inner(node, smaller), inner(node, larger)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            larger = inner(larger, node)
        place, last = place >> 1, last >> 1
    return last == 0 and smaller == old_root and larger == new_root


def _half(leaves: int) -> int:
    """Gives the largest power of two below a number of leaves, at which a tree is parted."""
    return 1 << (leaves - 1).bit_length() - 1


def _none(_subtree: object) -> bytes:
    raise AssertionError("nothing has no subtrees")
