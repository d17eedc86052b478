"""The program with a clock that stands still and ids that are always the same: `program.py MOMENT ARGUMENTS...`."""

import sys
from collections.abc import Callable
from dataclasses import replace

from factcheck.cli import program
from factcheck.services import desks
from factcheck.services.desks import Outside
from factcheck.services.keys import Key
from tests.factories import fake_outside


def at(moment: str) -> None:
    """Has desks take the time from here."""
    outside = replace(fake_outside(moment), clock=lambda: moment)

    def given(*, key: Callable[[], Key | None] = desks.no_key) -> Outside:
        return outside if key is desks.no_key else replace(outside, key=key)

    desks.real_outside = given


if __name__ == "__main__":
    at(sys.argv[1])
    sys.exit(program.run(sys.argv[2:]))
