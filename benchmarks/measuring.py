"""What a program takes, measured from a process so small that none of it is taken for the program's.

A system counts the most memory that a process has had from before it became the program that it runs: one that is started by a large
process begins with that as its most. So each is started by one that imports nothing.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

_STARTER = """
import json, os, sys, time
reading, writing = os.pipe()
begun = time.perf_counter()
child = os.fork()
if not child:
    os.dup2(writing, 1)
    os.close(reading)
    os.close(writing)
    os.execv(sys.argv[1], sys.argv[1:])
os.close(writing)
lines = 0
while block := os.read(reading, 65536):
    lines += block.count(b"\\n")
_, status, used = os.wait4(child, 0)
seconds = time.perf_counter() - begun
peak = used.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
print(json.dumps([os.waitstatus_to_exitcode(status), seconds, used.ru_utime + used.ru_stime, peak, lines]))
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a program took: seconds by the clock and of the processor, MiB of memory at most; and how many lines it printed."""

    seconds: float
    processor: float
    mebibytes: float
    lines: int


def taken(command: Sequence[str], *, environment: Mapping[str, str] | None = None) -> Taken:
    """Gives what a Python program took, given its arguments to the interpreter; AssertionError where it fails."""
    line = [sys.executable, "-I", "-S", "-c", _STARTER, sys.executable, *command]
    done = subprocess.run(line, env=environment, cwd=ROOT, capture_output=True, check=True, text=True)
    status, *figures = json.loads(done.stdout)
    assert status == 0, (command, done.stderr)
    return Taken(*figures)
