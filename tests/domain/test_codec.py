"""The codec: whatever can happen at a desk comes back from its two trees, and no other trees are taken."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.domain import canonical, codec
from factcheck.domain.errors import IntegrityError
from factcheck.domain.events import (
    DocumentTaken,
    Payload,
    PolicyApplied,
)
from factcheck.domain.histories import PAYLOADS
from factcheck.domain.workflow import (
    ClaimExtracted,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
st.register_type_strategy(str, TEXTS)
st.register_type_strategy(int, st.integers(-(2**53) + 1, 2**53 - 1))
KINDS = tuple(PAYLOADS.values())
ANY = st.one_of(*(st.from_type(kind) for kind in KINDS))
QUIET = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@settings(QUIET, max_examples=30)
@given(st.data())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.type)
def test_whatever_happens_comes_back_from_its_trees(kind: type[Payload], data: st.DataObject) -> None:
    payload = data.draw(st.from_type(kind))
    stored = [canonical.decode(canonical.encode(tree)) for tree in codec.encode(payload)]
    assert codec.decode(kind, stored[0], stored[1]) == payload


@QUIET
@given(ANY)
def test_a_value_comes_back_from_its_one_tree(payload: Payload) -> None:
    assert codec.from_plain(type(payload), canonical.decode(canonical.encode(codec.plain(payload)))) == payload


def test_types_and_versions_of_events_are_told_apart() -> None:
    kinds = [kind for kind in _below(Payload) if "type" in vars(kind)]
    named = {(kind.type, kind.schema): kind.__name__ for kind in kinds}
    assert {key: kind.__name__ for key, kind in PAYLOADS.items()} == named
    assert len(set(named.values())) == len(named) == len({kind.__name__ for kind in kinds})


def _below(base: type[Payload]) -> list[type[Payload]]:
    return [
        kind
        for sub in base.__subclasses__()
        for kind in (sub, *_below(sub))
        if kind.__module__.startswith("factcheck.")
    ]


def test_the_forms_of_an_event_are_numbered_without_a_gap() -> None:
    forms: dict[str, list[int]] = {}
    for name, schema in sorted(PAYLOADS):
        forms.setdefault(name, []).append(schema)
    assert all(schemas == list(range(1, len(schemas) + 1)) for schemas in forms.values())


@settings(QUIET, max_examples=20)
@given(st.data())
@pytest.mark.parametrize(
    "kind",
    [kind for (name, schema), kind in PAYLOADS.items() if (name, schema + 1) in PAYLOADS],
    ids=lambda kind: kind.__name__,
)
def test_an_older_form_says_the_same_in_todays(kind: type[Payload], data: st.DataObject) -> None:
    payload = data.draw(st.from_type(kind))
    newest = payload.current()
    assert type(newest) is PAYLOADS[kind.type, max(schema for name, schema in PAYLOADS if name == kind.type)]
    assert newest.current() is newest
    shared = {entry.name for entry in fields(kind)} & {entry.name for entry in fields(newest)} - {"policy"}
    assert all(getattr(newest, name) == getattr(payload, name) for name in shared)


def _leaves(tree: Any) -> list[Any]:  # noqa: ANN401 -- JSON
    if isinstance(tree, dict):
        return [leaf for value in tree.values() for leaf in _leaves(value)]
    if isinstance(tree, list):
        return [leaf for value in tree for leaf in _leaves(value)]
    return [tree]


MARK = "free words of a person"


@QUIET
@given(st.one_of(*(st.from_type(kind) for kind in (DocumentTaken, ClaimExtracted, PolicyApplied))))
def test_free_text_stands_among_the_words_only(payload: Payload) -> None:
    marked = _with_marked_words(payload)
    data, words = codec.encode(marked)
    assert MARK not in _leaves(data)
    assert MARK in _leaves(words) or type(payload) is PolicyApplied


@QUIET
@given(ANY)
def test_where_words_are_withdrawn_everything_else_comes_back_and_every_text_says_so(payload: Payload) -> None:
    before, _ = codec.encode(payload)
    data, words = codec.encode(codec.decode(type(payload), before, codec.WITHDRAWN))
    assert data == before
    assert [leaf for leaf in _leaves(words) if leaf is not None and not isinstance(leaf, codec.Withdrawn)] == []


def test_words_that_read_like_withdrawn_ones_are_still_words() -> None:
    assert codec.WITHDRAWN == "[withdrawn]"
    assert not isinstance("[withdrawn]", codec.Withdrawn)


def _with_marked_words(payload: Payload) -> Payload:
    spoken = {
        entry.name: MARK
        for entry in fields(payload)
        if entry.metadata.get("words") and isinstance(getattr(payload, entry.name), str)
    }
    return type(payload)(**{**{entry.name: getattr(payload, entry.name) for entry in fields(payload)}, **spoken})


OTHERS: tuple[object, ...] = (None, True, 1, "x", [], {}, [1], {"x": 1}, 1.5)


@QUIET
@given(ANY, st.data())
def test_a_value_of_another_type_is_refused(payload: Payload, data: st.DataObject) -> None:
    kind = type(payload)
    plain = [part for part in codec.parts(kind) if part.kind in {str, int, bool}]
    if not plain:
        return
    part = data.draw(st.sampled_from(plain))
    trees = codec.encode(payload)
    other = data.draw(st.sampled_from([other for other in OTHERS if type(other) is not part.kind]))
    trees[part.is_words][part.name] = other
    with pytest.raises(IntegrityError, match=f"what is stored is no {kind.__name__}"):
        codec.decode(kind, *trees)


@QUIET
@given(ANY, st.data())
def test_a_field_that_is_gone_is_refused(payload: Payload, data: st.DataObject) -> None:
    kind = type(payload)
    trees = codec.encode(payload)
    named = [(place, name) for place in (0, 1) for name in sorted(trees[place])]
    if not named:
        return
    place, name = data.draw(st.sampled_from(named))
    del trees[place][name]
    with pytest.raises(IntegrityError, match=f"what is stored is no {kind.__name__}"):
        codec.decode(kind, *trees)
