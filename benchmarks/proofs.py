"""What proofs and checkpoints cost: python benchmarks/proofs.py [--events N].

Makes a desk with one published brief and then N events, and prints what these take: a recording, and the share of it that keeping the
tree's nodes has; signing over all of them and again ten events later; making the proof of the brief; verifying it, by the package and by
`tools/verify_brief.py`; and the room that the nodes have. Times are of the processor.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from measuring import ROOT, taken

sys.path.insert(0, str(ROOT))

from factcheck.domain import brief_proofs as proofs
from factcheck.domain.events import Event, claim_stream
from factcheck.domain.workflow import ClaimAdded
from factcheck.services import brief_proofs, checkpoints, publishing
from factcheck.services.brief_proofs import BriefName
from factcheck.services.desks import Desk
from factcheck.services.keys import holds
from factcheck.storage import ledger, tree_nodes
from tests.factories import fake_outside, small_desk

BATCH = 1000
SINGLE = 500


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=100_000)
    events = parser.parse_args().events
    with tempfile.TemporaryDirectory() as folder:
        desk = small_desk(str(Path(folder) / "factcheck.db"), outside=fake_outside())
        share, recording = recorded(desk, range(100, 100 + SINGLE))
        print(f"a recording of one event: {recording * 1000:.2f} ms, of which the tree's nodes {share:.1%}")
        for first in range(100 + SINGLE, 100 + events, BATCH):
            append(desk, range(first, min(first + BATCH, 100 + events)))
        print(f"signing over all leaves, the first time: {timed(lambda: checkpoints.sign(desk)) * 1000:.1f} ms")
        append(desk, range(100 + events, 110 + events))
        print(f"signing again, ten events later: {timed(lambda: checkpoints.sign(desk)) * 1000:.1f} ms")
        proof = brief_proofs.prove(desk, BriefName(1, None))
        making = timed(lambda: brief_proofs.prove(desk, BriefName(1, None)))
        text = proof.text().encode()
        size = proof.checkpoint.signed.checkpoint.size
        print(
            f"a proof among {size:,} events: {len(proof.path)} hashes, {len(text):,} bytes, made in {making * 1000:.1f} ms"
        )
        content, key = publishing.brief(desk, 1).content, desk.outside.key()
        assert key
        public = key.public_hex()
        verifying = timed(lambda: proofs.verify(proofs.read(text), content, key=public, holds=holds))
        print(f"verified in {verifying * 1000:.2f} ms")
        by_programs(Path(folder), content, text, public)
        with desk.past() as past:
            rows = past.connection.exec_driver_sql("SELECT count(*) FROM tree_nodes").scalar_one()
        print(f"nodes: {rows:,} rows of some 45 bytes, one for {size / rows:.1f} events")
        desk.database.close()


def event(number: int) -> Event:
    """Gives the event that adds a claim of this number."""
    text = f"claim {number} of a benchmark, about as long as a sentence of a newspaper"
    payload = ClaimAdded(
        appearance=None, check_worthiness=None, nature=None, assessed_by=None, text=text, suggestion=None
    )
    return Event(claim_stream(number), payload)


def record(desk: Desk, number: int) -> None:
    """Records one event as the program does."""
    with desk.present() as present:
        present.record([event(number)], stamp=desk.stamp("ada"))


def append(desk: Desk, numbers: range) -> None:
    """Puts events into the ledger alone, so that a long one is there soon."""
    with desk.present() as present:
        ledger.append(present.connection, list(map(event, numbers)), stamp=desk.stamp("ada"))


def recorded(desk: Desk, numbers: range) -> tuple[float, float]:
    """Gives the share that the tree's nodes have of recordings, each a transaction, and the seconds that each takes."""
    spent, grow = [0.0], tree_nodes.grow

    def told(*given: object) -> None:
        spent[0] += timed(lambda: grow(*given))  # type: ignore[arg-type] # what it was given

    ledger.tree_nodes.grow = told  # type: ignore[attr-defined] # measured where it is called
    whole = timed(lambda: [record(desk, number) for number in numbers])
    ledger.tree_nodes.grow = grow  # type: ignore[attr-defined] # as it was
    return spent[0] / whole, whole / len(numbers)


def by_programs(folder: Path, content: bytes, text: bytes, public: str) -> None:
    """Prints what two programs take that verify the files."""
    brief, proof = folder / "brief.md", folder / "proof.json"
    brief.write_bytes(content)
    proof.write_bytes(text)
    given = [str(brief), str(proof), "--key", public]
    for name, command in (
        ("factcheck verify-brief", ["-m", "factcheck", "verify-brief", *given]),
        ("tools/verify_brief.py", [str(ROOT / "tools" / "verify_brief.py"), *given]),
        ("python -c pass", ["-c", "pass"]),
    ):
        subprocess.run([sys.executable, *command], check=True, capture_output=True, cwd=ROOT)
        print(f"{name}: {min(taken(command).processor for _ in range(3)) * 1000:.0f} ms")


def timed(run: Callable[[], object]) -> float:
    """Gives the seconds of the processor that something takes."""
    begun = time.process_time()
    run()
    return time.process_time() - begun


if __name__ == "__main__":
    main()
