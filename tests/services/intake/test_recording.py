import hashlib
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from sqlalchemy import select

from factcheck.domain.documents import BasedOn
from factcheck.domain.errors import BadInputError, RefusedError
from factcheck.domain.statements import Proposition, Reading, SpeakerMention, Statement
from factcheck.domain.vocabularies import Kind, Role
from factcheck.services import desks, people
from factcheck.services.desks import Desk
from factcheck.services.intake import findings, recording
from factcheck.services.intake.recording import Details, Intake
from factcheck.storage import queries, tables
from tests.factories import ADMIN, CHECKER, READER, TEXT, SampleExtractor, fake_outside, open_desk, take_in
from tests.services import probes

SHIFTED = TEXT.replace("routine", "thorough")


def _reading(text: str) -> Reading:
    return Reading(text=text, media_type="text/plain", encoding="utf-8")


def test_a_document_is_kept_with_its_bytes_its_text_and_what_was_found(desk: Desk) -> None:
    taken = take_in(desk)
    assert taken == Intake(document=1, is_new=True, statements=1, claims=(1, 2))
    with desk.past() as past:
        document = past.document(1)
        kept = past.connection.execute(select(tables.contents)).one()
    assert (document.text, document.name, document.extractor) == (TEXT, "bridge.txt", "sample/1")
    assert kept.bytes == TEXT.encode()
    assert kept.sha256 == document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert probes.problems(desk) == []


def test_a_document_comes_with_all_that_it_led_to_in_one_transaction(desk: Desk) -> None:
    before = probes.size(desk)
    take_in(desk)
    assert [(told.stream, told.type) for told in probes.events(desk, after=before)] == [
        ("document/1", "document.taken"),
        ("speaker/1", "speaker.named"),
        ("document/1", "document.statements_found"),
        ("claim/1", "claim.extracted"),
        ("claim/2", "claim.extracted"),
    ]


def test_the_same_bytes_again_add_nothing(desk: Desk) -> None:
    take_in(desk)
    with probes.Unchanged(desk):
        assert take_in(desk, name="copy.txt", actor=ADMIN) == Intake(document=1, is_new=False)


def test_the_same_text_in_other_bytes_is_another_document(desk: Desk) -> None:
    for number, content in enumerate((TEXT.encode("utf-8"), TEXT.encode("utf-16")), 1):
        taken = recording.add_document(
            desk, content, _reading(TEXT), name="x", actor=CHECKER, extractor=SampleExtractor()
        )
        assert (taken.document, taken.is_new, len(taken.claims)) == (number, True, 2)
    assert probes.problems(desk) == []


@pytest.mark.parametrize("workers", [2, 6])
def test_the_same_bytes_taken_in_at_once_are_one_document(desk: Desk, workers: int) -> None:
    together = threading.Barrier(workers)

    class Waiting(SampleExtractor):
        def statements(self, text: str) -> tuple[Statement, ...]:
            together.wait(timeout=30)
            return super().statements(text)

    def take(_: int) -> Intake:
        return recording.add_document(desk, TEXT.encode(), _reading(TEXT), name="x", actor=CHECKER, extractor=Waiting())

    with ThreadPoolExecutor(workers) as pool:
        taken = list(pool.map(take, range(workers)))
    assert sorted(one.is_new for one in taken) == [False] * (workers - 1) + [True]
    assert {one.document for one in taken} == {1}
    assert probes.problems(desk) == []


def test_documents_taken_in_at_once_through_connections_of_their_own_are_all_kept(location: str) -> None:
    open_desk(location).database.close()

    def take(number: int) -> int:
        own = desks.open_desk(location, outside=fake_outside(f"worker{number}"))
        taken = [take_in(own, text=f"{TEXT}{number} {part}", name=f"{number}-{part}").document for part in range(3)]
        own.database.close()
        return len(taken)

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(take, range(4))) == 12
    desk = desks.open_desk(location, outside=fake_outside())
    with desk.past() as past:
        assert [line.claims for line in queries.source_lines(past.connection)] == [2] * 12
    assert probes.problems(desk) == []
    desk.database.close()


def test_every_quote_is_the_documents_own_characters(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text=SHIFTED, name="second")
    with desk.past() as past:
        texts = {number: past.document(number).text for number in (1, 2)}
        said = past.connection.execute(select(tables.appearances)).all()
        found = [line for number in texts for line in queries.statement_lines(past.connection, number)]
    assert len(said) == 4
    for row in said:
        text = texts[row.document_id]
        assert text[row.quote_start : row.quote_end] == row.quote
        assert text[: row.quote_start].endswith(row.prefix)
        assert text[row.quote_end :].startswith(row.suffix)
        assert (len(row.prefix), len(row.suffix)) == (32, 32)
    assert [texts[1 + place][line.start : line.end] for place, line in enumerate(found)] == [
        line.quote for line in found
    ]


def test_a_quote_at_the_edge_of_its_text_has_what_context_there_is() -> None:
    assert findings.quoted("ab QUOTE c", (3, 8)) == ("QUOTE", "ab ", " c")
    assert findings.quoted("QUOTE", (0, 5)) == ("QUOTE", "", "")


def test_a_speaker_is_one_within_a_document_and_another_in_the_next(desk: Desk) -> None:
    take_in(desk)
    take_in(desk, text=SHIFTED, name="second")
    with desk.past() as past:
        speakers = [past.speaker(number) for number in (1, 2)]
    assert [(speaker.name, speaker.role, speaker.document) for speaker in speakers] == [
        ("Jane Doe", "Mayor", 1),
        ("Jane Doe", "Mayor", 2),
    ]


class Fixed:
    """An extractor that gives what it is told to."""

    name = "fixed/1"

    def __init__(self, *found: Statement) -> None:
        self.found = found

    def statements(self, text: str) -> tuple[Statement, ...]:
        assert text
        return self.found


STATEMENT = Statement(
    source=(),
    cue=(),
    content=((0, 4),),
    kind=Kind.INDIRECT,
    speaker=None,
    propositions=(Proposition("It is.", ((0, 4),), (0, 4)),),
)


def _by(name: str, role: str | None) -> Statement:
    return replace(STATEMENT, speaker=SpeakerMention(name=name, role=role, mention=name))


def _take(desk: Desk, *found: Statement, text: str = "0123456789") -> Intake:
    return recording.add_document(
        desk, text.encode(), _reading(text), name="x.txt", actor=CHECKER, extractor=Fixed(*found)
    )


def test_mentions_of_one_name_are_one_speaker_with_the_role_that_any_of_them_has(desk: Desk) -> None:
    _take(desk, _by("Doe", None), _by("Roe", None), _by("Doe", "Mayor"), _by("Doe", "Ms"), STATEMENT)
    with desk.past() as past:
        assert [(line.name, line.role, line.statements) for line in queries.speaker_lines(past.connection)] == [
            ("Doe", "Mayor", 3),
            ("Roe", None, 1),
        ]
        assert [line.speaker for line in queries.statement_lines(past.connection, 1)][-1] is None


BAD: dict[str, Statement] = {
    "no content": replace(STATEMENT, content=()),
    "content beyond the text": replace(STATEMENT, content=((0, 11),)),
    "content before the text": replace(STATEMENT, content=((-4, 4),)),
    "an empty stretch": replace(STATEMENT, content=((4, 4),)),
    "fragments out of order": replace(STATEMENT, content=((6, 8), (0, 2))),
    "a source beyond the text": replace(STATEMENT, source=((8, 12),)),
    "a cue beyond the text": replace(STATEMENT, cue=((10, 11),)),
    "a quote beyond the text": replace(STATEMENT, propositions=(Proposition("x", ((0, 4),), (0, 99)),)),
    "a quote from the end": replace(STATEMENT, propositions=(Proposition("x", ((0, 4),), (-4, -1)),)),
    "an empty quote": replace(STATEMENT, propositions=(Proposition("x", ((0, 4),), (2, 2)),)),
    "a fragment beyond the text": replace(STATEMENT, propositions=(Proposition("x", ((0, 99),), (0, 4)),)),
    "a claim without words": replace(STATEMENT, propositions=(Proposition(" ", ((0, 4),), (0, 4)),)),
    "a score above the highest": replace(STATEMENT, propositions=(Proposition("x", ((0, 4),), (0, 4), 1001),)),
    "a suggestion without words": replace(
        STATEMENT, propositions=(Proposition("x", ((0, 4),), (0, 4), suggestion=" "),)
    ),
    "a suggestion that is the text": replace(
        STATEMENT, propositions=(Proposition("x", ((0, 4),), (0, 4), suggestion="x"),)
    ),
    "a score below the lowest": replace(STATEMENT, propositions=(Proposition("x", ((0, 4),), (0, 4), -1),)),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_an_extractor_that_gives_nonsense_leaves_nothing_behind(desk: Desk, bad: Statement) -> None:
    with (
        probes.Unchanged(desk),
        pytest.raises(BadInputError, match=r"the extractor fixed/1 gave statement 2 .*nothing"),
    ):
        _take(desk, STATEMENT, bad)


class Failing:
    name = "failing/1"

    def statements(self, text: str) -> tuple[Statement, ...]:
        raise RuntimeError(f"a bug after {len(text)} characters")


def test_an_extractor_that_fails_leaves_nothing_behind(desk: Desk) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match=r"failing/1 fails over it \(RuntimeError: a bug"):
        recording.add_document(desk, TEXT.encode(), _reading(TEXT), name="x", actor=CHECKER, extractor=Failing())


ODD: dict[str, str] = {
    "decomposed": "Cafe\u0301 cre\u0300me",
    "composed": "Café crème",
    "beyond the first plane": "\U0001f600\U00010348 \U0001f468\u200d\U0001f469",
    "turned around": "\u202eevil\u202c \u2066x\u2069 \u200f",
    "unseen": "zero\u200bwidth \ufeff \u00ad \u2028 \u2029",
    "controls": "tab\t bell\x07 escape\x1b[31m return\r\n feed\x0c \x85",
    "no characters at all": "\ufffe\uffff\U0010ffff",
    "quotes of SQL": "'; DROP TABLE events; -- \\ % _ \" ` $1 :name ?",
}


@pytest.mark.parametrize("odd", ODD.values(), ids=ODD)
def test_odd_characters_are_kept_as_they_are_and_counted_as_they_are(desk: Desk, odd: str) -> None:
    text = f"{odd}|QUOTE|{odd}"
    start = text.index("QUOTE")
    span = (start, start + 5)
    _take(desk, replace(STATEMENT, content=(span,), propositions=(Proposition(odd, (span,), span),)), text=text)
    with desk.past() as past:
        assert past.document(1).text == text
        assert queries.document_text(past.connection, 1) == text
        claim = past.claim(1)
    assert (claim.text, claim.appearances[0].quote) == (odd, "QUOTE")
    assert probes.problems(desk) == []


@pytest.mark.parametrize("text", ["a NUL \0 here", "half a \ud800 pair"], ids=["nul", "surrogate"])
def test_characters_that_no_database_keeps_are_refused(desk: Desk, text: str) -> None:
    with probes.Unchanged(desk), pytest.raises(BadInputError, match="remove it"):
        recording.add_document(desk, b"x", _reading(text), name="x", actor=CHECKER, extractor=Fixed())


def test_what_a_person_says_of_a_document_goes_before_what_it_says_of_itself(desk: Desk) -> None:
    reading = replace(
        _reading(TEXT), title="Own title", outlet="Own outlet", author="Own author", published="2026-01-01"
    )
    details = Details(title="Title", published="2026-01-02", based_on=BasedOn(headline="The original"))
    recording.add_document(desk, b"x", reading, name="x", actor=CHECKER, extractor=Fixed(), details=details)
    with desk.past() as past:
        document = past.document(1)
    assert (document.title, document.outlet, document.author) == ("Title", "Own outlet", "Own author")
    assert (document.published, document.based_on) == ("2026-01-02", BasedOn(headline="The original"))


def test_the_readers_warnings_come_back(desk: Desk) -> None:
    reading = replace(_reading(TEXT), warnings=("the page declares another encoding",))
    taken = recording.add_document(desk, b"x", reading, name="x", actor=CHECKER, extractor=Fixed())
    assert taken.warnings == ("the page declares another encoding",)


def test_a_reader_takes_nothing_in_and_learns_nothing_of_what_is_there(desk: Desk) -> None:
    take_in(desk)
    with probes.Unchanged(desk):
        for text in (TEXT, SHIFTED):
            with pytest.raises(
                RefusedError, match=r"cannot take in bridge\.txt: rita is a reader, and this takes a checker"
            ):
                take_in(desk, text=text, actor=READER)


def test_a_role_lost_while_the_text_is_read_counts(desk: Desk) -> None:
    class Demoting(SampleExtractor):
        def statements(self, text: str) -> tuple[Statement, ...]:
            people.add(desk, CHECKER, role=Role.READER, actor=ADMIN)
            return super().statements(text)

    with pytest.raises(RefusedError, match="ben is a reader"):
        recording.add_document(desk, TEXT.encode(), _reading(TEXT), name="x", actor=CHECKER, extractor=Demoting())
    with desk.past() as past:
        assert queries.source_lines(past.connection) == ()


def test_an_empty_document_is_a_document(desk: Desk) -> None:
    for is_new in (True, False):
        taken = recording.add_document(
            desk, b"", _reading(""), name="empty.txt", actor=CHECKER, extractor=SampleExtractor()
        )
        assert taken == Intake(document=1, is_new=is_new)
    assert probes.problems(desk) == []


@pytest.mark.parametrize(
    ("language", "statements"),
    [(None, 1), ("en", 1), ("en-US", 1), ("EN", 1), ("fr", 0), ("pt-BR", 0), ("eng", 0)],
    ids=str,
)
def test_only_what_may_be_english_is_looked_through(sqlite_desk: Desk, language: str | None, statements: int) -> None:
    reading = Reading(text=TEXT, media_type="text/html", encoding="utf-8", language=language)
    taken = recording.add_document(
        sqlite_desk, TEXT.encode(), reading, name="page.html", actor=CHECKER, extractor=SampleExtractor()
    )
    assert (taken.is_new, taken.statements) == (True, statements)
    with sqlite_desk.past() as past:
        looked = past.document(taken.document).extractor
    assert looked == (SampleExtractor.name if statements else None)
