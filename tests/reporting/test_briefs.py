"""Briefs as a reader, a site generator and an attacker meet them.

The files of `golden/` are whole briefs. After a change that is meant, write them anew and read the difference:

    FACTCHECK_UPDATE_GOLDEN=1 pytest tests/reporting/test_briefs.py
"""

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.errors import IntegrityError, RefusedError
from factcheck.domain.policies import Rating
from factcheck.reporting.briefs import TEMPLATE, Brief, render
from factcheck.reporting.rendering import template_digest
from tests.children import PATIENCE
from tests.reporting.factories import (
    a_brief,
    a_draft,
    a_full_brief,
    an_appearance,
    an_item_of_evidence,
    front_matter_and_body,
    judges,
    structure,
)
from tests.reporting.hostile import HOSTILE

GOLDEN = Path(__file__).parent / "golden"
KEYS = {"title", "date", "slug", "draft", "params"}
PARAMS = {
    "claim_id", "version", "status", "desk", "claim", "claimant", "rating", "rating_scale", "rating_scale_version", "sources",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "brief"),
    [("published", a_brief()), ("full", a_full_brief()), ("draft", a_draft())],
    ids=["published", "full", "draft"],
)
def test_a_brief_is_the_golden_file(name: str, brief: Brief) -> None:
    golden = GOLDEN / f"{name}.md"
    if os.environ.get("FACTCHECK_UPDATE_GOLDEN") == "1":
        golden.write_bytes(render(brief))
    assert render(brief).decode() == golden.read_bytes().decode()


@pytest.mark.parametrize("brief", [a_brief(), a_full_brief(), a_draft()], ids=["published", "full", "draft"])
def test_a_brief_is_neat(brief: Brief) -> None:
    assert_neat(render(brief))


def test_the_words_of_the_claim_box_are_the_quote_in_its_paragraph() -> None:
    _, body = front_matter_and_body(render(a_brief()))
    assert "> “**New Orleans is not a sanctuary city, and we will follow all laws.**”\n" in body


def test_a_sample_document_says_what_it_was_written_after() -> None:
    said = "This document is a sample written after *Mayor calls meeting a “stunt”*, An outlet, 16 November 2017."
    assert said in render(a_full_brief()).decode()


def test_a_draft_says_so_before_anything_else_and_promises_no_proof() -> None:
    front, body = front_matter_and_body(render(a_draft()))
    assert front["draft"] is True
    assert "date" not in front
    assert body.split("\n\n")[1].startswith("**DRAFT, not published.**")
    assert "audit verify" not in body


def test_a_speaker_whom_the_document_does_not_name_is_not_invented() -> None:
    front, body = front_matter_and_body(render(a_brief(appearances=(an_appearance(speaker=None),))))
    assert "claimant" not in front["params"]
    assert "> — Speaker not named, quoted directly in" in body


def test_a_brief_without_evidence_says_so() -> None:
    assert "## Evidence\n\nNone is attached.\n\n## Who" in render(a_brief(evidence=())).decode()


def test_the_front_matter_tells_a_site_what_the_brief_is() -> None:
    front, _ = front_matter_and_body(render(a_full_brief()))
    assert front.keys() == KEYS
    assert front["date"] == datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
    assert front["slug"] == "is-new-orleans-a-sanctuary-city-12"
    assert front["params"] == {
        "claim_id": 12,
        "version": 2,
        "status": "published",
        "desk": "The sample desk",
        "claim": "New Orleans is not a sanctuary city",
        "claimant": "Mitch Landrieu",
        "rating": "Lacks context",
        "rating_scale": "Sample scale",
        "rating_scale_version": 1,
        "sources": ["1a" * 32, "4d" * 32, "2b" * 32, "5e" * 32],
    }


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        pytest.param({"appearances": ()}, "it has no appearance", id="no appearance"),
        pytest.param(
            {"rating": Rating(id="x", label="X", meaning="")}, "its rating is not on its scale", id="foreign rating"
        ),
        pytest.param(
            {"evidence": (an_item_of_evidence(number=2),)}, "its evidence is not numbered 1, 2, 3, ...", id="numbers"
        ),
        pytest.param({"locale": "fr"}, "its locale is not one of en", id="locale"),
        pytest.param({"approval": None}, "it has no approval", id="no approval"),
        pytest.param(
            {"published_at": "2026-11-21\nverdict: true"},
            "its date of publishing is not an ISO 8601 moment with zone",
            id="O04-date",
        ),
        pytest.param(
            {"published_at": None}, "its date of publishing is not an ISO 8601 moment with zone", id="no date"
        ),
    ],
)
def test_a_brief_that_is_not_whole_is_not_rendered(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        render(a_brief(**changes))
    assert refusal.value.reasons == (reason,)


def test_every_reason_against_rendering_is_named_at_once() -> None:
    with pytest.raises(RefusedError) as refusal:
        render(a_brief(appearances=(), approval=None, locale="fr"))
    assert str(refusal.value).startswith("cannot render the brief of claim 12: it has no appearance; ")
    assert len(refusal.value.reasons) == 3


@pytest.mark.parametrize("name", ["brief-2", "../brief-1", "brief-1.md.j2", "", "/etc/passwd", "brief-01", "\x1b[2J"])
def test_a_template_that_the_package_lacks_is_named(name: str) -> None:
    with pytest.raises(IntegrityError, match=r"template .* is missing") as failure:
        render(a_brief(), template=name)
    assert str(failure.value).isprintable()


FIELDS = (
    *("desk", "headline", "claim", "short_answer", "findings", "researched_by.1", "approved_by.0"),
    *(
        f"appearances.{index}.{field}"
        for index in (0, 1)
        for field in ("quote", "prefix", "suffix", "speaker", "role", "document", "outlet", "published", "sha256")
    ),
    *(f"appearances.0.based_on.{field}" for field in ("headline", "outlet", "published")),
    *(f"evidence.1.{field}" for field in ("title", "publisher", "published", "accessed", "note", "document", "sha256")),
    *("corrections.0.at", "corrections.0.kind", "corrections.0.note"),
    *("approval.at", "approval.leaf", "checkpoint.origin", "checkpoint.root"),
    *("scale.name", "scale.ratings.1.label", "scale.ratings.1.meaning", "scale.ratings.2.label"),
)
LINKED = ("appearances.0.url", "appearances.1.url", "evidence.1.url")


@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_in_every_field_at_once_changes_nothing_that_a_brief_is_made_of(value: str) -> None:
    assert_made_of_the_same(everywhere(value), everywhere(neutral_for(value)))


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_alone_changes_what_a_brief_is_made_of(field: str) -> None:
    """One value that closes, opens and forges at once; in a field alone it cannot be balanced by another's."""
    value = '](x) ** `` _ </b> <b> | &lt " --- # TRUE\n# TRUE\n--- | ---\n> - 1. <!-- {% x %} http://a.example \\'
    assert_made_of_the_same(with_text(field, value), with_text(field, neutral_for(value)))


@pytest.mark.parametrize("field", LINKED)
@pytest.mark.parametrize("value", HOSTILE)
def test_an_address_that_is_not_of_the_web_is_shown_and_not_linked(field: str, value: str) -> None:
    hostile = front_matter_and_body(render(with_text(field, value)))[1]
    plain = front_matter_and_body(render(with_text(field, None)))[1]
    for judge in judges():
        assert structure(judge.parse(hostile)) == structure(judge.parse(plain))


def test_a_brief_is_the_same_bytes_in_any_process() -> None:
    """T08: the order of hashes, the time zone and the locale leave no trace."""
    program = (
        "import sys; from tests.reporting.factories import a_full_brief; from factcheck.reporting.briefs import render; "
        "sys.stdout.buffer.write(render(a_full_brief()))"
    )
    places = [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "4242", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "0"},
    ]
    root = Path(__file__).parents[2]
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, **place, "PYTHONPATH": str(root)},
            cwd=root,
            check=True,
            capture_output=True,
            timeout=PATIENCE,
        ).stdout
        for place in places
    }
    assert outputs == {render(a_full_brief())}


def test_the_released_template_is_unchanged() -> None:
    """Whoever must edit it writes the next number: published briefs are rendered again with this one."""
    assert TEMPLATE == "brief-1"
    assert template_digest(TEMPLATE) == "b0aba46fa23c8f7cd76b7e3ec06c9cf5da9d1930be197cb63eb8b963bd89f804"


def with_text(field: str, text: str | None, brief: Brief | None = None) -> Brief:
    """Gives the brief (the full one) with the text at a path such as `evidence.1.title`."""
    changed: Brief = replaced(brief or a_full_brief(), field, text)
    return replace(changed, rating=changed.scale.ratings[1])


def replaced(thing: Any, path: str, text: str | None) -> Any:  # noqa: ANN401 - whatever the path leads through
    head, _, rest = path.partition(".")
    if isinstance(thing, tuple):
        index = int(head)
        return *thing[:index], replaced(thing[index], rest, text) if rest else text, *thing[index + 1 :]
    return replace(thing, **{head: replaced(getattr(thing, head), rest, text) if rest else text})


def everywhere(text: str) -> Brief:
    """Gives the full brief with the text in each of its fields."""
    return reduce(lambda brief, field: with_text(field, text, brief), FIELDS, a_full_brief())


def assert_made_of_the_same(hostile: Brief, neutral: Brief) -> None:
    rendered = render(hostile)
    assert_neat(rendered)
    front, body = front_matter_and_body(rendered)
    assert front.keys() == KEYS
    assert front["params"].keys() == PARAMS
    for judge in judges():
        assert structure(judge.parse(body)) == structure(judge.parse(front_matter_and_body(render(neutral))[1]))


def assert_neat(rendered: bytes) -> None:
    text = rendered.decode()
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert text.replace("\n", "").isprintable()


def neutral_for(value: str) -> str:
    """Gives as many paragraphs of plain words as the value has."""
    paragraphs = [part for part in re.split(r"\n[ \t]*\n", value) if part.strip()]
    return "\n\n".join("Neutral" for _ in paragraphs) or "Neutral"
