"""The ledger's guards: what they refuse, and that nobody works with a desk on which they do not stand."""

from collections.abc import Callable, Iterator

import pytest
from psycopg import errors

from factcheck.domain.errors import ConflictError, EnvironmentFailureError, IntegrityError
from factcheck.domain.workflow import Accept, Approve, Start, Submit
from factcheck.services import audit, desks, publishing, review
from factcheck.services.desks import Desk
from factcheck.storage.guards import GUARDS, KEYS, Guard
from factcheck.storage.tables import events
from factcheck.storage.versions import REVISION
from tests.factories import CHECKER, EDITOR, EVIDENCE, TEXT, VERDICT, fake_outside, take_in, worked_desk
from tests.storage.forging import EVENT_COLUMNS, REFUSALS, Forger, owning


@pytest.fixture
def owner(location: str) -> Iterator[Forger]:
    """The owner's connection to a desk with rows in every table."""
    worked_desk(location).database.close()
    with owning(location) as made:
        yield made


def content(owner: Forger) -> list[list[object]]:
    return [list(owner.run(f"SELECT * FROM {table} ORDER BY 1")) for table in KEYS]


@pytest.mark.parametrize("table", KEYS)
def test_rows_of_append_only_tables_are_neither_changed_nor_taken_out(owner: Forger, table: str) -> None:
    before, column = content(owner), owner.columns(table)[-1]
    statements = [f"UPDATE {table} SET {column} = {column}", f"DELETE FROM {table}"]
    if not owner.is_sqlite:
        statements.append(f"TRUNCATE {table} CASCADE")
    for statement in statements:
        with pytest.raises(REFUSALS, match=r"is append-only: (UPDATE|DELETE|TRUNCATE) is refused"):
            owner.run(statement)
    assert content(owner) == before


@pytest.mark.parametrize("table", KEYS)
def test_rows_of_append_only_tables_are_not_replaced(owner: Forger, table: str) -> None:
    before, columns = content(owner), owner.columns(table)
    row = owner.run(f"SELECT * FROM {table}")[0]
    marks = ", ".join("?" * len(row))
    if owner.is_sqlite:
        statements = [f"INSERT OR REPLACE INTO {table} VALUES ({marks})", f"REPLACE INTO {table} VALUES ({marks})"]
    else:
        key, column = KEYS[table], columns[-1]
        on_conflict = f"ON CONFLICT ({key}) DO UPDATE SET {column} = excluded.{column}"
        statements = [f"INSERT INTO {table} VALUES ({marks}) {on_conflict}"]
    for statement in statements:
        with pytest.raises(REFUSALS, match=r"append-only|is a chain"):
            owner.run(statement, *row)
    assert content(owner) == before


def _next(owner: Forger, **changes: object) -> dict[str, object]:
    """Gives a row that could be the next event, but for the changes."""
    head = dict(zip(EVENT_COLUMNS, owner.run("SELECT * FROM events ORDER BY seq DESC LIMIT 1")[0], strict=True))
    fresh = {"seq": head["seq"] + 1, "prev": head["leaf"], "leaf": b"l" * 32, "id": "new", "stream": "claim/99"}
    return {**head, **fresh, "stream_version": 1, **changes}


def _insert(owner: Forger, row: dict[str, object], *, verb: str = "INSERT") -> None:
    owner.run(f"{verb} INTO events VALUES ({', '.join('?' * len(row))})", *row.values())


WRONG: dict[str, dict[str, object]] = {
    "gap": {"seq": 99},
    "place taken": {"seq": 5},
    "first place": {"seq": 1, "prev": bytes(32)},
    "unknown predecessor": {"prev": b"p" * 32},
    "first predecessor": {"prev": bytes(32)},
    "id taken": {"id": "tests-2"},
    "stream version taken": {"stream": "desk", "stream_version": 1},
    "short leaf": {"leaf": b"l"},
    "no leaf": {"leaf": None},
    "version 0": {"stream_version": 0},
}


@pytest.mark.parametrize("changes", WRONG.values(), ids=WRONG)
def test_a_row_that_is_not_the_next_link_is_refused(owner: Forger, changes: dict[str, object]) -> None:
    before = content(owner)
    verbs = ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"] if owner.is_sqlite else ["INSERT"]
    for verb in verbs:
        try:
            _insert(owner, _next(owner, **changes), verb=verb)
        except REFUSALS:
            continue
        assert verb == "INSERT OR IGNORE"
    assert content(owner) == before


def test_two_events_do_not_follow_the_same_one(owner: Forger) -> None:
    fork = owner.run("SELECT prev FROM events WHERE seq = 9")[0][0]
    with pytest.raises(REFUSALS):
        _insert(owner, _next(owner, prev=fork))
    with pytest.raises(REFUSALS):
        _insert(owner, _next(owner, leaf=fork))


def test_the_next_link_is_taken(owner: Forger) -> None:
    _insert(owner, _next(owner))
    assert owner.run("SELECT stream FROM events ORDER BY seq DESC LIMIT 1") == [("claim/99",)]


# Start-up


def _breakings(guard: Guard, *, is_sqlite: bool) -> Iterator[tuple[str, str]]:
    """Gives statements that break a guard, with those that mend it."""
    if is_sqlite and guard.sqlite:
        name = f"DROP TRIGGER {guard.name}"
        yield name, guard.sqlite
        yield f"{name}; {guard.sqlite.replace('ABORT', 'FAIL').replace('.words', '.id')}", f"{name}; {guard.sqlite}"
    elif not is_sqlite and guard.body:
        function, trigger = guard.statements("postgresql")
        replacing = function.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
        yield f"DROP TRIGGER {guard.name} ON {guard.table}", trigger
        yield replacing.replace(guard.body, "BEGIN RETURN NEW; END"), replacing
        yield (
            f"ALTER TABLE {guard.table} DISABLE TRIGGER {guard.name}",
            f"ALTER TABLE {guard.table} ENABLE TRIGGER {guard.name}",
        )


def test_a_desk_opens_only_while_every_guard_stands_as_it_was_made(owner: Forger, location: str) -> None:
    broken = [(guard, breaking) for guard in GUARDS for breaking in _breakings(guard, is_sqlite=owner.is_sqlite)]
    assert len(broken) > 20
    for guard, (breaking, mending) in broken:
        owner.script(breaking)
        with pytest.raises(
            IntegrityError, match=f"guard {guard.name} is missing or altered; run factcheck audit verify"
        ):
            desks.open_desk(location, outside=fake_outside())
        owner.script(mending)
    desks.open_desk(location, outside=fake_outside()).database.close()


def test_a_trigger_that_is_not_the_desks_own_is_noticed(owner: Forger, location: str) -> None:
    if owner.is_sqlite:
        owner.run("CREATE TRIGGER stray AFTER INSERT ON claims BEGIN UPDATE claims SET text = 'x'; END")
    else:
        owner.run("CREATE RULE stray AS ON UPDATE TO claims DO INSTEAD NOTHING")
    with pytest.raises(IntegrityError, match="guard stray is missing or altered"):
        desks.open_desk(location, outside=fake_outside())


def test_a_desk_whose_revision_was_changed_is_not_opened(owner: Forger, location: str) -> None:
    owner.run("UPDATE alembic_version SET version_num = '0000'")
    with pytest.raises(IntegrityError, match=f"alembic_version says '0000' where the schema is of '{REVISION}'"):
        desks.open_desk(location, outside=fake_outside())


def test_a_row_refused_as_not_the_next_is_somebody_elses_doing(desk: Desk) -> None:
    with desk.database.reading() as connection:
        head = connection.execute(events.select().order_by(events.c.seq.desc()).limit(1)).one()
    again = {**head._mapping, "id": "new", "leaf": b"l" * 32}
    with (
        pytest.raises(ConflictError, match="somebody else wrote to the ledger at the same time; nothing was changed"),
        desk.database.writing() as connection,
    ):
        connection.execute(events.insert(), again)


# The role of the program on PostgreSQL


@pytest.fixture
def newcomer(new_postgresql: Callable[[], str]) -> str:
    """Where somebody logs in who is no superuser and owns nothing, but has the program's role."""
    location = new_postgresql()
    worked_desk(location).database.close()
    with owning(location) as made:
        if not made.run("SELECT 1 FROM pg_roles WHERE rolname = 'newcomer'"):
            made.run("CREATE ROLE newcomer LOGIN NOSUPERUSER NOCREATEROLE")
        made.run("GRANT factcheck_app TO newcomer")
    return location.replace("postgres:@", "newcomer:@").replace("postgres@", "newcomer@")


FORBIDDEN = (
    "UPDATE events SET actor = 'mallory'",
    "DELETE FROM events",
    "TRUNCATE events CASCADE",
    "ALTER TABLE events DISABLE TRIGGER ALL",
    "DROP TABLE events CASCADE",
    "ALTER TABLE events RENAME TO other",
    "SET session_replication_role = replica",
    "INSERT INTO events SELECT * FROM events LIMIT 1 ON CONFLICT (seq) DO UPDATE SET actor = 'mallory'",
    "UPDATE event_words SET words = ''",
    "DELETE FROM contents",
    "UPDATE checkpoints SET note = ''",
    "CREATE OR REPLACE FUNCTION events_refuse_update() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
    "UPDATE alembic_version SET version_num = '0000'",
    "COMMENT ON TABLE events IS 'factcheck schema 2'",
    "DROP TRIGGER events_demand_next ON events",
)


def test_the_role_of_the_program_cannot_change_the_ledger_or_its_guards(newcomer: str) -> None:
    with owning(newcomer) as somebody:
        assert somebody.run("SELECT current_user") == [("newcomer",)]
        for statement in FORBIDDEN:
            with pytest.raises(errors.InsufficientPrivilege):
                somebody.run(statement)


def test_a_whole_claim_can_be_done_with_the_role_of_the_program(newcomer: str) -> None:
    desk = desks.open_desk(newcomer, outside=fake_outside("newcomer"))
    taken = take_in(desk, text=TEXT.replace("Friday", "Sunday"), name="second.txt")
    review.act(desk, taken.claims[0], Accept(), actor=EDITOR)
    for action in (Start(), EVIDENCE, VERDICT, Submit()):
        review.act(desk, taken.claims[0], action, actor=CHECKER)
    review.act(desk, taken.claims[0], Approve(), actor=EDITOR)
    publishing.publish(desk, taken.claims[0], actor=EDITOR)
    desk.database.close()
    assert audit.verify(newcomer, outside=fake_outside()).events > 40


def test_the_owner_works_with_the_rights_of_the_program_only(new_postgresql: Callable[[], str]) -> None:
    desk = worked_desk(new_postgresql())
    with desk.past() as past:
        assert past.connection.exec_driver_sql("SELECT current_user").scalar() == "factcheck_app"
    with (
        pytest.raises(EnvironmentFailureError, match="have the owner grant it the role factcheck_app"),
        desk.present() as present,
    ):
        present.connection.exec_driver_sql("UPDATE events SET actor = 'mallory'")
    desk.database.close()


def test_somebody_without_the_role_of_the_program_is_told_what_to_ask_for(newcomer: str) -> None:
    owner_url = newcomer.replace("newcomer:@", "postgres:@").replace("newcomer@", "postgres@")
    with owning(owner_url) as made:
        made.run("REVOKE factcheck_app FROM newcomer")
    with pytest.raises(EnvironmentFailureError, match="have the owner grant it the role factcheck_app"):
        desks.open_desk(newcomer, outside=fake_outside())
    with owning(owner_url) as made:
        made.run("GRANT factcheck_app TO newcomer")
