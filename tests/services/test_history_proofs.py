"""Consistency of what a desk signed, and witnesses who cosign only what goes on from what they saw."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from factcheck.domain import history_proofs as domain
from factcheck.domain import notes
from factcheck.domain.errors import BadInputError, IntegrityError
from factcheck.domain.history_proofs import HistoryProof
from factcheck.domain.notes import CosignedCheckpoint, SignedCheckpoint
from factcheck.services import checkpoints, history_proofs, witnessing
from factcheck.services.desks import Desk
from factcheck.services.keys import Key, holds
from factcheck.storage import checkpoints as kept
from tests.domain.proving import FIRST, WITNESS, signed
from tests.factories import fake_outside, small_desk, take_in
from tests.storage.forging import forging

AT = "2026-01-15T09:00:00Z"


@pytest.fixture
def desk(location: str) -> Iterator[Desk]:
    """A desk with five checkpoints."""
    made = small_desk(location)
    for turn in range(3):
        take_in(made, text=f"{turn}\n" * 3)
        assert checkpoints.sign(made) is None
    yield made
    made.database.close()


def stored(desk: Desk) -> list[SignedCheckpoint]:
    with desk.past() as past:
        return [notes.read(note) for _, note in kept.notes(past.connection)]


def test_every_two_checkpoints_of_a_desk_are_consistent(desk: Desk) -> None:
    found = stored(desk)
    assert len(found) == 5
    for place, old in enumerate(found):
        for new in found[place:]:
            proof = history_proofs.consistency(desk, old, new)
            assert proof.holds()
            assert domain.read(proof.text().encode()) == proof


def test_another_desks_checkpoint_or_one_the_wrong_way_round_proves_nothing(desk: Desk) -> None:
    old, *_, new = stored(desk)
    with pytest.raises(BadInputError, match="name the smaller checkpoint first"):
        history_proofs.consistency(desk, new, old)
    for strange, what in (
        (replace(old, signature=bytes(64)), "its signature is not by the desk's key"),
        (signed(20, bytes(32), key=FIRST).signed, "its note is of another size or desk"),
    ):
        with pytest.raises(BadInputError, match=what):
            history_proofs.consistency(desk, strange, new)


def test_a_checkpoint_of_a_history_that_the_desk_does_not_have_any_more_is_told(location: str) -> None:
    """D08: two checkpoints of one size with different roots, both signed by the desk."""
    desk = small_desk(location)
    *_, newest = stored(desk)
    key = fake_outside().key()
    assert key
    other = signed(newest.checkpoint.size - 1, b"r" * 32, key=key, origin=newest.checkpoint.origin).signed
    with pytest.raises(IntegrityError, match="the history is not the one that checkpoints 28 and 29 were signed over"):
        history_proofs.consistency(desk, other, newest)
    with forging(location) as forger:
        forger.run("DELETE FROM tree_nodes")
    assert history_proofs.consistency(desk, stored(desk)[0], newest).holds()
    desk.database.close()


def cosign(
    note: SignedCheckpoint | CosignedCheckpoint,
    *,
    seen: SignedCheckpoint | None = None,
    proof: HistoryProof | None = None,
    desk_key: Key | None = None,
    name: str = "w/1",
) -> CosignedCheckpoint:
    key = desk_key or fake_outside().key()
    assert key
    return witnessing.cosigned(
        note if isinstance(note, CosignedCheckpoint) else CosignedCheckpoint(signed=note),
        desk_key=key.public_hex(),
        seen=CosignedCheckpoint(signed=seen) if seen else None,
        proof=proof,
        key=WITNESS,
        name=name,
        at=AT,
    )


def test_a_witness_cosigns_what_is_first_seen_the_same_again_and_what_goes_on(desk: Desk) -> None:
    first, second, *_ = stored(desk)
    proof = history_proofs.consistency(desk, first, second)
    for found in (cosign(first), cosign(first, seen=first), cosign(second, seen=first, proof=proof)):
        [line] = found.cosignatures
        assert holds(line.signature, line.message(found.signed.checkpoint), WITNESS.public_hex())
        assert notes.read_cosigned(found.note()) == found
        assert line.time == 1768467600
    assert len(cosign(cosign(first), name="w/2").cosignatures) == 2


def test_a_witness_signs_nothing_that_does_not_go_on_from_what_was_seen(desk: Desk) -> None:
    first, second, third, *_ = stored(desk)
    key = fake_outside().key()
    assert key
    checkpoint = second.checkpoint
    split = signed(checkpoint.size, b"r" * 32, key=key, origin=checkpoint.origin).signed
    right = history_proofs.consistency(desk, second, third)
    wrong = replace(right, path=(bytes(32), *right.path[1:]))
    parted = HistoryProof(old=split, new=third, path=right.path)
    for given, seen, proof, said in (
        (first, second, None, "^rolled back: "),
        (split, second, None, "^split view: two histories of"),
        (third, second, wrong, "^split view: the history of"),
        (third, split, parted, "^split view: the history of"),
    ):
        with pytest.raises(IntegrityError, match=said):
            cosign(given, seen=seen, proof=proof)
    for proof in (None, history_proofs.consistency(desk, first, third)):
        with pytest.raises(BadInputError, match="the proof is missing"):
            cosign(third, seen=second, proof=proof)
    with pytest.raises(IntegrityError, match="not signed by the desk's key"):
        cosign(third, desk_key=FIRST)
    with pytest.raises(BadInputError, match="what was seen before of"):
        cosign(third, seen=signed(5, bytes(32), key=key).signed)


def test_a_note_takes_no_more_cosignatures_than_can_be_read(desk: Desk) -> None:
    first, *_ = stored(desk)
    [line] = cosign(first).cosignatures
    almost = CosignedCheckpoint(signed=first, cosignatures=(line,) * 99)
    full = cosign(almost)
    assert notes.read_cosigned(full.note()) == full
    with pytest.raises(BadInputError, match="the note has 100 cosignatures, and takes no more"):
        cosign(full)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\n", "é", "x" * 201])
def test_a_name_that_no_witness_can_have_is_refused(name: str) -> None:
    with pytest.raises(BadInputError, match="is no name of a witness"):
        witnessing.public(WITNESS, name)


@pytest.mark.parametrize("content", [b"", b"[]", b"[" * 100_000, b"{}", b"\xff"])
def test_what_is_no_proof_of_consistency_is_refused(content: bytes) -> None:
    with pytest.raises(BadInputError, match="the file holds no proof of consistency"):
        domain.read(content)
