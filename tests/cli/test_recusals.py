import json
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factcheck.domain.policies import DEFAULT, Identity
from factcheck.domain.workflow import Tag
from factcheck.services import claims, desks, policies, review
from factcheck.services.claims import Place
from tests.factories import ADMIN, EDITOR, fake_outside, open_desk, take_in
from tests.storage.forging import owning

if TYPE_CHECKING:
    from tests.cli.conftest import Outcome, Run

Program = Callable[..., "Outcome"]


@pytest.fixture
def program(location: str, run: "Run") -> Program:
    """The program at a desk with two claims of Jane Doe and a third that nobody made, on both databases."""
    desk = open_desk(location)
    take_in(desk)
    place = Place(document=1, quote="An engineer of the county declined to comment")
    claims.add(desk, "The county declined to comment.", actor=EDITOR, place=place)
    desk.database.close()
    return lambda *arguments, by: run("--database", location, "--as", by, *arguments)


def _refusal(outcome: "Outcome", status: int = 1) -> str:
    outcome.assert_refused(status)
    return outcome.err


def test_a_checker_declares_a_conflict_of_interest_in_a_claim_and_is_kept_out_of_it(program: Program) -> None:
    said = program("review", "recuse", "ben", "--claim", "1", "--reason", "I built it.", by="ben")
    assert (said.status, said.err) == (0, "ben is recused from claim 1: recusal 1 of ben\n")
    assert _refusal(program("review", "accept", "1", by="ben")) == (
        "error: cannot accept claim 1: ben is recused from claim 1 (I built it.)\n"
        "next: factcheck --as eve review accept 1\nnext: factcheck --as ada review accept 1\n"
    )
    assert program("review", "accept", "2", by="ben").status == 0
    assert program("review", "accept", "1", by="eve").status == 0
    assert program("audit", "verify", by="ada").status == 0


@pytest.mark.parametrize("name", ["jane doe", "ＪＡＮＥ  Doe"])
def test_an_admin_recuses_somebody_from_what_a_speaker_says(program: Program, name: str) -> None:
    program("review", "recuse", "ben", "--speaker", name, "--reason", "She is kin.", by="ada")
    assert "ben is recused from what" in _refusal(program("review", "accept", "1", by="ben"))
    assert program("review", "accept", "3", by="ben").status == 0
    assert program("claims", "link", "1", "3", by="eve").status == 0
    assert "ben is recused from what" in _refusal(program("review", "start", "3", by="ben"))
    assert program("audit", "verify", by="ada").status == 0


def test_a_recusal_from_a_tag_holds_once_a_claim_has_it(program: Program, location: str) -> None:
    assert program("review", "recuse", "ben", "--tag", "bridges", "--reason", "I own one.", by="ben").status == 0
    assert program("review", "accept", "1", by="ben").status == 0
    desk = desks.open_desk(location, outside=fake_outside("again"))
    review.act(desk, 1, Tag(("bridges",)), actor=EDITOR)
    desk.database.close()
    assert "ben is recused from claims tagged bridges (I own one.)" in _refusal(
        program("review", "start", "1", by="ben")
    )


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        (
            ("--speaker", "Dale Whitcombe"),
            "no document at the desk has a speaker of this name; factcheck speakers list",
        ),
        (("--speaker", "JANE  doe"), None),
        (("--tag", "bridges"), "no claim at the desk has this tag; factcheck claims list"),
        (("--tag", "Roads"), None),
    ],
)
def test_a_recusal_from_what_is_not_there_yet_holds_and_says_so(
    program: Program, location: str, subject: tuple[str, str], said: str | None
) -> None:
    desk = desks.open_desk(location, outside=fake_outside("again"))
    review.act(desk, 1, Tag(("roads",)), actor=EDITOR)
    desk.database.close()
    told = program("review", "recuse", "ben", *subject, "--reason", "Kin.", by="ben")
    assert (told.status, told.err.splitlines()[1:]) == (0, [said] if said else [])


def test_somebody_who_is_still_assigned_is_told_so(program: Program) -> None:
    for claim in ("1", "3"):
        assert program("review", "assign", claim, "ben", "--for", "reader", by="eve").status == 0
    told = program("review", "recuse", "ben", "--speaker", "Jane Doe", "--reason", "Kin.", by="ada")
    assert told.err.splitlines()[1:] == [
        "ben is still assigned to claim 1; factcheck review unassign 1 ben --for reader"
    ]
    assert program("review", "unassign", "1", "ben", "--for", "reader", by="eve").status == 0


def test_a_recusal_is_listed_and_lifted_by_its_number(program: Program) -> None:
    program("review", "recuse", "ben", "--tag", "bridges", "--reason", "I own one.", by="ben")
    (recusal,) = json.loads(program("people", "show", "ben", by="ben").out)["recusals"]
    assert (recusal["number"], recusal["tag"], recusal["reason"]) == (1, "bridges", "I own one.")
    assert "this takes an admin" in _refusal(program("review", "unrecuse", "ben", "1", "--reason", "Sold.", by="ben"))
    lifted = program("review", "unrecuse", "ben", "1", "--reason", "Sold.", by="ada")
    assert (lifted.status, lifted.err) == (0, "ben is no longer recused from claims tagged bridges\n")
    (recusal,) = json.loads(program("people", "show", "ben", by="ben").out)["recusals"]
    assert recusal["is_lifted"]
    assert "no such recusal holds" in _refusal(program("review", "unrecuse", "ben", "1", "--reason", "Sold.", by="ada"))


@pytest.mark.parametrize(
    ("arguments", "status", "reason"),
    [
        (("ben", "--claim", "9", "--reason", "Kin."), 2, "there is no claim 9; factcheck claims list shows"),
        (("ben", "--reason", "Kin."), 2, "give one of --claim, --speaker and --tag, not none of them"),
        (("ben", "--claim", "1", "--tag", "x", "--reason", "Kin."), 2, "not --claim and --tag"),
        (("ben", "--claim", "1"), 2, "--reason"),
        (("ben", "--claim", "1", "--reason", " "), 2, "--reason"),
        (
            ("eve", "--claim", "1", "--reason", "Kin."),
            1,
            "this takes an admin; factcheck --as ada ... or factcheck --as eve ... may",
        ),
        (("mallory", "--claim", "1", "--reason", "Kin."), 1, "this takes an admin"),
    ],
)
def test_what_is_no_recusal_is_refused_in_one_line(
    program: Program, arguments: tuple[str, ...], status: int, reason: str
) -> None:
    assert reason in _refusal(program("review", "recuse", *arguments, by="ben"), status)


def test_where_the_policy_goes_by_logins_nobody_is_named(new_postgresql: Callable[[], str], run: "Run") -> None:
    location = new_postgresql()
    desk = open_desk(location)
    take_in(desk)
    desk.database.close()
    with owning(location) as owner:
        for handle in ("ada", "ben"):
            if not owner.run("SELECT 1 FROM pg_roles WHERE rolname = ?", handle):
                owner.run(f"CREATE ROLE {handle} LOGIN")
            owner.run(f"GRANT factcheck_app TO {handle}")
    ada, ben = (location.replace("postgres:@", f"{name}:@").replace("postgres@", f"{name}@") for name in ("ada", "ben"))
    desk = desks.open_desk(ada, outside=fake_outside("again"))
    policies.apply(desk, replace(DEFAULT, identity=Identity.DATABASE), actor=ADMIN)
    desk.database.close()
    assert (
        "cannot act as eve: by the policy people act under their login at the database, and this one is ben"
        in _refusal(run("--database", ben, "--as", "eve", "review", "accept", "1"))
    )
    assert run("--database", ben, "review", "accept", "1").status == 0
