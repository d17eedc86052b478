"""Proofs made at a desk: of every brief that there is, under the newest checkpoint or under one that witnesses gave back."""

from dataclasses import replace

import pytest
from sqlalchemy import delete, select, update

from factcheck.domain import brief_proofs as proofs
from factcheck.domain.brief_proofs import BriefProof, ProvedBrief
from factcheck.domain.errors import BadInputError, IntegrityError, RefusedError
from factcheck.services import brief_proofs, checkpoints, desks, publishing
from factcheck.services.brief_proofs import BriefName
from factcheck.services.desks import Desk
from factcheck.services.keys import holds
from factcheck.storage import checkpoints as kept
from factcheck.storage import tables
from tests.domain.proving import WITNESS_KEY, cosigned
from tests.factories import EDITOR, fake_outside, small_desk, take_in, worked_desk
from tests.storage.forging import forging


def proved(desk: Desk, proof: BriefProof, content: bytes) -> ProvedBrief:
    key = desk.outside.key()
    assert key
    return proofs.verify(proofs.read(proof.text().encode()), content, key=key.public_hex(), holds=holds)


def sizes(desk: Desk) -> list[int]:
    with desk.past() as past:
        return [size for size, _ in kept.notes(past.connection)]


def test_a_published_brief_is_proved_by_its_number_and_by_its_page(location: str) -> None:
    desk = small_desk(location)
    content = publishing.brief(desk, 1).content
    with desk.past() as past:
        slug = past.claim(1).briefs[0].slug
    for name in (BriefName(1, None), BriefName(1, 1), BriefName(slug or "", 1)):
        found = proved(desk, brief_proofs.prove(desk, name), content)
        assert (found.claim, found.brief, found.published_by, found.is_retraction) == (1, 1, EDITOR, False)
        assert found.events == sizes(desk)[-1] >= found.event
    desk.database.close()


def test_every_version_and_each_notice_is_proved_by_itself(location: str) -> None:
    desk = worked_desk(location)
    with desk.past() as past:
        numbers = past.connection.execute(select(tables.briefs.c.claim_id, tables.briefs.c.version)).all()
    assert len(numbers) > 3
    contents = [publishing.brief(desk, claim, version=version).content for claim, version in numbers]
    held = [brief_proofs.prove(desk, BriefName(claim, version)) for claim, version in numbers]
    found = [proved(desk, proof, content) for proof, content in zip(held, contents, strict=True)]
    assert [(one.claim, one.brief) for one in found] == [tuple(row) for row in numbers]
    assert {one.is_retraction for one in found} == {True, False}
    for proof, content in zip(held, contents[1:], strict=False):
        with pytest.raises(IntegrityError, match="published other bytes"):
            proved(desk, proof, content)
    desk.database.close()


def test_a_checkpoint_is_signed_where_none_covers_the_brief(location: str) -> None:
    desk = small_desk(location)
    content = publishing.brief(desk, 1).content
    before = sizes(desk)
    with forging(location) as forger:
        forger.run("DELETE FROM checkpoints WHERE size >= ?", before[-1])
    proof = brief_proofs.prove(desk, BriefName(1, None))
    assert sizes(desk) != before
    assert proved(desk, proof, content).events == sizes(desk)[-1]
    desk.database.close()


def test_where_none_covers_it_and_none_can_be_signed_it_is_said_why(location: str) -> None:
    desk = small_desk(location)
    with forging(location) as forger:
        forger.run("DELETE FROM checkpoints")
    without = replace(desk, outside=replace(desk.outside, key=desks.no_key))
    with pytest.raises(RefusedError, match=r"no checkpoint covers event 29, .*: no key is at hand"):
        brief_proofs.prove(without, BriefName(1, None))
    desk.database.close()


def test_wrong_and_missing_subtrees_make_no_wrong_proof(location: str) -> None:
    desk = small_desk(location)
    content = publishing.brief(desk, 1).content
    for spoil in (update(tables.tree_nodes).values(hash=bytes(32)), delete(tables.tree_nodes)):
        for _ in range(9):
            take_in(desk, text=desk.outside.new_id())
        assert checkpoints.sign(desk) is None
        with desk.database.writing() as connection:
            assert connection.execute(spoil).rowcount
        assert proved(desk, brief_proofs.prove(desk, BriefName(1, None)), content).claim == 1
    desk.database.close()


def test_a_history_that_is_not_the_signed_one_proves_nothing(location: str) -> None:
    desk = small_desk(location)
    with forging(location) as forger:
        [(other, *_), *_] = forger.run("SELECT seq FROM events WHERE seq > 16 AND stream <> 'claim/1' ORDER BY seq")
        assert other < 29
        forger.run("UPDATE events SET leaf = ? WHERE seq = ?", b"x" * 32, other)
    with pytest.raises(IntegrityError, match="the history is not the one that checkpoint 29 was signed over"):
        brief_proofs.prove(desk, BriefName(1, None))
    desk.database.close()


def test_a_brief_is_proved_under_a_checkpoint_that_a_witness_gave_back(location: str) -> None:
    desk = small_desk(location)
    content = publishing.brief(desk, 1).content
    seen = cosigned(brief_proofs.prove(desk, BriefName(1, None))).checkpoint
    take_in(desk, text="Later.")
    checkpoints.sign(desk)
    proof = brief_proofs.prove(desk, BriefName(1, None), cosigned=seen.note())
    assert proof.checkpoint == seen
    key = desk.outside.key()
    assert key
    found = proofs.verify(proof, content, key=key.public_hex(), holds=holds, witnesses=(WITNESS_KEY,))
    assert found.witnesses == (WITNESS_KEY.name,)
    older = checkpoints.kept(desk, 28).note()
    with pytest.raises(BadInputError, match="covers 28 events, and the brief was published by event 29"):
        brief_proofs.prove(desk, BriefName(1, None), cosigned=older)
    for note in ("hello", older.replace("28", "29"), older.replace("factcheck/the", "factcheck/another")):
        with pytest.raises(BadInputError, match="the note: "):
            brief_proofs.prove(desk, BriefName(1, None), cosigned=note)
    desk.database.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (BriefName(2, None), "claim 2 has no brief 0; 0 were published"),
        (BriefName(1, 2), "claim 1 has no brief 2; 1 were published"),
        (BriefName(99, None), "there is no claim 99"),
        (BriefName("nowhere-1", None), "no brief has the name nowhere-1"),
    ],
)
def test_what_was_not_published_is_not_proved(small: Desk, name: BriefName, said: str) -> None:
    with pytest.raises(BadInputError, match=said):
        brief_proofs.prove(small, name)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk that nobody changes."""
    return small_desk(str(tmp_path_factory.mktemp("small") / "factcheck.db"), outside=fake_outside())
