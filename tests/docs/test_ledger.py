"""The example of docs/ledger.md is a proof that holds, for the package and for the program that was written from that page."""

import re

from factcheck.domain import brief_proofs, notes
from factcheck.services.keys import holds
from tests.docs.playing import ROOT
from tests.domain.proving import BRIEF, FIRST, SECOND, WITNESS_KEY
from tests.domain.test_brief_proofs import SECOND_OPINION

PAGE = (ROOT / "docs" / "ledger.md").read_text("utf-8")


def test_the_example_of_the_page_is_a_proof_that_holds() -> None:
    [example] = re.findall(r"```json\n(.*?)```", PAGE, flags=re.DOTALL)
    proof, key = brief_proofs.read(example.encode()), FIRST.public_hex()
    found = brief_proofs.verify(proof, BRIEF, key=key, holds=holds, witnesses=(WITNESS_KEY,))
    assert (found.event, found.events, found.key) == (2, 3, SECOND.public_hex())
    assert SECOND_OPINION.verify(BRIEF, example.encode(), key, [WITNESS_KEY.text()])
    assert len(BRIEF) == 27
    for told in (key, WITNESS_KEY.text()):
        assert told in PAGE


def test_the_page_names_the_formats_and_limits_that_the_program_has() -> None:
    for told in (
        brief_proofs.FORMAT,
        "factcheck-consistency-proof/1",
        "factcheck-key-rotation/1",
        f"at most {brief_proofs.MOST_STEPS} hashes",
        f"at most {notes.MOST_COSIGNATURES} cosignatures",
        *brief_proofs.PUBLISHING,
    ):
        assert told in PAGE
