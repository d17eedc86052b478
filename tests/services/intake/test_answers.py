"""What a worker answers is values of our own, whoever has written the bytes."""

import os
import pickle
from collections.abc import Callable

import pytest

from factcheck.documents.containers.feed_items import FeedItem
from factcheck.documents.fetching import fetch
from factcheck.documents.offered import Offered
from factcheck.documents.skips import Remark, Skipped
from factcheck.domain.errors import BadInputError, EnvironmentFailureError, GoneError
from factcheck.domain.statements import Proposition, Reading, SpeakerMention, Statement
from factcheck.domain.vocabularies import Kind, Nature, Role
from factcheck.services.intake.answers import Answer, Bug, Following, Found, Portion, Ready, Refused, decoded, encoded
from factcheck.services.intake.examinations import Examination

READING = Reading(text="“It is so,” she said. \ud800", media_type="text/plain", encoding="utf-8", warnings=("odd",))
STATEMENT = Statement(
    source=((12, 15),),
    cue=((16, 20),),
    content=((0, 11),),
    kind=Kind.DIRECT,
    speaker=SpeakerMention("Ana Delgado", "Mayor", "she"),
    propositions=(Proposition("It is so", ((1, 9),), (0, 11), 12, Nature.FACT),),
)


OFFERED = Offered(name="a.csv, row 2", content=b"\xff", title="T", warnings=("odd",))
ITEM = FeedItem(
    name="x, item 1",
    title="T",
    url=None,
    published=None,
    author=None,
    outlet=None,
    language=None,
    html="<p>x",
    is_summary=True,
)


@pytest.mark.parametrize(
    "answer",
    [
        Examination(reading=READING, extractor="network/1", found=(STATEMENT,)),
        Found("network/1", (STATEMENT,)),
        Portion(parts=(OFFERED, ITEM, Skipped("x", "y"), Remark("x", "y"), Refused("no")), following=Following.BYTES),
        Bug("Traceback"),
        Ready(),
    ],
    ids=["examination", "found", "portion", "bug", "ready"],
)
def test_an_answer_comes_as_it_was_given(answer: Answer) -> None:
    assert decoded(encoded(answer)) == answer


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        (BadInputError("no"), BadInputError),
        (GoneError("no"), BadInputError),
        (EnvironmentFailureError("no"), EnvironmentFailureError),
    ],
    ids=["refusal", "another refusal", "failure"],
)
def test_a_failure_comes_with_its_words(failure: BadInputError | EnvironmentFailureError, kind: type) -> None:
    came = decoded(encoded(failure))
    assert type(came) is kind
    assert str(came) == "no"


class Calling:
    """Unpickled without a guard, it calls a function."""

    def __init__(self, called: Callable[..., object], *given: object) -> None:
        self._called = called, given

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return self._called


@pytest.mark.parametrize(
    "written",
    [
        pickle.dumps(Calling(os.system, "touch PLANTED")),
        pickle.dumps(Calling(eval, "open('PLANTED', 'w')")),
        pickle.dumps(Calling(fetch, "http://127.0.0.1")),
        pickle.dumps(os.system),
        pickle.dumps(Role.ADMIN),
        b"cfactcheck.services.intake.examinations\nread_document\n.",
        b"cfactcheck.services.intake.examinations\nBadInputError.__init__\n.",
        b"cfactcheck.services.intake.answers\npickle\n.",
        b"cfactcheck.domain.canonical\nencode\n.",
        b"cfactcheck.domain.errors\nBadInputError\n.",
        pickle.dumps("words"),
        pickle.dumps(STATEMENT),
        pickle.dumps(OFFERED),
        pickle.dumps(Portion(parts=(STATEMENT,), following=Following.MORE)),  # type: ignore[arg-type]
        pickle.dumps(Portion(parts="ab", following=Following.MORE)),  # type: ignore[arg-type]
        pickle.dumps(Portion(parts=(Calling(os.system, "touch PLANTED"),), following=Following.MORE)),  # type: ignore[arg-type]
        b"cfactcheck.documents.containers.feed_items\npage\n.",
        b"cfactcheck.documents.containers.feed_items\nOffered\n.",
        pickle.dumps(None),
        encoded(Ready())[:-2],
        b"",
        b"\x80",
    ],
    ids=str,
)
def test_bytes_of_somebody_else_are_no_answer(
    written: bytes, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("here")
    monkeypatch.chdir(folder)
    with pytest.raises(ValueError, match="no answer of a worker"):
        decoded(written)
    assert list(folder.iterdir()) == []
