from factcheck.documents.files import Source, load
from factcheck.documents.reading import read_document, read_text

__all__ = ["Source", "load", "read_document", "read_text"]
