"""Every way to change what a desk has recorded, and what the audit says to it."""

import contextlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from factcheck.domain import canonical
from factcheck.domain.errors import FactcheckError, IntegrityError
from factcheck.domain.events import (
    DESK,
    POLICY,
    Event,
    Payload,
    PersonDeactivated,
    PolicyApplied,
    RulesAdopted,
    claim_stream,
    person_stream,
)
from factcheck.domain.policies import DEFAULT, Permission, Policy
from factcheck.domain.vocabularies import Choice, Role, State
from factcheck.domain.workflow import (
    AppearancesLinked,
    BriefPublished,
    ClaimMerged,
    ClaimPayload,
    NoteAdded,
    ResearchStarted,
    VerdictApproved,
    VoteCast,
)
from factcheck.domain.workflow.rules import CURRENT
from factcheck.services import audit, checkpoints, desks, publishing
from factcheck.services.audit import Proof
from factcheck.services.desks import Desk
from factcheck.storage import database, ledger, queries, search_index, upgrades
from factcheck.storage.ledger import columns_of, leaf_of
from factcheck.storage.tables import Content, holding, metadata
from factcheck.storage.transactions import Present
from tests.factories import ADMIN, CHECKER, EDITOR, READER, fake_outside, record, recusal, worked_desk
from tests.storage.forging import EVENT_COLUMNS, REFUSALS, Forger, NotText, Values, copied, forging, owning
from tests.storage.old_desks import WORKED, on_sqlite
from tests.storage.replaying import rebuild

LOCAL = {table.name for content in (Content.LOCAL, Content.CACHE) for table in holding(content)}
"""Tables of which the ledger says nothing, or that are made anew where they are not what it says."""
TABLES = (*sorted(set(metadata.tables) - LOCAL), "alembic_version")
TOLD = tuple(table.name for table in (*holding(Content.PROJECTION), *holding(Content.ORDER)))
"""Tables of which the ledger tells every row."""
MIDDLE = 18
"""An event in the middle of the history, of evidence that was attached; it has words."""


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def worked_location(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where there is a desk on which everything has happened; nobody has it open, so that it can be copied."""
    location = str(tmp_path_factory.mktemp("worked") / "factcheck.db")
    if request.param == "postgresql":
        location = request.getfixturevalue("new_postgresql")()
    worked_desk(location).database.close()
    return location


@pytest.fixture
def location(worked_location: str, tmp_path: Path) -> Iterator[str]:
    """That desk, to be forged: a copy of the file; on PostgreSQL itself, and its rows are put back afterwards."""
    if "://" not in worked_location:
        yield copied(worked_location, tmp_path)
        return
    made = (*(table.name for table in holding(Content.CACHE)), *search_index.own_tables("postgresql"))
    with owning(worked_location) as owner:
        rows = {table: owner.run(f"SELECT * FROM {table}") for table in (*TABLES, *made)}
    yield worked_location
    with forging(worked_location) as forger:
        forger.run("BEGIN")
        for table, kept in rows.items():
            forger.run(f"DELETE FROM {table}")
            for row in kept:
                forger.insert(table, row)
        forger.run("COMMIT")


def verify(location: str) -> Proof:
    return audit.verify(location, outside=fake_outside())


def finding(location: str) -> str | None:
    """What the audit says is wrong, if it says so."""
    try:
        verify(location)
    except IntegrityError as error:
        return str(error)
    return None


def checkpoint_sizes(forger: Forger) -> list[int]:
    return [size for (size,) in forger.run("SELECT size FROM checkpoints ORDER BY size")]


def test_an_honest_history_verifies_and_says_how_much_was_read(location: str) -> None:
    proof = verify(location)
    assert proof.rows > 70
    with owning(location) as owner:
        assert (proof.events, proof.checkpoint) == (owner.size(), checkpoint_sizes(owner)[-1])
        assert proof.head == bytes(owner.event(owner.size())[-1]).hex()


def test_every_table_of_the_database_is_forged_here(location: str) -> None:
    with owning(location) as owner:
        index = search_index.own_tables("sqlite" if owner.is_sqlite else "postgresql")
        assert sorted(owner.tables()) == sorted((*TABLES, *LOCAL, *index))
        assert all(owner.run(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES)


# A row of any table, changed in any column


@dataclass(frozen=True)
class Change:
    """A row of a table, and what it is changed to in one column."""

    table: str
    column: str
    row: Values
    changed: Values


@pytest.mark.parametrize("table", sorted(set(TABLES) - set(TOLD)))
def test_a_row_that_is_the_history_changed_in_any_column_is_found(location: str, table: str) -> None:
    for change in _possible_changes(location, table):
        assert _names(_said_to(location, change), table), change
    assert finding(location) is None


def test_a_row_that_the_history_tells_of_changed_in_any_column_is_found(location: str) -> None:
    """In all tables at once, as each is looked at whatever is found in the others."""
    for at_once in zip_longest(*(_possible_changes(location, table) for table in TOLD)):
        changes = [change for change in at_once if change]
        said = _said_to(location, *changes)
        assert not [change for change in changes if change.table not in _bad_tables(said)], said
    assert finding(location) is None


def _said_to(location: str, *changes: Change) -> str:
    """Puts changed rows in the place of rows, gives what the audit says, and puts the rows back."""
    with forging(location) as forger:
        for change in changes:
            forger.replace(change.table, change.row, change.changed)
    said = finding(location)
    with forging(location) as forger:
        for change in changes:
            forger.replace(change.table, change.changed, change.row)
    return said or "nothing"


def _possible_changes(location: str, table: str) -> list[Change]:
    """Gives one change of each kind of each column, as far as the database takes it in any row; of each column at least one."""
    with forging(location) as forger:
        columns, rows = forger.columns(table), forger.run(f"SELECT * FROM {table}")
        found = [_change(forger, table, rows, place, kind) for place in range(len(columns)) for kind in CHANGES]
    changes = [change for change in found if change]
    assert {change.column for change in changes} == set(columns)
    return changes


def _change(
    forger: Forger, table: str, rows: list[Values], place: int, kind: Callable[[object], tuple[object, ...]]
) -> Change | None:
    for row in rows:
        for value in kind(row[place]):
            changed = (*row[:place], value, *row[place + 1 :])
            if value != row[place] and forger.takes(table, row, changed):
                return Change(table, forger.columns(table)[place], row, changed)
    return None


OF_CLOSED_LISTS = (
    *("queued", "supports", "secondary", "indirect", "mixed", "editor", "evidence", "opinion"),
    *("agree", "dissent", "silent", "factual", "update", "writer", "low", "related", "party"),
)
"""Some value of every column that takes only the values of a list."""


def _another_value(value: object) -> tuple[object, ...]:
    if isinstance(value, bytes):
        return (bytes([value[0] ^ 1]) + value[1:],)
    if isinstance(value, int):
        return (1 - value, value + 1000, value + 1)
    return () if value is None else (f"{value} ", *OF_CLOSED_LISTS)


def _nothing(value: object) -> tuple[object, ...]:
    return () if value is None else (None,)


def _something(value: object) -> tuple[object, ...]:
    return ("x", 3, "feed", 1, "factual", "fact") if value is None else ()


def _no_text(value: object) -> tuple[object, ...]:
    return (NotText(value.encode() + b"\xff"),) if isinstance(value, str) else ()


CHANGES = (_another_value, _nothing, _something, _no_text)


def _names(said: str, table: str) -> bool:
    """Whether the message names the first bad place: the table, or for the ledger's own the event."""
    place = said.partition("first bad place: ")[2]
    expected = {"events": "event ", "event_words": "event", "contents": "contents ", "checkpoints": "checkpoint "}
    return place.startswith(expected.get(table, table))


def _bad_tables(said: str) -> set[str]:
    """The tables of all bad places that a message names."""
    first, _, others = said.partition("first bad place: ")[2].partition("; also wrong: ")
    return {place.partition(" ")[0].removesuffix(":") for place in (first, *others.split(", "))}


# Rows put in and taken out


@pytest.mark.parametrize("table", TABLES)
def test_a_row_taken_out_is_found(location: str, table: str) -> None:
    with forging(location) as forger:
        row = forger.run(f"SELECT * FROM {table} ORDER BY 1")[0]
        same, values = forger.same(table, row)
        forger.run(f"DELETE FROM {table} WHERE {same}", *values)
    said = finding(location)
    assert said
    assert _names(said, table)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_put_in_is_found(location: str, table: str) -> None:
    with forging(location) as forger:
        forger.insert(table, _another_row(forger, table))
    said = finding(location)
    assert said
    assert _names(said, table)


def _another_row(forger: Forger, table: str) -> Values:
    """Gives a row that the table takes: one that it has, under other keys."""
    row = forger.run(f"SELECT * FROM {table} ORDER BY 1")[-1]
    if table == "events":
        return (row[0] + 1, "other", "claim/999", 1, *row[4:8], b"p" * 32, b"l" * 32)
    key: dict[str, object] = {name: row[0] + 999 for name in ("size", "seq", "id") if isinstance(row[0], int)}
    key |= {"number": 99, "version": 99, "sha256": "f" * 64, "handle": "another", "tag": "another"}
    if table == "aliases":
        key["folded"] = "another"
    if table == "attachments":
        key["speaker_id"] = 3
    if table == "external_claims":
        key["external_id"] = "another"
    if table.startswith("queue"):
        key["claim_id"] = 999
    names = forger.columns(table)
    if table in {"desks", "people", "alembic_version"}:
        return ("another", *row[1:])
    return tuple(key.get(name, value) for name, value in zip(names, row, strict=True))


# The chain


def _remove_middle(forger: Forger) -> None:
    forger.remove_events("seq = ?", MIDDLE)


def _remove_three(forger: Forger) -> None:
    forger.remove_events("seq BETWEEN ? AND ?", MIDDLE, MIDDLE + 2)


def _remove_first(forger: Forger) -> None:
    forger.remove_events("seq = 1")


def _remove_all(forger: Forger) -> None:
    forger.remove_events("seq > 0")


def _remove_everything(forger: Forger) -> None:
    for table in TABLES:
        forger.run(f"DELETE FROM {table} WHERE '{table}' <> 'alembic_version'")


def _remove_and_close_the_gap(forger: Forger) -> None:
    forger.remove_events("seq = ?", MIDDLE)
    for seq in range(MIDDLE + 1, forger.size() + 1):
        forger.change_event(seq, seq=seq - 1)
        forger.run("UPDATE event_words SET seq = seq - 1 WHERE seq = ?", seq)


def _swap_rows(forger: Forger) -> None:
    for old, new in ((MIDDLE, 9999), (MIDDLE + 1, MIDDLE), (9999, MIDDLE + 1)):
        forger.change_event(old, seq=new)
        forger.run("UPDATE event_words SET seq = ? WHERE seq = ?", new, old)


def _swap_bodies(forger: Forger) -> None:
    one, other = forger.event(MIDDLE), forger.event(MIDDLE + 1)
    place = EVENT_COLUMNS.index("body")
    forger.change_event(MIDDLE, body=other[place])
    forger.change_event(MIDDLE + 1, body=one[place])


def _duplicate(forger: Forger) -> None:
    event = forger.event(forger.size())
    forger.insert("events", (event[0] + 1, "twin", event[2], event[3] + 1, *event[4:8], b"p" * 32, b"l" * 32))


def _insert_middle(forger: Forger) -> None:
    for seq in range(forger.size(), MIDDLE - 1, -1):
        forger.run("UPDATE event_words SET seq = 9999 WHERE seq = ?", seq)
        forger.change_event(seq, seq=seq + 1)
        forger.run("UPDATE event_words SET seq = ? WHERE seq = 9999", seq + 1)
    event = forger.event(forger.size())
    forger.insert("events", (MIDDLE, "new", event[2], event[3] + 9, *event[4:8], b"p" * 32, b"l" * 32))


def _change_body(forger: Forger) -> None:
    body = forger.event(MIDDLE)[EVENT_COLUMNS.index("body")]
    forger.change_event(MIDDLE, body=body.replace('"login":"tester"', '"login":"tesler"'))


def _change_body_and_leaf(forger: Forger) -> None:
    _change_body(forger)
    body = forger.event(MIDDLE)[EVENT_COLUMNS.index("body")]
    forger.change_event(MIDDLE, leaf=leaf_of(body))


def _lay_out_body_anew(forger: Forger) -> None:
    """The same tree in other white space: the stored bytes count, never a re-dump."""
    body = json.dumps(json.loads(forger.event(MIDDLE)[EVENT_COLUMNS.index("body")]), indent=1)
    forger.change_event(MIDDLE, body=body, leaf=leaf_of(body))


def _replace(forger: Forger) -> None:
    """REPLACE deletes what is in its way without firing a trigger for it; PostgreSQL calls it ON CONFLICT."""
    old = forger.event(MIDDLE)
    tree = json.loads(old[EVENT_COLUMNS.index("body")])
    tree["actor"] = "eve"
    body = canonical.encode(tree)
    row = {**dict(zip(EVENT_COLUMNS, old, strict=True)), **columns_of(body), "body": body, "leaf": leaf_of(body)}
    if forger.is_sqlite:
        forger.run(f"INSERT OR REPLACE INTO events VALUES ({', '.join('?' * len(row))})", *row.values())
    else:
        update = ", ".join(f"{name} = excluded.{name}" for name in EVENT_COLUMNS)
        forger.run(
            f"INSERT INTO events VALUES ({', '.join('?' * len(row))}) ON CONFLICT (seq) DO UPDATE SET {update}",
            *row.values(),
        )


def _rechain_with_another_actor(forger: Forger) -> None:
    forger.rechain(MIDDLE, lambda tree: tree.update(actor="mallory"))


def _rechain_from_the_first(forger: Forger) -> None:
    forger.rechain(1, lambda tree: tree.update(login="mallory"))


def _rechain_in_another_stream(forger: Forger) -> None:
    forger.rechain(forger.size(), lambda tree: tree.update(stream="policy/2", version=1))


def _rechain_as_no_desk(forger: Forger) -> None:
    forger.rechain(1, lambda tree: tree.update(stream="desk/1"))


def _rechain_with_an_unknown_type(forger: Forger) -> None:
    forger.rechain(MIDDLE, lambda tree: tree.update(type="claim.forged"))


def _rechain_with_other_words(forger: Forger) -> None:
    forger.rechain(MIDDLE, lambda tree: tree.update(words="0" * 64))


def _rechain_with_a_statement_of_nothing(forger: Forger) -> None:
    def empty(tree: dict[str, Any]) -> None:
        tree["data"]["statements"][0]["content"] = []

    (seq,) = next(iter(forger.run("SELECT min(seq) FROM events WHERE type = 'document.statements_found'")))
    forger.rechain(seq, empty)


def _rechain_without_data(forger: Forger) -> None:
    forger.rechain(MIDDLE, lambda tree: tree.pop("data"))


def _rechain_with_more_than_the_program_writes(forger: Forger) -> None:
    forger.rechain(forger.size(), lambda tree: tree["data"].update(hidden="more"))


def _rechain_with_another_field(forger: Forger) -> None:
    forger.rechain(forger.size(), lambda tree: tree.update(further="more"))


def _rechain_with_a_login_of_another_kind(forger: Forger) -> None:
    forger.rechain(forger.size(), lambda tree: tree.update(login=5))


def _rechain_at_no_moment(forger: Forger) -> None:
    forger.rechain(forger.size(), lambda tree: tree.update(at="yesterday"))


def _words_of_another(forger: Forger) -> None:
    one, other = forger.run("SELECT seq, salt, words FROM event_words ORDER BY seq LIMIT 2")
    forger.run("UPDATE event_words SET salt = ?, words = ? WHERE seq = ?", other[1], other[2], one[0])


ATTACKS: dict[Callable[[Forger], None], str] = {
    _change_body: rf"event {MIDDLE}: its leaf is not the hash of its body",
    _change_body_and_leaf: rf"event {MIDDLE + 1}: it does not follow the leaf of event {MIDDLE}",
    _lay_out_body_anew: rf"event {MIDDLE}: the stored text is not canonical JSON",
    _remove_middle: rf"event {MIDDLE + 1}: .*event {MIDDLE} is missing",
    _remove_three: rf"event {MIDDLE + 3}: .*events {MIDDLE} to {MIDDLE + 2} are missing",
    _remove_first: r"event 2: .*event 1 is missing",
    _remove_all: r"event 1: it is missing, and with it the whole ledger",
    _remove_everything: r"event 1: it is missing, and with it the whole ledger",
    _remove_and_close_the_gap: rf"event {MIDDLE}: its column seq is not what its body says",
    _swap_rows: rf"event {MIDDLE}: its column seq is not what its body says",
    _swap_bodies: rf"event {MIDDLE}: its leaf is not the hash of its body",
    _duplicate: r"event NEXT: ",
    _insert_middle: rf"event {MIDDLE}: ",
    _replace: rf"event {MIDDLE}: its words are missing|event {MIDDLE + 1}: it does not follow",
    _rechain_with_another_actor: rf"event {MIDDLE}: .*there was no person mallory",
    _rechain_from_the_first: r"checkpoint \d+: its root is not that of the ledger's first events",
    _rechain_in_another_stream: r"event LAST: ",
    _rechain_as_no_desk: r"event 1: ",
    _rechain_with_an_unknown_type: rf"event {MIDDLE}: ",
    _rechain_with_other_words: rf"event {MIDDLE}: its words are",
    _rechain_with_a_statement_of_nothing: r"document/1: |event \d+: ",
    _rechain_without_data: rf"event {MIDDLE}: ",
    _rechain_with_more_than_the_program_writes: r"event LAST: cannot be read: .*'hidden' is no field of it",
    _rechain_with_another_field: r"event LAST: cannot be read: TypeError 'further' is no field of a body",
    _rechain_with_a_login_of_another_kind: r"event LAST: cannot be read: TypeError 'login' is of another kind",
    _rechain_at_no_moment: r"event LAST: cannot be read: ValueError 'yesterday' is no moment in UTC",
    _words_of_another: r"event 1: its words are not those that its body names",
}


@pytest.mark.parametrize(("attack", "place"), ATTACKS.items(), ids=[attack.__name__[1:] for attack in ATTACKS])
def test_a_chain_that_was_tampered_with_is_found_at_its_first_bad_place(
    location: str, attack: Callable[[Forger], None], place: str
) -> None:
    with forging(location) as forger:
        last = forger.size()
        attack(forger)
    place = place.replace("LAST", str(last)).replace("NEXT", str(last + 1))
    with pytest.raises(IntegrityError, match=f"first bad place: ({place})"):
        verify(location)


@pytest.mark.parametrize("cut", [1, 2, 3, 5, 8, 13, 21, 34, 55, 89])
def test_a_tail_cut_off_is_found_as_long_as_a_row_tells_of_it(location: str, cut: int) -> None:
    with forging(location) as forger:
        forger.remove_events("seq > ?", forger.size() - cut)
    assert finding(location)


@pytest.mark.parametrize("cut", [1, 6])
def test_words_left_behind_by_a_cut_tail_are_found(location: str, cut: int) -> None:
    with forging(location) as forger:
        forger.run("DELETE FROM events WHERE seq > ?", forger.size() - cut)
    assert finding(location)


# What only a checkpoint tells


def _rebuild(location: str) -> None:
    """Makes every projection agree with the ledger as it has become."""
    forged = database.connect(location, as_owner=True)
    with forged.engine.connect() as connection, connection.begin():
        rebuild(connection)
    forged.close()


def _sign(location: str) -> None:
    desk = desks.open_desk(location, outside=fake_outside())
    checkpoints.sign(desk)
    desk.database.close()


@pytest.mark.parametrize("first", [2, MIDDLE, "the last that a checkpoint was signed over"], ids="event {}".format)
def test_a_history_rewritten_in_full_is_told_by_its_checkpoint(location: str, first: int | str) -> None:
    with forging(location) as forger:
        sizes = checkpoint_sizes(forger)
        begin = first if isinstance(first, int) else sizes[-1]
        forger.rechain(begin, lambda tree: tree.update(login="mallory"))
    _rebuild(location)
    told = next(size for size in sizes if size >= begin)
    with pytest.raises(IntegrityError, match=f"checkpoint {told}: its root is not that of the ledger's first events"):
        verify(location)


def test_a_rewriting_behind_the_newest_checkpoint_is_told_by_the_next_one_only(location: str) -> None:
    with forging(location) as forger:
        last = forger.size()
        forger.rechain(last, lambda tree: tree.update(login="mallory"))
        assert finding_in_chain(location) is None
        forger.rechain(last, lambda tree: tree.update(login="tester"))
    _sign(location)
    with forging(location) as forger:
        forger.rechain(last, lambda tree: tree.update(login="mallory"))
    assert f"checkpoint {last}: its root" in str(finding(location))


def finding_in_chain(location: str) -> str | None:
    """What the audit says of anything but triggers, which SQLite has not while it is being forged."""
    said = finding(location)
    return None if said and "first bad place: trigger" in said else said


def test_a_tail_cut_off_with_everything_that_told_of_it_is_told_by_the_checkpoint(location: str) -> None:
    _sign(location)
    with forging(location) as forger:
        last = forger.size()
        forger.remove_events("seq > ?", last - 1)
    _rebuild(location)
    with pytest.raises(IntegrityError, match=rf"checkpoint {last}: it was signed over {last} events, .* cut off"):
        verify(location)


def test_a_checkpoint_that_a_brief_names_is_missed(location: str) -> None:
    with forging(location) as forger:
        named = forger.run("SELECT min(checkpoint) FROM briefs")[0][0]
        forger.run("DELETE FROM checkpoints")
    with pytest.raises(IntegrityError, match=f"first bad place: checkpoint {named}: a brief names it, and it is gone"):
        verify(location)


# What a program that keeps no rules could record


Record = Callable[[Desk], object]


def _at(desk: Desk, state: State) -> int:
    """The first claim that was left in a state."""
    with desk.past() as past:
        return next(line.id for line in queries.claim_lines(past.connection) if line.state == state)


def _on(state: State, *payloads: ClaimPayload, actor: str = CHECKER) -> Record:
    """Records what happened to a claim, whatever the rules say."""
    return lambda desk: record(desk, claim_stream(_at(desk, state)), *payloads, actor=actor)


def _about(handle: str, *payloads: Payload, actor: str = ADMIN) -> Record:
    return lambda desk: record(desk, person_stream(handle), *payloads, actor=actor)


def _by_policy(policy: Policy) -> Record:
    return lambda desk: record(desk, POLICY, PolicyApplied(policy=policy), actor=ADMIN)


def _by_rules(rules: int, *, actor: str = ADMIN) -> Record:
    return lambda desk: record(desk, DESK, RulesAdopted(rules=rules), actor=actor)


def _publish_before_its_time(desk: Desk) -> None:
    claim = _at(desk, State.APPROVED)
    with desk.past() as past:
        known, version = past.claim(1).briefs[0], past.claim(claim).version
        position = ledger.head(past.connection).seq
    inputs = replace(known.inputs, claim_version=version, position=position)
    payload = BriefPublished(brief=1, sha256=known.sha256, size=known.size, inputs=inputs, slug=known.slug)
    record(desk, claim_stream(claim), payload, actor=EDITOR)


VOTE = VoteCast(verdict=2, choice=Choice.AGREE, digest="d" * 64, note=None)
APPROVAL = VerdictApproved(verdict=2)
NOTE = NoteAdded(text="Recorded all the same.", mentions=())
TWO_VOTES = replace(DEFAULT, votes=2, voters=2)
BY_CHECKERS = replace(
    DEFAULT, permissions=tuple(Permission(action=name, role=Role.CHECKER) for name in ("approve", "vote"))
)

RECORDED: dict[str, tuple[tuple[Record, ...], str]] = {
    "an approval without a vote": (
        (_on(State.IN_REVIEW, APPROVAL, actor=ADMIN),),
        "ada had not voted on it",
    ),
    "an approval by a vote for changes": (
        (_on(State.IN_REVIEW, APPROVAL, actor=EDITOR),),
        "the votes did not carry it",
    ),
    "an approval by fewer votes than the policy takes": (
        (_by_policy(TWO_VOTES), _on(State.IN_REVIEW, VOTE, APPROVAL, actor=ADMIN)),
        "the votes did not carry it",
    ),
    "an approval on data that nobody else read": (
        (
            _by_policy(TWO_VOTES),
            _on(State.IN_REVIEW, replace(VOTE, digest="e" * 64), actor=EDITOR),
            _on(State.IN_REVIEW, VOTE, APPROVAL, actor=ADMIN),
        ),
        "the votes did not carry it",
    ),
    "a vote of a checker": (
        (_on(State.IN_REVIEW, VOTE, actor=READER),),
        "rita was a checker, and it takes an editor",
    ),
    "a policy that lets checkers approve": (
        (_by_policy(BY_CHECKERS),),
        "permissions give approve = checker, and no policy may give it below editor",
    ),
    "an event of somebody deactivated": (
        (_about(READER, PersonDeactivated()), _on(State.QUEUED, NOTE, actor=READER)),
        "rita was deactivated",
    ),
    "an event on a claim that its actor is recused from": (
        (_about(CHECKER, recusal(claim=2)), _on(State.RESEARCHING, NOTE)),
        "ben was recused from claim 2",
    ),
    "an event on what a speaker said whom its actor is recused from": (
        (_about(CHECKER, recusal(speaker="JANE  DOE")), _on(State.PUBLISHED, NOTE)),
        "ben was recused from what JANE  DOE says",
    ),
    "an event on a claim of a tag that its actor is recused from": (
        (_about(CHECKER, recusal(tag="bridges")), _on(State.QUEUED, NOTE)),
        "ben was recused from claims tagged bridges",
    ),
    "a step that no rule allows from there": ((_on(State.EXTRACTED, ResearchStarted()),), "the claim was extracted"),
    "a merger into a claim under review": (
        (lambda desk: _merge(desk, into=_at(desk, State.IN_REVIEW)),),
        "the claim was in_review",
    ),
    "a publication before its time": ((_publish_before_its_time,), "it was embargoed until 2026-03-01T00:00:00Z"),
    "rules that somebody else than an admin adopted": (
        (_by_rules(CURRENT + 1, actor=EDITOR),),
        "eve was an editor, and it takes an admin",
    ),
    "rules of an unknown version": ((_by_rules(99),), "this program does not know rules 99"),
}


def _merge(desk: Desk, *, into: int) -> None:
    """Records both sides of a merger."""
    with desk.present() as present:
        merged = present.claim(_at(desk, State.EXTRACTED))
        came = AppearancesLinked(claim=merged.id, appearances=tuple(said.bare() for said in merged.appearances))
        drafts = [Event(claim_stream(merged.id), ClaimMerged(into=into)), Event(claim_stream(into), came)]
        present.record(drafts, stamp=desk.stamp(CHECKER))


@pytest.mark.parametrize(("steps", "why"), RECORDED.values(), ids=RECORDED)
def test_what_the_rules_forbid_is_found_although_ledger_and_tables_agree(
    location: str, steps: tuple[Record, ...], why: str
) -> None:
    desk = desks.open_desk(location, outside=fake_outside("forged"))
    for step in steps:
        step(desk)
    desk.database.close()
    with owning(location) as owner:
        last = owner.size()
    with pytest.raises(
        IntegrityError, match=rf"first bad place: event {last}: .*cannot have happened: {re.escape(why)}"
    ):
        verify(location)


def test_an_event_that_the_rules_of_its_day_knew_nothing_of_is_found(tmp_path: Path) -> None:
    location = on_sqlite(WORKED, tmp_path)
    upgrades.upgrade_desk(location)
    opened = database.open_desk(location)
    with opened.writing() as connection:
        claim = Event(claim_stream(1), NOTE)
        seq = Present(connection).record([claim], stamp=fake_outside("forged").stamp("ada"))[0].seq
    opened.close()
    with pytest.raises(IntegrityError, match=f"event {seq}: .*rules 1 know nothing of the kind"):
        verify(location)


# The two-person rule, below the interface


ACTORS: dict[str, tuple[str, int, str, str]] = {
    "a vote on one's own verdict": ("claim.verdict_proposed", 0, EDITOR, "eve approved what eve proposed"),
    "a vote on one's own submission": ("claim.submitted", -1, EDITOR, "eve voted on what eve submitted"),
    "a retraction of one's own proposing": (
        "claim.retraction_proposed",
        -1,
        EDITOR,
        "eve retracted what eve proposed to retract",
    ),
    "a role of one's own giving": ("person.role_given", 0, READER, "rita was a reader, and it takes an admin"),
}


@pytest.mark.parametrize(("kind", "nth", "actor", "why"), ACTORS.values(), ids=ACTORS)
def test_a_forged_ledger_in_which_one_person_did_the_work_of_two_is_found(
    location: str, kind: str, nth: int, actor: str, why: str
) -> None:
    stream = f"person/{READER}" if kind.startswith("person") else f"claim/{_retracted(location)}"
    with forging(location) as forger:
        forger.rechain(forger.find(stream, kind, nth=nth), lambda tree: tree.update(actor=actor))
    with pytest.raises(IntegrityError, match=rf"first bad place: event \d+: .*cannot have happened: {why}"):
        verify(location)


def _retracted(location: str) -> int:
    with owning(location) as owner:
        return int(owner.run("SELECT id FROM claims WHERE state = 'retracted'")[0][0])


COMMON = "claim_id, verdict_number, 99, {}, cast_at, choice, digest, note, proposed_by, NULL"
BY_ONE: dict[str, tuple[str, str, str]] = {
    "voting on one's own verdict": (
        "votes",
        "ck_votes_four_eyes",
        "UPDATE votes SET voter = proposed_by, submitted_by = NULL",
    ),
    "having proposed what one voted on": ("votes", "ck_votes_four_eyes", "UPDATE votes SET proposed_by = voter"),
    "voting on one's own submission": (
        "votes",
        "ck_votes_second_reader",
        "UPDATE votes SET submitted_by = 'ada', voter = 'ada'",
    ),
    "a further vote of one's own": (
        "votes",
        "ck_votes_four_eyes",
        f"INSERT INTO votes SELECT {COMMON.format('proposed_by')} FROM votes LIMIT 1",
    ),
    "approving one's own submission": (
        "claims",
        "ck_claims_four_eyes",
        "UPDATE claims SET submitted_by = approved_by WHERE approval_digest IS NOT NULL",
    ),
}


@pytest.mark.parametrize(("table", "rule", "statement"), BY_ONE.values(), ids=BY_ONE)
def test_the_database_refuses_that_one_person_does_the_work_of_two(
    location: str, table: str, rule: str, statement: str
) -> None:
    with owning(location) as owner:
        before = owner.run(f"SELECT * FROM {table}")
        with pytest.raises(REFUSALS, match=rule):
            owner.run(statement)
        assert owner.run(f"SELECT * FROM {table}") == before
    desk = desks.open_desk(location, outside=fake_outside())
    with pytest.raises(FactcheckError, match=rule), desk.present() as present:
        present.connection.exec_driver_sql(statement)
    desk.database.close()
    assert finding(location) is None


@pytest.mark.parametrize(("table", "rule", "statement"), BY_ONE.values(), ids=BY_ONE)
def test_where_the_owner_takes_the_rule_away_the_audit_names_the_row_and_the_rule(
    location: str, table: str, rule: str, statement: str
) -> None:
    with owning(location) as owner:
        rows = owner.run(f"SELECT * FROM {table}")
    with without(location, table, rule):
        with owning(location) as owner:
            owner.run(statement)
        said = str(finding(location))
        _put_back(location, table, rows)
    assert re.search(rf"first bad place: {table} [\d.]+: (its \w+ is not what|the ledger knows no)", said)
    assert re.search(rf"also wrong: .*constraint {rule}", said)


@contextlib.contextmanager
def without(location: str, table: str, rule: str) -> Iterator[None]:
    """Takes a constraint away as the owner can; on PostgreSQL, where the desk is not a copy, for a while only."""
    with owning(location) as owner:
        if owner.is_sqlite:
            owner.run("PRAGMA writable_schema = ON")
            (made,) = owner.run("SELECT sql FROM sqlite_master WHERE name = ?", table)[0]
            less = re.sub(rf"\n?\s*CONSTRAINT {rule} CHECK \(.*\),", "", made)
            owner.run("UPDATE sqlite_master SET sql = ? WHERE name = ?", less, table)
        else:
            made = owner.run("SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = ?", rule)[0][0]
            owner.run(f"ALTER TABLE {table} DROP CONSTRAINT {rule}")
    try:
        yield
    finally:
        if "://" in location:
            with owning(location) as owner:
                owner.run(f"ALTER TABLE {table} ADD CONSTRAINT {rule} {made}")


def _put_back(location: str, table: str, rows: list[Values]) -> None:
    with forging(location) as forger:
        forger.run(f"DELETE FROM {table}")
        for row in rows:
            forger.insert(table, row)


# What was published


@pytest.mark.parametrize("is_notice", [0, 1], ids=["a brief", "a notice"])
def test_published_bytes_that_were_changed_or_lost_are_found_and_not_shown(location: str, is_notice: int) -> None:
    with forging(location) as forger:
        question = "SELECT claim_id, version, sha256 FROM briefs WHERE kept = 1 AND retraction = ? ORDER BY claim_id"
        claim, version, sha256 = forger.run(question, is_notice)[0]
        (kept,) = forger.run("SELECT bytes FROM contents WHERE sha256 = ?", sha256)[0]
        forger.run("UPDATE contents SET bytes = ? WHERE sha256 = ?", bytes(kept) + b"And more.\n", sha256)
    assert f"contents {sha256[:16]}: the kept bytes are not those of this digest" in str(finding(location))
    desk = desks.open_desk(location, outside=fake_outside())
    with pytest.raises(IntegrityError, match=f"brief {version} of claim {claim} is not the bytes that were published"):
        publishing.brief(desk, claim, version=version)
    desk.database.close()
    with forging(location) as forger:
        forger.run("DELETE FROM contents WHERE sha256 = ?", sha256)
    assert f"contents {sha256[:16]}: the bytes of a document or brief are missing" in str(finding(location))


# Guards and rules


@contextlib.contextmanager
def changed(location: str, *, sqlite: str, postgresql: str, back: str) -> Iterator[None]:
    """Changes the schema; on PostgreSQL, where the desk is not a copy, for a while only."""
    with owning(location) as owner:
        owner.run("PRAGMA writable_schema = ON" if owner.is_sqlite else "SELECT 1")
        owner.run(sqlite if owner.is_sqlite else postgresql)
    yield
    if "://" in location:
        with owning(location) as owner:
            owner.run(back)


@pytest.mark.parametrize(
    ("name", "table"), [("events_demand_next", "events"), ("contents_refuse_delete", "contents")], ids=str
)
def test_a_guard_that_is_gone_or_switched_off_is_found_by_name(location: str, name: str, table: str) -> None:
    with (
        changed(
            location,
            sqlite=f"DROP TRIGGER {name}",
            postgresql=f"ALTER TABLE {table} DISABLE TRIGGER {name}",
            back=f"ALTER TABLE {table} ENABLE TRIGGER {name}",
        ),
        pytest.raises(IntegrityError, match=f"first bad place: trigger {name}"),
    ):
        verify(location)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_a_table_that_is_gone_is_found_by_name(location: str, table: str) -> None:
    with (
        changed(
            location,
            sqlite=f"DROP TABLE {table}",
            postgresql=f"ALTER TABLE {table} RENAME TO other",
            back=f"ALTER TABLE other RENAME TO {table}",
        ),
        pytest.raises(IntegrityError, match=f"table {table}"),
    ):
        verify(location)


@pytest.mark.parametrize("table", sorted(metadata.tables))
def test_a_column_that_is_gone_is_found_by_name(location: str, table: str) -> None:
    column = next(column.name for column in reversed(metadata.tables[table].columns))
    rename = f"ALTER TABLE {table} RENAME COLUMN {column} TO other"
    back = f"ALTER TABLE {table} RENAME COLUMN other TO {column}"
    with (
        changed(location, sqlite=rename, postgresql=rename, back=back),
        pytest.raises(IntegrityError, match=f"column {table}.{column}"),
    ):
        verify(location)


def test_a_table_that_takes_any_type_is_found_by_name(sqlite_desk: Desk) -> None:
    location = sqlite_desk.database.name
    with owning(location) as owner:
        owner.run("PRAGMA writable_schema = ON")
        owner.run("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'people'")
    with pytest.raises(IntegrityError, match=r"table people \(not STRICT\)"):
        verify(location)


def test_a_damaged_page_is_found(sqlite_desk: Desk) -> None:
    location = Path(sqlite_desk.database.name)
    sqlite_desk.database.close()
    with owning(str(location)) as owner:
        (root,) = owner.run("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_events_4'")[0]
        (size,) = owner.run("PRAGMA page_size")[0]
    content = bytearray(location.read_bytes())
    place = root * size - 20
    content[place : place + 4] = bytes(byte ^ 0x01 for byte in content[place : place + 4])
    location.write_bytes(content)
    with pytest.raises(IntegrityError, match="first bad place: the file: "):
        verify(str(location))


@pytest.mark.parametrize(
    "index", ["ix_claims_state_id", "ix_speakers_document_id", "ix_statements_speaker_id", "ix_mentions_handle"]
)
def test_an_index_that_is_gone_is_found_by_name(location: str, index: str) -> None:
    with (
        changed(
            location,
            sqlite=f"DROP INDEX {index}",
            postgresql=f"ALTER INDEX {index} RENAME TO other",
            back=f"ALTER INDEX other RENAME TO {index}",
        ),
        pytest.raises(IntegrityError, match=f"index {index}"),
    ):
        verify(location)


@pytest.mark.parametrize(
    ("table", "constraint"),
    [
        ("events", "uq_events_prev"),
        ("events", "ck_events_digests"),
        ("claims", "ck_claims_state"),
        ("claims", "ck_claims_four_eyes"),
        ("votes", "ck_votes_four_eyes"),
        ("votes", "ck_votes_second_reader"),
        ("votes", "fk_votes_claim_id_verdict_number"),
        ("recusals", "ck_recusals_subject"),
        ("corrections", "ck_corrections_class"),
        ("briefs", "fk_briefs_claim_id"),
        ("statements", "pk_statements"),
    ],
)
def test_a_constraint_that_is_gone_is_found_by_name(location: str, table: str, constraint: str) -> None:
    with (
        changed(
            location,
            sqlite=f"UPDATE sqlite_master SET sql = replace(sql, '{constraint}', 'other') WHERE name = '{table}'",
            postgresql=f"ALTER TABLE {table} RENAME CONSTRAINT {constraint} TO other",
            back=f"ALTER TABLE {table} RENAME CONSTRAINT other TO {constraint}",
        ),
        pytest.raises(IntegrityError, match=f"constraint {constraint}"),
    ):
        verify(location)
