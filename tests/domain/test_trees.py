"""The Merkle tree of RFC 6962, against its published test vectors and its own recursive definition."""

import hashlib
import random

import pytest

from factcheck.domain.trees import Stretch, Subtree, Tree, tree_root, tree_roots

LEAVES = tuple(
    bytes.fromhex(leaf)
    for leaf in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
# Of the reference implementation of Certificate Transparency (merkle tree tests).
ROOTS = (
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)


def leaf(content: bytes) -> bytes:
    return hashlib.sha256(b"\0" + content).digest()


def defined(leaves: list[bytes]) -> bytes:
    """MTH of RFC 9162, section 2.1.1, as it stands there."""
    if not leaves:
        return hashlib.sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\x01" + defined(leaves[:half]) + defined(leaves[half:])).digest()


@pytest.mark.parametrize("size", range(1, 9))
def test_the_root_is_the_published_one(size: int) -> None:
    assert tree_root(map(leaf, LEAVES[:size])).hex() == ROOTS[size - 1]


def test_the_root_of_nothing_is_the_hash_of_nothing() -> None:
    assert tree_root([]).hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


def test_the_root_is_that_of_the_recursive_definition_at_every_size() -> None:
    leaves = [leaf(number.to_bytes(2)) for number in range(130)]
    for size in range(130):
        assert tree_root(iter(leaves[:size])) == defined(leaves[:size])


def test_every_change_of_the_leaves_changes_the_root() -> None:
    leaves = [leaf(number.to_bytes(2)) for number in range(21)]
    chance = random.Random(1)  # noqa: S311 -- which leaves are shuffled is no secret
    roots = {tree_root(leaves)}
    for place in range(21):
        changed = [*leaves[:place], bytes([leaves[place][0] ^ 1]) + leaves[place][1:], *leaves[place + 1 :]]
        swapped = leaves.copy()
        other = chance.choice([number for number in range(21) if number > place] or [0])
        swapped[place], swapped[other] = swapped[other], swapped[place]
        shorter = [*leaves[:place], *leaves[place + 1 :]]
        roots |= {tree_root(changed), tree_root(swapped), tree_root(shorter)}
    assert len(roots) == 1 + 3 * 21


def test_one_pass_gives_the_roots_at_every_size_asked_for() -> None:
    leaves = [leaf(bytes([number])) for number in range(130)]
    sizes = {1, 2, 3, 64, 65, 129, 130, 131}
    assert dict(tree_roots(leaves, sizes)) == {size: tree_root(leaves[:size]) for size in sizes - {131}}


def test_a_tree_goes_on_from_the_subtrees_of_any_size() -> None:
    leaves = [leaf(bytes([number])) for number in range(130)]
    known: dict[Subtree, bytes] = {}
    tree = Tree()
    for own in leaves:
        known.update(tree.append(own))
    for size in range(131):
        later = Tree(size, [known[subtree] for subtree in Stretch(0, size).whole()])
        assert later.root() == tree_root(leaves[:size])
        for own in leaves[size:]:
            later.append(own)
        assert (later.size, later.root()) == (130, tree.root())


def test_what_a_leaf_completes_is_every_subtree_that_ends_with_it() -> None:
    leaves = [leaf(bytes([number])) for number in range(130)]
    tree = Tree()
    for size, own in enumerate(leaves, 1):
        made = tree.append(own)
        ends = [height for height in range(9) if size % 2**height == 0]
        assert [subtree for subtree, _ in made] == [Subtree(height, (size >> height) - 1) for height in ends]
        for subtree, node in made:
            first = subtree.place << subtree.height
            assert node == defined(leaves[first:size])


def test_a_tree_does_not_go_on_from_hashes_that_are_not_those_of_its_size() -> None:
    with pytest.raises(ValueError, match="zip"):
        Tree(3, [bytes(32)])
