"""The fingerprint of a text: a few numbers, of which texts that have much in common share many.

A text is the set of its runs of words. Each run has a number, and the smallest of them are the fingerprint (a bottom-k sketch: Broder,
"On the resemblance and containment of documents", 1997). What was cut to half shares about half of them with the whole, and
what no run has in common with it none. They are the same on every machine and with every version of Python.
"""

from hashlib import blake2b
from heapq import nsmallest

from factcheck.search.reprints.runs import runs
from factcheck.search.reprints.spelling import spelled

MOST = 32
"""Numbers of a fingerprint, at most."""

SHORT = 40
"""Words below which a text is found only where another has exactly its words: a few common turns would be half of it."""


def fingerprint(text: str) -> tuple[int, ...]:
    """Gives the numbers of a text, the smallest first, each of 64 bits with a sign; none where it has no word."""
    words = spelled(text)
    if not words:
        return ()
    if len(words) < SHORT:
        return (_number("\n".join(("", *words))),)
    return tuple(nsmallest(MOST, (_number("\n".join(run)) for run in set(runs(words)))))


def least(marks: int) -> int:
    """Gives how many of so many numbers another text must share to be looked at."""
    return min(marks, 2)


def _number(written: str) -> int:
    digest = blake2b(written.encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
