"""The ledger as it is read: an entry that was changed is not believed, whether or not an audit was run."""

import pytest

from factcheck.domain.errors import IntegrityError
from factcheck.domain.vocabularies import Role
from factcheck.services import claims, desks, people, publishing
from factcheck.services.desks import Desk
from factcheck.storage import ledger
from tests.factories import ADMIN, READER, fake_outside, worked_desk
from tests.storage.forging import forging


@pytest.fixture
def worked(location: str) -> Desk:
    """A desk with everything in it; closed, so that its file can be forged."""
    desk = worked_desk(location)
    desk.database.close()
    return desk


@pytest.mark.usefixtures("worked")
def test_a_reader_made_an_admin_by_raw_sql_is_not_believed(location: str) -> None:
    with forging(location) as forger:
        forger.run(
            """UPDATE events SET body = replace(body, '"role":"reader"', '"role":"admin"') WHERE stream = ?""",
            f"person/{READER}",
        )
    desk = desks.open_desk(location, outside=fake_outside("later"))
    with pytest.raises(IntegrityError, match=r"event \d+: its leaf is not the hash of its body; run factcheck audit"):
        people.add(desk, "mallory", role=Role.ADMIN, actor=READER)
    claims.add(desk, "The bridge is shut.", actor=ADMIN)
    desk.database.close()


@pytest.mark.usefixtures("worked")
def test_a_brief_is_not_rendered_from_words_that_were_changed(location: str) -> None:
    with forging(location) as forger:
        (claim,) = forger.run("SELECT claim_id FROM briefs LIMIT 1")
        forger.run(
            "UPDATE event_words SET words = replace(words, 'rationale', 'rationalf') WHERE seq IN "
            "(SELECT seq FROM events WHERE type = 'claim.verdict_proposed')"
        )
    desk = desks.open_desk(location, outside=fake_outside("later"))
    with pytest.raises(IntegrityError, match=r"event \d+: its words are not those that its body names"):
        publishing.brief(desk, int(str(claim[0])))
    desk.database.close()


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"leaf": bytes(32)}, "its leaf is not the hash of its body"),
        ({"words": None}, "its words are missing"),
        ({"words": "{}"}, "its words are not those that its body names"),
        ({"salt": b"other salt 16 by"}, "its words are not those that its body names"),
    ],
    ids=["leaf", "no words", "other words", "other salt"],
)
def test_an_entry_by_itself_tells_what_is_wrong_with_it(
    sqlite_desk: Desk, changes: dict[str, object], what: str
) -> None:
    with sqlite_desk.past() as past:
        entry = next(ledger.entries(past.connection, "desk"))
    whole = {name: getattr(entry, name) for name in ledger.Entry.__slots__}
    assert ledger.broken(entry) is None
    assert ledger.broken(ledger.Entry(**(whole | changes))) == what


@pytest.mark.parametrize("prev", ["AB" * 32, " " + "ab" * 32, "ab" * 31 + "aB"])
def test_a_leaf_is_spelled_in_one_way(prev: str) -> None:
    body = '{{"actor":"ada","at":"x","data":{{}},"id":"i","prev":"{}","seq":1,"stream":"desk","type":"t","version":1}}'
    assert ledger.columns_of(body.format("ab" * 32))["prev"] == b"\xab" * 32
    with pytest.raises(ValueError, match="lower case"):
        ledger.columns_of(body.format(prev))
