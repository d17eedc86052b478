from dataclasses import replace

from factcheck.domain.claims import State
from tests.domain.cases import EVIDENCE, VERDICT, bare, claim


def test_the_verdict_that_stands_is_the_one_proposed_last() -> None:
    newer = replace(VERDICT, number=2, rating="true")
    assert replace(claim(), verdicts=(VERDICT, newer)).verdict() == newer
    assert bare().verdict() is None


def test_everyone_who_ever_proposed_a_verdict_is_a_proposer() -> None:
    newer = replace(VERDICT, number=2, proposed_by="eve")
    assert replace(claim(), verdicts=(VERDICT, newer)).proposers() == {"ben", "eve"}
    assert bare().proposers() == set()


def test_evidence_by_which_the_claimant_cites_itself_is_not_independent() -> None:
    own = replace(EVIDENCE, number=2, from_claimant=True)
    assert replace(claim(), evidence=(EVIDENCE, own)).independent_evidence() == (EVIDENCE,)


def test_no_state_has_the_name_of_a_verdict() -> None:
    assert not {state.value for state in State} & {"true", "false", "unproven"}
