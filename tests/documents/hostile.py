"""What every hostile input is measured by: a child process that may open no socket and no file but its own input."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.children import PATIENCE

_PROGRAM = """
import json, re, sys, time
import {module} as module
from factcheck.domain.errors import BadInputError
{imports}
path, name = sys.argv[1], "in"
reached = []

def watch(event, arguments):
    if event.startswith("socket.") or (event == "open" and str(arguments[0]) in {forbidden}):
        reached.append(event)

def peak():
    # Not by getrusage, whose peak begins at the parent's.
    with open("/proc/self/status") as status:
        return int(re.search(r"VmHWM:\\s*(\\d+)", status.read())[1]) // 1024

sys.addaudithook(watch)
before, start = peak(), time.process_time()
outcomes = []
for outcome in {call}:
    is_error = isinstance(outcome, BadInputError)
    outcomes.append((type(outcome).__name__, str(outcome) if is_error else ""))
print(json.dumps([outcomes, time.process_time() - start, peak() - before, reached]))
"""
_FORBIDDEN = ("/etc/hostname", "/etc/passwd")


@dataclass(frozen=True)
class Ordeal:
    """What came of an input: kinds of the outcomes and words of the errors, CPU seconds, MiB that memory grew by, sockets and files."""

    outcomes: tuple[tuple[str, str], ...]
    seconds: float
    mebibytes: int
    reached: tuple[str, ...]

    def assert_survived(self) -> None:
        """Holds what is so of every input, taken or refused."""
        assert self.seconds < 2
        assert self.mebibytes < 256
        assert self.reached == ()
        for kind, words in self.outcomes:
            assert kind != "BadInputError" or (words.isprintable() and len(words) <= 300)

    def assert_refused(self, reason: str) -> None:
        """Holds that there is one outcome, an error with the reason in it."""
        self.assert_survived()
        ((kind, words),) = self.outcomes
        assert kind == "BadInputError"
        assert reason in words


def ordeal(path: Path, *, module: str, call: str, imports: str = "") -> Ordeal:
    """Gives what comes of `call`, an expression over `module` and the `path` of the input that gives its outcomes."""
    program = _PROGRAM.format(module=module, imports=imports, forbidden=_FORBIDDEN, call=call)
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=False, timeout=PATIENCE
    )
    assert (done.returncode, done.stderr) == (0, "")
    outcomes, seconds, mebibytes, reached = json.loads(done.stdout)
    return Ordeal(tuple((kind, words) for kind, words in outcomes), seconds, mebibytes, tuple(reached))
