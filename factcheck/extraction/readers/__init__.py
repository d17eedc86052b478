from factcheck.extraction.readers.documents import read_document
from factcheck.extraction.readers.files import Source, load

__all__ = ["Source", "load", "read_document"]
