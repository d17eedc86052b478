"""What a policy can demand before a claim is submitted, each by its name."""

from collections.abc import Sequence

from factcheck.domain.claims import Evidence
from factcheck.domain.publishers import independent_groups
from factcheck.domain.workflow.base import Guard, Reason, Setting


def verdict_is_proposed(setting: Setting) -> Reason | None:
    """Demands a verdict whose rating is on the scale of the day."""
    verdict = setting.claim.verdict()
    if verdict is None:
        return Reason("no verdict is proposed", "verdict")
    if setting.policy.policy.scale.rating(verdict.rating) is None:
        return Reason(f"the proposed rating {verdict.rating!r} is no longer on the desk's scale", "verdict")
    return None


def rationale_is_given(setting: Setting) -> Reason | None:
    """Demands reasons for the rating, where a verdict is proposed."""
    verdict = setting.claim.verdict()
    if verdict is None or verdict.rationale.strip():
        return None
    return Reason("the verdict has no rationale", "verdict")


def evidence_is_attached(setting: Setting) -> Reason | None:
    """Demands evidence that is not the claimant citing itself, and not the very document that the claim was read in."""
    have, need = len(independent(setting)), setting.policy.policy.evidence_minimum
    if have >= need:
        return None
    standing = setting.claim.standing_evidence()
    if not standing:
        return Reason("no evidence is attached", "evidence")
    return Reason(
        f"{have} of {len(standing)} items of evidence come from others than the claimant, and the desk demands {need}",
        "evidence",
    )


def publishers_are_independent(setting: Setting) -> Reason | None:
    """Demands items from several publishers that have nothing to do with one another."""
    items = independent(setting)
    have = independent_groups([(item.publisher, item.domain) for item in items])
    need = setting.policy.policy.publishers_minimum
    if have >= need:
        return None
    return Reason(f"its evidence comes from {have} independent publishers, and the desk demands {need}", "evidence")


def primary_is_attached(setting: Setting) -> Reason | None:
    """Demands items that are what they report."""
    have = sum(item.rank == "primary" for item in independent(setting))
    need = setting.policy.policy.primary_minimum
    return None if have >= need else Reason(f"{have} items are primary, and the desk demands {need}", "evidence")


def items_are_noted(setting: Setting) -> Reason | None:
    """Demands that every item says what in it bears on the claim: a note, or a passage."""
    bare = [str(item.number) for item in setting.claim.standing_evidence() if not (item.note or item.passage)]
    if not bare:
        return None
    return Reason(f"evidence {', '.join(bare)} has neither a note nor a passage", "withdraw-evidence")


def reply_is_asked(setting: Setting) -> Reason | None:
    """Demands that the speaker had the chance to answer, and that the deadline given has passed or an answer came."""
    replies = setting.claim.replies
    if not replies:
        return Reason("the speaker has not been asked for a reply", "reply")
    asked = replies[-1]
    if asked.deadline is not None and asked.contact == "asked" and setting.case.at[:10] < asked.deadline:
        return Reason(f"the speaker has until {asked.deadline} to answer", "reply")
    return None


def appearance_is_known(setting: Setting) -> Reason | None:
    """Demands a document that shows where the claim was made."""
    return None if setting.claim.shown_appearances() else Reason("no document shows where it was said", "place")


def quotes_match(setting: Setting) -> Reason | None:
    """Demands that every quote is what its document has at those characters."""
    checks, said = setting.case.quotes, setting.claim.shown_appearances()
    broken = {check.document for check in checks if not check.matches}
    broken |= {appearance.document for appearance in said} - {check.document for check in checks}
    return Reason(f"its quote no longer matches source {', '.join(map(str, sorted(broken)))}") if broken else None


def independent(setting: Setting) -> Sequence[Evidence]:
    """Gives the items that count as independent: neither the claimant's own nor a document that the claim was read in, each once.

    Two passages of one document, or of what is at one address, are one item here. Rules v1 let the document in which a claim was read
    count, and what was attached by them is on many desks.
    """
    read_in: set[int | None] = {appearance.document for appearance in setting.claim.appearances}
    items = (item for item in setting.claim.independent_evidence() if item.document not in read_in)
    return tuple({_origin(item): item for item in reversed(tuple(items))}.values())[::-1]


def _origin(item: Evidence) -> tuple[object, ...]:
    """Gives what two items share that are of one origin."""
    if item.document is not None:
        return ("document", item.document)
    return ("address", item.url) if item.url is not None else ("item", item.number)


DEMANDS: dict[str, Guard] = {
    "verdict": verdict_is_proposed,
    "rationale": rationale_is_given,
    "evidence": evidence_is_attached,
    "publishers": publishers_are_independent,
    "primary": primary_is_attached,
    "noted": items_are_noted,
    "reply": reply_is_asked,
    "appearance": appearance_is_known,
    "quotes": quotes_match,
}
"""The guards that a policy can name."""
