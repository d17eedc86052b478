import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.reporting.slugs import is_slug, slug


@pytest.mark.parametrize(
    ("title", "name"),
    [
        pytest.param("Is New Orleans a “sanctuary city”?", "is-new-orleans-a-sanctuary-city-7", id="plain"),
        pytest.param("The mayor’s Straße, Łódź & Ærø", "the-mayors-strasse-lodz-aero-7", id="letters"),
        pytest.param("../../etc/passwd", "etc-passwd-7", id="O10-path"),
        pytest.param("..", "claim-7", id="O10-dots"),
        pytest.param(".htaccess", "htaccess-7", id="O10-hidden"),
        pytest.param("CON", "con-7", id="O10-device"),
        pytest.param("x" * 400, "x" * 80 + "-7", id="O10-long"),
        pytest.param("é" * 200, "e" * 80 + "-7", id="O10-accents"),
        pytest.param("word " * 100, "-".join(["word"] * 16) + "-7", id="O10-words"),
        pytest.param("", "claim-7", id="O10-empty"),
        pytest.param("-rf", "rf-7", id="O10-dash"),
        pytest.param("中国 \u202e\x00", "claim-7", id="O10-no-latin"),
    ],
)
def test_a_slug_is_the_title_in_plain_letters_and_the_claim(title: str, name: str) -> None:
    assert slug(title, claim_id=7) == name


@given(st.text(st.characters()), st.integers(1, 2**53))
def test_any_slug_is_a_safe_name(title: str, claim_id: int) -> None:
    assert is_slug(slug(title, claim_id=claim_id))
    assert re.fullmatch(rf"[a-z0-9][a-z0-9-]{{0,79}}-{claim_id}", slug(title, claim_id=claim_id))


@given(st.text(), st.text(), st.integers(1, 999), st.integers(1, 999))
def test_two_claims_never_share_a_slug(one: str, other: str, first: int, second: int) -> None:
    assert (slug(one, claim_id=first) == slug(other, claim_id=second)) <= (first == second)


def test_titles_that_differ_only_in_case_are_told_apart_by_their_claims() -> None:
    assert slug("Crime", claim_id=1) != slug("CRIME", claim_id=2)


@pytest.mark.parametrize("text", ["", "-rf", "a-", "a--b", "A-7", "é-7", "a/b-7", "..", "a-7\n", "a" * 101])
def test_what_is_no_safe_name_is_no_slug(text: str) -> None:
    """O10."""
    assert not is_slug(text)
