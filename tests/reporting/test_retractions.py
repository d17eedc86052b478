"""The notice in place of a retracted brief, as a reader, a site generator and an attacker meet it.

The file of `golden/` is a whole notice. After a change that is meant, write it anew and read the difference:

    FACTCHECK_UPDATE_GOLDEN=1 pytest tests/reporting/test_retractions.py
"""

import os
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.errors import BadInputError, IntegrityError, RefusedError
from factcheck.reporting.retractions import RETRACTION_TEMPLATE, Retraction, render_retraction
from tests.reporting.changes import replaced
from tests.reporting.factories import a_retraction, front_matter_and_body
from tests.reporting.hostile import HOSTILE
from tests.reporting.inertness import SHARP, assert_made_of_the_same, assert_neat, neutral_for

GOLDEN = Path(__file__).parent / "golden" / RETRACTION_TEMPLATE
FIELDS = (
    *("desk", "headline", "claim", "reason", "proposed_by", "confirmed_by", "old_rating", "old_sha256", "leaf"),
    *("checkpoint.origin", "checkpoint.root"),
)


def test_a_notice_is_the_golden_file() -> None:
    golden = GOLDEN / "retraction.md"
    if os.environ.get("FACTCHECK_UPDATE_GOLDEN") == "1":
        golden.write_bytes(render_retraction(a_retraction()))
    assert render_retraction(a_retraction()).decode() == golden.read_bytes().decode()


def test_the_front_matter_tells_a_site_that_nothing_stands_there_any_more() -> None:
    front, _ = front_matter_and_body(render_retraction(a_retraction()))
    assert front == {
        "title": "Retracted: Is New Orleans a “sanctuary city”?",
        "date": datetime(2026, 12, 1, 16, 5, tzinfo=UTC),
        "slug": "is-new-orleans-a-sanctuary-city-12",
        "draft": False,
        "params": {
            "claim_id": 12,
            "version": 2,
            "status": "retracted",
            "desk": "The sample desk",
            "claim": "New Orleans is not a sanctuary city",
            "retracted_version": 1,
            "retracted_sha256": "8b" * 32,
        },
    }


def test_the_old_rating_is_told_as_what_it_was_and_nowhere_else() -> None:
    front, body = front_matter_and_body(render_retraction(a_retraction()))
    assert "rating" not in front["params"]
    assert body.count("Lacks context") == 1
    assert "It had rated the claim *Lacks context*. That rating no longer holds" in body


def test_a_notice_says_how_to_come_by_what_it_replaces() -> None:
    body = front_matter_and_body(render_retraction(a_retraction()))[1]
    assert f"SHA-256 `{'8b' * 32}`. At the desk, `factcheck brief 12 --version 1` still renders it." in body
    assert "`factcheck brief 12 --version 2` renders these same bytes." in body


def test_a_notice_without_a_checkpoint_says_so_and_is_neat() -> None:
    rendered = render_retraction(a_retraction(checkpoint=None))
    assert_neat(rendered)
    assert b"- **Checkpoint:** none was stored when this notice was published.\n" in rendered


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"old_version": 2}, "version 2, which it retracts, is not before it", id="itself"),
        pytest.param({"locale": "fr"}, "its locale is not one of en", id="locale"),
        pytest.param({"slug": "a/../b"}, "its slug is not of a-z, 0-9 and -", id="O10-slug"),
        pytest.param(
            {"retracted_at": "2026-12-01\nstatus: published"},
            "its date is not an ISO 8601 moment with zone",
            id="O04-date",
        ),
    ],
)
def test_a_retraction_that_is_not_whole_is_not_rendered(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(RefusedError, match="cannot render the retraction of claim 12: ") as refusal:
        render_retraction(a_retraction(**changes))
    assert refusal.value.reasons == (reason,)


def test_a_template_of_notices_is_one_of_the_package() -> None:
    with pytest.raises(IntegrityError, match="template retraction-9 is missing"):
        render_retraction(a_retraction(), template="retraction-9")
    with pytest.raises(BadInputError, match="cannot render template brief-2"):
        render_retraction(a_retraction(), template="brief-2")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_in_every_field_at_once_changes_nothing_that_a_notice_is_made_of(value: str) -> None:
    hostile, neutral = (render_retraction(everywhere(text)) for text in (value, neutral_for(value)))
    assert_made_of_the_same(hostile, neutral)


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_alone_changes_what_a_notice_is_made_of(field: str) -> None:
    hostile, neutral = (render_retraction(replaced(a_retraction(), field, t)) for t in (SHARP, neutral_for(SHARP)))
    assert_made_of_the_same(hostile, neutral)


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_of_a_notice_is_shown(field: str) -> None:
    assert b"Markedly" in render_retraction(replaced(a_retraction(), field, "Markedly"))


def everywhere(text: str) -> Retraction:
    """Gives the notice with the text in each of its fields."""
    return reduce(lambda notice, field: replaced(notice, field, text), FIELDS, a_retraction())
