"""Many questions at once: for each the ids of the claims that it most likely repeats."""

import json
from collections.abc import Iterable, Iterator

from factcheck.matching.claims import Claim, Question
from factcheck.matching.matching import ranked
from factcheck.matching.meanings import Meanings
from factcheck.matching.pools import Claims


def answered(
    claims: Iterable[Claim],
    questions: Iterable[tuple[str, Question]],
    *,
    top: int = 5,
    meanings: Meanings | None = None,
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Gives the id of each question with the ids of at most `top` claims, the likeliest first.

    Raises:
        ValueError: two claims have one id.
        EnvironmentFailureError: the weights are missing or damaged.
    """
    pool = Claims(claims)
    for name, question in questions:
        yield name, ranked(question, pool, top=top, meanings=meanings)


def line(name: str, ids: Iterable[str], *, collections: Iterable[str | None] | None = None) -> str:
    """Gives a question's answers as a line of JSON, `{"id", "ranked": [ids]}`, without its end.

    Where `collections` says whose each answer is, it stands in the line as "from".
    """
    told: dict[str, object] = {"id": name, "ranked": list(ids)}
    if collections is not None:
        told["from"] = list(collections)
    return json.dumps(told, ensure_ascii=False)
