"""Programs that tests run: none is waited for without end."""

import signal
import sys
import time

import pytest

from tests.children import running

SLEEPS = [sys.executable, "-c", "import time; print('begun', flush=True); time.sleep(60)"]
LEAVES = [
    sys.executable,
    "-c",
    "import subprocess, sys; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print('left')",
]


@pytest.mark.parametrize("program", [SLEEPS, LEAVES], ids=["it hangs", "what it began keeps the pipe open"])
def test_who_reads_from_a_program_that_hangs_goes_on(program: list[str]) -> None:
    begun = time.monotonic()
    with running(program, seconds=1) as child:
        child.communicate()
    assert time.monotonic() - begun < 30


def test_a_program_is_not_waited_for_where_its_test_fails() -> None:
    begun = time.monotonic()
    with pytest.raises(ZeroDivisionError), running(SLEEPS) as child:
        raise ZeroDivisionError
    assert child.returncode == -signal.SIGKILL
    assert time.monotonic() - begun < 30
