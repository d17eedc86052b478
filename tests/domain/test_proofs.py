"""Proofs of inclusion and consistency, for every size up to 130 and for the published trees; and every way to spoil one."""

from collections.abc import Callable, Iterator

import pytest

from factcheck.domain import proofs
from factcheck.domain.trees import Stretch, Subtree, Tree, inner, tree_root
from tests.domain.test_trees import LEAVES, ROOTS, defined, leaf

MOST = 130
MANY = [leaf(number.to_bytes(2)) for number in range(MOST)]
NODES: dict[Subtree, bytes] = {}
_GROWING = Tree()
for _own in MANY:
    NODES.update(_GROWING.append(_own))
ROOT = [tree_root(MANY[:size]) for size in range(MOST + 1)]
Path = tuple[bytes, ...]


def inclusion(index: int, size: int) -> Path:
    return proofs.path(proofs.inclusion(index, size), NODES.__getitem__)


def consistency(old: int, new: int) -> Path:
    return proofs.path(proofs.consistency(old, new), NODES.__getitem__)


def defined_inclusion(index: int, leaves: list[bytes]) -> list[bytes]:
    """PATH of RFC 9162, section 2.1.3.1, as it stands there."""
    if len(leaves) == 1:
        return []
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if index < half:
        return [*defined_inclusion(index, leaves[:half]), defined(leaves[half:])]
    return [*defined_inclusion(index - half, leaves[half:]), defined(leaves[:half])]


def defined_consistency(old: int, leaves: list[bytes], *, is_known: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 9162, section 2.1.4.1, as it stands there."""
    if old == len(leaves):
        return [] if is_known else [defined(leaves)]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    if old <= half:
        return [*defined_consistency(old, leaves[:half], is_known=is_known), defined(leaves[half:])]
    return [*defined_consistency(old - half, leaves[half:], is_known=False), defined(leaves[:half])]


# Of the reference implementation of Certificate Transparency (merkle tree tests): leaf, size, path; smaller size, larger, path.
PATHS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0, 1, ()),
    (
        0,
        8,
        (
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ),
    ),
    (
        5,
        8,
        (
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ),
    ),
    (2, 3, ("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",)),
    (
        1,
        5,
        (
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ),
    ),
)
CONSISTENT: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (1, 1, ()),
    (
        1,
        8,
        (
            "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
        ),
    ),
    (
        6,
        8,
        (
            "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
            "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        ),
    ),
    (
        2,
        5,
        (
            "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
            "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        ),
    ),
)


def published() -> Callable[[Subtree], bytes]:
    known: dict[Subtree, bytes] = {}
    tree = Tree()
    for own in map(leaf, LEAVES):
        known.update(tree.append(own))
    return known.__getitem__


@pytest.mark.parametrize(("index", "size", "path"), PATHS)
def test_a_proof_of_inclusion_is_the_published_one(index: int, size: int, path: tuple[str, ...]) -> None:
    found = proofs.path(proofs.inclusion(index, size), published())
    assert tuple(node.hex() for node in found) == path
    root = bytes.fromhex(ROOTS[size - 1])
    assert proofs.includes(root, size, leaf=leaf(LEAVES[index]), index=index, path=found)


@pytest.mark.parametrize(("old", "new", "path"), CONSISTENT)
def test_a_proof_of_consistency_is_the_published_one(old: int, new: int, path: tuple[str, ...]) -> None:
    found = proofs.path(proofs.consistency(old, new), published())
    assert tuple(node.hex() for node in found) == path
    older, newer = (bytes.fromhex(ROOTS[size - 1]) for size in (old, new))
    assert proofs.is_consistent(old, older, new, newer, path=found)


def test_every_proof_is_that_of_the_recursive_definition_and_holds() -> None:
    for size in range(1, MOST + 1):
        for other in range(size):
            path = inclusion(other, size)
            assert list(path) == defined_inclusion(other, MANY[:size])
            assert proofs.includes(ROOT[size], size, leaf=MANY[other], index=other, path=path)
        for old in range(1, size + 1):
            path = consistency(old, size)
            assert list(path) == defined_consistency(old, MANY[:size])
            assert proofs.is_consistent(old, ROOT[old], size, ROOT[size], path=path)


def test_a_proof_at_a_million_has_at_most_twenty_hashes() -> None:
    assert max(len(proofs.inclusion(index, 1_000_000)) for index in range(0, 1_000_000, 997)) == 20
    assert max(len(proofs.consistency(size, 1_000_000)) for size in range(1, 1_000_000, 997)) <= 21


def test_no_leaves_begin_every_tree_and_prove_nothing_else() -> None:
    assert proofs.is_consistent(0, ROOT[0], 7, ROOT[7], path=())
    assert proofs.is_consistent(0, ROOT[0], 0, ROOT[0], path=())
    assert not proofs.is_consistent(0, ROOT[1], 7, ROOT[7], path=())
    assert not proofs.is_consistent(0, ROOT[0], 7, ROOT[7], path=(ROOT[7],))


def flipped(node: bytes) -> bytes:
    return bytes([node[0] ^ 16]) + node[1:]


def spoiled(path: Path, *more: bytes) -> Iterator[Path]:
    """Proofs that are not this one: cut, lengthened, changed or in another order (D09)."""
    strange = (bytes(32), b"", *more)
    yield from ((one, *path) for one in strange)
    yield from ((*path, one) for one in strange)
    yield from ((*path[:place], flipped(path[place]), *path[place + 1 :]) for place in range(len(path)))
    yield from ((*path[:place], *path[place + 1 :]) for place in range(len(path)))
    yield from ((*path[:place], path[place] + b"\0", *path[place + 1 :]) for place in range(len(path)))
    yield from ((*path[:place], path[place][:-1], *path[place + 1 :]) for place in range(len(path)))
    if len(set(path)) > 1:
        yield path[::-1]
    if path:
        yield ()
        yield (*path, *path)


def beside(number: int) -> set[int]:
    return {number - 1, number + 1, number * 2, number // 2, number ^ 2, -number} - {number}


@pytest.mark.parametrize("sizes", [range(1, 44), range(44, 88), range(88, MOST + 1)], ids=["small", "more", "most"])
def test_no_spoiled_proof_of_inclusion_is_accepted(sizes: range) -> None:
    """D09: bit flips, swapped roots, sizes and places beside, garbage around, nodes as leaves."""
    for size in sizes:
        for index in {0, 1, size // 2, size - 2, size - 1} & set(range(size)):
            path, own, root = inclusion(index, size), MANY[index], ROOT[size]
            for other in spoiled(path, root, own):
                assert not proofs.includes(root, size, leaf=own, index=index, path=other)
            for place in beside(index):
                assert not proofs.includes(root, size, leaf=own, index=place, path=path)
            for wrong in (flipped(root), own if size > 1 else ROOT[2], ROOT[size - 1], b""):
                assert not proofs.includes(wrong, size, leaf=own, index=index, path=path)
            for wrong in (flipped(own), root if size > 1 else ROOT[2], *path[:1]):
                assert not proofs.includes(root, size, leaf=wrong, index=index, path=path)


def test_no_proof_of_inclusion_holds_for_a_leaf_at_another_place() -> None:
    for size in range(2, MOST + 1, 3):
        for index in range(size):
            path = inclusion(index, size)
            assert [
                other
                for other in range(size)
                if proofs.includes(ROOT[size], size, leaf=MANY[index], index=other, path=path)
            ] == [index]


@pytest.mark.parametrize("sizes", [range(1, 88), range(88, MOST + 1)], ids=["smaller", "larger"])
def test_no_spoiled_proof_of_consistency_is_accepted(sizes: range) -> None:
    """D09: bit flips, swapped roots, sizes beside, garbage around."""
    for new in sizes:
        for old in {1, 2, new // 3, new // 2, new - 1, new} & set(range(1, new + 1)):
            path = consistency(old, new)
            for other in spoiled(path, ROOT[old], ROOT[new]):
                assert not proofs.is_consistent(old, ROOT[old], new, ROOT[new], path=other)
            for wrong in (flipped(ROOT[old]), ROOT[old - 1], ROOT[new] if new != old else ROOT[0]):
                assert not proofs.is_consistent(old, wrong, new, ROOT[new], path=path)
            for wrong in (flipped(ROOT[new]), ROOT[new - 1], ROOT[old] if new != old else ROOT[0]):
                assert not proofs.is_consistent(old, ROOT[old], new, wrong, path=path)
            if old != new:
                assert not proofs.is_consistent(new, ROOT[new], old, ROOT[old], path=path)


def test_no_proof_of_consistency_holds_for_a_history_that_parted() -> None:
    """Two trees that differ in one leaf before the smaller size: no proof out of either shows that one begins with the other."""
    for place in (0, 17, 40):
        parted = [*MANY[:place], flipped(MANY[place]), *MANY[place + 1 :]]
        for old in (place + 1, 41, 64, 100):
            for new in (old, old + 1, MOST):
                path = consistency(old, new)
                assert not proofs.is_consistent(old, tree_root(parted[:old]), new, ROOT[new], path=path)
                assert not proofs.is_consistent(old, ROOT[old], new, tree_root(parted[:new]), path=path)


def test_an_inner_node_does_not_pass_for_a_leaf() -> None:
    first = inner(MANY[0], MANY[1])
    path = inclusion(0, 4)[1:]
    assert inner(first, path[0]) == ROOT[4]
    assert not proofs.includes(ROOT[4], 4, leaf=first, index=0, path=path)


def test_the_stretches_of_a_proof_part_the_leaves_that_it_is_not_about() -> None:
    for size in range(1, MOST + 1):
        for index in range(size):
            covered = sorted(number for first, end in proofs.inclusion(index, size) for number in range(first, end))
            assert covered == [number for number in range(size) if number != index]


def test_a_stretch_is_made_up_of_ever_smaller_subtrees() -> None:
    for size in range(1, MOST + 1):
        for stretch in (Stretch(0, size), *proofs.inclusion(size // 2, size)):
            subtrees = stretch.whole()
            assert sum(1 << subtree.height for subtree in subtrees) == stretch.end - stretch.first
            assert [subtree.height for subtree in subtrees] == sorted({s.height for s in subtrees}, reverse=True)


def sides(index: int, size: int) -> list[bool]:
    """On which side of the way from the leaf to the root each hash of a proof stands."""
    return [stretch.first > index for stretch in proofs.inclusion(index, size)]


def test_another_size_is_accepted_only_where_the_way_to_the_root_is_the_same() -> None:
    """D09: what binds a size to a root is the signature over both; a path alone tells sizes apart as far as its turns do."""
    for size in range(1, 66):
        for index in range(size):
            path = inclusion(index, size)
            for other in beside(size) | {size + 2, size + 40}:
                accepted = proofs.includes(ROOT[size], other, leaf=MANY[index], index=index, path=path)
                assert accepted is (index < other and sides(index, other) == sides(index, size))


def test_another_smaller_size_is_never_consistent() -> None:
    for new in range(2, MOST + 1):
        for old in range(1, new):
            path = consistency(old, new)
            assert not any(
                proofs.is_consistent(other, ROOT[old], new, ROOT[new], path=path) for other in beside(old) - {0}
            )
