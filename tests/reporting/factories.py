"""Briefs that are whole by default, and an independent judge of the Markdown that they render to."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.domain.claims import Approval, Rank, Stance
from factcheck.domain.documents import BasedOn
from factcheck.domain.policies import Rating, Scale
from factcheck.domain.statements import Kind
from factcheck.reporting.briefs import (
    Brief,
    BriefStatus,
    ShownAppearance,
    ShownCheckpoint,
    ShownCorrection,
    ShownEvidence,
)

ACCURATE = Rating(id="accurate", label="Accurate", meaning="The evidence bears it out.")
LACKS_CONTEXT = Rating(
    id="lacks-context",
    label="Lacks context",
    meaning="Right as far as it goes, but it leaves out what changes its sense.",
)
INACCURATE = Rating(id="inaccurate", label="Inaccurate", meaning="The evidence contradicts it.")
SCALE = Scale(name="Sample scale", version=1, ratings=(ACCURATE, LACKS_CONTEXT, INACCURATE))


def an_appearance(**changes: object) -> ShownAppearance:
    """Gives the mayor's public statement, quoted in a sample document."""
    whole = ShownAppearance(
        quote="New Orleans is not a sanctuary city, and we will follow all laws.",
        prefix="The mayor’s office put out a statement.\n\n“",
        suffix="”\n\nThe meeting was set for Thursday.",
        kind=Kind.DIRECT,
        speaker="Mitch Landrieu",
        role="Mayor of New Orleans",
        document="A statement before the meeting",
        outlet="factcheck sample",
        published="2017-11-16",
        url="https://example.org/statement?id=1&lang=en",
        based_on=None,
        sha256="1a" * 32,
        start=120,
        end=185,
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # a test that names a field wrongly fails by itself


def an_item_of_evidence(**changes: object) -> ShownEvidence:
    """Gives a primary source that supports the claim."""
    whole = ShownEvidence(
        number=1,
        title="Policy Manual, chapter 41.6.1",
        publisher="New Orleans Police Department",
        published="2016-02",
        accessed="2026-11-20",
        url="https://example.org/manual.pdf",
        stance=Stance.SUPPORTS,
        rank=Rank.PRIMARY,
        from_claimant=False,
        note="Forbids officers to ask victims and witnesses about their immigration status.",
        document=None,
        sha256="2b" * 32,
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # a test that names a field wrongly fails by itself


def a_brief(**changes: object) -> Brief:
    """Gives a published brief with one appearance and one item of evidence."""
    whole = Brief(
        claim_id=12,
        version=1,
        status=BriefStatus.PUBLISHED,
        desk="The sample desk",
        headline="Is New Orleans a “sanctuary city”?",
        claim="New Orleans is not a sanctuary city",
        appearances=(an_appearance(),),
        rating=LACKS_CONTEXT,
        scale=SCALE,
        short_answer="It depends on the definition, and no law gives one.",
        findings="The city says that its police follow federal law.\n\nThe Justice Department had not decided the question.",
        evidence=(an_item_of_evidence(),),
        researched_by=("Ada Checker",),
        approved_by=("Ben Editor",),
        published_at="2026-11-21T10:30:00Z",
        corrections=(),
        approval=Approval(by="ben", at="2026-11-21T09:15:00Z", position=42, leaf="3c" * 32),
        checkpoint=None,
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # a test that names a field wrongly fails by itself


def a_full_brief() -> Brief:
    """Gives a brief in which every part is there: two appearances, samples, evidence of each stance, corrections, a checkpoint."""
    basis = BasedOn(headline="Mayor calls meeting a “stunt”", outlet="An outlet", published="2017-11-16")
    again = an_appearance(
        quote="we will follow all laws",
        prefix="He repeated that evening that the city is not a sanctuary and that “",
        suffix="”, without saying which laws he mea",
        kind=Kind.MIXED,
        role="Mayor",
        document="A report of the evening",
        published=None,
        url=None,
        based_on=BasedOn(headline="An evening’s report"),
        start=310,
        end=333,
        sha256="4d" * 32,
    )
    return a_brief(
        version=2,
        appearances=(an_appearance(based_on=basis), again),
        evidence=(
            an_item_of_evidence(),
            an_item_of_evidence(
                number=2,
                title="Statement of the mayor’s office",
                publisher="City of New Orleans",
                published="2017-11-15",
                url="https://example.org/news_(2017)",
                stance=Stance.CONTEXT,
                from_claimant=True,
                sha256=None,
                note="Says that the department is in full compliance with all federal laws.",
            ),
            an_item_of_evidence(
                number=3,
                title="Letter to the city",
                publisher=None,
                published=None,
                accessed=None,
                url=None,
                stance=Stance.REFUTES,
                rank=Rank.SECONDARY,
                note=None,
                document="A letter of October",
                sha256="5e" * 32,
            ),
        ),
        researched_by=("Ada Checker", "Cleo Checker", "Dan Checker"),
        corrections=(
            ShownCorrection(
                version=2, at="2026-11-22T08:00:00+01:00", kind="clarification", note="Names the policy’s chapter."
            ),
        ),
        checkpoint=ShownCheckpoint(origin="desk.example.org/ledger", size=40, root="qmZ+/3A=" * 5),
    )


def a_draft() -> Brief:
    """Gives a brief that nobody has approved."""
    return a_brief(status=BriefStatus.DRAFT, approved_by=(), approval=None, published_at=None)


def front_matter_and_body(rendered: bytes) -> tuple[dict[str, Any], str]:
    """Gives the front matter as YAML reads it, and the Markdown after it."""
    opening, front, body = rendered.decode().split("---\n", 2)
    assert opening == ""
    return yaml.safe_load(front), body


@cache
def judges() -> tuple[MarkdownIt, ...]:
    """Gives parsers that let through all they can: raw HTML, tables, strikethrough, bare addresses without a scheme."""
    return MarkdownIt("commonmark", {"html": True}), MarkdownIt("gfm-like", {"html": True, "linkify": True})


def structure(tokens: list[Token]) -> list[tuple[str, str, str]]:
    """Gives everything of a parsed brief but its words: blocks, emphasis and links in order, with their addresses."""
    return list(_parts(tokens))


def _parts(tokens: list[Token]) -> Iterator[tuple[str, str, str]]:
    for token in tokens:
        if token.type not in {"text", "code_inline"}:
            yield token.type, token.tag, str(token.attrs.get("href", ""))
        yield from _parts(token.children or [])
