from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.domain.publishers import Published, independent_groups, publisher_key

KEYS = [
    ("The Example Post", "example post"),
    ("EXAMPLE  POST", "example post"),
    ("Example Post, Inc.", "example post"),
    ("Example-Post", "example post"),
    ("The Example Post Co., L.L.C.", "example post"),
    ("Ｅｘａｍｐｌｅ Post", "example post"),
    ("Exa\u00admple\u200b Post", "example post"),
    ("\u201cExample Post\u201d", "example post"),
    ("The People’s Voice", "peoples voice"),
    ("The People's Voice", "peoples voice"),
    ("Smith & Sons Ltd", "smith and sons"),
    ("Smith and Sons", "smith and sons"),
    ("Straße GmbH", "strasse"),
    ("Canal+", "canal+"),
    ("Canal", "canal"),
    ("Le Pays", "le pays"),
    ("Gazette (London)", "gazette london"),
    ("新聞", "新聞"),
    ("The", "the"),
    ("The The", "the"),
    ("Inc.", "inc"),
    ("The Inc.", "inc"),
    (None, None),
    ("", None),
    (" \t", None),
    ("“…”", None),
    ("\u200b", None),
]


@pytest.mark.parametrize(("name", "key"), KEYS)
def test_spellings_of_a_publisher_have_one_key(name: str | None, key: str | None) -> None:
    assert publisher_key(name) == key


@given(st.text(max_size=20))
def test_a_key_is_its_own_key(name: str) -> None:
    key = publisher_key(name)
    assert publisher_key(key) == key


GROUPS: dict[str, tuple[list[Published], int]] = {
    "nothing": ([], 0),
    "one": ([("Post", "post.example")], 1),
    "one by name": ([("The Post", "post.example"), ("Post", "post.example.org")], 1),
    "one by domain": ([("Post", "post.example"), ("Sunday Post", "post.example")], 1),
    "a domain in capitals": ([(None, "post.example"), (None, "POST.example")], 1),
    "two": ([("Post", "post.example"), ("Echo", "echo.example")], 2),
    "one through a third": ([("Post", "a.example"), ("Echo", "b.example"), ("Post", "b.example")], 1),
    "one through a chain": (
        [("A", "1.example"), ("B", "2.example"), ("C", "3.example"), ("A", "2.example"), ("B", "3.example")],
        1,
    ),
    "a name beside a domain of the same letters": ([("post.example", None), (None, "post.example")], 2),
    "names alone": ([("Post", None), ("Echo", None), ("the post", None)], 2),
    "domains alone": ([(None, "a.example"), (None, "b.example")], 2),
    "one unknown": ([(None, None)], 1),
    "many unknown": ([(None, None), ("", ""), ("…", None)], 1),
    "unknown beside known": ([("Post", None), (None, None), (None, None)], 2),
}


@pytest.mark.parametrize(("items", "groups"), GROUPS.values(), ids=GROUPS)
def test_publishers_that_depend_on_each_other_count_once(items: list[Published], groups: int) -> None:
    assert independent_groups(items) == groups


names = st.one_of(st.none(), st.sampled_from(["Post", "The Post", "Echo", "Voice Ltd", ""]))
domains = st.one_of(st.none(), st.sampled_from(["a.example", "b.example", "c.example", "d.example"]))
published = st.lists(st.tuples(names, domains), max_size=8)


@given(published, st.randoms(use_true_random=False))
def test_the_order_of_the_items_does_not_matter(items: list[Published], chance: Random) -> None:
    mixed = list(items)
    chance.shuffle(mixed)
    assert independent_groups(mixed) == independent_groups(items)


@given(published.filter(bool), st.data())
def test_an_item_given_again_never_raises_the_count(items: list[Published], data: st.DataObject) -> None:
    again = data.draw(st.sampled_from(items))
    assert independent_groups([*items, again]) == independent_groups(items)


@given(published, st.tuples(names, domains))
def test_one_more_item_raises_the_count_by_one_at_most(items: list[Published], item: Published) -> None:
    assert independent_groups([*items, item]) <= independent_groups(items) + 1
