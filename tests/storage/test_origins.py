"""Where a document came from, from the ledger to its row and back through the migration."""

import hashlib
import tracemalloc

import pytest
from sqlalchemy import select, update

from factcheck.domain.documents import Origin
from factcheck.domain.errors import FactcheckError
from factcheck.domain.events import Event, PlainDocumentTaken, document_stream
from factcheck.domain.vocabularies import Channel
from factcheck.services import audit
from factcheck.services.desks import Desk
from factcheck.storage import database, upgrades
from factcheck.storage.tables import contents, documents
from tests.factories import CHECKER, HEAD, arrive, fake_outside, open_desk, take_in
from tests.services import probes
from tests.storage.forging import forging

ORIGINS = select(
    documents.c.origin, documents.c.origin_url, documents.c.retrieved_at, documents.c.head_sha256
).order_by(documents.c.id)


def test_where_documents_came_from_is_told_again_after_going_down_and_up(location: str) -> None:
    desk = open_desk(location)
    take_in(desk)
    arrive(desk, "Fetched.", channel=Channel.FETCHED, retrieved_at="2026-01-15T09:00:00Z")
    arrive(desk, "Archived.", channel=Channel.ARCHIVE)
    desk.database.close()
    opened = database.connect(location, as_owner=True)
    with opened.writing() as connection:
        before = connection.execute(ORIGINS).all()
        upgrades.downgrade(connection, to="0002")
    assert upgrades.upgrade_desk(location) == 2
    with opened.reading() as connection:
        assert connection.execute(ORIGINS).all() == before
    opened.close()
    assert [row.origin for row in before] == [None, "fetched", "archive"]
    assert audit.verify(location, outside=fake_outside()).events


def test_a_desk_of_many_texts_is_upgraded_with_one_of_them_in_memory_at_a_time(sqlite_desk: Desk) -> None:
    for number in range(24):
        arrive(sqlite_desk, f"{number} {'word ' * 100_000}", channel=Channel.LINES)
    sqlite_desk.database.close()
    opened = database.connect(sqlite_desk.database.name, as_owner=True)
    with opened.writing() as connection:
        upgrades.downgrade(connection, to="0002")
    tracemalloc.start()
    upgrades.upgrade_desk(sqlite_desk.database.name)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    with opened.reading() as connection:
        assert [row.origin for row in connection.execute(ORIGINS)] == ["lines"] * 24
    opened.close()
    assert most < 6_000_000


def test_a_document_taken_before_origins_were_told_is_read_and_verified_as_one_without(sqlite_desk: Desk) -> None:
    take_in(sqlite_desk)
    with sqlite_desk.present() as present:
        first = present.document(1)
        content = b"Old."
        sha256 = hashlib.sha256(content).hexdigest()
        present.keep(sha256, content)
        plain = PlainDocumentTaken(
            **{name: getattr(first, name) for name in ("media_type", "encoding", "language", "published")},
            **{name: getattr(first, name) for name in ("title", "outlet", "author", "url", "based_on")},
            sha256=sha256,
            size=len(content),
            characters=4,
            name="old.txt",
            text="Old.",
        )
        present.record([Event(document_stream(2), plain)], stamp=sqlite_desk.stamp(CHECKER))
    with sqlite_desk.past() as past:
        assert (past.document(2).text, past.document(2).origin) == ("Old.", None)
    assert probes.problems(sqlite_desk) == []


def test_one_head_of_several_documents_is_kept_once_and_missed_where_it_is_gone(location: str) -> None:
    desk = open_desk(location)
    for words in ("One.", "Two."):
        arrive(desk, words, channel=Channel.ARCHIVE)
    digest = hashlib.sha256(HEAD).hexdigest()
    with desk.past() as past:
        assert len(past.connection.execute(select(contents)).all()) == 3
        assert past.document(2).origin == Origin(
            channel=Channel.ARCHIVE, retrieved_at=None, head=digest, url="https://example.org/a"
        )
    assert probes.problems(desk) == []
    with forging(location) as owner:
        owner.run("DELETE FROM contents WHERE sha256 = ?", digest)
    assert probes.problems(desk)[0].endswith("the bytes of a document or brief are missing")
    desk.database.close()


@pytest.mark.parametrize(
    "values",
    [
        {"origin": "hearsay"},
        {"origin": "fetched"},
        {"origin": "archive", "retrieved_at": "2026-01-15T09:00:00Z"},
        {"retrieved_at": "2026-01-15T09:00:00Z"},
    ],
    ids=["another channel", "fetched at no time", "an archive's at a time", "a time without a channel"],
)
def test_the_tables_refuse_what_no_document_comes_from(desk: Desk, values: dict[str, str]) -> None:
    take_in(desk)
    with pytest.raises(FactcheckError, match=r"ck_documents_|CHECK constraint"), desk.database.writing() as connection:
        connection.execute(update(documents).values(**values))
