"""Briefs that are whole by default, and an independent judge of the Markdown that they render to."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.domain.claims import Approval
from factcheck.domain.documents import BasedOn
from factcheck.domain.policies import Rating, Scale
from factcheck.domain.vocabularies import Kind, Rank, Stance
from factcheck.reporting.briefs import (
    Brief,
    BriefStatus,
    ShownAppearance,
    ShownCheckpoint,
    ShownCorrection,
    ShownDissent,
    ShownEvidence,
    ShownReply,
    ShownRetraction,
    ShownVote,
)
from factcheck.reporting.retractions import Retraction

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


CORRECTIONS = (
    ShownCorrection(
        version=2,
        at="2026-11-22T08:00:00Z",
        kind="rating-changing",
        note="The manual of 2016 had been left out.",
        old_rating="Accurate",
        asked_by="the mayor’s office",
    ),
    ShownCorrection(version=3, at="2026-11-23T08:00:00Z", kind="factual", note="The chapter is 41.6.1, not 41.6."),
    ShownCorrection(
        version=4, at="2026-11-24T08:00:00Z", kind="clarification", note="Says which police.", asked_by="a reader"
    ),
    ShownCorrection(version=5, at="2026-11-25T08:00:00Z", kind="update", note="The department has answered."),
    ShownCorrection(version=6, at="2026-11-26T08:00:00Z", kind="spelling", note="Sanctuary, not santcuary."),
    ShownCorrection(
        version=7,
        at="2026-11-27T08:00:00Z",
        kind="void",
        note="It rested on a letter that was never sent.",
        old_rating="Inaccurate",
    ),
)
"""A correction of each class, in the order in which they were made."""


def a_reply(**changes: object) -> ShownReply:
    """Gives the answer of the mayor's office."""
    whole = ShownReply(
        asked_at="2026-11-18T09:00:00Z",
        how="e-mail",
        to="The mayor’s office",
        deadline="2026-11-20",
        answer="We follow all laws.\n\nWe said so in October.",
        answered_at="2026-11-19",
        silent=False,
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # a test that names a field wrongly fails by itself


def a_scale_of_symbols() -> Scale:
    """Gives the scale of the briefs with a symbol, a number and a colour to each rating."""
    looks = (("✔", 3, "#2e7d32"), ("◐", 2, "#f9a825"), ("✖", 1, "#c62828"))
    ratings = zip(SCALE.ratings, looks, strict=True)
    return replace(SCALE, ratings=tuple(replace(rating, symbol=s, number=n, colour=c) for rating, (s, n, c) in ratings))


def a_whole_brief() -> Brief:
    """Gives the full brief with all that came with the second look: symbols, replies, votes, a dissent, and evidence of every kind."""
    full = a_full_brief()
    scale = a_scale_of_symbols()
    first, second, third = full.evidence
    return replace(
        full,
        version=7,
        slug="is-new-orleans-a-sanctuary-12",
        rating=scale.ratings[1],
        scale=scale,
        evidence=(
            replace(
                first,
                author="P. Author",
                document="The manual",
                passage="Officers shall not ask.\n\nNor shall they detain.",
                passage_start=1041,
                passage_end=1088,
                archived_at="https://archive.example.org/2016/manual.pdf",
            ),
            replace(second, withdrawn="The statement was of another year", withdrawn_at="2026-11-23", replaced_by=4),
            third,
            an_item_of_evidence(
                number=4,
                title="By telephone, on the record",
                url=None,
                author="J. Spokesperson",
                conversation=True,
                passage="We have not decided.",
                passage_start=12,
                passage_end=32,
                sha256="6f" * 32,
            ),
        ),
        corrections=CORRECTIONS,
        replies=(a_reply(), a_reply(to="The Justice Department", answer=None, answered_at=None, silent=True)),
        dissents=(ShownDissent(by="Eve Editor", at="2026-11-21", note="It is accurate as far as it goes."),),
        approvals=(
            ShownVote(by="Ben Editor", at="2026-11-21T09:00:00Z", digest="7a" * 32),
            ShownVote(by="Max Editor", at="2026-11-21T09:15:00Z", digest="7a" * 32),
        ),
    )


def a_brief_published_again() -> Brief:
    """Gives the whole brief after it was retracted twice, and two more versions."""
    told = (
        ShownRetraction(
            version=8, at="2026-11-28T08:00:00Z", reason="The letter of October was not authentic.", again=9
        ),
        ShownRetraction(version=10, at="2026-11-30T08:00:00Z", reason="It named the wrong mayor.", again=11),
    )
    grave = replace(CORRECTIONS[0], version=9, at="2026-11-29T08:00:00Z", note="The city has sent the original.")
    light = replace(CORRECTIONS[4], version=11, at="2026-12-01T08:00:00Z")
    return replace(a_whole_brief(), version=11, corrections=(*CORRECTIONS, grave, light), retractions=told)


def a_brief_of_an_often_repeated_claim() -> Brief:
    """Gives the brief that was published again, of a claim that was said four times in three documents."""
    whole = a_brief_published_again()
    evening = an_appearance(
        quote="no sanctuary",
        prefix="Asked once more, she called it “",
        suffix="”.",
        speaker="Jane Doe",
        role=None,
        document="An evening’s report",
        outlet="The Post",
        published="2017-11-18T20:15:00Z",
        based_on=BasedOn(headline="A report of the wire", outlet="The wire", published="2017-11-17"),
        url=None,
        start=40,
        end=52,
        sha256="8f" * 32,
    )
    again = replace(evening, quote="it never was one", speaker=None, start=90, end=106)
    return replace(whole, appearances=(*whole.appearances, evening, again), often_from=3)


def a_retraction(**changes: object) -> Retraction:
    """Gives the notice in place of the first version of a brief."""
    whole = Retraction(
        claim_id=12,
        version=2,
        desk="The sample desk",
        headline="Is New Orleans a “sanctuary city”?",
        claim="New Orleans is not a sanctuary city",
        slug="is-new-orleans-a-sanctuary-city-12",
        retracted_at="2026-12-01T16:05:00Z",
        reason="The statement that it rests on was not the mayor’s.\n\nWe are sorry.",
        proposed_by="Ada Checker",
        confirmed_by="Ben Editor",
        old_rating="Lacks context",
        old_version=1,
        old_sha256="8b" * 32,
        position=57,
        leaf="9c" * 32,
        checkpoint=ShownCheckpoint(origin="desk.example.org/ledger", size=56, root="qmZ+/3A=" * 5),
    )
    return replace(whole, **changes)  # type: ignore[arg-type] # a test that names a field wrongly fails by itself


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
