import re

import pytest

from factcheck.domain.request_ids import RequestId, bounds

REQUEST = RequestId(name="morning-1", asked="ben review accept 1")


def test_the_ids_of_events_follow_from_the_request_and_are_counted() -> None:
    again = RequestId(name="morning-1", asked="ben review accept 1")
    first, second = REQUEST.event_id(), REQUEST.event_id()
    assert first != second
    assert (again.event_id(), again.event_id()) == (first, second)
    assert re.fullmatch(r"[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{16}-000000", first)


@pytest.mark.parametrize(
    ("other", "shared"),
    [
        (RequestId(name="morning-2", asked="ben review accept 1"), 0),
        (RequestId(name="morning-1", asked="ben review accept 2"), 33),
        (REQUEST.of("claim/1"), 50),
    ],
)
def test_ids_tell_the_name_what_is_asked_and_the_part_apart(other: RequestId, shared: int) -> None:
    mine, theirs = REQUEST.of("").event_id(), other.event_id()
    assert mine != theirs
    assert mine[:shared] == theirs[:shared]
    assert mine[shared : shared + 16] != theirs[shared : shared + 16]


def test_neither_name_nor_words_can_be_read_out_of_an_id() -> None:
    named = RequestId(name="abcdef", asked="fade")
    assert "abcdef" not in named.event_id()
    assert "fade" not in named.event_id()


@pytest.mark.parametrize("beginning", [REQUEST.of_name(), REQUEST.of_asking(), REQUEST.of_part()])
def test_every_id_that_begins_so_lies_within_the_bounds(beginning: str) -> None:
    first, last = bounds(beginning)
    own = REQUEST.event_id()
    assert len(first) == len(last) == len(own)
    assert first <= own <= last
    # An order of a language can leave the hyphens out.
    assert first.replace("-", "") <= own.replace("-", "") <= last.replace("-", "")
