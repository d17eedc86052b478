"""Briefs as a reader, a site generator and an attacker meet them.

The files of `golden/` are whole briefs. After a change that is meant, write those of the newest template anew and read the
difference; those of a released one stay as they are:

    FACTCHECK_UPDATE_GOLDEN=1 pytest tests/reporting/test_briefs.py
"""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain.errors import BadInputError, IntegrityError, RefusedError
from factcheck.domain.policies import Rating
from factcheck.reporting.briefs import (
    TEMPLATE,
    VOTED,
    Brief,
    BriefStatus,
    ShownAppearance,
    ShownCorrection,
    ShownRetraction,
    data_digest,
    render,
)
from factcheck.reporting.rendering import template_digest
from tests.children import PATIENCE
from tests.reporting.changes import another, leaves, replaced
from tests.reporting.factories import (
    CORRECTIONS,
    a_brief,
    a_brief_of_an_often_repeated_claim,
    a_brief_published_again,
    a_draft,
    a_full_brief,
    a_reply,
    a_scale_of_symbols,
    a_whole_brief,
    an_appearance,
    an_item_of_evidence,
    front_matter_and_body,
    judges,
    structure,
)
from tests.reporting.hostile import HOSTILE
from tests.reporting.inertness import SHARP, assert_made_of_the_same, assert_neat, neutral_for

GOLDEN = Path(__file__).parent / "golden"
KEYS = {"title", "date", "slug", "draft", "params"}
OLD_TEMPLATE = "brief-1"
SECOND_TEMPLATE = "brief-2"
SECOND_BRIEFS = {
    "published": a_brief(),
    "full": a_whole_brief(),
    "draft": a_draft(),
    "retracted-before": a_brief_published_again(),
    **{f"corrected-{correction.kind}": a_brief(version=8, corrections=(correction,)) for correction in CORRECTIONS},
}
OLD_BRIEFS = {
    OLD_TEMPLATE: {"published": a_brief(), "full": a_full_brief(), "draft": a_draft()},
    SECOND_TEMPLATE: SECOND_BRIEFS,
}
BRIEFS = {**SECOND_BRIEFS, "often-repeated": a_brief_of_an_often_repeated_claim()}
WHOLE = {
    OLD_TEMPLATE: a_full_brief(),
    SECOND_TEMPLATE: a_brief_published_again(),
    TEMPLATE: a_brief_of_an_often_repeated_claim(),
}


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_the_golden_file(name: str) -> None:
    golden = GOLDEN / TEMPLATE / f"{name}.md"
    if os.environ.get("FACTCHECK_UPDATE_GOLDEN") == "1":
        golden.write_bytes(render(BRIEFS[name]))
    assert render(BRIEFS[name]).decode() == golden.read_bytes().decode()


@pytest.mark.parametrize(
    ("template", "name"), [(template, name) for template in OLD_BRIEFS for name in OLD_BRIEFS[template]]
)
def test_a_brief_of_an_older_template_comes_out_as_it_was_published(template: str, name: str) -> None:
    golden = GOLDEN / template / f"{name}.md"
    assert render(OLD_BRIEFS[template][name], template=template).decode() == golden.read_bytes().decode()


def test_the_first_template_shows_nothing_of_what_came_after_it() -> None:
    whole = a_whole_brief()
    later = replace(
        a_full_brief(), replies=whole.replies, dissents=whole.dissents, approvals=whole.approvals, scale=whole.scale
    )
    later = replace(later, rating=later.scale.ratings[1])
    assert render(later, template=OLD_TEMPLATE) == render(a_full_brief(), template=OLD_TEMPLATE)


def test_the_second_template_shows_nothing_of_what_came_after_it() -> None:
    later = replace(a_brief_published_again(), often_from=2)
    assert render(later, template=SECOND_TEMPLATE) == render(a_brief_published_again(), template=SECOND_TEMPLATE)


@pytest.mark.parametrize(
    ("template", "digest"),
    [(OLD_TEMPLATE, "cd6d8cd3279aecfd4eca866d8ec03b40d573ff68943bff53da36ad17a21564f2"),
     (SECOND_TEMPLATE, "e04bf65d2a5e32031b9918461fa29de0eb33491df3d4d53a19043243e8e1174f")],
)  # fmt: skip
def test_an_older_template_escapes_as_it_always_did(template: str, digest: str) -> None:
    """The digest is of what every hostile value, in every field at once, rendered to when the template was released."""
    rendered = (render(everywhere(str(value.values[0]), template), template=template) for value in HOSTILE)
    assert hashlib.sha256(b"".join(rendered)).hexdigest() == digest


@pytest.mark.parametrize("name", BRIEFS)
def test_a_brief_is_neat(name: str) -> None:
    assert_neat(render(BRIEFS[name]))


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
    front, _ = front_matter_and_body(render(a_whole_brief()))
    assert front.keys() == KEYS
    assert front["date"] == datetime(2026, 11, 21, 10, 30, tzinfo=UTC)
    assert front["slug"] == "is-new-orleans-a-sanctuary-12"
    assert front["params"] == {
        "claim_id": 12,
        "version": 7,
        "status": "published",
        "desk": "The sample desk",
        "claim": "New Orleans is not a sanctuary city",
        "claimant": "Mitch Landrieu",
        "rating": "Lacks context",
        "rating_scale": "Sample scale",
        "rating_scale_version": 1,
        "rating_symbol": "◐",
        "corrected": True,
        "times_said": 2,
        "documents": 2,
        "often_repeated": False,
        "sources": ["1a" * 32, "4d" * 32, "2b" * 32, "5e" * 32, "6f" * 32],
    }


def test_a_slug_is_made_of_the_headline_until_one_is_given() -> None:
    assert front_matter_and_body(render(a_brief()))[0]["slug"] == "is-new-orleans-a-sanctuary-city-12"
    assert front_matter_and_body(render(a_brief(slug="as-first-published-12")))[0]["slug"] == "as-first-published-12"


def test_a_rating_is_read_without_its_colour() -> None:
    scale = a_scale_of_symbols()
    body = body_of(a_brief(scale=scale, rating=scale.ratings[1]))
    assert "## Rating: ◐ Lacks context\n" in body
    assert "version 1: ✔ Accurate · **◐ Lacks context** · ✖ Inaccurate\n" in body
    assert "rating_symbol" not in front_matter_and_body(render(a_brief()))[0]["params"]


def test_what_was_said_once_is_not_counted() -> None:
    assert "Said at least" not in body_of(a_brief())


@pytest.mark.parametrize(
    ("digests", "said"),
    [(("1a", "4d"), "2 times, in 2 documents"), (("1a", "1a", "4d"), "3 times, in 2 documents"),
     (("1a", "1a"), "2 times, in 1 document")],
)  # fmt: skip
def test_what_was_said_again_is_counted_with_its_documents(digests: tuple[str, ...], said: str) -> None:
    places = tuple(an_appearance(sha256=digest * 32, start=120 + n) for n, digest in enumerate(digests))
    assert f"\n\n**Said at least {said}:**\n\n- **By whom:** " in body_of(a_brief(appearances=places))


def counted(*places: ShownAppearance) -> list[str]:
    """Gives what a brief says of how often a claim was said, each of the three lines without its beginning."""
    body = body_of(a_brief(appearances=places))
    return [line.partition(":** ")[2] for line in body.split("**Said at least ")[1].split("\n\n")[1].splitlines()]


PAPER, POST = an_appearance(), an_appearance(outlet="The Post", published="2017-10-02", sha256="4d" * 32)


def test_who_said_it_where_and_when_is_counted() -> None:
    other = replace(POST, speaker="Jane Doe", start=400)
    assert counted(PAPER, replace(PAPER, start=300), POST, other) == [
        "Mitch Landrieu (3 times), Jane Doe (once)",
        "factcheck sample (1 document), The Post (1 document)",
        "2 October 2017 to 16 November 2017, by the dates of the documents",
    ]


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (("2017-11-16", "2017-11-16"), "16 November 2017, by the dates of the documents"),
        (("2017-11-16T08:00:00Z", "2017-11-16"), "16 November 2017, by the dates of the documents"),
        (("2017-12-01", "2017-02-01"), "1 February 2017 to 1 December 2017, by the dates of the documents"),
        (("2017-11-16", None), "16 November 2017, by the dates of the documents; 1 of them tells none"),
        (("2017-11", "last autumn"), "none of the documents tells its day"),
        (("2017-02-30", "2017-11-16"), "16 November 2017, by the dates of the documents; 1 of them tells none"),
        ((None, "", "2017-11-16"), "16 November 2017, by the dates of the documents; 2 of them tell none"),
    ],
)
def test_days_are_those_that_documents_tell(published: tuple[str | None, ...], said: str) -> None:
    places = (an_appearance(published=day, sha256=f"{n}a" * 32) for n, day in enumerate(published))
    assert counted(*places)[2] == said


@pytest.mark.parametrize(
    ("speakers", "said"),
    [
        (("Jane Doe", "JANE  DOE"), "Jane Doe (2 times)"),
        (("Élodie Marsh", "élodie marsh", "E\u0301LODIE MARSH"), "Élodie Marsh (3 times)"),
        (("Jane Doe", "John Roe", "John Roe"), "John Roe (2 times), Jane Doe (once)"),
        ((None, ""), "speaker not named (2 times)"),
        (("Jane Doe", None), "Jane Doe (once), speaker not named (once)"),
    ],
)
def test_a_name_is_counted_once_in_its_first_spelling(speakers: tuple[str | None, ...], said: str) -> None:
    places = (an_appearance(speaker=name, start=n) for n, name in enumerate(speakers))
    assert counted(*places)[0] == said


def test_an_outlet_is_counted_by_its_documents() -> None:
    places = (replace(POST, outlet=outlet, sha256=sha * 32) for outlet, sha in zip(
        ("The Post", "THE POST", "The Post", None), ("1a", "2b", "2b", "3c"), strict=True
    ))  # fmt: skip
    assert counted(*places)[1] == "The Post (2 documents), outlet not named (1 document)"


def test_what_is_often_repeated_says_so_with_the_number_from_which_on_it_is() -> None:
    often = a_brief_of_an_often_repeated_claim()
    said = (
        "\n\n**Often repeated:** we say so of a claim that we have found in 3 documents or more, counting reprints.\n\n"
    )
    assert said in body_of(often)
    assert front_matter_and_body(render(often))[0]["params"]["often_repeated"] is True
    assert "Often repeated" not in body_of(replace(often, often_from=None))
    assert front_matter_and_body(render(replace(often, often_from=None)))[0]["params"]["often_repeated"] is False


def test_grave_corrections_stand_under_the_byline_the_newest_first() -> None:
    blocks = body_of(a_brief(version=7, corrections=CORRECTIONS)).split("\n\n")
    byline = next(index for index, block in enumerate(blocks) if block.startswith("Fact-check by"))
    newest, older, box = blocks[byline + 1 : byline + 4]
    assert newest == (
        "**Correction, 27 November 2026 (version 7):** what was published before is void, with its rating *Inaccurate*. "
        "It rested on a letter that was never sent."
    )
    assert older == (
        "**Correction, 22 November 2026 (version 2), asked for by the mayor’s office:** the rating was *Accurate*. "
        "The manual of 2016 had been left out."
    )
    assert box.startswith("> “**New Orleans")


def test_retractions_stand_among_the_grave_corrections_whatever_put_them_right() -> None:
    blocks = body_of(a_brief_published_again()).split("\n\n")
    byline = next(index for index, block in enumerate(blocks) if block.startswith("Fact-check by"))
    newest, correction, older = blocks[byline + 1 : byline + 4]
    assert newest == (
        "**Retracted, 30 November 2026 (version 10), and published again as of version 11:** It named the wrong mayor."
    )
    assert correction.startswith("**Correction, 29 November 2026 (version 9), ")
    assert older.startswith(
        "**Retracted, 28 November 2026 (version 8), and published again as of version 9:** The letter"
    )


def test_a_brief_whose_retraction_a_correction_of_spelling_followed_is_not_said_to_be_without_any() -> None:
    told = a_brief_published_again().retractions[:1]
    brief = a_brief(version=9, corrections=(replace(CORRECTIONS[4], version=9),), retractions=told)
    assert section(brief, "Version and corrections").endswith("Corrections: as said at the top.")
    assert front_matter_and_body(render(brief))[0]["params"]["corrected"] is True


def test_other_corrections_stand_below_with_their_days() -> None:
    assert section(a_brief(version=7, corrections=CORRECTIONS), "Version and corrections").splitlines()[1:] == [
        "Corrections, beside what is said at the top:",
        "",
        "- Version 3, 23 November 2026, factual: The chapter is 41.6.1, not 41.6.",
        "- Version 4, 24 November 2026, clarification, asked for by a reader: Says which police.",
        "- Version 5, 25 November 2026, update: The department has answered.",
    ]


def test_a_class_of_correction_that_the_template_does_not_know_is_shown() -> None:
    strange = ShownCorrection(version=2, at="2026-11-22", kind="legal", note="By order of a court.")
    assert "- Version 2, 22 November 2026, legal: By order" in body_of(a_brief(version=2, corrections=(strange,)))


def test_where_grave_corrections_are_all_the_section_does_not_say_that_there_are_none() -> None:
    (void,) = (correction for correction in CORRECTIONS if correction.kind == "void")
    assert section(a_brief(corrections=(void,)), "Version and corrections").endswith("Corrections: as said at the top.")


def test_a_correction_of_spelling_leaves_no_mark() -> None:
    (spelling,) = (correction for correction in CORRECTIONS if correction.kind == "spelling")
    assert render(a_brief(corrections=(spelling,))) == render(a_brief())
    assert front_matter_and_body(render(a_brief(corrections=(spelling,))))[0]["params"]["corrected"] is False


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {},
            "and answered on 19 November 2026:\n\n> We follow all laws.\n>\n> We said so in October.",
            id="an answer",
        ),
        pytest.param(
            {"answer": None, "silent": True}, "and had not answered by 20 November 2026.", id="silence to the end"
        ),
        pytest.param({"answer": None, "silent": True, "deadline": None}, "and had not answered.", id="silence"),
        pytest.param({"answer": None}, "and has until 20 November 2026 to answer.", id="time left"),
        pytest.param({"answer": None, "deadline": None}, "; the answer is awaited.", id="open"),
    ],
)
def test_who_was_asked_is_heard_or_said_to_be_silent(changes: dict[str, Any], said: str) -> None:
    shown = section(a_brief(replies=(a_reply(**changes),)), "The speaker’s reply")
    assert re.fullmatch(r"The mayor’s office was asked on 18 November 2026 by e-mail ?" + re.escape(said), shown)


@pytest.mark.parametrize("reply", [{}, {"answer": None, "silent": True}, {"answer": None}])
def test_a_sentence_that_begins_with_who_was_asked_begins_with_a_capital(reply: dict[str, Any]) -> None:
    shown = section(a_brief(replies=(a_reply(to="the mayor’s office", **reply),)), "The speaker’s reply")
    assert shown.startswith("The mayor’s office was asked on ")


def test_a_brief_that_asked_nobody_has_no_section_of_replies() -> None:
    assert "reply" not in body_of(a_brief())


def test_a_withdrawn_item_keeps_its_number_and_supports_nothing() -> None:
    gone = an_item_of_evidence(withdrawn="A forgery", withdrawn_at="2026-11-23", replaced_by=2, passage="Words.")
    brief = a_brief(evidence=(gone, an_item_of_evidence(number=2, sha256="3c" * 32)))
    shown = section(brief, "Evidence")
    assert shown.startswith("1. **[Policy Manual, chapter 41.6.1](https://example.org/manual.pdf)**")
    assert "   **Withdrawn on 23 November 2026.** It was listed as: *Supports the claim; primary source.*\n" in shown
    assert "   Evidence 2 takes its place.\n   Reason: A forgery\n2. " in shown
    assert "Words." not in shown
    assert "2b" * 32 not in brief.digests()


def test_the_words_of_an_item_are_a_quote_inside_it_however_long_the_list() -> None:
    items = tuple(an_item_of_evidence(number=n, passage="One.\n\nTwo.") for n in range(1, 12))
    body = body_of(a_brief(evidence=items))
    for judge in judges():
        kinds = [token.type for token in judge.parse(body)]
        begun, ended = kinds.index("ordered_list_open"), kinds.index("ordered_list_close")
        assert kinds.count("ordered_list_open") == 1
        assert kinds[begun:ended].count("list_item_open") == kinds[begun:ended].count("blockquote_open") == 11


def test_the_words_of_an_item_can_be_found_again() -> None:
    item = an_item_of_evidence(passage="Officers", passage_start=10, passage_end=18, document="The manual")
    said = "- **Words of evidence 1:** characters 10 to 18 of the text of *The manual*, counted in the same way.\n"
    assert said in body_of(a_brief(evidence=(item,)))
    assert "Words of evidence" not in body_of(a_brief(evidence=(replace(item, passage_start=None),)))


@pytest.mark.parametrize(
    ("author", "shown"),
    [("J. Spokesperson", "1. **Conversation with J. Spokesperson**, On the record, "),
     (None, "1. **Conversation with On the record**, ")],
)  # fmt: skip
def test_a_conversation_says_that_it_is_one(author: str | None, shown: str) -> None:
    item = an_item_of_evidence(title="On the record", url=None, author=author, conversation=True)
    assert shown in body_of(a_brief(evidence=(item,)))


def test_who_dissented_says_why() -> None:
    assert section(a_whole_brief(), "Who checked it").endswith(
        "UTC.\n\nEve Editor dissented on 21 November 2026: It is accurate as far as it goes."
    )


def test_votes_are_named_with_the_data_that_they_agreed_to() -> None:
    said = f"- **Votes:** Ben Editor and Max Editor agreed to the data with the SHA-256 `{'7a' * 32}`.\n"
    assert said in body_of(a_whole_brief())
    first, second = a_whole_brief().approvals
    apart = replace(a_whole_brief(), approvals=(first, replace(second, digest="7b" * 32)))
    assert body_of(apart).count("- **Votes:**") == 2


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
        pytest.param(
            {"evidence": (an_item_of_evidence(replaced_by=2),)},
            "it has evidence that is replaced by no other item of it",
            id="replaced by nothing",
        ),
        pytest.param(
            {"evidence": (an_item_of_evidence(replaced_by=1),)},
            "it has evidence that is replaced by no other item of it",
            id="replaced by itself",
        ),
        pytest.param(
            {"replies": (a_reply(silent=True),)}, "it has a reply that is an answer and a silence at once", id="reply"
        ),
        pytest.param({"slug": "../12"}, "its slug is not of a-z, 0-9 and -", id="O10-slug"),
        pytest.param({"slug": ""}, "its slug is not of a-z, 0-9 and -", id="no slug"),
        pytest.param(
            {"status": BriefStatus.RETRACTED}, "it was retracted, which has a notice of its own", id="retracted"
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


@pytest.mark.parametrize("name", ["brief-4", "../brief-1", "brief-1.md.j2", "", "/etc/passwd", "brief-01", "\x1b[2J"])
def test_a_template_that_the_package_lacks_is_named(name: str) -> None:
    with pytest.raises(IntegrityError, match=r"template .* is missing") as failure:
        render(a_brief(), template=name)
    assert str(failure.value).isprintable()


def test_a_notice_is_no_template_of_briefs() -> None:
    with pytest.raises(BadInputError, match="cannot render template retraction-1"):
        render(a_brief(), template="retraction-1")


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
NEW_FIELDS = (
    *(f"scale.ratings.{index}.symbol" for index in (1, 2)),
    *(f"corrections.{index}.{field}" for index in (0, 5) for field in ("at", "note", "old_rating")),
    *(f"corrections.{index}.{field}" for index in (1, 2) for field in ("at", "kind", "note")),
    *("corrections.0.asked_by", "corrections.2.asked_by"),
    *(f"replies.0.{field}" for field in ("asked_at", "how", "to", "answer", "answered_at")),
    *(f"replies.1.{field}" for field in ("asked_at", "how", "to", "deadline")),
    *(f"dissents.0.{field}" for field in ("by", "at", "note")),
    *(f"approvals.{index}.by" for index in (0, 1)),
    *(f"retractions.{index}.{field}" for index in (0, 1) for field in ("at", "reason")),
    *("evidence.0.author", "evidence.0.passage", "evidence.0.document"),
    *(f"evidence.1.{field}" for field in ("withdrawn", "withdrawn_at")),
    *(
        f"evidence.3.{field}"
        for field in (
            *("title", "publisher", "published", "accessed", "note", "document", "sha256"),
            *("author", "passage"),
        )
    ),
)
NEW_LINKED = ("evidence.0.archived_at",)
SECOND_FIELDS = tuple(dict.fromkeys((*FIELDS, *NEW_FIELDS)))
THIRD_FIELDS = tuple(f"appearances.{index}.{field}" for index in (2, 3) for field in ("speaker", "outlet", "published"))
FIELDS_OF = {OLD_TEMPLATE: FIELDS, SECOND_TEMPLATE: SECOND_FIELDS, TEMPLATE: (*SECOND_FIELDS, *THIRD_FIELDS)}
EACH_FIELD = [(template, field) for template, known in FIELDS_OF.items() for field in (*known,)]
EACH_LINK = [
    *((OLD_TEMPLATE, field) for field in LINKED),
    *((template, field) for template in (SECOND_TEMPLATE, TEMPLATE) for field in (*LINKED, *NEW_LINKED)),
]


@pytest.mark.parametrize("template", FIELDS_OF)
@pytest.mark.parametrize("value", HOSTILE)
def test_a_value_in_every_field_at_once_changes_nothing_that_a_brief_is_made_of(value: str, template: str) -> None:
    hostile, neutral = (everywhere(text, template) for text in (value, neutral_for(value)))
    assert_made_of_the_same(render(hostile, template=template), render(neutral, template=template))


@pytest.mark.parametrize(("template", "field"), EACH_FIELD)
def test_no_field_alone_changes_what_a_brief_is_made_of(template: str, field: str) -> None:
    hostile, neutral = (with_text(field, text, WHOLE[template]) for text in (SHARP, neutral_for(SHARP)))
    assert_made_of_the_same(render(hostile, template=template), render(neutral, template=template))


@pytest.mark.parametrize(("template", "field"), [(TEMPLATE, field) for field in (*NEW_FIELDS, *THIRD_FIELDS)])
def test_each_field_of_the_second_and_third_look_is_shown(template: str, field: str) -> None:
    """Else the tests above would pass for a template that leaves the field out."""
    marked = render(with_text(field, "Markedly", WHOLE[template]), template=template)
    assert b"Markedly" in marked


@pytest.mark.parametrize(("template", "field"), EACH_LINK)
@pytest.mark.parametrize("value", HOSTILE)
def test_an_address_that_is_not_of_the_web_is_shown_and_not_linked(value: str, template: str, field: str) -> None:
    hostile, plain = (
        front_matter_and_body(render(with_text(field, text, WHOLE[template]), template=template))[1]
        for text in (value, None if field in LINKED else "neutral")
    )
    for judge in judges():
        assert structure(judge.parse(hostile)) == structure(judge.parse(plain))


def test_a_brief_is_the_same_bytes_in_any_process() -> None:
    """T08: the order of hashes, the time zone and the locale leave no trace."""
    program = (
        "import sys; from tests.reporting.factories import a_whole_brief; from factcheck.reporting.briefs import render; "
        "sys.stdout.buffer.write(render(a_whole_brief()))"
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
    assert outputs == {render(a_whole_brief())}


def test_the_released_templates_are_unchanged() -> None:
    """Whoever must edit one writes the next number: published briefs are rendered again with these."""
    assert template_digest(OLD_TEMPLATE) == "b0aba46fa23c8f7cd76b7e3ec06c9cf5da9d1930be197cb63eb8b963bd89f804"
    assert template_digest(SECOND_TEMPLATE) == "b7b978130b62aa79ebb4a729b02e14c11f7f7b4b20c5409fdb9c930ccea3c477"


NOT_VOTED = {
    Brief: {
        *("claim_id", "version", "status", "desk", "researched_by", "approved_by", "published_at", "approval"),
        *("checkpoint", "locale", "slug", "dissents", "approvals"),
    },
    ShownCorrection: {"version", "at"},
    ShownRetraction: {"version", "at", "again"},
}


@pytest.mark.parametrize("kind", VOTED)
def test_each_field_is_either_what_a_vote_agrees_to_or_is_not(kind: type) -> None:
    inside, outside = set(VOTED[kind]), NOT_VOTED.get(kind, set())
    assert not inside & outside
    assert inside | outside == {field.name for field in fields(kind)}


def test_every_class_that_a_vote_agrees_to_is_declared() -> None:
    """One that is not would be taken whole, with whatever fields it gains."""
    assert set(classes_voted(WHOLE[TEMPLATE])) == {*VOTED}


@pytest.mark.parametrize(("path", "value"), [pytest.param(*leaf, id=leaf[0]) for leaf in leaves(WHOLE[TEMPLATE])])
def test_the_digest_of_the_data_changes_with_what_a_vote_agrees_to_and_with_nothing_else(
    path: str, value: object
) -> None:
    whole = WHOLE[TEMPLATE]
    changed = replaced(whole, path, another(value))
    assert (data_digest(changed) != data_digest(whole)) == is_voted(whole, path)


def test_the_digest_of_the_data_knows_the_first_character_of_a_document_from_none() -> None:
    at_the_start = an_item_of_evidence(passage_start=0)
    assert data_digest(a_brief(evidence=(at_the_start,))) != data_digest(a_brief())


def test_the_digest_of_the_data_is_the_same_in_every_release() -> None:
    assert data_digest(a_brief()) == "071684b503b8845011da1fe1bbc81e19dc25cf1739148eb6f3c37acf4688838c"
    assert data_digest(a_whole_brief()) == "bfd02723a27798818c1359bd791ed67b665cbee1b12dace0e6dbe7ed08bb6598"
    assert (
        data_digest(a_brief_of_an_often_repeated_claim())
        == "2689bcb67486b86bd710f57383db60cb07608d75b07443f324e32215aa337f69"
    )


def body_of(brief: Brief) -> str:
    return front_matter_and_body(render(brief))[1]


def section(brief: Brief, heading: str) -> str:
    """Gives what stands under a heading, to the next one."""
    return body_of(brief).split(f"## {heading}\n\n")[1].split("\n\n## ")[0]


def classes_voted(thing: object) -> Iterator[type]:
    """Gives the class of everything that a vote agrees to; what is in a class that is not declared, it does not look for."""
    if isinstance(thing, tuple):
        for item in thing:
            yield from classes_voted(item)
    elif is_dataclass(thing):
        yield type(thing)
        for name in VOTED.get(type(thing), ()):
            yield from classes_voted(getattr(thing, name))


def is_voted(thing: Any, path: str) -> bool:  # noqa: ANN401 - whatever the path leads through
    """Says whether every field that the path leads through is declared as one that a vote agrees to."""
    head, _, rest = path.partition(".")
    if isinstance(thing, tuple):
        return is_voted(thing[int(head)], rest)
    return head in VOTED[type(thing)] and (not rest or is_voted(getattr(thing, head), rest))


def with_text(field: str, text: str | None, brief: Brief) -> Brief:
    """Gives the brief with the text at a path such as `evidence.1.title`."""
    changed: Brief = replaced(brief, field, text)
    return replace(changed, rating=changed.scale.ratings[1])


def everywhere(text: str, template: str = OLD_TEMPLATE) -> Brief:
    """Gives the brief with all parts of a template, with the text in each of its fields."""
    return reduce(lambda brief, field: with_text(field, text, brief), FIELDS_OF[template], WHOLE[template])
