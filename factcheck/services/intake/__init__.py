"""What becomes of a document: read and looked through in a process of its own, taken in, described, read again, withdrawn."""
