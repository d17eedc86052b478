"""What documents out of containers say."""

from factcheck.documents.offered import Offered
from factcheck.documents.reading import read_document


def words_of(offer: Offered) -> str:
    """Gives the text of a document that is offered, as its reader has it."""
    return read_document(offer.content, name=offer.name, media_type=offer.media_type).text
