"""Who acts, where the policy goes by logins: on a real PostgreSQL, through the program and past it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import psycopg
import pytest

from factcheck.domain.errors import BadInputError, IntegrityError, RefusedError
from factcheck.domain.events import Event, PolicyApplied, claim_stream
from factcheck.domain.policies import DEFAULT, Identity
from factcheck.domain.vocabularies import Role, State
from factcheck.domain.workflow import Accept, AddNote, Approve, ClaimAccepted
from factcheck.domain.workflow.rules import CURRENT
from factcheck.services import audit, databases, desks, people, policies, publishing, review
from factcheck.services.desks import Desk
from factcheck.storage import guards, ledger
from factcheck.storage.tables import events
from tests.factories import ADMIN, CHECKER, EDITOR, fake_outside, open_desk, research, take_in
from tests.services import probes
from tests.storage.forging import owning

BY_LOGIN = replace(DEFAULT, identity=Identity.DATABASE)
GOES_BY_LOGIN = (
    r"by the policy people act under their login at the database, and this one is {}; leave --as out, or log in as {}"
)


@dataclass(frozen=True)
class Office:
    """A desk on a server where people have logins of their own, as its owner reaches it."""

    location: str

    def of(self, handle: str) -> str:
        """Gives the location as somebody logs in there."""
        return self.location.replace("postgres:@", f"{handle}:@").replace("postgres@", f"{handle}@")

    @contextmanager
    def desk(self, handle: str, *, seed: str = "") -> Iterator[Desk]:
        """Gives the desk as somebody opens it."""
        opened = desks.open_desk(self.of(handle), outside=fake_outside(seed or f"{handle} again"))
        yield opened
        opened.database.close()


@pytest.fixture
def office(new_postgresql: Callable[[], str]) -> Office:
    """A desk with two extracted claims, where ada, ben and eve have logins, and whose policy still takes people at their word."""
    made = Office(new_postgresql())
    desk = open_desk(made.location)
    take_in(desk)
    desk.database.close()
    with owning(made.location) as owner:
        for handle in (ADMIN, CHECKER, EDITOR):
            if not owner.run("SELECT 1 FROM pg_roles WHERE rolname = ?", handle):
                owner.run(f"CREATE ROLE {handle} LOGIN NOSUPERUSER NOCREATEROLE")
            owner.run(f"GRANT factcheck_app TO {handle}")
    return made


@pytest.fixture
def by_login(office: Office) -> Office:
    """The same desk once ada has applied a policy that goes by logins."""
    with office.desk(ADMIN, seed="applying") as desk:
        policies.apply(desk, BY_LOGIN, actor=ADMIN)
    return office


def _bodies(office: Office, *, after: int) -> list[dict[str, str]]:
    with owning(office.location) as owner:
        return [json.loads(body) for (body,) in owner.run("SELECT body FROM events WHERE seq > ? ORDER BY seq", after)]


def test_a_login_acts_under_its_own_name_and_is_recorded(by_login: Office) -> None:
    with by_login.desk(CHECKER) as desk:
        before = probes.size(desk)
        assert desks.actor(desk, None) == CHECKER
        assert desks.actor(desk, CHECKER) == CHECKER
        research(desk, 1, checker=CHECKER, editor=CHECKER)
    with by_login.desk(EDITOR) as desk:
        review.act(desk, 1, Approve(), actor=EDITOR)
        publishing.publish(desk, 1, actor=EDITOR)
    told = _bodies(by_login, after=before)
    assert {(body["actor"], body["login"]) for body in told} == {(CHECKER, CHECKER), (EDITOR, EDITOR)}
    assert audit.verify(by_login.location, outside=fake_outside()).events == before + len(told)


def test_a_login_names_nobody_else(by_login: Office) -> None:
    with by_login.desk(CHECKER) as desk, probes.Unchanged(desk):
        with pytest.raises(RefusedError, match=f"^cannot act as eve: {GOES_BY_LOGIN.format(CHECKER, EDITOR)}$"):
            desks.actor(desk, EDITOR)
        for act in (
            lambda: review.act(desk, 1, Accept(), actor=EDITOR),
            lambda: take_in(desk, text="Another text.", actor=EDITOR),
            lambda: people.rename(desk, EDITOR, "Evelyn", actor=EDITOR),
            lambda: people.add(desk, CHECKER, role=Role.ADMIN, actor=ADMIN),
            lambda: policies.apply(desk, DEFAULT, actor=ADMIN),
        ):
            with pytest.raises(
                RefusedError, match=r"^cannot act as (eve|ada): by the policy people act under their login"
            ):
                act()


def test_a_login_that_is_nobody_of_the_desk_does_nothing(by_login: Office) -> None:
    with by_login.desk("postgres") as desk, probes.Unchanged(desk):
        assert desks.actor(desk, None) == "postgres"
        with pytest.raises(BadInputError, match="there is no person postgres"):
            review.act(desk, 1, Accept(), actor="postgres")


def test_what_a_page_says_of_its_login_does_not_count_where_the_database_knows_better(by_login: Office) -> None:
    with by_login.desk(CHECKER) as desk:
        before = probes.size(desk)
        review.act(replace(desk, login=EDITOR), 1, Accept(), actor=CHECKER)
    assert [body["login"] for body in _bodies(by_login, after=before)] == [CHECKER]


def test_as_long_as_the_policy_takes_people_at_their_word_the_login_is_what_was_stated(office: Office) -> None:
    with office.desk(CHECKER) as desk:
        before = probes.size(desk)
        review.act(desk, 1, Accept(), actor=EDITOR)
        review.act(replace(desk, login="eve at the page"), 1, AddNote("Look."), actor=EDITOR)
    told = [(body["actor"], body["login"]) for body in _bodies(office, after=before)]
    assert told == [(EDITOR, "tester"), (EDITOR, "eve at the page")]
    assert audit.verify(office.location, outside=fake_outside()).events == before + 2


def test_the_policy_can_go_back_to_taking_people_at_their_word(by_login: Office) -> None:
    with by_login.desk(ADMIN) as desk:
        policies.apply(desk, DEFAULT, actor=ADMIN)
    with by_login.desk(CHECKER) as desk:
        assert review.act(desk, 1, Accept(), actor=EDITOR).claim.state is State.QUEUED
    audit.verify(by_login.location, outside=fake_outside())


def test_nobody_applies_a_policy_by_which_they_could_not_act(office: Office) -> None:
    with office.desk(CHECKER) as desk, probes.Unchanged(desk), pytest.raises(RefusedError) as refusal:
        policies.apply(desk, BY_LOGIN, actor=ADMIN)
    assert str(refusal.value) == (
        "cannot apply a policy: by it people act under their login at the database, and yours is ben, not ada; log in as an admin"
    )


def test_a_file_knows_no_logins(sqlite_desk: Desk) -> None:
    with probes.Unchanged(sqlite_desk), pytest.raises(RefusedError) as refusal:
        policies.apply(sqlite_desk, BY_LOGIN, actor=ADMIN)
    assert str(refusal.value) == (
        'cannot apply a policy: identity = "database" needs PostgreSQL, whose logins are people; in a file, write identity = "stated"'
    )


def test_a_file_whose_policy_goes_by_logins_all_the_same_lets_nobody_act(sqlite_desk: Desk) -> None:
    with sqlite_desk.present() as present:
        present.record([Event("policy", PolicyApplied(policy=BY_LOGIN))], stamp=sqlite_desk.stamp(ADMIN))
    with probes.Unchanged(sqlite_desk):
        for act in (
            lambda: desks.actor(sqlite_desk, ADMIN),
            lambda: people.rename(sqlite_desk, ADMIN, "Ada L.", actor=ADMIN),
        ):
            with pytest.raises(RefusedError, match='cannot act at this desk: identity = "database" needs PostgreSQL'):
                act()


def test_the_admin_who_upgrades_the_desk_is_who_is_logged_in(by_login: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "CURRENT", CURRENT + 1)
    with pytest.raises(RefusedError, match=r"cannot act as ada: .* this one is postgres"):
        databases.upgrade(by_login.location, outside=fake_outside("later"))


# Past the program


def _row(location: str, *, actor: str = CHECKER, login: str = CHECKER, column: str | None = None) -> dict[str, object]:
    """Gives the row that would be the next event: claim 1 is accepted. `column` is the actor beside the body."""
    desk = desks.open_desk(location, outside=fake_outside("forged"))
    with desk.database.reading() as connection:
        draft = Event(claim_stream(1), ClaimAccepted())
        stamp = replace(desk.stamp(actor), login=login)
        entry = ledger.seal(draft, ledger.head(connection), version=2, stamp=stamp)
    desk.database.close()
    row = {**ledger.columns_of(entry.body), "body": entry.body, "leaf": entry.leaf}
    return row if column is None else {**row, "actor": column}


def _insert(session: psycopg.Connection, row: dict[str, object], *, table: str = "events") -> None:
    columns = ", ".join(row)
    session.execute(
        f"INSERT INTO {table} ({columns}) VALUES ({', '.join(['%s'] * len(row))})".encode(), list(row.values())
    )


def _newest(session: psycopg.Connection) -> tuple[int, str]:
    """Gives the newest event's place in the ledger and its actor."""
    row = session.execute("SELECT seq, actor FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    assert row is not None
    return (row[0], row[1])


STRANGE: dict[str, dict[str, str]] = {
    "another actor": {"actor": EDITOR},
    "another actor under its login": {"actor": EDITOR, "login": EDITOR},
    "another login": {"login": "tester"},
    "another actor in the column alone": {"column": EDITOR},
    "another actor in the body alone": {"actor": EDITOR, "column": CHECKER},
}


@pytest.mark.parametrize("changes", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("role", ["", "SET ROLE factcheck_app"])
def test_a_row_under_another_name_is_refused_by_the_database_itself(
    by_login: Office, changes: dict[str, str], role: str
) -> None:
    row = _row(by_login.of(CHECKER), **changes)
    with psycopg.connect(by_login.of(CHECKER), autocommit=True) as session:
        if role:
            session.execute(role.encode())
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=guards.NOT_OWN):
            _insert(session, row)
    audit.verify(by_login.location, outside=fake_outside())


SHADOWS = (
    "CREATE TEMP TABLE events (LIKE public.events); SET search_path = pg_temp, public",
    "CREATE TEMP TABLE events (LIKE public.events); INSERT INTO pg_temp.events SELECT * FROM public.events WHERE stream <> 'policy'",
)


@pytest.mark.parametrize("shadow", SHADOWS)
def test_no_table_of_the_sessions_own_hides_the_policy(by_login: Office, shadow: str) -> None:
    row = _row(by_login.of(CHECKER), actor=EDITOR)
    with psycopg.connect(by_login.of(CHECKER), autocommit=True) as session:
        session.execute(shadow.encode())
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=guards.NOT_OWN):
            _insert(session, row, table="public.events")


def test_no_operator_of_the_sessions_own_makes_two_names_one(by_login: Office) -> None:
    with owning(by_login.location) as owner:
        owner.run("CREATE SCHEMA own AUTHORIZATION ben")
    row = _row(by_login.of(CHECKER), actor=EDITOR)
    with psycopg.connect(by_login.of(CHECKER), autocommit=True) as session:
        session.execute("CREATE FUNCTION own.alike(text, text) RETURNS boolean LANGUAGE sql AS 'SELECT true'")
        session.execute("CREATE OPERATOR own.= (LEFTARG = text, RIGHTARG = text, FUNCTION = own.alike)")
        session.execute("SET search_path = own, pg_catalog, public")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=guards.NOT_OWN):
            _insert(session, row)


ALIKE = {
    "eveline": "CREATE DOMAIN pg_temp.text AS pg_catalog.varchar(3)",
    "eve ": "CREATE DOMAIN pg_temp.text AS pg_catalog.bpchar",
}
"""Logins, and types of their own to which they are the same as eve. A type with a collation that ignores marks is another such, on
servers with ICU.
"""


@pytest.mark.parametrize(("login", "alike"), ALIKE.items(), ids=ALIKE)
def test_no_type_of_the_sessions_own_makes_two_names_one(by_login: Office, login: str, alike: str) -> None:
    with owning(by_login.location) as owner:
        if not owner.run("SELECT 1 FROM pg_roles WHERE rolname = ?", login):
            owner.run(f'CREATE ROLE "{login}" LOGIN')
        owner.run(f'GRANT factcheck_app TO "{login}"')
    row = _row(by_login.location, actor=EDITOR, login=EDITOR)
    with psycopg.connect(by_login.location, user=login, autocommit=True) as session:
        session.execute(alike.encode())
        assert session.execute("SELECT session_user::text = 'eve'::pg_catalog.text").fetchone() == (True,)
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=guards.NOT_OWN):
            _insert(session, row)


def test_no_type_of_the_sessions_own_hides_what_the_policy_says(by_login: Office) -> None:
    row = _row(by_login.of(CHECKER), actor=EDITOR)
    with psycopg.connect(by_login.of(CHECKER), autocommit=True) as session:
        session.execute("CREATE DOMAIN pg_temp.jsonb AS pg_catalog.jsonb CHECK (VALUE IS NULL)")
        session.execute("CREATE DOMAIN pg_temp.text AS pg_catalog.bpchar")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=guards.NOT_OWN):
            _insert(session, row)


CHAINS = (
    "CREATE TEMP TABLE events (seq bigint, leaf bytea); INSERT INTO pg_temp.events VALUES ({head}, {prev})",
    "CREATE TEMP VIEW events AS SELECT {head} AS seq, {prev} AS leaf",
)


@pytest.mark.parametrize("path", ["", "SET search_path = pg_temp, public"])
@pytest.mark.parametrize("chain", CHAINS, ids=["table", "view"])
def test_no_table_of_the_sessions_own_hides_the_head_of_the_chain(office: Office, chain: str, path: str) -> None:
    row = {**_row(office.of(CHECKER)), "prev": b"p" * 32}
    head = chain.format(head=int(str(row["seq"])) - 1, prev=f"decode('{(b'p' * 32).hex()}', 'hex')")
    with psycopg.connect(office.of(CHECKER), autocommit=True) as session:
        session.execute(f"{head}; {path}".encode())
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=guards.NOT_NEXT):
            _insert(session, row, table="public.events")


def test_no_operator_of_the_sessions_own_makes_any_row_follow_the_head(office: Office) -> None:
    with owning(office.location) as owner:
        owner.run("CREATE SCHEMA own AUTHORIZATION ben")
    row = {**_row(office.of(CHECKER)), "prev": b"p" * 32}
    with psycopg.connect(office.of(CHECKER), autocommit=True) as session:
        session.execute("CREATE FUNCTION own.never(bytea, bytea) RETURNS boolean LANGUAGE sql AS 'SELECT false'")
        session.execute("CREATE OPERATOR own.<> (LEFTARG = bytea, RIGHTARG = bytea, FUNCTION = own.never)")
        session.execute("SET search_path = own, pg_catalog, public")
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match=guards.NOT_NEXT):
            _insert(session, row)


def test_a_row_under_ones_own_name_is_taken(by_login: Office) -> None:
    row = _row(by_login.of(CHECKER))
    with psycopg.connect(by_login.of(CHECKER), autocommit=True) as session:
        before = _newest(session)
        _insert(session, row)
        assert _newest(session) == (before[0] + 1, CHECKER)


def test_where_people_are_taken_at_their_word_the_database_takes_any_name(office: Office) -> None:
    row = _row(office.of(CHECKER), actor=EDITOR)
    with psycopg.connect(office.of(CHECKER), autocommit=True) as session:
        before = _newest(session)
        _insert(session, row)
        assert _newest(session) == (before[0] + 1, EDITOR)


def test_what_the_database_refuses_so_is_said_in_one_line(by_login: Office) -> None:
    with by_login.desk(CHECKER) as desk:
        row = _row(by_login.of(CHECKER), actor=EDITOR)
        with (
            probes.Unchanged(desk),
            pytest.raises(RefusedError, match=f"cannot record it: {guards.NOT_OWN}; leave --as out$"),
            desk.database.writing() as connection,
        ):
            connection.execute(events.insert(), row)


def test_the_newest_policy_alone_counts_and_is_found_by_an_index(by_login: Office) -> None:
    with owning(by_login.location) as owner:
        owner.run("SET enable_seqscan = off")
        question = "SELECT body FROM events WHERE stream = 'policy' ORDER BY stream_version DESC LIMIT 1"
        plan = "\n".join(line for (line,) in owner.run(f"EXPLAIN {question}"))
    assert "Index Scan Backward" in plan
    assert "Sort" not in plan


def test_a_guard_whose_path_was_set_otherwise_is_noticed(by_login: Office) -> None:
    with owning(by_login.location) as owner:
        owner.run("ALTER FUNCTION events_demand_actor() SET search_path = public")
        with pytest.raises(IntegrityError, match="guard events_demand_actor is missing or altered"):
            desks.open_desk(by_login.location, outside=fake_outside())


def test_the_audit_names_an_event_that_was_not_its_logins(by_login: Office) -> None:
    row = _row(by_login.of(CHECKER), actor=EDITOR, login=CHECKER)
    with psycopg.connect(by_login.location, autocommit=True) as owner:
        owner.execute("SET session_replication_role = replica")
        _insert(owner, row)
    with pytest.raises(IntegrityError, match=rf"event {row['seq']}: .*ben was logged in, not eve"):
        audit.verify(by_login.location, outside=fake_outside())
