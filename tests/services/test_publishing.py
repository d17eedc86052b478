import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from factcheck.domain.claims import State
from factcheck.domain.errors import BadInputError, ConflictError, IntegrityError, RefusedError
from factcheck.domain.people import Role
from factcheck.domain.policies import DEFAULT
from factcheck.domain.workflow import Approve, Return
from factcheck.reporting.briefs import Brief, BriefStatus, render
from factcheck.services import audit, claims, desks, people, policies, publishing, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.storage import tables
from tests.factories import (
    ADMIN,
    CHECKER,
    EDITOR,
    PEOPLE,
    READER,
    TEXT,
    VERDICT,
    fake_outside,
    research,
    take_in,
)
from tests.services import probes

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
                scale=replace(SCALE, version=2, ratings=tuple(replace(r, label="Gone") for r in SCALE.ratings)),
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
