"""The rows that things have in the tables. Saving and replaying share these functions; nothing else writes a projection."""

import json
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Table

from factcheck.domain import canonical, codec
from factcheck.domain.claims import Appearance, Claim, Evidence, PublishedBrief, Verdict
from factcheck.domain.documents import Document, FoundStatement, Speaker
from factcheck.domain.histories import OpenedDesk, Thing
from factcheck.domain.people import Person
from factcheck.domain.policies import AppliedPolicy
from factcheck.domain.statements import Span
from factcheck.storage import tables

Value: TypeAlias = str | int | bytes | None
Key: TypeAlias = tuple[str, tuple[Value, ...]]
"""What identifies a row: its table's name and the values of its primary key."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its table, and its values in the order of the table's columns."""

    table: Table
    values: tuple[Value, ...]

    def key(self) -> Key:
        """Gives what identifies the row."""
        pairs = zip(self.table.columns, self.values, strict=True)
        return self.table.name, tuple(value for column, value in pairs if column.primary_key)

    def named(self) -> dict[str, Value]:
        """Gives the values by their columns' names, for a statement."""
        return dict(zip(self.table.columns.keys(), self.values, strict=True))


def rows(thing: Thing) -> tuple[Line, ...]:
    """Gives all rows of a thing, a row after those that it refers to."""
    match thing:
        case Claim():
            return _claim(thing)
        case Document():
            return _document(thing)
        case Speaker():
            return (Line(tables.speakers, (thing.id, thing.document, thing.name, thing.role)),)
        case Person():
            return (Line(tables.people, (thing.handle, thing.role.value, thing.added_by, thing.added_at)),)
        case AppliedPolicy():
            text = canonical.encode(codec.plain(thing.policy))
            return (Line(tables.policies, (thing.version, text, thing.applied_by, thing.applied_at)),)
        case OpenedDesk():
            return (Line(tables.desks, (thing.name, thing.key, thing.opened_by, thing.opened_at)),)


def stays(thing: Thing | None) -> bool:
    """Tells whether a thing's rows stay when its next event makes another of it: a policy is superseded, everything else changes."""
    return isinstance(thing, AppliedPolicy)


def spans_text(spans: tuple[Span, ...]) -> str:
    """Gives fragments as a column holds them: JSON, `[[start, end], ...]`."""
    return json.dumps(spans, separators=(",", ":"))


def _document(document: Document) -> tuple[Line, ...]:
    based_on, origin = document.based_on, document.origin
    own = Line(
        tables.documents,
        (
            document.id,
            document.sha256,
            document.size,
            document.media_type,
            document.encoding,
            document.language,
            document.name,
            document.title,
            document.outlet,
            document.author,
            document.published,
            document.url,
            based_on.headline if based_on else None,
            based_on.outlet if based_on else None,
            based_on.published if based_on else None,
            document.text,
            document.extractor,
            document.taken_by,
            document.taken_at,
            origin.channel.value if origin else None,
            origin.url if origin else None,
            origin.retrieved_at if origin else None,
            origin.head if origin else None,
            document.purpose().value,
        ),
    )
    return (own, *(_statement(document, place, found) for place, found in enumerate(document.statements, 1)))


def _statement(document: Document, place: int, found: FoundStatement) -> Line:
    quote = document.text[found.content[0][0] : found.content[-1][1]]
    spans = (spans_text(found.source), spans_text(found.cue), spans_text(found.content))
    return Line(tables.statements, (document.id, place, *spans, quote, found.kind.value, found.speaker))


def _claim(claim: Claim) -> tuple[Line, ...]:
    own = Line(
        tables.claims,
        (
            claim.id,
            claim.text,
            claim.state.value,
            claim.version,
            claim.check_worthiness,
            claim.merged_into,
            claim.recorded_by,
            claim.recorded_at,
            claim.changed_at,
            claim.nature.value if claim.nature else None,
            claim.suggestion,
        ),
    )
    return (
        own,
        *(_appearance(claim, place, appearance) for place, appearance in enumerate(claim.appearances, 1)),
        *(_evidence(claim, item) for item in claim.evidence),
        *(_verdict(claim, verdict) for verdict in claim.verdicts),
        *(_brief(claim, brief) for brief in claim.briefs),
    )


def _appearance(claim: Claim, place: int, appearance: Appearance) -> Line:
    return Line(
        tables.appearances,
        (
            claim.id,
            place,
            appearance.document,
            appearance.statement,
            appearance.quote,
            appearance.start,
            appearance.end,
            appearance.prefix,
            appearance.suffix,
            spans_text(appearance.span),
            appearance.kind.value,
            appearance.speaker,
        ),
    )


def _evidence(claim: Claim, item: Evidence) -> Line:
    return Line(
        tables.evidence,
        (
            claim.id,
            item.number,
            item.stance.value,
            item.rank.value,
            item.document,
            item.sha256,
            item.url,
            item.published,
            item.accessed,
            int(item.from_claimant),
            item.title,
            item.publisher,
            item.note,
            item.added_by,
            item.added_at,
        ),
    )


def _verdict(claim: Claim, verdict: Verdict) -> Line:
    approval = verdict.approval
    return Line(
        tables.verdicts,
        (
            claim.id,
            verdict.number,
            verdict.rating,
            verdict.policy,
            verdict.headline,
            verdict.short_answer,
            verdict.rationale,
            verdict.proposed_by,
            verdict.proposed_at,
            approval.by if approval else None,
            approval.at if approval else None,
            approval.position if approval else None,
            approval.leaf if approval else None,
        ),
    )


def _brief(claim: Claim, brief: PublishedBrief) -> Line:
    inputs = brief.inputs
    return Line(
        tables.briefs,
        (
            claim.id,
            brief.version,
            brief.sha256,
            brief.size,
            inputs.position,
            inputs.claim_version,
            inputs.policy,
            inputs.template,
            inputs.template_sha256,
            inputs.locale,
            inputs.checkpoint,
            brief.published_by,
            brief.published_at,
        ),
    )
