"""How a document that cannot be taken is named and refused."""

from factcheck.documents.masking import public
from factcheck.domain.errors import BadInputError

SHOWN_CHARACTERS = 120
"""A name longer than this is shown without its middle, so that the line stays readable."""


def shown(name: str) -> str:
    r"""Gives a name in quotation marks on one line, with every character that a terminal might act on written as an escape.

    A name of more than 120 characters loses its middle: `'aaa…zzz'`. Of an address the secrets are masked.
    """
    name = public(name)
    if len(name) > SHOWN_CHARACTERS:
        half = SHOWN_CHARACTERS // 2
        name = f"{name[:half]}…{name[-half:]}"
    return repr(name)


def unreadable(name: str, reason: str) -> BadInputError:
    """Gives the error for a document that is not taken; `reason` says why not and what to do."""
    return BadInputError(f"cannot read {shown(name)}: {reason}")
