"""Documents from the web: one address in, the bytes and the head of the answer out, and nothing of the machine's own network reached.

The subject of each module: `urls` what an address says, `hosts` which host it names, `guards` which addresses of the network may be
reached, `connections` how one is reached, `exchanges` one question and its answer, `packing` and `media` what the answer holds,
`retrieval` the whole way with its redirections.
"""

from factcheck.documents.fetching.limits import Deadline, Limits
from factcheck.documents.fetching.media_types import Typed, any_media_type
from factcheck.documents.fetching.public_addresses import Guard
from factcheck.documents.fetching.retrieval import Internet, fetch

__all__ = ["Deadline", "Guard", "Internet", "Limits", "Typed", "any_media_type", "fetch"]
