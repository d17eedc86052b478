"""Evidence attached to claims: archived, quoted, checked again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from factcheck.documents.offered import Offered
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, RefusedError
from factcheck.domain.vocabularies import Channel, Rank, Stance, State
from factcheck.domain.workflow import Accept, AddEvidence, Start, Submit, WithdrawEvidence
from factcheck.services import research, review
from factcheck.services.archiving import Standing
from factcheck.services.desks import Desk
from factcheck.services.intake.sources import Outlook
from factcheck.services.research import Cited
from tests.factories import CHECKER, DETAILS, EDITOR, TEXT, VERDICT, arrive, open_desk, take_in
from tests.services import probes

URL = "https://reports.example.co.uk/girders"
PAGE = b"The county found three cracked girders.\n\nThe bridge was closed on 12 January.\n"
ITEM = AddEvidence(stance=Stance.REFUTES, rank=Rank.PRIMARY, title="Inspection report", url=URL, publisher="The county")


def web(content: bytes | Exception) -> Callable[[str], Offered]:
    """A web with one page."""

    def fetch(url: str) -> Offered:
        if isinstance(content, Exception):
            raise content
        return Offered(name=url, content=content, media_type="text/plain", url=url)

    return fetch


def outlook(desk: Desk, content: bytes | Exception = PAGE) -> Outlook:
    return Outlook(fetch=web(content), clock=desk.outside.clock)


@pytest.fixture
def desk(location: str) -> Iterator[Desk]:
    """A desk with claim 1 in research."""
    opened = open_desk(location)
    take_in(opened)
    for action, actor in ((Accept(), EDITOR), (Start(), CHECKER)):
        review.act(opened, 1, action, actor=actor)
    yield opened
    opened.database.close()


def test_an_address_is_kept_in_the_desk_and_quoted_to_the_character(desk: Desk) -> None:
    done = research.attach(
        desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk), cited=Cited(quote="three cracked girders")
    )
    (item,) = done.changed.claim.evidence
    with desk.past() as past:
        document = past.document(done.kept or 0)
    assert document.is_evidence
    assert item.passage is not None
    assert document.text[item.passage.start : item.passage.end] == item.passage.quote == "three cracked girders"
    assert (item.document, item.sha256, item.domain) == (document.id, document.sha256, "example.co.uk")
    assert probes.problems(desk) == []


def test_a_file_is_kept_and_attached_under_its_own_title(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "minutes.txt").write_bytes(PAGE)
    item = replace(ITEM, title="Minutes", url=None)
    done = research.attach(desk, 1, item, actor=CHECKER, archive=str(tmp_path / "minutes.txt"), outlook=outlook(desk))
    assert [(one.title, one.document, one.url) for one in done.changed.claim.evidence] == [("Minutes", done.kept, None)]


def test_an_address_that_cannot_be_had_is_attached_alone_with_a_warning(desk: Desk) -> None:
    away = outlook(desk, EnvironmentFailureError("no way leads there"))
    done = research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=away)
    (item,) = done.changed.claim.evidence
    assert (item.url, item.document, done.kept) == (URL, None, None)
    assert done.warnings == ("no copy was kept: no way leads there",)


@pytest.mark.parametrize(
    ("cited", "message"),
    [
        (Cited(quote="four cracked girders"), "does not have these words"),
        (Cited(start=0, end=10_000), "has no characters 0 to 10000"),
    ],
)
def test_a_passage_that_is_not_the_documents_is_refused(desk: Desk, cited: Cited, message: str) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=f"^'{URL}' {message}.*; no copy was kept$"):
        research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk), cited=cited)


def test_a_passage_that_a_document_of_the_desk_does_not_have_is_refused_by_its_number(desk: Desk) -> None:
    kept = research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk)).kept
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=rf"^source {kept} does not .* marks and all$"):
        research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk), cited=Cited(quote="four"))


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"accessed": "2027-01-01"}, "which is in the future"),
        ({"replaces": 9}, "it has no evidence 9"),
        ({"is_conversation": True}, "the conversation has no words"),
    ],
)
def test_what_is_refused_is_not_kept_either(desk: Desk, changes: dict[str, Any], reason: str) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match=reason):
        research.attach(desk, 1, replace(ITEM, **changes), actor=CHECKER, archive=URL, outlook=outlook(desk))


def test_a_document_is_attached_although_there_is_an_item_of_the_same_words(desk: Desk) -> None:
    talk = replace(ITEM, url=None, title="Interview", note="She says so.")
    review.act(desk, 1, talk, actor=CHECKER)
    kept = research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk)).kept
    review.act(desk, 1, WithdrawEvidence(2, "It comes again."), actor=CHECKER)
    assert len(research.attach(desk, 1, replace(talk, document=kept), actor=CHECKER).changed.claim.evidence) == 3


@pytest.mark.parametrize("address", ["https://example.org/a", "https://example.org/bridge"])
def test_the_address_of_what_the_claim_was_read_in_is_no_evidence_of_others(desk: Desk, address: str) -> None:
    """The one is where the desk fetched it, the other is what the page says of itself."""
    (claim, *_) = arrive(
        desk, f"Page. {TEXT}", channel=Channel.FETCHED, retrieved_at="2026-01-15T09:00:00Z", details=DETAILS
    ).claims
    for action in (Accept(), Start()):
        review.act(desk, claim, action, actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match=f"{address} is where the claim was read"):
        review.act(desk, claim, replace(ITEM, url=address), actor=CHECKER)
    review.act(desk, claim, replace(ITEM, url=address, stance=Stance.CONTEXT), actor=CHECKER)
    review.act(desk, claim, VERDICT, actor=CHECKER)
    with pytest.raises(RefusedError, match="0 of 1 items of evidence come from others than the claimant"):
        review.act(desk, claim, Submit(), actor=CHECKER)


def test_a_passage_needs_the_copy_that_could_not_be_kept(desk: Desk) -> None:
    away = outlook(desk, EnvironmentFailureError("no way leads there"))
    with probes.Unchanged(desk), pytest.raises(EnvironmentFailureError, match="no way leads there"):
        research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=away, cited=Cited(quote="girders"))


def test_what_may_not_be_attached_is_not_fetched(desk: Desk) -> None:
    never = outlook(desk, AssertionError("it was fetched"))
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="it is extracted, not researching or in review"):
        research.attach(desk, 2, ITEM, actor=CHECKER, archive=URL, outlook=never)


def test_the_same_evidence_twice_is_refused_and_another_passage_of_it_is_not(desk: Desk) -> None:
    for quote in ("three cracked girders", "closed on 12 January"):
        research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk), cited=Cited(quote=quote))
    with pytest.raises(RefusedError, match="it is evidence 1 already"):
        research.attach(
            desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk), cited=Cited(quote="three cracked girders")
        )


@pytest.mark.parametrize(
    ("now", "outcome"),
    [
        (PAGE, Standing.SAME),
        (PAGE.replace(b"three", b"two"), Standing.CHANGED),
        (EnvironmentFailureError("no way leads there"), Standing.UNFETCHABLE),
    ],
)
def test_checking_evidence_again_says_what_changed_and_changes_nothing(
    desk: Desk, now: bytes | Exception, outcome: Standing
) -> None:
    research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk))
    with probes.Unchanged(desk):
        (found,) = research.check(desk, 1, outlook=outlook(desk, now))
    assert (found.number, found.outcome) == (1, outcome)


def test_new_evidence_takes_a_claim_out_of_review(desk: Desk) -> None:
    research.attach(desk, 1, ITEM, actor=CHECKER, archive=URL, outlook=outlook(desk))

    for action in (VERDICT, Submit()):
        review.act(desk, 1, action, actor=CHECKER)
    again = research.attach(desk, 1, replace(ITEM, url=None, title="Letter", note="So."), actor=EDITOR)
    assert again.changed.claim.state is State.RESEARCHING
