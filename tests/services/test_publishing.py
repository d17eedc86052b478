import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from factcheck.domain.errors import BadInputError, ConflictError, IntegrityError, RefusedError
from factcheck.domain.policies import DEFAULT
from factcheck.domain.vocabularies import Choice, CorrectionClass, Role, State
from factcheck.domain.workflow import (
    Action,
    Approve,
    CastVote,
    ChangeNotice,
    DecideCorrection,
    DeclineRetraction,
    Drop,
    Hold,
    Reopen,
    RequestCorrection,
    Resume,
    Return,
    Reword,
    SetEmbargo,
    Submit,
    WithdrawEvidence,
    WithdrawVerdict,
)
from factcheck.reporting.briefs import Brief, BriefStatus, render
from factcheck.services import audit, claims, desks, people, policies, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.storage import queries, tables
from tests.factories import (
    ADMIN,
    CHECKER,
    EDITOR,
    EVIDENCE,
    PEOPLE,
    READER,
    TEXT,
    VERDICT,
    fake_outside,
    research,
    take_in,
)
from tests.services import probes, working

OTHER = "Another paper says it too.\n\n“The bridge is safe, and so on,” Mayor Jane Doe said.\n"
SCALE = DEFAULT.scale


def _approved(desk: Desk) -> int:
    claim = take_in(desk).claims[0]
    research(desk, claim)
    review.act(desk, claim, Approve(), actor=EDITOR)
    return claim


@pytest.fixture
def approved(desk: Desk) -> int:
    """A claim that waits for its publication."""
    return _approved(desk)


def test_a_publication_records_the_digest_of_its_bytes_and_what_they_came_from(desk: Desk, approved: int) -> None:
    before = probes.size(desk)
    rendered = publishing.publish(desk, approved, actor=EDITOR).brief
    with desk.past() as past:
        claim = past.claim(approved)
    (brief,) = claim.briefs
    assert claim.state is State.PUBLISHED
    assert brief.sha256 == rendered.sha256() == hashlib.sha256(rendered.content).hexdigest()
    assert (brief.version, brief.size, brief.published_by) == (1, len(rendered.content), EDITOR)
    assert (brief.inputs.position, brief.inputs.claim_version) == (before, claim.version - 1)
    assert (brief.inputs.policy, brief.inputs.locale, brief.inputs.checkpoint) == (1, "en", before)
    assert (rendered.version, rendered.status) == (1, BriefStatus.PUBLISHED)


def test_a_published_brief_comes_out_again_whatever_happened_since(desk: Desk, approved: int) -> None:
    published = publishing.publish(desk, approved, actor=EDITOR).brief.content
    happenings: dict[str, Callable[[], object]] = {
        "a document": lambda: take_in(desk, text=OTHER, name="other.txt"),
        "an appearance": lambda: review.link(desk, approved + 2, into=approved, actor=EDITOR),
        "a policy": lambda: policies.apply(
            desk,
            replace(
                DEFAULT,
                evidence_minimum=4,
                scale=replace(SCALE, version=3, ratings=tuple(replace(r, label="Gone") for r in SCALE.ratings)),
            ),
            actor=ADMIN,
        ),
        "roles": lambda: people.add(desk, CHECKER, role=Role.READER, actor=ADMIN),
        "a claim": lambda: claims.add(
            desk, "x", actor=EDITOR, place=Place(document=1, quote="The bridge is safe", speaker=1)
        ),
        "a return elsewhere": lambda: review.link(desk, approved + 1, into=approved + 4, actor=EDITOR),
    }
    for name, happen in happenings.items():
        happen()
        assert publishing.brief(desk, approved).content == published, name
        assert publishing.brief(desk, approved, version=1).content == published, name
    with desk.past() as past:
        assert len(past.claim(approved).appearances) == 2
    assert probes.problems(desk) == []


def test_a_brief_comes_out_again_from_a_desk_that_was_closed_in_between(location: str) -> None:
    desk = desks.create(location, name="The test desk", admin=ADMIN, outside=fake_outside())
    for handle, role in PEOPLE.items():
        people.add(desk, handle, role=role, actor=ADMIN)
    claim = _approved(desk)
    published = publishing.publish(desk, claim, actor=EDITOR).brief.content
    desk.database.close()
    again = desks.open_desk(location, outside=fake_outside("later"))
    assert publishing.brief(again, claim).content == published
    again.database.close()
    audit.verify(location, outside=fake_outside())


def test_two_claims_approved_side_by_side_publish_independently(desk: Desk) -> None:
    one, two = take_in(desk).claims
    for claim in (one, two):
        research(desk, claim)
        review.act(desk, claim, Approve(), actor=EDITOR)
    first, second = (publishing.publish(desk, claim, actor=EDITOR).brief for claim in (one, two))
    assert publishing.brief(desk, one).content == first.content
    assert publishing.brief(desk, two).content == second.content
    assert first.content != second.content


def test_a_draft_says_that_it_is_one_and_records_nothing(desk: Desk, approved: int) -> None:
    with probes.Unchanged(desk):
        draft = publishing.brief(desk, approved)
    assert (draft.status, draft.version) == (BriefStatus.DRAFT, 1)
    assert b"**DRAFT, not published.**" in draft.content
    published = publishing.publish(desk, approved, actor=EDITOR).brief
    assert b"DRAFT" not in published.content


@pytest.mark.parametrize("version", [0, -1, 2, 99])
def test_a_brief_that_was_never_published_is_not_shown(desk: Desk, approved: int, version: int) -> None:
    with pytest.raises(BadInputError, match=f"claim 1 has no brief {version}; 0 were published"):
        publishing.brief(desk, approved, version=version)
    publishing.publish(desk, approved, actor=EDITOR)
    with pytest.raises(BadInputError, match=f"claim 1 has no brief {version}; 1 were published"):
        publishing.brief(desk, approved, version=version)


def test_a_claim_without_a_verdict_or_an_appearance_has_no_brief(desk: Desk) -> None:
    (one, two) = take_in(desk).claims
    homeless = claims.add(desk, "Nobody knows where", actor=CHECKER).id
    review.link(desk, two, into=one, actor=EDITOR)
    for claim, reasons in {
        one: "no verdict is proposed",
        two: "no verdict is proposed; it was merged into claim 1, which has its appearances",
        homeless: "no verdict is proposed; no document shows where it was said",
    }.items():
        with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
            publishing.brief(desk, claim)
        assert str(refusal.value) == f"cannot make a brief of claim {claim}: {reasons}"


def test_a_claim_that_there_is_not_has_no_brief(desk: Desk) -> None:
    with pytest.raises(BadInputError, match="there is no claim 9"):
        publishing.brief(desk, 9)
    with pytest.raises(BadInputError, match="there is no claim 9"):
        publishing.publish(desk, 9, actor=EDITOR)


def test_a_publication_too_early_is_refused_for_every_reason(desk: Desk) -> None:
    claim = take_in(desk).claims[0]
    with probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        publishing.publish(desk, claim, actor=CHECKER)
    assert str(refusal.value) == (
        "cannot publish claim 1: it is extracted, not approved; ben is a checker, and this takes an editor; "
        "the verdict is not approved"
    )


def test_a_brief_is_published_once(desk: Desk, approved: int) -> None:
    publishing.publish(desk, approved, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="it is published, not approved"):
        publishing.publish(desk, approved, actor=EDITOR)


def test_a_version_that_the_editor_has_not_seen_is_not_published(desk: Desk, approved: int) -> None:
    with desk.past() as past:
        version = past.claim(approved).version
    with probes.Unchanged(desk), pytest.raises(ConflictError, match=f"is at version {version}, not {version - 1}"):
        publishing.publish(desk, approved, actor=EDITOR, if_version=version - 1)
    assert publishing.publish(desk, approved, actor=EDITOR, if_version=version).brief.content


def _while_rendering(monkeypatch: pytest.MonkeyPatch, happen: Callable[[], object]) -> None:
    """Has something happen once, between the reading of the claim and the recording of the brief."""
    left = [happen]

    def slow_render(brief: Brief, *, template: str) -> bytes:
        content = render(brief, template=template)
        if left:
            left.pop()()
        return content

    monkeypatch.setattr(publishing, "render", slow_render)


def test_a_claim_that_changed_while_its_brief_was_rendered_is_not_published(
    desk: Desk, approved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _while_rendering(monkeypatch, lambda: review.act(desk, approved, Return("a new report"), actor=EDITOR))
    with pytest.raises(ConflictError, match="eve changed it; look at it again"):
        publishing.publish(desk, approved, actor=EDITOR)
    with desk.past() as past:
        claim = past.claim(approved)
        assert past.connection.execute(select(tables.briefs)).all() == []
    assert (claim.state, claim.briefs) == (State.RESEARCHING, ())


def test_an_editor_who_lost_the_role_while_rendering_publishes_nothing(
    desk: Desk, approved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _while_rendering(monkeypatch, lambda: people.add(desk, EDITOR, role=Role.CHECKER, actor=ADMIN))
    with pytest.raises(RefusedError, match="eve is a checker, and this takes an editor"):
        publishing.publish(desk, approved, actor=EDITOR)
    assert "claim.brief_published" not in [told.type for told in probes.events(desk)]


def test_a_source_tampered_with_while_rendering_stops_the_publication(
    desk: Desk, approved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _while_rendering(monkeypatch, lambda: probes.tamper(desk, "UPDATE documents SET text = 'gone'"))
    with pytest.raises(RefusedError, match="its quote no longer matches source 1"):
        publishing.publish(desk, approved, actor=EDITOR)


def test_two_editors_who_publish_at_once_publish_once(
    desk: Desk, approved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _while_rendering(monkeypatch, lambda: publishing.publish(desk, approved, actor=ADMIN))
    with pytest.raises(ConflictError):
        publishing.publish(desk, approved, actor=EDITOR)
    with desk.past() as past:
        assert [brief.published_by for brief in past.claim(approved).briefs] == [ADMIN]


def test_what_happens_elsewhere_while_rendering_changes_no_byte(
    desk: Desk, approved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _while_rendering(monkeypatch, lambda: take_in(desk, text=OTHER, name="other.txt"))
    published = publishing.publish(desk, approved, actor=EDITOR).brief
    assert publishing.brief(desk, approved).content == published.content
    assert probes.problems(desk) == []


def test_the_proposer_may_publish_what_somebody_else_approved(desk: Desk) -> None:
    claim = take_in(desk).claims[0]
    research(desk, claim, checker=EDITOR)
    review.act(desk, claim, Approve(), actor=ADMIN)
    assert b"Approved by ada" in publishing.publish(desk, claim, actor=EDITOR).brief.content


def test_the_brief_shows_the_newest_checkpoint_that_was_kept(desk: Desk, approved: int) -> None:
    content = publishing.publish(desk, approved, actor=EDITOR).brief.content.decode()
    with desk.past() as past:
        sizes = past.connection.execute(select(tables.checkpoints.c.size).order_by("size")).scalars().all()
    assert f"- **Checkpoint:** factcheck/the-test-desk, {sizes[0]} entries, root " in content
    assert list(sizes) == [sizes[0], sizes[0] + 1]


def test_a_desk_without_its_key_publishes_without_a_checkpoint_and_says_so(location: str) -> None:
    keyless = replace(fake_outside(), key=desks.no_key)
    desk = desks.create(location, name="The test desk", admin=ADMIN, outside=keyless)
    for handle, role in PEOPLE.items():
        people.add(desk, handle, role=role, actor=ADMIN)
    content = publishing.publish(desk, _approved(desk), actor=EDITOR).brief.content.decode()
    assert "- **Checkpoint:** none was stored when this version was published." in content
    with desk.past() as past:
        assert past.connection.execute(select(tables.checkpoints)).all() == []
    desk.database.close()
    assert audit.verify(location, outside=fake_outside()).checkpoint is None


def test_a_key_that_is_not_the_desks_signs_nothing(desk: Desk, approved: int) -> None:
    with desk.past() as past:
        before = past.connection.execute(select(tables.checkpoints)).all()
    stranger = replace(desk, outside=fake_outside("a stranger"))
    assert publishing.publish(stranger, approved, actor=EDITOR).unsigned
    with desk.past() as past:
        assert past.connection.execute(select(tables.checkpoints)).all() == before


def test_a_brief_names_everyone_who_researched_once_and_in_order(desk: Desk) -> None:
    people.add(desk, "zoe", role=Role.EDITOR, actor=ADMIN)
    claim = take_in(desk).claims[0]
    research(desk, claim)
    review.act(desk, claim, Return("look again"), actor=ADMIN)
    review.act(desk, claim, replace(VERDICT, rating="unproven"), actor="zoe")
    draft = publishing.brief(desk, claim).content.decode()
    assert "Researched by ben and zoe." in draft


def test_the_ledger_and_not_the_row_is_what_readers_see(desk: Desk, approved: int) -> None:
    published = publishing.publish(desk, approved, actor=EDITOR).brief
    probes.tamper(desk, "UPDATE verdicts SET headline = 'Forged', short_answer = 'Forged', rationale = 'Forged'")
    probes.tamper(desk, "UPDATE documents SET text = 'Forged', title = 'Forged'")
    probes.tamper(desk, "UPDATE speakers SET name = 'Forged'")
    assert publishing.brief(desk, approved).content == published.content


def test_bytes_that_were_kept_are_what_readers_get_whatever_renders_now(
    desk: Desk, approved: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = publishing.publish(desk, approved, actor=EDITOR).brief
    monkeypatch.setattr(publishing, "render", lambda brief, *, template: render(brief, template=template) + b"\n")
    assert publishing.brief(desk, approved).content == published.content


def test_kept_bytes_that_were_changed_are_an_integrity_failure(sqlite_desk: Desk) -> None:
    published = publishing.publish(sqlite_desk, _approved(sqlite_desk), actor=EDITOR).brief
    drop = "DROP TRIGGER contents_refuse_update"
    probes.force(sqlite_desk, drop, f"UPDATE contents SET bytes = x'00' WHERE sha256 = '{published.sha256()}'")
    with pytest.raises(IntegrityError, match="brief 1 of claim 1 is not the bytes that were published"):
        publishing.brief(sqlite_desk, 1)


def test_kept_bytes_that_are_gone_come_out_of_the_ledger_again(
    sqlite_desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    published = publishing.publish(sqlite_desk, _approved(sqlite_desk), actor=EDITOR).brief
    drop = "DROP TRIGGER contents_refuse_delete"
    probes.force(sqlite_desk, drop, f"DELETE FROM contents WHERE sha256 = '{published.sha256()}'")
    assert publishing.brief(sqlite_desk, 1).content == published.content
    monkeypatch.setattr(publishing, "render", lambda brief, *, template: render(brief, template=template) + b"\n")
    with pytest.raises(IntegrityError, match="brief 1 of claim 1 is not the bytes that were published"):
        publishing.brief(sqlite_desk, 1)


def test_a_template_that_is_another_now_is_named(desk: Desk, approved: int, monkeypatch: pytest.MonkeyPatch) -> None:
    publishing.publish(desk, approved, actor=EDITOR)
    monkeypatch.setattr(publishing, "template_digest", lambda _: "0" * 64)
    with (
        pytest.raises(IntegrityError, match=r"the template .* is not the one that claim 1 was published with"),
        desk.past() as past,
    ):
        publishing.reproduced(past, past.claim(approved), past.claim(approved).briefs[0])


def test_a_reader_may_see_and_not_publish(desk: Desk, approved: int) -> None:
    assert publishing.brief(desk, approved).content
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="rita is a reader, and this takes an editor"):
        publishing.publish(desk, approved, actor=READER)


def test_the_quote_in_the_brief_is_the_documents_own(desk: Desk, approved: int) -> None:
    content = publishing.publish(desk, approved, actor=EDITOR).brief.content.decode()
    with desk.past() as past:
        (said,) = past.claim(approved).appearances
    assert TEXT[said.start : said.end] == said.quote
    assert said.quote in content
    assert f"characters {said.start} to {said.end} of the text" in content
    assert hashlib.sha256(TEXT.encode()).hexdigest() in content


def test_one_quote_of_two_linked_claims_is_shown_once(desk: Desk) -> None:
    first, second = take_in(desk).claims
    review.link(desk, second, into=first, actor=EDITOR)
    research(desk, first)
    with desk.past() as past:
        assert len(past.claim(first).appearances) == 2
    shown = publishing.brief(desk, first).content.decode()
    assert "Also said" not in shown
    assert shown.count("**The bridge is safe, and it will open on Friday**") == 1


# Corrections.


@pytest.fixture
def published(desk: Desk) -> int:
    """A claim that readers have."""
    claim = take_in(desk).claims[0]
    working.published(desk, claim)
    return claim


def _reproduced(desk: Desk, claim: int) -> list[bytes]:
    """Every version of a claim, rendered once more from the ledger as it was then."""
    with desk.past() as past:
        found = past.claim(claim)
        return [publishing.reproduced(past, found, brief).content for brief in found.briefs]


def _kept(desk: Desk, claim: int) -> list[bytes]:
    """Every version of a claim, as readers can have it."""
    return [publishing.brief(desk, claim, version=brief.version).content for brief in working.look(desk, claim).briefs]


def test_the_live_brief_stays_up_byte_for_byte_until_its_successor_is_out(desk: Desk, published: int) -> None:
    live = publishing.brief(desk, published).content
    steps = (
        (working.REOPEN, EDITOR),
        (replace(EVIDENCE, url="https://example.org/second"), CHECKER),
        (WithdrawEvidence(1, "It is of another bridge."), CHECKER),
        (Reword(text="The bridge was safe"), CHECKER),
        (working.MENDED, CHECKER),
        (Submit(), CHECKER),
        (Hold("a court decides"), CHECKER),
        (Resume(), CHECKER),
        (Approve(), EDITOR),
        (Return("Say how many."), EDITOR),
        (replace(working.MENDED, headline="Is the bridge safe now?"), CHECKER),
        (Submit(), CHECKER),
        (Approve(), EDITOR),
    )
    for action, actor in steps:
        review.act(desk, published, action, actor=actor)
        assert publishing.brief(desk, published).content == live, action
        live_now = working.look(desk, published).publication.live()
        assert live_now
        assert live_now.version == 1
    second = publishing.publish(desk, published, actor=EDITOR).brief
    assert second.version == 2
    assert publishing.brief(desk, published).content == second.content != live
    assert publishing.brief(desk, published, version=1).content == live
    assert probes.problems(desk) == []


def test_every_version_can_be_read_and_rendered_for_ever(desk: Desk, published: int) -> None:
    versions = [publishing.brief(desk, published).content]
    for place, kind in enumerate((CorrectionClass.CLARIFICATION, CorrectionClass.UPDATE, CorrectionClass.SPELLING)):
        verdict = replace(working.MENDED, short_answer=f"No, and that is answer {place}.")
        versions.append(
            working.corrected(desk, published, verdict=verdict, opening=Reopen(kind, f"Note {place}.")).content
        )
    working.call(desk, CHECKER, "Ben Ashe")
    people.add(desk, EDITOR, role=Role.READER, actor=ADMIN)
    take_in(desk, text=OTHER, name="other.txt")
    assert _kept(desk, published) == versions
    assert _reproduced(desk, published) == versions
    assert len(set(versions)) == 4
    assert [said.version for said in working.look(desk, published).publication.corrections] == [2, 3, 4]
    assert probes.problems(desk) == []


def test_a_page_keeps_the_name_under_which_it_was_published_first(desk: Desk, published: int) -> None:
    (first,) = working.look(desk, published).briefs
    working.corrected(desk, published, verdict=replace(VERDICT, headline="Something else entirely"))
    working.retracted(desk, published)
    assert first.slug
    assert first.slug.startswith("is-the-bridge-safe")
    assert {brief.slug for brief in working.look(desk, published).briefs} == {first.slug}


def test_a_draft_of_a_correction_has_the_version_and_the_notice_that_it_would_have(desk: Desk, published: int) -> None:
    working.act(desk, published, (working.REOPEN, EDITOR), (working.MENDED, CHECKER))
    with desk.past() as past:
        draft = publishing.draft(past, past.claim(published))
    assert (draft.version, draft.status) == (2, BriefStatus.DRAFT)
    assert b"The report lists four girders, not three." in draft.content


def test_a_correction_is_told_to_readers_with_its_class_and_who_asked(desk: Desk, published: int) -> None:
    review.act(desk, published, RequestCorrection("The county", "There are four."), actor=CHECKER)
    review.act(desk, published, DecideCorrection(1, is_accepted=True), actor=EDITOR)
    opening = replace(working.REOPEN, asked_by="The county", request=1)
    content = working.corrected(desk, published, opening=opening).content.decode()
    assert "The report lists four girders, not three." in content
    assert "factual" in content
    (correction,) = working.look(desk, published).publication.corrections
    assert (correction.request, correction.of_version, correction.version) == (1, 1, 2)


@pytest.mark.parametrize(
    ("kind", "rating", "message"),
    [
        ("factual", "unproven", "the rating goes from false to unproven, and the correction is factual"),
        ("spelling", "unproven", "the rating goes from false to unproven, and the correction is spelling"),
        ("rating-changing", "false", "the correction is rating-changing, and the rating stays false"),
    ],
)
def test_a_correction_is_of_the_class_that_it_is_said_to_be(
    desk: Desk, published: int, kind: str, rating: str, message: str
) -> None:
    opening, verdict = Reopen(CorrectionClass(kind), "Look again."), replace(working.UNPROVEN, rating=rating)
    working.act(desk, published, (opening, EDITOR), (verdict, CHECKER))
    with probes.Unchanged(desk), pytest.raises(RefusedError, match=message):
        review.act(desk, published, Submit(), actor=CHECKER)
    fitting = CorrectionClass.RATING_CHANGING if rating == "unproven" else CorrectionClass.CLARIFICATION
    working.act(desk, published, (ChangeNotice(fitting, "Look again."), CHECKER), (Submit(), CHECKER))
    assert review.act(desk, published, Approve(), actor=EDITOR).claim.state is State.APPROVED


def test_a_correction_needs_two_people_as_a_first_version_does(desk: Desk, published: int) -> None:
    working.act(desk, published, (working.REOPEN, EDITOR), (working.MENDED, EDITOR), (Submit(), CHECKER))
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve proposed a verdict on it"):
        review.act(desk, published, Approve(), actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="it is in review, not approved"):
        publishing.publish(desk, published, actor=EDITOR)
    assert review.act(desk, published, Approve(), actor=ADMIN).claim.state is State.APPROVED


def test_a_spelling_that_one_person_corrects_another_approves(desk: Desk, published: int) -> None:
    opening = Reopen(CorrectionClass.SPELLING, "A letter.")
    working.act(desk, published, (opening, EDITOR), (Reword(text="The bridge is saft"), EDITOR), (Submit(), EDITOR))
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve submitted it, so somebody else must approve"):
        review.act(desk, published, Approve(), actor=EDITOR)


def test_a_correction_that_is_dropped_leaves_the_live_brief(desk: Desk, published: int) -> None:
    live = publishing.brief(desk, published).content
    working.act(desk, published, (working.REOPEN, EDITOR), (working.MENDED, CHECKER))
    dropped = review.act(desk, published, Drop("It was right."), actor=CHECKER).claim
    assert (dropped.state, dropped.publication.correction, len(dropped.briefs)) == (State.PUBLISHED, None, 1)
    assert publishing.brief(desk, published).content == live
    again = working.corrected(desk, published, verdict=replace(VERDICT, headline="Is it?"))
    assert again.version == 2
    assert [one.version for one in working.look(desk, published).publication.corrections] == [2]
    assert probes.problems(desk) == []


# Retractions.


def test_a_notice_replaces_the_brief_and_the_old_version_can_still_be_read(desk: Desk, published: int) -> None:
    old = publishing.brief(desk, published).content
    notice = working.retracted(desk, published)
    claim = working.look(desk, published)
    assert (notice.version, notice.status) == (2, BriefStatus.RETRACTED)
    assert (claim.state, claim.publication.live()) == (State.RETRACTED, None)
    assert publishing.brief(desk, published).content == notice.content
    assert publishing.brief(desk, published).status is BriefStatus.RETRACTED
    assert "The report was forged." in notice.content.decode()
    assert publishing.brief(desk, published, version=1).content == old
    assert _reproduced(desk, published) == [old, notice.content]
    assert probes.problems(desk) == []


def test_a_retraction_takes_two_people(desk: Desk, published: int) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="nobody has proposed to retract it"):
        publishing.retract(desk, published, actor=EDITOR)
    publishing.propose_retraction(desk, published, reason="It is wrong.", actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve proposed it, so somebody else must retract"):
        publishing.retract(desk, published, actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="ben is a checker, and this takes an editor"):
        publishing.retract(desk, published, actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="eve has proposed it already"):
        publishing.propose_retraction(desk, published, reason="So say I.", actor=CHECKER)
    assert publishing.retract(desk, published, actor=ADMIN).brief.version == 2


def test_a_retraction_that_is_declined_leaves_the_brief(desk: Desk, published: int) -> None:
    publishing.propose_retraction(desk, published, reason="It is wrong.", actor=CHECKER)
    review.act(desk, published, DeclineRetraction("It is right."), actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="nobody has proposed to retract it"):
        publishing.retract(desk, published, actor=EDITOR)
    assert working.look(desk, published).publication.live()


def test_nothing_is_retracted_that_readers_do_not_have(desk: Desk, approved: int) -> None:
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="readers have no brief of it"):
        publishing.propose_retraction(desk, approved, reason="It is wrong.", actor=CHECKER)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match="readers have no brief of it"):
        publishing.retract(desk, approved, actor=EDITOR)


@pytest.mark.parametrize(
    "steps",
    [
        (),
        ((Reword(text="Only one person has seen this"), CHECKER),),
        ((working.UNPROVEN, CHECKER),),
        ((WithdrawVerdict("It is wrong."), CHECKER),),
        ((working.MENDED, CHECKER), (Submit(), CHECKER)),
        ((working.MENDED, CHECKER), (Submit(), CHECKER), (Approve(), EDITOR)),
        ((Hold("a court decides"), CHECKER),),
    ],
    ids=["reopened", "reworded", "rated anew", "without a verdict", "in review", "approved", "on hold"],
)
def test_a_brief_can_be_retracted_in_the_words_that_readers_know_wherever_its_correction_stands(
    sqlite_desk: Desk, steps: tuple[tuple[Action, str], ...]
) -> None:
    claim = take_in(sqlite_desk).claims[0]
    working.published(sqlite_desk, claim)
    working.act(sqlite_desk, claim, (working.REOPEN, EDITOR), *steps)
    notice = working.retracted(sqlite_desk, claim).content.decode()
    assert VERDICT.headline in notice
    assert "Only one person has seen this" not in notice
    assert working.UNPROVEN.headline not in notice
    found = working.look(sqlite_desk, claim)
    assert (found.state, found.publication.correction, found.work.until) == (State.RETRACTED, None, None)
    assert _reproduced(sqlite_desk, claim)[-1].decode() == notice
    assert probes.problems(sqlite_desk) == []


def test_a_retracted_claim_can_be_checked_and_published_again(desk: Desk, published: int) -> None:
    versions = [publishing.brief(desk, published).content, working.retracted(desk, published).content]
    opening = Reopen(CorrectionClass.RATING_CHANGING, "There is a new report.")
    third = working.corrected(desk, published, verdict=working.UNPROVEN, opening=opening)
    assert (third.version, working.look(desk, published).state) == (3, State.PUBLISHED)
    assert _kept(desk, published) == _reproduced(desk, published) == [*versions, third.content]
    told = third.content.decode()
    assert "False" in told  # the rating that it had
    assert "(version 2), and published again as of version 3:** The report was forged.\n" in told
    assert probes.problems(desk) == []


def test_dropping_what_was_reopened_after_a_retraction_leaves_the_notice(desk: Desk, published: int) -> None:
    notice = working.retracted(desk, published)
    working.act(desk, published, (working.REOPEN, EDITOR), (Drop("There is nothing new."), CHECKER))
    assert working.look(desk, published).state is State.RETRACTED
    assert publishing.brief(desk, published).content == notice.content


# Embargoes.


def test_nothing_is_published_before_its_time_and_everything_is_after_it(desk: Desk, approved: int) -> None:
    until = "2026-01-15T10:00:00Z"
    review.act(desk, approved, SetEmbargo(until), actor=EDITOR)
    with probes.Unchanged(desk), pytest.raises(RefusedError, match=f"it is embargoed until {until}"):
        publishing.publish(desk, approved, actor=EDITOR)
    later = replace(desk, outside=replace(desk.outside, clock=lambda: until))
    assert publishing.publish(later, approved, actor=EDITOR).brief.version == 1
    assert working.look(desk, approved).publication.embargo is None
    assert probes.problems(desk) == []


def test_an_embargo_can_be_lifted_and_voids_no_approval(desk: Desk, approved: int) -> None:
    review.act(desk, approved, SetEmbargo("2026-01-16T10:00:00Z"), actor=EDITOR)
    review.act(desk, approved, SetEmbargo(None), actor=EDITOR)
    assert publishing.publish(desk, approved, actor=EDITOR).brief.version == 1


# Kept bytes.


def test_the_bytes_of_every_version_are_kept_under_their_digest(desk: Desk, published: int) -> None:
    versions = [publishing.brief(desk, published).content, working.corrected(desk, published).content]
    versions.append(working.retracted(desk, published).content)
    with desk.past() as past:
        kept = [queries.content(past.connection, hashlib.sha256(content).hexdigest()) for content in versions]
    assert kept == versions


def test_a_dissent_is_shown_where_the_policy_says_so_and_recorded_anyhow(desk: Desk) -> None:
    working.with_seconds(desk)
    for claim, is_shown in zip(take_in(desk).claims, (True, False), strict=True):
        working.demand_votes(desk, 1, 2, shows_dissent=is_shown)
        research(desk, claim)
        review.act(desk, claim, CastVote(Choice.DISSENT, "Girders bend."), actor="eli")
        review.act(desk, claim, Approve(), actor=EDITOR)
        brief = publishing.publish(desk, claim, actor=EDITOR).brief.content
        assert (b"Girders bend." in brief) is is_shown
        verdict = working.look(desk, claim).verdict()
        assert verdict
        assert [(vote.by, vote.note) for vote in verdict.votes] == [("eli", "Girders bend."), (EDITOR, None)]
        policies.apply(desk, working.voting(1, 1, shows_dissent=not is_shown), actor=ADMIN)
        assert _reproduced(desk, claim) == [brief]


def test_readers_are_told_peoples_names_as_they_were_then(desk: Desk, published: int) -> None:
    working.call(desk, CHECKER, "Ben Ashe")
    second = working.corrected(desk, published).content.decode()
    working.call(desk, CHECKER, "Benjamin Ashe")
    assert "Ben Ashe" in second
    assert b"Ben Ashe" not in publishing.brief(desk, published, version=1).content
    assert _reproduced(desk, published)[1].decode() == second
