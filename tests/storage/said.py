"""Claims said by somebody on some day, for listings of what was said several times or both ways."""

from factcheck.domain.documents import SpeakerName
from factcheck.domain.statements import Reading
from factcheck.services import claims, review
from factcheck.services.claims import Place
from factcheck.services.desks import Desk
from factcheck.services.intake import recording
from factcheck.services.intake.recording import Details
from tests.factories import CHECKER, SampleExtractor


def say(desk: Desk, words: str, *, by: str | None = "Jane Doe", on: str | None = None, of: int | None = None) -> int:
    """Has a document of its own say something, and gives the claim; `of` is the claim that it is linked into."""
    with desk.past() as past:
        number = past.connection.exec_driver_sql("SELECT count(*) FROM documents").scalar_one()
    text = f"Paper {number}\n\n“{words},” somebody said.\n"
    reading = Reading(text=text, media_type="text/plain", encoding="utf-8", title=f"Paper {number}")
    taken = recording.add_document(
        desk,
        text.encode(),
        reading,
        name=f"{number}.txt",
        actor=CHECKER,
        extractor=SampleExtractor(),
        details=Details(published=on),
    )
    place = Place(document=taken.document, quote=words, speaker=SpeakerName(by) if by else None)
    claim = claims.add(desk, f"{words}.", actor=CHECKER, place=place).id
    if of is not None:
        review.link(desk, claim, into=of, actor=CHECKER)
    return claim
