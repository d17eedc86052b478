"""What a policy can demand before a claim is submitted, each by its name."""

from collections.abc import Sequence
from urllib.parse import urldefrag

from factcheck.domain.claims import Case, Evidence
from factcheck.domain.codec import WITHDRAWN
from factcheck.domain.publishers import independent_groups
from factcheck.domain.vocabularies import Rank
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
    have = sum(item.rank is Rank.PRIMARY for item in independent(setting))
    need = setting.policy.policy.primary_minimum
    return None if have >= need else Reason(f"{have} items are primary, and the desk demands {need}", "evidence")


def items_are_noted(setting: Setting) -> Reason | None:
    """Demands that every item says what in it bears on the claim: a note, or a passage."""
    bare = [str(item.number) for item in setting.claim.standing_evidence() if not (item.note or item.passage)]
    if not bare:
        return None
    how = "attach it anew with --replaces, and --note or --passage"
    return Reason(f"evidence {', '.join(bare)} has neither a note nor a passage; {how}", "withdraw-evidence")


def reply_is_asked(setting: Setting) -> Reason | None:
    """Demands that the speaker had the chance to answer, and that the day of the deadline is over or an answer came."""
    askings = setting.claim.askings()
    if not askings:
        return Reason("the speaker has not been asked for a reply", "reply")
    deadline = askings[-1].asked.deadline
    if deadline is None or askings[-1].outcome or setting.case.at[:10] > deadline:
        return None
    until = (("until", deadline),)
    return Reason(f"the speaker has until {deadline} to answer", "answer", known=until, also="hold")


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
    """Gives the items that count as independent: neither the claimant's own nor what the claim was read in, each once.

    Items that share their document or their address, directly or through others, are one item here, and a primary one stands for them.
    Rules v1 let the document in which a claim was read count, and what was attached by them is on many desks.
    """
    groups: list[list[Evidence]] = []
    for item in setting.claim.independent_evidence():
        joined = [group for group in groups if any(_share(item, other) for other in group)]
        groups = [group for group in groups if group not in joined]
        groups.append([other for group in joined for other in group] + [item])
    own = [group for group in groups if not any(is_read_there(item.document, item.url, setting.case) for item in group)]
    return tuple(min(group, key=lambda item: (item.rank is not Rank.PRIMARY, item.number)) for group in own)


def _share(item: Evidence, other: Evidence) -> bool:
    if item.document is not None and item.document == other.document:
        return True
    return page(item.url) is not None and page(item.url) == page(other.url)


def is_read_there(document: int | None, url: str | None, case: Case) -> bool:
    """Tells whether a document, or what is at an address, is one in which the claim was read."""
    if document in {appearance.document for appearance in case.claim.appearances}:
        return True
    return page(url) is not None and page(url) in map(page, case.read_at)


def page(url: str | None) -> str | None:
    """Gives the address of a page without the place in it that an address can name; None where there is none, or its words are gone."""
    return urldefrag(url).url if url is not None and url != WITHDRAWN else None


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
