import json
import os
import subprocess
import sys

import pytest

from tests.children import PATIENCE

SLOW = {"rich", "jinja2", "cryptography", "alembic", "spacy", "numpy", "lxml", "tomllib", "shlex", "snowballstemmer"}
RULES = {
    "factcheck.domain.claims",
    "factcheck.domain.codec",
    "factcheck.domain.documents",
    "factcheck.domain.people",
    "factcheck.domain.policies",
    "factcheck.domain.statements",
    "factcheck.domain.workflow",
    "factcheck.storage.transactions",
    "factcheck.services.desks",
    "factcheck.reporting",
}


@pytest.mark.parametrize("module", ["queue", "today", "claim_list"])
def test_a_listing_loads_no_rules_no_readers_and_no_library_that_it_can_do_without(module: str) -> None:
    """They are the first commands of a morning, and half of what they took was loading what they do not need."""
    program = f"import json, sys, factcheck.cli.{module}; print(json.dumps(sorted(sys.modules)))"
    # What measures coverage reads its settings in every program, and loads for that what nothing else here does.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=PATIENCE, env=environment
    )
    loaded = set(json.loads(done.stdout))
    assert loaded & (SLOW | RULES) == set()
    assert not any(name.startswith(("factcheck.documents", "factcheck.matching")) for name in loaded)
