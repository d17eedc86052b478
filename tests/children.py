"""Programs that tests run, none of which is waited for without end."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

PATIENCE = 60
"""Seconds after which a program that a test runs is taken to hang: far more than any of them needs."""


_MEASURING = "COVERAGE_"


def unmeasured(env: Mapping[str, str]) -> dict[str, str]:
    """The environment of a program that will be interrupted: without what has its coverage measured.

    An interrupt that falls into coverage's own `lock_data` leaves its lock taken, and the program waits for itself for ever.
    """
    return {name: value for name, value in env.items() if not name.startswith(_MEASURING)}


@contextmanager
def running(
    arguments: Sequence[str] | Sequence[str | bytes] | Sequence[str | Path],
    *,
    stdin: int | None = None,
    stdout: int | None = subprocess.PIPE,
    stderr: int | None = subprocess.PIPE,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    seconds: float = PATIENCE,
) -> Iterator[subprocess.Popen[bytes]]:
    """Gives a program in a session of its own, which ends with the block, and with all that it began.

    Where it takes longer than `seconds` it is killed, so that whoever reads from it or waits for it goes on and sees that. Where the
    block fails it is killed as well: `Popen` by itself would wait for it, for ever where it hangs.
    """
    child = subprocess.Popen(
        arguments, stdin=stdin, stdout=stdout, stderr=stderr, env=env, cwd=cwd, start_new_session=True
    )
    watch = Timer(seconds, _kill, [child])
    watch.start()
    try:
        with child:
            try:
                yield child
            except BaseException:
                _kill(child)
                raise
    finally:
        watch.cancel()
        watch.join()


def _kill(child: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):  # nothing of the session is left
        os.killpg(child.pid, signal.SIGKILL)
