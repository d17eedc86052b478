import json
from typing import Any

import pytest
import rfc8785
from hypothesis import example, given
from hypothesis import strategies as st

from factcheck.domain import canonical
from factcheck.domain.errors import BadInputError, IntegrityError

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
KEYS = st.text(st.characters(max_codepoint=127, exclude_characters="\0"))
WHOLE = st.integers(-(2**53) + 1, 2**53 - 1)
TREES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=20,
)


@given(TREES)
@example({"b": '\u20ac\r\n"\\/\x7f\u2028', "a": [True, None, -(2**53) + 1], "": {}})
def test_the_text_of_a_tree_is_that_of_rfc_8785(tree: canonical.Json) -> None:
    assert canonical.encode(tree).encode() == rfc8785.dumps(tree)


@given(TREES)
def test_a_tree_comes_back_from_its_text(tree: canonical.Json) -> None:
    assert canonical.decode(canonical.encode(tree)) == tree


@given(
    TREES, st.sampled_from([{"indent": 1}, {"separators": (", ", ":")}, {"ensure_ascii": True}, {"sort_keys": False}])
)
def test_another_layout_of_the_same_tree_is_refused(tree: canonical.Json, layout: dict[str, Any]) -> None:
    written = json.dumps(tree, **{"separators": (",", ":"), "ensure_ascii": False, "sort_keys": True, **layout})
    if written == canonical.encode(tree):
        assert canonical.decode(written) == tree
    else:
        with pytest.raises(IntegrityError, match="not canonical JSON"):
            canonical.decode(written)


@given(st.text())
def test_a_text_is_either_canonical_or_refused(text: str) -> None:
    try:
        tree = canonical.decode(text)
    except IntegrityError:
        return
    assert canonical.encode(tree) == text


REFUSED = {
    "float": 1.5,
    "whole float": 1.0,
    "not a number": float("nan"),
    "2^53": 2**53,
    "-2^53": -(2**53),
    "NUL": "a\0b",
    "half of a pair": "\ud83d",
    "other half": "\ude00",
    "key beyond ASCII": {"é": 1},
    "key that is a number": {1: 1},
    "NUL in a list": [["\0"]],
    "set": {1},
    "infinity": [float("inf")],
}


@pytest.mark.parametrize("tree", REFUSED.values(), ids=REFUSED)
def test_what_has_no_canonical_text_is_refused(tree: canonical.Json) -> None:
    with pytest.raises(BadInputError):
        canonical.encode(tree)


NOT_CANONICAL = (
    '{"a":1,"a":1}',
    '{"b":1,"a":2}',
    '{"a": 1}',
    "1.0",
    "1e2",
    "-0",
    "01",
    "NaN",
    "Infinity",
    '"\\u0041"',
    '"\\/"',
    '"\\u00e9"',
    '"\\ud83d"',
    '"a\\u0000b"',
    "9007199254740992",
    " 1",
    "1\n",
    "",
    "{",
    '{"a":1}{"b":2}',
    "\ufeff1",
    "[" * 100000 + "]" * 100000,
    "1" * 5000,
)


@pytest.mark.parametrize("text", NOT_CANONICAL, ids=lambda text: repr(text[:20]))
def test_a_text_that_is_written_another_way_is_refused(text: str) -> None:
    with pytest.raises(IntegrityError, match="the stored text is not canonical JSON"):
        canonical.decode(text)
