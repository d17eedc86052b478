"""Documents that something can be done with: those that are at the desk."""

from factcheck.domain.documents import Document
from factcheck.domain.errors import BadInputError
from factcheck.storage.transactions import Past


def standing_document(past: Past, number: int) -> Document:
    """Gives a document of the desk; BadInputError where there is none of this number, or it was withdrawn."""
    document = past.document(number)
    if document.withdrawn:
        raise BadInputError(
            f"source {number} was withdrawn by {document.withdrawn.by}; factcheck sources restore {number} brings it back"
        )
    return document
