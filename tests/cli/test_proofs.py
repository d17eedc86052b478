"""`audit checkpoint`, `audit prove` and `verify-brief`, with the program that shares no code with them beside it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factcheck.domain import notes
from factcheck.services import rotations
from tests.children import PATIENCE
from tests.cli.test_audit import tamper
from tests.domain.proving import FIRST, signed
from tests.domain.test_brief_proofs import TOOL
from tests.factories import fake_outside

if TYPE_CHECKING:
    from tests.cli.conftest import Run
    from tests.cli.newsroom import Newsroom

KEY = fake_outside().key()
assert KEY
PUBLIC = KEY.public_hex()


@pytest.fixture
def held(worked: "Newsroom", tmp_path: Path) -> tuple[str, str]:
    """A brief and its proof, as somebody without the desk has them."""
    brief, proof = tmp_path / "brief.md", tmp_path / "proof.json"
    worked.does("brief", "1", "--version", "1", "--output", str(brief))
    worked.does("audit", "prove", "1@1", "--output", str(proof))
    return str(brief), str(proof)


def tool(*arguments: str) -> int:
    done = subprocess.run([sys.executable, str(TOOL), *arguments], capture_output=True, timeout=PATIENCE, check=False)
    assert (not done.stderr) is (done.returncode == 0)
    assert done.stderr.count(b"\n") <= 1
    return done.returncode


def test_a_brief_is_verified_without_the_desk(run: "Run", held: tuple[str, str]) -> None:
    outcome = run("verify-brief", *held, "--key", PUBLIC)
    assert outcome.status == 0, outcome
    told = json.loads(outcome.out)
    assert (told["claim"], told["brief"], told["origin"], told["key"]) == (1, 1, "factcheck/the-test-desk", PUBLIC)
    named = notes.PublicKey(name=told["origin"], kind=notes.ED25519, key=bytes.fromhex(PUBLIC)).text()
    assert run("verify-brief", *held, "--key", named, "--format", "table").status == 0
    assert tool(*held, "--key", PUBLIC) == 0


def test_a_changed_brief_is_status_4(run: "Run", held: tuple[str, str]) -> None:
    """O16."""
    brief = Path(held[0])
    brief.write_bytes(brief.read_bytes().replace(b"bridge", b"Bridge", 1))
    outcome = run("verify-brief", *held, "--key", PUBLIC)
    outcome.assert_refused(4)
    assert "the event published other bytes" in outcome.err
    assert tool(*held, "--key", PUBLIC) == 4


@pytest.mark.parametrize("key", ["", "a" * 63, "A" * 64, "x+00000000+AQ==", "\x1b[2J"])
def test_what_is_no_key_is_refused(run: "Run", held: tuple[str, str], key: str) -> None:
    run("verify-brief", *held, "--key", key).assert_refused(2)


def test_a_desks_key_is_no_witness_and_a_witness_no_desk(run: "Run", held: tuple[str, str]) -> None:
    desk, witness = (
        notes.PublicKey(name="w", kind=kind, key=bytes.fromhex(PUBLIC)).text()
        for kind in (notes.ED25519, notes.COSIGNATURE)
    )
    run("verify-brief", *held, "--key", witness).assert_refused(2)
    run("verify-brief", *held, "--key", PUBLIC, "--witness", desk).assert_refused(2)
    run("verify-brief", *held, "--key", PUBLIC, "--witness", witness).assert_refused(4)


def test_a_proof_that_is_none_is_refused(run: "Run", held: tuple[str, str]) -> None:
    for content in (b"", b"\xff", b"[" * 100_000, Path(held[1]).read_bytes()[:-3]):
        Path(held[1]).write_bytes(content)
        run("verify-brief", *held, "--key", PUBLIC).assert_refused(2)
        assert tool(*held, "--key", PUBLIC) == 2
    run("verify-brief", "missing.md", held[1], "--key", PUBLIC).assert_refused(2)


def test_a_proof_is_printed_where_no_file_is_named_and_no_other_text_is_lost(
    worked: "Newsroom", held: tuple[str, str]
) -> None:
    printed = worked.does("audit", "prove", "1@1")
    assert printed.encode() == Path(held[1]).read_bytes()
    Path(held[1]).write_text("mine")
    outcome = worked("audit", "prove", "1@1", "--output", held[1])
    outcome.assert_refused(2)
    assert Path(held[1]).read_text() == "mine"
    worked.does("audit", "prove", "1@1", "--output", held[1], "--force")
    assert Path(held[1]).read_text() == printed


@pytest.mark.parametrize("name", ["0", "x y", "1@0", "1@x", "1@", "../1", "٣", "1@1@1", ""])
def test_what_names_no_brief_is_refused(worked: "Newsroom", name: str) -> None:
    worked.assert_refused("audit", "prove", name, status=2)


def test_a_checkpoint_is_signed_and_printed_and_an_older_one_shown(worked: "Newsroom") -> None:
    note = worked.does("audit", "checkpoint")
    signed = notes.read(note)
    assert worked.does("audit", "checkpoint") == note
    assert worked.does("audit", "checkpoint", "--size", str(signed.checkpoint.size)) == note
    assert json.loads(worked.does("audit", "verify"))["checkpoint"] == signed.checkpoint.size
    worked.assert_refused("audit", "checkpoint", "--size", "1", status=2)


def test_without_the_key_nothing_is_signed(worked: "Newsroom") -> None:
    (worked.folder / "factcheck.key").unlink()
    line = worked.assert_refused("audit", "checkpoint", status=1)
    assert "no key is at hand" in line


def test_the_history_is_proved_to_go_on_from_what_somebody_kept(worked: "Newsroom", tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text(worked.does("audit", "checkpoint"), "utf-8")
    size = notes.read(note.read_text("utf-8")).checkpoint.size
    worked.does("claims", "add", "It is old.", by="ben")
    outcome = worked("audit", "consistency", str(note))
    assert outcome.status == 0, outcome
    assert f"begins with that of {size}" in outcome.err
    later = notes.read(json.loads(outcome.out)["new"]).checkpoint.size
    assert worked.does("audit", "consistency", str(size), str(later)) == outcome.out
    worked.assert_refused("audit", "consistency", str(later), str(size), status=2)
    worked.assert_refused("audit", "consistency", "1", str(size), status=2)


def test_a_monitor_remembers_and_alarms_with_status_4(worked: "Newsroom", tmp_path: Path) -> None:
    state = tmp_path / "desk.json"
    assert "is remembered from now on" in worked("audit", "monitor", "--state", str(state)).err
    worked.does("claims", "add", "It is old.", by="ben")
    assert "goes on from" in worked("audit", "monitor", "--state", str(state)).err
    before = state.read_bytes()
    tamper(worked, "DROP TRIGGER events_refuse_update", "UPDATE events SET body = body || ' ' WHERE seq = 9")
    line = worked.assert_refused("audit", "monitor", "--state", str(state), status=4)
    assert line.startswith("error: rewritten: ")
    assert state.read_bytes() == before
    state.write_text("{}")
    worked.assert_refused("audit", "monitor", "--state", str(state), status=2)


def test_a_witness_cosigns_and_the_proof_holds_it(
    worked: "Newsroom", run: "Run", held: tuple[str, str], tmp_path: Path
) -> None:
    first, second, cosigned = (tmp_path / name for name in ("first.txt", "second.txt", "cosigned.txt"))
    own = ("--desk-key", PUBLIC, "--key", str(tmp_path / "w.key"), "--name", "w/1", "--state", str(tmp_path / "w.txt"))
    first.write_text(worked.does("audit", "checkpoint"), "utf-8")
    outcome = run("audit", "witness", str(first), *own)
    assert outcome.status == 0, outcome
    public = outcome.err.rpartition(" ")[2].strip()
    worked.does("claims", "add", "It is old.", by="ben")
    second.write_text(worked.does("audit", "checkpoint"), "utf-8")
    run("audit", "witness", str(second), *own).assert_refused(2)
    proof = tmp_path / "consistency.json"
    proof.write_text(worked.does("audit", "consistency", str(first), str(second)), "utf-8")
    outcome = run("audit", "witness", str(second), *own, "--proof", str(proof))
    assert outcome.status == 0, outcome
    cosigned.write_text(outcome.out, "utf-8")
    run("audit", "witness", str(first), *own).assert_refused(4)
    worked.does("audit", "prove", "1@1", "--output", held[1], "--force", "--checkpoint", str(cosigned))
    outcome = run("verify-brief", *held, "--key", PUBLIC, "--witness", public)
    assert outcome.status == 0, outcome
    assert json.loads(outcome.out)["witnesses"] == ["w/1"]
    assert tool(*held, "--key", PUBLIC, "--witness", public) == 0
    assert tool(*held, "--key", PUBLIC, "--witness", public.replace("w/1", "w/2")) == 2


@pytest.mark.parametrize("origin", ["desk\x1b[2J", "desk\r", "\u202edesk", "desk\x9b2J"])
def test_a_witness_prints_no_origin_that_a_terminal_would_obey(run: "Run", tmp_path: Path, origin: str) -> None:
    """Whoever asks for a cosignature has made this note with a key of their own."""
    note = tmp_path / "note.txt"
    note.write_text(signed(3, bytes(32), key=FIRST, origin=origin).note(), "utf-8", newline="")
    names = ("--key", str(tmp_path / "w.key"), "--name", "w/1", "--state", str(tmp_path / "w.txt"))
    outcome = run("audit", "witness", str(note), "--desk-key", FIRST.public_hex(), *names)
    outcome.assert_refused(2)
    assert outcome.out == ""
    assert not (tmp_path / "w.txt").exists()


def test_a_change_of_key_that_was_broken_off_is_finished_by_the_same_command(
    worked: "Newsroom", monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_given: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(rotations, "_put_away", ended)
        assert worked("audit", "key", "rotate", by="ada").status != 0
    assert "factcheck audit key rotate" in worked.assert_refused("audit", "checkpoint", status=1)
    worked.assert_refused("audit", "key", "rotate", "--request-id", "morning 1", by="ada", status=2)
    outcome = worked("audit", "key", "rotate", by="ada")
    assert outcome.status == 0, outcome
    assert (worked.folder / "factcheck.key.new").exists() is False
    assert "factcheck.key.before-" in outcome.err
    assert len(json.loads(worked.does("audit", "key", "show"))) == 2
    worked.does("audit", "checkpoint")


def test_a_proof_that_todays_key_does_not_verify_is_warned_of(
    worked: "Newsroom", run: "Run", held: tuple[str, str], tmp_path: Path
) -> None:
    def proved(*more: str) -> tuple[str, list[int]]:
        outcome = worked("audit", "prove", "1@1", "--output", held[1], "--force", *more)
        assert outcome.status == 0, outcome
        trusted = [one["key"] for one in json.loads(worked.does("audit", "key", "show"))]
        statuses = [run("verify-brief", *held, "--key", key).status for key in trusted]
        assert statuses == [tool(*held, "--key", key) for key in trusted]
        return outcome.err, statuses

    notes_kept = []
    for turn in range(3):
        notes_kept.append(tmp_path / f"{turn}.txt")
        notes_kept[-1].write_text(worked.does("audit", "checkpoint"), "utf-8")
        told, statuses = proved("--checkpoint", str(notes_kept[-1]))
        assert "an earlier key" not in told
        assert statuses == [0] * (turn + 1)
        assert worked("audit", "key", "rotate", by="ada").status == 0
    for turn, note in enumerate(notes_kept):
        told, statuses = proved("--checkpoint", str(note))
        assert "the checkpoint is by an earlier key of the desk" in told
        assert statuses == [0] * (turn + 1) + [4] * (3 - turn)
    told, statuses = proved()
    assert "an earlier key" not in told
    assert statuses == [0] * 4


def test_the_key_is_shown_and_changed(worked: "Newsroom", run: "Run", held: tuple[str, str]) -> None:
    [before] = json.loads(worked.does("audit", "key", "show"))
    assert (before["key"], before["since"]) == (PUBLIC, 1)
    refused = worked("audit", "key", "rotate", by="eve")
    assert (refused.status, refused.err.splitlines()[1:]) == (1, ["next: factcheck --as ada audit key rotate"])
    outcome = worked("audit", "key", "rotate", by="ada")
    assert outcome.status == 0, outcome
    assert (worked.folder / "factcheck.key").read_text().strip() not in outcome.err
    _, after = json.loads(worked.does("audit", "key", "show"))
    assert after["key"] in outcome.err
    worked.does("audit", "prove", "1@1", "--output", held[1], "--force")
    for key in (PUBLIC, after["key"], before["named"]):
        assert run("verify-brief", *held, "--key", key).status == 0
    assert tool(*held, "--key", PUBLIC) == 0
    assert json.loads(worked.does("audit", "verify"))["checkpoint"]
