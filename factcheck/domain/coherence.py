"""What must hold between histories: that who acted was there and might, that what is named exists and is as it was named.

`decide` and the services see to it when something is recorded. The audit sees to it again, for a ledger that was written past them,
and judges each event by the rules and the policy of its day.
"""

from collections.abc import Callable
from typing import TypeAlias

from factcheck.domain.claims import Appearance, Claim
from factcheck.domain.documents import Document, Speaker
from factcheck.domain.events import (
    POLICY,
    DocumentReread,
    ExternalImported,
    ExternalRevised,
    KeyRotated,
    OwnWordsTold,
    Payload,
    PersonActivated,
    PersonAdded,
    PersonDeactivated,
    PersonNamed,
    PersonRecused,
    PolicyApplied,
    Recorded,
    RecusalLifted,
    RoleGiven,
    RulesAdopted,
    SpeakerNamed,
    StatementsFound,
    claim_stream,
    document_stream,
    person_stream,
    speaker_stream,
)
from factcheck.domain.histories import Thing, rules_of
from factcheck.domain.moments import has_come
from factcheck.domain.people import Person, Ties
from factcheck.domain.policies import AppliedPolicy, Identity
from factcheck.domain.profiles.checks import PROFILE_CHECKS
from factcheck.domain.profiles.identities import names_of_speaker
from factcheck.domain.ties import ties
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import (
    AppearancesLinked,
    AppearancesUnlinked,
    BriefPublished,
    ClaimAdded,
    ClaimAssigned,
    ClaimExtracted,
    ClaimJudged,
    ClaimJudgedWith,
    ClaimMerged,
    ClaimPayload,
    ClaimPlaced,
    ClaimReplaced,
    ClaimRetracted,
    ClaimSplit,
    ClaimSplitOff,
    ClaimUnmerged,
    EvidenceAdded,
    SourceRestored,
    SourceWithdrawn,
    SpeakerCorrected,
    VerdictApproved,
    VerdictProposed,
    VoteCast,
    apart,
    barred,
    carries,
    dissents,
    valid_votes,
)
from factcheck.domain.workflow.rules import RULES, Rule, wrong_permission

Find: TypeAlias = Callable[[str], Thing | None]
"""Gives the thing that a stream is the history of, as it was before the event that is looked at."""

OPENING = 3
"""The events that a desk begins with, before anybody can have a role: the desk, its policy, its first admin."""

BY_ADMINS = (
    PolicyApplied,
    PersonAdded,
    RoleGiven,
    PersonDeactivated,
    PersonActivated,
    RecusalLifted,
    RulesAdopted,
    KeyRotated,
)
BY_THEMSELVES = (PersonNamed, PersonRecused)
"""What people say of themselves, whatever their role; of others only an admin can."""
WITH_VOTES, WITH_TIES, WITH_JUDGEMENTS, WITH_EXTERNAL, WITH_KEYS = 2, 4, 5, 6, 6
"""Versions of the rules: that by which verdicts are voted on, by which a recusal holds of whom a claim is given to, by which what is judged
apart is not linked, by which claims of others are kept, and by which a desk can change the key of its checkpoints."""


def incoherence(event: Recorded, find: Find) -> str | None:
    """Gives why an event does not fit what the ledger tells of other things, or None where it does."""
    if event.seq > OPENING and (why := _wrong_who(event, find) or _against_the_rules(event, find)):
        return why
    check = CHECKS.get(type(event.payload))
    return check(event.payload, event, find) if check else None


def _rule(event: Recorded, find: Find) -> Rule | None:
    return RULES.get(rules_of(find), {}).get(event.payload.type)


def role_for(event: Recorded, find: Find) -> Role:
    """Gives the least role that an event took on its day."""
    payload = type(event.payload)
    if payload in BY_ADMINS:
        return Role.ADMIN
    if payload in BY_THEMSELVES:
        return Role.READER if event.actor == event.key() else Role.ADMIN
    rule, applied = _rule(event, find), find(POLICY)
    if rule is None:
        return Role.CHECKER
    if rule.action is None or not isinstance(applied, AppliedPolicy):
        return rule.role
    granted = applied.policy.role_for(rule.action, default=rule.role)
    return granted if granted.includes(rule.floor) else rule.floor


def _wrong_who(event: Recorded, find: Find) -> str | None:
    return _wrong_actor(event, find) or _wrong_login(event, find)


def _wrong_login(event: Recorded, find: Find) -> str | None:
    """Gives how an event is not its login's, where the policy of the day went by logins."""
    applied = find(POLICY)
    if not isinstance(applied, AppliedPolicy) or applied.policy.identity is not Identity.DATABASE:
        return None
    return None if event.login == event.actor else f"{event.login} was logged in, not {event.actor}"


def _wrong_actor(event: Recorded, find: Find) -> str | None:
    person, needed = find(person_stream(event.actor)), role_for(event, find)
    if not isinstance(person, Person):
        return f"there was no person {event.actor}"
    if not person.role.includes(needed):
        return f"{event.actor} was {person.role.with_article()}, and it takes {needed.with_article()}"
    return None if person.is_active else f"{event.actor} was deactivated"


def _against_the_rules(event: Recorded, find: Find) -> str | None:
    """Gives how an event of a claim goes against the rules of its day: by the claim's state, or who was recused from it."""
    if not isinstance(event.payload, ClaimPayload):
        return None
    version, rule, claim = rules_of(find), _rule(event, find), find(event.stream)
    if rule is None:
        return f"rules {version} know nothing of the kind"
    if not isinstance(claim, Claim):
        return None
    if rule.sources and claim.state not in rule.sources:
        return f"the claim was {claim.state}"
    person = find(person_stream(event.actor))
    recusal = person.recusal(ties(claim, find)) if isinstance(person, Person) else None
    return f"{event.actor} was recused from {recusal.subject()}" if recusal else None


def _wrong_claim(payload: ClaimExtracted, _event: Recorded, find: Find) -> str | None:
    return _wrong_appearance(payload.appearance, find)


def _wrong_place(payload: ClaimAdded | ClaimPlaced, event: Recorded, find: Find) -> str | None:
    said = payload.appearance
    return (_wrong_appearance(said, find) or _conflict(said.speaker, event, find)) if said else None


def _conflict(number: int | None, event: Recorded, find: Find) -> str | None:
    """Gives how who acted was recused from what the speaker says to whom they gave a claim."""
    speaker = find(speaker_stream(number)) if number is not None else None
    person = find(person_stream(event.actor))
    if rules_of(find) < WITH_TIES or not isinstance(speaker, Speaker) or not isinstance(person, Person):
        return None
    recusal = person.recusal(Ties(claims=frozenset(), speakers=names_of_speaker(speaker, find)))
    return f"{event.actor} was recused from {recusal.subject()}" if recusal else None


def _wrong_appearance(appearance: Appearance, find: Find) -> str | None:
    document = find(document_stream(appearance.document))
    if not isinstance(document, Document):
        return f"there was no source {appearance.document}"
    if document.withdrawn:
        return f"source {document.id} was withdrawn"
    if document.text[appearance.start : appearance.end] != appearance.quote:
        return f"its quote is not what source {document.id} has at those characters"
    return _wrong_voice(appearance.speaker, document.id, find)


def _wrong_voice(number: int | None, document: int, find: Find) -> str | None:
    if number is None:
        return None
    speaker = find(speaker_stream(number))
    if not isinstance(speaker, Speaker) or speaker.document != document:
        return f"source {document} had no speaker {number}"
    return None


def _wrong_correction(payload: SpeakerCorrected, event: Recorded, find: Find) -> str | None:
    claim = find(event.stream)
    said = claim.appearance(payload.appearance) if isinstance(claim, Claim) else None
    if said is None:
        return None
    return _wrong_voice(payload.speaker, said.document, find) or _conflict(payload.speaker, event, find)


def _wrong_evidence(payload: EvidenceAdded, _event: Recorded, find: Find) -> str | None:
    if payload.document is None:
        return "it has a passage of no document" if payload.passage else None
    document = find(document_stream(payload.document))
    if not isinstance(document, Document):
        return f"there was no source {payload.document}"
    if document.withdrawn:
        return f"source {document.id} was withdrawn"
    if document.sha256 != payload.sha256:
        return f"it names another digest than source {document.id} has"
    passage = payload.passage
    if passage and document.text[passage.start : passage.end] != passage.quote:
        return f"its passage is not what source {document.id} has at those characters"
    return None


def _wrong_verdict(payload: VerdictProposed, _event: Recorded, find: Find) -> str | None:
    applied = find(POLICY)
    if not isinstance(applied, AppliedPolicy) or applied.version != payload.policy:
        return f"policy {payload.policy} was not in force"
    if applied.policy.scale.rating(payload.rating) is None:
        return f"the rating {payload.rating!r} was not on the scale"
    return None


def _wrong_approval(_payload: VerdictApproved, event: Recorded, find: Find) -> str | None:
    """Gives how an approval was not carried by votes, by the rules that know them."""
    claim, applied = find(event.stream), find(POLICY)
    if rules_of(find) < WITH_VOTES or not isinstance(claim, Claim) or not isinstance(applied, AppliedPolicy):
        return None
    verdict = claim.verdict()
    last = verdict.votes[-1] if verdict and verdict.votes else None
    if last is None or last.by != event.actor or claim.latest.type != VoteCast.type:
        return f"{event.actor} had not voted on it"
    if event.actor == claim.work.submitted_by:
        return f"{event.actor} had submitted it"
    out = barred(claim, ties(claim, find), applied, lambda handle: _person(handle, find))
    votes = valid_votes(claim, last.digest, out)
    return None if carries(votes, applied.policy) else "the votes did not carry it"


def _person(handle: str, find: Find) -> Person | None:
    found = find(person_stream(handle))
    return found if isinstance(found, Person) else None


def _wrong_publication(payload: BriefPublished, event: Recorded, find: Find) -> str | None:
    claim = find(event.stream)
    if rules_of(find) < WITH_VOTES or not isinstance(claim, Claim):
        return None
    if claim.work.approval is None:
        return "no verdict was approved"
    embargo = claim.publication.embargo
    if embargo and not has_come(embargo, event.at):
        return f"it was embargoed until {embargo}"
    applied = find(POLICY)
    shows = isinstance(applied, AppliedPolicy) and applied.policy.shows_dissent
    if shows and any(vote.by == event.actor for vote in dissents(claim)):
        return f"{event.actor} had dissented, and readers get the words"
    return _wrong_name(payload.slug, claim)


def _wrong_notice(payload: ClaimRetracted, event: Recorded, find: Find) -> str | None:
    claim = find(event.stream)
    return _wrong_name(payload.slug, claim) if isinstance(claim, Claim) else None


def _wrong_name(slug: str | None, claim: Claim) -> str | None:
    first = claim.publication.slug()
    if slug is None:
        return "it names no page"
    return f"its page was {first}" if first not in {None, slug} else None


def _wrong_link(payload: AppearancesLinked, event: Recorded, find: Find) -> str | None:
    merged = find(claim_stream(payload.claim))
    if not isinstance(merged, Claim) or merged.work.merged_into != event.number():
        return "the claim that it takes in was not merged into it"
    return next(filter(None, (_wrong_appearance(appearance, find) for appearance in payload.appearances)), None)


def _wrong_unlink(payload: AppearancesUnlinked, event: Recorded, find: Find) -> str | None:
    claim = find(claim_stream(payload.claim))
    if isinstance(claim, Claim) and claim.work.merged_into != event.number():
        return None
    return "the claim that it gives back is merged into it"


def _wrong_unmerger(payload: ClaimUnmerged, _event: Recorded, find: Find) -> str | None:
    return None if find(claim_stream(payload.from_claim)) else f"there was no claim {payload.from_claim}"


def _wrong_part(payload: ClaimSplitOff, event: Recorded, find: Find) -> str | None:
    whole = find(claim_stream(payload.claim))
    if not isinstance(whole, Claim) or whole.latest.type != ClaimSplit.type:
        return f"claim {payload.claim} was not split"
    if payload.appearances != tuple(said.bare() for said in whole.appearances):
        return f"it was said elsewhere than claim {payload.claim}"
    if event.number() not in whole.split_into:
        return f"claim {payload.claim} was split into others"
    if payload.queued is (whole.state is State.EXTRACTED):
        return f"claim {payload.claim} was {whole.state}"
    return None if event.actor == whole.latest.actor else f"{whole.latest.actor} split claim {payload.claim}"


def _wrong_split(payload: ClaimSplit, _event: Recorded, find: Find) -> str | None:
    known = (number for number in payload.others if find(claim_stream(number)))
    return next((f"there was a claim {number}" for number in known), None)


def _wrong_statements(payload: StatementsFound | DocumentReread, event: Recorded, find: Find) -> str | None:
    document = find(event.stream)
    if not isinstance(document, Document):
        return "there was no such source"
    spans = (span for found in payload.statements for span in (*found.source, *found.cue, *found.content))
    if all(0 <= start < end <= len(document.text) for start, end in spans):
        return None
    return "a statement stands outside the source's text"


def _wrong_own_words(payload: OwnWordsTold, event: Recorded, find: Find) -> str | None:
    document, own = find(event.stream), payload.own
    if not isinstance(document, Document):
        return "there was no such source"
    if own is None or 0 <= own.start < own.end <= len(document.text):
        return None
    return "the words stand outside the source's text"


def _wrong_speaker(payload: SpeakerNamed, _event: Recorded, find: Find) -> str | None:
    return None if find(document_stream(payload.document)) else f"there was no source {payload.document}"


def _wrong_departure(
    payload: SourceWithdrawn | SourceRestored | ClaimReplaced, event: Recorded, find: Find
) -> str | None:
    """Gives how a claim left with a source, or came back with it, of which that is not so: a claim that was said elsewhere stays."""
    claim, document = find(event.stream), find(document_stream(payload.source))
    if not isinstance(document, Document):
        return f"there was no source {payload.source}"
    if isinstance(claim, Claim) and any(said.document != document.id for said in claim.appearances):
        return f"it was said elsewhere than in source {document.id}"
    if isinstance(claim, Claim) and not _came_from(claim, document, find):
        return f"it was not said in source {document.id}"
    if isinstance(payload, ClaimReplaced):
        return None if document.is_reread else f"source {document.id} was not read again"
    if isinstance(payload, SourceWithdrawn) is (document.withdrawn is not None):
        return None
    return f"source {document.id} was {'not ' if document.withdrawn is None else ''}withdrawn"


def _came_from(claim: Claim, document: Document, find: Find) -> bool:
    """Whether a claim was said in a document, or is one with a claim that was."""
    seen: set[int] = set()
    one: object = claim
    while isinstance(one, Claim) and one.id not in seen:
        if any(said.document == document.id for said in one.appearances):
            return True
        seen.add(one.id)
        one = find(claim_stream(one.work.merged_into)) if one.work.merged_into is not None else None
    return False


def _wrong_merger(payload: ClaimMerged, event: Recorded, find: Find) -> str | None:
    if payload.into == event.number():
        return "a claim is not merged into itself"
    into, claim = find(claim_stream(payload.into)), find(event.stream)
    if not isinstance(into, Claim):
        return f"there was no claim {payload.into}"
    if rules_of(find) < WITH_JUDGEMENTS or not isinstance(claim, Claim):
        return None
    held = apart(claim, into, find)
    return held.why() if held else None


def _wrong_judgement(payload: ClaimJudged, event: Recorded, find: Find) -> str | None:
    if payload.other == event.number():
        return "a claim is not compared with itself"
    return None if find(claim_stream(payload.other)) else f"there was no claim {payload.other}"


def _wrong_assignment(payload: ClaimAssigned, _event: Recorded, find: Find) -> str | None:
    return None if find(person_stream(payload.handle)) else f"there was no person {payload.handle}"


def _wrong_recusal(payload: PersonRecused, _event: Recorded, find: Find) -> str | None:
    if payload.claim is None or find(claim_stream(payload.claim)):
        return None
    return f"there was no claim {payload.claim}"


def _unknown_rules(payload: RulesAdopted, _event: Recorded, _find: Find) -> str | None:
    return None if payload.rules in RULES else f"this program does not know rules {payload.rules}"


def _wrong_key(_payload: KeyRotated, _event: Recorded, find: Find) -> str | None:
    """Gives why a desk could not change its key; whether both keys signed that, who has the leaf before it can tell."""
    return None if rules_of(find) >= WITH_KEYS else f"rules {rules_of(find)} know nothing of the kind"


def _wrong_policy(payload: PolicyApplied, _event: Recorded, find: Find) -> str | None:
    return wrong_permission(payload.policy, rules_of(find))


def _unknown_import(_payload: ExternalImported | ExternalRevised, _event: Recorded, find: Find) -> str | None:
    rules = rules_of(find)
    return f"rules {rules} know nothing of the kind" if rules < WITH_EXTERNAL else None


CHECKS: dict[type[Payload], Callable[..., str | None]] = {
    RulesAdopted: _unknown_rules,
    KeyRotated: _wrong_key,
    PolicyApplied: _wrong_policy,
    ClaimExtracted: _wrong_claim,
    ClaimAdded: _wrong_place,
    ClaimSplit: _wrong_split,
    ClaimSplitOff: _wrong_part,
    ClaimPlaced: _wrong_place,
    SpeakerCorrected: _wrong_correction,
    EvidenceAdded: _wrong_evidence,
    VerdictProposed: _wrong_verdict,
    VerdictApproved: _wrong_approval,
    BriefPublished: _wrong_publication,
    ClaimRetracted: _wrong_notice,
    SpeakerNamed: _wrong_speaker,
    StatementsFound: _wrong_statements,
    DocumentReread: _wrong_statements,
    OwnWordsTold: _wrong_own_words,
    SourceWithdrawn: _wrong_departure,
    SourceRestored: _wrong_departure,
    ClaimReplaced: _wrong_departure,
    ClaimMerged: _wrong_merger,
    ClaimJudged: _wrong_judgement,
    ClaimJudgedWith: _wrong_judgement,
    AppearancesLinked: _wrong_link,
    AppearancesUnlinked: _wrong_unlink,
    ClaimUnmerged: _wrong_unmerger,
    ClaimAssigned: _wrong_assignment,
    PersonRecused: _wrong_recusal,
    ExternalImported: _unknown_import,
    ExternalRevised: _unknown_import,
    **PROFILE_CHECKS,
}
"""What each type of event says of other things, and so can say wrongly."""
