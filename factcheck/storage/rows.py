"""The rows that things have in the tables. Saving and replaying share these functions; nothing else writes a projection."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from sqlalchemy import Table

from factcheck.domain import canonical, codec
from factcheck.domain.claims import (
    Claim,
    Correction,
    CorrectionRequest,
    Evidence,
    Note,
    NumberedAppearance,
    PublishedBrief,
    Reply,
    Verdict,
    Vote,
    Withdrawal,
)
from factcheck.domain.codec import Withdrawn
from factcheck.domain.documents import Document, DocumentWithdrawal, FoundStatement, OwnWords, Speaker
from factcheck.domain.external_claims import ExternalClaim
from factcheck.domain.histories import OpenedDesk, Thing
from factcheck.domain.judgements import Judgement, holding
from factcheck.domain.names import folded_name
from factcheck.domain.people import Person, Recusal
from factcheck.domain.policies import AppliedPolicy
from factcheck.domain.profiles import Profile
from factcheck.domain.statements import Span
from factcheck.domain.vocabularies import TenureKind
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
            return _speaker(thing)
        case Profile():
            return tuple(_profile(thing))
        case Person():
            return _person(thing)
        case AppliedPolicy():
            text = canonical.encode(codec.plain(thing.policy))
            return (Line(tables.policies, (thing.version, text, thing.applied_by, thing.applied_at)),)
        case ExternalClaim():
            return (_external(thing),)
        case OpenedDesk():
            return (Line(tables.desks, (thing.name, thing.key, thing.opened_by, thing.opened_at, thing.rules)),)


def _external(claim: ExternalClaim) -> Line:
    return Line(
        tables.external_claims,
        (
            claim.id,
            claim.collection,
            claim.external_id,
            claim.text,
            claim.title,
            claim.subtitle,
            claim.day,
            claim.imported_by,
            claim.imported_at,
            claim.changed_at,
        ),
    )


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
            *_own_words(document.own),
            *_document_withdrawal(document.withdrawn),
            int(document.is_reread),
        ),
    )
    return (own, *(_statement(document, number, found) for number, found in document.standing().items()))


def _own_words(own: OwnWords | None) -> tuple[Value, ...]:
    return (own.speaker, own.role, own.start, own.end, own.basis.value) if own else (None,) * 5


def _document_withdrawal(withdrawn: DocumentWithdrawal | None) -> tuple[Value, ...]:
    return (withdrawn.by, withdrawn.at, withdrawn.reason) if withdrawn else (None, None, None)


def _statement(document: Document, place: int, found: FoundStatement) -> Line:
    quote = document.text[found.content[0][0] : found.content[-1][1]]
    spans = (spans_text(found.source), spans_text(found.cue), spans_text(found.content))
    found_by = document.found_by[place - 1]
    return Line(tables.statements, (document.id, place, *spans, quote, found.kind.value, found.speaker, found_by))


def _speaker(speaker: Speaker) -> tuple[Line, ...]:
    own = Line(tables.speakers, (speaker.id, speaker.document, speaker.name, speaker.role))
    if (to := speaker.attachment) is None:
        return (own,)
    return own, Line(tables.attachments, (speaker.id, to.profile, to.by, to.at))


def _profile(profile: Profile) -> Iterator[Line]:
    """Gives the rows of a profile. Its own name is the first of its names, so that whoever looks for a name asks one table."""
    kind = profile.kind.value if profile.kind else None
    found = (profile.wikidata, profile.homepage, profile.merged_into)
    yield Line(tables.profiles, (profile.id, profile.name, kind, *found, profile.made_by, profile.made_at))
    for number, name in enumerate(profile.called(), 1):
        yield Line(tables.profile_names, (profile.id, number, name, folded_name(name)))
    for told, tenures in ((TenureKind.ROLE, profile.roles), (TenureKind.PARTY, profile.parties)):
        for number, one in enumerate(tenures, 1):
            yield Line(tables.profile_tenures, (profile.id, told.value, number, one.what, one.since, one.until))
    for number, page in enumerate(profile.same_as, 1):
        yield Line(tables.profile_pages, (profile.id, number, page.url))
    for rule in profile.standing_aliases():
        folded = None if isinstance(rule.name, Withdrawn) else folded_name(rule.name)  # withdrawn words are all alike
        yield Line(tables.aliases, (profile.id, rule.number, rule.name, folded, rule.told_by, rule.told_at))


def _person(person: Person) -> tuple[Line, ...]:
    own = (person.handle, person.role.value, person.added_by, person.added_at, person.name, int(person.is_active))
    return (Line(tables.people, own), *(_recusal(person, recusal) for recusal in person.recusals))


def _recusal(person: Person, recusal: Recusal) -> Line:
    return Line(
        tables.recusals,
        (
            person.handle,
            recusal.number,
            recusal.claim,
            recusal.speaker,
            recusal.tag,
            recusal.reason,
            recusal.declared_by,
            recusal.declared_at,
            int(recusal.is_lifted),
        ),
    )


def _claim(claim: Claim) -> tuple[Line, ...]:
    publication = claim.publication
    under_way = (publication.correction,) if publication.correction else ()
    return (
        _own(claim),
        *(_appearance(claim, said) for said in claim.shown_appearances()),
        *(_evidence(claim, item) for item in claim.evidence),
        *(_reply(claim, reply) for reply in claim.replies),
        *(_verdict(claim, verdict) for verdict in claim.verdicts),
        *(
            _vote(claim, verdict, place, vote)
            for verdict in claim.verdicts
            for place, vote in enumerate(verdict.votes, 1)
        ),
        *(_brief(claim, brief) for brief in claim.briefs),
        *(_correction(claim, place, one) for place, one in enumerate((*publication.corrections, *under_way), 1)),
        *(_correction_request(claim, request) for request in publication.requests),
        *_aside(claim),
    )


def _own(claim: Claim) -> Line:
    work, publication, changes = claim.work, claim.publication, claim.readings
    live, approval = publication.live(), work.approval
    return Line(
        tables.claims,
        (
            claim.id,
            claim.text,
            work.state.value,
            claim.version,
            claim.check_worthiness,
            work.merged_into,
            claim.recorded_by,
            claim.recorded_at,
            claim.changed_at,
            claim.nature.value if claim.nature else None,
            claim.suggestion if claim.suggestion != claim.text else None,  # withdrawn words are all alike
            int(claim.is_extracted),
            claim.split_from,
            work.left.value if work.left else None,
            work.why,
            work.dismissal.value if work.dismissal else None,
            work.until,
            work.submitted_by,
            approval.by if approval else None,
            approval.digest if approval else None,
            live.version if live else None,
            publication.correction.kind.value if publication.correction else None,
            publication.retraction.by if publication.retraction else None,
            publication.embargo,
            claim.priority.value,
            claim.due,
            changes.text,
            changes.nature,
            changes.place,
            changes.speaker,
            claim.departed.value if claim.departed else None,
        ),
    )


def _appearance(claim: Claim, said: NumberedAppearance) -> Line:
    return Line(
        tables.appearances,
        (
            claim.id,
            said.number,
            said.document,
            said.statement,
            said.quote,
            said.start,
            said.end,
            said.prefix,
            said.suffix,
            spans_text(said.span),
            said.kind.value,
            said.speaker,
            said.from_claim,
        ),
    )


def _evidence(claim: Claim, item: Evidence) -> Line:
    passage = item.passage
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
            item.author,
            item.domain,
            int(item.is_conversation),
            passage.quote if passage else None,
            passage.start if passage else None,
            passage.end if passage else None,
            *_withdrawal(item.withdrawn),
            item.withdrawn.replaced_by if item.withdrawn else None,
        ),
    )


def _withdrawal(withdrawn: Withdrawal | None) -> tuple[Value, ...]:
    return (withdrawn.by, withdrawn.at, withdrawn.reason) if withdrawn else (None, None, None)


def _reply(claim: Claim, reply: Reply) -> Line:
    return Line(
        tables.replies,
        (
            claim.id,
            reply.number,
            reply.contact.value,
            reply.day,
            reply.deadline,
            reply.to,
            reply.how,
            reply.text,
            reply.recorded_by,
            reply.recorded_at,
        ),
    )


def _verdict(claim: Claim, verdict: Verdict) -> Line:
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
            *_withdrawal(verdict.withdrawn),
        ),
    )


def _vote(claim: Claim, verdict: Verdict, place: int, vote: Vote) -> Line:
    return Line(
        tables.votes,
        (
            claim.id,
            verdict.number,
            place,
            vote.by,
            vote.at,
            vote.choice.value,
            vote.digest,
            vote.note,
            verdict.proposed_by,
            vote.submitted_by,
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
            brief.slug,
            brief.rating,
            int(brief.is_retraction),
            int(brief.is_kept),
        ),
    )


def _correction(claim: Claim, place: int, correction: Correction) -> Line:
    return Line(
        tables.corrections,
        (
            claim.id,
            place,
            correction.kind.value,
            correction.note,
            correction.asked_by,
            correction.request,
            correction.opened_by,
            correction.opened_at,
            correction.of_version,
            correction.version,
        ),
    )


def _correction_request(claim: Claim, request: CorrectionRequest) -> Line:
    return Line(
        tables.correction_requests,
        (
            claim.id,
            request.number,
            request.asked_by,
            request.text,
            request.recorded_by,
            request.recorded_at,
            None if request.is_accepted is None else int(request.is_accepted),
            request.reason,
            request.decided_by,
            request.decided_at,
        ),
    )


def _aside(claim: Claim) -> Iterator[Line]:
    """Gives the rows of what stands beside a claim for the desk alone."""
    for note in claim.notes:
        yield from _note(claim, note)
    yield from (_judgement(claim, one) for one in claim.judgements)
    yield from (Line(tables.tags, (claim.id, tag)) for tag in claim.tags)
    for assigned in claim.assignments:
        yield Line(tables.assignments, (claim.id, assigned.handle, assigned.duty.value))
    for request in claim.requests:
        told = (claim.id, request.number, request.asked_by, request.recorded_by, request.recorded_at)
        yield Line(tables.check_requests, told)


def _judgement(claim: Claim, one: Judgement) -> Line:
    taken_back = one.taken_back
    return Line(
        tables.judgements,
        (
            claim.id,
            one.number,
            one.other,
            one.relation.value,
            one.note,
            one.by,
            one.at,
            int(one.is_replaced),
            taken_back.by if taken_back else None,
            taken_back.at if taken_back else None,
            int(one is holding(claim.judgements, one.other)),
        ),
    )


def _note(claim: Claim, note: Note) -> Iterator[Line]:
    yield Line(tables.notes, (claim.id, note.number, note.text, note.by, note.at))
    yield from (Line(tables.mentions, (claim.id, note.number, handle)) for handle in note.mentions)
