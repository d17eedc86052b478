"""Two texts in one, word for word: what went and what came."""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from factcheck.search.reprints import alignments
from factcheck.search.reprints.alignments import Change

NEAR = 3
"""Words that are left standing around a change."""

MOST_PAIRS = 50_000
"""Pairs of like words in two texts up to which they are laid against each other in the way that reads best; it takes too long with more."""


def marked(before: str, after: str) -> str:
    """Gives both texts in one, words that went as `[-old-]` and words that came as `{+new+}`; far from a change, words are left out."""
    old, new = _words(before), _words(after)
    told: list[str] = []
    other = 0
    for change in (*_changes(old, new), None):
        end, other_end = (change.start, change.other_start) if change else (len(old), len(new))
        told.append(_near(new[other:other_end], is_first=not told, is_last=change is None))
        if change:
            went, came = old[end : change.end], new[other_end : change.other_end]
            told.append(_change("".join(went), "".join(came)))
            other = change.other_end
    return "".join(told).rstrip()


def _changes(old: tuple[str, ...], new: tuple[str, ...]) -> Iterable[Change]:
    """Gives where two texts differ, in time that is bounded whatever they hold."""
    counts = Counter(new)
    if sum(counts[word] for word in old) > MOST_PAIRS:
        return alignments.changes(old, new)
    steps = difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return (Change(*places) for kind, *places in steps if kind != "equal")


def _words(text: str) -> tuple[str, ...]:
    """Gives the words of a text, each with the white space behind it."""
    return tuple(re.findall(r"\S+\s+", f"{text.strip()} "))


def _change(old: str, new: str) -> str:
    went, came = old.rstrip(), new.rstrip()
    space = new[len(came) :] or old[len(went) :]
    return f"{f'[-{went}-]' if went else ''}{f'{{+{came}+}}' if came else ''}{space}"


def _near(words: Sequence[str], *, is_first: bool, is_last: bool) -> str:
    """Gives the words beside a change, with dots for those that stand further off."""
    before = words[:0] if is_first else words[:NEAR]
    after = words[len(words) :] if is_last else words[-NEAR:]
    if len(words) <= len(before) + len(after):
        return "".join(words)
    return f"{''.join(before)}… {''.join(after)}"
