import gzip

from factcheck.documents.decompression import beginning


def test_the_beginning_of_a_packed_file_is_seen_without_unpacking_the_rest() -> None:
    assert beginning(gzip.compress(bytes(10_000_000), mtime=0), most=4) == bytes(4)
    assert beginning(b"words", most=4) == b""
